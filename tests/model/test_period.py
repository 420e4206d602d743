import datetime as dt

import pytest

from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError


def period(first: str, last: str, *, circa: bool = False) -> Period:
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last), circa)


FY2022 = period("2022-04-01", "2023-03-31")
FY2019 = period("2019-04-01", "2020-03-31")
FY2021_TO_2025 = period("2021-04-01", "2026-03-31")
END_OF_FY2022 = period("2023-03-31", "2023-03-31")
NOVEMBER_2024 = period("2024-11-01", "2024-11-30")
DAY = period("2024-11-05", "2024-11-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R4", FY2022),
        ("r4", FY2022),
        ("R04", FY2022),
        ("R4年度", FY2022),
        ("令和4年度", FY2022),
        ("令和4", FY2022),
        ("FY2022", FY2022),
        ("2022年度", FY2022),
        ("令和4年度中", FY2022),
        ("令和4年度までに", FY2022),
        ("令和4年度まで", FY2022),
        ("R4以内", FY2022),
        ("令和4(2022)", FY2022),
        ("令和4(2022)年度", FY2022),
        ("令和4年度(2022年度)", FY2022),
        ("2022(令和4)年度", FY2022),
        ("2022(r4)年度", FY2022),
        ("2022年度(令和4年度)", FY2022),
        ("平成31(2019)", FY2019),
        ("平成31年度", FY2019),
        ("令和元年度", FY2019),
        ("R1", FY2019),
        ("H31", FY2019),
        ("R4年度末", END_OF_FY2022),
        ("R4末", END_OF_FY2022),
        ("令和4年度末までに", END_OF_FY2022),
        ("2022年度末", END_OF_FY2022),
        ("FY2022末", END_OF_FY2022),
    ],
)
def test_a_fiscal_year_and_its_end_are_read(text: str, expected: Period) -> None:
    """Each spelling of a fiscal year is 1 April to 31 March, and its 末 the last day."""
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R6.11", NOVEMBER_2024),
        ("R6/11", NOVEMBER_2024),
        ("令和6年11月", NOVEMBER_2024),
        ("令和6年(2024年)11月", NOVEMBER_2024),
        ("2024-11", NOVEMBER_2024),
        ("2024年11月", NOVEMBER_2024),
        ("2024/11", NOVEMBER_2024),
        ("令和6年度11月", NOVEMBER_2024),
        ("R6.11末", period("2024-11-30", "2024-11-30")),
        ("令和7年度3月", period("2026-03-01", "2026-03-31")),
        ("令和7年度4月", period("2025-04-01", "2025-04-30")),
        ("令和7年3月", period("2025-03-01", "2025-03-31")),
        ("R6.11.5", DAY),
        ("令和6年11月5日", DAY),
        ("2024年11月5日", DAY),
        ("2024-11-05", DAY),
        ("2024/11/5", DAY),
        ("2024.11.5", DAY),
        ("R6年2月29日", period("2024-02-29", "2024-02-29")),
        ("令和4年", period("2022-01-01", "2022-12-31")),
        ("2022年", period("2022-01-01", "2022-12-31")),
        ("令和4年末", period("2022-12-31", "2022-12-31")),
    ],
)
def test_months_days_and_calendar_years_are_read(text: str, expected: Period) -> None:
    """A month is all of its days, a day itself, and 年 alone the calendar year."""
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和3～7年度", FY2021_TO_2025),
        ("令和3〜7年度", FY2021_TO_2025),
        ("令和3年度～7年度", FY2021_TO_2025),
        ("令和3年度～令和7年度", FY2021_TO_2025),
        ("令和3年度から令和7年度まで", FY2021_TO_2025),
        ("R3～7", FY2021_TO_2025),
        ("r3～7", FY2021_TO_2025),
        ("R3～R7", FY2021_TO_2025),
        ("R3-R7", FY2021_TO_2025),
        ("R3～令和7年度末", FY2021_TO_2025),
        ("FY2021～FY2025", FY2021_TO_2025),
        ("2021年度～2025年度", FY2021_TO_2025),
        ("令和3年～7年", period("2021-01-01", "2025-12-31")),
        ("R3年4月～R5年12月", period("2021-04-01", "2023-12-31")),
        ("2021-04～2023-12", period("2021-04-01", "2023-12-31")),
        ("R3.4.2～R5.12.3", period("2021-04-02", "2023-12-03")),
        ("平成30年度～令和元年度", period("2018-04-01", "2020-03-31")),
        ("平成31～令和2年度", period("2019-04-01", "2021-03-31")),
    ],
)
def test_a_range_runs_from_the_first_day_to_the_last(text: str, expected: Period) -> None:
    """A range begins with its first part, ends with its last, and shares era and unit."""
    assert Period.parse(text) == expected


@pytest.mark.parametrize("text", ["2021～2025年度", "FY2021～2025"])
def test_a_gregorian_range_shares_its_unit_too(text: str) -> None:
    """2021～2025年度 is a range of fiscal years, as 令和3～7年度 is."""
    assert Period.parse(text) == FY2021_TO_2025


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("おおむねR12年度末", period("2031-03-31", "2031-03-31", circa=True)),
        ("概ね令和4年度", period("2022-04-01", "2023-03-31", circa=True)),
        ("おおよそ令和4年度", period("2022-04-01", "2023-03-31", circa=True)),
        ("約R4", period("2022-04-01", "2023-03-31", circa=True)),
        ("令和6年11月頃", period("2024-11-01", "2024-11-30", circa=True)),
        ("令和6年11月ごろ", period("2024-11-01", "2024-11-30", circa=True)),
        ("おおむね令和3～7年度", period("2021-04-01", "2026-03-31", circa=True)),
    ],
)
def test_about_is_kept_as_circa(text: str, expected: Period) -> None:
    """おおむね and its like mark the period and change no day of it."""
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ｒ４", FY2022),
        ("ＦＹ２０２２", FY2022),
        ("令和４年度末", END_OF_FY2022),
        ("令和３～７年度", FY2021_TO_2025),
        ("Ｒ６．１１", NOVEMBER_2024),
        ("令和４（２０２２）年度", FY2022),
        ("㋿4年度", FY2022),
        ("㍻31年度", FY2019),
        (" 令和 4 年度\u3000", FY2022),
        ("令和3 ～ 7 年度", FY2021_TO_2025),
    ],
)
def test_width_and_white_space_do_not_matter(text: str, expected: Period) -> None:
    """Full-width forms, square era names and white space mean what the plain text means."""
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("令和4年13月", "no_such_month", {"month": 13, "text": "令和4年13月"}),
        ("2022-00", "no_such_month", {"month": 0, "text": "2022-00"}),
        ("R4.13", "no_such_month", {"month": 13, "text": "R4.13"}),
        (
            "2023年2月30日",
            "no_such_day",
            {"day": 30, "month": 2, "last": 28, "text": "2023年2月30日"},
        ),
        ("R5.2.29", "no_such_day", {"day": 29, "month": 2, "last": 28, "text": "R5.2.29"}),
        ("2024-01-00", "no_such_day", {"day": 0, "month": 1, "last": 31, "text": "2024-01-00"}),
        ("R0", "era_year_zero", {"era": "令和"}),
        ("2018(平成0)年度", "era_year_zero", {"era": "平成"}),
        (
            "平成32年度",
            "era_ended",
            {"era": "平成", "last": "2019-04-30", "text": "平成32年度"},
        ),
        (
            "令和元年4月",
            "era_not_begun",
            {"era": "令和", "first": "2019-05-01", "text": "令和元年4月"},
        ),
        ("2022", "year_or_fiscal_year", {"year": 2022}),
        ("２０２２", "year_or_fiscal_year", {"year": 2022}),
        (
            "令和5(2022)",
            "period_calendars_disagree",
            {"text": "令和5(2022)", "year": 2023, "also": 2022},
        ),
        (
            "2023年度(令和4年度)",
            "period_calendars_disagree",
            {"text": "2023年度(令和4年度)", "year": 2023, "also": 2022},
        ),
        ("R7～R3", "period_reversed", {"first": "2025-04-01", "last": "2022-03-31"}),
        ("R6.11.6～R6.11.5", "period_reversed", {"first": "2024-11-06", "last": "2024-11-05"}),
        (
            "平成30～32年度",
            "era_ended",
            {"era": "平成", "last": "2019-04-30", "text": "平成30～32年度"},
        ),
        ("H30～32", "era_ended", {"era": "平成", "last": "2019-04-30", "text": "H30～32"}),
        ("R3～R4.13", "no_such_month", {"month": 13, "text": "R3～R4.13"}),
        ("R3.13～R4", "no_such_month", {"month": 13, "text": "R3.13～R4"}),
        ("FY0000", "period_out_of_range", {"text": "FY0000"}),
        ("FY0001", "period_out_of_range", {"text": "FY0001"}),
        ("FY9999", "period_out_of_range", {"text": "FY9999"}),
        ("9999-12-31", "period_out_of_range", {"text": "9999-12-31"}),
    ],
)
def test_a_date_that_does_not_exist_is_refused(
    text: str, code: str, params: dict[str, object]
) -> None:
    """What has the form of a date and is none says which part of it is wrong."""
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert (caught.value.code, caught.value.params) == (code, params)


def test_an_error_says_all_it_knows_when_it_is_printed() -> None:
    """A period error that nobody has worded still shows its code and parameters."""
    error = PeriodError("era_year_zero", era="令和")
    assert str(error) == "('era_year_zero', {'era': '令和'})"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "  ",
            "おおむね",
            "まで",
            "末",
            "～",
            "R4～",
            "～R4",
            "R4～R5～R6",
            "R",
            "令和",
            "年度",
        ),
        *("早期に", "順次", "4年度", "元年", "R611", "R6-11", "20241105", "R4上半期", "大正15年"),
        *("2024-11-05T00:00", "R4\x00", "9" * 100_000, "～" * 100_000, "R4" * 50_000),
    ],
    ids=lambda text: text[:12] or "empty",
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Text without the form of a date is unreadable, however long it is."""
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert (caught.value.code, caught.value.params) == ("period_unreadable", {"text": text})


def test_a_period_does_not_end_before_it_begins() -> None:
    """A period made of two days refuses a last day before the first."""
    with pytest.raises(PeriodError) as caught:
        period("2024-11-05", "2024-11-04")
    assert (caught.value.code, caught.value.params) == (
        "period_reversed",
        {"first": "2024-11-05", "last": "2024-11-04"},
    )
