"""How the cells of the workbook look; a verdict is always a word as well as a colour."""

from typing import Any

from dxcheck.model.verdict import Verdict

FONT = "游ゴシック"
SIZE = 10
_JAPANESE = 128
"""The character set by which an Excel without this font finds another one for Japanese."""
_LINE = "#C9CED6"
_INK = "#1F2937"

BASE: dict[str, Any] = {
    "font_name": FONT,
    "font_family": 3,
    "font_charset": _JAPANESE,
    "font_size": SIZE,
    "font_color": _INK,
    "valign": "top",
}
CELL = {**BASE, "text_wrap": True, "border": 1, "border_color": _LINE}
STRONG = {**CELL, "bold": True}
CENTRE = {**CELL, "align": "center"}
NUMBER = {**CENTRE, "text_wrap": False}
MIDDLE = {"valign": "vcenter"}
"""What tables of numbers and words add to a style: the text of low cells in the middle."""
MUTED = {**BASE, "font_color": "#4B5563", "text_wrap": True}
TITLE = {**BASE, "font_size": 16, "bold": True, "font_color": "#1B365D", "valign": "vcenter"}
HEADING = {**BASE, "font_size": 12, "bold": True, "font_color": "#1B365D", "valign": "vcenter"}
HEAD = {
    **CELL,
    "bold": True,
    "bg_color": "#DFE6EF",
    "font_color": "#1B365D",
    "align": "center",
    "valign": "vcenter",
}
TOTAL = {**NUMBER, "bold": True, "bg_color": "#F3F5F8", "top": 2, "top_color": "#1B365D"}
WARNING = {**BASE, "bold": True, "font_color": "#9B1C10", "text_wrap": True}

_COLOURS = {
    Verdict.GAP: ("#FBE3DF", "#8E1B10"),
    Verdict.SILENT: ("#FFF2CC", "#664B00"),
    Verdict.PLANNED: ("#DEEBF9", "#0B437A"),
    Verdict.MET: ("#E1F1E3", "#1A5A22"),
    Verdict.NOT_APPLICABLE: ("#F1F2F4", "#5B6470"),
}
"""Background and ink of each verdict: at least 7 to 1, but for what does not apply (5 to 1)."""


def verdict_style(verdict: Verdict) -> dict[str, Any]:
    """Return how the cell of a verdict looks."""
    background, ink = _COLOURS[verdict]
    return {
        **NUMBER,
        "bg_color": background,
        "font_color": ink,
        "bold": verdict is not Verdict.NOT_APPLICABLE,
    }
