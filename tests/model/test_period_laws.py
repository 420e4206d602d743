import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from dxcheck.model.calendar import ERAS
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError
from dxcheck.testing.strategies import periods

GRAMMAR = (
    "RHSrhsFY令和平成昭元年度月日末中までから以内頃ごろおむね概約～〜~-—./()（）0123456789０４ ㋿"
)


@given(period=periods())
@example(period=Period.fiscal_year(1988))
@example(period=Period.day(dt.date(1989, 3, 31)))
@example(period=Period(dt.date(1927, 4, 1), dt.date(1989, 3, 31)))
def test_the_japanese_form_is_read_back(period: Period) -> None:
    """Printing a period in the Japanese calendar and reading it gives the period."""
    assert Period.parse(period.japanese()) == period


@given(period=periods())
def test_the_western_form_is_read_back(period: Period) -> None:
    """Printing a period in the Gregorian calendar and reading it gives the period."""
    assert Period.parse(period.western()) == period


@given(period=periods())
def test_full_width_text_is_read_as_half_width_text(period: Period) -> None:
    """The western form in full-width characters gives the same period."""
    wide = period.western().translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert Period.parse(wide) == period


def spellings(year: int) -> list[str]:
    """Return every way to write fiscal year `year`."""
    found = [f"FY{year}", f"{year}年度", f"fy{year}", f"{year}年度中"]
    for era in ERAS:
        number = year - era.first.year + 1
        last = dt.date(year + 1, 3, 31)
        if number < 1 or last < era.first or dt.date(year, 4, 1) > era.last:
            continue
        for count in [str(number), f"{number:02}", *(["元"] if number == 1 else [])]:
            for name in (f"{era.name}{count}", f"{era.letter}{count}"):
                found += [name, f"{name}年度", f"{name}年度までに", f"{name}({year})"]
                found += [f"{name}({year})年度", f"{name}年度({year}年度)", f"{year}({name})年度"]
    return found


@given(year=st.integers(1926, 2099))
@example(year=1926)
@example(year=1988)
@example(year=1989)
@example(year=2018)
@example(year=2019)
def test_every_spelling_of_a_fiscal_year_is_the_same_period(year: int) -> None:
    """However a fiscal year is written, in either calendar, it is 1 April to 31 March."""
    read = {text: Period.parse(text) for text in spellings(year)}
    assert read == dict.fromkeys(read, Period(dt.date(year, 4, 1), dt.date(year + 1, 3, 31)))


def test_the_spellings_cover_every_era() -> None:
    """A fiscal year in which the era changes is spelt in both, and 1990 to 2018 in 平成."""
    names = {
        year: {text[:2] for text in spellings(year) if text[:2] in ("昭和", "平成", "令和")}
        for year in (1988, 1989, 2018, 2019, 2020)
    }
    assert names == {
        1988: {"昭和"},
        1989: {"平成"},
        2018: {"平成"},
        2019: {"平成", "令和"},
        2020: {"令和"},
    }


def pieces() -> st.SearchStrategy[str]:
    """Return text of the grammar's own words, in any order."""
    words = ["R", "令和", "平成", "昭和", "FY", "元", "年度", "年", "月", "日", "末", "～", "から"]
    words += ["まで", "中", "頃", "おおむね", "(", ")", ".", "-", "/", "0", "4", "31", "64", "2019"]
    return st.lists(st.sampled_from(words), max_size=12).map("".join)


@given(text=st.one_of(st.text(), st.text(GRAMMAR), pieces()))
def test_reading_raises_nothing_but_a_period_error(text: str) -> None:
    """Any text is a period or is refused with a code and parameters."""
    try:
        period = Period.parse(text)
    except PeriodError as error:
        assert error.code  # noqa: PT017 - most of the text drawn is refused
    else:
        assert period.first <= period.last
