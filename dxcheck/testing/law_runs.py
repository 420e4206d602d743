"""The laws, held for the rules of any rule set on plans that are made for each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from dxcheck.model.ruleset import RuleSet
from dxcheck.testing.broken import BrokenLawError
from dxcheck.testing.defaults import EXAMPLES, SEED
from dxcheck.testing.laws import LAWS, Law
from dxcheck.testing.scene import Scene
from dxcheck.testing.strategies import scenes


class LawRun(NamedTuple):
    """What came of holding laws for one rule.

    Attributes:
        rule: its id.
        plans: how many plans were tried.
        changes: how many changes each law tried, by its name; 0 where it had nothing to try.
        broken: the laws that do not hold, each with the smallest plan that was found.
    """

    rule: str
    plans: int
    changes: dict[str, int]
    broken: tuple[BrokenLawError, ...]


def hold_laws(
    ruleset: RuleSet,
    rule_id: str,
    laws: Sequence[Law] = LAWS,
    *,
    examples: int = EXAMPLES,
    seed_number: int = SEED,
) -> LawRun:
    """Hold laws for one rule, on plans drawn around what it asks; the same each time.

    Args:
        ruleset: the rule set.
        rule_id: the rule.
        laws: the laws.
        examples: how many plans to try.
        seed_number: where the drawing begins.

    Raises:
        KeyError: there is no such rule.
    """
    run = _Run(ruleset, rule_id, laws)
    broken = tuple(run.failures(examples, seed_number))
    changes = {law.__name__: run.changes[law.__name__] for law in laws}
    return LawRun(rule_id, run.plans, changes, broken)


class _Run:
    """The laws that are still held, and what they have tried."""

    def __init__(self, ruleset: RuleSet, rule_id: str, laws: Sequence[Law]) -> None:
        self.ruleset, self.rule_id = ruleset, rule_id
        self.laws = list(laws)
        self.changes: Counter[str] = Counter()
        self.plans = 0
        self.failing: Law | None = None

    def failures(self, examples: int, seed_number: int) -> Iterator[BrokenLawError]:
        """Yield each broken law once, with the smallest plan that shows it."""
        while self.laws:
            self.failing = None
            try:
                self._try(examples, seed_number)
            except BrokenLawError as broken:
                yield broken
                self.laws = [law for law in self.laws if law is not self.failing]
            else:
                return

    def _try(self, examples: int, seed_number: int) -> None:
        self.plans = 0
        self.changes -= Counter({law.__name__: self.changes[law.__name__] for law in self.laws})

        @seed(seed_number)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            verbosity=Verbosity.quiet,
            print_blob=False,
        )
        @given(scenes(self.ruleset, self.rule_id))
        def hold(scene: Scene) -> None:
            self.plans += self.failing is None
            self._hold(scene)

        hold()

    def _hold(self, scene: Scene) -> None:
        # Once a law is broken only that one is looked at, or a smaller plan might break another.
        for law in (self.failing,) if self.failing is not None else tuple(self.laws):
            try:
                tried = law(scene)
            except BrokenLawError:
                self.failing = law
                raise
            if self.failing is None:
                self.changes[law.__name__] += tried
