"""The whole report for the terminal."""

from dxcheck.model.report import Report
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.run_parts import failed_text, report_title, run_text
from dxcheck.report.terminal.overview import put_by_requirement, put_overview
from dxcheck.report.terminal.page import Page
from dxcheck.report.terminal.plans import put_plan
from dxcheck.report.view import ReportView


def render(report: Report, options: Options) -> bytes:
    """Return the report as text: the overview, then each municipality."""
    view = ReportView(report, messages(options.lang))
    page = Page(options)
    _put_head(page, view)
    page.blank()
    if options.by == "requirement":
        put_by_requirement(page, view)
        return page.bytes()
    put_overview(page, view)
    for plan in report.plans:
        page.blank()
        page.blank()
        put_plan(page, view, plan, in_full=options.in_full)
    return page.bytes()


def _put_head(page: Page, view: ReportView) -> None:
    page.ruled(report_title(view), "=")
    page.paragraph(run_text(view), style="dim")
    failed = failed_text(view)
    if failed:
        page.paragraph(failed, style="bold red")
