"""`dxcheck rules lint`: what is wrong with a rule set, all of it, with places."""

import click

from dxcheck.cli.inputs import EXIT_FAILED, InvalidInputError, read_folders, tell
from dxcheck.cli.options import lang_option, rules_options
from dxcheck.report.messages import Messages
from dxcheck.testing.lint import lint


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "lint",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Check the files of the rule set: structure, names with the nearest valid choice, "
            "dates, sources, rules that no plan can meet or fail, national requirements without "
            "a rule or a reason, names that two targets share, and what a scaffold left open."
        ),
        params=[
            *[option for option in rules_options(t) if option.name == "rules"],
            lang_option(t),
        ],
    )


def _run(t: Messages, *, rules: tuple[str, ...]) -> int:
    result = read_folders(rules, t)
    if not result.files and result.ruleset is not None:
        raise InvalidInputError(t("The rule set has no rules."))
    found = lint(result)
    tell(tuple(found), t)
    numbers = {"files": len(result.documents), "rules": len(result.files)}
    if not found:
        click.echo(t("{files} files, {rules} rules: nothing to mend.", **numbers))
        return 0
    click.echo(t("{files} files, {rules} rules: {faults} faults.", faults=len(found), **numbers))
    return EXIT_FAILED
