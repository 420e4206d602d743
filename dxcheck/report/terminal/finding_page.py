"""One finding as a page, with the tree of how it came about."""

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.report.dates import period_text
from dxcheck.report.interface import Options
from dxcheck.report.terminal.finding_block import FindingBlock
from dxcheck.report.terminal.overview import name_of
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import MAX_TITLE, plain
from dxcheck.report.view import ReportView


def render_finding(view: ReportView, plan: ReportPlan, finding: Finding, options: Options) -> bytes:
    """Return the page of one finding."""
    page = Page(options)
    as_of = period_text(plan.plan.as_of, view.lang)
    title = view.t("{name} ({reason})", name=plain(plan.plan.title, MAX_TITLE), reason=as_of)
    page.ruled(f"{name_of(plan)}  {title}", "=")
    FindingBlock(page, view, plan, finding).put()
    return page.bytes()
