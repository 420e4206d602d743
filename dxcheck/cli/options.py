"""Options that several commands share."""

import datetime as dt
from collections.abc import Iterable

import click

from dxcheck.load.nearest import nearest
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.settings import TODAY
from dxcheck.report.diagnostics import sentence_of
from dxcheck.report.messages import LANGUAGES, Messages
from dxcheck.report.text import MAX_TITLE, plain

MOST_DIGITS = 18
"""Of a number in an option."""


def lang_option(t: Messages) -> click.Option:
    """Return `--lang`; the language was taken from the arguments before commands were made."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=t("Language of everything that is printed (default: ja)."),
    )


def _complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the rules and themes of the bundled rule set that begin with what is typed."""
    del ctx, param
    from dxcheck.load.bundled import bundled_rules  # noqa: PLC0415 - only in this case
    from dxcheck.load.rulesets import read_ruleset  # noqa: PLC0415 - as above

    ruleset = read_ruleset([(bundled_rules(), "rules")]).ruleset
    rules = ruleset.rules if ruleset is not None else ()
    names = dict.fromkeys([*(rule.id for rule in rules), *(rule.theme for rule in rules)])
    return [name for name in names if name.startswith(incomplete)]


def rule_argument(*, several: bool = False) -> click.Argument:
    """Return the argument that names a rule or a theme, `rule_id`, or `rule_ids` for several."""
    if several:
        return click.Argument(
            ["rule_ids"],
            metavar="RULE...",
            nargs=-1,
            required=True,
            shell_complete=_complete_rule,
        )
    return click.Argument(["rule_id"], metavar="RULE", shell_complete=_complete_rule)


def rules_options(t: Messages) -> list[click.Parameter]:
    """Return `--rules` and `--rule`."""
    return [
        click.Option(
            ["--rules"],
            multiple=True,
            metavar="DIR",
            help=t(
                "A folder of rules in place of the bundled ones; repeated, later ones add to "
                "earlier ones."
            ),
        ),
        click.Option(
            ["--rule"],
            multiple=True,
            metavar="ID",
            shell_complete=_complete_rule,
            help=t("Only this rule, or the rules of this theme; may be repeated."),
        ),
    ]


def time_options(t: Messages) -> list[click.Parameter]:
    """Return `--as-of` and `--edition`."""
    return [
        click.Option(
            ["--as-of"],
            metavar="DATE",
            help=t("Judge every plan at this date (or “today”) instead of its own."),
        ),
        click.Option(
            ["--edition"],
            metavar="ID",
            help=t("Hold every plan against this edition of the national plan (or “latest”)."),
        ),
    ]


def stdin_option(t: Messages) -> click.Option:
    """Return `--stdin-filename`."""
    return click.Option(
        ["--stdin-filename"],
        default="stdin.yaml",
        metavar="NAME",
        help=t("The name shown for a plan that is read from “-”."),
    )


def list_format_option(t: Messages) -> click.Option:
    """Return `-f` of the commands that list what there is."""
    return click.Option(
        ["-f", "--format", "format_"],
        type=click.Choice(["terminal", "json"]),
        default="terminal",
        help=t("Format: a table for the terminal, or JSON."),
    )


def color_option(t: Messages) -> click.Option:
    """Return `--color`."""
    return click.Option(
        ["--color"],
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help=t("Colour in the terminal; a status is always a word as well."),
    )


class WholeNumber(click.IntRange):
    """A whole number from `least` on; click's own words for it are English."""

    def __init__(self, least: int, t: Messages) -> None:
        """Take the least number, and the messages."""
        super().__init__(min=least)
        self.least = least
        self.t = t

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number.

        Raises:
            click.BadParameter: it is none, or smaller.
        """
        text = str(value)
        is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
        if not is_number or int(text) < self.least:
            shown = plain(text, MAX_TITLE)
            said = self.t(
                "“{given}” is no whole number from {least} on.", given=shown, least=self.least
            )
            raise click.BadParameter(said, ctx, param)
        return int(text)


def day_of(text: str | None, t: Messages, *, option: str = "--as-of") -> dt.date | None:
    """Return the day that `--as-of` means: today, or the last day of a period.

    Args:
        text: what was given, None for nothing.
        t: the messages.
        option: the option as the user wrote it.

    Raises:
        click.UsageError: the text is no date.
    """
    if text is None:
        return None
    if text == TODAY:
        return dt.datetime.now(tz=dt.UTC).astimezone().date()
    return period_of(text, option, t).last


def period_of(text: str, option: str, t: Messages) -> Period:
    """Return the period that an option gives.

    Raises:
        click.UsageError: the text is no date.
    """
    try:
        return Period.parse(text)
    except PeriodError as error:
        params = {key: str(value) for key, value in error.params.items()}
        raise click.BadParameter(sentence_of(error.code, params, t), param_hint=option) from None


def checked_choice(given: str | None, choices: Iterable[str], option: str, t: Messages) -> None:
    """Refuse what is none of the choices of an option; None is always right.

    Raises:
        click.UsageError: it is none of them; the nearest is named.
    """
    known = list(choices)
    if given is None or given in known:
        return
    text = t(
        "“{given}” is none of {choices}.", given=plain(given, MAX_TITLE), choices=", ".join(known)
    )
    choice = nearest(given, known)
    if choice is not None:
        text += t(" Did you mean {nearest}?", nearest=choice)
    raise click.BadParameter(text, param_hint=option)


def checked_edition(name: str | None, ruleset: RuleSet, t: Messages) -> str | None:
    """Return the name of an edition.

    Raises:
        click.UsageError: there is no such edition.
    """
    known = [edition.id for edition in ruleset.editions]
    if name is None or name in known or name == "latest":
        return name
    text = t(
        "There is no edition “{edition}”; there are {choices}.",
        edition=plain(name, MAX_TITLE),
        choices=", ".join(known),
    )
    choice = nearest(name, [*known, "latest"])
    if choice is not None:
        text += t(" Did you mean {nearest}?", nearest=choice)
    raise click.BadParameter(text, param_hint="--edition")
