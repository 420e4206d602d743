"""`dxcheck waivers list`: the waivers beside the plans, with what each of them does."""

from collections.abc import Iterator

import click

from dxcheck.cli.evaluation import Evaluation, evaluated
from dxcheck.cli.inputs import EXIT_INVALID
from dxcheck.cli.options import lang_option, list_format_option, rules_options, time_options
from dxcheck.cli.output import tell_replaced, terminal_width, write_stdout
from dxcheck.model.report import ReportPlan
from dxcheck.model.waiver import ReportWaiver
from dxcheck.report.interface import Options
from dxcheck.report.json_text import json_bytes
from dxcheck.report.messages import Messages
from dxcheck.report.plan_parts import name_of
from dxcheck.report.terminal.page import Page
from dxcheck.report.terminal.waivers import put_waivers
from dxcheck.report.view import ReportView

LIST_SCHEMA_VERSION = "1.0.0"
"""Version of the structure of the JSON (semver; an addition is a minor)."""


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "list",
        callback=lambda **given: _run(t, **given),
        help=t(
            "List the waivers beside the plans at or below PATH (default: plans/): for which "
            "requirement, from when until when, who decided and why; with --as-of, what each of "
            "them does at that date."
        ),
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATH]..."),
            *[option for option in time_options(t) if option.name == "as_of"],
            *[option for option in rules_options(t) if option.name == "rules"],
            list_format_option(t),
            lang_option(t),
        ],
    )


def _run(
    t: Messages, *, paths: tuple[str, ...], as_of: str | None, rules: tuple[str, ...], format_: str
) -> int:
    evaluation = evaluated(
        t,
        paths=paths,
        as_of=as_of,
        edition=None,
        rules=rules,
        rule=(),
        stdin_filename="stdin.yaml",
    )
    plans = list(_with_waivers(evaluation))
    if format_ == "json":
        write_stdout(_json(plans), is_text=False)
    else:
        write_stdout(_page(evaluation, plans, t))
        tell_replaced(t)
    return EXIT_INVALID if evaluation.plans.failed else 0


def _with_waivers(evaluation: Evaluation) -> Iterator[ReportPlan]:
    """Yield the newest plan of each series that has waivers."""
    for plan in evaluation.report.plans:
        if plan.waivers and plan.superseded_by is None:
            yield plan


def _json(plans: list[ReportPlan]) -> bytes:
    return json_bytes(
        {
            "schema_version": LIST_SCHEMA_VERSION,
            "plans": [
                {
                    "path": plan.path,
                    "code": plan.municipality.code,
                    "name": plan.municipality.name,
                    "as_of": plan.as_of.isoformat(),
                    "waivers": [_waiver(waiver) for waiver in plan.waivers],
                }
                for plan in plans
            ],
        }
    )


def _waiver(waiver: ReportWaiver) -> dict[str, object]:
    found: dict[str, object] = waiver.model_dump(mode="json", by_alias=True)
    return found


def _page(evaluation: Evaluation, plans: list[ReportPlan], t: Messages) -> bytes:
    page = Page(Options(lang=t.lang, width=terminal_width()))
    view = ReportView(evaluation.report, t)
    if not plans:
        page.paragraph(t("There are no waivers beside these plans."))
    for number, plan in enumerate(plans):
        if number:
            page.blank()
        page.ruled(f"{name_of(plan)}  {plan.path}", "-")
        put_waivers(page, view, plan)
    return page.bytes()
