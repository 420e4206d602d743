"""Targets as bits: the one place where ids become numbers that the inner loop can count.

Every leaf target has one bit, in catalogue order; a target or set is the mask of its leaves. So a
claim on a set of 26 costs as much as a claim on one thing, and counts are bit counts.
"""

from collections.abc import Iterator

from dxcheck.model.catalog import Catalog
from dxcheck.model.vocabulary import Kind


class Layout:
    """The bits of one catalogue.

    Attributes:
        targets: leaf ids; the bit of a leaf is its index here.
        masks: mapping from target or set id to its mask.
        applicable: mapping from kind of government to the mask of what it has.
    """

    __slots__ = ("applicable", "masks", "targets")

    def __init__(self, catalog: Catalog) -> None:
        """Number the targets of `catalog`."""
        self.targets = tuple(catalog.targets)
        bits = {target: 1 << index for index, target in enumerate(self.targets)}
        self.masks: dict[str, int] = dict(bits)
        for name in catalog.sets:
            self.masks[name] = sum(bits[member] for member in catalog.members(name))
        self.applicable = {
            kind: sum(bits[t.id] for t in catalog.targets.values() if kind in t.applies_to)
            for kind in Kind
        }

    def names(self, mask: int) -> list[str]:
        """Return the ids of the leaves in `mask`, in catalogue order; fact bits have no name."""
        return [self.targets[i] for i in bits_of(mask) if i < len(self.targets)]


def bits_of(mask: int) -> Iterator[int]:
    """Yield the indexes of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def lowest_bits(mask: int, count: int) -> int:
    """Return the `count` lowest bits of `mask`, all of it where it has no more."""
    taken = 0
    for _ in range(min(count, mask.bit_count())):
        lowest = mask & -mask
        taken |= lowest
        mask ^= lowest
    return taken
