"""Text from plans, made safe and fitted: plan text is data wherever it is shown."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

from dxcheck.model.japanese import without_tags

_STRUCK = "~~"
"""The mark of struck-out text in Markdown."""
_SPACE = re.compile(r"\s+")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode categories that a terminal may act upon: control, format (bidi), surrogate, private."""

MAX_QUOTE = 400
MAX_TITLE = 120
MAX_NAME = 40

_NOT_AT_START = frozenset(
    "、。，．・：；？！）］｝」』】〉》〕”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…‥,.:;?!)]}％%"
)
_NOT_AT_END = frozenset("（［｛「『【〈《〔“‘([{")
_WORD = re.compile(r"[!-~]+|\s+|.[\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f]*", re.DOTALL)


def plain(text: str, limit: int | None = None) -> str:
    r"""Return plan text on one line, without characters that a terminal or reader would act upon.

    White space becomes a single space; control, bidi and private characters become `\\u{…}`;
    text beyond `limit` characters becomes an ellipsis.
    """
    folded = _SPACE.sub(" ", text).strip()
    if limit is not None and len(folded) > limit:
        folded = folded[: limit - 1] + "…"
    return visible(folded)


def quoted(text: str, limit: int | None = None) -> str:
    """Return a quote without the markup that the extraction of the document has left in it."""
    return plain(without_tags(text).replace(_STRUCK, ""), limit)


def visible(text: str) -> str:
    r"""Return text in which control, bidi and private characters stand as `\u{…}`."""
    if text.isprintable():
        return text
    return "".join(
        f"\\u{{{ord(char):x}}}" if unicodedata.category(char) in _HIDDEN else char for char in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` terminal cells.

    Japanese breaks between any two characters but not before closing or after opening punctuation
    (禁則); words of ASCII stay whole where they fit.
    """
    lines: list[str] = []
    line: list[str] = []
    for unit in _units(text, width):
        if cell_len("".join(line) + unit.rstrip()) <= width:
            line.append(unit)
            continue
        carried = _carried(line, unit)
        if cell_len("".join(carried) + unit.rstrip()) > width:
            carried = []
        kept = "".join(line[: len(line) - len(carried)]).rstrip()
        if kept:
            lines.append(kept)
        line = [*carried, unit.lstrip()] if carried else [unit.lstrip()]
    last = "".join(line).rstrip()
    return [*lines, last] if last else lines or [""]


def _carried(line: list[str], unit: str) -> list[str]:
    """Return the units at the end of a line that must go to the next one with `unit`."""
    cut = len(line)
    if unit[:1] in _NOT_AT_START:
        cut -= 1
        while cut > 0 and (line[cut][:1] in _NOT_AT_START or line[cut].isspace()):
            cut -= 1
    while cut > 0 and line[cut - 1][-1:] in _NOT_AT_END:
        cut -= 1
    # A line of such characters alone is broken anyway.
    return line[cut:] if cut > 0 else []


def _units(text: str, width: int) -> Iterator[str]:
    """Yield what is not broken: words of ASCII, white space, and single other characters."""
    for match in _WORD.finditer(text):
        unit = match.group()
        while cell_len(unit) > width:
            yield unit[:width]
            unit = unit[width:]
        if unit:
            yield unit


def padded(text: str, width: int) -> str:
    """Return `text`, made visible, cut or filled with spaces to exactly `width` terminal cells."""
    text = visible(text)
    if cell_len(text) > width:
        while cell_len(text) > max(0, width - 1):
            text = text[:-1]
        text += "…" if width else ""
    return text + " " * (width - cell_len(text))
