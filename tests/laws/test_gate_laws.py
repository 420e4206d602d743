"""The gate is held by what a plan says: taking a sentence out of it never opens the gate."""

import datetime as dt
from dataclasses import replace
from random import Random
from typing import TypeVar

import pytest
from generated import examples
from hypothesis import given
from hypothesis import strategies as st

from dxcheck import Plan, PlanFile, Report, RuleSet
from dxcheck.engine.check import check
from dxcheck.engine.gate import gate
from dxcheck.engine.judge import Judge
from dxcheck.model.gate import GatedFinding, Threshold
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.model.waiver import Waiver, WaiverFile

T = TypeVar("T")

WAIVED = "online-procedures/core26-online"
WAIVERS = WaiverFile(
    "waivers.yaml",
    (
        Waiver.model_validate(
            {
                "rule": WAIVED,
                "reason": "標準化と併せて行う",
                "approved_by": "推進本部",
                "from": "2020-04-01",
                "until": "2030-03-31",
            }
        ),
    ),
    ((1, 1),),
)
THRESHOLDS = [
    Threshold(verdict, level)
    for verdict in (Verdict.SILENT, Verdict.PLANNED)
    for level in (Level.MUST, Level.SHOULD)
]
"""With gaps alone silence passes, and is told; what is of level may asks how much a plan holds."""
DAYS = (None, dt.date(2024, 10, 1), dt.date(2026, 4, 1))


def without_some(plan: Plan, random: Random) -> Plan:
    """Return a plan with some of its claims, mentions and initiatives taken out, seldom most."""
    share = random.choice((0.02, 0.1, 0.5, 0.9))

    def kept(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(item for item in items if random.random() > share)

    initiatives = tuple(
        one.model_copy(update={"claims": kept(one.claims), "mentions": kept(one.mentions)})
        for one in kept(plan.initiatives)
    )
    return plan.model_copy(
        update={
            "claims": kept(plan.claims),
            "mentions": kept(plan.mentions),
            "initiatives": initiatives,
        }
    )


def rules(found: tuple[GatedFinding, ...]) -> set[str]:
    return {one.finding.rule for one in found}


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=str)
def test_no_deletion_opens_the_gate(
    threshold: Threshold, ruleset: RuleSet, plan_files: tuple[PlanFile, ...]
) -> None:
    """What fails on a real plan fails without any of its sentences, unless a waiver accepts it."""
    judge = Judge(ruleset)
    fell = set()

    def report_on(file: PlanFile, day: dt.date | None) -> Report:
        return check(judge, [file], tool_version="0", as_of=day)

    @examples(60)
    @given(file=st.sampled_from(plan_files), day=st.sampled_from(DAYS), random=st.randoms())
    def holds(file: PlanFile, day: dt.date | None, random: Random) -> None:
        file = replace(file, waivers=WAIVERS)
        less = replace(file, plan=without_some(file.plan, random))
        before = gate(report_on(file, day), threshold)
        after = gate(report_on(less, day), threshold)

        assert rules(before.failing) <= rules(after.failing)
        assert rules(after.waived) <= {WAIVED}
        fell.update(rules(after.failing) - rules(before.failing))

    holds()
    assert fell, "nothing that was taken out mattered"


def test_what_is_taken_out_is_worse_than_the_earlier_report(
    ruleset: RuleSet, plan_files: tuple[PlanFile, ...]
) -> None:
    """Held against the report on the whole plan, what was fulfilled and is said no more fails."""
    judge = Judge(ruleset)
    threshold = Threshold(level=Level.SHOULD)
    fell = set()

    @examples(60)
    @given(file=st.sampled_from(plan_files), random=st.randoms())
    def holds(file: PlanFile, random: Random) -> None:
        less = replace(file, plan=without_some(file.plan, random))
        whole, rest = (check(judge, [one], tool_version="0") for one in (file, less))
        passed = {
            finding.rule
            for finding in whole.plans[0].findings
            if threshold.is_asked(finding) and not threshold.is_reached(finding)
        }
        alone, against = gate(rest, threshold), gate(rest, threshold, whole)

        assert rules(alone.failing) & passed == rules(against.failing) & passed
        fell.update(rules(against.failing))

    holds()
    assert fell, "nothing that was taken out mattered"
