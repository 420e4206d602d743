"""`dxcheck facts`: what rules may ask of a plan beside its claims."""

import sys

import click

from dxcheck.cli.options import color_option, lang_option, list_format_option
from dxcheck.cli.output import tell_replaced, terminal_width, uses_color, write_stdout
from dxcheck.report.facts import facts_json
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.terminal.facts_page import render_facts


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "facts",
        callback=lambda **given: _run(t, **given),
        help=t(
            "List every fact that a rule may ask for: how it is written, its type, the operators "
            "that fit, and what it means."
        ),
        params=[list_format_option(t), color_option(t), lang_option(t)],
    )


def _run(t: Messages, *, format_: str, color: str) -> int:
    if format_ == "json":
        write_stdout(facts_json(), is_text=False)
        return 0
    options = Options(lang=t.lang, width=terminal_width(), color=uses_color(sys.stdout, color))
    write_stdout(render_facts(t, options))
    tell_replaced(t)
    return 0
