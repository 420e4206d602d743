"""Quotes in a source: on which lines they stand, and what comes nearest where they do not."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from dxcheck.model.japanese import as_quoted, traced, without_struck

_GRAM = 3
"""Characters that a quote and a passage share before they are compared."""
_MAX_PLACES = 200
"""A part of a text that stands at more places than this leads nowhere."""
_MAX_COMPARED = 1_000
"""Characters of a quote that are compared with a passage."""
_MIN_SHARED = 0.5
"""The share of a quote that a passage has, for it to be meant."""
_CONTEXT = 8
_MAX_DIFFERENCE = 30
_MAX_SHOWN = 150

_Change = tuple[str, int, int, int, int]
"""What difflib tells of a stretch: how it changes, and where it stands in both texts."""


@dataclass(frozen=True, slots=True)
class Near:
    """The passage of a source that comes nearest to a quote.

    Attributes:
        line: the line on which it begins, from 1.
        quoted: the quote as it is compared, what differs in 【】, what does not cut short.
        printed: the passage, likewise.
    """

    line: int
    quoted: str
    printed: str


class SearchedText:
    """The lines of a source, made ready once for all the quotes that are looked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Take the lines, in order."""
        self._lines = lines
        self._traced = traced("\n".join(lines))
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def lines_of(self, quote: str) -> tuple[int, ...]:
        """Return the lines on which a quote begins, from 1, each once, in order; () for none.

        Quote and source are compared as `dxcheck.model.japanese.traced` says; a quote of which
        nothing is left then stands nowhere. What does not stand in the text as it is may stand
        there without what is struck out.
        """
        wanted = as_quoted(quote)
        if not wanted:
            return ()
        found = self._lines_of(wanted)
        if not found and self._revised is not None:
            found = self._revised._lines_of(wanted)  # noqa: SLF001 - another of the same class
        return found

    def lines_with_marks(self, text: str) -> tuple[int, ...]:
        """Return the lines that hold a text of nothing but marks (`*****`), just as it is."""
        if as_quoted(text) or not text.strip():
            return ()
        return tuple(number for number, line in enumerate(self._lines, 1) if text in line)

    @cached_property
    def _revised(self) -> "SearchedText | None":
        """The text without what is struck out; None where nothing is."""
        lines = [without_struck(line) for line in self._lines]
        return SearchedText(lines) if lines != list(self._lines) else None

    def _lines_of(self, wanted: str) -> tuple[int, ...]:
        found: list[int] = []
        at = self._traced.text.find(wanted)
        while at >= 0:
            found.append(self._line_at(at))
            at = self._traced.text.find(wanted, at + 1)
        return tuple(dict.fromkeys(found))

    def nearest(self, quote: str) -> Near | None:
        """Return the passage nearest to a quote; None where none has half of its characters."""
        wanted = as_quoted(quote)[:_MAX_COMPARED]
        window = self._window(wanted)
        if window is None:
            return None
        start, text = window
        changes = _trimmed(SequenceMatcher(None, text, wanted, autojunk=False).get_opcodes())
        shared = sum(change[2] - change[1] for change in changes if change[0] == "equal")
        if shared < _MIN_SHARED * len(wanted):
            return None
        return Near(
            line=self._line_at(start + changes[0][1]),
            quoted=_marked(wanted, [(tag, low, high) for tag, _, _, low, high in changes]),
            printed=_marked(text, [(tag, low, high) for tag, low, high, _, _ in changes]),
        )

    def _line_at(self, index: int) -> int:
        """Return the line of a character of the text as it is compared."""
        return bisect_right(self._starts, self._traced.origins[index])

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each few characters of the text stand."""
        found = defaultdict(list)
        text = self._traced.text
        for at in range(len(text) - _GRAM + 1):
            found[text[at : at + _GRAM]].append(at)
        return found

    def _window(self, wanted: str) -> tuple[int, str] | None:
        """Return the stretch of the text that shares most with `wanted`, and where it begins.

        Wherever a few characters stand in both, they vote for the place at which the whole would
        begin; rare ones count for more. Only the best place is compared character by character.
        """
        width = max(_CONTEXT, len(wanted) // 4)
        votes: dict[int, float] = defaultdict(float)
        for at in range(len(wanted) - _GRAM + 1):
            places = self._places.get(wanted[at : at + _GRAM], [])
            if len(places) <= _MAX_PLACES:
                for place in places:
                    votes[(place - at) // width] += 1 / len(places)
        if not votes:
            return None
        # What is inserted shifts the rest of a passage into the next stretch.
        best = max(sorted(votes), key=lambda bucket: votes[bucket] + votes.get(bucket + 1, 0))
        start = max(0, (best - 2) * width)
        return start, self._traced.text[start : (best + 4) * width + len(wanted)]


def _trimmed(changes: Sequence[_Change]) -> list[_Change]:
    """Return the changes without what stands before and after the passage.

    Of text that takes the place of the quote's first or last characters, as much as these are long
    belongs to the passage.
    """
    found: list[_Change] = [change for change in changes if change[0] != "delete"]
    first, last = changes.index(found[0]), changes.index(found[-1])
    kept = list(changes[first : last + 1])
    tag, low, high, begin, end = kept[0]
    if tag == "replace":
        kept[0] = (tag, max(low, high - (end - begin)), high, begin, end)
    tag, low, high, begin, end = kept[-1]
    if tag == "replace":
        kept[-1] = (tag, low, min(high, low + (end - begin)), begin, end)
    return kept


def _marked(text: str, parts: list[tuple[str, int, int]]) -> str:
    """Return parts of a text with what differs in 【】 and what is the same cut to its ends."""
    shown = []
    for number, (tag, low, high) in enumerate(parts):
        part = text[low:high]
        if tag != "equal":
            cut = f"{part[:_MAX_DIFFERENCE]}…" if len(part) > _MAX_DIFFERENCE else part
            shown.append(f"【{cut}】")
            continue
        before = "" if number == 0 else part[:_CONTEXT]
        after = "" if number == len(parts) - 1 else part[-_CONTEXT:]
        shown.append(part if len(part) <= len(before) + len(after) else f"{before}…{after}")
    line = "".join(shown)
    return f"{line[:_MAX_SHOWN]}…" if len(line) > _MAX_SHOWN else line
