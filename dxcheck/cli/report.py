"""`dxcheck report`: plans against the national requirements."""

import sys

import click

from dxcheck.cli.formats import STDOUT, format_options, output_targets, write_output
from dxcheck.cli.inputs import DEFAULT_PATH, EXIT_INVALID, Plans, read_plans, read_rules
from dxcheck.cli.options import (
    checked_edition,
    color_option,
    day_of,
    lang_option,
    rules_options,
    stdin_option,
    time_options,
)
from dxcheck.cli.output import tell_replaced, terminal_width, uses_color
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.report import Report
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Verdict
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.registry import FORMATS
from dxcheck.version import __version__


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
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            *format_options(t, FORMATS),
            click.Option(
                ["--by"],
                type=click.Choice(["municipality", "requirement"]),
                default="municipality",
                help=t("Group the terminal report by municipality or by requirement."),
            ),
            click.Option(["--explain"], is_flag=True, help=t("Show how each verdict came about.")),
            *time_options(t),
            *rules_options(t),
            stdin_option(t),
            color_option(t),
            click.Option(
                ["-q", "--quiet"], is_flag=True, help=t("Do not say on stderr what was read.")
            ),
            click.Option(
                ["-v", "--verbose"],
                is_flag=True,
                help=t("Show everything of every finding, not only of what falls short."),
            ),
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    by: str,
    explain: bool,
    as_of: str | None,
    edition: str | None,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    stdin_filename: str,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    targets = output_targets(formats, outputs, FORMATS, t)
    day = day_of(as_of, t)
    ruleset = read_rules(rules, rule, t)
    named = checked_edition(edition, ruleset, t)
    plans = read_plans(paths or (DEFAULT_PATH,), ruleset, t, stdin_filename)
    report = check(
        Judge(ruleset),
        plans.files,
        tool_version=__version__,
        as_of=day,
        edition=named,
        explain=explain,
        diagnostics=tuple(found.record() for found in plans.diagnostics),
        failed=plans.failed,
    )
    if report.plans:
        for entry, output in targets:
            is_colored = output == STDOUT and uses_color(sys.stdout, color)
            options = Options(
                lang=t.lang,
                width=terminal_width(),
                color=is_colored,
                by=by,  # type: ignore[arg-type]
                in_full=verbose,
            )
            write_output(entry.renderer()(report, options), output, entry, t)
    tell_replaced(t)
    unjudged = _tell_unjudged(report, t)
    if not quiet:
        _tell_summary(report, plans, ruleset, t)
    return EXIT_INVALID if plans.failed or unjudged or not report.plans else 0


def _tell_unjudged(report: Report, t: Messages) -> int:
    """Say which plans stand under no rule in force; return how many."""
    unjudged = [
        plan
        for plan in report.plans
        if all(finding.verdict is Verdict.NOT_APPLICABLE for finding in plan.findings)
    ]
    for plan in unjudged:
        click.echo(t("{path}: no rule applies to this plan at its date.", path=plan.path), err=True)
    return len(unjudged)


def _tell_summary(report: Report, plans: Plans, ruleset: RuleSet, t: Messages) -> None:
    read = len(plans.files) + plans.failed
    skipped = sum(
        finding.verdict is Verdict.NOT_APPLICABLE
        for plan in report.plans
        for finding in plan.findings
    )
    judged = sum(len(plan.findings) for plan in report.plans) - skipped
    text = t(
        "Plans: {read} read, {judged} judged, {failed} unusable. Rules: {rules}; {findings} "
        "verdicts, {skipped} not applicable.",
        read=read,
        judged=len(report.plans),
        failed=plans.failed,
        rules=len(ruleset.rules),
        findings=judged,
        skipped=skipped,
    )
    click.echo(text, err=True)
