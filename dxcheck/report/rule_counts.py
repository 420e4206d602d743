"""How many rules there are: by level and by origin."""

from collections import Counter
from collections.abc import Iterable

from dxcheck.model.rule import Rule
from dxcheck.model.vocabulary import Level, Origin
from dxcheck.report.messages import Messages, marked
from dxcheck.report.words import LEVELS

_ORIGINS = {
    Origin.NATIONAL: marked("asked by the nation"),
    Origin.DERIVED: marked("our own checks"),
}


def distinct_levels(rule: Rule) -> tuple[Level, ...]:
    """Return the levels a rule has for the kinds of government it covers, strictest first."""
    given = {rule.level_for(kind) for kind in rule.applies_to}
    return tuple(level for level in Level if level in given)


def level_word(t: Messages, levels: Iterable[Level]) -> str:
    """Return levels in a narrow column: must, or must/may where they differ by kind."""
    return "/".join(t(LEVELS[level]) for level in levels)


def level_counts(rules: Iterable[Rule]) -> dict[tuple[Level, ...], int]:
    """Return how many rules have each level, or each combination of them; strictest first."""
    counts = Counter(map(distinct_levels, rules))
    order = list(Level)
    return dict(sorted(counts.items(), key=lambda one: (len(one[0]), order.index(one[0][0]))))


def origin_counts(rules: Iterable[Rule]) -> dict[Origin, int]:
    """Return how many rules the nation asks for, and how many checks are our own."""
    counts = Counter(rule.origin for rule in rules)
    return {origin: counts[origin] for origin in Origin if counts[origin]}


def counted_text(t: Messages, rules: list[Rule]) -> str:
    """Return how many rules there are, by level and by origin."""
    levels = t(", ").join(
        f"{level_word(t, names)} {count}" for names, count in level_counts(rules).items()
    )
    origins = t(", ").join(
        f"{t(_ORIGINS[origin])} {count}" for origin, count in origin_counts(rules).items()
    )
    return t(
        "{number} rules ({levels}; {origins})", number=len(rules), levels=levels, origins=origins
    )
