"""Two reports compared: what changed in each finding, and what made it change."""

import datetime as dt
from enum import StrEnum

from dxcheck.model.base import Model
from dxcheck.model.municipality import Municipality
from dxcheck.model.report import (
    DiagnosticRecord,
    Finding,
    FindingCounts,
    PlanInfo,
    ReportRule,
    ReportTarget,
    RuleSetInfo,
    Tool,
)
from dxcheck.model.verdict import VERDICT_ORDER, Reason, Verdict

DIFF_SCHEMA_VERSION = "1.0.0"
"""Version of the structure of a comparison (semver; an addition is a minor)."""


class Change(StrEnum):
    """What became of a finding; in the order in which changes are shown."""

    WORSE = "worse"
    IMPROVED = "improved"
    REASON = "reason"
    """The verdict is the same, for another reason."""
    WAIVER = "waiver"
    """Verdict and reason are the same, and a waiver counts now, or does no longer."""
    COUNTS = "counts"
    """Verdict and reason are the same, for other numbers of members."""
    APPEARED = "appeared"
    """The rule applies now and did not before."""
    WENT = "went"
    """The rule applied and does no longer."""
    STAYED = "stayed"

    @property
    def mirrored(self) -> "Change":
        """What it is called when old and new change places."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    Change.WORSE: Change.IMPROVED,
    Change.IMPROVED: Change.WORSE,
    Change.APPEARED: Change.WENT,
    Change.WENT: Change.APPEARED,
}


class Cause(StrEnum):
    """What differs between the two sides and, alone, changes a verdict or its reason."""

    TEXT = "text"
    """What the plan says."""
    VERSION = "version"
    """The edition of the national plan, and with it the version of the rule."""
    DATE = "date"
    """The day at which the plan is judged."""
    WAIVER = "waiver"
    """The decisions to accept a gap."""
    TOGETHER = "together"
    """None of them alone: only several at once."""


def change_of(old: Finding, new: Finding) -> Change:
    """Return what became of a finding."""
    if (old.verdict, old.reason) == (new.verdict, new.reason):
        if old.waived is not new.waived:
            return Change.WAIVER
        return Change.STAYED if old.counts == new.counts else Change.COUNTS
    if old.verdict is new.verdict:
        return Change.REASON
    if old.verdict is Verdict.NOT_APPLICABLE:
        return Change.APPEARED
    if new.verdict is Verdict.NOT_APPLICABLE:
        return Change.WENT
    is_better = VERDICT_ORDER.index(new.verdict) > VERDICT_ORDER.index(old.verdict)
    return Change.IMPROVED if is_better else Change.WORSE


class ChangeTallies(Model):
    """Findings by what became of them."""

    worse: int = 0
    """The verdict is lower."""
    improved: int = 0
    """The verdict is higher."""
    reason: int = 0
    """The same verdict, for another reason."""
    waiver: int = 0
    """The same verdict and reason, and a waiver counts now, or does no longer."""
    counts: int = 0
    """The same verdict and reason, for other numbers of members."""
    appeared: int = 0
    """The rule applies now and did not before."""
    went: int = 0
    """The rule applied and does no longer."""
    stayed: int = 0
    """Verdict and reason are the same."""


class OutcomeRecord(Model):
    """A verdict with its reason, and whether a waiver accepts it."""

    verdict: Verdict
    """The verdict."""
    reason: Reason
    """Why."""
    waived: bool = False
    """True where a waiver is active."""
    counts: FindingCounts = FindingCounts()
    """Distinct leaf members by verdict."""


class Exchange(Model):
    """What the outcome would be if one factor alone were exchanged."""

    cause: Cause
    """The factor."""
    only: OutcomeRecord
    """The old side with this factor of the new one: had nothing else changed."""
    without: OutcomeRecord
    """The new side with this factor of the old one: had everything else changed."""


class FindingDiff(Model):
    """The findings of one rule on the two sides."""

    rule: str
    """The rule's id."""
    change: Change
    """What became of it."""
    causes: tuple[Cause, ...] = ()
    """What made it change: what does so alone, from either end, else `together`."""
    exchanges: tuple[Exchange, ...] = ()
    """For each cause that does so alone, what it does from either end."""
    old: Finding
    """The finding before."""
    new: Finding
    """The finding after."""

    @property
    def is_worse(self) -> bool:
        """Tell whether the verdict fell, members fell, or a waiver no longer accepts a gap."""
        old, new = self.old.counts, self.new.counts
        fell = new.met < old.met or new.gap > old.gap
        return (
            self.change is Change.WORSE
            or (self.change is Change.COUNTS and fell)
            or (self.change is Change.WAIVER and self.old.waived)
        )


class DiffSide(Model):
    """One of the two plans that are compared, or one that stands alone."""

    path: str
    """The file, relative, with forward slashes."""
    sha256: str
    """The digest of the file."""
    municipality: Municipality
    """Whose plan it is."""
    plan: PlanInfo
    """What the document is."""
    edition: str
    """The edition of the national plan it is held against."""
    as_of: dt.date
    """The day at which it is judged."""


class PlanDiff(Model):
    """Two plans of one municipality, compared rule by rule."""

    old: DiffSide
    """The plan before."""
    new: DiffSide
    """The plan after."""
    summary: ChangeTallies
    """The findings counted."""
    findings: tuple[FindingDiff, ...]
    """One for every rule, in rule order."""


class Diff(Model):
    """Everything that a comparison found. Codes and parameters only, as in a report."""

    schema_version: str = DIFF_SCHEMA_VERSION
    """The version of this structure."""
    tool: Tool
    """What made it."""
    ruleset: RuleSetInfo
    """The rules it was made with."""
    summary: ChangeTallies
    """All pairs, counted."""
    rules: tuple[ReportRule, ...]
    """The rules of the run, in order."""
    targets: dict[str, ReportTarget]
    """The targets and sets that are spoken of, by id."""
    pairs: tuple[PlanDiff, ...]
    """The plans compared, by municipality and date."""
    removed: tuple[DiffSide, ...] = ()
    """Plans that are gone from the new side."""
    added: tuple[DiffSide, ...] = ()
    """Plans that are new on the new side."""
    failed: int = 0
    """Files that could not be used; what stands alone may only lack its counterpart among them."""
    diagnostics: tuple[DiagnosticRecord, ...] = ()
    """Faults of the input."""

    @property
    def has_regressed(self) -> bool:
        """Tell whether something got worse, or a plan is gone."""
        return bool(self.removed) or any(
            found.is_worse for pair in self.pairs for found in pair.findings
        )
