"""`dxcheck render`: a JSON report in another format, the same bytes as rendered directly."""

import sys
from typing import Any

import click

from dxcheck.cli.formats import output_targets, show_options, write_reports
from dxcheck.cli.output import tell_replaced
from dxcheck.cli.plan_inputs import STDIN
from dxcheck.cli.report_inputs import report_at, usable
from dxcheck.load.reports import MAX_BYTES, read_report
from dxcheck.model.report import Report
from dxcheck.report.messages import Messages
from dxcheck.report.registry import FORMATS


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "render",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Show REPORT, a report in JSON (“-” for stdin), in other formats. Nothing is judged "
            "anew: the output is that of the command that wrote the JSON."
        ),
        params=[click.Argument(["report"], metavar="REPORT"), *show_options(t)],
    )


def _run(
    t: Messages, *, report: str, formats: tuple[str, ...], outputs: tuple[str, ...], **shown: Any
) -> int:
    targets = output_targets(formats, outputs, FORMATS, t)
    write_reports(_read(report, t), targets, t, **shown)
    tell_replaced(t)
    return 0


def _read(given: str, t: Messages) -> Report:
    if given != STDIN:
        return report_at(given, t)
    if sys.stdin is None:
        raise click.UsageError(t("There is nothing to read on stdin."))
    return usable(read_report(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin.json"), t)
