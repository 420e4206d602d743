"""Where things stand in a drawing: days and values become coordinates, rows are stacked.

Pure arithmetic. Lengths are units of the drawing's viewBox, rounded to a tenth. Every fiscal year
is as wide as every other, and a day is its share of its own year: where a year has more than 37
units, no two of its days end at one place.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from dxcheck.model.calendar import (
    first_day_of_fiscal_year,
    fiscal_year_of,
    last_day_of_fiscal_year,
)
from dxcheck.model.period import Period

MIN_YEARS = 4
MAX_YEARS = 12
YEARS_BEFORE = 5
"""How many fiscal years before that of the plan are shown at most."""
YEARS_REACHED = 2
"""How many more are shown for what was reached before; what is older stands in the margin."""
MAX_STEPS = 4
SHARES = 20
"""In how many steps a lower limit is looked for, so that sheets are about equally high."""


class Span(NamedTuple):
    """A stretch across the drawing; `right` is never less than `left`."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide it is, never negative."""
        return rounded(self.right - self.left)


class YearColumn(NamedTuple):
    """One fiscal year of an axis."""

    year: int
    span: Span


@dataclass(frozen=True, slots=True)
class YearAxis:
    """Fiscal years from left to right, with a margin on either side for what lies outside them.

    Attributes:
        first: the first fiscal year.
        last: the last fiscal year, not before `first`.
        left: where the axis begins; all that is earlier stands there.
        right: where it ends; all that is later stands there.
        margin: how far the years stay away from either end; more than 0.
    """

    first: int
    last: int
    left: float
    right: float
    margin: float

    @property
    def years(self) -> tuple[YearColumn, ...]:
        """The columns, from left to right."""
        return tuple(
            YearColumn(
                year,
                Span(
                    self.begin(first_day_of_fiscal_year(year)),
                    self.end(last_day_of_fiscal_year(year)),
                ),
            )
            for year in range(self.first, self.last + 1)
        )

    def begin(self, day: dt.date) -> float:
        """Return where a day begins."""
        return self._at(day, 0)

    def end(self, day: dt.date) -> float:
        """Return where a day ends: where the next one begins."""
        return self._at(day, 1)

    def span(self, period: Period) -> Span:
        """Return where a period lies: where its first day begins, and where its last one ends."""
        return Span(self.begin(period.first), self.end(period.last))

    def is_before(self, day: dt.date) -> bool:
        """Tell whether a day is earlier than all years of the axis."""
        return fiscal_year_of(day) < self.first

    def is_after(self, day: dt.date) -> bool:
        """Tell whether a day is later than all years of the axis."""
        return fiscal_year_of(day) > self.last

    def _at(self, day: dt.date, more: int) -> float:
        if self.is_before(day):
            return self.left
        if self.is_after(day):
            return self.right
        year = fiscal_year_of(day)
        first = first_day_of_fiscal_year(year)
        length = (last_day_of_fiscal_year(year) - first).days + 1
        share = ((day - first).days + more) / length
        step = (self.right - self.left - 2 * self.margin) / (self.last - self.first + 1)
        return rounded(self.left + self.margin + (year - self.first + share) * step)


def years_shown(
    own: Period, wanted: Iterable[Period], reached: Iterable[Period]
) -> tuple[int, int]:
    """Return the first and the last fiscal year of an axis: 4 to 12 years.

    Args:
        own: the date of the plan; its year is always shown.
        wanted: what should be seen: the period of the plan, deadlines, promises.
        reached: what was reached; it draws the beginning back a little, and no further.
    """
    anchor = fiscal_year_of(own.last)
    periods = [own, *wanted]
    low = min(fiscal_year_of(period.first) for period in periods)
    high = max(fiscal_year_of(period.last) for period in periods)
    low = max(low, anchor - YEARS_BEFORE)
    near = [year for one in reached if low - YEARS_REACHED <= (year := fiscal_year_of(one.last))]
    low = min([low, *near])
    high = min(high, low + MAX_YEARS - 1)
    return low, max(high, low + MIN_YEARS - 1)


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values from the bottom to the top.

    Attributes:
        ticks: the values that are marked, at least two, from the lowest to the highest.
        top: where the highest stands.
        bottom: where the lowest stands, below `top`: its number is the greater one.
    """

    ticks: tuple[Decimal, ...]
    top: float
    bottom: float

    def y(self, value: Decimal) -> float:
        """Return where a value stands; what is outside the ticks stands at the nearest end."""
        low, high = self.ticks[0], self.ticks[-1]
        share = (min(max(value, low), high) - low) / (high - low)
        return rounded(self.bottom - float(share) * (self.bottom - self.top))


def ticks_for(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return round values around `values` and 0: 2 to 6 of them, as far apart as each other."""
    known = [Decimal(0), *values]
    low, high = min(known), max(known)
    if low == high:
        high = low + 1
    step = _round_step((high - low) / MAX_STEPS)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * number for number in range(int(first), int(last) + 1))


def _round_step(least: Decimal) -> Decimal:
    """Return the least of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that is not less than `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least)


def lanes_of(spans: Sequence[Span]) -> list[int]:
    """Return a lane for each span, from 0: in one lane no two share more than an end."""
    ends: list[float] = []
    lanes = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda number: spans[number]):
        span = spans[number]
        lane = next((lane for lane, end in enumerate(ends) if end <= span.left), len(ends))
        if lane == len(ends):
            ends.append(span.right)
        else:
            ends[lane] = span.right
        lanes[number] = lane
    return lanes


def stacked(heights: Iterable[float], top: float) -> Iterator[float]:
    """Yield where each of several things begins that stand one below the other from `top`."""
    for height in heights:
        yield rounded(top)
        top += height


def cut_into_sheets(heights: Sequence[float], limit: float) -> list[range]:
    """Cut a column of things into sheets, in order: as few as can be, and about equally high.

    None is higher than `limit`, but a thing that is higher by itself has a sheet of its own.
    """
    fewest = _cut(heights, limit)
    for share in range(1, SHARES):
        sheets = _cut(heights, limit * share / SHARES)
        if len(sheets) == len(fewest):
            return sheets
    return fewest


def _cut(heights: Sequence[float], limit: float) -> list[range]:
    sheets: list[range] = []
    start, filled = 0, 0.0
    for number, height in enumerate(heights):
        if number > start and filled + height > limit:
            sheets.append(range(start, number))
            start, filled = number, 0.0
        filled += height
    return [*sheets, range(start, len(heights))] if heights else []


def rounded(length: float) -> float:
    """Return a length to a tenth of a unit, never -0."""
    return round(length, 1) + 0.0
