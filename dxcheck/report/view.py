"""A report, ready to be asked: rules, targets, documents, claims and mentions by their names."""

from functools import cached_property

from dxcheck.model.edition import Document, Edition
from dxcheck.model.plan import Claim, Initiative, Mention
from dxcheck.model.report import Finding, Report, ReportPlan, ReportRule, ReportVersion
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.model.vocabulary import Level, State
from dxcheck.model.waiver import WAIVABLE, ReportWaiver, WaiverStatus
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain
from dxcheck.report.words import STATE_PHRASES


class ReportView:
    """Look-ups over one report in one language.

    Attributes:
        report: the report.
        t: the messages.
        lang: the language.
    """

    def __init__(self, report: Report, t: Messages) -> None:
        """Take a report and a language."""
        self.report = report
        self.t = t
        self.lang = t.lang

    @cached_property
    def rules(self) -> dict[str, ReportRule]:
        """Rules by id, in order."""
        return {rule.id: rule for rule in self.report.rules}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.report.documents}

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """Editions by id."""
        return {edition.id: edition for edition in self.report.editions}

    @cached_property
    def theme_names(self) -> dict[str, str]:
        """Names of themes by id, in order."""
        return {theme.id: theme.name.in_language(self.lang) for theme in self.report.themes}

    def title(self, rule_id: str) -> str:
        """Return the title of a rule."""
        return self.rules[rule_id].title.in_language(self.lang)

    def target(self, target_id: str) -> str:
        """Return the name of a target or set, or the id where the report does not know it."""
        target = self.report.targets.get(target_id)
        return target.name.in_language(self.lang) if target else target_id

    def done_word(self, target_id: str) -> str:
        """Return what a sentence says of a target or set when it is done."""
        target = self.report.targets.get(target_id)
        if target is not None and target.done_word is not None:
            return target.done_word.in_language(self.lang)
        return self.t(STATE_PHRASES[State.DONE])

    def version(self, finding: Finding) -> ReportVersion | None:
        """Return the version of the rule that a finding was judged by."""
        if finding.version is None:
            return None
        return self.rules[finding.rule].versions[finding.version]

    def document_title(self, document_id: str) -> str:
        """Return issuer and title of a document."""
        document = self.documents[document_id]
        if self.lang == "en" and document.title_en:
            return document.title_en
        return f"{document.issuer}「{document.title}」"

    @cached_property
    def by_theme(self) -> dict[str, list[ReportRule]]:
        """Rules by theme, themes in order."""
        groups: dict[str, list[ReportRule]] = {theme: [] for theme in self.theme_names}
        for rule in self.report.rules:
            groups.setdefault(rule.theme, []).append(rule)
        return {theme: rules for theme, rules in groups.items() if rules}

    @cached_property
    def counted(self) -> list[ReportPlan]:
        """The plans that count in summaries: the newest of each series."""
        return [plan for plan in self.report.plans if plan.superseded_by is None]


def by_verdict(plan: ReportPlan) -> dict[Verdict, list[Finding]]:
    """Return the findings of a plan by verdict, worst first; must before should, in rule order."""
    groups: dict[Verdict, list[Finding]] = {verdict: [] for verdict in VERDICT_ORDER}
    levels = list(Level)
    for finding in sorted(plan.findings, key=lambda finding: levels.index(finding.level)):
        groups[finding.verdict].append(finding)
    return groups


def initiative_of(plan: ReportPlan, path: str) -> Initiative | None:
    """Return the initiative in which something stands, None outside any."""
    steps = path.split("/")
    return plan.initiatives[int(steps[1])] if steps[0] == "initiatives" else None


def claim_at(plan: ReportPlan, path: str) -> Claim:
    """Return the claim at a path."""
    initiative = initiative_of(plan, path)
    return (initiative.claims if initiative else plan.claims)[int(path.rpartition("/")[2])]


def mention_at(plan: ReportPlan, path: str) -> Mention:
    """Return the mention at a path."""
    initiative = initiative_of(plan, path)
    return (initiative.mentions if initiative else plan.mentions)[int(path.rpartition("/")[2])]


def part_name(plan: ReportPlan, path: str) -> str:
    """Return number and title of the initiative at a path, or the name of the figure there."""
    initiative = initiative_of(plan, path)
    if initiative is None:
        return path
    steps = path.split("/")
    if "kpis" in steps:
        return plain(initiative.kpis[int(steps[-1])].name, MAX_TITLE)
    return plain(f"{initiative.id} {initiative.title}", MAX_TITLE)


def expired_waiver(plan: ReportPlan, finding: Finding) -> ReportWaiver | None:
    """Return the last waiver of a finding that has expired and is followed by no other."""
    own = [waiver for waiver in plan.waivers if waiver.rule == finding.rule]
    if finding.waived or any(waiver.status is not WaiverStatus.EXPIRED for waiver in own):
        return None
    is_open = finding.verdict in WAIVABLE
    return max(own, key=lambda waiver: waiver.until.last, default=None) if is_open else None


def finding_of(plan: ReportPlan, rule_id: str) -> Finding:
    """Return the finding of a rule on a plan; there is one of every rule of the report."""
    return next(finding for finding in plan.findings if finding.rule == rule_id)
