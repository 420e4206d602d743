"""Reading what a command is given: rule sets and plans, faults told on stderr."""

import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

import click

from dxcheck.load.bundled import BUNDLED, bundled_rules
from dxcheck.load.nearest import nearest
from dxcheck.load.plans import plan_paths, read_plan, waiver_paths
from dxcheck.load.rulesets import RuleSetResult, read_ruleset
from dxcheck.model.case import CasesFile
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.period import Period
from dxcheck.model.report import PlanFile
from dxcheck.model.ruleset import RuleSet
from dxcheck.report import diagnostics as wording
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain

EXIT_FAILED = 1
EXIT_INVALID = 2
STDIN = "-"
DEFAULT_PATH = "plans"
"""Where plans are looked for when a command is given none."""


class InvalidInputError(click.ClickException):
    """Input that cannot be used; what is wrong has been told already."""

    exit_code = EXIT_INVALID

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Print the message, if there is more to say."""
        if self.message:
            click.echo(self.message, err=True)


@dataclass(frozen=True)
class Given:
    """A file a command was given.

    Attributes:
        name: the name shown in reports and diagnostics.
        path: where it stands; None for stdin.
        data: its bytes.
    """

    name: str
    path: Path | None
    data: bytes


@dataclass(frozen=True)
class Plans:
    """What was read of the plans a command was given.

    Attributes:
        files: the plans.
        given: for each of the plans, the file it was read from.
        diagnostics: what was found, also in plans that are usable.
        failed: how many files are not.
    """

    files: list[PlanFile]
    given: list[Given]
    diagnostics: tuple[Diagnostic, ...]
    failed: int


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
        if not _exists(path) or not path.is_dir():
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
    return ruleset.model_copy(update={"rules": kept})


def read_plans(paths: tuple[str, ...], ruleset: RuleSet, t: Messages, stdin_name: str) -> Plans:
    """Read every plan at or below `paths`; a broken one does not stop the others.

    Raises:
        click.UsageError: a path holds no plan.
    """
    files: list[PlanFile] = []
    usable: list[Given] = []
    known: dict[tuple[str, str, Period], PlanFile] = {}
    found: list[Diagnostic] = []
    failed = 0
    every = given_plans(paths, t, stdin_name)
    _tell_waivers(paths, t)
    for given in every:
        if isinstance(given, Diagnostic):
            found.append(given)
            failed += 1
            continue
        result = read_plan(given.data, given.name, ruleset.catalog)
        found += result.diagnostics
        if result.plan is None:
            failed += 1
            continue
        other = known.setdefault(_identity(result.plan), result.plan)
        if other is not result.plan:
            line, column = result.plan.positions.get((), (1, 1))
            params = {"other": other.path}
            found.append(Diagnostic("second_plan", given.name, line, column, params))
            failed += 1
        else:
            files.append(result.plan)
            usable.append(given)
    tell(tuple(found), t)
    return Plans(files, usable, tuple(found), failed)


def _identity(file: PlanFile) -> tuple[str, str, Period]:
    """Return which plan a file is, and at which date."""
    meta = file.plan.plan
    return file.plan.municipality.code, meta.series, meta.as_of


def given_plans(paths: tuple[str, ...], t: Messages, stdin_name: str) -> list[Given | Diagnostic]:
    """Return every plan file at or below `paths` once, as it is, or why it cannot be read.

    Raises:
        click.UsageError: a path holds no plan.
    """
    found: list[Given | Diagnostic] = []
    seen: set[Path] = set()
    read: set[str] = set()
    for given in paths:
        if given == STDIN:
            if sys.stdin is None:
                raise click.UsageError(t("There is nothing to read on stdin."))
            if STDIN not in read:
                found.append(Given(stdin_name, None, sys.stdin.buffer.read()))
            read.add(STDIN)
            continue
        path = Path(given)
        if not _exists(path):
            raise click.UsageError(_no_such_path(path, t))
        files = plan_paths(path)
        if not files:
            raise click.UsageError(t("There is no plan at “{path}”.", path=given))
        for file in files:
            place = file.resolve()
            if place not in seen:
                seen.add(place)
                found.append(_read(file))
    return found


def _tell_waivers(paths: tuple[str, ...], t: Messages) -> None:
    """Say on stderr which waivers stand beside the plans."""
    for path in (Path(given) for given in paths if given != STDIN):
        for file in waiver_paths(path):
            text = t(
                "{path}: waivers are not applied here and change nothing.", path=shown_path(file)
            )
            click.echo(text, err=True)


def _exists(path: Path) -> bool:
    """Tell whether there is something at a path; a name that no file can have is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _read(file: Path) -> Given | Diagnostic:
    try:
        return Given(shown_path(file), file, file.read_bytes())
    except OSError as error:
        problem = {"problem": error.strerror or type(error).__name__}
        return Diagnostic(code="unreadable_file", file=shown_path(file), params=problem)


def _no_such_path(path: Path, t: Messages) -> str:
    text = t("There is no file or folder “{path}”.", path=plain(str(path), MAX_TITLE))
    folder = path.parent
    if _exists(folder) and folder.is_dir():
        choice = nearest(path.name, [entry.name for entry in folder.iterdir()])
        if choice is not None:
            text += t(" Did you mean {nearest}?", nearest=(folder / choice).as_posix())
    return text


def tell(found: tuple[Diagnostic, ...], t: Messages) -> None:
    """Print diagnostics on stderr."""
    for diagnostic in found:
        click.echo(wording.shown(diagnostic, t), err=True)


def bundled_version() -> str:
    """Return the version of the bundled rule set, "?" where it cannot be read."""
    result: RuleSetResult = read_ruleset([(bundled_rules(), "rules")])
    return result.ruleset.version if result.ruleset else "?"
