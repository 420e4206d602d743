"""Japanese eras and fiscal years.

A fiscal year (年度) runs from 1 April to 31 March and carries the number of the calendar year it
begins in. An era (元号) names a year from the day it begins to the day before the next one; a year
in which the era changes has two names, and so has the fiscal year (平成31年度 = 令和元年度).
"""

import calendar
import datetime as dt
from typing import NamedTuple

FIRST_MONTH_OF_FISCAL_YEAR = 4


MOST_YEARS = 99
"""Of an era: what dates are read with two digits."""


class Era(NamedTuple):
    """One era: its name, its letter, and its first and last day (both inclusive)."""

    name: str
    letter: str
    first: dt.date
    last: dt.date

    def year(self, number: int) -> int:
        """Return the Gregorian year in which year `number` of this era falls (令和1 -> 2019)."""
        return self.first.year + number - 1

    def names(self, year: int) -> bool:
        """Tell whether a Gregorian year has a number in this era, of at most two digits."""
        return self.first.year <= year < self.year(MOST_YEARS + 1)


ERAS = (
    Era("昭和", "S", dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    Era("平成", "H", dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    Era("令和", "R", dt.date(2019, 5, 1), dt.date.max),
)


def era_of(day: dt.date) -> Era | None:
    """Return the era in which `day` lies, None before 1926-12-25 and after year 99 of the last."""
    return next((era for era in ERAS if era.first <= day <= era.last and era.names(day.year)), None)


def last_day_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def fiscal_year_of(day: dt.date) -> int:
    """Return the fiscal year of a day: 2026-03-31 lies in fiscal year 2025."""
    return day.year if day.month >= FIRST_MONTH_OF_FISCAL_YEAR else day.year - 1


def first_day_of_fiscal_year(year: int) -> dt.date:
    """Return 1 April of fiscal year `year`."""
    return dt.date(year, FIRST_MONTH_OF_FISCAL_YEAR, 1)


def last_day_of_fiscal_year(year: int) -> dt.date:
    """Return 31 March of the calendar year after fiscal year `year`."""
    return dt.date(year + 1, FIRST_MONTH_OF_FISCAL_YEAR, 1) - dt.timedelta(days=1)


def era_of_fiscal_year(year: int) -> Era | None:
    """Return the era that names fiscal year `year`.

    The newest era that has begun in the calendar year of its number: fiscal year 2019 is
    令和元年度, as the nation's own tables write it, and 1988 is 昭和63年度. None before 1926 and
    after year 99 of the last era.
    """
    return next((era for era in reversed(ERAS) if era.names(year)), None)
