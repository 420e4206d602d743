"""What a timeline is drawn from: texts, dates, boxes and lines with their places.

Lengths are units of the viewBox, from the top left corner of the sheet.
"""

from dataclasses import dataclass
from typing import Literal

from dxcheck.model.vocabulary import Level
from dxcheck.report.html.axis import Span
from dxcheck.report.html.timeline_rows import Mark, Phase, TimelineRow

TEXT_STEP = 14.0
"""How far one line of text stands below the other."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one line, or in several that stand `step` apart.

    Attributes:
        lines: the words, safe to show.
        x: where they begin, or where they end.
        y: the line on which the first stands.
        step: how far one line stands below the other.
        anchor: whether `x` is their beginning, middle or end.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    step: float = TEXT_STEP
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Date:
    """A mark, drawn.

    Attributes:
        mark: what it is.
        y: the middle of its lane.
        bar: its period; a little wider than a day for a day.
        stretch: how far it is from what is asked, None where it is not.
        arrow: -1 for a date before all years, 1 for one after them, else 0.
        words: what it says.
    """

    mark: Mark
    y: float
    bar: Span
    stretch: Span | None
    arrow: int
    words: Text


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a schedule, drawn: its place, and as much of it as there is room for."""

    phase: Phase
    span: Span
    y: float
    height: float
    words: Text


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a row: a date, or the boxes of a schedule."""

    label: Text
    date: Date | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A row, or a part of one, drawn.

    Attributes:
        row: what it shows.
        y: where it begins.
        height: how high it is.
        heading: the level whose heading stands above it, None where it is that of the row before.
        is_continued: True for a part that does not begin the row.
        title: the requirement.
        outcome: verdict and reason.
        deadline: where its deadline stands, None where it has none.
        lanes: its lines.
    """

    row: TimelineRow
    y: float
    height: float
    heading: Level | None
    is_continued: bool
    title: Text
    outcome: Text
    deadline: float | None
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A day that runs through all rows: the date of the plan, or the day judged."""

    kind: Literal["own", "judged"]
    x: float
    words: Text


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the rows of every sheet.

    Attributes:
        band: the period of the plan, which is a band behind all rows.
        period: its words.
        lines: the days that run through all rows.
        years_y: the line on which the years stand.
        height: how high it is.
    """

    band: Span
    period: Text
    lines: tuple[Line, ...]
    years_y: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawing: its blocks, and its height."""

    blocks: tuple[Block, ...]
    height: float
