"""Scenes: a rule, a plan and a point of view; and the judgement that follows."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from dxcheck.engine.judge import Judgement, Sighting
from dxcheck.model import parts
from dxcheck.model.plan import Claim, Initiative, Plan
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.testing.judges import Same, judge_of
from dxcheck.testing.palette import borders_of, named_by
from dxcheck.testing.written_text import plan_text, requirement_text

ORDER = (Verdict.GAP, Verdict.SILENT, Verdict.PLANNED, Verdict.MET, Verdict.NOT_APPLICABLE)
"""Worst first. It is written out here: a law must not learn its order from what it judges."""
MANY = 12
"""How many targets and sets of a large catalogue a law tries; as many as a small one has."""


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

    def __repr__(self) -> str:
        """Return what a reader needs to see it: the plan as a file, and what it is held against."""
        seen = f"as of {self.as_of}" if self.as_of else "as of its own date"
        edition = f", edition {self.edition}" if self.edition else ""
        number = self.version() or 0
        asked = requirement_text(self.rule.versions[number].require)
        catalog = self.ruleset.catalog
        names = dict.fromkeys((*named_by(self.rule), *(c.target for c in claims_of(self.plan))))
        lines = [f"# {self.rule_id}, {seen}{edition}: {asked}"]
        for name in names:
            members = catalog.members(name)
            if name in catalog.sets and len(members) <= MANY:
                lines.append(f"# {name}: {', '.join(members)}")
        return "\n".join((*lines, plan_text(self.plan)))

    def judge(self) -> Judgement:
        """Return the judgement."""
        judge = judge_of(self.ruleset)
        return judge.judge_one(self.rule_id, judge.index(self.plan), self.sighting())

    def sighting(self) -> Sighting:
        """Return the day, the edition and the versions from which the plan is looked at."""
        judge = judge_of(self.ruleset)
        return judge.sighting(self.plan, as_of=self.as_of, edition=self.edition)

    def version(self) -> int | None:
        """Return the index of the version that is judged, None where none asks anything here."""
        if self.plan.municipality.kind not in self.rule.applies_to:
            return None
        number = self.ruleset.standing(self.rule, self.sighting().selection)
        return None if isinstance(number, Reason) else number

    def day(self) -> dt.date:
        """Return the day at which the plan is judged."""
        return self.as_of or self.plan.plan.as_of.last

    def borders(self) -> tuple[dt.date, ...]:
        """Return the last day of each date that the rule names, and the day after it, in order."""
        return _borders_of(Same(self.ruleset), self.rule_id)

    def near(self) -> list[str]:
        """Return targets and sets that the rule or the plan names, and some that overlap them.

        Of a small catalogue these are all; of a large one not more than `MANY`, the rule's own and
        then the plan's first.
        """
        catalog = self.ruleset.catalog
        names = [*named_by(self.rule), *(claim.target for claim in claims_of(self.plan))]
        leaves = [leaf for name in names for leaf in catalog.members(name)]
        overlapping = [name for name in catalog.sets if set(leaves) & set(catalog.members(name))]
        known = (*names, *overlapping, *leaves, *catalog.targets, *catalog.sets)
        return list(dict.fromkeys(known))[:MANY]

    def near_leaves(self) -> list[str]:
        """Return the targets among those near, and of the sets among them the first and the last.

        That is all of them where the catalogue is small.
        """
        catalog = self.ruleset.catalog
        found = [name for name in self.near() if name in catalog.targets]
        for name in self.near():
            found += [catalog.members(name)[0], catalog.members(name)[-1]]
        return list(dict.fromkeys(found))

    def strangers(self) -> list[str]:
        """Return targets and sets without a claim that share no member with what the rule names.

        Not more than `MANY`.
        """
        catalog = self.ruleset.catalog
        claimed = {claim.target for claim in claims_of(self.plan)}
        asked = {leaf for name in named_by(self.rule) for leaf in catalog.members(name)}
        return [
            name
            for name in (*catalog.targets, *catalog.sets)
            if name not in claimed and not asked & set(catalog.members(name))
        ][:MANY]

    def with_rule(self, rule: Rule) -> "Scene":
        """Return the scene with another version of its rule."""
        rules = tuple(rule if old.id == rule.id else old for old in self.ruleset.rules)
        return self._replace(ruleset=self.ruleset.model_copy(update={"rules": rules}))

    def with_plan(self, plan: Plan) -> "Scene":
        """Return the scene with another plan."""
        return self._replace(plan=plan)


@lru_cache(maxsize=8)
def _borders_of(same: Same, rule_id: str) -> tuple[dt.date, ...]:
    return borders_of(same.ruleset, same.ruleset.rule(rule_id))


def judgement_text(found: Judgement) -> str:
    """Return a judgement as cases write it: verdict, reason and counts."""
    counts = ", ".join(f"{key}: {number}" for key, number in found.counts._asdict().items())
    return f"{found.verdict.value}, {found.reason.value} {{{counts}}}"


def rank(verdict: Verdict) -> int:
    """Return the place of a verdict in the order gap < silent < planned < met."""
    return ORDER.index(verdict)


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
