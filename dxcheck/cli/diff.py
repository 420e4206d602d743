"""`dxcheck diff`: what a revision changes, finding by finding, and what made it change."""

import datetime as dt

import click

from dxcheck.cli.formats import format_options, options_for, output_targets, write_output
from dxcheck.cli.inputs import EXIT_FAILED, EXIT_INVALID, read_rules
from dxcheck.cli.options import (
    checked_edition,
    color_option,
    day_of,
    lang_option,
    rules_options,
    stdin_option,
    time_options,
)
from dxcheck.cli.output import tell_replaced
from dxcheck.cli.plan_inputs import STDIN, Plans, read_plans
from dxcheck.engine.diff import Comparison, Look, diff
from dxcheck.engine.judge import Judge
from dxcheck.model.ruleset import RuleSet
from dxcheck.report.diff.view import DiffView
from dxcheck.report.messages import Messages
from dxcheck.report.registry import DIFF_FORMATS
from dxcheck.version import __version__

REGRESSION = "regression"
_SIDES = ("old", "new")


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "diff",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Compare two states of plans, each a plan file or a folder: what improved, got worse "
            "or changed its reason, what made it change, and what the plan says on either side."
        ),
        params=[
            click.Argument(["old"], metavar="OLD"),
            click.Argument(["new"], metavar="NEW"),
            *format_options(t, DIFF_FORMATS),
            click.Option(
                ["--fail-on"],
                type=click.Choice(["none", REGRESSION]),
                default="none",
                help=t(
                    "End with 1 when something got worse (a verdict fell, or a plan is gone); by "
                    "default the comparison alone decides nothing."
                ),
            ),
            *time_options(t),
            click.Option(
                ["--old-as-of"], metavar="DATE", help=t("--as-of for the side before only.")
            ),
            click.Option(
                ["--new-as-of"], metavar="DATE", help=t("--as-of for the side after only.")
            ),
            click.Option(
                ["--old-edition"], metavar="ID", help=t("--edition for the side before only.")
            ),
            click.Option(
                ["--new-edition"], metavar="ID", help=t("--edition for the side after only.")
            ),
            *rules_options(t),
            stdin_option(t),
            color_option(t),
            click.Option(
                ["-q", "--quiet"], is_flag=True, help=t("Do not say on stderr what was read.")
            ),
            click.Option(
                ["-v", "--verbose"], is_flag=True, help=t("Show what stayed the same as well.")
            ),
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    old: str,
    new: str,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str,
    as_of: str | None,
    edition: str | None,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    stdin_filename: str,
    color: str,
    quiet: bool,
    verbose: bool,
    **of_side: str | None,
) -> int:
    if old == new == STDIN:
        raise click.UsageError(t("“-” can stand on one side only."))
    targets = output_targets(formats, outputs, DIFF_FORMATS, t)
    days = [_day(as_of, of_side[f"{side}_as_of"], side, t) for side in _SIDES]
    ruleset = read_rules(rules, rule, t)
    editions = [_edition(edition, of_side[f"{side}_edition"], ruleset, t) for side in _SIDES]
    looks = [Look(*both) for both in zip(days, editions, strict=True)]
    before, after = (read_plans((path,), ruleset, t, stdin_filename) for path in (old, new))
    compared = diff(
        Judge(ruleset),
        before.files,
        after.files,
        tool_version=__version__,
        old_look=looks[0],
        new_look=looks[1],
        diagnostics=tuple(
            found.record() for plans in (before, after) for found in plans.diagnostics
        ),
        failed=before.failed + after.failed,
    )
    view = DiffView(*compared, t)
    for entry, output in targets:
        options = options_for(output, t, color=color, verbose=verbose)
        write_output(entry.renderer()(view, options), output, entry, t)
    tell_replaced(t)
    return _concluded(compared, before, after, fail_on, t, quiet=quiet)


def _day(both: str | None, own: str | None, side: str, t: Messages) -> dt.date | None:
    return day_of(both, t) if own is None else day_of(own, t, option=f"--{side}-as-of")


def _edition(both: str | None, own: str | None, ruleset: RuleSet, t: Messages) -> str | None:
    return checked_edition(both if own is None else own, ruleset, t)


def _concluded(  # noqa: PLR0913 - what the conclusion rests on
    compared: Comparison, before: Plans, after: Plans, fail_on: str, t: Messages, *, quiet: bool
) -> int:
    """Say on stderr what was read and compared; return the exit code."""
    found = compared.diff
    failed = before.failed + after.failed
    if not found.pairs:
        click.echo(
            t("There is nothing to compare: no plan stands on both sides for one municipality."),
            err=True,
        )
    elif not quiet:
        text = t(
            "Plans: {old} before, {new} after, {failed} unusable; {pairs} compared, {removed} only "
            "before, {added} only after.",
            old=len(before.files),
            new=len(after.files),
            failed=failed,
            pairs=len(found.pairs),
            removed=len(found.removed),
            added=len(found.added),
        )
        click.echo(text, err=True)
    if failed or not found.pairs:
        return EXIT_INVALID
    return EXIT_FAILED if fail_on == REGRESSION and found.has_regressed else 0
