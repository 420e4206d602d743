"""Text from plans, made safe and fitted: plan text is data wherever it is shown."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

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
_WORD = re.compile(r"[!-~]+|\s+|.", re.DOTALL)


def plain(text: str, limit: int | None = None) -> str:
    r"""Return plan text on one line, without characters that a terminal or reader would act upon.

    White space becomes a single space; control, bidi and private characters become `\\u{…}`;
    text beyond `limit` characters becomes an ellipsis.
    """
    folded = _SPACE.sub(" ", text).strip()
    if limit is not None and len(folded) > limit:
        folded = folded[: limit - 1] + "…"
    if folded.isascii() and folded.isprintable():
        return folded
    return "".join(
        f"\\u{{{ord(char):x}}}" if unicodedata.category(char) in _HIDDEN else char
        for char in folded
    )


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` terminal cells.

    Japanese breaks between any two characters but not before closing or after opening punctuation
    (禁則); words of ASCII stay whole where they fit.
    """
    lines: list[str] = []
    line = ""
    for unit in _units(text, width):
        if cell_len(line) + cell_len(unit.rstrip()) <= width:
            line += unit
            continue
        carried = ""
        if unit[:1] in _NOT_AT_START:
            line, carried = _give_back(line)
        while line and line[-1] in _NOT_AT_END:
            line, carried = line[:-1], line[-1] + carried
        if line.strip():
            lines.append(line.rstrip())
        line = (carried + unit).lstrip()
    if line.strip():
        lines.append(line.rstrip())
    return lines or [""]


def _give_back(line: str) -> tuple[str, str]:
    """Split off what must stand before a character that cannot begin a line."""
    cut = len(line)
    while cut > 1:
        cut -= 1
        if line[cut] not in _NOT_AT_START and line[cut - 1] not in _NOT_AT_END:
            break
    # A line of such characters alone is broken anyway.
    return (line[:cut], line[cut:]) if cut > len(line) // 2 else (line, "")


def _units(text: str, width: int) -> Iterator[str]:
    for match in _WORD.finditer(text):
        unit = match.group()
        while cell_len(unit) > width:
            yield unit[:width]
            unit = unit[width:]
        if unit:
            yield unit


def padded(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to exactly `width` terminal cells."""
    if cell_len(text) > width:
        while cell_len(text) > max(0, width - 1):
            text = text[:-1]
        text += "…" if width else ""
    return text + " " * (width - cell_len(text))
