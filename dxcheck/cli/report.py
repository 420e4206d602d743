"""`dxcheck report`: plans against the national requirements."""

from typing import Any

import click

from dxcheck.cli.evaluation import evaluated, evaluation_options, tell_evaluation
from dxcheck.cli.formats import output_targets, show_options, write_reports
from dxcheck.cli.inputs import EXIT_INVALID
from dxcheck.cli.output import tell_replaced
from dxcheck.report.messages import Messages
from dxcheck.report.registry import FORMATS


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "report",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Hold every plan at or below PATH (default: plans/) against the national "
            "requirements and report, "
            "for each municipality, what is missing, why, and which sentence of the plan proves it."
        ),
        params=[
            *evaluation_options(t),
            click.Option(["--explain"], is_flag=True, help=t("Show how each verdict came about.")),
            *show_options(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    explain: bool,
    as_of: str | None,
    edition: str | None,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    stdin_filename: str,
    quiet: bool,
    **shown: Any,
) -> int:
    targets = output_targets(formats, outputs, FORMATS, t)
    evaluation = evaluated(
        t,
        paths=paths,
        as_of=as_of,
        edition=edition,
        rules=rules,
        rule=rule,
        stdin_filename=stdin_filename,
        explain=explain,
    )
    if evaluation.report.plans:
        write_reports(evaluation.report, targets, t, **shown)
    tell_replaced(t)
    tell_evaluation(evaluation, t, quiet=quiet)
    return 0 if evaluation.is_whole else EXIT_INVALID
