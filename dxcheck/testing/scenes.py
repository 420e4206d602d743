"""Scenes: a rule, a plan and a point of view; and the judgement that follows."""

import datetime as dt
from typing import NamedTuple

from dxcheck.engine.judge import CompiledRule, Judge, Judgement
from dxcheck.model import parts
from dxcheck.model.plan import Claim, Initiative, Plan
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import VERDICT_ORDER, Verdict


class Scene(NamedTuple):
    """One rule on one plan, seen from one day and one edition.

    Attributes:
        ruleset: the rule set.
        rule_id: the rule that is looked at.
        plan: the plan.
        as_of: the day at which it is judged; None for the plan's own.
        edition: the edition; None for the one in force.
    """

    ruleset: RuleSet
    rule_id: str
    plan: Plan
    as_of: dt.date | None = None
    edition: str | None = None

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.ruleset.rule(self.rule_id)

    def judge(self) -> Judgement:
        """Return the judgement."""
        judge = Judge(self.ruleset)
        sighting = judge.sighting(self.plan, as_of=self.as_of, edition=self.edition)
        place = self.ruleset.rules.index(self.rule)
        return judge.judge(judge.index(self.plan), sighting)[place]

    def compiled(self) -> CompiledRule | None:
        """Return the rule as it is run, None where it is not in force for this plan."""
        judge = Judge(self.ruleset)
        sighting = judge.sighting(self.plan, as_of=self.as_of, edition=self.edition)
        entry = judge.program(sighting, self.plan.municipality.kind)[
            self.ruleset.rules.index(self.rule)
        ]
        return entry if isinstance(entry, CompiledRule) else None

    def day(self) -> dt.date:
        """Return the day at which the plan is judged."""
        return self.as_of or self.plan.plan.as_of.last

    def with_rule(self, rule: Rule) -> "Scene":
        """Return the scene with another version of its rule."""
        rules = tuple(rule if old.id == rule.id else old for old in self.ruleset.rules)
        return self._replace(ruleset=self.ruleset.model_copy(update={"rules": rules}))

    def with_plan(self, plan: Plan) -> "Scene":
        """Return the scene with another plan."""
        return self._replace(plan=plan)


def rank(verdict: Verdict) -> int:
    """Return the place of a verdict in the order gap < silent < planned < met."""
    return VERDICT_ORDER.index(verdict)


def claims_of(plan: Plan) -> list[Claim]:
    """Return every claim of a plan."""
    return [claim for _, claim, _ in parts.claims_of(plan)]


def with_claims(plan: Plan, change: dict[str, tuple[Claim, ...]]) -> Plan:
    """Return a plan in which the claim on each key is replaced, where it stands, by its claims."""

    def changed(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(new for old in claims for new in change.get(old.target, (old,)))

    initiatives: tuple[Initiative, ...] = tuple(
        initiative.model_copy(update={"claims": changed(initiative.claims)})
        for initiative in plan.initiatives
    )
    return plan.model_copy(update={"claims": changed(plan.claims), "initiatives": initiatives})
