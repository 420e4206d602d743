"""Text in drawings: SVG breaks no lines, so they are broken here, by estimated widths."""

from rich.cells import cell_len

from dxcheck.report.text import plain, wrapped

FULL_WIDTH = 1.0
"""The width of a full-width character, in units of the font size: exact in every Japanese font."""
HALF_WIDTH = 0.6
"""The width of any other character: more than most of them have in a proportional font."""
MAX_DRAWN = 300
"""How many characters are looked at: no place in a drawing has room for more."""
_ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """Return an estimate of how wide `text` is at a font size, in the units of that size."""
    return size * sum(map(_em, text))


def fitted(text: str, width: float, size: float, lines: int = 1) -> tuple[str, ...]:
    """Return text from a plan in at most `lines` lines of at most `width`, safe to show.

    What has no room becomes an ellipsis; where not even one character has room, nothing is left.
    """
    if width < 2 * size:
        return ()
    safe = plain(text, MAX_DRAWN)
    cells = int(2 * width / size)
    while cells > 1:
        rows = wrapped(safe, cells)
        shown = rows[:lines]
        if len(rows) > lines:
            shown[-1] = _shortened(shown[-1], width, size)
        if all(text_width(row, size) <= width for row in shown):
            return tuple(shown)
        cells -= 1
    return ()


def _shortened(text: str, width: float, size: float) -> str:
    while text and text_width(text + _ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def _em(char: str) -> float:
    cells = cell_len(char)
    return FULL_WIDTH if cells > 1 or char == _ELLIPSIS else HALF_WIDTH * cells
