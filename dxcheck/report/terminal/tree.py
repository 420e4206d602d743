"""The explanation of a verdict, as a tree."""

from dxcheck.report.explained import Node
from dxcheck.report.terminal.page import Page
from dxcheck.report.view import ReportView
from dxcheck.report.words import REASONS, STYLES, VERDICTS


def put_tree(page: Page, view: ReportView, node: Node, *, indent: int) -> None:
    """Put the tree of one requirement, each level two cells further in."""
    verdict, reason = view.t(VERDICTS[node.verdict]), view.t(REASONS[node.reason])
    style = STYLES[node.verdict]
    page.put(" " * indent, (f"[{verdict}] ", style), (reason, style))
    page.paragraph(node.text, indent=indent + 4)
    for child in node.children:
        put_tree(page, view, child, indent=indent + 2)
