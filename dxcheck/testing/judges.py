"""The judge of a rule set, made once: one plan after another is held against the same rules."""

from functools import lru_cache

from dxcheck.engine.judge import Judge
from dxcheck.model.ruleset import RuleSet


class Same:
    """A rule set by its identity: equal ones are too long to compare each time."""

    __slots__ = ("ruleset",)

    def __init__(self, ruleset: RuleSet) -> None:
        """Take the rule set."""
        self.ruleset = ruleset

    def __hash__(self) -> int:
        """Return what is the same for the same object."""
        return id(self.ruleset)

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same object."""
        return isinstance(other, Same) and other.ruleset is self.ruleset


def judge_of(ruleset: RuleSet) -> Judge:
    """Return the judge of a rule set."""
    return _judge_of(Same(ruleset))


@lru_cache(maxsize=8)
def _judge_of(same: Same) -> Judge:
    return Judge(same.ruleset)
