"""Rule set and plans in, report out: evaluated once, rendered as often as wanted."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from dxcheck.engine.findings import FindingBuilder
from dxcheck.engine.judge import Judge
from dxcheck.model.edition import Document
from dxcheck.model.parts import claims_of, mentions_of
from dxcheck.model.plan import Plan
from dxcheck.model.report import (
    DiagnosticRecord,
    Finding,
    Notice,
    PlanFile,
    PlanInfo,
    PlanSummary,
    Report,
    ReportPlan,
    ReportRule,
    ReportSummary,
    ReportTarget,
    ReportVersion,
    RuleSetInfo,
    Tallies,
    Tool,
)
from dxcheck.model.requirement import targets_of
from dxcheck.model.rule import Rule, cited_by
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Level, PlanStatus
from dxcheck.model.waiver import ReportWaiver, WaiverStatus

TOOL_NAME = "dxcheck"


def check(  # noqa: PLR0913 - the parts of a run, by name
    judge: Judge,
    files: Iterable[PlanFile],
    *,
    tool_version: str,
    as_of: dt.date | None = None,
    edition: str | None = None,
    explain: bool = False,
    diagnostics: tuple[DiagnosticRecord, ...] = (),
    failed: int = 0,
) -> Report:
    """Hold every rule against every plan.

    Args:
        judge: the rule set, made ready.
        files: the plans; their order does not matter.
        tool_version: version of dxcheck, for the report.
        as_of: judge every plan on this day instead of its own; only then do waivers count.
        edition: hold every plan against this edition (or "latest") instead of the one in force.
        explain: give every finding its explanation tree.
        diagnostics: faults found while the input was read.
        failed: how many files could not be read.

    Raises:
        KeyError: there is no such edition.
    """
    ordered = sorted(files, key=_order)
    plans = tuple(
        _judged(judge, file, newer, as_of=as_of, edition=edition, explain=explain)
        for file, newer in zip(ordered, _successors(ordered), strict=True)
    )
    ruleset = judge.ruleset
    counted = [plan for plan in plans if plan.superseded_by is None]
    return Report(
        tool=Tool(name=TOOL_NAME, version=tool_version),
        ruleset=RuleSetInfo(
            version=ruleset.version, sha256=ruleset.sha256, reviewed=ruleset.reviewed
        ),
        summary=ReportSummary(
            plans=len(plans),
            counted=len(counted),
            failed=failed,
            rules=len(ruleset.rules),
            all=_tally(finding for plan in counted for finding in plan.findings),
            must=_tally(_must(finding for plan in counted for finding in plan.findings)),
        ),
        themes=ruleset.themes,
        editions=ruleset.editions,
        documents=_cited(ruleset),
        rules=tuple(_report_rule(ruleset, rule) for rule in ruleset.rules),
        targets=_targets(ruleset, (file.plan for file in ordered)),
        plans=plans,
        diagnostics=diagnostics,
    )


def _order(file: PlanFile) -> tuple[str, dt.date, str]:
    return file.plan.municipality.code, file.plan.plan.as_of.last, file.path


def _successors(ordered: list[PlanFile]) -> list[str | None]:
    """Return for each plan the path of the newest of its series, None for the newest itself."""
    newest = {(file.plan.municipality.code, file.plan.plan.series): file for file in ordered}
    found: list[str | None] = []
    for file in ordered:
        last = newest[file.plan.municipality.code, file.plan.plan.series]
        found.append(None if last is file else last.path)
    return found


def _judged(  # noqa: PLR0913 - as check
    judge: Judge,
    file: PlanFile,
    superseded_by: str | None,
    *,
    as_of: dt.date | None,
    edition: str | None,
    explain: bool,
) -> ReportPlan:
    plan = file.plan
    sighting = judge.sighting(plan, as_of=as_of, edition=edition)
    builder = FindingBuilder(judge, file, sighting, waived_on=as_of, explain=explain)
    findings = builder.findings()
    meta = plan.plan
    return ReportPlan(
        path=file.path,
        sha256=file.sha256,
        municipality=plan.municipality,
        plan=PlanInfo(
            series=meta.series,
            kind=meta.kind,
            status=meta.status,
            successor=meta.successor,
            title=meta.title,
            as_of=meta.as_of,
            period=meta.period,
            sources=tuple(source.file for source in meta.sources),
            notes=meta.notes,
        ),
        edition=sighting.edition.id,
        as_of=sighting.day,
        superseded_by=superseded_by,
        notices=tuple(_notices(judge.ruleset, plan, sighting.day, sighting.edition.id)),
        summary=PlanSummary(all=_tally(findings), must=_tally(_must(findings))),
        initiatives=plan.initiatives,
        claims=plan.claims,
        mentions=plan.mentions,
        waivers=tuple(_waivers(file, findings, as_of)),
        findings=findings,
    )


def _waivers(
    file: PlanFile, findings: Iterable[Finding], day: dt.date | None
) -> Iterator[ReportWaiver]:
    """Yield the waivers beside a plan for the rules of the run, with what each of them does."""
    if file.waivers is None:
        return
    waived = {finding.rule: finding.waived for finding in findings}
    for waiver, (line, column) in zip(file.waivers.waivers, file.waivers.positions, strict=True):
        if waiver.rule not in waived:
            continue  # a rule that is not of this run
        status = waiver.status_on(day)
        yield ReportWaiver.model_validate(
            {
                **waiver.model_dump(by_alias=True),
                "status": status,
                "used": status is WaiverStatus.ACTIVE and waived[waiver.rule],
                "file": file.waivers.path,
                "line": line,
                "column": column,
            }
        )


def _notices(ruleset: RuleSet, plan: Plan, day: dt.date, edition_id: str) -> Iterator[Notice]:
    edition = ruleset.edition(edition_id)
    own = plan.plan.as_of
    if plan.plan.status is PlanStatus.ABOLISHED and plan.plan.successor:
        yield Notice(code="successor", params={"successor": plan.plan.successor})
    if day > own.last:
        yield Notice(code="judged_later", params={"own": own.western(), "day": day.isoformat()})
    if day < own.first:
        yield Notice(code="judged_earlier", params={"own": own.western(), "day": day.isoformat()})
    if day > edition.period.last:
        end = edition.period.last.isoformat()
        yield Notice(code="after_edition", params={"edition": edition.id, "end": end})
    if day > ruleset.reviewed.last:
        yield Notice(code="after_review", params={"reviewed": ruleset.reviewed.western()})
    if day < edition.in_force_from:
        published = edition.published.western()
        yield Notice(code="before_edition", params={"edition": edition.id, "published": published})


def _must(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.level is Level.MUST)


def _tally(findings: Iterable[Finding]) -> Tallies:
    counts = Counter(finding.verdict.value for finding in findings)
    return Tallies(**counts)


def _report_rule(ruleset: RuleSet, rule: Rule) -> ReportRule:
    return ReportRule(
        id=rule.id,
        title=rule.title,
        theme=rule.theme,
        level=rule.level,
        origin=rule.origin,
        applies_to=rule.applies_to,
        versions=tuple(
            ReportVersion.model_construct(
                from_=ruleset.starts_on(version.from_),
                since=ruleset.date_of(version.from_),
                until=ruleset.starts_on(version.until) if version.until else None,
                basis=version.basis,
                definition=version.require,
            )
            for version in rule.versions
        ),
        rationale=rule.rationale,
        remedy=rule.remedy,
        targets=tuple(dict.fromkeys(t for v in rule.versions for t in targets_of(v.require))),
    )


def _cited(ruleset: RuleSet) -> tuple[Document, ...]:
    cited = {document for rule in ruleset.rules for document in cited_by(rule)}
    return tuple(document for document in ruleset.documents if document.id in cited)


def _targets(ruleset: RuleSet, plans: Iterable[Plan]) -> dict[str, ReportTarget]:
    """Return the targets that rules or plans of the run name, in catalogue order."""
    catalog = ruleset.catalog
    named = {t for rule in ruleset.rules for v in rule.versions for t in targets_of(v.require)}
    for plan in plans:
        named.update(claim.target for _, claim, _ in claims_of(plan))
        named.update(mention.target for _, mention, _ in mentions_of(plan))
        named.update(served for initiative in plan.initiatives for served in initiative.serves)
    named = {target for target in named if target in catalog}
    leaves = {leaf for target in named for leaf in catalog.members(target)}
    found = {
        target.id: ReportTarget(
            name=target.name,
            done_when=target.done_when,
            done_word=target.done_word,
            attributes={name: one.meaning for name, one in target.attributes.items()},
        )
        for target in catalog.targets.values()
        if target.id in leaves
    }
    for group in catalog.sets.values():
        if group.id in named:
            members = catalog.members(group.id)
            first = found[members[0]]
            found[group.id] = ReportTarget(
                name=group.name,
                done_when=group.done_when,
                done_word=first.done_word,
                attributes=first.attributes,
                members=members,
            )
    return found
