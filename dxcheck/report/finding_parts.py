"""The parts of a finding in words, the same in every format: marks, dates, members, passages."""

from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.model.cells import Lost
from dxcheck.model.plan import ScheduleRow, page_of
from dxcheck.model.report import Finding, FindingEvidence, ReportPlan, ReportVersion
from dxcheck.model.requirement import FactRequirement, ScheduleRequirement
from dxcheck.model.rule import Basis
from dxcheck.model.vocabulary import Confidence, Origin, Role
from dxcheck.report.dates import day_text, known_text, period_text
from dxcheck.report.messages import marked
from dxcheck.report.phrases import origin_text
from dxcheck.report.reasons import fact_text
from dxcheck.report.sentences import where_text
from dxcheck.report.sources import bases_for
from dxcheck.report.text import MAX_QUOTE, MAX_TITLE, plain
from dxcheck.report.view import ReportView, claim_at, initiative_of, mention_at, part_name

WITHOUT = marked("Without it")
LOST = marked("Lost")


class Related(NamedTuple):
    """A passage that bears on a finding and does not count.

    Attributes:
        quote: the words of the document, as they are.
        where: where they stand, in words.
        why_not: why they do not count.
    """

    quote: str
    where: str
    why_not: str


def marks(view: ReportView, plan: ReportPlan, finding: Finding) -> list[str]:
    """Return what must be known of a finding at first sight, each in a word or two."""
    found = []
    if finding.contested:
        found.append(view.t("contested"))
    if finding.waived:
        found.append(view.t("waived"))
    return found + rule_marks(view, plan, finding)


def rule_marks(view: ReportView, plan: ReportPlan, finding: Finding) -> list[str]:
    """Return what must be known of the rule: it is our own, or its source is not confirmed."""
    found = []
    if view.rules[finding.rule].origin is Origin.DERIVED:
        found.append(origin_text(view.t, Origin.DERIVED))
    bases = asked_by(view, plan, finding)
    if any(basis.confidence is Confidence.UNCONFIRMED for basis in bases):
        found.append(view.t("source not confirmed"))
    return found


def asked_by(view: ReportView, plan: ReportPlan, finding: Finding) -> tuple[Basis, ...]:
    """Return the sources of what was asked of a plan; none where no version was in force."""
    version = view.version(finding)
    return bases_of(plan, version) if version else ()


def bases_of(plan: ReportPlan, version: ReportVersion) -> tuple[Basis, ...]:
    """Return the sources of a version that are true of the municipality of a plan."""
    return bases_for(version, plan.municipality.kind)


def asked_label(view: ReportView, rule_id: str) -> str:
    """Return what the definition of a rule is called: asked, or, of our own checks, looked at."""
    is_ours = view.rules[rule_id].origin is Origin.DERIVED
    return view.t("Looked at") if is_ours else view.t("Asked")


def applies_text(view: ReportView, finding: Finding, version: ReportVersion) -> str:
    """Return since when the version counts, and the deadline of the finding."""
    deadline = finding.deadline
    return view.t(
        "since {since}; deadline: {deadline}",
        since=known_text(version.since, view.lang),
        deadline=day_text(deadline, view.lang) if deadline else view.t("none"),
    )


def quotes_of(finding: Finding, role: Role) -> list[FindingEvidence]:
    """Return the quotes of one role, each once, those that decide first."""
    items = (item for item in finding.evidence if item.role is role)
    return list({(item.quote, item.line): item for item in items}.values())


def reading(plan: ReportPlan, finding: Finding) -> str | None:
    """Return why the claim that decides was read as it was, None where nothing is said of it."""
    return claim_at(plan, finding.claims[0]).note if finding.claims else None


def unmet_names(view: ReportView, finding: Finding) -> list[str]:
    """Return the members that are not met, where they are only a part of them."""
    if finding.counts.met == finding.counts.of or not 0 < len(finding.missing) < finding.counts.of:
        return []
    sets = [target for target in finding.missing if view.report.targets[target].members]
    named = [view.target(target) for target in finding.missing if target not in sets]
    number = finding.counts.of - finding.counts.met - len(named)
    return named + [
        view.t("{number} of “{name}”, not named", number=number, name=view.target(target))
        for target in sets
    ]


def schedule_texts(view: ReportView, plan: ReportPlan, finding: Finding) -> list[str]:
    """Return the rows of the schedules, where they are what is asked of."""
    version = view.version(finding)
    if version is None or not isinstance(version.definition, ScheduleRequirement):
        return []
    initiatives = (initiative_of(plan, path) for path in finding.claims)
    distinct = {one.id: one for one in initiatives if one is not None}
    return [_schedule_row(view, row) for one in distinct.values() for row in one.schedule]


def _schedule_row(view: ReportView, row: ScheduleRow) -> str:
    cells = view.t(", ").join(
        view.t(
            "{period}: {cell}",
            period=period_text(period, view.lang),
            cell=view.t("(lost)") if isinstance(cell, Lost) else plain(cell, MAX_QUOTE),
        )
        for period, cell in row.cells
    )
    return view.t("{name} - {cells}", name=plain(row.of, MAX_TITLE), cells=cells)


def fact_texts(view: ReportView, finding: Finding) -> list[str]:
    """Return the facts with their values, where they are only a part of what is asked."""
    version = view.version(finding)
    is_alone = version is not None and isinstance(version.definition, FactRequirement)
    return [] if is_alone else [fact_text(view, fact) for fact in finding.facts]


def uncounted(
    view: ReportView, plan: ReportPlan, finding: Finding
) -> Iterator[tuple[str, list[str]]]:
    """Yield the initiatives and figures that a share does not count, each list with its label."""
    for fact in finding.facts:
        for label, paths in ((WITHOUT, fact.without), (LOST, fact.lost)):
            if paths:
                yield view.t(label), [part_name(plan, path) for path in paths]


def related(view: ReportView, plan: ReportPlan, finding: Finding) -> list[Related]:
    """Return the passages that bear on a finding and do not count."""
    found = []
    for path in finding.mentions:
        mention, initiative = mention_at(plan, path), initiative_of(plan, path)
        number = initiative.id if initiative else None
        where = where_text(view, page_of(mention, initiative), mention.line, number)
        found.append(Related(mention.quote, where, mention.why_not))
    return found
