"""The findings as CSV (RFC 4180), one on each line, for spreadsheets and for other programs."""

import csv
import io

from dxcheck.model.report import Report
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.tables.column import Value, cells_of
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS
from dxcheck.report.tables.findings import finding_rows
from dxcheck.report.view import ReportView

_RUN = tuple("=+-@\t\r\n＝＋－＠")
"""What begins a formula; a spreadsheet that is set to Japanese takes the full-width ones too."""
_AS_TEXT = "'"


def render(report: Report, options: Options) -> bytes:
    """Return the findings with a line of headings, in the encoding of `options`."""
    view = ReportView(report, messages(options.lang))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_safe(view.t(column.heading), options) for column in FINDING_COLUMNS])
    for row in finding_rows(view):
        writer.writerow([_safe(value, options) for value in cells_of(FINDING_COLUMNS, row)])
    return stream.getvalue().encode(options.csv_encoding)


def _safe(value: Value, options: Options) -> Value:
    """Return a cell that the encoding has and that no spreadsheet runs.

    The encoding comes first: what stands for a character that it lacks may be a sign of a formula.
    """
    if not isinstance(value, str):
        return value
    name = options.csv_encoding
    text = value.encode(name, options.encoding_errors).decode(name)
    return f"{_AS_TEXT}{text}" if text.startswith(_RUN) else text
