"""Where the rows of a timeline stand: periods become bars and boxes, rows become sheets.

A sheet is a drawing that fits a page; each has its header with the years, at one scale for all.
Lengths are units of the viewBox, `WIDTH` of them across.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dxcheck.model.period import Period
from dxcheck.model.report import ReportPlan
from dxcheck.model.vocabulary import Level
from dxcheck.report.html.axis import (
    Span,
    YearAxis,
    cut_into_sheets,
    lanes_of,
    rounded,
    stacked,
    years_shown,
)
from dxcheck.report.html.svg_text import fitted, text_width
from dxcheck.report.html.timeline_rows import Mark, Phase, Schedule, TimelineRow
from dxcheck.report.html.timeline_shapes import (
    TEXT_STEP,
    Block,
    Box,
    Date,
    Header,
    Lane,
    Line,
    Sheet,
    Text,
)

WIDTH = 960
SHEET_HEIGHT = 500
"""How high the rows of a sheet are at most: with header and a title it fits A4 landscape."""
TITLE, LABEL, CHART = Span(0.0, 226.0), Span(238.0, 358.0), Span(366.0, 952.0)
"""The columns: the requirement, what a lane is about, the years."""
MARGIN = 12.0
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 13.0, 12.0, 11.0
TITLE_STEP, SMALL_STEP = 17.0, 12.5
"""How far one line of a title or a label stands below the other."""
TITLE_LINES, OUTCOME_LINES, LABEL_LINES, WORD_LINES, CELL_LINES = 3, 2, 2, 2, 3
INDENT = 18.0
"""Where the verdict begins, after its marker."""
PADDING = 9.0
GROUP_HEIGHT = 24.0
MARK_HEIGHT = 24.0
LANE_GAP = 4.0
CELL_PADDING = 8.0
LEAST_BAR = 3.0
"""How wide the bar of a single day is."""
GAP, NEAR_GAP, ARROW = 11.0, 5.0, 9.0
"""Between a marker and its words, between a line and its words, and what an arrow takes more."""


def axis_for(plan: ReportPlan, rows: Sequence[TimelineRow]) -> YearAxis:
    """Return the axis that all rows of a plan share."""
    period, marks = plan.plan.period, [mark for row in rows for mark in row.marks]
    first, last = years_shown(
        plan.plan.as_of,
        [
            Period(period.start.first, period.end.last),
            Period.day(plan.as_of),
            *(mark.period for mark in marks if mark.kind in ("deadline", "due")),
            *(phase.period for row in rows for one in row.schedules for phase in one.phases),
        ],
        [mark.period for mark in marks if mark.kind == "since"],
    )
    return YearAxis(first, last, CHART.left, CHART.right, MARGIN)


def header_of(plan: ReportPlan, axis: YearAxis, period: str, own: str, judged: str) -> Header:
    """Return the header of a plan's sheets.

    Args:
        plan: the plan.
        axis: its axis.
        period: the words for its period.
        own: the words for the date of the plan.
        judged: the words for the day judged; shown where it is another day.
    """
    band = axis.span(Period(plan.plan.period.start.first, plan.plan.period.end.last))
    top, step = TEXT_STEP, TEXT_STEP + LANE_GAP
    lines = [_line("own", axis.end(plan.plan.as_of.last), own, top + step)]
    if plan.as_of != plan.plan.as_of.last:
        lines.append(_line("judged", axis.end(plan.as_of), judged, top + 2 * step))
    years_y = lines[-1].words.y + step + 2
    return Header(
        band=band,
        period=_beside(period, band.left, band.left, top, NEAR_GAP),
        lines=tuple(lines),
        years_y=years_y,
        height=years_y + 2 * TEXT_STEP,
    )


def _line(kind: Literal["own", "judged"], x: float, words: str, y: float) -> Line:
    return Line(kind, x, _beside(words, x, x, y, NEAR_GAP))


def sheets_of(rows: Sequence[TimelineRow], axis: YearAxis, top: float) -> list[Sheet]:
    """Return the drawings of all rows, in order; `top` is where their rows begin."""
    parts = [part for row in rows for part in _parts(row, axis)]
    return [
        _sheet([parts[number] for number in numbers], axis, top)
        for numbers in cut_into_sheets([part.height for part in parts], SHEET_HEIGHT)
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A row or a part of one that has no place yet: its lanes with their heights."""

    row: TimelineRow
    is_continued: bool
    title: tuple[str, ...]
    outcome: tuple[str, ...]
    lanes: tuple[tuple[Mark | Schedule, float], ...]

    @property
    def height(self) -> float:
        lanes = sum(height + LANE_GAP for _, height in self.lanes) - LANE_GAP
        texts = len(self.title) * TITLE_STEP + len(self.outcome) * TEXT_STEP
        return rounded(max(lanes, texts) + 2 * PADDING)


def _parts(row: TimelineRow, axis: YearAxis) -> Iterator[_Part]:
    """Yield a row, in several parts where it is higher than a sheet."""
    whats: tuple[Mark | Schedule, ...] = (*row.marks, *row.schedules)
    lanes = [(what, _height(what, axis)) for what in whats]
    title = fitted(row.title, TITLE.width, TITLE_SIZE, TITLE_LINES)
    outcome = fitted(row.outcome, TITLE.width - INDENT, TEXT_SIZE, OUTCOME_LINES)
    heights = [height + LANE_GAP for _, height in lanes]
    for numbers in cut_into_sheets(heights, SHEET_HEIGHT - 2 * PADDING):
        some = tuple(lanes[number] for number in numbers)
        yield _Part(row, numbers.start > 0, title, outcome, some)


def _sheet(parts: Sequence[_Part], axis: YearAxis, top: float) -> Sheet:
    blocks: list[Block] = []
    y, level = top, None
    for part in parts:
        heading = part.row.finding.level if part.row.finding.level is not level else None
        level = part.row.finding.level
        y = rounded(y + (GROUP_HEIGHT if heading is not None else 0.0))
        blocks.append(_block(part, axis, y, heading))
        y = rounded(y + part.height)
    return Sheet(tuple(blocks), y)


def _block(part: _Part, axis: YearAxis, y: float, heading: Level | None) -> Block:
    row = part.row
    tops = stacked([height + LANE_GAP for _, height in part.lanes], y + PADDING)
    under_title = y + PADDING + len(part.title) * TITLE_STEP
    day = next((mark.period.last for mark in row.marks if mark.kind in ("deadline", "later")), None)
    return Block(
        row=row,
        y=y,
        height=part.height,
        heading=heading,
        is_continued=part.is_continued,
        title=Text(part.title, TITLE.left, y + PADDING + TITLE_SIZE, TITLE_STEP),
        outcome=Text(part.outcome, TITLE.left + INDENT, under_title + TEXT_SIZE),
        deadline=None if day is None else axis.end(day),
        lanes=tuple(_lane(what, axis, at) for (what, _), at in zip(part.lanes, tops, strict=True)),
    )


def _lane(what: Mark | Schedule, axis: YearAxis, top: float) -> Lane:
    if isinstance(what, Mark):
        return _date_lane(what, axis, top)
    return _boxes_lane(what, axis, top)


def _date_lane(mark: Mark, axis: YearAxis, top: float) -> Lane:
    """Return the lane of one date: its bar, its marker, and its words beside them."""
    span = axis.span(mark.period)
    bar = Span(max(axis.left, min(span.left, rounded(span.right - LEAST_BAR))), span.right)
    stretch, words, ends = None, mark.words, [bar.left, bar.right]
    if mark.stretch is not None:
        stretch = Span(axis.end(mark.stretch.first), axis.end(mark.stretch.last))
        words = f"{mark.words} … {mark.stretch.words}"
        ends += stretch
    arrow = axis.is_after(mark.period.last) - axis.is_before(mark.period.last)
    beside = _beside(words, min(ends), max(ends), 0.0, GAP + ARROW * abs(arrow))
    label = fitted(mark.name, LABEL.width, SMALL_SIZE, LABEL_LINES)
    middle = rounded(top + _date_height(beside) / 2)
    return Lane(
        label=Text(label, LABEL.left, _first_line(middle, len(label), SMALL_STEP), SMALL_STEP),
        date=Date(
            mark=mark,
            y=middle,
            bar=bar,
            stretch=stretch,
            arrow=arrow,
            words=replace(beside, y=_first_line(middle, len(beside.lines), TEXT_STEP)),
        ),
    )


def _date_height(words: Text) -> float:
    return MARK_HEIGHT + (len(words.lines) > 1) * TEXT_STEP


def _first_line(middle: float, lines: int, step: float) -> float:
    """Return where the first of several lines stands that have their middle at a height."""
    return rounded(middle + TEXT_SIZE / 3 - (lines - 1) * step / 2)


def _beside(words: str, left: float, right: float, y: float, gap: float) -> Text:
    """Return where words stand beside a thing: right of it, or left where there is more room."""
    room_right, room_left = WIDTH - right - gap, left - gap - CHART.left
    if text_width(words, TEXT_SIZE) <= room_right or room_right >= room_left:
        return Text(fitted(words, room_right, TEXT_SIZE, WORD_LINES), rounded(right + gap), y)
    lines = fitted(words, room_left, TEXT_SIZE, WORD_LINES)
    return Text(lines, rounded(left - gap), y, anchor="end")


def _height(what: Mark | Schedule, axis: YearAxis) -> float:
    """Return how high the lane of a date or a schedule is."""
    lane = _lane(what, axis, 0.0)
    if lane.date is not None:
        return _date_height(lane.date.words)
    boxes = max((box.y + box.height for box in lane.boxes), default=0.0)
    return max(boxes, len(lane.label.lines) * SMALL_STEP + LANE_GAP)


def _boxes_lane(schedule: Schedule, axis: YearAxis, top: float) -> Lane:
    """Return the lane of a schedule: a box for each cell, below another where they overlap."""
    spans = [axis.span(phase.period) for phase in schedule.phases]
    texts = [
        fitted(phase.words, span.width - CELL_PADDING, TEXT_SIZE, CELL_LINES)
        for phase, span in zip(schedule.phases, spans, strict=True)
    ]
    height = max(1, *map(len, texts)) * TEXT_STEP + CELL_PADDING if texts else 0.0
    label = fitted(schedule.name, LABEL.width, SMALL_SIZE, CELL_LINES)
    return Lane(
        label=Text(label, LABEL.left, rounded(top + SMALL_STEP), SMALL_STEP),
        boxes=tuple(
            _box(phase, span, text, rounded(top + lane * (height + LANE_GAP)), height)
            for phase, span, text, lane in zip(
                schedule.phases, spans, texts, lanes_of(spans), strict=True
            )
        ),
    )


def _box(phase: Phase, span: Span, text: tuple[str, ...], y: float, height: float) -> Box:
    first = y + (height - len(text) * TEXT_STEP) / 2 + TEXT_SIZE - 1
    middle = rounded((span.left + span.right) / 2)
    return Box(phase, span, y, height, Text(text, middle, rounded(first), anchor="middle"))
