import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from dxcheck.model.calendar import fiscal_year_of
from dxcheck.model.period import Period
from dxcheck.report.html.axis import (
    MAX_YEARS,
    MIN_YEARS,
    Span,
    ValueAxis,
    YearAxis,
    cut_into_sheets,
    lanes_of,
    stacked,
    ticks_for,
    years_shown,
)
from dxcheck.report.html.timeline_layout import CHART, MARGIN

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: Period(min(days), max(days)))
AXES = st.builds(
    lambda first, years: YearAxis(first, first + years - 1, CHART.left, CHART.right, MARGIN),
    st.integers(2010, 2030),
    st.integers(MIN_YEARS, MAX_YEARS),
)
NUMBERS = st.decimals(-(10**9), 10**9, places=3)
HEIGHTS = st.lists(st.integers(1, 40), max_size=7)


@given(AXES, DAYS, DAYS)
def test_a_later_day_never_stands_further_left(
    axis: YearAxis, one: dt.date, other: dt.date
) -> None:
    """Both where days begin and where they end, the order of days is the order on the axis."""
    first, last = sorted((one, other))

    assert axis.begin(first) <= axis.begin(last)
    assert axis.end(first) <= axis.end(last)


@given(AXES, PERIODS)
def test_a_period_lies_inside_and_its_width_is_never_negative(
    axis: YearAxis, period: Period
) -> None:
    """No period leaves the drawing, however far from its years it lies."""
    span = axis.span(period)

    assert axis.left <= span.left <= span.right <= axis.right
    assert span.width >= 0


@given(AXES, DAYS, PERIODS)
def test_a_deadline_stands_right_of_all_that_ends_before_it(
    axis: YearAxis, day: dt.date, period: Period
) -> None:
    """By one day is enough, on the widest axis too; what ends on that day touches it."""
    if axis.is_before(day) or axis.is_after(day):
        return
    before = Period(min(period.first, day - dt.timedelta(1)), day - dt.timedelta(1))

    assert axis.span(before).right < axis.end(day)
    assert axis.span(Period.day(day)).right == axis.end(day)


@given(AXES)
def test_every_year_is_as_wide_as_every_other(axis: YearAxis) -> None:
    """Leap years too, to a tenth of a unit at either end; and the years leave the margins free."""
    spans = [column.span for column in axis.years]

    assert max(span.width for span in spans) - min(span.width for span in spans) <= 0.2
    assert [one.right for one, _ in pairwise(spans)] == [two.left for _, two in pairwise(spans)]
    assert (spans[0].left, spans[-1].right) == (axis.left + MARGIN, axis.right - MARGIN)


@given(PERIODS, st.lists(PERIODS, max_size=5), st.lists(PERIODS, max_size=5))
def test_the_year_of_the_plan_is_always_shown(
    own: Period, wanted: list[Period], reached: list[Period]
) -> None:
    """Whatever else is to be seen, the date of the plan is, and the years are 4 to 12."""
    first, last = years_shown(own, wanted, reached)

    assert first <= fiscal_year_of(own.last) <= last
    assert MIN_YEARS <= last - first + 1 <= MAX_YEARS


def test_what_was_reached_long_ago_does_not_stretch_the_axis() -> None:
    """Two years before the rest are shown, and no more: what is older stands in the margin."""
    own, wanted = Period.parse("R5.6"), [Period.parse("R4～R7")]
    reached = [Period.parse(text) for text in ("H13", "R2", "R元")]

    assert years_shown(own, wanted, reached) == (2020, 2025)


@given(st.lists(NUMBERS, max_size=6))
def test_ticks_are_round_and_hold_every_value(values: list[Decimal]) -> None:
    """They begin with 1, 2 or 5, hold 0 and every value, and are 2 to 6, as far apart each."""
    ticks = ticks_for(values)
    steps = {two - one for one, two in pairwise(ticks)}

    assert 2 <= len(ticks) <= 6
    assert len(steps) == 1
    assert str(steps.pop().normalize().as_tuple().digits[0]) in "125"
    assert all(ticks[0] <= value <= ticks[-1] for value in [*values, Decimal(0)])
    assert 0 in ticks


@given(st.lists(NUMBERS, min_size=2))
def test_a_greater_value_never_stands_lower(values: list[Decimal]) -> None:
    """The order of values is the order from the bottom up, inside the drawing."""
    axis = ValueAxis(ticks_for(values), top=10.0, bottom=118.0)
    places = [axis.y(value) for value in sorted(values)]

    assert places == sorted(places, reverse=True)
    assert 10.0 <= min(places) <= max(places) <= 118.0


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=12))
def test_what_is_in_one_lane_does_not_overlap(pairs: list[tuple[int, int]]) -> None:
    """Two boxes of one lane share an end at most."""
    spans = [Span(left, left + width) for left, width in pairs]
    lanes = lanes_of(spans)

    assert len(lanes) == len(spans)
    for one, other in combinations(range(len(spans)), 2):
        if lanes[one] == lanes[other]:
            assert spans[one].right <= spans[other].left or spans[other].right <= spans[one].left


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(0, 100))
def test_rows_stand_one_below_the_other(heights: list[int], top: int) -> None:
    """Each begins where the one before it ends."""
    places = list(stacked(heights, top))

    assert places == [top + sum(heights[:number]) for number in range(len(heights))]


@given(HEIGHTS)
def test_sheets_hold_everything_in_order_and_fit(heights: list[int]) -> None:
    """Nothing is lost or doubled, and only a thing that fits no sheet has a higher one."""
    sheets = cut_into_sheets(heights, 50)

    assert [number for sheet in sheets for number in sheet] == list(range(len(heights)))
    assert all(total(heights, sheet) <= 50 or len(sheet) == 1 for sheet in sheets)


@given(HEIGHTS)
def test_there_are_no_more_sheets_than_are_needed(heights: list[int]) -> None:
    """No way to cut the same things into fewer sheets exists."""
    sheets = cut_into_sheets(heights, 50)
    places = range(1, len(heights))

    for number in range(max(0, len(sheets) - 1)):
        for cuts in combinations(places, number):
            ends = [0, *cuts, len(heights)]
            pieces = [range(one, two) for one, two in pairwise(ends)]
            assert any(total(heights, piece) > 50 for piece in pieces)


def total(heights: Sequence[int], numbers: range) -> int:
    return sum(heights[number] for number in numbers)
