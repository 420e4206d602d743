"""The whole report for the terminal."""

from dxcheck.model.report import Report
from dxcheck.report.dates import period_text
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
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
    report, t = view.report, view.t
    page.ruled(t("Gap report: national requirements and municipal DX plans"), "=")
    text = t(
        "{plans} plans, {rules} requirements; rule set {ruleset} (sources reviewed up to "
        "{reviewed}); dxcheck {version}",
        plans=report.summary.plans,
        rules=report.summary.rules,
        ruleset=report.ruleset.version,
        reviewed=period_text(report.ruleset.reviewed, view.lang),
        version=report.tool.version,
    )
    page.paragraph(text, style="dim")
    if report.summary.failed:
        page.paragraph(
            t(
                "{number} files could not be used and are not in this report.",
                number=report.summary.failed,
            ),
            style="bold red",
        )
