"""`dxcheck rules test`: the cases of the rules, whether each verdict has one, and the laws."""

from typing import Any

import click

from dxcheck.cli import rules_laws
from dxcheck.cli.inputs import EXIT_FAILED, InvalidInputError, narrowed, read_folders, tell
from dxcheck.cli.options import lang_option, rules_options
from dxcheck.report.messages import Messages
from dxcheck.testing.rule_tests import Tested, tested
from dxcheck.testing.written_text import case_text


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "test",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Run the cases of the rules. A case that does not hold fails, and so does a verdict "
            "that a rule can give and no case shows; for that one a case is proposed."
        ),
        params=[*rules_options(t), *rules_laws.options(t), lang_option(t)],
    )


def _run(t: Messages, *, rules: tuple[str, ...], rule: tuple[str, ...], **given: Any) -> int:
    wanted = rules_laws.asked(rules, given, t)
    result = read_folders(rules, t)
    tell(result.diagnostics, t)
    if result.ruleset is None:
        raise InvalidInputError(t("The rule set cannot be used."))
    ruleset = narrowed(result.ruleset, rule, t)
    outcome = tested(result, ruleset)
    tell(outcome.failed, t)
    for missing in outcome.missing:
        tell((missing.diagnostic,), t)
        click.echo(t("A case that shows it:"), err=True)
        click.echo(case_text(missing.witness.case), err=True)
    click.echo(_summary(outcome, t))
    holds = wanted is None or rules_laws.hold(wanted, result, ruleset, t)
    return 0 if outcome.has_passed and holds else EXIT_FAILED


def _summary(outcome: Tested, t: Messages) -> str:
    return t(
        "{rules} rules, {ran} cases ran: {passed} hold, {failed} fail; {missing} verdicts without "
        "a case.",
        rules=outcome.rules,
        ran=outcome.ran,
        passed=outcome.ran - len(outcome.failed),
        failed=len(outcome.failed),
        missing=len(outcome.missing),
    )
