"""`dxcheck explain`: a rule as a page, or how a plan's verdict came about."""

import sys

import click

from dxcheck.cli.inputs import EXIT_INVALID, read_rules
from dxcheck.cli.options import (
    checked_edition,
    color_option,
    day_of,
    lang_option,
    rule_argument,
    rules_options,
    time_options,
)
from dxcheck.cli.output import tell_replaced, terminal_width, uses_color, write_stdout
from dxcheck.cli.plan_inputs import read_plans
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages
from dxcheck.report.terminal.finding_page import render_finding
from dxcheck.report.terminal.rule_page import render_rule
from dxcheck.report.view import ReportView
from dxcheck.version import __version__


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "explain",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Explain the requirement RULE as a page: what, why, by which source, what counts, "
            "how it is judged. "
            "With PLAN, explain how the verdict of that plan came about."
        ),
        params=[
            rule_argument(),
            click.Argument(["path"], metavar="[PLAN]", required=False),
            *time_options(t),
            *[option for option in rules_options(t) if option.name == "rules"],
            color_option(t),
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    rule_id: str,
    path: str | None,
    as_of: str | None,
    edition: str | None,
    rules: tuple[str, ...],
    color: str,
) -> int:
    context = click.get_current_context()
    given = (context.get_parameter_source(name) for name in ("as_of", "edition"))
    if path is None and click.core.ParameterSource.COMMANDLINE in given:
        raise click.UsageError(t("--as-of and --edition need a PLAN."))
    day = day_of(as_of, t)
    ruleset = read_rules(rules, (rule_id,), t)
    named = checked_edition(edition, ruleset, t)
    plans = read_plans((path,), ruleset, t, "stdin.yaml") if path is not None else None
    report = check(
        Judge(ruleset),
        plans.files if plans else [],
        tool_version=__version__,
        as_of=day,
        edition=named,
        explain=True,
    )
    view = ReportView(report, t)
    options = Options(lang=t.lang, width=terminal_width(), color=uses_color(sys.stdout, color))
    if plans is None:
        pages = [render_rule(view, rule, options) for rule in report.rules]
    else:
        pages = [
            render_finding(view, plan, finding, options)
            for plan in report.plans
            for finding in plan.findings
        ]
    write_stdout(b"\n".join(pages))
    tell_replaced(t)
    return EXIT_INVALID if plans is not None and plans.failed else 0
