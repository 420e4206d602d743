"""`dxcheck config`: the settings in force, and where each of them comes from."""

import click

from dxcheck.cli.group import CommandEntry, LazyGroup
from dxcheck.report.messages import Messages, marked

COMMANDS = {
    "show": CommandEntry(
        "dxcheck.cli.config_show",
        marked("Show every setting with its value and where it comes from."),
    ),
}
"""Every command of the group: a new one needs its module and its line here."""


def command(t: Messages) -> click.Command:
    """Return the group, worded by `t`."""
    return LazyGroup(t, "config", COMMANDS, help=t("Show the settings in force."))
