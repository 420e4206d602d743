"""Plans: what one municipal document says, every statement with its quote."""

from typing import Annotated, Literal

from pydantic import (
    Field,
    PlainValidator,
    StrictInt,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dxcheck.model.base import Many, Model
from dxcheck.model.catalog import Scalar, TargetId
from dxcheck.model.cells import Cell, Cells, Grades, Series
from dxcheck.model.municipality import Municipality
from dxcheck.model.period import Period
from dxcheck.model.vocabulary import AnyState, PlanKind, PlanStatus, Role, State

Attributes = dict[str, Scalar | tuple[Scalar, ...]]

SERIES = r"^[a-z0-9][a-z0-9-]*$"
"""The name of a plan through its revisions."""
UNKNOWN_DIGEST = "0" * 64
"""The digest of a source that nobody has computed yet."""


class PlanPeriod(Model):
    """The period a plan covers."""

    start: Period
    """It begins on the first day of this."""
    end: Period
    """It ends on the last day of this."""

    @model_validator(mode="after")
    def _is_in_order(self) -> "PlanPeriod":
        if self.end.last < self.start.first:
            raise PydanticCustomError(
                "period_reversed",
                "",
                {"first": self.start.first.isoformat(), "last": self.end.last.isoformat()},
            )
        return self


class Source(Model):
    """A file from which quotes are taken."""

    id: str
    """How evidence names it."""
    file: str
    """Its file name."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The digest of the file that was read; 64 zeros where it is not known yet."""


class PlanMeta(Model):
    """What the document is."""

    series: Annotated[str, Field(pattern=SERIES)]
    """The same plan through its revisions; only the newest of a series counts in summaries."""
    kind: PlanKind
    """What the document is."""
    status: PlanStatus
    """Whether it counts today."""
    successor: str | None = None
    """The plan that took its place."""
    title: str
    """Its title."""
    as_of: Period
    """The date at which the document speaks; its last day counts."""
    period: PlanPeriod
    """The period it covers."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """The files it was read from."""
    notes: Many[str] = ()
    """What the text has lost, and what cannot be told."""


def _page(value: object) -> object:
    if value is None or value == "unknown":
        return value
    if type(value) is not int:
        raise PydanticCustomError("page_number", "", {})
    if value < 1:
        raise PydanticCustomError("too_small", "", {"limit": 1})
    return value


PageNumber = Annotated[
    int | Literal["unknown"] | None,
    PlainValidator(_page),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "unknown"}, {"type": "null"}]}
    ),
]
"""A printed page; `unknown` where the document does not tell, so that none is inherited."""
Line = Annotated[StrictInt, Field(ge=1)]
"""A line of a source file, from 1."""


class Evidence(Model):
    """A verbatim quote and where it stands."""

    quote: Annotated[str, Field(min_length=1)]
    """The words of the document."""
    page: PageNumber = None
    """The printed page; the initiative's where left out; `unknown` where it cannot be told."""
    line: Line | None = None
    """The line of the source file, from 1."""
    source: str | None = None
    """The id of the source; the first one where left out."""
    role: Role = Role.SUPPORTS
    """Whether the quote supports the claim or contradicts it."""


class Progress(Model):
    """A number without names: 7 of the 26 are done."""

    done: Annotated[StrictInt, Field(ge=0)]
    """How many are done."""
    of: Annotated[StrictInt, Field(ge=1)]
    """Of how many: the members of the set that have no claim of their own."""

    @model_validator(mode="after")
    def _is_a_part(self) -> "Progress":
        if self.done > self.of:
            raise PydanticCustomError(
                "progress_more_than_all", "", {"done": self.done, "of": self.of}
            )
        return self


class Saying(Model):
    """What is said of one target or set: a state, and when."""

    target: TargetId
    """The target or set."""
    state: AnyState
    """The state it is in, or is promised to be in."""
    due: Period | None = None
    """When it is promised."""
    since: Period | None = None
    """When it was reached; only of what is done."""
    progress: Progress | None = None
    """A number without names; `state` is then that of the rest."""
    attributes: Attributes = {}
    """What else it says, by the attribute names of the target."""

    @field_validator("since")
    @classmethod
    def _since_is_of_what_is_done(cls, since: Period | None, info: ValidationInfo) -> Period | None:
        state = info.data.get("state", State.DONE)
        if since is not None and state is not State.DONE:
            raise PydanticCustomError("since_without_done", "", {"state": state.value})
        return since

    @field_validator("progress")
    @classmethod
    def _progress_leaves_a_rest(
        cls, progress: Progress | None, info: ValidationInfo
    ) -> Progress | None:
        state = info.data.get("state")
        if progress is not None and state is State.NONE_HERE:
            raise PydanticCustomError("progress_of_none_here", "", {})
        if progress is not None and state is State.DONE and progress.done < progress.of:
            numbers = {"done": progress.done, "of": progress.of}
            raise PydanticCustomError("progress_of_done", "", numbers)
        return progress


class Claim(Saying):
    """What the plan says about one target or set, with its quotes."""

    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """The quotes, at least one that supports it."""
    note: str | None = None
    """Why this state, where that needs a word."""

    @field_validator("evidence")
    @classmethod
    def _evidence_supports(
        cls, evidence: tuple[Evidence, ...], info: ValidationInfo
    ) -> tuple[Evidence, ...]:
        if all(item.role is Role.AGAINST for item in evidence):
            target = info.data.get("target", "")
            raise PydanticCustomError("evidence_all_against", "", {"target": target})
        return evidence


class Mention(Model):
    """A passage that bears on a target and yet is no claim."""

    target: TargetId
    """The target or set it bears on."""
    quote: Annotated[str, Field(min_length=1)]
    """The words of the document."""
    page: PageNumber = None
    """The printed page; the initiative's where left out; `unknown` where it cannot be told."""
    line: Line | None = None
    """The line of the source file, from 1."""
    source: str | None = None
    """The id of the source; the first one where left out."""
    why_not: str
    """Why it does not count."""
    referred_to: str | None = None
    """The plan to which the document hands the matter over."""


class ScheduleRow(Model):
    """One row of a schedule, in the plan's own words."""

    of: str
    """What the row is about, as printed."""
    target: TargetId | None = None
    """The target it speaks of, where the initiative's rows speak of different ones."""
    cells: Cells
    """What is printed for each period."""


class Kpi(Model):
    """A figure by which an initiative is measured."""

    name: str
    """As printed."""
    unit: str | None = None
    """As printed."""
    baseline: Series = ()
    """The figure before, by period."""
    targets: Series = ()
    """The figures aimed at, by period."""
    revised: Series = ()
    """The figures aimed at after a revision, by period."""
    actuals: Series = ()
    """The figures reached, by period."""


class Table(Model):
    """A table outside the initiatives, cell by cell as printed; no rule reads it."""

    title: str
    """Its heading as printed."""
    page: PageNumber = None
    """The printed page; `unknown` where it cannot be told."""
    line: Line | None = None
    """The line of the source file on which its first row stands, from 1."""
    source: str | None = None
    """The id of the source; the first one where left out."""
    columns: Annotated[tuple[str, ...], Field(min_length=1)]
    """The headings of its columns."""
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]
    """Its rows, each with a cell for every column; `{lost: true}` where the text has lost it."""
    note: str | None = None
    """What it is about, and what the text does not tell."""

    @field_validator("rows")
    @classmethod
    def _rows_fit(
        cls, rows: tuple[tuple[Cell, ...], ...], info: ValidationInfo
    ) -> tuple[tuple[Cell, ...], ...]:
        columns = info.data.get("columns")
        for number, row in enumerate(rows):
            if columns is not None and len(row) != len(columns):
                numbers = {"cells": len(row), "columns": len(columns), "at": f"rows/{number}"}
                raise PydanticCustomError("row_length", "", numbers)
        return rows


class Initiative(Model):
    """One measure of the plan."""

    id: str
    """Its number as printed."""
    title: str
    """Its title as printed."""
    owners: Many[str] = ()
    """The sections in charge."""
    page: Line | None = None
    """The printed page; its evidence inherits it."""
    schedule: Many[ScheduleRow] = ()
    """Its schedule."""
    assessment: Grades = ()
    """The municipality's own grade, by period."""
    kpis: Many[Kpi] = ()
    """Its figures."""
    claims: Many[Claim] = ()
    """What it says on targets."""
    mentions: Many[Mention] = ()
    """What bears on a target and does not count."""
    serves: Many[TargetId] = ()
    """Targets whose claim stands elsewhere."""
    referred_to: str | None = None
    """The plan to which the measure was handed over."""
    note: str | None = None
    """What the text has lost or cannot tell."""


class Plan(Model):
    """What one municipal document says, as of one date."""

    municipality: Municipality
    """Whose plan it is."""
    plan: PlanMeta
    """What the document is."""
    claims: Many[Claim] = ()
    """What the document says outside its initiatives."""
    mentions: Many[Mention] = ()
    """What bears on a target outside the initiatives and does not count."""
    tables: Many[Table] = ()
    """Tables outside the measures: results of an earlier plan, lists of what was finished."""
    initiatives: Many[Initiative] = ()
    """The measures."""


def page_of(item: Evidence | Mention, initiative: Initiative | None) -> int | None:
    """Return the page of a quote: its own, else that of its initiative; None if not known."""
    if item.page is None:
        return initiative.page if initiative else None
    return None if item.page == "unknown" else item.page
