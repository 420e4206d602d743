"""Every fact as a page: how a rule writes it, its type, what may be asked of it, what it means."""

from itertools import groupby

from rich.cells import cell_len

from dxcheck.report.facts import GROUPS, OPERATORS, TYPES, FactRow, fact_rows
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import padded, wrapped

GAP = "  "
INDENT = 6
MIN_OPERATORS = 20
"""Cells that operators need beside a fact; they stand below it where there are fewer."""


def render_facts(t: Messages, options: Options) -> bytes:
    """Return the page of all facts."""
    page = Page(options)
    page.ruled(t("Facts that a rule may ask for: {example}", example="{fact: F, OP: V}"), "=")
    rows = fact_rows()
    first = max(cell_len(row.written) for row in rows)
    second = max(cell_len(t(word)) for word in TYPES.values())
    for group, members in groupby(rows, key=lambda row: row.group):
        page.blank()
        page.put((t(GROUPS[group]), "bold"))
        for row in members:
            _put_fact(page, t, row, first, second)
    _put_operators(page, t)
    page.blank()
    for text in _notes(t):
        page.paragraph(text, style="dim")
    return page.bytes()


def _put_fact(page: Page, t: Messages, row: FactRow, first: int, second: int) -> None:
    kind = t(TYPES[row.type])
    start = len(GAP) * 3 + first + second
    operators = " ".join(row.operators)
    if page.width - start < MIN_OPERATORS:
        page.put(GAP, (row.written, "bold"), GAP, kind)
        page.paragraph(operators, indent=INDENT)
    else:
        head = padded(row.written, first), GAP, padded(kind, second), GAP
        lines = wrapped(operators, page.width - start)
        page.put(GAP, (head[0], "bold"), *head[1:], lines[0])
        for line in lines[1:]:
            page.put(" " * start, line)
    page.paragraph(t(row.meaning), indent=INDENT)


def _put_operators(page: Page, t: Messages) -> None:
    page.blank()
    page.put((t("What an operator asks for"), "bold"))
    width = max(map(len, OPERATORS))
    for name, text in OPERATORS.items():
        page.labelled(name, t(text), indent=2, label_width=width)


def _notes(t: Messages) -> list[str]:
    return [
        t(
            "A share is a number from 0 to 1 or a percentage (“80%”); a date is written ({written})"
            " or named ({named}).",
            written="R7年度末, 2026-03-31",
            named="edition.published, edition.period.end, document:ID.date",
        ),
        t(
            "A fact that the plan does not give is silent; one of which the text has lost what "
            "decides is silent too."
        ),
    ]
