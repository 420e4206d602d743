"""What a report says around its findings, on plans of June 2023 for R4 to R7."""

import datetime as dt
from typing import Any

import pytest
from made_plans import plan
from made_rules import ruleset, version

from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.report import DiagnosticRecord, Notice, PlanFile, Report, ReportSummary, Tallies
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.waiver import Waiver, WaiverFile

FAULT = DiagnosticRecord(severity="error", code="not_yaml", file="b.yaml", line=1, column=1)
PROMISE = {"target": "t/a", "state": "declined", "evidence": [{"quote": "しない"}]}


def waivers(*rules: str) -> WaiverFile:
    given = {"reason": "他の事業を先に", "approved_by": "推進本部"}
    days = {"from": "2023-04-01", "until": "2024-03-31"}
    made = [Waiver.model_validate({"rule": rule, **given, **days}) for rule in rules]
    return WaiverFile("waivers.yaml", tuple(made), tuple((at, 3) for at in range(len(made))))


def report(*files: PlanFile, as_of: dt.date | None = None, **run: Any) -> Report:
    rules = RuleSet.model_validate(ruleset(version({"target": "t/a"})))
    return check(Judge(rules), files, tool_version="0", as_of=as_of, **run)


def file(name: str = "a.yaml", beside: WaiverFile | None = None, **meta: Any) -> PlanFile:
    return PlanFile(name, "0" * 64, plan({"claims": [PROMISE]}, **meta), waivers=beside)


def test_a_report_counts_what_was_read() -> None:
    """Only the newest of a series is counted; what could not be read is told, and is no plan."""
    old, new = file("a.yaml", as_of="2023-03"), file("b.yaml", as_of="2023-06")
    found = report(old, new, diagnostics=(FAULT,), failed=2)
    assert (found.summary, found.diagnostics) == (
        ReportSummary(
            plans=2, counted=1, failed=2, rules=1, all=Tallies(gap=1), must=Tallies(gap=1)
        ),
        (FAULT,),
    )


def test_a_run_without_faults_has_none() -> None:
    """Nothing failed where nobody says so."""
    found = report(file())
    assert (found.summary.failed, found.diagnostics) == (0, ())


def test_the_targets_of_a_run_are_told_in_catalogue_order() -> None:
    """A set is told after its members, with its own condition, and what is not named is not."""
    made = ruleset(version({"every": "s/ab"}))
    made["catalog"]["sets"]["s/ab"]["done_when"] = "両方で実施したとき"
    found = check(Judge(RuleSet.model_validate(made)), [], tool_version="0").targets
    assert {name: (one.done_when, one.members) for name, one in found.items()} == {
        "t/a": ("実施したとき", ()),
        "t/b": ("実施したとき", ()),
        "s/ab": ("両方で実施したとき", ("t/a", "t/b")),
    }


def test_the_versions_of_a_rule_are_dated() -> None:
    """A version tells from which day it counts, and until when; one that goes on has no end."""
    first = version({"target": "t/a"}, **{"from": {"date": "2022-10"}})
    ended = version({"target": "t/a"}, until={"edition": "2.0"})
    days = []
    for one in (first, ended):
        rules = RuleSet.model_validate(ruleset(one))
        [rule] = check(Judge(rules), [file()], tool_version="0").rules
        days += [(str(one.from_), str(one.until)) for one in rule.versions]
    assert days == [("2022-10-31", "None"), ("2020-04-01", "2024-04-24")]


def test_a_waiver_of_another_rule_hides_no_other() -> None:
    """Beside a waiver for a rule that is not of the run, the next one is told and used."""
    beside = waivers("th/other", "th/r")
    [found] = report(file(beside=beside), as_of=dt.date(2023, 6, 30)).plans
    assert [(one.rule, one.status, one.used, one.line) for one in found.waivers] == [
        ("th/r", "active", True, 1)
    ]


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        (None, []),
        (dt.date(2023, 5, 31), ["judged_earlier"]),
        (dt.date(2023, 6, 1), []),
        (dt.date(2023, 6, 30), []),
        (dt.date(2023, 7, 1), ["judged_later"]),
        (dt.date(2022, 9, 29), ["judged_earlier", "before_edition"]),
        (dt.date(2022, 9, 30), ["judged_earlier"]),
        (dt.date(2025, 3, 31), ["judged_later"]),
        (dt.date(2025, 4, 1), ["judged_later", "after_edition"]),
        (dt.date(2026, 4, 1), ["judged_later"]),
        (dt.date(2026, 4, 2), ["judged_later", "after_review"]),
    ],
)
def test_a_look_from_another_day_is_told(as_of: dt.date | None, codes: list[str]) -> None:
    """Each notice begins on the day after, or ends on the day before, the border it tells of."""
    [found] = report(file(), as_of=as_of).plans
    looked = {"own": "2023-06", "day": str(as_of)}
    params = {
        "judged_earlier": looked,
        "judged_later": looked,
        "before_edition": {"edition": "1.0", "published": "2022-09"},
        "after_edition": {"edition": "2.0", "end": "2025-03-31"},
        "after_review": {"reviewed": "2026-04-01"},
    }
    assert list(found.notices) == [Notice(code=code, params=params[code]) for code in codes]


@pytest.mark.parametrize(
    ("status", "successor", "notices"),
    [
        ("in_force", "第2次計画", []),
        ("abolished", None, []),
        (
            "abolished",
            "第2次計画",
            [Notice(code="successor", params={"successor": "第2次計画"})],
        ),
    ],
)
def test_what_followed_an_abolished_plan_is_told(
    status: str, successor: str | None, notices: list[Notice]
) -> None:
    """A plan that is no longer in force names the one that took its place."""
    [found] = report(file(status=status, successor=successor)).plans
    assert list(found.notices) == notices
