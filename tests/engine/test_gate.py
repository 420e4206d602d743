"""The gate before a submission: what fails, and what does not and why."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from made_plans import plan

from dxcheck import PlanFile, Report, RuleSet
from dxcheck.engine.check import check
from dxcheck.engine.gate import gate
from dxcheck.engine.judge import Judge
from dxcheck.model.gate import FAILABLE, Gate, Threshold
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.model.waiver import Waiver, WaiverFile

CORE26 = "online-procedures/core26-online"
LATE = {
    "target": "procedures/core26",
    "state": "planned",
    "due": "R6年度末",
    "evidence": [{"quote": "R6年度末までに完了させます"}],
}
WAIVER = {
    "rule": CORE26,
    "reason": "標準化と併せて行う",
    "approved_by": "推進本部",
    "from": "2023-04-01",
    "until": "2024-03-31",
}


def judged(ruleset: RuleSet, *claims: dict[str, Any], **meta: Any) -> Report:
    """Return the report on a plan with these claims, and waivers where a day is given."""
    day = meta.pop("day", None)
    waivers = meta.pop("waivers", ())
    file = PlanFile("a.yaml", "0" * 64, plan({"claims": claims}, **meta))
    beside = WaiverFile(
        "waivers.yaml", tuple(map(Waiver.model_validate, waivers)), ((1, 1),) * len(waivers)
    )
    return check(Judge(ruleset), [replace(file, waivers=beside)], tool_version="0", as_of=day)


@pytest.fixture
def two(ruleset: RuleSet) -> RuleSet:
    """Return two requirements of level must: the plan speaks of one of them."""
    kept = tuple(ruleset.rule(name) for name in (CORE26, "core-systems/core20-standardised"))
    return ruleset.model_copy(update={"rules": kept})


def rules(found: tuple[Any, ...]) -> set[str]:
    return {one.finding.rule for one in found}


@pytest.mark.parametrize("fail_on", FAILABLE)
@pytest.mark.parametrize("level", Level)
def test_what_fails_is_at_or_below_the_verdict_and_of_the_level(
    fail_on: Verdict, level: Level, report: Report
) -> None:
    """Of the real plans, exactly the findings of the threshold fail, of newest revisions only."""
    found = gate(report, Threshold(fail_on, level))

    levels, worst = list(Level), VERDICT_ORDER[: VERDICT_ORDER.index(fail_on) + 1]
    assert [(one.plan.path, one.finding.rule) for one in found.failing] == [
        (plan.path, finding.rule)
        for plan in report.plans
        if plan.superseded_by is None
        for finding in plan.findings
        if finding.verdict in worst and levels.index(finding.level) <= levels.index(level)
    ]


@pytest.mark.parametrize("level", Level)
def test_what_was_judged_is_counted(level: Level, report: Report) -> None:
    """The gate counts the findings of its levels that apply, of newest revisions only."""
    levels = list(Level)
    assert gate(report, Threshold(level=level)).judged == sum(
        finding.verdict is not Verdict.NOT_APPLICABLE
        and levels.index(finding.level) <= levels.index(level)
        for plan in report.plans
        if plan.superseded_by is None
        for finding in plan.findings
    )


def test_deleting_what_falls_short_does_not_open_the_gate(two: RuleSet) -> None:
    """A plan that no longer says a thing is silent on it, and silence fails as well."""
    said, unsaid = (gate(judged(two, *claims), Threshold()) for claims in ((LATE,), ()))

    assert CORE26 in rules(said.failing) & rules(unsaid.failing)


def test_with_gaps_alone_silence_is_counted_and_told(two: RuleSet) -> None:
    """What does not fail because only gaps do is listed apart."""
    found = gate(judged(two, LATE), Threshold(Verdict.GAP))

    assert rules(found.failing) == {CORE26}
    assert rules(found.silent) == rules(gate(judged(two), Threshold()).failing) - {CORE26}


@pytest.mark.parametrize(
    ("day", "is_waived"),
    [
        (None, False),
        (dt.date(2023, 3, 31), False),
        (dt.date(2023, 4, 1), True),
        (dt.date(2024, 3, 31), True),
        (dt.date(2024, 4, 1), False),
    ],
)
def test_a_waiver_counts_from_its_first_to_its_last_day(
    day: dt.date | None,
    is_waived: bool,  # noqa: FBT001 - a table of days
    two: RuleSet,
) -> None:
    """Only in a run that names a day within; the verdict is the same either way."""
    found_report = judged(two, LATE, day=day, waivers=[WAIVER])
    found = gate(found_report, Threshold(Verdict.GAP))

    assert (rules(found.waived), rules(found.failing)) == (
        ({CORE26}, set()) if is_waived else (set(), {CORE26})
    )
    [waiver] = found_report.plans[0].waivers
    assert waiver.used is is_waived
    [finding] = [one for one in found_report.plans[0].findings if one.rule == CORE26]
    assert (finding.verdict, finding.waived) == (Verdict.GAP, is_waived)


def test_a_waiver_of_what_is_met_accepts_nothing(two: RuleSet) -> None:
    """A finding that needs no waiver is not marked as waived."""
    done = {**LATE, "state": "done", "due": None}
    found_report = judged(two, done, day=dt.date(2023, 6, 30), waivers=[WAIVER])

    assert not any(finding.waived for finding in found_report.plans[0].findings)
    assert [waiver.used for waiver in found_report.plans[0].waivers] == [False]


def failing(found: Gate) -> set[str]:
    return rules(found.failing)


def test_of_a_baseline_only_what_is_new_or_worse_fails(two: RuleSet) -> None:
    """The same gap is known; one that was silent before has got worse and fails."""
    silent, late = judged(two), judged(two, LATE)

    assert failing(gate(late, Threshold(), late)) == set()
    assert failing(gate(late, Threshold(), silent)) == {CORE26}
    assert failing(gate(silent, Threshold(), late)) == set()


def test_a_revision_is_held_against_the_report_on_the_plan_before(two: RuleSet) -> None:
    """What counts is municipality, series and rule, not the date of the plan."""
    before = judged(two, LATE, as_of="2023-03")
    after = judged(two, LATE, as_of="2023-06")

    assert failing(gate(after, Threshold(Verdict.GAP), before)) == set()


def test_what_was_waived_before_and_is_no_longer_fails(two: RuleSet) -> None:
    """A waiver that has run out opens the gap again, baseline or not."""
    before = judged(two, LATE, day=dt.date(2024, 3, 31), waivers=[WAIVER])
    after = judged(two, LATE, day=dt.date(2024, 4, 1), waivers=[WAIVER])

    assert failing(gate(after, Threshold(Verdict.GAP), before)) == {CORE26}


def test_a_plan_that_says_nothing_is_nothing_to_check(two: RuleSet) -> None:
    """A plan in which every verdict is silent or not applicable is named as such."""
    rule = two.rule(CORE26)
    alone = two.model_copy(update={"rules": (rule,)})

    assert [one.path for one in gate(judged(alone), Threshold()).untold] == ["a.yaml"]
    assert gate(judged(alone, LATE), Threshold()).untold == ()
