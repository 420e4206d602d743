"""Years so far away that no era names them."""

import datetime as dt

import pytest

from dxcheck.model.calendar import era_of, era_of_fiscal_year
from dxcheck.model.period import Period


@pytest.mark.parametrize(
    ("text", "japanese"),
    [
        ("FY2117", "令和99年度"),
        ("FY2118", "2118年4月1日～2119年3月31日"),
        ("2117-12", "令和99年12月"),
        ("2118-01", "2118年1月1日～2118年1月31日"),
        ("2118-01-01", "2118年1月1日"),
        ("FY9997", "9997年4月1日～9998年3月31日"),
    ],
)
def test_an_era_has_two_digits(text: str, japanese: str) -> None:
    """Its year 99 is the last that is printed, for that is the last that can be read."""
    period = Period.parse(text)

    assert period.japanese() == japanese
    assert Period.parse(japanese) == period


def test_no_era_names_the_year_after_its_ninety_ninth() -> None:
    """Neither a day nor a fiscal year of 2118 lies in an era; of 2117 both do."""
    days = [dt.date(2117, 12, 31), dt.date(2118, 1, 1)]

    assert [era is not None for era in map(era_of, days)] == [True, False]
    assert [era is not None for era in map(era_of_fiscal_year, (2117, 2118))] == [True, False]
