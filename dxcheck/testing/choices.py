"""What a plan may say of each thing that a rule asks about, on both sides of its dates."""

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from dxcheck.engine.compile import Dates
from dxcheck.model.catalog import Catalog, is_among
from dxcheck.model.fact import FactSignature, number_of, parse_fact
from dxcheck.model.period import Period
from dxcheck.model.requirement import (
    Asked,
    Condition,
    FactRequirement,
    Having,
    HavingCondition,
    Requirement,
    ScheduleRequirement,
    asked_of,
    conditions_of,
    facts_of,
)
from dxcheck.model.vocabulary import PlanKind, PlanStatus

ONE_DAY = dt.timedelta(days=1)
FAR = dt.timedelta(days=400)
UNKNOWN_WORD = "―"
"""A cell that no word of schedules reads: what follows it is not at the head of its row."""

Said = dict[str, Any] | None
"""A claim as a case writes it; None where the plan is silent."""

_VALUES = {
    "plan.kind": tuple(kind.value for kind in PlanKind),
    "plan.status": tuple(status.value for status in PlanStatus),
}
"""The facts that have one of a few texts."""


class Atom(NamedTuple):
    """One thing that a plan may say in several ways.

    Attributes:
        name: the target or set; the fact.
        choices: claims on it, or values of the fact; None is to say nothing.
    """

    name: str
    choices: tuple[Any, ...]


class Question(NamedTuple):
    """What is asked of plans of one day: by a requirement, and by the condition of the rule."""

    require: Requirement
    when: Condition | None
    dates: Dates
    day: dt.date
    words: list[str]
    """Words of schedules, one for each state."""


def claim_atoms(asked: Question, catalog: Catalog) -> list[Atom]:
    """Return one atom for each target: a plan has one claim on it."""
    found: dict[str, list[Said]] = {}
    for one in asked_of(asked.require):
        found.setdefault(one.target_id, []).extend(_claims(asked, one, catalog))
    for condition in conditions_of(asked.when):
        if isinstance(condition, HavingCondition):
            found.setdefault(condition.target, []).extend(_carrying(condition, catalog))
    return [
        Atom(target, tuple(one for n, one in enumerate(said) if one not in said[:n]))
        for target, said in found.items()
    ]


def fact_atoms(asked: Question) -> list[Atom]:
    """Return one atom for each fact."""
    conditions = (c for c in conditions_of(asked.when) if isinstance(c, FactRequirement))
    found: dict[str, list[object]] = {}
    for one in (*facts_of(asked.require), *conditions):
        found.setdefault(one.fact, []).extend(_values(asked, one))
    return [Atom(fact, tuple(dict.fromkeys((*values, None)))) for fact, values in found.items()]


def _claims(question: Question, asked: Asked, catalog: Catalog) -> list[Said]:
    """Return what a plan may say of the target of a requirement."""
    claims = list(_states(question, asked))
    fitting = _first_of(asked.having)
    more = [{**claim, "attributes": fitting} for claim in claims] if fitting else []
    if asked.having is not None:
        other = _others(asked.having, asked.target_id, catalog)
        more += [{**claim, "attributes": {**fitting, **other}} for claim in claims]
    if asked.extended is not None:
        later = {**fitting, **_first_of(asked.extended.having)}
        more += [{**claim, "attributes": later} for claim in claims]
    return [*({"target": asked.target_id, **claim} for claim in (*more, *claims)), None]


def _states(question: Question, asked: Asked) -> Iterator[dict[str, Any]]:
    day = question.day
    by = question.dates.resolve(asked.by).last if asked.by is not None else day + FAR
    late = max(by, day) + FAR
    yield {"state": "done"}
    if asked.since_not_before is not None:
        first = question.dates.resolve(asked.since_not_before).start_in_force
        for since in (first, first - ONE_DAY):
            if since <= day:
                yield {"state": "done", "since": Period.day(since)}
    if asked.by is not None and by < day:
        yield {"state": "done", "since": Period.day(by)}
    for due in (by, late, day - ONE_DAY):
        yield {"state": "planned", "due": Period.day(due)}
    for state in ("planned", "under_way", "considered", "declined", "none_here"):
        yield {"state": state}
    if isinstance(asked, ScheduleRequirement):
        for word in question.words:
            for when in (by, late, day - ONE_DAY):
                cells = {Period.day(when - ONE_DAY): UNKNOWN_WORD, Period.day(when): word}
                yield {"state": "planned", "schedule": [{"of": "例", "cells": cells}]}
            yield {
                "state": "planned",
                "schedule": [{"of": "例", "cells": {Period.day(by): word}}],
            }


def _first_of(having: Having | None) -> dict[str, Any]:
    return {name: values[0] for name, values in having.items()} if having else {}


def _others(having: Having, target: str, catalog: Catalog) -> dict[str, Any]:
    """Return a value for each attribute that is not among those that fit, where there is one."""
    leaf = catalog.targets[catalog.members(target)[0]]
    found = {}
    for name, fitting in having.items():
        known = leaf.attributes[name].values if name in leaf.attributes else ()
        others = [v for v in known or ("例", "例の2") if not is_among(v, fitting)]
        if others:
            found[name] = others[0]
    return found


def _carrying(condition: HavingCondition, catalog: Catalog) -> list[Said]:
    claim = {"target": condition.target, "state": "considered"}
    other = _others(condition.having, condition.target, catalog)
    fitting = _first_of(condition.having)
    return [{**claim, "attributes": fitting}, {**claim, "attributes": other}, claim, None]


def _values(question: Question, asked: FactRequirement) -> list[object]:
    """Return values on both sides of what a fact is compared with; only those it can have."""
    parsed = parse_fact(asked.fact)
    if parsed is None:
        return []
    operands = asked.operand if isinstance(asked.operand, tuple) else (asked.operand,)
    found: list[object] = []
    for operand in operands:
        found += _around(question, parsed[0], operand)
    return found


def _around(question: Question, fact: FactSignature, operand: object) -> list[object]:
    if fact.type == "text":
        texts = _VALUES.get(fact.name)
        return list(texts) if texts else ["例", "例の2"] if operand is True else [operand, "例"]
    if fact.type == "date":
        if operand is True:
            return [str(Period.day(question.day))]
        period = question.dates.read(operand)
        days = (period.first, period.first - ONE_DAY, period.last, period.last + ONE_DAY)
        return [period.western(), *(Period.day(day).western() for day in days)]
    number = number_of(operand)
    if fact.type == "number":
        near = (math.ceil(number), math.ceil(number) - 1, math.floor(number) + 1) if number else ()
        return [count for count in (*near, 0, 1) if count >= 0]
    shares = (number, round(number - 0.01, 4), round(number + 0.01, 4)) if number else ()
    return [share for share in (*shares, 1, 0) if 0 <= share <= 1]
