"""Reading the dates that Japanese plans write: text in, first and last day out.

The grammar, after NFKC normalisation and without white space:

    period  = [おおむね | 概ね] part [("～" | "から") part] [tail]
    part    = year [(year)] [年度 | 年] [(year)] [month [day]] [末]
    year    = era number | FY number | number
    tail    = 中 | まで | までに | 以内 | 頃 (頃 means circa)

A bare era year (`R4`) is the fiscal year; a bare Gregorian year is refused, because nothing tells
whether 2022 is a year or a fiscal year.
"""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dxcheck.model.calendar import (
    ERAS,
    FIRST_MONTH_OF_FISCAL_YEAR,
    Era,
    first_day_of_fiscal_year,
    last_day_of_fiscal_year,
    last_day_of_month,
)


class PeriodError(ValueError):
    """A text that is no period.

    Attributes:
        code: the reason, a key of the message catalogue (`period_unreadable`, `era_ended`, …).
        params: what the message needs, by name.
    """

    def __init__(self, code: str, **params: object) -> None:
        """Keep the reason and its parameters."""
        super().__init__(code, params)
        self.code = code
        self.params = params


class _Part(NamedTuple):
    first: dt.date
    last: dt.date


_RANGE = re.compile(r"\s*(?:[~〜～]|-(?=[^\d])|—|–|―|から|より)\s*")
_CIRCA = re.compile(r"^(?:おおむね|概ね|おおよそ|約)")
_TAIL = re.compile(r"(?:まで(?:に|の)?|中|以内|頃|ごろ)$")
_PART = re.compile(
    r"""(?:(?P<fy>FY)?(?P<western>\d{4})|(?P<era>令和|平成|昭和|[RHS])(?P<number>元|\d{1,2}))
        (?:\((?P<gloss>(?:令和|平成|昭和|[RHS])(?:元|\d{1,2})|\d{4})(?P<gloss_unit>年度|年)?\))?
        (?P<unit>年度|年)?
        (?:\((?P<late_gloss>(?:令和|平成|昭和|[RHS])(?:元|\d{1,2})|\d{4})(?:年度|年)?\))?
        (?:(?:[./]|(?<=\d{4})-|(?<=[年度)]))(?P<month>\d{1,2})(?:月|(?=[./-]\d)|(?=末)|$))?
        (?:[./-]?(?P<day>\d{1,2})日?)?
        (?P<end>末)?""",
    re.VERBOSE | re.IGNORECASE,
)
_ERA_YEAR = re.compile(r"(令和|平成|昭和|[RHS])(元|\d{1,2})", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(元|\d{1,2})")
_SHORT_END = re.compile(r"(元|\d{1,2})(年度|年)(末)?")


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[dt.date, dt.date, bool]:
    """Return first day, last day and whether the text says おおむね.

    Raises:
        PeriodError: the text is no period, or a date in it does not exist.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    circa = bool(_CIRCA.match(plain)) or plain.endswith(("頃", "ごろ"))
    body = _TAIL.sub("", _CIRCA.sub("", plain))
    if not body:
        raise PeriodError("period_unreadable", text=text)
    first, last = _read_range(body, text)
    if last < first:
        raise PeriodError("period_reversed", first=first.isoformat(), last=last.isoformat())
    return first, last, circa


def _read_range(body: str, text: str) -> tuple[dt.date, dt.date]:
    pieces = _RANGE.split(body)
    if len(pieces) == 1:
        part = _read_part(body, text)
        return part.first, part.last
    if len(pieces) != 2 or not all(pieces):  # noqa: PLR2004 - a range has two ends
        raise PeriodError("period_unreadable", text=text)
    start_text, end_text = pieces
    if re.fullmatch(r"\d{4}", start_text) and (unit := re.search(r"^\d{4}(年度|年)", end_text)):
        start_text += unit[1]  # 2021～2025年度
    if start_text[:2].upper() == "FY" and re.fullmatch(r"\d{4}", end_text):
        end_text = "FY" + end_text  # FY2021～2025
    short = _SHORT_END.fullmatch(end_text)
    era = re.match(r"令和|平成|昭和|[RHSrhs]", start_text)
    if short and era:  # 令和3～7年度: the end borrows the era of the start, the start its unit
        end = _read_part(era.group() + end_text, text)
        if re.fullmatch(_BARE_NUMBER, start_text[era.end() :]):
            start_text += short.group(2)
    elif era and _BARE_NUMBER.fullmatch(end_text):  # R3～7
        end = _read_part(era.group() + end_text, text)
    else:
        end = _read_part(end_text, text)
    start = _read_part(start_text, text)
    return start.first, end.last


def _read_part(piece: str, text: str) -> _Part:
    match = _PART.fullmatch(piece)
    if match is None:
        raise PeriodError("period_unreadable", text=text)
    era, year = _year(match, text)
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if day is not None and month is None:
        raise PeriodError("period_unreadable", text=text)
    unit = match["unit"]
    if month is None:
        return _whole_year(match, era, year, text)
    if unit == "年度":
        # 令和7年度3月 means March of that fiscal year, which lies in the next calendar year; and it
        # is the fiscal year that must lie in the era, not the month.
        _require_overlap(era, first_day_of_fiscal_year(year), last_day_of_fiscal_year(year), text)
        era = None
        if month < FIRST_MONTH_OF_FISCAL_YEAR:
            year += 1
    return _month_or_day(match, era, (year, month, day), text)


def _year(match: re.Match[str], text: str) -> tuple[Era | None, int]:
    if match["western"]:
        year, era = int(match["western"]), None
    else:
        era, year = _era_year(match["era"], match["number"])
    if not dt.MINYEAR < year < dt.MAXYEAR:
        raise PeriodError("period_out_of_range", text=text)
    for gloss in (match["gloss"], match["late_gloss"]):
        if gloss is not None and (also := _gloss_year(gloss)) != year:
            raise PeriodError("period_calendars_disagree", text=text, year=year, also=also)
    return era, year


def _gloss_year(gloss: str) -> int:
    match = _ERA_YEAR.fullmatch(gloss)
    return _era_year(match[1], match[2])[1] if match else int(gloss)


def _era_year(name: str, number: str) -> tuple[Era, int]:
    era = next(era for era in ERAS if name.upper() in (era.name, era.letter))
    count = 1 if number == "元" else int(number)
    if count == 0:
        raise PeriodError("era_year_zero", era=era.name)
    return era, era.year(count)


def _whole_year(match: re.Match[str], era: Era | None, year: int, text: str) -> _Part:
    unit = match["unit"] or match["gloss_unit"]
    if unit is None and era is None and not match["fy"]:
        raise PeriodError("year_or_fiscal_year", year=year)
    if unit != "年":
        first, last = first_day_of_fiscal_year(year), last_day_of_fiscal_year(year)
        _require_overlap(era, first, last, text)
        return _Part(last if match["end"] else first, last)
    first, last = _clipped(era, dt.date(year, 1, 1), dt.date(year, 12, 31), text)
    return _Part(last if match["end"] else first, last)


def _month_or_day(
    match: re.Match[str], era: Era | None, date: tuple[int, int, int | None], text: str
) -> _Part:
    year, month, day = date
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise PeriodError("no_such_month", month=month, text=text)
    last = last_day_of_month(year, month)
    if day is None:
        start, end = _clipped(era, dt.date(year, month, 1), last, text)
        return _Part(end if match["end"] else start, end)
    if not 1 <= day <= last.day:
        raise PeriodError("no_such_day", day=day, month=month, last=last.day, text=text)
    exact = dt.date(year, month, day)
    _require_overlap(era, exact, exact, text)
    return _Part(exact, exact)


def _clipped(era: Era | None, first: dt.date, last: dt.date, text: str) -> tuple[dt.date, dt.date]:
    _require_overlap(era, first, last, text)
    if era is None:
        return first, last
    return max(first, era.first), min(last, era.last)


def _require_overlap(era: Era | None, first: dt.date, last: dt.date, text: str) -> None:
    if era is None:
        return
    if first > era.last:
        raise PeriodError("era_ended", era=era.name, last=era.last.isoformat(), text=text)
    if last < era.first:
        raise PeriodError("era_not_begun", era=era.name, first=era.first.isoformat(), text=text)
