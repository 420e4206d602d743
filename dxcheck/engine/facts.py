"""Facts: named, typed values computed from a plan. A few general ones with parameters."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dxcheck.engine.index import PlanIndex
from dxcheck.model.cells import Lost
from dxcheck.model.fact import FactType, number_of
from dxcheck.model.period import Period
from dxcheck.model.plan import Initiative, Kpi
from dxcheck.model.report import Path


class Share(NamedTuple):
    """A share of 1 known between two ends; they differ where the document has lost cells."""

    low: float
    high: float


Value = str | Period | int | Share | None
"""The value of a fact; None where the plan does not give it."""

Compute = Callable[[PlanIndex, str], Value]
"""How a fact is computed: from an indexed plan and the fact's parameter."""


def _share(flags: Iterable[bool | None]) -> Share | None:
    """Return the share of True; None among the flags is unknown, no flags at all give None."""
    known = list(flags)
    if not known:
        return None
    yes, unknown = known.count(True), known.count(None)
    return Share(yes / len(known), (yes + unknown) / len(known))


def _has(values: Iterable[object]) -> bool | None:
    """Tell whether there are values; None where all of them are lost."""
    found: bool | None = False
    for value in values:
        if not isinstance(value, Lost):
            return True
        found = None
    return found


class Flag(NamedTuple):
    """Whether one part of a plan has what a share is about.

    Attributes:
        path: where the part stands in the plan file.
        has: True or False; None where the document has lost it.
    """

    path: Path
    has: bool | None


def flags_of(index: PlanIndex, name: str, parameter: str) -> list[Flag] | None:
    """Return what a share counts, part by part; None for a fact that is no share."""
    if name == "initiatives.share":
        return [
            Flag(("initiatives", place), _initiative_has(initiative, parameter))
            for place, initiative in enumerate(index.plan.initiatives)
        ]
    if name == "kpis.share":
        day = index.plan.plan.as_of.first
        return [
            Flag(path, has) for path, kpi in _kpis(index) for has in _kpi_has(kpi, parameter, day)
        ]
    return None


def _initiative_has(initiative: Initiative, part: str) -> bool | None:
    given = getattr(initiative, part)
    if part != "schedule":
        return bool(given)
    return _has(cell for row in given for _, cell in row.cells)


def _kpi_has(kpi: Kpi, part: str, day: dt.date) -> tuple[bool | None, ...]:
    """Return one answer; none where the figure is not asked, because no target of it is due."""
    if part != "reported":
        return (_has(value for _, value in getattr(kpi, part)),)
    last = _last_due(kpi, day)
    if last is None:
        return ()
    return (_has(value for period, value in kpi.actuals if period.last >= last),)


def _share_of(name: str) -> Compute:
    return lambda index, parameter: _share(
        flag.has for flag in flags_of(index, name, parameter) or ()
    )


def _kpis(index: PlanIndex) -> list[tuple[Path, Kpi]]:
    return [
        (("initiatives", place, "kpis", number), kpi)
        for place, initiative in enumerate(index.plan.initiatives)
        for number, kpi in enumerate(initiative.kpis)
    ]


def _kpis_count(index: PlanIndex, which: str) -> int | None:
    """Return how many figures there are; of those that are due, None where there are none at all.

    What a plan without figures would have to report is not nothing, it is not known.
    """
    kpis = _kpis(index)
    if which == "due":
        day = index.plan.plan.as_of.first
        return sum(_last_due(kpi, day) is not None for _, kpi in kpis) if kpis else None
    return len(kpis)


def _last_due(kpi: Kpi, day: dt.date) -> dt.date | None:
    """Return the last day of the newest period before `day` for which there is a target."""
    ends = (period.last for period, _ in (*kpi.targets, *kpi.revised))
    return max((end for end in ends if end < day), default=None)


COMPUTE: dict[str, Compute] = {
    "plan.kind": lambda index, _: index.plan.plan.kind.value,
    "plan.status": lambda index, _: index.plan.plan.status.value,
    "plan.successor": lambda index, _: index.plan.plan.successor,
    "plan.as_of": lambda index, _: index.plan.plan.as_of,
    "plan.period.start": lambda index, _: index.plan.plan.period.start,
    "plan.period.end": lambda index, _: index.plan.plan.period.end,
    "initiatives.count": lambda index, _: len(index.plan.initiatives),
    "initiatives.share": _share_of("initiatives.share"),
    "kpis.count": _kpis_count,
    "kpis.share": _share_of("kpis.share"),
}
"""How each fact is computed, by name."""


def given_value(fact_type: FactType, given: object) -> Value:
    """Return the value of a fact that a test case gives outright, as the type of the fact."""
    if fact_type == "date":
        return Period.parse(str(given))
    if fact_type == "share":
        number = number_of(given)
        return None if number is None else Share(number, number)
    return given if isinstance(given, (str, int)) else str(given)


def compare(operator: str, value: Value, operand: object) -> bool | None:
    """Tell whether `value` passes; None where what the document has lost decides.

    Args:
        operator: one that fits the type of the value.
        value: not None.
        operand: a Period for dates, a number for numbers and shares, else a literal; a tuple of
            them for `in`.
    """
    if operator == "present":
        return True
    if isinstance(value, Share):
        ends = {_compare_exactly(operator, end, operand) for end in value}
        return ends.pop() if len(ends) == 1 else None
    return _compare_exactly(operator, value, operand)


def _compare_exactly(operator: str, value: float | str | Period | None, operand: object) -> bool:
    if operator == "in":
        choices = operand if isinstance(operand, tuple) else ()
        return any(_compare_exactly("equals", value, choice) for choice in choices)
    if isinstance(value, Period):
        return isinstance(operand, Period) and _compare_dates(operator, value, operand)
    if isinstance(value, (int, float)):
        return _compare_numbers(operator, value, operand)
    return value == operand


def _compare_dates(operator: str, value: Period, operand: Period) -> bool:
    """Compare on last days; what is known only by its month begins with the last day of it."""
    start: dt.date = operand.start_in_force
    if operator == "before":
        return value.last < start
    if operator == "not_before":
        return value.last >= start
    if operator == "after":
        return value.last > operand.last
    if operator == "not_after":
        return value.last <= operand.last
    return (value.first, value.last) == (operand.first, operand.last)


def _compare_numbers(operator: str, value: float, operand: object) -> bool:
    limit = number_of(operand)
    if limit is None:
        return False
    if operator == "at_least":
        return value >= limit
    if operator == "at_most":
        return value <= limit
    return value == limit
