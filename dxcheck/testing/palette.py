"""What generated plans are made of: names, days and words at the borders of what a rule asks."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dxcheck.engine.compile import Dates
from dxcheck.load.plan_checks import attributes_of
from dxcheck.model.calendar import fiscal_year_of
from dxcheck.model.catalog import Catalog, is_among
from dxcheck.model.fact import parse_fact
from dxcheck.model.period import Period
from dxcheck.model.requirement import (
    DateReference,
    FactRequirement,
    HavingCondition,
    KindCondition,
    asked_of,
    conditions_of,
    facts_of,
    targets_of,
)
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Kind, PlanKind, PlanStatus, State

ONE_DAY = dt.timedelta(days=1)
MANY_NAMES = 8
"""More targets and sets than this, a generated plan is not asked to speak of."""
MANY_VALUES = 4
MANY_DAYS = 16
OTHER_TEXT = ("例", "例の2")
"""Values of attributes that may have any."""


class Palette(NamedTuple):
    """What the claims, dates and schedules of generated plans are drawn from; the simplest first.

    Attributes:
        attributes: the targets and sets that plans speak of; for each the attributes of its claims,
            with their values.
        asked: those that the rule names, of which plans nearly always speak.
        days: when things are promised, and since when they are done; also the day of judging.
        plan_days: the dates at which plans speak.
        cells: the periods of schedule cells and of figures.
        starts: the first fiscal years of plans.
        ends: their last fiscal years, none before any of the first.
        words: words of schedules.
        kinds: kinds of local government.
        plan_kinds: kinds of plans.
        statuses: what has become of the plan.
        editions: editions that may be named.
        is_lawful: whether only such plans are drawn as a file may hold.
    """

    attributes: Mapping[str, Mapping[str, tuple[Any, ...]]]
    asked: frozenset[str]
    days: tuple[str, ...]
    plan_days: tuple[str, ...]
    cells: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    plan_kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    editions: tuple[str, ...]
    is_lawful: bool


def palette_of(ruleset: RuleSet, rule: Rule) -> Palette:
    """Return what plans may say that matters to a rule, on both sides of each of its borders."""
    catalog = ruleset.catalog
    periods = tuple(dict.fromkeys(_periods(ruleset, rule)))
    begins = tuple(dict.fromkeys(ruleset.starts_on(version.from_) for version in rule.versions))
    editions = tuple(edition.in_force_from for edition in ruleset.editions)
    deadlines = tuple(period.last for period in periods) or (begins[-1],)
    years = sorted({fiscal_year_of(day) for day in (*deadlines, begins[0])})
    return Palette(
        attributes={name: _attributes(catalog, rule, name) for name in _names(catalog, rule)},
        asked=frozenset(named_by(rule)),
        days=_days_around(periods, begins),
        plan_days=_plan_days(deadlines, begins, editions),
        cells=_cells(years),
        starts=tuple(f"FY{year}" for year in (years[0], years[0] - 1)),
        ends=tuple(f"FY{year}" for year in dict.fromkeys((*years[::-1], years[-1] + 1))),
        words=_words(ruleset),
        kinds=_mostly((kind, kind in rule.applies_to) for kind in kinds_that_differ(ruleset, rule)),
        plan_kinds=tuple(PlanKind),
        statuses=tuple(PlanStatus),
        editions=_mostly(
            (edition.id, ruleset.last_day_of(edition) >= begins[0])
            for edition in reversed(ruleset.editions)
        ),
        is_lawful=True,
    )


def borders_of(ruleset: RuleSet, rule: Rule) -> tuple[dt.date, ...]:
    """Return the last day of each date that a rule names, and the day after it, in order."""
    lasts = {period.last for period in _periods(ruleset, rule)}
    return tuple(sorted(lasts | {last + ONE_DAY for last in lasts}))


def _mostly(choices: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Return the choices of which something is asked, three times, and then the others."""
    given = list(choices)
    asked = tuple(str(choice) for choice, is_asked in given if is_asked)
    return (*asked * 3, *(str(choice) for choice, is_asked in given if not is_asked))


def kinds_that_differ(ruleset: RuleSet, rule: Rule) -> list[Kind]:
    """Return kinds of government that differ: in what applies to them, and for the conditions."""
    named = [c.kind for c in conditions_of(rule.when) if isinstance(c, KindCondition)]
    kinds: dict[object, Kind] = {}
    for kind in (Kind.CITY, *Kind):
        has = tuple(kind in t.applies_to for t in ruleset.catalog.targets.values())
        kinds.setdefault((kind in rule.applies_to, has, *(kind in one for one in named)), kind)
    return list(kinds.values())


def named_by(rule: Rule) -> dict[str, None]:
    """Return the targets and sets that a rule names, in what it asks and in its condition."""
    names = [name for version in rule.versions for name in targets_of(version.require)]
    conditions = conditions_of(rule.when)
    names += [one.target for one in conditions if isinstance(one, HavingCondition)]
    return dict.fromkeys(names)


def _names(catalog: Catalog, rule: Rule) -> tuple[str, ...]:
    """Return what plans speak of: what the rule names, what overlaps it, and a stranger."""
    names = named_by(rule)
    leaves = {leaf for name in names for leaf in catalog.members(name)}
    chosen = dict(names)
    overlapping = [name for name in catalog.sets if leaves & set(catalog.members(name))]
    chosen.update(dict.fromkeys(sorted(overlapping, key=lambda one: len(catalog.members(one)))))
    for name in names:
        found = catalog.members(name)
        first = catalog.targets[found[0]].applies_to
        limited = [leaf for leaf in found if catalog.targets[leaf].applies_to != first]
        chosen.update(dict.fromkeys((found[0], found[-1], *limited[:1])))
    strangers = [name for name in catalog.targets if name not in leaves]
    return (*tuple(chosen)[:MANY_NAMES], *strangers[:1])


def _attributes(catalog: Catalog, rule: Rule, name: str) -> dict[str, tuple[Any, ...]]:
    """Return the values of the attributes that claims on a target may carry; those asked first."""
    asked: dict[str, list[Any]] = {}
    for having in _having(rule):
        for attribute, values in having.items():
            asked.setdefault(attribute, []).extend(values)
    found: dict[str, tuple[Any, ...]] = {}
    for attribute, known in attributes_of(name, catalog).items():
        fitting = [
            value
            for value in asked.get(attribute, ())
            if not known.values or is_among(value, known.values)
        ]
        # True and 1 are equal and not the same, so no set will do.
        others = [one for one in known.values or OTHER_TEXT if not is_among(one, fitting)]
        if attribute in asked or len(found) < MANY_VALUES:
            found[attribute] = (*fitting, *others[:MANY_VALUES])
    return found


def _having(rule: Rule) -> Iterator[Mapping[str, tuple[Any, ...]]]:
    for version in rule.versions:
        for asked in asked_of(version.require):
            if asked.having is not None:
                yield asked.having
            if asked.extended is not None:
                yield asked.extended.having
    for condition in conditions_of(rule.when):
        if isinstance(condition, HavingCondition):
            yield condition.having


def _periods(ruleset: RuleSet, rule: Rule) -> Iterator[Period]:
    """Yield every date that a rule names, as each edition gives it; deadlines first."""
    values: list[DateReference | Period] = []
    for version in reversed(rule.versions):
        for asked in asked_of(version.require):
            extended = asked.extended.by if asked.extended else None
            values += [
                one for one in (asked.by, extended, asked.since_not_before) if one is not None
            ]
    conditions = (one for one in conditions_of(rule.when) if isinstance(one, FactRequirement))
    facts = [fact for version in rule.versions for fact in facts_of(version.require)]
    compared = [one.operand for one in (*facts, *conditions) if _is_date(one)]
    for edition in reversed(ruleset.editions):
        dates = Dates(ruleset, edition)
        yield from (dates.resolve(value) for value in values)
        for operand in compared:
            yield from map(dates.read, operand if isinstance(operand, tuple) else (operand,))


def _is_date(asked: FactRequirement) -> bool:
    """Tell whether a fact is compared with a date."""
    parsed = parse_fact(asked.fact)
    return parsed is not None and parsed[0].type == "date" and asked.operator != "present"


def _days_around(periods: tuple[Period, ...], begins: tuple[dt.date, ...]) -> tuple[str, ...]:
    """Return each border and the day after it, then the days and fiscal years about them."""
    found: dict[str, None] = {}
    chosen = periods or tuple(Period.day(day) for day in begins)
    for period in chosen:
        border = (period, Period.day(period.last), Period.day(period.last + ONE_DAY))
        found.update((one.western(), None) for one in border)
    for period in chosen:
        year = fiscal_year_of(period.last)
        near = (
            Period.day(period.first),
            Period.day(period.first - ONE_DAY),
            *(Period.fiscal_year(one) for one in (year, year + 1, year - 1)),
        )
        found.update((one.western(), None) for one in near)
    return tuple(found)[: max(MANY_DAYS, 3 * len(chosen))]


def _plan_days(
    deadlines: tuple[dt.date, ...], begins: tuple[dt.date, ...], editions: tuple[dt.date, ...]
) -> tuple[str, ...]:
    """Return days in force before, on and after each border, and the one before the rule began."""
    days = [*begins[::-1]]
    for day in deadlines:
        days += [day, day + ONE_DAY, Period.fiscal_year(fiscal_year_of(day)).first]
    days += [day for day in editions[::-1] if day >= begins[0]]
    in_force = [day for day in dict.fromkeys(days) if day >= begins[0]]
    return tuple(day.isoformat() for day in (*in_force[:MANY_DAYS], begins[0] - ONE_DAY))


def _cells(years: list[int]) -> tuple[str, ...]:
    last = years[-1]
    return (
        f"FY{last}",
        f"FY{last - 1}",
        f"FY{last + 1}",
        f"FY{years[0]}",
        f"{last + 1}-03",
        f"FY{last - 1}～FY{last}",
        f"おおむねFY{last}",
    )


def _words(ruleset: RuleSet) -> tuple[str, ...]:
    """Return words of schedules that differ in what they stand for."""
    chosen: dict[tuple[State, bool, bool], str] = {}
    for phase in ruleset.phases:
        chosen.setdefault((phase.state, phase.running, phase.carries), phase.word)
    return tuple(chosen.values())
