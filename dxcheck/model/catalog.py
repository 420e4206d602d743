"""Targets and target sets: the things that must reach a state."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from dxcheck.model.base import JapaneseText, LocalizedText, Model
from dxcheck.model.vocabulary import Kind

TARGET_ID = r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"
"""A target or set: `procedure/pregnancy-notice`, `procedures/core26`."""

TargetId = Annotated[str, Field(pattern=TARGET_ID)]
ALL_KINDS = tuple(Kind)

Scalar = str | bool | int | float


def is_among(value: object, choices: Iterable[object]) -> bool:
    """Tell whether a value is one of `choices`; True and 1 are not the same."""
    return any(type(value) is type(choice) and value == choice for choice in choices)


class Attribute(Model):
    """Something a claim may say about a target beside its state."""

    meaning: LocalizedText
    """What the attribute says."""
    values: tuple[Scalar, ...] = ()
    """The values it may have; empty where any text is allowed."""


class Target(Model):
    """A thing that must reach a state: a procedure, a core system, an office, a policy."""

    id: TargetId
    """Its id; the kind of thing is singular (`procedure/…`)."""
    name: LocalizedText
    """Its official name."""
    aliases: tuple[str, ...] = ()
    """Other names that plans write."""
    done_when: JapaneseText
    """What counts as done, and whether a part counts (Japanese)."""
    done_word: LocalizedText | None = None
    """What a sentence says of it when it is done: オンラインで手続できる, online."""
    attributes: dict[str, Attribute] = {}
    """What a claim on it may say beside its state, by name."""
    applies_to: tuple[Kind, ...] = ALL_KINDS
    """The kinds of government that have it."""


class TargetSet(Model):
    """A named set of targets; it may contain other sets."""

    id: TargetId
    """Its id; sets are plural (`procedures/core26`)."""
    name: LocalizedText
    """Its official name."""
    aliases: tuple[str, ...] = ()
    """Other names that plans write."""
    members: Annotated[tuple[TargetId, ...], Field(min_length=1)]
    """Ids of targets and of other sets."""
    done_when: JapaneseText | None = None
    """What counts as done for a statement on the set, where its members do not say it all."""


class CatalogFile(Model):
    """One file of `rules/catalog/`."""

    source: str
    """Where the names and lists come from."""
    attributes: dict[str, Attribute] = {}
    """Attributes that every target of this file may carry."""
    done_when: JapaneseText | None = None
    """What counts as done for every target of this file that does not say so itself."""
    done_word: LocalizedText | None = None
    """The word for it, for every target of this file that has none itself."""
    targets: tuple["CatalogTarget", ...] = ()
    """The targets."""
    sets: tuple[TargetSet, ...] = ()
    """The sets."""


class CatalogTarget(Model):
    """A target as its catalogue file writes it: what all of the file share may be left out."""

    id: TargetId
    """Its id."""
    name: LocalizedText
    """Its official name."""
    aliases: tuple[str, ...] = ()
    """Other names that plans write."""
    done_when: JapaneseText | None = None
    """What counts as done; the file's own where left out."""
    done_word: LocalizedText | None = None
    """The word for it; the file's own where left out."""
    attributes: dict[str, Attribute] = {}
    """Beside those of the file."""
    applies_to: tuple[Kind, ...] = ALL_KINDS
    """The kinds of government that have it."""

    def completed(self, file: CatalogFile) -> Target:
        """Return the target with what its file says for all."""
        return Target(
            id=self.id,
            name=self.name,
            aliases=self.aliases,
            done_when=self.done_when or file.done_when or "",
            done_word=self.done_word or file.done_word,
            attributes={**file.attributes, **self.attributes},
            applies_to=self.applies_to,
        )


CatalogFile.model_rebuild()


class Catalog(Model):
    """All targets and sets of a rule set, in the order of their files."""

    targets: dict[str, Target]
    """By id."""
    sets: dict[str, TargetSet]
    """By id; every member exists and no set contains itself."""

    def members(self, target_id: str) -> tuple[str, ...]:
        """Return the ids of the leaf targets of a set, or the id itself for a target.

        Each once, in catalogue order of first mention.

        Raises:
            KeyError: the catalogue has no such target or set.
        """
        found: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [target_id]
        while waiting:  # a set may be reached on very many ways, and lie very deep
            current = waiting.pop()
            if current in self.targets:
                found.setdefault(current)
            elif current not in seen:
                seen.add(current)
                waiting.extend(reversed(self.sets[current].members))
        return tuple(found)

    def name(self, target_id: str) -> LocalizedText:
        """Return the official name of a target or set.

        Raises:
            KeyError: the catalogue has no such target or set.
        """
        if target_id in self.targets:
            return self.targets[target_id].name
        return self.sets[target_id].name

    def __contains__(self, target_id: str) -> bool:
        """Tell whether there is a target or set of this id."""
        return target_id in self.targets or target_id in self.sets
