"""Editions of the national plan, the documents a rule may cite, themes and schedule words."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from dxcheck.model.base import LocalizedText, Model
from dxcheck.model.period import Period
from dxcheck.model.vocabulary import AnyState, Confidence, Force


class Theme(Model):
    """A stable key for one area of the national plan."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    """The first part of the ids of its rules."""
    name: LocalizedText
    """What reports call it where no edition's heading fits."""


class Edition(Model):
    """One issue of the national plan."""

    id: str
    """Its number, as text ("2.3")."""
    published: Period
    """The day, or the month where the day is not known; it counts from the last day of it."""
    period: Period
    """The period the edition covers."""
    themes: dict[str, str] = {}
    """The edition's own heading for each theme it has, where known."""
    unconfirmed: tuple[str, ...] = ()
    """The themes whose heading was read neither in the original nor in a quotation."""
    source: str
    """Where this is known from."""
    confidence: Confidence
    """How well it is known."""
    note: str | None = None
    """What is open about it."""

    @property
    def in_force_from(self) -> dt.date:
        """The day from which the edition counts."""
        return self.published.start_in_force


class EditionsFile(Model):
    """`rules/editions.yaml`: the rule set's own version, its themes and the editions."""

    ruleset: str
    """The version of the rule set."""
    reviewed: Period
    """The day up to which the national sources were looked through."""
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    """In the order of every report."""
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]
    """Oldest first."""


class Document(Model):
    """A document that a rule may cite."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    """Its id."""
    title: str
    """Its official title."""
    title_en: str | None = None
    """A translation of the title."""
    issuer: str
    """Who issued it."""
    date: Period | None = None
    """When it was issued or promulgated; None where it has many issues."""
    force: Force
    """Its legal force for a local government, printed with every finding."""
    force_confidence: Confidence | None = None
    """How well the force is known; as the rest where left out."""
    url: str | None = None
    """Where the original stands, without the scheme."""
    confidence: Confidence
    """How well the above is known."""
    note: str | None = None
    """What is open about it."""


class DocumentsFile(Model):
    """`rules/documents.yaml`."""

    documents: tuple[Document, ...]
    """Every document a rule may cite."""


class Phase(Model):
    """A word of schedules and the state it stands for."""

    word: str
    """As plans write it."""
    state: AnyState
    """The state that is reached in the year of such a cell."""
    running: bool = False
    """True for words that mean it already runs (運用, 継続): in the first year, it does."""
    carries: bool = False
    """True for words that say no more than the one before them (実施): 分析を実施 is 分析."""


class PhasesFile(Model):
    """`rules/phases.yaml`."""

    phases: tuple[Phase, ...]
    """Every word; where one contains another, the longer one is read."""
