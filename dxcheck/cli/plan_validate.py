"""`dxcheck plan validate`: what is wrong with plan files, and what they hold."""

from collections.abc import Iterator

import click

from dxcheck.cli.inputs import EXIT_FAILED, read_rules, tell
from dxcheck.cli.options import lang_option, rules_options, stdin_option
from dxcheck.cli.output import tell_replaced, write_stdout
from dxcheck.cli.plan_inputs import DEFAULT_PATH, read_plans
from dxcheck.engine.schedule import PhaseReader, unread_cells
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.parts import claims_of, mentions_of, quotes_of
from dxcheck.model.report import PlanFile
from dxcheck.report.messages import Messages
from dxcheck.report.text import plain


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "validate",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Check every plan file at or below PATH (default: plans/): structure, dates, names "
            "with the nearest valid choice. Says what each file holds, and which cells of its "
            "schedules have no word that is known."
        ),
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            *[option for option in rules_options(t) if option.name == "rules"],
            stdin_option(t),
            lang_option(t),
        ],
    )


def _run(
    t: Messages, *, paths: tuple[str, ...], rules: tuple[str, ...], stdin_filename: str
) -> int:
    ruleset = read_rules(rules, (), t)
    plans = read_plans(paths or (DEFAULT_PATH,), ruleset, t, stdin_filename)
    reader = PhaseReader(ruleset.phases)
    unread = [found for file in plans.files for found in _unread(file, reader)]
    tell(tuple(unread), t)
    lines = [_contents(file, t) for file in plans.files]
    lines.append(
        t(
            "{files} plan files: {usable} can be used, {failed} cannot; cells of schedules without "
            "a known word: {unread}.",
            files=len(plans.files) + plans.failed,
            usable=len(plans.files),
            failed=plans.failed,
            unread=len(unread),
        )
    )
    write_stdout("".join(f"{line}\n" for line in lines).encode())
    tell_replaced(t)
    return EXIT_FAILED if plans.failed else 0


def _unread(file: PlanFile, reader: PhaseReader) -> Iterator[Diagnostic]:
    """Yield a warning for every cell of a schedule that is not read."""
    for cell in unread_cells(file.plan, reader):
        line, column = file.positions[cell.row]
        yield Diagnostic(
            "schedule_unread",
            file.path,
            line,
            column,
            {"text": cell.text, "period": cell.period.japanese()},
            severity=Severity.WARNING,
        )


def _contents(file: PlanFile, t: Messages) -> str:
    """Return a line that says how much a plan holds."""
    plan = file.plan
    return t(
        "{path}: initiatives {initiatives}, claims {claims}, mentions {mentions}, quotes {quotes}, "
        "figures {kpis}, tables {tables}",
        path=plain(file.path),
        initiatives=len(plan.initiatives),
        claims=sum(1 for _ in claims_of(plan)),
        mentions=sum(1 for _ in mentions_of(plan)),
        quotes=sum(1 for _ in quotes_of(plan)),
        kpis=sum(len(initiative.kpis) for initiative in plan.initiatives),
        tables=len(plan.tables),
    )
