"""One finding as a page, with the tree of how it came about."""

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.report.interface import Options
from dxcheck.report.plan_parts import name_of, title_of
from dxcheck.report.terminal.finding_block import FindingBlock
from dxcheck.report.terminal.page import Page
from dxcheck.report.view import ReportView


def render_finding(view: ReportView, plan: ReportPlan, finding: Finding, options: Options) -> bytes:
    """Return the page of one finding."""
    page = Page(options)
    page.ruled(f"{name_of(plan)}  {title_of(view, plan)}", "=")
    FindingBlock(page, view, plan, finding).put()
    return page.bytes()
