"""`dxcheck rules new`: the files of a new rule, for a human to complete."""

import re
from pathlib import Path

import click

from dxcheck.cli.inputs import read_rules
from dxcheck.cli.new_files import argument, folder_of, schemas_seen_from, write_new
from dxcheck.cli.options import checked_choice, lang_option, rules_options
from dxcheck.cli.output import given_path, tell_replaced, write_stdout
from dxcheck.edit.rule_scaffold import NoScaffoldError, scaffold
from dxcheck.load.bundled import BUNDLED, bundled_rules
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.model.rule import RULE_ID
from dxcheck.model.ruleset import RuleSet
from dxcheck.report.messages import Messages, marked
from dxcheck.report.text import MAX_TITLE, plain

DEFAULT_FOLDER = "rules"

_LACKING = {
    "documents": marked("The rule set has no document that a rule could cite."),
    "targets": marked("The rule set has no target that a rule could ask for."),
}


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "new",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Start the rule THEME/NAME: write a rule and its test cases that are valid as they "
            "stand, marked wherever a human must write."
        ),
        params=[
            click.Argument(["rule_id"], metavar="THEME/NAME"),
            click.Option(
                ["--into"],
                default=DEFAULT_FOLDER,
                metavar="DIR",
                help=t("The folder of rules that the files are written into (default: rules)."),
            ),
            click.Option(
                ["--target"],
                metavar="ID",
                help=t("The target or set that the rule asks for."),
            ),
            click.Option(["--title"], metavar="TEXT", help=t("Its title in Japanese.")),
            *[option for option in rules_options(t) if option.name == "rules"],
            lang_option(t),
        ],
    )


def _run(  # noqa: PLR0913 - the options of the command
    t: Messages,
    *,
    rule_id: str,
    into: str,
    target: str | None,
    title: str | None,
    rules: tuple[str, ...],
) -> int:
    if re.fullmatch(RULE_ID, rule_id) is None:
        given = plain(rule_id, MAX_TITLE)
        raise click.UsageError(
            t(
                "“{id}” is no THEME/NAME in small letters, digits and hyphens, such as {example}.",
                id=given,
                example="governance/cio-designated",
            )
        )
    ruleset = read_rules(rules or (BUNDLED,), (), t)
    _check(ruleset, rule_id, target, t)
    folder = folder_of(into, t)
    try:
        files = scaffold(
            ruleset, rule_id, target=target, title=title, schemas=schemas_seen_from(folder, rule_id)
        )
    except NoScaffoldError as error:
        raise click.UsageError(t(_LACKING[error.code])) from None
    write_new(folder, files, t)
    _tell(folder, files, f" {rule_id}", _options(rules, folder), t)
    return 0


def _check(ruleset: RuleSet, rule_id: str, target: str | None, t: Messages) -> None:
    """Refuse a theme or target that does not exist, and a rule that does."""
    theme = rule_id.partition("/")[0]
    checked_choice(theme, [one.id for one in ruleset.themes], "THEME", t)
    if any(rule.id == rule_id for rule in ruleset.rules):
        raise click.UsageError(t("There is a rule “{id}” already.", id=rule_id))
    if target is not None and target not in ruleset.catalog:
        from dxcheck.load.plan_checks import nearest_target  # noqa: PLC0415 - only in this case

        text = t("There is no target or set “{target}”.", target=plain(target, MAX_TITLE))
        choice = nearest_target(target, ruleset.catalog)
        if choice is not None:
            text += t(" Did you mean {nearest}?", nearest=choice)
        raise click.BadParameter(text, param_hint="--target")


def _options(rules: tuple[str, ...], folder: Path) -> str:
    """Return the options by which other commands read the new rule."""
    names = list(rules or (BUNDLED,))
    places = [bundled_rules() if name == BUNDLED else Path(name).resolve() for name in names]
    if folder.resolve() not in places:
        names.append(str(folder))
    elif not rules:
        return ""
    return "".join(f" --rules {argument(Path(name))}" for name in names)


def _tell(folder: Path, files: dict[str, str], rule: str, options: str, t: Messages) -> None:
    """Say on stdout what was written, and what to do next."""
    lines = [t("written: {file}", file=given_path(folder / name)) for name in files]
    lines += [
        t("Next:"),
        "  1. " + t("Write what stands as {placeholder}.", placeholder=PLACEHOLDER),
        "  2. " + t("Look at it: {command}", command=f"dxcheck rules show{rule}{options}"),
        "  3. " + t("Check it: {command}", command=f"dxcheck rules lint{options}"),
        "  4. " + t("Run its test cases: {command}", command=f"dxcheck rules test{options}"),
    ]
    write_stdout("".join(f"{line}\n" for line in lines).encode())
    tell_replaced(t)
