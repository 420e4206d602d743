"""Rules against a plan: the fast path, in plain values."""

import datetime as dt
from typing import NamedTuple

from dxcheck.engine.classify import DROPPED
from dxcheck.engine.compile import Compiler
from dxcheck.engine.conditions import Test
from dxcheck.engine.index import PlanIndex
from dxcheck.engine.layout import Layout
from dxcheck.engine.nodes import NOTHING, ClaimNode, Node, Tally
from dxcheck.engine.schedule import PhaseReader
from dxcheck.model.edition import Edition
from dxcheck.model.plan import Plan
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import RANKED, Outcome, Reason, Verdict
from dxcheck.model.vocabulary import Kind


class Counts(NamedTuple):
    """Distinct leaf members by verdict, and how many there are."""

    met: int
    planned: int
    silent: int
    gap: int
    of: int


class Judgement(NamedTuple):
    """The outcome of one rule on one plan, in plain values.

    Attributes:
        outcome: verdict and reason.
        tally: the leaves by verdict, as masks.
    """

    outcome: Outcome
    tally: Tally

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.outcome.verdict

    @property
    def reason(self) -> Reason:
        """Why."""
        return self.outcome.reason

    @property
    def counts(self) -> Counts:
        """Distinct leaf members by verdict."""
        _, met, planned, silent, gap = self.tally
        return Counts(
            met.bit_count(),
            planned.bit_count(),
            silent.bit_count(),
            gap.bit_count(),
            (met | planned | silent | gap).bit_count(),
        )


class Sighting(NamedTuple):
    """From where a plan is looked at.

    Attributes:
        day: T, the day at which claims are judged.
        selection: the day whose versions of the rules count.
        edition: the edition of the national plan.
    """

    day: dt.date
    selection: dt.date
    edition: Edition


def not_applicable(reason: Reason) -> Judgement:
    """Return the judgement of a rule that does not apply."""
    return Judgement(Outcome(Verdict.NOT_APPLICABLE, reason), NOTHING)


def _judgement(tally: Tally, leaves: int) -> Judgement:
    """Return the judgement of a tally; without leaves, they dropped out for their kinds."""
    if tally.rank == DROPPED:
        return not_applicable(Reason.NONE_HERE if leaves else Reason.KIND)
    return Judgement(RANKED[tally.rank], tally)


class CompiledRule:
    """One version of one rule, compiled for one edition and one kind of government."""

    __slots__ = ("judgements", "node", "rule", "version", "when")

    def __init__(self, rule: Rule, version: int, node: Node, when: Test | None) -> None:
        """Keep the parts."""
        self.rule = rule
        self.version = version
        self.node = node
        self.when = when
        # Made once for a rule on one thing, which has one judgement for each rank.
        self.judgements: tuple[Judgement, ...] = ()
        if isinstance(node, ClaimNode) and node.is_one_leaf:
            self.judgements = tuple(_judgement(tally, node.leaves) for tally in node.tallies)

    def judge(self, index: PlanIndex, day: int) -> Judgement:
        """Return the outcome on `day` (an ordinal)."""
        when = self.when
        if when is not None and when.holds(index) is False:
            return not_applicable(Reason.CONDITION)
        tally = self.node.judge(index, day)
        if self.judgements:
            return self.judgements[tally[0]]
        return _judgement(tally, self.node.leaves)


class Skipped(NamedTuple):
    """A rule that asks nothing here, and why."""

    rule: Rule
    judgement: Judgement


Program = tuple[CompiledRule | Skipped, ...]
"""What to run for one edition, one day of selection and one kind of government, in rule order."""


class Judge:
    """A rule set made ready: rules are compiled once, and each plan is indexed once.

    Attributes:
        ruleset: the rule set.
        layout: its targets as bits.
    """

    def __init__(self, ruleset: RuleSet) -> None:
        """Take a rule set; nothing is compiled before it is asked for."""
        self.ruleset = ruleset
        self.layout = Layout(ruleset.catalog)
        self.reader = PhaseReader(ruleset.phases)
        self._programs: dict[tuple[dt.date, str, Kind], Program] = {}
        self._rules: dict[tuple[str, int, str, Kind], CompiledRule] = {}

    def sighting(
        self, plan: Plan, *, as_of: dt.date | None = None, edition: str | None = None
    ) -> Sighting:
        """Return the day, the edition and the versions from which `plan` is looked at.

        Without `edition`, the edition and versions in force at that day. With it, those of the last
        day on which that edition was the newest; of the newest edition, all that are known.

        Raises:
            KeyError: there is no such edition.
        """
        day = as_of or plan.plan.as_of.last
        if edition is None:
            return Sighting(day, day, self.ruleset.edition_at(day))
        named = self.ruleset.edition(edition)
        last = self.ruleset.last_day_of(named)
        return Sighting(day, max(day, last) if named is self.ruleset.editions[-1] else last, named)

    def index(self, plan: Plan) -> PlanIndex:
        """Return the index of a plan, for any number of rules."""
        return PlanIndex(plan, self.layout)

    def program(self, sighting: Sighting, kind: Kind) -> Program:
        """Return what to run, compiled on first use."""
        key = (sighting.selection, sighting.edition.id, kind)
        program = self._programs.get(key)
        if program is None:
            program = tuple(self._entry(rule, sighting, kind) for rule in self.ruleset.rules)
            self._programs[key] = program
        return program

    def judge(self, index: PlanIndex, sighting: Sighting) -> list[Judgement]:
        """Return the outcome of every rule, in rule order."""
        day = sighting.day.toordinal()
        return [
            entry.judge(index, day) if type(entry) is CompiledRule else entry.judgement  # type: ignore[union-attr]
            for entry in self.program(sighting, index.plan.municipality.kind)
        ]

    def judge_one(self, rule_id: str, index: PlanIndex, sighting: Sighting) -> Judgement:
        """Return the outcome of one rule.

        Raises:
            KeyError: there is no such rule.
        """
        rule = self.ruleset.rule(rule_id)
        entry = self._entry(rule, sighting, index.plan.municipality.kind)
        if isinstance(entry, Skipped):
            return entry.judgement
        return entry.judge(index, sighting.day.toordinal())

    def _entry(self, rule: Rule, sighting: Sighting, kind: Kind) -> CompiledRule | Skipped:
        if kind not in rule.applies_to:
            return Skipped(rule, not_applicable(Reason.KIND))
        number = self.ruleset.standing(rule, sighting.selection)
        if isinstance(number, Reason):
            return Skipped(rule, not_applicable(number))
        key = (rule.id, number, sighting.edition.id, kind)
        if key not in self._rules:
            self._rules[key] = self._compile(rule, number, sighting.edition, kind)
        return self._rules[key]

    def _compile(self, rule: Rule, version: int, edition: Edition, kind: Kind) -> CompiledRule:
        compiler = Compiler(self.ruleset, self.layout, self.reader, edition, kind)
        node = compiler.requirement(rule.versions[version].require)
        when = compiler.condition(rule.when) if rule.when is not None else None
        return CompiledRule(rule, version, node, when)
