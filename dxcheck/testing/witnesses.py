"""Which verdicts a rule can give, shown by a plan for each: what no plan can reach is a fault.

The search is not random. A verdict turns on few things: what is said of each target that the rule
names, and on which side of each of its dates the plan speaks. So every combination of one claim
for each of them, or one value for each fact, is tried, until each verdict has been seen.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from typing import NamedTuple

from dxcheck.engine.compile import Dates
from dxcheck.engine.judge import Judge
from dxcheck.model.case import Case
from dxcheck.model.period import Period
from dxcheck.model.requirement import asked_of
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Kind, State
from dxcheck.testing.cases import judged
from dxcheck.testing.choices import (
    FAR,
    ONE_DAY,
    Atom,
    Question,
    claim_atoms,
    fact_atoms,
)
from dxcheck.testing.palette import kinds_that_differ

MAX_PLANS = 4000
"""Plans tried for one version, kind of government and day."""


class Witness(NamedTuple):
    """A plan, as a case, and the verdict it has."""

    version: int
    case: Case
    verdict: Verdict


def witnesses(judge: Judge, rule: Rule) -> list[Witness]:
    """Return one witness for each verdict of each version, in that order.

    Args:
        judge: the rule set that holds the rule.
        rule: the rule.
    """
    found: list[Witness] = []
    for number in range(len(rule.versions)):
        seen: dict[Verdict, Witness] = {}
        for witness in _all_tried(judge, rule, number):
            seen.setdefault(witness.verdict, witness)
            if len(seen) == len(Verdict):
                break
        found += [seen[verdict] for verdict in Verdict if verdict in seen]
    return found


def verdicts_of(found: Iterable[Witness]) -> set[Verdict]:
    """Return the verdicts that were seen."""
    return {witness.verdict for witness in found}


def _all_tried(judge: Judge, rule: Rule, number: int) -> Iterator[Witness]:
    kinds, days = kinds_that_differ(judge.ruleset, rule), _days(judge.ruleset, rule, number)
    for kind, day in product(kinds, days):
        yield from _tried(judge, rule, number, kind, day)
    if number == 0:
        before = judge.ruleset.starts_on(rule.versions[0].from_) - ONE_DAY
        yield from _tried(judge, rule, number, kinds[0], before)


def _days(ruleset: RuleSet, rule: Rule, number: int) -> list[dt.date]:
    """Return days on which the version counts, on both sides of its deadlines."""
    start = ruleset.starts_on(rule.versions[number].from_)
    later = rule.versions[number + 1 :]
    end = ruleset.starts_on(later[0].from_) - ONE_DAY if later else dt.date.max - 3 * FAR
    starts = [edition.in_force_from for edition in ruleset.editions]
    editions = [day for day in starts if start < day <= end]
    days = [start, *editions, *(day + FAR for day in (start, *editions))]
    for day in (start, *editions):
        dates = Dates(ruleset, ruleset.edition_at(day))
        for asked in asked_of(rule.versions[number].require):
            for value in (asked.by, asked.extended.by if asked.extended else None):
                if value is not None:
                    last = dates.resolve(value).last
                    days += [last, last + ONE_DAY]
    return [day for day in dict.fromkeys(days) if start <= day <= end]


def _tried(judge: Judge, rule: Rule, number: int, kind: Kind, day: dt.date) -> Iterator[Witness]:
    ruleset = judge.ruleset
    dates = Dates(ruleset, ruleset.edition_at(day))
    asked = Question(rule.versions[number].require, rule.when, dates, day, _words(ruleset))
    claims, facts = claim_atoms(asked, ruleset.catalog), fact_atoms(asked)
    for choice in islice(_choices([*claims, *facts]), MAX_PLANS):
        values = choice[len(claims) :]
        case = Case.model_validate(
            {
                "name": rule.id,
                "kind": kind,
                "as_of": Period.day(day),
                "claims": [claim for claim in choice[: len(claims)] if claim is not None],
                "facts": {a.name: v for a, v in zip(facts, values, strict=True) if v is not None},
                "verdict": "met",
                "reason": "reached",
            }
        )
        found = judged(judge, rule.id, case)
        name = f"{rule.id} {number + 1}: {found.verdict.value}"
        update = {"name": name, "verdict": found.verdict, "reason": found.reason}
        yield Witness(number, case.model_copy(update=update), found.verdict)


def _choices(atoms: list[Atom]) -> Iterator[tuple[object, ...]]:
    """Yield one choice for each atom: those alike first, then every combination."""
    longest = max((len(atom.choices) for atom in atoms), default=0)
    alike = (
        tuple(atom.choices[min(number, len(atom.choices) - 1)] for atom in atoms)
        for number in range(longest)
    )
    return chain(alike, product(*(atom.choices for atom in atoms)))


def _words(ruleset: RuleSet) -> list[str]:
    """Return one word of schedules for each state; of several, one that does not run already."""
    chosen: dict[State, str] = {}
    for phase in sorted(ruleset.phases, key=lambda phase: phase.running):
        chosen.setdefault(phase.state, phase.word)
    return list(chosen.values())
