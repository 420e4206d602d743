"""A plan, read once: its claims by target, ready to be asked by any number of rules."""

from typing import Any

from dxcheck.engine.layout import Layout, lowest_bits
from dxcheck.model.catalog import Scalar, is_among
from dxcheck.model.parts import claims_of
from dxcheck.model.plan import Attributes, Claim, Initiative, Plan
from dxcheck.model.report import Path
from dxcheck.model.vocabulary import STATE_ORDER, State

DECLINED = -1
NONE_HERE = -2
STATE_RANK = {
    **{state: rank for rank, state in enumerate(STATE_ORDER)},
    State.DECLINED: DECLINED,
    State.NONE_HERE: NONE_HERE,
}
"""States as numbers: 0 to 3 in order, negative where they stand apart."""

CONSIDERED = STATE_RANK[State.CONSIDERED]
DONE = STATE_RANK[State.DONE]


class IndexedClaim:
    """A claim with what judging asks of it, as plain numbers.

    Attributes:
        claim: the claim.
        path: where it stands in the plan file, as keys and indexes.
        initiative: the initiative it stands in, or None.
        mask: the leaves it speaks of.
        size: how many.
        governed: for how many leaves it speaks, having no better claim.
        state: its state as a number (see STATE_RANK).
        due: ordinal of the last day of `due`, or None.
        since: ordinal of the last day of `since`, or None.
        attributes: what else it says.
        has_progress: whether it gives a number without names.
    """

    __slots__ = (
        "attributes",
        "claim",
        "due",
        "governed",
        "has_progress",
        "initiative",
        "mask",
        "path",
        "since",
        "size",
        "state",
    )

    def __init__(self, claim: Claim, path: Path, initiative: Initiative | None, mask: int) -> None:
        """Turn dates and state of `claim` into numbers."""
        self.claim = claim
        self.path = path
        self.initiative = initiative
        self.mask = mask
        self.size = mask.bit_count()
        self.governed = self.size
        self.state = STATE_RANK[claim.state]
        self.due = claim.due.last.toordinal() if claim.due else None
        self.since = claim.since.last.toordinal() if claim.since else None
        self.attributes: Attributes = claim.attributes
        self.has_progress = claim.progress is not None

    def parts(self, governed: int) -> tuple[int, int]:
        """Split `governed` into what must be done by `progress`, and the rest.

        Of "7 of 26" and a requirement on 20 of them, only 7 - 6 = 1 must be among them. Which ones
        they are nobody can tell: the first in catalogue order stand for them.
        """
        progress = self.claim.progress
        if progress is None:
            return 0, governed
        outside = max(progress.of, self.governed) - governed.bit_count()
        done = lowest_bits(governed, max(0, progress.done - outside))
        return done, governed & ~done


class PlanIndex:
    """The claims of a plan, by the bits of a layout.

    Attributes:
        plan: the plan.
        claims: every claim on something the catalogue knows, in the order of the file.
        own: mapping from a single bit (as a mask) to the claim on exactly that target.
        own_mask: all those bits.
        told_mask: the bits of every leaf that a claim speaks for.
        groups: the claims on sets, by size, smallest first.
        end: ordinal of the last day of the plan's own period.
        given: values of facts that a test case gives outright, by the fact as a rule writes it.
    """

    __slots__ = (
        "claims",
        "end",
        "given",
        "groups",
        "own",
        "own_mask",
        "plan",
        "told_mask",
    )

    def __init__(self, plan: Plan, layout: Layout) -> None:
        """Index `plan`; claims on ids that `layout` does not know are left out."""
        self.plan = plan
        self.given: dict[str, Any] = {}
        self.end = plan.plan.period.end.last.toordinal()
        self.claims: list[IndexedClaim] = []
        self.own: dict[int, IndexedClaim] = {}
        self.own_mask = 0
        masks = layout.masks
        for path, claim, initiative in claims_of(plan):
            mask = masks.get(claim.target)
            if mask is not None:
                self.claims.append(IndexedClaim(claim, path, initiative, mask))
        single = set(layout.targets)
        sized: dict[int, list[IndexedClaim]] = {}
        for indexed in self.claims:
            if indexed.claim.target in single:
                self.own[indexed.mask] = indexed
                self.own_mask |= indexed.mask
            else:
                sized.setdefault(indexed.size, []).append(indexed)
        self.groups = [sized[size] for size in sorted(sized)]
        taken = self.own_mask
        for group in self.groups:
            for indexed in group:
                indexed.governed = (indexed.mask & ~taken).bit_count()
            for indexed in group:
                taken |= indexed.mask
        self.told_mask = taken

    def effective(self, bit: int) -> tuple[IndexedClaim, ...]:
        """Return the claims that speak for the leaf `bit`: more than one only at the same size.

        The claim on the leaf itself, else those on the smallest sets around it; () if none.
        """
        own = self.own.get(bit)
        if own is not None:
            return (own,)
        for group in self.groups:
            covering = [claim for claim in group if claim.mask & bit]
            if covering:
                return tuple(covering)
        return ()


def carries(attributes: Attributes, name: str, values: tuple[Scalar, ...]) -> bool | None:
    """Tell whether attribute `name` has one of `values`; None where the claim does not have it.

    A list carries a value if one of its elements is it. True is not 1.
    """
    given = attributes.get(name)
    if given is None:
        return None
    items = given if isinstance(given, tuple) else (given,)
    return any(is_among(item, values) for item in items)
