"""Dates as people read them."""

import datetime as dt

from dxcheck.model.calendar import era_of
from dxcheck.model.period import Period


def period_text(period: Period, lang: str) -> str:
    """Return a period in the calendar of the language: 令和5年6月, or 2023-06."""
    return period.japanese() if lang == "ja" else period.western()


def day_text(day: dt.date, lang: str) -> str:
    """Return a day in the calendar of the language: 令和7年度末（2026年3月31日）, or 2026-03-31."""
    if lang != "ja":
        return day.isoformat()
    return f"{Period.day(day).japanese()}（{western_day(day)}）"


def date_text(day: dt.date, lang: str) -> str:
    """Return a day, never as the end of a year: 令和5年3月31日（2023年3月31日）."""
    era = era_of(day)
    if lang != "ja" or era is None:
        return day.isoformat()
    year = day.year - era.first.year + 1
    shown = f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{shown}（{western_day(day)}）"


def known_text(date: Period, lang: str) -> str:
    """Return a date as it is known: a day in both calendars, or 令和2年12月（2020年12月）."""
    if date.first == date.last:
        return date_text(date.last, lang)
    if lang != "ja":
        return date.western()
    last = date.last
    return f"{date.japanese()}（{last.year}年{last.month}月）"


def deadline_text(day: dt.date, lang: str) -> str:
    """Return a deadline in one calendar: 令和7年度末, or 2026-03-31."""
    return Period.day(day).japanese() if lang == "ja" else day.isoformat()


def short_month(day: dt.date, lang: str) -> str:
    """Return the month of a day for a narrow column: R3.10, or 2021-10."""
    era = era_of(day)
    if lang != "ja" or era is None:
        return f"{day.year}-{day.month:02}"
    return f"{era.letter}{day.year - era.first.year + 1}.{day.month}"


def western_day(day: dt.date) -> str:
    """Return a day in the Gregorian calendar, in Japanese."""
    return f"{day.year}年{day.month}月{day.day}日"
