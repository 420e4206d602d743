"""`hold_laws`: it draws plans for any rule, finds a broken law, and shrinks what shows it."""

from collections.abc import Callable

import pytest

from dxcheck.engine import classify
from dxcheck.engine.judge import Judge
from dxcheck.testing.law_runs import hold_laws
from dxcheck.testing.laws import LAWS

RULE = "governance/cio"
NO_SETS = ("catalog/procedures.yaml", "sets:", "# sets:")
REQUIREMENTS = (
    "{target: office/cio}",
    "{target: office/cio, reaches: considered, by: R2}",
    "{target: office/cio, by: R7, extended: {having: {full-time: [true]}, by: R9}}",
    "{target: office/cio, having: {held-by: [副市長]}, since_not_before: R4, none_here: gap}",
    "{every: procedures/all, by: edition.period.end}",
    "{at_least: 34%, of: procedures/counter}",
    "{schedule: procedures/all, by: R6}",
    "{fact: plan.period.end, not_before: 2025-03-31}",
    "{all: [{target: office/cio}, {any: [{fact: plan.kind, equals: plan}, {target: office/cio}]}]}",
)
HEADS = (
    "",
    "applies_to: [prefecture]",
    "applies_to: [village, town]",
    "when: {not: {kind: [city]}}",
    "when: {target: office/cio, having: {full-time: [一部]}}",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("require", REQUIREMENTS)
def test_plans_are_drawn_for_every_rule(
    judge_of: Callable[..., Judge], require: str, head: str
) -> None:
    """Whatever a rule asks of whom, the laws are held on as many plans as are asked for."""
    run = hold_laws(judge_of(require, head=head).ruleset, RULE, examples=4)
    assert (run.rule, run.plans, run.broken) == (RULE, 4, ())
    assert list(run.changes) == [law.__name__ for law in LAWS]
    assert run.changes["writing_and_reading_changes_nothing"] == 4


def test_a_law_that_is_broken_is_found_once_on_the_smallest_plan(
    judge_of: Callable[..., Judge], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each law is told once, with a plan that says nothing beside what breaks it."""
    judge = judge_of("{target: office/cio, by: R7}")
    monkeypatch.setattr(classify, "GAP_LATE", classify.MET_REACHED)
    run = hold_laws(judge.ruleset, RULE, examples=60)
    laws = [broken.law for broken in run.broken]
    assert len(laws) == len(set(laws))
    broken = run.broken[laws.index("bringing_a_due_forward_never_lowers")]
    assert (broken.before.outcome, broken.after.outcome) == (
        ("met", "reached"),
        ("planned", "in_time"),
    )
    plan = broken.scene.plan
    assert (len(plan.claims), plan.initiatives) == (1, ())


def test_a_rule_that_is_not_there_is_refused(judge_of: Callable[..., Judge]) -> None:
    """A rule of another name is a KeyError."""
    with pytest.raises(KeyError):
        hold_laws(judge_of("{target: office/cio}").ruleset, "governance/cao")
