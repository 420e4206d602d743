"""The whole report as a workbook: summary, matrix, findings, evidence, legend."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dxcheck.model.report import Report
from dxcheck.model.verdict import Verdict
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.run_parts import report_title
from dxcheck.report.tables.column import Column, Look, cells_of
from dxcheck.report.tables.evidence import EVIDENCE_COLUMNS, PRINTED_EVIDENCE, passages
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS, READ
from dxcheck.report.tables.findings import finding_rows
from dxcheck.report.tables.legend import legend
from dxcheck.report.view import ReportView
from dxcheck.report.xlsx.book import Book, Sheet, Style
from dxcheck.report.xlsx.front import put_matrix, put_summary
from dxcheck.report.xlsx.styles import CELL, CENTRE, NUMBER, STRONG, WARNING, verdict_style

_FROZEN_FINDINGS = 5
_FROZEN_EVIDENCE = 4
_LEGEND = (30, 110)

R = TypeVar("R")


def render(report: Report, options: Options) -> bytes:
    """Return the report as an XLSX file; no cell is a formula or a link."""
    view = ReportView(report, messages(options.lang))
    book = Book(report_title(view))
    summary = put_summary(book, view)
    put_matrix(book, view)
    rows = list(finding_rows(view))
    _put_table(
        book,
        view,
        view.t("Findings"),
        FINDING_COLUMNS,
        ((row, row.finding.verdict) for row in rows),
        frozen=_FROZEN_FINDINGS,
        printed=len(READ),
    )
    _put_table(
        book,
        view,
        view.t("Evidence"),
        EVIDENCE_COLUMNS,
        ((passage, row.finding.verdict) for row in rows for passage in passages(row)),
        frozen=_FROZEN_EVIDENCE,
        printed=PRINTED_EVIDENCE,
    )
    _put_legend(book, view)
    if book.cut:
        text = view.t("{number} cells were too long for Excel and end in “…”.", number=book.cut)
        summary.paragraph(text, WARNING)
    return book.bytes()


def _put_table(  # noqa: PLR0913 - a table of the workbook
    book: Book,
    view: ReportView,
    name: str,
    columns: Sequence[Column[R]],
    rows: Iterable[tuple[R, Verdict]],
    *,
    frozen: int,
    printed: int,
) -> None:
    """Put a table with a line of headings that stays in sight, filters, and a print area."""
    widths = [column.width for column in columns]
    sheet = book.sheet(name, widths, report_title(view))
    sheet.header([view.t(column.heading) for column in columns], is_filtered=True)
    for row, verdict in rows:
        values = cells_of(columns, row)
        sheet.put(
            [
                (value, _style(column, value, verdict))
                for column, value in zip(columns, values, strict=True)
            ]
        )
    _finish(sheet, frozen, printed)


def _finish(sheet: Sheet, frozen: int, printed: int) -> None:
    last = max(1, sheet.row - 1)
    sheet.sheet.freeze_panes(1, frozen)
    sheet.sheet.autofilter(0, 0, last, sheet.last)
    sheet.sheet.repeat_rows(0)
    sheet.sheet.print_area(0, 0, last, printed - 1)


def _style(column: Column[R], value: object, verdict: Verdict) -> Style:
    if column.look is Look.VERDICT:
        return verdict_style(verdict)
    if column.look is Look.STRONG:
        return STRONG
    if column.look is Look.CENTRE:
        return CENTRE
    return NUMBER if isinstance(value, int) else CELL


def _put_legend(book: Book, view: ReportView) -> None:
    sheet = book.sheet(view.t("Legend"), _LEGEND, report_title(view))
    for heading, lines in legend(view):
        sheet.heading(heading)
        for word, meaning in lines:
            sheet.put([(word, STRONG), (meaning, CELL)])
        sheet.blank()
