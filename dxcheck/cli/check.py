"""`dxcheck check`: the gate before a submission."""

from pathlib import Path
from typing import Any

import click

from dxcheck.cli.evaluation import evaluated, evaluation_options, tell_evaluation
from dxcheck.cli.formats import (
    STDOUT,
    Targets,
    options_for,
    output_targets,
    show_options,
    write_output,
    write_reports,
)
from dxcheck.cli.inputs import EXIT_FAILED, EXIT_INVALID
from dxcheck.cli.output import tell_replaced
from dxcheck.cli.report_inputs import report_at
from dxcheck.engine.gate import gate
from dxcheck.model.gate import FAILABLE, Gate, GateOutcome, Threshold
from dxcheck.model.report import Report
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.messages import Messages
from dxcheck.report.registry import FORMATS
from dxcheck.report.terminal.gate import outcome_text, render_gate
from dxcheck.report.view import ReportView

_EXIT_CODES = {
    GateOutcome.PASSED: 0,
    GateOutcome.FAILED: EXIT_FAILED,
    GateOutcome.UNDECIDED: EXIT_INVALID,
}


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "check",
        callback=lambda **given: _run(t, **given),
        help=t(
            "The gate before a submission: end with 1 where a plan at or below PATH (default: "
            "plans/) has a gap, or is silent, on a requirement of level must."
        ),
        epilog=t(
            "Exit codes: 0 nothing fails; 1 something does; 2 wrong usage, invalid input or "
            "nothing to check; 3 a fault of dxcheck itself."
        ),
        params=[
            *evaluation_options(t),
            click.Option(
                ["--fail-on"],
                type=click.Choice([verdict.value for verdict in FAILABLE]),
                default=Verdict.SILENT.value,
                help=t("The best verdict that fails (default: silent; silence is no way to pass)."),
            ),
            click.Option(
                ["--level"],
                type=click.Choice([level.value for level in Level]),
                default=Level.MUST.value,
                help=t("The least binding level that counts (default: must)."),
            ),
            click.Option(
                ["--baseline"],
                metavar="FILE",
                help=t("An earlier report as JSON: only what is new or worse fails."),
            ),
            *show_options(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    paths: tuple[str, ...],
    fail_on: str,
    level: str,
    baseline: str | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    as_of: str | None,
    edition: str | None,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    stdin_filename: str,
    quiet: bool,
    **shown: Any,
) -> int:
    targets = output_targets(formats, outputs, FORMATS, t)
    before = _baseline(baseline, targets, t) if baseline is not None else None
    evaluation = evaluated(
        t,
        paths=paths,
        as_of=as_of,
        edition=edition,
        rules=rules,
        rule=rule,
        stdin_filename=stdin_filename,
    )
    found = gate(evaluation.report, Threshold(Verdict(fail_on), Level(level)), before)
    if evaluation.report.plans:
        _write(evaluation.report, found, targets, t, **shown)
    tell_replaced(t)
    tell_evaluation(evaluation, t, quiet=quiet)
    _tell_gate(found, t)
    if all(entry is not FORMATS["terminal"] for entry, _ in targets):
        click.echo(outcome_text(ReportView(evaluation.report, t), found), err=True)
    return _EXIT_CODES[found.outcome] if evaluation.is_whole else EXIT_INVALID


def _write(report: Report, found: Gate, targets: Targets, t: Messages, **shown: Any) -> None:
    """Write what the gate found as text, and the whole report in every other format."""
    for entry, output in targets:
        if entry is not FORMATS["terminal"]:
            write_reports(report, [(entry, output)], t, **shown)
            continue
        options = options_for(output, t, color=shown["color"], verbose=shown["verbose"])
        write_output(render_gate(ReportView(report, t), found, options), output, entry, t)


def _baseline(name: str, targets: Targets, t: Messages) -> Report:
    """Return an earlier report, which no output of the run may take the place of.

    Raises:
        click.UsageError: it cannot be read, or would be written over.
        InvalidInputError: it is no report.
    """
    report = report_at(name, t, option="--baseline")
    own = Path(name).resolve()
    if any(output != STDOUT and Path(output).resolve() == own for _, output in targets):
        text = t("The earlier report would be written over; name another file for -o.")
        raise click.BadParameter(text, param_hint="--baseline")
    return report


def _tell_gate(found: Gate, t: Messages) -> None:
    """Say on stderr what was not counted, so that no silence passes unseen."""
    for plan in found.untold:
        text = t("{path}: the plan says nothing that could be checked.", path=plan.path)
        click.echo(text, err=True)
    if found.silent:
        text = t(
            "{number} requirements that the plans do not mention were not counted (--fail-on gap).",
            number=len(found.silent),
        )
        click.echo(text, err=True)
    if not found.judged and not found.unusable:
        click.echo(t("No requirement of this level applies."), err=True)
