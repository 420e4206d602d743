"""`dxcheck rules list`: the rules by theme, or those that one edition asks for."""

import sys

import click

from dxcheck.cli.inputs import EXIT_INVALID, read_rules
from dxcheck.cli.options import (
    checked_choice,
    checked_edition,
    color_option,
    lang_option,
    list_format_option,
    rules_options,
)
from dxcheck.cli.output import tell_replaced, terminal_width, uses_color, write_stdout
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Level, Origin
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.rule_list import RuleListing, Wanted, listed, listing_json
from dxcheck.report.terminal.rule_list import render_listing
from dxcheck.report.view import ReportView
from dxcheck.version import __version__


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "list",
        callback=lambda **given: _run(t, **given),
        help=t(
            "List the rules by theme: level, id, title, deadline and number of versions. With "
            "--edition, only those that ask something on the last day on which that edition was "
            "the newest."
        ),
        params=[
            click.Option(["--theme"], metavar="ID", help=t("Only the rules of this theme.")),
            click.Option(
                ["--level"],
                metavar="|".join(Level),
                help=t("Only rules that have this level, for some kind of government at least."),
            ),
            click.Option(
                ["--edition"],
                metavar="ID",
                help=t("Only what is asked under this edition (or “latest”)."),
            ),
            click.Option(
                ["--origin"],
                metavar="|".join(Origin),
                help=t("Only what the nation asks, or only the checks of our own."),
            ),
            *rules_options(t),
            list_format_option(t),
            color_option(t),
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    theme: str | None,
    level: str | None,
    edition: str | None,
    origin: str | None,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    format_: str,
    color: str,
) -> int:
    checked_choice(level, Level, "--level", t)
    checked_choice(origin, Origin, "--origin", t)
    ruleset = read_rules(rules, rule, t)
    checked_choice(theme, [one.id for one in ruleset.themes], "--theme", t)
    wanted = Wanted(theme, Level(level) if level else None, Origin(origin) if origin else None)
    listing = listed(ruleset, wanted, checked_edition(edition, ruleset, t))
    if format_ == "json":
        write_stdout(listing_json(ruleset, listing), is_text=False)
    elif listing.rows:
        write_stdout(_page(ruleset, listing, color, t, of_edition=edition is not None))
        tell_replaced(t)
    if not listing.rows:
        click.echo(t("No rule fits what was asked for."), err=True)
    return 0 if listing.rows else EXIT_INVALID


def _page(
    ruleset: RuleSet, listing: RuleListing, color: str, t: Messages, *, of_edition: bool
) -> bytes:
    view = ReportView(check(Judge(ruleset), [], tool_version=__version__), t)
    options = Options(lang=t.lang, width=terminal_width(), color=uses_color(sys.stdout, color))
    return render_listing(view, listing, options, of_edition=of_edition)
