"""Period: the one value type for dates, as Japanese plans write them."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dxcheck.model import period_text
from dxcheck.model.calendar import (
    era_of,
    era_of_fiscal_year,
    first_day_of_fiscal_year,
    fiscal_year_of,
    last_day_of_fiscal_year,
    last_day_of_month,
)

CIRCA_PREFIX = "おおむね"
RANGE = "～"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends inclusive.

    Attributes:
        first: its first day.
        last: its last day, never before `first`. A deadline is compared on last days.
        circa: True where the text says おおむね; it changes no comparison and is shown.

    Raises:
        PeriodError: `last` lies before `first`.
    """

    first: dt.date
    last: dt.date
    circa: bool = False

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise period_text.PeriodError(
                "period_reversed", first=self.first.isoformat(), last=self.last.isoformat()
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period as Japanese plans write it: `R4`, `令和7年度末`, `R6.11`, `令和3～7年度`.

        Raises:
            PeriodError: the text is no period, or a date in it does not exist; its `code` and
                `params` give the reason.
        """
        first, last, circa = period_text.read(text)
        return cls(first, last, circa)

    @classmethod
    def day(cls, day: dt.date) -> Self:
        """Return the period of one day."""
        return cls(day, day)

    @classmethod
    def fiscal_year(cls, year: int) -> Self:
        """Return fiscal year `year`: 1 April of it to 31 March of the next."""
        return cls(first_day_of_fiscal_year(year), last_day_of_fiscal_year(year))

    @property
    def start_in_force(self) -> dt.date:
        """The day from which something published in this period counts.

        What is known only by its month counts from that month's last day; a day is itself; a
        longer period (a fiscal year) begins on its first day.
        """
        return self.last if (self.last - self.first).days < 31 else self.first  # noqa: PLR2004 - a month

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    def japanese(self) -> str:
        """Print in the Japanese calendar (`令和4年度`, `令和6年11月`); `parse` reads it back."""
        return self._print(_JAPANESE)

    def western(self) -> str:
        """Print in the Gregorian calendar (`FY2022`, `2024-11`); `parse` reads it back."""
        return self._print(_WESTERN)

    def __str__(self) -> str:
        """Return the Japanese form."""
        return self.japanese()

    def _print(self, style: "_Style") -> str:
        prefix = CIRCA_PREFIX if self.circa else ""
        return prefix + (
            self._print_fiscal_years(style)
            or self._print_months(style)
            or _joined(style.day(self.first), style.day(self.last))
        )

    def _print_fiscal_years(self, style: "_Style") -> str | None:
        start, end = fiscal_year_of(self.first), fiscal_year_of(self.last)
        if self.first != first_day_of_fiscal_year(start) or self.last != last_day_of_fiscal_year(
            end
        ):
            return None
        return style.fiscal_years(start, end)

    def _print_months(self, style: "_Style") -> str | None:
        if self.first.day != 1 or self.last != last_day_of_month(self.last.year, self.last.month):
            return None
        first, last = style.month(self.first), style.month(self.last)
        return None if first is None or last is None else _joined(first, last)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate from text or from a Period; serialise as the western form."""
        return core_schema.no_info_plain_validator_function(
            validated_period,
            serialization=core_schema.plain_serializer_function_ser_schema(
                _western, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe a period as text."""
        return {
            "type": "string",
            "description": "R4, 令和4年度, R7年度末, R6.11, 2024-11, 2024-11-05, 令和3～7年度, …",
            "examples": ["R4", "令和7年度末", "2024-11"],
        }


class _Style(Protocol):
    """How to print a fiscal year, a month and a day; None where the style has no name for it."""

    def fiscal_years(self, first: int, last: int) -> str | None:
        """Return the name of the fiscal years from `first` to `last`."""

    def month(self, day: dt.date) -> str | None:
        """Return the name of the month of a day."""

    def day(self, day: dt.date) -> str:
        """Return the name of a day."""


class _JapaneseStyle:
    def fiscal_years(self, first: int, last: int) -> str | None:
        start, end = era_of_fiscal_year(first), era_of_fiscal_year(last)
        if start is None or end is None:
            return None
        from_ = f"{start.name}{_era_year(first - start.first.year + 1)}"
        to = f"{_era_year(last - end.first.year + 1)}年度"
        if first == last:
            return f"{start.name}{to}"
        return f"{from_}{RANGE}{to}" if start == end else f"{from_}年度{RANGE}{end.name}{to}"

    def month(self, day: dt.date) -> str | None:
        era = era_of(day)
        # The month of a change of era has two names, and neither means all of it.
        if era is None or era_of(last_day_of_month(day.year, day.month)) != era:
            return None
        return f"{era.name}{_era_year(day.year - era.first.year + 1)}年{day.month}月"

    def day(self, day: dt.date) -> str:
        if day == last_day_of_fiscal_year(day.year - 1) and era_of_fiscal_year(day.year - 1):
            return f"{self.fiscal_years(day.year - 1, day.year - 1)}末"
        era = era_of(day)
        year = f"{era.name}{_era_year(day.year - era.first.year + 1)}" if era else f"{day.year:04}"
        return f"{year}年{day.month}月{day.day}日"


class _WesternStyle:
    def fiscal_years(self, first: int, last: int) -> str | None:
        return _joined(f"FY{first:04}", f"FY{last:04}")

    def month(self, day: dt.date) -> str | None:
        return f"{day.year:04}-{day.month:02}"

    def day(self, day: dt.date) -> str:
        return day.isoformat()


_JAPANESE = _JapaneseStyle()
_WESTERN = _WesternStyle()


def _era_year(number: int) -> str:
    return "元" if number == 1 else str(number)


def _joined(first: str, last: str) -> str:
    return first if first == last else first + RANGE + last


@lru_cache(maxsize=4096)
def _western(period: Period) -> str:
    return period.western()


def validated_period(value: object) -> Period:
    """Return the period that `value` is or spells; pydantic's validator of every date field."""
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("period_type", "a date is text", {"value": repr(value)})
    try:
        return Period.parse(value)
    except period_text.PeriodError as error:
        raise PydanticCustomError(
            "period", "{code}", {"code": error.code, **error.params}
        ) from None
