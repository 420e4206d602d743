"""Waivers: decisions of a municipality to accept a gap until a date."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from dxcheck.model.base import Model
from dxcheck.model.period import Period
from dxcheck.model.rule import RULE_ID
from dxcheck.model.verdict import Verdict

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

WAIVABLE = (Verdict.GAP, Verdict.SILENT)
"""The verdicts that a waiver can accept: what is promised or met needs none."""


class WaiverStatus(StrEnum):
    """What a waiver does in a run."""

    UNDATED = "undated"
    """Nothing: the run names no date (未適用)."""
    NOT_YET = "not_yet"
    """Nothing: it begins later."""
    ACTIVE = "active"
    """It accepts the gap."""
    EXPIRED = "expired"
    """Nothing any more: the gap is open again."""


class Waiver(Model):
    """A decision of the municipality to accept what one rule finds, until a date."""

    rule: Annotated[str, Field(pattern=RULE_ID)]
    """The rule's id."""
    reason: Text
    """Why the gap is accepted."""
    approved_by: Text
    """Who decided."""
    from_: Period = Field(alias="from")
    """It counts from the first day of this."""
    until: Period
    """It counts up to the last day of this, inclusive."""

    @model_validator(mode="after")
    def _is_in_order(self) -> "Waiver":
        if self.until.last < self.from_.first:
            raise PydanticCustomError(
                "period_reversed",
                "",
                {"first": self.from_.first.isoformat(), "last": self.until.last.isoformat()},
            )
        return self

    def status_on(self, day: dt.date | None) -> WaiverStatus:
        """Return what the waiver does in a run on `day`, None for a run that names no date.

        This is the one place that decides it, for every command and every format.
        """
        if day is None:
            return WaiverStatus.UNDATED
        if day < self.from_.first:
            return WaiverStatus.NOT_YET
        return WaiverStatus.ACTIVE if day <= self.until.last else WaiverStatus.EXPIRED


class WaiversFile(Model):
    """The waivers of one municipality (plans/<code>-<romaji>/waivers.yaml)."""

    waivers: tuple[Waiver, ...]
    """The waivers."""


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """The waivers that stand beside a plan, with where they were read from.

    Attributes:
        path: the file, relative, with forward slashes.
        waivers: what it holds.
        positions: line and column of each waiver, both from 1.
    """

    path: str
    waivers: tuple[Waiver, ...]
    positions: tuple[tuple[int, int], ...]


def active_rules(file: WaiverFile | None, day: dt.date | None) -> frozenset[str]:
    """Return the ids of the rules for which a waiver is active in a run on `day`."""
    return frozenset(
        waiver.rule
        for waiver in (file.waivers if file else ())
        if waiver.status_on(day) is WaiverStatus.ACTIVE
    )


class ReportWaiver(Waiver):
    """A waiver as it stands in a report: with what it does there."""

    status: WaiverStatus
    """What it does in this run."""
    used: bool
    """True where it is active and accepts a gap."""
    file: str
    """The file it stands in, relative, with forward slashes."""
    line: int
    """Its line there, from 1."""
    column: int
    """Its column there, from 1."""
