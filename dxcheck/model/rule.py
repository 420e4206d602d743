"""Rules: one requirement each, with its sources and its dated versions."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from dxcheck.model.base import JapaneseText, LocalizedText, Model
from dxcheck.model.catalog import ALL_KINDS
from dxcheck.model.period import Period
from dxcheck.model.requirement import Condition, Requirement, documents_of
from dxcheck.model.vocabulary import Confidence, Kind, Level, Origin

RULE_ID = r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"


class Basis(Model):
    """Where the nation asks it."""

    document: str
    """The id of a document of `documents.yaml`."""
    section: str | None = None
    """Chapter, article or page."""
    applies_to: Annotated[tuple[Kind, ...], Field(min_length=1)] = ALL_KINDS
    """The kinds of which it is true: a law may oblige one and ask an effort of the others."""
    says: JapaneseText
    """What it says there."""
    confidence: Confidence
    """How well that is known."""


class Start(Model):
    """From when a version counts: `{edition: "2.0"}` or `{date: 2024-12-24}`."""

    edition: str | None = None
    """The edition with which it begins."""
    date: Period | None = None
    """The day on which it begins; for a law the day of its promulgation."""

    @model_validator(mode="after")
    def _is_one_of_them(self) -> "Start":
        if (self.edition is None) == (self.date is None):
            raise PydanticCustomError("edition_or_date", "", {})
        return self


class Version(Model):
    """What the rule asks from a date on, until the next version."""

    from_: Annotated[Start, Field(alias="from")]
    """When it begins."""
    until: Start | None = None
    """On the last version only: when the rule ends; from that day it asks nothing."""
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    """Its sources."""
    require: Requirement
    """What it asks."""


def _level_form(value: object) -> str:
    return "by kind" if isinstance(value, dict) else "one"


Levels = Annotated[
    Annotated[Level, Tag("one")] | Annotated[dict[str, Level], Tag("by kind")],
    Discriminator(_level_form),
]
"""One level for all, or one for each kind of government."""


class Rule(Model):
    """One requirement of the nation, stated so that it can be judged."""

    id: Annotated[str, Field(pattern=RULE_ID)]
    """Theme and name; also its path below `rules/`."""
    title: LocalizedText
    """Its title, in both languages."""
    level: Levels
    """How binding it is; by kind of government where that differs, `default` for the rest."""
    origin: Origin
    """National, or our own check."""
    applies_to: Annotated[tuple[Kind, ...], Field(min_length=1)] = ALL_KINDS
    """The kinds of government it covers."""
    when: Condition | None = None
    """Where this is false the rule does not apply."""
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]
    """Dated, oldest first."""
    rationale: LocalizedText
    """Why the nation asks it."""
    remedy: LocalizedText
    """What to write or do where there is a gap."""

    @model_validator(mode="after")
    def _is_consistent(self) -> "Rule":
        if self.title.en is None:
            raise PydanticCustomError("title_in_both_languages", "", {"at": "title"})
        for number, version in enumerate(self.versions[:-1]):
            if version.until is not None:
                place = f"versions/{number}/until"
                raise PydanticCustomError("until_on_last_version", "", {"at": place})
        if isinstance(self.level, dict):
            known = {*(kind.value for kind in Kind), "default"}
            for key in self.level:
                if key not in known:
                    raise PydanticCustomError(
                        "level_kind",
                        "",
                        {"given": key, "choices": sorted(known), "at": f"level/{key}"},
                    )
        levels = {self.level_for(kind) for kind in self.applies_to}
        if Level.MUST in levels and any(
            basis.confidence is Confidence.UNCONFIRMED
            for version in self.versions
            for basis in version.basis
        ):
            raise PydanticCustomError("must_unconfirmed", "", {"at": "level"})
        if self.origin is Origin.DERIVED and levels != {Level.MAY}:
            raise PydanticCustomError("derived_at_most_may", "", {"at": "level"})
        return self

    @property
    def theme(self) -> str:
        """The theme it belongs to."""
        return self.id.partition("/")[0]

    def level_for(self, kind: Kind) -> Level:
        """Return how binding the rule is for a kind of government; `may` where it says nothing."""
        if isinstance(self.level, Level):
            return self.level
        return self.level.get(kind.value, self.level.get("default", Level.MAY))


def cited_by(rule: Rule) -> set[str]:
    """Return the documents that a rule stands on: its sources, and those whose dates it names."""
    cited: set[str] = set()
    for version in rule.versions:
        cited.update(basis.document for basis in version.basis)
        cited.update(documents_of(version.require, rule.when))
    return cited
