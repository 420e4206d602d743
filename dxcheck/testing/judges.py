"""The judge of a rule set, made once: one plan after another is held against the same rules."""

from functools import lru_cache

from dxcheck.engine.judge import Judge
from dxcheck.model.ruleset import RuleSet


class _Same:
    """A rule set by its identity: equal ones are too long to compare each time."""

    __slots__ = ("ruleset",)

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset

    def __hash__(self) -> int:
        return id(self.ruleset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.ruleset is self.ruleset


def judge_of(ruleset: RuleSet) -> Judge:
    """Return the judge of a rule set."""
    return _judge_of(_Same(ruleset))


@lru_cache(maxsize=8)
def _judge_of(same: _Same) -> Judge:
    return Judge(same.ruleset)
