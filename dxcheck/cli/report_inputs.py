"""Reading a JSON report that a command is given."""

from pathlib import Path

import click

from dxcheck.cli.inputs import InvalidInputError, shown_path, tell
from dxcheck.load.reports import ReportResult, read_report_file
from dxcheck.model.report import Report
from dxcheck.report.messages import Messages
from dxcheck.report.os_problems import problem_of
from dxcheck.report.text import MAX_TITLE, plain


def report_at(given: str, t: Messages, *, option: str | None = None) -> Report:
    """Return the report in a file.

    Args:
        given: the path, as the user wrote it.
        t: the messages.
        option: the option that names it, None for an argument.

    Raises:
        click.UsageError: the file cannot be read.
        InvalidInputError: it is no report; what is wrong has been told.
    """
    path = Path(given)
    try:
        result = read_report_file(path, shown_path(path))
    except (OSError, ValueError) as error:
        text = t(
            "“{file}” cannot be read: {problem}",
            file=plain(given, MAX_TITLE),
            problem=problem_of(error, t),
        )
        if option is None:
            raise click.UsageError(text) from None
        raise click.BadParameter(text, param_hint=option) from None
    return usable(result, t)


def usable(result: ReportResult, t: Messages) -> Report:
    """Tell the faults of a report, and return it.

    Raises:
        InvalidInputError: it cannot be used.
    """
    tell(result.diagnostics, t)
    if result.report is None:
        raise InvalidInputError(t("The report cannot be used."))
    return result.report
