"""The report: what one evaluation found. Codes and parameters only; every word is put in later."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field

from dxcheck.model.base import LocalizedText, Model
from dxcheck.model.edition import Document, Edition, Theme
from dxcheck.model.municipality import Municipality
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Initiative, Mention, Plan, PlanPeriod
from dxcheck.model.requirement import Requirement
from dxcheck.model.rule import Basis, Levels
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Kind, Level, Origin, PlanKind, PlanStatus, Role
from dxcheck.model.waiver import ReportWaiver, WaiverFile

SCHEMA_VERSION = "1.2.0"
"""Version of the report's structure (semver; an addition is a minor)."""

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a place in a file."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with where it was read from.

    Attributes:
        path: the file, relative, with forward slashes.
        sha256: the digest of the file's bytes.
        plan: what it says.
        positions: mapping from path in the file to line and column, both from 1.
        waivers: the waivers that stand beside it.
    """

    path: str
    sha256: str
    plan: Plan
    positions: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    waivers: WaiverFile | None = None


class Location(Model):
    """The one primary place of a finding."""

    file: str
    """The plan file, relative, with forward slashes."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    path: str
    """The place in the file's structure (`initiatives/0/claims/0`); "" for the whole plan."""


class FindingCounts(Model):
    """Distinct leaf members by verdict."""

    met: int = 0
    """Members that have reached what is asked."""
    planned: int = 0
    """Members promised in time."""
    silent: int = 0
    """Members of which the plan says nothing."""
    gap: int = 0
    """Members that fall short."""
    of: int = 0
    """How many members count."""


class FindingEvidence(Model):
    """A quote behind a finding."""

    quote: str
    """The words of the document."""
    page: int | None = None
    """The printed page."""
    line: int | None = None
    """The line of the source file."""
    initiative: str | None = None
    """The number of the initiative it stands in."""
    target: str
    """The target or set it speaks of."""
    role: Role = Role.SUPPORTS
    """Whether it supports or contradicts."""


class FindingFact(Model):
    """The value of a fact that a finding rests on."""

    fact: str
    """The fact, as a rule writes it."""
    value: str | None = None
    """Its value, the same in every language: a date, a number, a text, "83%", "50%～67%"."""
    of: int | None = None
    """Of a share: how many initiatives or figures it counts."""
    without: tuple[str, ...] = ()
    """Of a share: paths of the initiatives or figures that do not have it."""
    lost: tuple[str, ...] = ()
    """Of a share: paths of those of which the document has lost whether they have it."""


class MemberExplanation(Model):
    """Leaves that share one claim and one outcome."""

    targets: tuple[str, ...]
    """The leaves; for a fact its name; the set where only a number is known."""
    number: int | None = None
    """How many, where the plan gives a number and no names."""
    claim: str | None = None
    """The path of the claim, None where the plan is silent."""
    on: str | None = None
    """The target or set that the claim speaks of."""
    state: str | None = None
    """The state it gives."""
    due: Period | None = None
    """When it is promised."""
    since: Period | None = None
    """When it was reached."""
    by: dt.date | None = None
    """The deadline that counts for it."""
    extended: bool = False
    """True where a later deadline counts for it."""
    value: str | None = None
    """The value of a fact."""
    verdict: Verdict
    """The outcome."""
    reason: Reason
    """Why."""


class Explanation(Model):
    """How the outcome of one requirement came about."""

    form: str
    """Its form: `every`, `all`, `fact`, …"""
    asked: dict[str, str] = {}
    """What it asks, by key, as the rule writes it; dates resolved."""
    verdict: Verdict
    """The outcome."""
    reason: Reason
    """Why."""
    counts: FindingCounts
    """The leaves by verdict."""
    need: int
    """How many of the parts or members must hold."""
    among: int
    """Of how many."""
    members: tuple[MemberExplanation, ...] = ()
    """The leaves, by claim."""
    parts: tuple["Explanation", ...] = ()
    """The parts of `all` and `any`."""


class Finding(Model):
    """The outcome of one rule on one plan."""

    rule: str
    """The rule's id."""
    version: int | None = None
    """Which version of the rule was in force: an index into its versions."""
    verdict: Verdict
    """The verdict."""
    reason: Reason
    """Why."""
    level: Level
    """How binding the rule is for this kind of government."""
    waived: bool = False
    """True where a waiver is active."""
    deadline: dt.date | None = None
    """The deadline that counts."""
    due: Period | None = None
    """The date of the promise that decides, None where it gives none."""
    deciding: int = 0
    """How many members have the outcome that decides, by what the plan says of them."""
    unreported_since: Period | None = None
    """The plan's own date, where it cannot know what happened later."""
    contested: bool = False
    """True where the document contradicts itself (記載に揺れ)."""
    counts: FindingCounts = FindingCounts()
    """Distinct leaf members by verdict."""
    missing: tuple[str, ...] = ()
    """Members that are not met; the set where a number hides which they are."""
    claims: tuple[str, ...] = ()
    """Paths of the claims behind it, those that decide first."""
    evidence: tuple[FindingEvidence, ...] = ()
    """The quotes behind it, those that decide first."""
    mentions: tuple[str, ...] = ()
    """Paths of passages that bear on it and do not count."""
    facts: tuple[FindingFact, ...] = ()
    """The facts it rests on."""
    location: Location
    """The place that decides."""
    fingerprint: str
    """Stable over line numbers: of municipality, series and rule."""
    explanation: Explanation | None = None
    """How it came about, on demand."""


class Tallies(Model):
    """Findings by verdict."""

    met: int = 0
    """Met."""
    planned: int = 0
    """Promised in time."""
    silent: int = 0
    """The plan says nothing."""
    gap: int = 0
    """Falls short."""
    not_applicable: int = 0
    """The rule does not apply."""


class PlanSummary(Model):
    """The findings of one plan, counted."""

    all: Tallies
    """All levels."""
    must: Tallies
    """Level must only."""


NOTICE_PARAMS = {
    "successor": ("successor",),
    "judged_later": ("own", "day"),
    "judged_earlier": ("own", "day"),
    "after_edition": ("edition", "end"),
    "after_review": ("reviewed",),
    "before_edition": ("edition", "published"),
}
"""Every notice, by its code, with what its sentence needs."""


class Notice(Model):
    """Something the reader must know beside the findings."""

    code: str
    """What it is."""
    params: dict[str, str] = {}
    """What its sentence needs."""


class PlanInfo(Model):
    """What a judged document is."""

    series: str
    """The same plan through its revisions."""
    kind: PlanKind
    """What the document is."""
    status: PlanStatus
    """Whether it counts today."""
    successor: str | None = None
    """The plan that took its place."""
    title: str
    """Its title."""
    as_of: Period
    """The date at which it speaks."""
    period: PlanPeriod
    """The period it covers."""
    sources: tuple[str, ...] = ()
    """The files whose lines the quotes name."""
    notes: tuple[str, ...] = ()
    """What the text has lost, and what cannot be told."""


class ReportPlan(Model):
    """One plan, judged."""

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
    superseded_by: str | None = None
    """The path of a newer plan of the same series in this report."""
    notices: tuple[Notice, ...] = ()
    """What the reader must know."""
    summary: PlanSummary
    """The findings counted."""
    initiatives: tuple[Initiative, ...] = ()
    """The measures, with their claims and mentions."""
    claims: tuple[Claim, ...] = ()
    """What the document says outside its measures."""
    mentions: tuple[Mention, ...] = ()
    """What bears on a target outside the measures and does not count."""
    waivers: tuple[ReportWaiver, ...] = ()
    """The decisions to accept a gap that stand beside the plan, in file order."""
    findings: tuple[Finding, ...] = ()
    """One for every rule, in the order of the rules."""


class ReportVersion(Model):
    """One version of a rule."""

    from_: dt.date = Field(alias="from")
    """The day from which it counts."""
    since: Period
    """The date that is known of it; a month counts from its last day."""
    until: dt.date | None = None
    """The day from which it no longer does."""
    basis: tuple[Basis, ...]
    """Its sources."""
    definition: Requirement
    """What it asks."""


class ReportRule(Model):
    """A rule of the run: once, not in every finding."""

    id: str
    """Its id."""
    title: LocalizedText
    """Its title."""
    theme: str
    """Its theme."""
    level: Levels
    """How binding it is."""
    origin: Origin
    """National or our own check."""
    applies_to: tuple[Kind, ...]
    """The kinds of government it covers."""
    versions: tuple[ReportVersion, ...]
    """What it asks, from when, by which source."""
    rationale: LocalizedText
    """Why."""
    remedy: LocalizedText
    """What to write or do where there is a gap."""
    targets: tuple[str, ...] = ()
    """The targets and sets it names."""


class ReportTarget(Model):
    """A target or set that the report speaks of."""

    name: LocalizedText
    """Its official name."""
    done_when: str | None = None
    """What counts as done."""
    done_word: LocalizedText | None = None
    """What a sentence says of it when it is done; of a set, what its first member says."""
    attributes: dict[str, LocalizedText] = {}
    """What its attributes mean, by name."""
    members: tuple[str, ...] = ()
    """The leaves of a set; empty for a target."""


class Tool(Model):
    """What made the report."""

    name: str
    """`dxcheck`."""
    version: str
    """Its version."""


class RuleSetInfo(Model):
    """The rule set that was used."""

    version: str
    """Its version."""
    sha256: str
    """The digest of its files."""
    reviewed: Period
    """The day up to which the national sources were looked through."""


class ReportSummary(Model):
    """The run, counted."""

    plans: int
    """Plans judged."""
    counted: int
    """Plans in the tallies: the newest of each series."""
    failed: int
    """Files that could not be read."""
    rules: int
    """Rules of the run."""
    all: Tallies
    """Findings of all levels."""
    must: Tallies
    """Findings of level must."""


class DiagnosticRecord(Model):
    """A fault of an input file, as it stands in a report."""

    severity: str
    """`error` or `warning`."""
    code: str
    """What it is."""
    file: str
    """The file."""
    line: int
    """From 1."""
    column: int
    """From 1."""
    params: dict[str, str] = {}
    """What its sentence needs."""


class Report(Model):
    """Everything that any format shows."""

    schema_version: str = SCHEMA_VERSION
    """The version of this structure."""
    tool: Tool
    """What made it."""
    ruleset: RuleSetInfo
    """The rules it was made with."""
    summary: ReportSummary
    """The run, counted."""
    themes: tuple[Theme, ...]
    """The themes, in order."""
    editions: tuple[Edition, ...]
    """The editions of the national plan."""
    documents: tuple[Document, ...]
    """The documents cited."""
    rules: tuple[ReportRule, ...]
    """The rules of the run, in order."""
    targets: dict[str, ReportTarget]
    """The targets and sets that the report speaks of, by id."""
    plans: tuple[ReportPlan, ...]
    """The plans, by municipality and date."""
    diagnostics: tuple[DiagnosticRecord, ...] = ()
    """Faults of the input."""
