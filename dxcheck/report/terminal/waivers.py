"""Waivers in the terminal."""

from dxcheck.model.report import ReportPlan
from dxcheck.report.terminal.page import Page
from dxcheck.report.view import ReportView
from dxcheck.report.waivers import waiver_status, waiver_text


def put_waivers(page: Page, view: ReportView, plan: ReportPlan) -> None:
    """Put the decisions to accept a gap, each with what it does here."""
    for waiver in plan.waivers:
        text = view.t(
            "{name} - {status}",
            name=view.title(waiver.rule),
            status=waiver_status(view, waiver),
        )
        page.paragraph(f"- {text}", indent=2)
        page.paragraph(waiver_text(view, waiver), indent=4, style="dim")
