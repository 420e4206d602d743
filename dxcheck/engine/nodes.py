"""Compiled requirements: trees that judge an indexed plan with plain numbers.

A node yields a `Tally`: the rank of its outcome and, per verdict, the mask of its leaves. There is
one aggregation: of N requirements of which at least k must hold, the outcome is the k-th best.
"""

from fractions import Fraction
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple, Protocol

from dxcheck.engine.classify import (
    DROPPED,
    GAP_UNFIT,
    LAST_GAP,
    LAST_PLANNED,
    LAST_SILENT,
    MET_REACHED,
    SILENT_ABSENT,
    SILENT_PARTLY,
    SILENT_UNKNOWN,
    Demand,
)
from dxcheck.engine.facts import Compute, Value, compare
from dxcheck.engine.index import DONE, IndexedClaim, PlanIndex
from dxcheck.engine.layout import bits_of
from dxcheck.engine.schedule import ScheduleDemand


class Tally(NamedTuple):
    """The outcome of a node: its rank (DROPPED where all dropped out) and its leaves by verdict."""

    rank: int
    met: int = 0
    planned: int = 0
    silent: int = 0
    gap: int = 0


NOTHING = Tally(DROPPED)

# Plain tuples, not named ones: thousands are made for every plan.
Segment = tuple[int, int, IndexedClaim | None]
"""Rank, the leaves that have it, and the claim that gives it (None where the plan is silent)."""


class Node(Protocol):
    """A compiled requirement."""

    leaves: int
    """The mask of the leaves below it, facts included."""

    def judge(self, index: PlanIndex, day: int) -> Tally:
        """Return the outcome on `day` (an ordinal)."""


def tally_of(rank: int, met: int, planned: int, silent: int, gap: int) -> Tally:
    """Return a tally; silence with some leaves told is partly_absent."""
    if LAST_GAP < rank <= LAST_SILENT and (met or planned or gap):
        rank = SILENT_PARTLY
    return Tally(rank, met, planned, silent, gap)


def single(rank: int, mask: int) -> Tally:
    """Return the tally of leaves that all have one rank."""
    if rank > LAST_PLANNED:
        return NOTHING if rank == DROPPED else Tally(rank, mask)
    if rank > LAST_SILENT:
        return Tally(rank, 0, mask)
    if rank > LAST_GAP:
        return Tally(rank, 0, 0, mask)
    return Tally(rank, 0, 0, 0, mask)


class Quota:
    """How many of N must hold: all, a number, or a share of them rounded up."""

    __slots__ = ("number", "share")

    def __init__(self, number: int | None = None, share: Fraction | None = None) -> None:
        """Take a number, or a share of 1, or neither for all."""
        self.number = number
        self.share = share

    def of(self, total: int) -> int:
        """Return k for N = `total`: at least 1, at most `total`."""
        if self.share is not None:
            share = self.share
            return max(1, -(-share.numerator * total // share.denominator))
        return total if self.number is None else min(self.number, total)


ALL = Quota()


def kth_best(ranked: list[tuple[int, int]], quota: Quota) -> int:
    """Return the rank of the k-th best of pairs of rank and number; DROPPED for none."""
    total = sum(count for _, count in ranked)
    if total == 0:
        return DROPPED
    need = quota.of(total)
    best_first = sorted(ranked, reverse=True)
    held = accumulate(count for _, count in best_first)
    return next(rank for (rank, _), so_far in zip(best_first, held, strict=True) if so_far >= need)


class ClaimNode:
    """`target`, `every`, `at_least … of` and `schedule`: leaves that claims speak for."""

    __slots__ = ("demand", "is_one_leaf", "leaves", "quota", "schedule", "tallies")

    def __init__(
        self, leaves: int, demand: Demand, quota: Quota, schedule: ScheduleDemand | None = None
    ) -> None:
        """Keep the leaves that apply to the kind of government, and what is asked of them."""
        self.leaves = leaves
        self.demand = demand
        self.quota = quota
        self.schedule = schedule
        self.is_one_leaf = leaves.bit_count() == 1 and schedule is None
        # Most rules ask for one thing: its tallies are made once, one for each rank.
        self.tallies = tuple(single(rank, leaves) for rank in range(DROPPED + 1))

    def judge(self, index: PlanIndex, day: int) -> Tally:
        """Return the outcome on `day`."""
        leaves = self.leaves
        if self.is_one_leaf:
            claims = index.effective(leaves)
            if not claims:
                return self.tallies[SILENT_ABSENT]
            if len(claims) == 1 and not claims[0].has_progress:
                return self.tallies[self.demand.rank(claims[0], day, index.end)]
        met = planned = silent = gap = 0
        ranked: list[tuple[int, int]] = []
        for rank, mask, _ in self.segments(index, day):
            if rank == DROPPED:
                continue
            ranked.append((rank, mask.bit_count()))
            if rank > LAST_PLANNED:
                met |= mask
            elif rank > LAST_SILENT:
                planned |= mask
            elif rank > LAST_GAP:
                silent |= mask
            else:
                gap |= mask
        if self.quota is ALL:
            rank = min(ranked)[0] if ranked else DROPPED
        else:
            rank = kth_best(ranked, self.quota)
        return tally_of(rank, met, planned, silent, gap)

    def segments(self, index: PlanIndex, day: int) -> list[Segment]:
        """Return the leaves by the claim that speaks for them; what drops out has rank DROPPED."""
        found: list[Segment] = []
        left = self.leaves
        own = left & index.own_mask
        left ^= own
        while own:
            bit = own & -own
            own ^= bit
            claim = index.own[bit]
            found.append((self._rank(claim, bit, index, day), bit, claim))
        for group in index.groups:
            if not left:
                return found
            speaking: list[Segment] = []
            for claim in group:
                if claim.mask & left:
                    speaking += self._of_set(claim, claim.mask & left, index, day)
            if len(speaking) > 1:
                # Two sets of one size may speak for the same leaf: then the worse outcome counts.
                speaking.sort(key=itemgetter(0))
            for rank, mask, speaker in speaking:
                free = mask & left
                if free:
                    left ^= free
                    found.append((rank, free, speaker))
        if left:
            found.append((SILENT_ABSENT, left, None))
        return found

    def _of_set(
        self, claim: IndexedClaim, governed: int, index: PlanIndex, day: int
    ) -> list[Segment]:
        if self.schedule is not None:
            return self._of_schedule(claim, governed, index, day)
        rank = self.demand.rank(claim, day, index.end)
        if not claim.has_progress:
            return [(rank, governed, claim)]
        done, rest = claim.parts(governed)
        found: list[Segment] = []
        if done:
            found.append((self._done_rank(claim, index, day), done, claim))
        if rest:
            found.append((rank, rest, claim))
        return found

    def _of_schedule(
        self, claim: IndexedClaim, governed: int, index: PlanIndex, day: int
    ) -> list[Segment]:
        """Return the leaves one by one: a schedule may have a row for each.

        Which of them a number means is not known; it must be true of those that gain least by it.
        """
        if not claim.has_progress and not self._tells_apart(claim):
            return [(self._rank(claim, governed, index, day), governed, claim)]
        done = claim.parts(governed)[0].bit_count()
        ranked = [(self._rank(claim, 1 << bit, index, day), bit) for bit in bits_of(governed)]
        ranked.sort(key=lambda item: -item[0])
        return [
            (self._done_rank(claim, index, day) if number < done else rank, 1 << bit, claim)
            for number, (rank, bit) in enumerate(ranked)
        ]

    @staticmethod
    def _tells_apart(claim: IndexedClaim) -> bool:
        """Tell whether the schedule behind a claim has a row for some leaves only."""
        initiative = claim.initiative
        return initiative is not None and any(row.target for row in initiative.schedule)

    def _done_rank(self, claim: IndexedClaim, index: PlanIndex, day: int) -> int:
        demand = self.demand
        return demand.rank_of(DONE, claim.due, claim.since, claim.attributes, day, index.end)

    def _rank(self, claim: IndexedClaim, mask: int, index: PlanIndex, day: int) -> int:
        if self.schedule is not None:
            return self.schedule.rank(claim, mask, day, index.end)
        return self.demand.rank(claim, day, index.end)


class FactNode:
    """`{fact: F, OP: V}`."""

    __slots__ = ("compute", "leaves", "operand", "operator", "parameter", "text")

    def __init__(  # noqa: PLR0913 - the parts of a comparison
        self,
        leaf: int,
        text: str,
        compute: Compute,
        parameter: str,
        operator: str,
        operand: object,
    ) -> None:
        """Keep what is compared; `leaf` is a bit of its own beyond those of the targets."""
        self.leaves = leaf
        self.text = text
        self.compute = compute
        self.parameter = parameter
        self.operator = operator
        self.operand = operand

    def judge(self, index: PlanIndex, day: int) -> Tally:  # noqa: ARG002 - the protocol of nodes
        """Return the outcome."""
        return single(self.rank(index), self.leaves)

    def rank(self, index: PlanIndex) -> int:
        """Return the rank: silent where the fact is not given or the text has lost it."""
        value = self.value(index)
        if value is None:
            return SILENT_ABSENT
        holds = compare(self.operator, value, self.operand)
        if holds is None:
            return SILENT_UNKNOWN
        return MET_REACHED if holds else GAP_UNFIT

    def value(self, index: PlanIndex) -> Value:
        """Return the value of the fact, None where the plan does not give it."""
        given: Value = index.given.get(self.text)
        if given is not None:
            return given
        return self.compute(index, self.parameter)


class AllNode:
    """`{all: […]}`: every child must hold; a leaf below several has its worst verdict."""

    __slots__ = ("children", "leaves")

    def __init__(self, children: tuple[Node, ...]) -> None:
        """Keep the children."""
        self.children = children
        self.leaves = _union(children)

    def judge(self, index: PlanIndex, day: int) -> Tally:
        """Return the worst outcome of the children that do not drop out."""
        worst = DROPPED
        met = planned = silent = gap = 0
        for child in self.children:
            rank, its_met, its_planned, its_silent, its_gap = child.judge(index, day)
            worst = min(worst, rank)
            met |= its_met
            planned |= its_planned
            silent |= its_silent
            gap |= its_gap
        silent &= ~gap
        planned &= ~(gap | silent)
        met &= ~(gap | silent | planned)
        return tally_of(worst, met, planned, silent, gap)


class AnyNode:
    """`{any: […]}`: one child must hold; a leaf below several has its best verdict."""

    __slots__ = ("children", "leaves")

    def __init__(self, children: tuple[Node, ...]) -> None:
        """Keep the children."""
        self.children = children
        self.leaves = _union(children)

    def judge(self, index: PlanIndex, day: int) -> Tally:
        """Return the best outcome of the children that do not drop out."""
        best = -1
        met = planned = silent = gap = 0
        for child in self.children:
            rank, its_met, its_planned, its_silent, its_gap = child.judge(index, day)
            if rank != DROPPED:
                best = max(best, rank)
            met |= its_met
            planned |= its_planned
            silent |= its_silent
            gap |= its_gap
        planned &= ~met
        silent &= ~(met | planned)
        gap &= ~(met | planned | silent)
        return tally_of(DROPPED if best < 0 else best, met, planned, silent, gap)


def _union(children: tuple[Node, ...]) -> int:
    total = 0
    for child in children:
        total |= child.leaves
    return total
