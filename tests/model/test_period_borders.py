import datetime as dt

import pytest
from pydantic import BaseModel, ValidationError

from dxcheck.model.calendar import era_of, era_of_fiscal_year, fiscal_year_of
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("昭和63年12月", "1988-12-01", "1988-12-31"),
        ("昭和64年", "1989-01-01", "1989-01-07"),
        ("昭和64年1月", "1989-01-01", "1989-01-07"),
        ("昭和64年1月7日", "1989-01-07", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08", "1989-01-08"),
        ("平成元年1月", "1989-01-08", "1989-01-31"),
        ("平成元年", "1989-01-08", "1989-12-31"),
        ("平成元年度", "1989-04-01", "1990-03-31"),
        ("昭和63年度", "1988-04-01", "1989-03-31"),
        ("昭和63年度3月", "1989-03-01", "1989-03-31"),
        ("平成31年4月", "2019-04-01", "2019-04-30"),
        ("平成31年4月30日", "2019-04-30", "2019-04-30"),
        ("平成31年", "2019-01-01", "2019-04-30"),
        ("令和元年5月1日", "2019-05-01", "2019-05-01"),
        ("令和元年", "2019-05-01", "2019-12-31"),
        ("平成31年度末", "2020-03-31", "2020-03-31"),
        ("平成31年度5月", "2019-05-01", "2019-05-31"),
        ("令和元年度4月", "2019-04-01", "2019-04-30"),
        ("昭和元年12月25日", "1926-12-25", "1926-12-25"),
    ],
)
def test_an_era_holds_up_to_its_border(text: str, first: str, last: str) -> None:
    """A year or month is cut where its era begins or ends; a fiscal year and its months are not."""
    assert Period.parse(text) == Period(day(first), day(last))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("昭和64年1月8日", "era_ended"),
        ("昭和64年2月", "era_ended"),
        ("昭和64年度", "era_ended"),
        ("平成元年1月7日", "era_not_begun"),
        ("平成31年5月1日", "era_ended"),
        ("平成31年5月", "era_ended"),
        ("平成32年", "era_ended"),
        ("平成32年度5月", "era_ended"),
        ("令和元年4月30日", "era_not_begun"),
        ("昭和元年12月24日", "era_not_begun"),
    ],
)
def test_an_era_does_not_reach_over_its_border(text: str, code: str) -> None:
    """A day beyond the border of its era is refused, and the text that names it is told."""
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert (caught.value.code, caught.value.params["text"]) == (code, text)


@pytest.mark.parametrize(
    ("first", "last", "japanese", "western"),
    [
        ("2022-04-01", "2023-03-31", "令和4年度", "FY2022"),
        ("2021-04-01", "2026-03-31", "令和3～7年度", "FY2021～FY2025"),
        ("2018-04-01", "2020-03-31", "平成30年度～令和元年度", "FY2018～FY2019"),
        ("2019-04-01", "2020-03-31", "令和元年度", "FY2019"),
        ("1988-04-01", "1989-03-31", "昭和63年度", "FY1988"),
        ("1988-04-01", "1990-03-31", "昭和63年度～平成元年度", "FY1988～FY1989"),
        ("1989-03-31", "1989-03-31", "昭和63年度末", "1989-03-31"),
        ("2026-03-31", "2026-03-31", "令和7年度末", "2026-03-31"),
        ("2026-04-01", "2026-04-01", "令和8年4月1日", "2026-04-01"),
        ("2024-11-01", "2024-11-30", "令和6年11月", "2024-11"),
        ("2019-04-01", "2019-04-30", "平成31年4月", "2019-04"),
        ("2019-05-01", "2019-05-31", "令和元年5月", "2019-05"),
        ("2022-01-01", "2022-12-31", "令和4年1月～令和4年12月", "2022-01～2022-12"),
        ("1989-01-01", "1989-01-07", "昭和64年1月1日～昭和64年1月7日", "1989-01-01～1989-01-07"),
        ("1989-01-01", "1989-01-31", "昭和64年1月1日～平成元年1月31日", "1989-01"),
        ("2024-11-05", "2024-11-05", "令和6年11月5日", "2024-11-05"),
        ("2024-11-05", "2024-12-31", "令和6年11月5日～令和6年12月31日", "2024-11-05～2024-12-31"),
        ("1900-04-01", "1901-03-31", "1900年4月1日～1901年3月31日", "FY1900"),
        ("1900-05-01", "1900-05-31", "1900年5月1日～1900年5月31日", "1900-05"),
        ("1900-04-01", "2023-03-31", "1900年4月1日～令和4年度末", "FY1900～FY2022"),
        ("1926-03-31", "1926-03-31", "1926年3月31日", "1926-03-31"),
        ("1927-03-31", "1927-03-31", "昭和元年度末", "1927-03-31"),
    ],
)
def test_a_period_is_printed_in_both_calendars(
    first: str, last: str, japanese: str, western: str
) -> None:
    """Fiscal years, months and days print in their shortest form, and circa before all."""
    period = Period(day(first), day(last))
    circa = Period(day(first), day(last), circa=True)
    assert [
        period.japanese(),
        period.western(),
        str(period),
        circa.japanese(),
        circa.western(),
    ] == [
        japanese,
        western,
        japanese,
        f"おおむね{japanese}",
        f"おおむね{western}",
    ]


@pytest.mark.parametrize(
    ("date", "fiscal_year", "era", "era_of_the_fiscal_year"),
    [
        ("2026-03-31", 2025, "令和", "令和"),
        ("2026-04-01", 2026, "令和", "令和"),
        ("2019-04-30", 2019, "平成", "令和"),
        ("2019-05-01", 2019, "令和", "令和"),
        ("2019-03-31", 2018, "平成", "平成"),
        ("1926-12-24", 1926, None, "昭和"),
        ("1926-12-25", 1926, "昭和", "昭和"),
        ("1926-03-31", 1925, None, None),
    ],
)
def test_the_borders_of_eras_and_fiscal_years(
    date: str, fiscal_year: int, era: str | None, era_of_the_fiscal_year: str | None
) -> None:
    """A fiscal year turns on 1 April, and the newest era that begins in it names it."""
    eras = era_of(day(date)), era_of_fiscal_year(fiscal_year_of(day(date)))
    names = [None if found is None else found.name for found in eras]
    assert [fiscal_year_of(day(date)), *names] == [fiscal_year, era, era_of_the_fiscal_year]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11", "2024-11-30"),
        ("平成元年1月", "1989-01-31"),
        ("2024-12", "2024-12-31"),
        ("2024-11-05", "2024-11-05"),
        ("R6", "2024-04-01"),
        ("R6年度末", "2025-03-31"),
        ("2024年", "2024-01-01"),
        ("2024-11～2024-12", "2024-11-01"),
        ("2024-11-05～2024-12-06", "2024-11-05"),
    ],
)
def test_a_month_counts_from_its_last_day(text: str, expected: str) -> None:
    """What is known only by its month counts from the last day of it, all else from the first."""
    assert Period.parse(text).start_in_force == day(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("R4", "2023-03-31", True),
        ("R4", "2023-04-01", False),
        ("R4", "2022-04-01", True),
        ("R4", "2022-03-31", False),
        ("R3～R7", "R4", True),
    ],
)
def test_periods_overlap_where_they_share_a_day(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Two periods overlap, whichever is asked, where a day lies in both."""
    left, right = Period.parse(one), Period.parse(other)
    assert (left.overlaps(right), right.overlaps(left)) == (expected, expected)


class Dated(BaseModel):
    """A model with a date."""

    when: Period


def test_a_field_takes_text_or_a_period_and_is_written_in_the_western_form() -> None:
    """A date field reads a spelling or takes a period as it is, and is written as western text."""
    fiscal_year = Period.fiscal_year(2022)
    read = [Dated.model_validate({"when": given}).when for given in ("令和4年度", fiscal_year)]
    assert [*read, Dated(when=fiscal_year).model_dump(mode="json")] == [
        fiscal_year,
        fiscal_year,
        {"when": "FY2022"},
    ]


@pytest.mark.parametrize(
    ("given", "kind", "message", "context"),
    [
        (2022, "period_type", "a date is text", {"value": "2022"}),
        (None, "period_type", "a date is text", {"value": "None"}),
        (
            "2022",
            "period",
            "year_or_fiscal_year",
            {"code": "year_or_fiscal_year", "year": 2022},
        ),
        ("R0", "period", "era_year_zero", {"code": "era_year_zero", "era": "令和"}),
    ],
)
def test_a_field_refuses_what_is_no_date(
    given: object, kind: str, message: str, context: dict[str, object]
) -> None:
    """A date field hands on the code and the parameters of what is wrong, and says the code."""
    with pytest.raises(ValidationError) as caught:
        Dated.model_validate({"when": given})
    (error,) = caught.value.errors()
    assert (error["type"], error["msg"], error["ctx"]) == (kind, message, context)


def test_a_field_is_described_as_text() -> None:
    """The JSON Schema of a date is text with examples that can be read."""
    schema = Dated.model_json_schema()["properties"]["when"]
    assert schema["type"] == "string"
    assert [Period.parse(example) for example in schema["examples"]] == [
        Period.fiscal_year(2022),
        Period.day(day("2026-03-31")),
        Period(day("2024-11-01"), day("2024-11-30")),
    ]
