"""The gate before a submission: which findings fail it, and which are let through, and why."""

from enum import StrEnum
from typing import NamedTuple

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.model.vocabulary import Level

FAILABLE = (Verdict.GAP, Verdict.SILENT, Verdict.PLANNED)
"""The verdicts at which a gate may be set, strictest last."""


class GateOutcome(StrEnum):
    """How the gate ends; the exit code and every word about it follow from this."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    """A file cannot be used, or there is nothing that could be checked."""


class Threshold(NamedTuple):
    """What a gate fails on.

    Attributes:
        verdict: this verdict and every worse one; silence is no way to pass, so it is the usual.
        level: requirements of this level and of every more binding one.
    """

    verdict: Verdict = Verdict.SILENT
    level: Level = Level.MUST

    def is_reached(self, finding: Finding) -> bool:
        """Tell whether a finding is at or above the threshold, waived or not."""
        return self.is_asked(finding) and rank_of(finding.verdict) <= rank_of(self.verdict)

    def is_silent_below(self, finding: Finding) -> bool:
        """Tell whether a finding is silent, of a level that counts, and does not fail."""
        return (
            self.is_asked(finding)
            and finding.verdict is Verdict.SILENT
            and not self.is_reached(finding)
        )

    def is_asked(self, finding: Finding) -> bool:
        """Tell whether a finding is of a level that counts, and the rule applies."""
        levels = list(Level)
        return finding.verdict is not Verdict.NOT_APPLICABLE and levels.index(
            finding.level
        ) <= levels.index(self.level)


class GatedFinding(NamedTuple):
    """A finding with the plan it is of."""

    plan: ReportPlan
    finding: Finding


class Gate(NamedTuple):
    """What a gate found; only the newest plan of each series is held against it.

    Attributes:
        threshold: what it fails on.
        failing: what fails.
        waived: what would fail, and is accepted by a waiver.
        known: what would fail, and was no better before (of a baseline).
        silent: what is silent and does not fail, because only gaps do.
        judged: how many findings of a level that counts were judged.
        untold: plans in which every verdict is silent or not applicable: nothing to check.
        unusable: how many files could not be used.
    """

    threshold: Threshold
    failing: tuple[GatedFinding, ...]
    waived: tuple[GatedFinding, ...]
    known: tuple[GatedFinding, ...]
    silent: tuple[GatedFinding, ...]
    judged: int
    untold: tuple[ReportPlan, ...]
    unusable: int

    @property
    def outcome(self) -> GateOutcome:
        """How the gate ends."""
        if self.unusable or self.untold or not self.judged:
            return GateOutcome.UNDECIDED
        return GateOutcome.FAILED if self.failing else GateOutcome.PASSED


def rank_of(verdict: Verdict) -> int:
    """Return the place of a verdict in the order, 0 for the worst."""
    return VERDICT_ORDER.index(verdict)
