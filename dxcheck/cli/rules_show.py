"""`dxcheck rules show`: rules as pages, with their files and their test cases."""

import sys

import click

from dxcheck.cli.inputs import RuleFiles, read_rule_files
from dxcheck.cli.options import color_option, lang_option, rule_argument, rules_options
from dxcheck.cli.output import tell_replaced, terminal_width, uses_color, write_stdout
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.report import ReportRule
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.terminal.case_table import render_cases
from dxcheck.report.terminal.rule_page import render_rule
from dxcheck.report.view import ReportView
from dxcheck.version import __version__


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "show",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Show each RULE (or the rules of a theme) as “dxcheck explain” does, with its file "
            "and its test cases."
        ),
        params=[
            rule_argument(several=True),
            *[option for option in rules_options(t) if option.name == "rules"],
            color_option(t),
            lang_option(t),
        ],
    )


def _run(t: Messages, *, rule_ids: tuple[str, ...], rules: tuple[str, ...], color: str) -> int:
    files = read_rule_files(rules, rule_ids, t)
    view = ReportView(check(Judge(files.ruleset), [], tool_version=__version__), t)
    options = Options(lang=t.lang, width=terminal_width(), color=uses_color(sys.stdout, color))
    pages = [_page(view, rule, files, options) for rule in view.report.rules]
    write_stdout(b"\n".join(pages))
    tell_replaced(t)
    return 0


def _page(view: ReportView, rule: ReportRule, files: RuleFiles, options: Options) -> bytes:
    cases = files.cases[rule.id].cases if rule.id in files.cases else ()
    catalog = files.ruleset.catalog
    return render_rule(view, rule, options) + render_cases(
        view.t, catalog, cases, files.files[rule.id], options
    )
