"""One plan as it is laid out: what it is, what was decided on it, its findings, worst first."""

from typing import NamedTuple

from markupsafe import Markup

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.verdict import Verdict
from dxcheck.report.dates import period_text
from dxcheck.report.html.anchors import plan_anchor, rule_anchor
from dxcheck.report.html.finding_card import FALLS_SHORT, Card, card_of
from dxcheck.report.html.kpi_chart import kpi_charts
from dxcheck.report.html.tallies import Tally, tallies
from dxcheck.report.html.timeline import timeline_of
from dxcheck.report.plan_parts import (
    identity_rows,
    mark_of,
    name_of,
    notice_rows,
    outcome_rows,
    superseded_text,
    title_of,
)
from dxcheck.report.view import ReportView, by_verdict
from dxcheck.report.waivers import waiver_status
from dxcheck.report.words import VERDICTS


class WaiverRow(NamedTuple):
    """A decision to accept a gap.

    Attributes:
        title: the rule's title, or its id where the run does not know it.
        anchor: the place of the rule, "" where there is none.
        reason: why the gap is accepted.
        approved_by: who decided.
        start: from when it counts.
        end: until when.
        status: what it does here.
    """

    title: str
    anchor: str
    reason: str
    approved_by: str
    start: str
    end: str
    status: str


class Group(NamedTuple):
    """The findings of one verdict.

    Attributes:
        verdict: the verdict as a code.
        heading: the verdict with the number of findings.
        is_open: whether they stand open.
        is_listed: whether title and reason are all there is to say of them.
        cards: the findings.
    """

    verdict: str
    heading: str
    is_open: bool
    is_listed: bool
    cards: tuple[Card, ...]


class PlanSection(NamedTuple):
    """A plan, worded.

    Attributes:
        anchor: its place in the page.
        name: whose plan it is.
        title: its title with its date.
        mark: what must be known at first sight, "" for a plan in force.
        superseded: that it is not counted, "" where it is.
        rows: labels with texts that say what it is.
        notices: what the reader must know.
        must: the findings of level must, counted.
        waivers: the decisions to accept a gap.
        groups: the findings, worst first.
        notes: what the text has lost, and what cannot be told.
        timeline: promises and schedules against the deadlines, drawn; None where there is nothing.
        charts: the figures of the plan, drawn.
    """

    anchor: str
    name: str
    title: str
    mark: str
    superseded: str
    rows: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    must: tuple[Tally, ...]
    waivers: tuple[WaiverRow, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    timeline: Markup | None = None
    charts: tuple[Markup, ...] = ()


def plan_section(view: ReportView, plan: ReportPlan) -> PlanSection:
    """Return a plan as it is laid out."""
    groups = (_group(view, plan, *group) for group in by_verdict(plan).items())
    return PlanSection(
        anchor=plan_anchor(plan),
        name=name_of(plan),
        title=title_of(view, plan),
        mark=mark_of(view, plan),
        superseded=superseded_text(view, plan) if plan.superseded_by is not None else "",
        rows=(*identity_rows(view, plan), *outcome_rows(view, plan)),
        notices=tuple(text for _, text in notice_rows(view, plan)),
        must=tallies(view, plan.summary.must),
        waivers=_waivers(view, plan),
        groups=tuple(group for group in groups if group.cards),
        notes=plan.plan.notes,
        timeline=timeline_of(view, plan),
        charts=tuple(kpi_charts(view, plan)),
    )


def _group(view: ReportView, plan: ReportPlan, verdict: Verdict, findings: list[Finding]) -> Group:
    word = view.t(VERDICTS[verdict])
    return Group(
        verdict,
        view.t("{verdict}: {number}", verdict=word, number=len(findings)),
        verdict in FALLS_SHORT,
        verdict is Verdict.NOT_APPLICABLE,
        tuple(card_of(view, plan, finding) for finding in findings),
    )


def _waivers(view: ReportView, plan: ReportPlan) -> tuple[WaiverRow, ...]:
    rows = []
    for waiver in plan.waivers:
        is_known = waiver.rule in view.rules
        rows.append(
            WaiverRow(
                view.title(waiver.rule) if is_known else waiver.rule,
                rule_anchor(waiver.rule) if is_known else "",
                waiver.reason,
                waiver.approved_by,
                period_text(waiver.from_, view.lang),
                period_text(waiver.until, view.lang),
                waiver_status(view, waiver),
            )
        )
    return tuple(rows)
