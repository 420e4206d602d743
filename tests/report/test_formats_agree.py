"""No format changes a verdict, a reason or a count: each says what the report says."""

import io
from collections.abc import Callable, Sized
from itertools import chain

import pytest
from generated import examples
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from read_back import READERS, TOTALS, says_the_same, totals_of

from dxcheck import PlanFile, Report, check
from dxcheck.model.report import Tallies
from dxcheck.report.interface import Options
from dxcheck.report.json_report import render as render_json
from dxcheck.report.registry import FORMATS
from dxcheck.report.tables.overview import tally_numbers
from dxcheck.testing.strategies import scene_of
from dxcheck.testing.written_rules import Case, cases

LANGUAGES = ("ja", "en")
NOT_READ_BACK = {"terminal"}
"""What is made for eyes only."""


def rendered(name: str, report: Report, lang: str) -> bytes:
    return FORMATS[name].renderer()(report, Options(lang))


def test_every_format_is_read_back() -> None:
    """No format is left out of these tests."""
    assert set(FORMATS) - NOT_READ_BACK == set(READERS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", READERS)
def test_every_finding_of_real_plans_is_told_as_it_is(
    name: str, lang: str, report: Report, examined: Callable[[Sized], None]
) -> None:
    """Municipality, date, rule, verdict and reason of each finding stand there once."""
    examined([finding for plan in report.plans for finding in plan.findings])

    assert says_the_same(name, rendered(name, report, lang), report, lang)


def report_of(case: Case) -> Report:
    scene = scene_of(case)
    file = PlanFile(path="plans/x/2023.yaml", sha256="0" * 64, plan=scene.plan, positions={})
    return check(scene.ruleset, [file], as_of=scene.as_of, edition=scene.edition, explain=True)


@examples(60)
@given(cases())
def test_every_finding_of_any_report_is_told_as_it_is(case: Case) -> None:
    """It holds for any rule and any plan, in both languages."""
    report = report_of(case)

    differing = [
        (name, lang)
        for name in READERS
        for lang in LANGUAGES
        if not says_the_same(name, rendered(name, report, lang), report, lang)
    ]
    assert differing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_totals_of_every_format_are_those_of_the_report(lang: str, report: Report) -> None:
    """How many requirements have which verdict is the same number in every format."""
    told = {name: TOTALS[name](rendered(name, report, lang), lang) for name in TOTALS}

    assert told == dict.fromkeys(TOTALS, totals_of(report))
    assert set(FORMATS) - set(TOTALS) == {"csv"}


@examples(40)
@given(cases(), st.sampled_from(LANGUAGES))
def test_the_totals_of_any_report_are_the_same_in_every_format(case: Case, lang: str) -> None:
    """It holds for any rule and any plan."""
    report = report_of(case)
    told = {name: TOTALS[name](rendered(name, report, lang), lang) for name in TOTALS}

    assert told == dict.fromkeys(TOTALS, totals_of(report))


@examples(100)
@given(cases())
def test_any_report_is_read_back_from_json_as_it_was(case: Case) -> None:
    """Reading what was written gives an equal report, whatever the rule and the plan."""
    report = report_of(case)

    assert Report.model_validate_json(render_json(report, Options()), strict=True) == report


def numbers(*tallies: Tallies) -> list[int]:
    return list(chain.from_iterable(tally_numbers(one) for one in tallies))


def counts_of(report: Report) -> list[list[int]]:
    """Return the numbers of the counts: each plan that counts, then all of them."""
    counted = [plan.summary for plan in report.plans if plan.superseded_by is None]
    return [numbers(one.must, one.all) for one in (*counted, report.summary)]


def test_the_counts_in_the_workbook_are_those_of_the_report(report: Report) -> None:
    """The sheet that stands first counts the newest plans, shows older ones, and adds up."""
    sheet = load_workbook(io.BytesIO(rendered("xlsx", report, "en"))).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[5], int)]
    is_older = [row[3] == "older revision, not counted" for row in rows]

    assert is_older == [*(plan.superseded_by is not None for plan in report.plans), False]
    counted = [list(row[5:]) for row, older in zip(rows, is_older, strict=True) if not older]
    assert counted == counts_of(report)


def test_the_counts_in_markdown_are_those_of_the_report(report: Report) -> None:
    """The first table counts the newest plans, and adds up."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        rendered("markdown", report, "en").decode()
    )
    end = next(place for place, token in enumerate(tokens) if token.type == "table_close")
    cells = [token.content for token in tokens[:end] if token.type == "inline"]
    width = 1 + len(counts_of(report)[0])
    rows = [cells[start : start + width] for start in range(3 + width, len(cells), width)]

    assert [list(map(int, row[1:])) for row in rows] == counts_of(report)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_matrix_of_the_workbook_has_every_verdict_once(lang: str, report: Report) -> None:
    """Requirements that apply to some plan stand in a row, the others in a line below."""
    sheet = load_workbook(io.BytesIO(rendered("xlsx", report, lang))).worksheets[1]
    counted = [plan for plan in report.plans if plan.superseded_by is None]
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[3] is not None]
    titles = {rule.id: rule.title.in_language(lang) for rule in report.rules}
    applying = {
        titles[finding.rule]
        for plan in counted
        for finding in plan.findings
        if finding.verdict != "not_applicable"
    }

    assert sorted(row[2] for row in rows) == sorted(applying)
    below = [row[0] for row in sheet.iter_rows(min_row=len(rows) + 2, values_only=True)]
    for title in set(titles.values()) - applying:
        assert any(title in line for line in below if line)
