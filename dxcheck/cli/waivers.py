"""`dxcheck waivers`: the decisions to accept a gap that stand beside the plans."""

import click

from dxcheck.cli.group import CommandEntry, LazyGroup
from dxcheck.report.messages import Messages, marked

COMMANDS = {
    "list": CommandEntry(
        "dxcheck.cli.waivers_list",
        marked("List the waivers beside the plans, with what each of them does."),
    ),
    "lint": CommandEntry(
        "dxcheck.cli.waivers_lint",
        marked("Check waiver files, and say which waivers have expired or accept nothing."),
    ),
}
"""Every command of the group: a new one needs its module and its line here."""


def command(t: Messages) -> click.Command:
    """Return the group, worded by `t`."""
    return LazyGroup(t, "waivers", COMMANDS, help=t("List and check waivers."))
