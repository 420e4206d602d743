from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

FIELDS = [
    ("as_of: 2023-06", "as_of: {}"),
    ("{start: R4, end", "{{start: {}, end"),
    ("end: R7}", "end: {}}}"),
    ("    since: R3", "    since: {}"),
    ("        due: R7年度末", "        due: {}"),
]
KEYS = [
    ("R5: {lost: true}", "{}: {{lost: true}}"),
    ("assessment: {R4: B}", "assessment: {{{}: B}}"),
    ("baseline: {R3: 12}", "baseline: {{{}: 12}}"),
    ("targets: {R4: 26}", "targets: {{R3: 1, {}: 26}}"),
    ("revised: {R5: 全て}", "revised: {{{}: 全て}}"),
    ("actuals: {R4: 26.5}", "actuals: {{{}: 26.5}}"),
]
WRONG = [
    ("R13月", "period_unreadable", {"text": "R13月"}),
    ("R4.13", "no_such_month", {"month": "13", "text": "R4.13"}),
    (
        "2023-02-30",
        "no_such_day",
        {"day": "30", "month": "2", "last": "28", "text": "2023-02-30"},
    ),
    ("R0", "era_year_zero", {"era": "令和"}),
    ("平成32年度", "era_ended", {"era": "平成", "last": "2019-04-30", "text": "平成32年度"}),
]


@pytest.mark.parametrize(("written", "code", "params"), WRONG)
@pytest.mark.parametrize(("old", "new"), FIELDS, ids=[old.strip(" {") for old, _ in FIELDS])
def test_a_bad_date_is_shown_at_its_value(  # noqa: PLR0913 - a table of five columns
    read_small_plan: Read, old: str, new: str, written: str, code: str, params: dict[str, str]
) -> None:
    """In every date field, what is no date is one fault with its reason."""
    found = read_small_plan((old, new.format(f"«{written}»")))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params)]


@pytest.mark.parametrize(("written", "code", "params"), WRONG[:2])
@pytest.mark.parametrize(("old", "new"), KEYS, ids=[old.partition(":")[0] for old, _ in KEYS])
def test_a_bad_date_that_is_a_key_is_shown_at_that_key(  # noqa: PLR0913 - a table of five columns
    read_small_plan: Read, old: str, new: str, written: str, code: str, params: dict[str, str]
) -> None:
    """In schedules, grades and figures, a key that is no date is shown at that key."""
    found = read_small_plan((old, new.format(f"«{written}»")))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params)]


@pytest.mark.parametrize(("old", "new"), FIELDS[:2], ids=["as_of", "start"])
@pytest.mark.parametrize("written", ["2023", "true", "2023.5"])
def test_a_date_that_is_no_text_is_shown(
    read_small_plan: Read, old: str, new: str, written: str
) -> None:
    """A bare year is a number in YAML, and no number or truth value is a date."""
    found = read_small_plan((old, new.format(f"«{written}»")))
    (fault,) = found.diagnostics
    assert (fault.code, {key: getattr(fault, key) for key in found.shown[0]}) == (
        "period_type",
        found.shown[0],
    )


def test_a_bare_year_as_text_is_no_date(read_small_plan: Read) -> None:
    """A year in quotation marks could be a calendar or a fiscal year, and is refused."""
    found = read_small_plan(("as_of: 2023-06", 'as_of: «"2023"»'))
    assert found.diagnostics == [
        Diagnostic("year_or_fiscal_year", **found.shown[0], params={"year": "2023"})
    ]


@pytest.mark.parametrize("twice", ["令和4年度", "FY2022", "Ｒ４"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("          R5: {lost: true}", "          «{}»: 完了"),
        ("assessment: {R4: B}", "assessment: {{R4: B, «{}»: A}}"),
        ("actuals: {R4: 26.5}", "actuals: {{R4: 26.5, «{}»: 27}}"),
    ],
    ids=["cells", "assessment", "actuals"],
)
def test_two_keys_for_one_period_are_refused(
    read_small_plan: Read, old: str, new: str, twice: str
) -> None:
    """Two spellings of one fiscal year in one row are a fault at the second of them."""
    found = read_small_plan((old, new.format(twice)))
    assert found.diagnostics == [
        Diagnostic("period_twice", **found.shown[0], params={"period": "令和4年度"})
    ]


def test_all_bad_dates_of_a_row_are_told_at_once(read_small_plan: Read) -> None:
    """Each key of a row that is no date is a fault of its own, and so is a bad cell."""
    found = read_small_plan(
        ("          R5: {lost: true}", "          «R0»: x\n          «R13月»: y")
    )
    assert found.diagnostics == [
        Diagnostic("era_year_zero", **found.shown[0], params={"era": "令和"}),
        Diagnostic("period_unreadable", **found.shown[1], params={"text": "R13月"}),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as_of: 2023-06", "as_of: 令和5年6月"),
        ("as_of: 2023-06", "as_of: Ｒ５．６"),
        ("{start: R4, end: R7}", "{start: 2022年4月1日, end: 令和7年度末}"),
        ("    since: R3", "    since: おおむね令和3年度"),
        ("        due: R7年度末", "        due: 令和6～7年度"),
        ("R5: {lost: true}", "R5～R6: 継続"),
        ("actuals: {R4: 26.5}", "actuals: {2023-03: 26, R4.9: 20}"),
    ],
)
def test_dates_are_read_in_every_spelling(read_small_plan: Read, old: str, new: str) -> None:
    """Dates may be written as plans write them, also as keys."""
    found = read_small_plan((old, new))
    assert (found.result.plan is None, found.diagnostics) == (False, [])
