"""Facts: named, typed values computed from a plan. A few general ones with parameters."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dxcheck.engine.index import PlanIndex
from dxcheck.model.cells import Lost
from dxcheck.model.fact import FactType, number_of
from dxcheck.model.period import Period


class Share(NamedTuple):
    """A share of 1 known between two ends; they differ where the document has lost cells."""

    low: float
    high: float


Value = str | Period | int | Share | None
"""The value of a fact; None where the plan does not give it."""


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


def _initiatives_share(index: PlanIndex, part: str) -> Share | None:
    def flag_of(initiative: object) -> bool | None:
        given = getattr(initiative, part)
        if part != "schedule":
            return bool(given)
        return _has(cell for row in given for _, cell in row.cells)

    return _share(flag_of(initiative) for initiative in index.plan.initiatives)


def _kpis_share(index: PlanIndex, part: str) -> Share | None:
    kpis = (kpi for initiative in index.plan.initiatives for kpi in initiative.kpis)
    return _share(_has(value for _, value in getattr(kpi, part)) for kpi in kpis)


Compute = Callable[[PlanIndex, str], Value]

COMPUTE: dict[str, Compute] = {
    "plan.kind": lambda index, _: index.plan.plan.kind.value,
    "plan.status": lambda index, _: index.plan.plan.status.value,
    "plan.successor": lambda index, _: index.plan.plan.successor,
    "plan.as_of": lambda index, _: index.plan.plan.as_of,
    "plan.period.start": lambda index, _: index.plan.plan.period.start,
    "plan.period.end": lambda index, _: index.plan.plan.period.end,
    "initiatives.count": lambda index, _: len(index.plan.initiatives),
    "initiatives.share": _initiatives_share,
    "kpis.count": lambda index, _: sum(len(i.kpis) for i in index.plan.initiatives),
    "kpis.share": _kpis_share,
}
"""How each fact is computed, by name: from an indexed plan and the fact's parameter."""


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
