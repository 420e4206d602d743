"""Test cases of a rule: what a plan says, and the verdict that follows."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from dxcheck.model.base import Model
from dxcheck.model.catalog import Scalar
from dxcheck.model.period import Period
from dxcheck.model.plan import Saying, ScheduleRow
from dxcheck.model.report import FindingCounts
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Kind


class CaseClaim(Saying):
    """A claim without its quote."""

    schedule: tuple[ScheduleRow, ...] = ()
    """The schedule of the initiative in which the claim stands."""


class Case(Model):
    """One case of a rule."""

    name: str
    """What the case shows, in one line (Japanese)."""
    kind: Kind = Kind.CITY
    """The kind of government."""
    edition: str | None = None
    """The edition; the one in force at `as_of` where left out."""
    as_of: Period
    """The date at which the plan speaks."""
    period: Period | None = None
    """The period of the plan; the fiscal year of `as_of` and the three after it where left out."""
    claims: tuple[CaseClaim, ...] = ()
    """What the plan says."""
    facts: dict[str, Scalar] = {}
    """Facts given outright, by name."""
    verdict: Verdict
    """The verdict that must follow."""
    reason: Reason
    """The reason that must follow."""
    counts: FindingCounts | None = None
    """The counts that must follow; not compared where left out."""

    @property
    def day(self) -> dt.date:
        """The last day of `as_of`."""
        return self.as_of.last


class CasesFile(Model):
    """`rules/<theme>/<name>.cases.yaml`."""

    rule: str
    """The rule's id."""
    cases: Annotated[tuple[Case, ...], Field(min_length=1)]
    """Its cases."""
