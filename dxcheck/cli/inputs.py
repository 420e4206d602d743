"""Reading what a command is given: rule sets and plans, faults told on stderr."""

from dataclasses import dataclass
from pathlib import Path, PurePath

import click

from dxcheck.load.bundled import BUNDLED, bundled_rules
from dxcheck.load.nearest import nearest
from dxcheck.load.rulesets import RuleSetResult, read_ruleset
from dxcheck.model.case import CasesFile
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.ruleset import RuleSet
from dxcheck.report import diagnostics as wording
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain

EXIT_FAILED = 1
EXIT_INVALID = 2


class InvalidInputError(click.ClickException):
    """Input that cannot be used; what is wrong has been told already."""

    exit_code = EXIT_INVALID

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Print the message, if there is more to say."""
        if self.message:
            click.echo(self.message, err=True)


def shown_path(path: Path) -> str:
    """Return a path as reports show it: relative, with forward slashes, the same everywhere.

    Below the working directory it is relative to it; of any other absolute path only the file and
    its folder are shown.
    """
    try:
        shown = path.relative_to(Path.cwd()) if path.is_absolute() else path
    except ValueError:
        shown = Path(*path.parts[-2:])
    # A file name may hold bytes that are no UTF-8; a report cannot.
    return PurePath(shown).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_rules(folders: tuple[str, ...], only: tuple[str, ...], t: Messages) -> RuleSet:
    """Read the rule sets of `--rules` (the bundled one for none), narrowed by `--rule`.

    Raises:
        InvalidInputError: a rule set is unusable, or there is no such rule.
    """
    return read_rule_files(folders, only, t).ruleset


@dataclass(frozen=True)
class RuleFiles:
    """A rule set with what stands beside it.

    Attributes:
        ruleset: the rule set.
        cases: the test cases, by rule id.
        files: the name of each rule's file, by rule id.
    """

    ruleset: RuleSet
    cases: dict[str, CasesFile]
    files: dict[str, str]


def read_rule_files(folders: tuple[str, ...], only: tuple[str, ...], t: Messages) -> RuleFiles:
    """Read rule sets as `read_rules` does, with the test cases and the names of the files.

    Raises:
        InvalidInputError: a rule set is unusable, or there is no such rule.
    """
    result = read_folders(folders, t)
    tell(result.diagnostics, t)
    if result.ruleset is None:
        raise InvalidInputError(t("The rule set cannot be used."))
    return RuleFiles(narrowed(result.ruleset, only, t), result.cases, result.files)


def read_folders(folders: tuple[str, ...], t: Messages) -> RuleSetResult:
    """Read the rule sets of `--rules` (the bundled one for none), right or wrong, untold.

    Raises:
        click.UsageError: there is no such folder.
    """
    places = []
    for folder in folders or (BUNDLED,):
        path = bundled_rules() if folder == BUNDLED else Path(folder)
        if not exists(path) or not path.is_dir():
            shown = plain(folder, MAX_TITLE)
            raise click.UsageError(t("There is no folder “{path}” with rules.", path=shown))
        places.append((path, "rules" if folder == BUNDLED else shown_path(path)))
    return read_ruleset(places)


def narrowed(ruleset: RuleSet, only: tuple[str, ...], t: Messages) -> RuleSet:
    """Return a rule set with the rules and themes of `--rule` only; all of them for none.

    Raises:
        InvalidInputError: there are no rules.
        click.UsageError: there is no such rule or theme.
    """
    if not ruleset.rules:
        raise InvalidInputError(t("The rule set has no rules."))
    if not only:
        return ruleset
    known = {rule.id for rule in ruleset.rules} | {rule.theme for rule in ruleset.rules}
    for name in only:
        if name not in known:
            text = t("There is no rule or theme “{name}”.", name=plain(name, MAX_TITLE))
            choice = nearest(name, known)
            if choice is not None:
                text += t(" Did you mean {nearest}?", nearest=choice)
            raise click.UsageError(text)
    kept = tuple(rule for rule in ruleset.rules if rule.id in only or rule.theme in only)
    left_out = tuple(rule.id for rule in ruleset.rules if rule not in kept)
    return ruleset.model_copy(update={"rules": kept, "left_out": left_out})


def exists(path: Path) -> bool:
    """Tell whether there is something at a path; a name that no file can have is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def tell(found: tuple[Diagnostic, ...], t: Messages) -> None:
    """Print diagnostics on stderr."""
    for diagnostic in found:
        click.echo(wording.shown(diagnostic, t), err=True)


def bundled_version() -> str:
    """Return the version of the bundled rule set, "?" where it cannot be read."""
    result: RuleSetResult = read_ruleset([(bundled_rules(), "rules")])
    return result.ruleset.version if result.ruleset else "?"
