"""`dxcheck plan`: the commands for those who write plan files."""

import click

from dxcheck.cli.group import CommandEntry, LazyGroup
from dxcheck.report.messages import Messages, marked

COMMANDS = {
    "new": CommandEntry(
        "dxcheck.cli.plan_new",
        marked("Start a plan file, with all that is asked of it as questions."),
    ),
    "validate": CommandEntry(
        "dxcheck.cli.plan_validate",
        marked("Check plan files, and say what to mend and what they hold."),
    ),
    "show": CommandEntry(
        "dxcheck.cli.plan_show",
        marked("Show plans as tables: which national requirement each measure serves."),
    ),
    "verify": CommandEntry(
        "dxcheck.cli.plan_verify",
        marked("Prove that every quote of plan files stands in its source."),
    ),
    "format": CommandEntry(
        "dxcheck.cli.plan_format", marked("Write plan files in canonical order and style.")
    ),
}
"""Every command of the group: a new one needs its module and its line here."""


def command(t: Messages) -> click.Command:
    """Return the group, worded by `t`."""
    return LazyGroup(t, "plan", COMMANDS, help=t("Start, check, show and format plan files."))
