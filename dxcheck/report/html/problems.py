"""The faults of files that were read, as rows of a table."""

from typing import NamedTuple

from dxcheck.report.diagnostics import sentence_of, severity_word
from dxcheck.report.view import ReportView


class Problem(NamedTuple):
    """A fault of a file.

    Attributes:
        place: file, line and column.
        severity: how bad it is.
        text: what is wrong.
    """

    place: str
    severity: str
    text: str


def problems_of(view: ReportView) -> tuple[Problem, ...]:
    """Return the faults in the order in which they were found."""
    return tuple(
        Problem(
            f"{found.file}:{found.line}:{found.column}",
            severity_word(found.severity, view.t),
            sentence_of(found.code, found.params, view.t),
        )
        for found in view.report.diagnostics
    )
