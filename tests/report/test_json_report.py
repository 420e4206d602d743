"""The report as JSON holds everything that the other formats need."""

import json
from collections.abc import Callable, Sized

import pytest

from dxcheck import Report
from dxcheck.report.interface import By, Options
from dxcheck.report.json_report import render
from dxcheck.report.terminal.report import render as render_terminal

DISPLAYED = [
    Options("ja", 80),
    Options("en", 80),
    Options("ja", 120, color=True),
    Options("en", 120, by="requirement"),
]


def read_back(report: Report) -> Report:
    return Report.model_validate_json(render(report, Options()))


@pytest.mark.parametrize("options", DISPLAYED, ids=str)
def test_a_report_read_back_is_shown_like_the_report_itself(
    options: Options, report: Report
) -> None:
    """Rendering the JSON gives the bytes of rendering directly."""
    assert render_terminal(read_back(report), options) == render_terminal(report, options)


def test_a_report_read_back_is_written_as_the_same_bytes(report: Report) -> None:
    """Writing, reading and writing again changes no byte."""
    assert render(read_back(report), Options()) == render(report, Options())


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("by", ["municipality", "requirement"])
def test_json_does_not_depend_on_how_reports_are_shown(lang: str, by: By, report: Report) -> None:
    """Verdicts and reasons are codes, whatever the language, width, colour or grouping."""
    shown = render(report, Options(lang, 120, color=True, by=by))

    assert shown == render(report, Options())


def test_the_top_level_is_as_agreed(report: Report) -> None:
    """The published keys are there, and what the names of codes need beside them."""
    value = json.loads(render(report, Options()))

    assert list(value) == [
        "schema_version",
        "tool",
        "ruleset",
        "summary",
        "themes",
        "editions",
        "documents",
        "rules",
        "targets",
        "plans",
        "diagnostics",
    ]
    assert set(value["ruleset"]) == {"version", "sha256", "reviewed"}
    assert value["tool"]["name"] == "dxcheck"


def test_every_finding_says_what_was_agreed(
    report: Report, examined: Callable[[Sized], None]
) -> None:
    """A finding has all the keys that are not absent, and its counts add up."""
    plans = json.loads(render(report, Options()))["plans"]
    findings = [finding for plan in plans for finding in plan["findings"]]
    examined(findings)

    always = {"rule", "verdict", "reason", "level", "waived", "contested", "counts", "missing"}
    always |= {"evidence", "location", "fingerprint", "claims", "mentions", "facts", "deciding"}
    optional = {"version", "deadline", "due", "unreported_since", "explanation"}
    for finding in findings:
        assert always <= set(finding) <= always | optional
        counts = finding["counts"]
        assert counts["of"] == sum(counts[key] for key in ("met", "planned", "silent", "gap"))


def test_summaries_count_the_findings(report: Report) -> None:
    """The tallies of the report are those of its counted plans, and of those the findings'."""
    value = json.loads(render(report, Options()))
    verdicts = ["met", "planned", "silent", "gap", "not_applicable"]

    for plan in value["plans"]:
        found = [finding["verdict"] for finding in plan["findings"]]
        assert plan["summary"]["all"] == {verdict: found.count(verdict) for verdict in verdicts}
    counted = [plan for plan in value["plans"] if plan["superseded_by"] is None]
    assert value["summary"]["all"] == {
        verdict: sum(plan["summary"]["all"][verdict] for plan in counted) for verdict in verdicts
    }
    assert (value["summary"]["plans"], value["summary"]["counted"]) == (6, 5)


def test_fingerprints_are_unique_within_a_series(
    report: Report, examined: Callable[[Sized], None]
) -> None:
    """A fingerprint is that of one rule on one series of one municipality, over its revisions."""
    found = {
        (plan.municipality.code, plan.plan.series, finding.rule): finding.fingerprint
        for plan in report.plans
        for finding in plan.findings
    }
    examined(found)

    assert len(set(found.values())) == len(found)
    again = {
        (plan.municipality.code, plan.plan.series, finding.rule): finding.fingerprint
        for plan in reversed(report.plans)
        for finding in plan.findings
    }
    assert again == found
