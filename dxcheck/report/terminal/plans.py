"""One municipality: its plan, then its findings, what falls short first."""

from rich.cells import cell_len

from dxcheck.model.period import Period
from dxcheck.model.report import ReportPlan, Tallies
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import PlanKind, PlanStatus
from dxcheck.report.dates import date_text, period_text
from dxcheck.report.sentences import (
    edition_text,
    notice_sentence,
)
from dxcheck.report.terminal.finding_block import FindingBlock
from dxcheck.report.terminal.overview import name_of
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import MAX_NAME, MAX_QUOTE, MAX_TITLE, plain
from dxcheck.report.view import ReportView, by_verdict
from dxcheck.report.words import (
    PLAN_KINDS,
    PLAN_STATUSES,
    REASONS,
    STYLES,
    VERDICTS,
)


def put_plan(page: Page, view: ReportView, plan: ReportPlan, *, in_full: bool) -> None:
    """Put everything about one plan; what falls short is always in full."""
    t = view.t
    as_of = period_text(plan.plan.as_of, view.lang)
    title = t("{name} ({reason})", name=plain(plan.plan.title, MAX_TITLE), reason=as_of)
    page.ruled(f"{name_of(plan)}  {title}", "=")
    _put_meta(page, view, plan)
    for verdict, findings in by_verdict(plan).items():
        if not findings:
            continue
        page.blank()
        heading = t("{verdict}: {number}", verdict=t(VERDICTS[verdict]), number=len(findings))
        page.put((f"[{heading}]", STYLES[verdict]))
        for finding in findings:
            if verdict is Verdict.NOT_APPLICABLE:
                reason = t(REASONS[finding.reason])
                page.paragraph(
                    t("{name} ({reason})", name=view.title(finding.rule), reason=reason),
                    indent=2,
                    style="dim",
                )
            else:
                page.blank()
                block = FindingBlock(page, view, plan, finding)
                if in_full or verdict is Verdict.GAP:
                    block.put()
                else:
                    block.put_brief()
    if plan.plan.notes:
        page.blank()
        page.put((t("Notes on the transcription"), "bold"))
        for note in plan.plan.notes:
            page.paragraph(f"- {plain(note, MAX_QUOTE)}", indent=2, style="dim")


def _put_meta(page: Page, view: ReportView, plan: ReportPlan) -> None:
    t, meta = view.t, plan.plan
    status = t(PLAN_STATUSES[meta.status])
    if meta.successor:
        status = t(
            "{status} (successor: {successor})",
            status=status,
            successor=plain(meta.successor, MAX_TITLE),
        )
    period = period_text(Period(meta.period.start.first, meta.period.end.last), view.lang)
    rows = [
        (
            t("Municipality"),
            t(
                "{name} ({prefecture}, {code})",
                name=name_of(plan),
                prefecture=plain(plan.municipality.prefecture, MAX_NAME),
                code=plan.municipality.code,
            ),
        ),
        (t("Plan"), _what_it_is(view, plan, status)),
        (
            t("Speaks as of"),
            t("{as_of} (period {period})", as_of=period_text(meta.as_of, view.lang), period=period),
        ),
        (
            t("Held against"),
            t("the national plan, {edition}", edition=edition_text(view, plan.edition)),
        ),
    ]
    if plan.as_of != meta.as_of.last:
        rows.insert(3, (t("Judged as of"), date_text(plan.as_of, view.lang)))
    rows += [(t("Note"), notice_sentence(view, notice)) for notice in plan.notices]
    files = ", ".join(plain(file, MAX_TITLE) for file in meta.sources)
    rows.append(
        (t("Text"), t("{files} (the lines named below are lines of this file)", files=files))
    )
    rows.append((t("Result"), _result(view, plan)))
    width = max(cell_len(label) for label, _ in rows)
    for label, text in rows:
        page.labelled(label, text, indent=0, label_width=width)


def _what_it_is(view: ReportView, plan: ReportPlan, status: str) -> str:
    """Return kind and status; a draft is not in force, whatever its file says of its series."""
    kind = view.t(PLAN_KINDS[plan.plan.kind])
    if plan.plan.kind is PlanKind.DRAFT and plan.plan.status is PlanStatus.IN_FORCE:
        return kind
    return view.t("{kind}, {status}", kind=kind, status=status)


def _result(view: ReportView, plan: ReportPlan) -> str:
    """Return the findings counted by verdict, all of them and those of level must."""
    t = view.t

    def counted(tallies: Tallies) -> str:
        return t(", ").join(
            f"{t(word)} {getattr(tallies, verdict.value)}"
            for verdict, word in VERDICTS.items()
            if getattr(tallies, verdict.value)
        )

    must = counted(plan.summary.must) or t("none")
    return t("{all} (of these must: {must})", all=counted(plan.summary.all), must=must)
