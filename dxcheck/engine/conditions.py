"""Compiled `when`: true, false, or None for unknown (Kleene's logic)."""

from collections.abc import Iterable
from typing import Protocol

from dxcheck.engine.classify import LAST_GAP, LAST_SILENT, Pairs
from dxcheck.engine.index import PlanIndex, carries
from dxcheck.engine.layout import bits_of
from dxcheck.engine.nodes import FactNode


class Test(Protocol):
    """A compiled condition."""

    def holds(self, index: PlanIndex) -> bool | None:
        """Tell whether it holds; None where the plan does not say."""


class ConstantTest:
    """`{kind: […]}`, decided when it is compiled for a kind."""

    def __init__(self, *, value: bool) -> None:
        """Keep the answer."""
        self.value = value

    def holds(self, index: PlanIndex) -> bool | None:  # noqa: ARG002 - the protocol of tests
        """Return the answer."""
        return self.value


class FactTest:
    """`{fact: F, OP: V}`."""

    def __init__(self, node: FactNode) -> None:
        """Keep the comparison."""
        self.node = node

    def holds(self, index: PlanIndex) -> bool | None:
        """Tell whether the fact passes; None where the plan is silent on it."""
        rank = self.node.rank(index)
        return None if LAST_GAP < rank <= LAST_SILENT else rank > LAST_SILENT


class HavingTest:
    """`{target: T, having: …}`."""

    def __init__(self, leaves: int, having: Pairs) -> None:
        """Keep the leaves and the attributes."""
        self.leaves = leaves
        self.having = having

    def holds(self, index: PlanIndex) -> bool | None:
        """Tell whether every claim on every leaf carries the attributes."""
        answers: list[bool | None] = [] if self.leaves else [None]
        for bit in bits_of(self.leaves):
            claims = index.effective(1 << bit)
            answers.extend(
                carries(claim.attributes, name, values)
                for claim in claims
                for name, values in self.having
            )
            if not claims:
                answers.append(None)
        return every(answers)


class NotTest:
    """`{not: C}`."""

    def __init__(self, inner: Test) -> None:
        """Keep what is denied."""
        self.inner = inner

    def holds(self, index: PlanIndex) -> bool | None:
        """Deny; unknown stays unknown."""
        inner = self.inner.holds(index)
        return None if inner is None else not inner


class AllTest:
    """`{all: […]}`."""

    def __init__(self, tests: tuple[Test, ...]) -> None:
        """Keep the parts."""
        self.tests = tests

    def holds(self, index: PlanIndex) -> bool | None:
        """Tell whether all hold."""
        return every(test.holds(index) for test in self.tests)


class AnyTest:
    """`{any: […]}`."""

    def __init__(self, tests: tuple[Test, ...]) -> None:
        """Keep the parts."""
        self.tests = tests

    def holds(self, index: PlanIndex) -> bool | None:
        """Tell whether one holds."""
        denied = every(_deny(test.holds(index)) for test in self.tests)
        return _deny(denied)


def _deny(answer: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it is about
    return None if answer is None else not answer


def every(answers: Iterable[bool | None]) -> bool | None:
    """Return False if one is False, else None if one is unknown, else True."""
    found = set(answers)
    if False in found:
        return False
    return None if None in found else True
