"""The facts that rules may ask for: names, types, parameters. The engine computes them."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

FactType = Literal["text", "date", "number", "share"]

INITIATIVE_PARTS = ("schedule", "owners", "kpis", "assessment")
KPI_PARTS = ("baseline", "targets", "actuals", "reported")
KPI_COUNTS = ("", "due")


class FactSignature(NamedTuple):
    """How a rule names a fact, and what type its value has."""

    name: str
    type: FactType
    parameters: tuple[str, ...] = ()
    """The values its parameter may have, "" for none where it may be left out."""

    @property
    def written(self) -> tuple[str, ...]:
        """How a rule may write it, one for each parameter."""
        names = self.parameters or ("",)
        return tuple(f"{self.name}({given})" if given else self.name for given in names)


FACT_TYPES: dict[str, FactSignature] = {
    signature.name: signature
    for signature in (
        FactSignature("plan.kind", "text"),
        FactSignature("plan.status", "text"),
        FactSignature("plan.successor", "text"),
        FactSignature("plan.as_of", "date"),
        FactSignature("plan.period.start", "date"),
        FactSignature("plan.period.end", "date"),
        FactSignature("initiatives.count", "number"),
        FactSignature("initiatives.share", "share", INITIATIVE_PARTS),
        FactSignature("kpis.count", "number", KPI_COUNTS),
        FactSignature("kpis.share", "share", KPI_PARTS),
    )
}
"""Every fact, by name."""

_CALL = re.compile(r"([a-z_.]+)(?:\(([^()]*)\))?")

_OPERATORS: dict[FactType, tuple[str, ...]] = {
    "text": ("equals", "in", "present"),
    "date": ("equals", "in", "before", "not_before", "after", "not_after", "present"),
    "number": ("equals", "in", "at_least", "at_most", "present"),
    "share": ("equals", "in", "at_least", "at_most", "present"),
}


def operators_for(fact_type: FactType) -> tuple[str, ...]:
    """Return the operators that fit a type."""
    return _OPERATORS[fact_type]


def parse_fact(text: str) -> tuple[FactSignature, str] | None:
    """Return the fact and its parameter ("" for none), or None where there is no such fact."""
    match = _CALL.fullmatch(text)
    signature = FACT_TYPES.get(match[1]) if match else None
    if match is None or signature is None:
        return None
    given: str | None = match[2]
    if given is None:
        return (signature, "") if "" in (signature.parameters or ("",)) else None
    return (signature, given) if given and given in signature.parameters else None


def written_facts() -> list[str]:
    """Return every fact as a rule may write it, parameters included."""
    return [written for signature in FACT_TYPES.values() for written in signature.written]


def number_of(operand: object) -> float | None:
    """Return a number, or a percentage written as text, as a number; None for anything else."""
    if isinstance(operand, bool):
        return None
    if isinstance(operand, (int, float)):
        return float(operand)
    if isinstance(operand, str) and operand.endswith("%"):
        try:
            return float(Decimal(operand[:-1]) / 100)
        except ArithmeticError:
            return None
    return None
