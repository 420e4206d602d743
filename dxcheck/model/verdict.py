"""Verdicts, their reasons, and the one order they stand in."""

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """The outcome of one rule on one plan; gap < silent < planned < met, the last stands apart."""

    GAP = "gap"
    SILENT = "silent"
    PLANNED = "planned"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why a verdict is what it is."""

    DECLINED = "declined"
    OVERDUE = "overdue"
    SLIPPED = "slipped"
    LATE = "late"
    UNDATED = "undated"
    UNCOMMITTED = "uncommitted"
    UNFIT = "unfit"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    PARTLY_ABSENT = "partly_absent"
    NO_DEADLINE = "no_deadline"
    IN_TIME = "in_time"
    REACHED_UNDATED = "reached_undated"
    REACHED_LATE = "reached_late"
    REACHED = "reached"
    KIND = "kind"
    NOT_YET = "not_yet"
    ENDED = "ended"
    CONDITION = "condition"
    NONE_HERE = "none_here"


class Outcome(NamedTuple):
    """A verdict with its reason."""

    verdict: Verdict
    reason: Reason


_GAP_REASONS = (
    Reason.DECLINED,
    Reason.OVERDUE,
    Reason.SLIPPED,
    Reason.LATE,
    Reason.UNDATED,
    Reason.UNCOMMITTED,
    Reason.UNFIT,
)
_SILENT_REASONS = (Reason.ABSENT, Reason.UNKNOWN, Reason.PARTLY_ABSENT)
_PLANNED_REASONS = (Reason.NO_DEADLINE, Reason.IN_TIME, Reason.REACHED_UNDATED)
_MET_REASONS = (Reason.REACHED_LATE, Reason.REACHED)

RANKED: tuple[Outcome, ...] = (
    *(Outcome(Verdict.GAP, reason) for reason in _GAP_REASONS),
    *(Outcome(Verdict.SILENT, reason) for reason in _SILENT_REASONS),
    *(Outcome(Verdict.PLANNED, reason) for reason in _PLANNED_REASONS),
    *(Outcome(Verdict.MET, reason) for reason in _MET_REASONS),
)
"""Every outcome that counts, worst first. An outcome's index here is its rank."""

RANK: dict[Outcome, int] = {outcome: rank for rank, outcome in enumerate(RANKED)}
"""The rank of each outcome: a higher rank is better."""

VERDICT_ORDER = (Verdict.GAP, Verdict.SILENT, Verdict.PLANNED, Verdict.MET, Verdict.NOT_APPLICABLE)
"""Worst first, and what does not apply last: the order of every report."""
