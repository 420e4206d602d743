"""Reading the plans that a command is given, with the waivers beside them."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import click

from dxcheck.cli.inputs import InvalidInputError, exists, shown_path, tell
from dxcheck.cli.progress import watched
from dxcheck.load.nearest import nearest
from dxcheck.load.plans import plan_paths, read_plan, waiver_paths, waivers_of
from dxcheck.load.waivers import WaiversResult, read_waivers
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.period import Period
from dxcheck.model.report import PlanFile
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.waiver import WaiverFile
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain

STDIN = "-"
DEFAULT_PATH = "plans"
"""Where plans are looked for when a command is given none."""


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


def read_plans(paths: tuple[str, ...], ruleset: RuleSet, t: Messages, stdin_name: str) -> Plans:
    """Read every plan at or below `paths`, with the waivers beside it.

    A broken plan does not stop the others; broken waivers stop the run, before anything is judged.

    Raises:
        click.UsageError: a path holds no plan.
        InvalidInputError: waivers cannot be used.
    """
    files: list[PlanFile] = []
    usable: list[Given] = []
    known: dict[tuple[str, str, Period], PlanFile] = {}
    found: list[Diagnostic] = []
    failed = 0
    every = given_plans(paths, t, stdin_name)
    waivers, unread = _waivers_beside([one for one in every if isinstance(one, Given)], ruleset, t)
    found += unread + _waivers_apart(paths, every)
    for given in watched(every, t("Reading plans")):
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
            files.append(replace(result.plan, waivers=waivers.get(given)))
            usable.append(given)
    tell(tuple(found), t)
    several = waivers_of_several(files)
    if several:
        tell(several, t)
        raise InvalidInputError(t("The waivers cannot be used; nothing was judged."))
    return Plans(files, usable, tuple(found), failed)


def waivers_of_several(files: list[PlanFile]) -> tuple[Diagnostic, ...]:
    """Return a fault for each waiver file beside plans of several municipalities: whose is it?"""
    codes: dict[str, set[str]] = {}
    for file in files:
        if file.waivers is not None:
            codes.setdefault(file.waivers.path, set()).add(file.plan.municipality.code)
    return tuple(
        Diagnostic("waiver_of_several", path, params={"codes": ", ".join(sorted(found))})
        for path, found in codes.items()
        if len(found) > 1
    )


def unread_waivers(paths: list[Path]) -> list[Diagnostic]:
    """Return a warning for each file that is meant as waivers, and whose name is another."""
    return [
        Diagnostic("waivers_misnamed", shown_path(path), severity=Severity.WARNING)
        for path in paths
    ]


def _waivers_apart(paths: tuple[str, ...], given: list[Given | Diagnostic]) -> list[Diagnostic]:
    """Return a warning for each waiver file below the folders of a run that no plan stands beside.

    Args:
        paths: what the run was given.
        given: the plan files, right or wrong.
    """
    folders = {
        str(PurePath(one.name if isinstance(one, Given) else one.file).parent) for one in given
    }
    apart = (one for path in paths if path != STDIN for one in waiver_paths(Path(path)))
    return [
        Diagnostic("waiver_without_plan", name, severity=Severity.WARNING)
        for name in dict.fromkeys(map(shown_path, apart))
        if str(PurePath(name).parent) not in folders
    ]


def _waivers_beside(
    given: list[Given], ruleset: RuleSet, t: Messages
) -> tuple[dict[Given, WaiverFile], list[Diagnostic]]:
    """Return the waivers that stand in the folder of each plan, and warnings of what is not read.

    Each file is read once.

    Raises:
        InvalidInputError: one of the files cannot be used.
    """
    read: dict[Path, WaiverFile | None] = {}
    unread: list[Diagnostic] = []
    faults: list[Diagnostic] = []
    for folder in dict.fromkeys(plan.path.parent for plan in given if plan.path is not None):
        path, misnamed = waivers_of(folder)
        unread += unread_waivers(misnamed)
        if path is not None:
            result = read_waiver_file(path, ruleset)
            read[folder] = result.file
            faults += result.diagnostics
    if faults:
        tell((*unread, *faults), t)
        raise InvalidInputError(t("The waivers cannot be used; nothing was judged."))
    beside = ((plan, read.get(plan.path.parent)) for plan in given if plan.path is not None)
    return {plan: waivers for plan, waivers in beside if waivers is not None}, unread


def read_waiver_file(path: Path, ruleset: RuleSet) -> WaiversResult:
    """Read a waiver file; one that cannot be read has a fault like any other."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = {"problem": error.strerror or type(error).__name__}
        fault = Diagnostic(code="unreadable_file", file=shown_path(path), params=problem)
        return WaiversResult(None, (fault,))
    return read_waivers(data, shown_path(path), ruleset.rule_ids)


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
        if not exists(path):
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


def _read(file: Path) -> Given | Diagnostic:
    try:
        return Given(shown_path(file), file, file.read_bytes())
    except OSError as error:
        problem = {"problem": error.strerror or type(error).__name__}
        return Diagnostic(code="unreadable_file", file=shown_path(file), params=problem)


def _no_such_path(path: Path, t: Messages) -> str:
    text = t("There is no file or folder “{path}”.", path=plain(str(path), MAX_TITLE))
    folder = path.parent
    if exists(folder) and folder.is_dir():
        choice = nearest(path.name, [entry.name for entry in folder.iterdir()])
        if choice is not None:
            text += t(" Did you mean {nearest}?", nearest=(folder / choice).as_posix())
    return text
