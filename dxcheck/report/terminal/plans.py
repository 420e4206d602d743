"""One municipality: its plan, then its findings, what falls short first."""

from rich.cells import cell_len

from dxcheck.model.report import ReportPlan
from dxcheck.model.verdict import Verdict
from dxcheck.report.plan_parts import (
    identity_rows,
    name_of,
    notice_rows,
    outcome_rows,
    title_of,
)
from dxcheck.report.terminal.finding_block import FindingBlock
from dxcheck.report.terminal.page import Page
from dxcheck.report.terminal.waivers import put_waivers
from dxcheck.report.text import MAX_QUOTE, plain
from dxcheck.report.view import ReportView, by_verdict
from dxcheck.report.words import REASONS, STYLES, VERDICTS


def put_plan(page: Page, view: ReportView, plan: ReportPlan, *, in_full: bool) -> None:
    """Put everything about one plan; what falls short is always in full."""
    t = view.t
    page.ruled(f"{name_of(plan)}  {title_of(view, plan)}", "=")
    _put_meta(page, view, plan)
    if plan.waivers:
        page.blank()
        page.put((t("Waivers"), "bold"))
        put_waivers(page, view, plan)
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
    rows = [*identity_rows(view, plan), *notice_rows(view, plan), *outcome_rows(view, plan)]
    width = max(cell_len(label) for label, _ in rows)
    for label, text in rows:
        page.labelled(label, text, indent=0, label_width=width)
