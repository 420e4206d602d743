"""What the tests of the HTML report share."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from html_page import Page

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.engine.check import check as check_all
from dxcheck.engine.judge import Judge
from dxcheck.model.report import DiagnosticRecord
from dxcheck.model.waiver import Waiver, WaiverFile

DAY = dt.date(2026, 11, 20)
SODEGAURA = "plans/122297-sodegaura/2021-10.yaml"
WAIVERS = (
    ("online-procedures/core26-online", "2026-04-01", "2027-03-31"),
    ("online-procedures/core27-online", "2024-04-01", "2025-03-31"),
)
"""A waiver that is active on the day, and one that has expired: rule, from, until."""

THEMES = ("core-systems", "planning")

Pages = Callable[[str], Page]


@pytest.fixture(scope="session")
def pages(report: Report) -> Pages:
    """Return what gives the report on all plans in a language, rendered once."""
    made: dict[str, Page] = {}

    def page(lang: str) -> Page:
        if lang not in made:
            made[lang] = Page(report, lang)
        return made[lang]

    return page


@pytest.fixture(params=["ja", "en"])
def page(request: pytest.FixtureRequest, pages: Pages) -> Page:
    """Return the report on all plans, in each language."""
    return pages(request.param)


@pytest.fixture(scope="session")
def waived_file(plan_files: tuple[PlanFile, ...]) -> PlanFile:
    """Return a plan with a waiver that is active, and one that has expired."""
    waivers = tuple(
        Waiver.model_validate(
            {"rule": rule, "from": since, "until": until}
            | {"reason": f"理由 {until}", "approved_by": "副市長"}
        )
        for rule, since, until in WAIVERS
    )
    [file] = [file for file in plan_files if file.path == SODEGAURA]
    return replace(file, waivers=WaiverFile("plans/waivers.yaml", waivers, ((2, 3), (7, 3))))


@pytest.fixture(scope="session")
def waived_report(ruleset: RuleSet, waived_file: PlanFile) -> Report:
    """Return the report on that plan on a day, all of its rules."""
    return check(ruleset, [waived_file], as_of=DAY)


@pytest.fixture(scope="session")
def small_report(
    ruleset: RuleSet, plan_files: tuple[PlanFile, ...], waived_file: PlanFile
) -> Report:
    """Return a report that has something of everything, and few rules.

    Two municipalities, a superseded revision, waivers, explanations and a file with a fault.
    """
    waived = [rule for rule, _, _ in WAIVERS]
    rules = tuple(rule for rule in ruleset.rules if rule.theme in THEMES or rule.id in waived)
    found = DiagnosticRecord(severity="error", code="empty_file", file="a.yaml", line=1, column=1)
    return check_all(
        Judge(ruleset.model_copy(update={"rules": rules})),
        [waived_file, *(file for file in plan_files if "urayasu" in file.path)],
        tool_version="0",
        as_of=DAY,
        explain=True,
        diagnostics=(found,),
        failed=1,
    )
