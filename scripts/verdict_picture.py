"""The picture of docs/verdicts.md: the verdicts from worst to best, each with its reasons.

Lengths are units of the viewBox, from the top left corner.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from verdict_reasons import reasons_by_verdict

from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.report.html.svg_text import fitted, text_width
from dxcheck.report.messages import Messages
from dxcheck.report.tables.legend import VERDICT_MEANINGS
from dxcheck.report.words import REASONS, VERDICTS

ROOT = Path(__file__).resolve().parent.parent
STYLES = ROOT / "dxcheck" / "report" / "html" / "templates" / "style.css"
"""Where the colours and fonts of the reports stand."""

WIDTH = 824.0
MARGIN = 20.0
AXIS = 40.0
"""The middle of the arrow from the worst to the best."""
NAMES = 74.0
NAMES_WIDTH = 114.0
CORNER = 6.0
POINT = 12.0
"""How far the block of a verdict points down into the next one."""
TEXT = NAMES + NAMES_WIDTH + 20
PAD = 16.0
GAP = 7.0
CHIP_HEIGHT = 30.0
CHIP_PAD = 13.0
CHIP_GAP = 8.0
TITLE_SIZE, TEXT_SIZE, CHIP_SIZE = 20.0, 14.0, 14.0
TEXT_STEP = 21.0
RIGHT = WIDTH - MARGIN
APART = 20.0

TITLE = "判定の順と、それぞれの理由"
WORST, BEST = "悪い", "良い"
NOTE = "理由も、悪いほうから順に並べています。対象外は順に入らず、その理由にも順はありません。"

DARK = {
    "paper": "#151b23",
    "ink": "#e6edf3",
    "quiet": "#adb7c2",
    "rule": "#3d4754",
    "line": "#8a96a3",
    "gap": "#b8432f",
    "silent": "#8f6410",
    "planned": "#2b6ea3",
    "met": "#2c774f",
    "na": "#5d6873",
}
"""The colours on a dark page; those on a light one are the reports'."""


class Chip(NamedTuple):
    """A reason in its frame: the words, the top left corner, the width."""

    words: str
    x: float
    y: float
    width: float


class Row(NamedTuple):
    """A verdict: what it is called and means, with its reasons, between two heights."""

    verdict: Verdict
    name: str
    meaning: tuple[str, ...]
    chips: tuple[Chip, ...]
    top: float
    bottom: float

    @property
    def color(self) -> str:
        """The class of its colour."""
        return "na" if self.verdict is Verdict.NOT_APPLICABLE else self.verdict.value


def rows(t: Messages) -> tuple[Row, ...]:
    """Return the verdicts in their order, laid out."""
    found: list[Row] = []
    top = MARGIN
    for verdict in VERDICT_ORDER:
        top += APART if verdict is Verdict.NOT_APPLICABLE else 0
        meaning = fitted(t(VERDICT_MEANINGS[verdict]), RIGHT - PAD - TEXT, TEXT_SIZE, 2)
        words = [t(REASONS[reason]) for reason in reasons_by_verdict()[verdict]]
        chips = tuple(_chips(words, top + PAD + len(meaning) * TEXT_STEP + 4))
        bottom = chips[-1].y + CHIP_HEIGHT + PAD
        found.append(Row(verdict, t(VERDICTS[verdict]), meaning, chips, top, bottom))
        top = bottom + GAP
    return tuple(found)


def _chips(words: list[str], y: float) -> Iterator[Chip]:
    x = TEXT
    for word in words:
        width = text_width(word, CHIP_SIZE) + 2 * CHIP_PAD
        if x > TEXT and x + width > RIGHT - PAD:
            x, y = TEXT, y + CHIP_HEIGHT + CHIP_GAP
        yield Chip(word, x, y, width)
        x += width + CHIP_GAP


def picture(t: Messages) -> str:
    """Return the SVG: the same words, the same bytes."""
    found = rows(t)
    height = found[-1].bottom + 28 + MARGIN
    size = f'width="{WIDTH:g}" height="{height:g}" viewBox="0 0 {WIDTH:g} {height:g}"'
    reading = 'role="img" aria-labelledby="title desc"'
    paper = f'x=".5" y=".5" width="{WIDTH - 1:g}" height="{height - 1:g}"'
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {reading} lang="{t.lang}">',
        "<!-- `make verdicts` draws it. -->",
        f'<title id="title">{escape(TITLE)}</title>',
        f'<desc id="desc">{escape(_description(found))}</desc>',
        f"<style>{_style()}</style>",
        f'<rect class="paper" {paper} rx="12"/>',
        *_axis(found),
        *(line for row in reversed(found) for line in _row(row)),
        _text(NOTE, NAMES, found[-1].bottom + 28, "note"),
        "</svg>",
    )
    return "".join(f"{line}\n" for line in lines)


def _description(found: tuple[Row, ...]) -> str:
    """Return what the picture shows, in words."""
    *ranked, apart = found
    parts = [f"悪いほうから {' < '.join(row.name for row in ranked)}。"]
    parts += [f"{row.name}の理由: {_listed(row)}。" for row in ranked]
    return f"{''.join(parts)}{apart.name}はこの順に入らない。その理由: {_listed(apart)}。"


def _listed(row: Row) -> str:
    return "、".join(chip.words for chip in row.chips)


def _style() -> str:
    css = STYLES.read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): (#\w+);", css))
    fonts = re.search(r"font: 1rem/\S+ ([^;]+);", css)
    if fonts is None:
        raise ValueError(STYLES)
    return (
        f"text{{font-family:{fonts[1]};fill:var(--ink)}}"
        f".name{{font-size:{TITLE_SIZE:g}px;font-weight:700;fill:#fff}}"
        f".meaning,.chip-text{{font-size:{TEXT_SIZE:g}px}}"
        ".note,.end{font-size:13px;fill:var(--quiet)}.end{font-weight:700}"
        ".paper{fill:var(--paper);stroke:var(--rule)}"
        ".band{fill-opacity:.1}.chip{fill:var(--paper);stroke-width:1.25}"
        ".axis{fill:none;stroke:var(--line);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}"
        ".apart{fill:none;stroke:var(--line);stroke-dasharray:5 4}"
        + "".join(
            f".{key}{{fill:var(--{key})}}.chip.{key}-line{{stroke:var(--{key})}}" for key in _COLORS
        )
        + f":root{{{_variables(light)}}}"
        + f"@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}"
    )


_COLORS = ("gap", "silent", "planned", "met", "na")


def _variables(colors: dict[str, str]) -> str:
    return "".join(f"--{key}:{colors[key]};" for key in DARK)


def _axis(found: tuple[Row, ...]) -> Iterator[str]:
    """Yield the arrow from the worst to the best."""
    top, bottom = found[0].top, found[-2].bottom
    yield _text(WORST, AXIS, top + 13, "end", "middle")
    yield f'<path class="axis" d="M{AXIS:g} {top + 24:g}V{bottom - 26:g}m-6 -8l6 8 6 -8"/>'
    yield _text(BEST, AXIS, bottom - 5, "end", "middle")


def _row(row: Row) -> Iterator[str]:
    """Yield a verdict: the block with its name, what it means, its reasons."""
    is_apart = row.verdict is Verdict.NOT_APPLICABLE
    height = row.bottom - row.top
    left = NAMES + NAMES_WIDTH - CORNER  # the block covers where it begins
    box = (
        f'x="{left:g}" y="{row.top:g}" width="{RIGHT - left:g}" height="{height:g}" rx="{CORNER:g}"'
    )
    yield f'<rect class="apart" {box}/>' if is_apart else f'<rect class="band {row.color}" {box}/>'
    yield f'<path class="{row.color}" d="{_block(row, points=not is_apart)}"/>'
    middle = (row.top + row.bottom) / 2 + TITLE_SIZE * 0.35
    yield _text(row.name, NAMES + NAMES_WIDTH / 2, middle, "name", "middle")
    for number, line in enumerate(row.meaning):
        yield _text(line, TEXT, row.top + PAD + 12 + number * TEXT_STEP, "meaning")
    for chip in row.chips:
        yield (
            f'<rect class="chip {row.color}-line" x="{chip.x:g}" y="{chip.y:g}"'
            f' width="{chip.width:g}" height="{CHIP_HEIGHT:g}" rx="{CHIP_HEIGHT / 2:g}"/>'
        )
        middle = chip.y + CHIP_HEIGHT / 2 + CHIP_SIZE * 0.35
        yield _text(chip.words, chip.x + chip.width / 2, middle, "chip-text", "middle")


def _block(row: Row, *, points: bool) -> str:
    """Return the outline of the block of a verdict; those in the order point to the next one."""
    left, right = NAMES, NAMES + NAMES_WIDTH
    top, bottom, middle = row.top, row.bottom, NAMES + NAMES_WIDTH / 2
    tip = f"L{middle:g} {bottom + POINT:g}" if points and row.verdict is not Verdict.MET else ""
    turn = f"q{-CORNER:g} 0 {-CORNER:g} {-CORNER:g}"
    turned = f"q0 {-CORNER:g} {CORNER:g} {-CORNER:g}"
    side = f"L{left + CORNER:g} {bottom:g}{turn}V{top + CORNER:g}{turned}"
    return f"M{right:g} {top:g}V{bottom:g}{tip}{side}Z"


def _text(words: str, x: float, y: float, name: str, anchor: str = "start") -> str:
    where = f'x="{x:g}" y="{y:g}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    return f'<text class="{name}" {where}>{escape(words)}</text>'
