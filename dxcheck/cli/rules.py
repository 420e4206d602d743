"""`dxcheck rules`: the commands for those who read and write rules."""

import click

from dxcheck.cli.group import CommandEntry, LazyGroup
from dxcheck.report.messages import Messages, marked

COMMANDS = {
    "list": CommandEntry(
        "dxcheck.cli.rules_list", marked("List the rules by theme, or those of one edition.")
    ),
    "show": CommandEntry("dxcheck.cli.rules_show", marked("Show a rule with its test cases.")),
    "lint": CommandEntry(
        "dxcheck.cli.rules_lint", marked("Check the files of the rule set, and say what to mend.")
    ),
    "test": CommandEntry("dxcheck.cli.rules_test", marked("Run the test cases of the rules.")),
    "new": CommandEntry("dxcheck.cli.rules_new", marked("Start a new rule with its test cases.")),
    "docs": CommandEntry("dxcheck.cli.rules_docs", marked("Write the rules as Markdown pages.")),
}
"""Every command of the group: a new one needs its module and its line here."""


def command(t: Messages) -> click.Command:
    """Return the group, worded by `t`."""
    return LazyGroup(
        t, "rules", COMMANDS, help=t("Read, document and write the rules of a rule set.")
    )
