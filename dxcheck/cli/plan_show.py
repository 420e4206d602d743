"""`dxcheck plan show`: plans as tables, with the requirements that their measures serve."""

import sys

import click

from dxcheck.cli.inputs import EXIT_INVALID, read_rules
from dxcheck.cli.options import (
    color_option,
    lang_option,
    list_format_option,
    rules_options,
    stdin_option,
)
from dxcheck.cli.output import tell_replaced, terminal_width, uses_color, write_stdout
from dxcheck.cli.plan_inputs import DEFAULT_PATH, read_plans
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.engine.serving import serving
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.plan_listing import shown_json
from dxcheck.report.terminal.plan_table import render_plans
from dxcheck.report.view import ReportView
from dxcheck.version import __version__


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "show",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Show every plan at or below PATH (default: plans/) as a table: which national "
            "requirements each measure serves, which measures serve none, and which requirements "
            "no measure serves."
        ),
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            list_format_option(t),
            *rules_options(t),
            stdin_option(t),
            color_option(t),
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    paths: tuple[str, ...],
    format_: str,
    rules: tuple[str, ...],
    rule: tuple[str, ...],
    stdin_filename: str,
    color: str,
) -> int:
    ruleset = read_rules(rules, rule, t)
    plans = read_plans(paths or (DEFAULT_PATH,), ruleset, t, stdin_filename)
    judge = Judge(ruleset)
    ordered = sorted(plans.files, key=lambda file: file.path)
    shown = [serving(judge, file) for file in ordered]
    if format_ == "json":
        write_stdout(shown_json(shown), is_text=False)
    elif shown:
        view = ReportView(check(judge, plans.files, tool_version=__version__), t)
        options = Options(lang=t.lang, width=terminal_width(), color=uses_color(sys.stdout, color))
        write_stdout(render_plans(view, shown, options))
        tell_replaced(t)
    return EXIT_INVALID if plans.failed else 0
