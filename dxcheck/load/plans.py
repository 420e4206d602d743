"""Reading plan files."""

import hashlib
import re
from contextlib import suppress
from itertools import islice
from pathlib import Path as FilePath
from typing import NamedTuple

from dxcheck.load.placeholders import placeholders_left
from dxcheck.load.plan_checks import check_plan, check_references
from dxcheck.load.strict_yaml import MAX_FAULTS, EnoughFaultsError, YamlDocument, position
from dxcheck.load.validate import validated
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.plan import Plan
from dxcheck.model.report import Path, PlanFile

SUFFIXES = (".yaml", ".yml")
WAIVERS = "waivers.yaml"
"""The name of the file that stands beside plans and is none."""
_MEANT_AS_WAIVERS = re.compile(r"waivers?\.ya?ml(?:\.ya?ml|\.txt)?", re.IGNORECASE)
_POINTED_TO = ("claims", "schedule")
"""The parts of an initiative whose places are kept."""


class PlanResult(NamedTuple):
    """A plan, or None where the file has errors; and what was found."""

    plan: PlanFile | None
    diagnostics: tuple[Diagnostic, ...]


def plan_paths(path: FilePath) -> list[FilePath]:
    """Return the plan files at or below `path`, sorted; [] where there are none.

    A file is taken as it is; in a folder, every `*.yaml` and `*.yml` but waivers (and what is
    plainly meant as such) and hidden files.
    """
    if path.is_file():
        return [path]
    return sorted(
        file
        for file in path.rglob("*.y*ml")
        if file.suffix.lower() in SUFFIXES
        and not _MEANT_AS_WAIVERS.fullmatch(file.name)
        and not _is_hidden(file, path)
        and file.is_file()
    )


def waiver_paths(path: FilePath) -> list[FilePath]:
    """Return the waiver files below a folder, sorted; [] for a file."""
    if not path.is_dir():
        return []
    return sorted(file for file in path.rglob(WAIVERS) if not _is_hidden(file, path))


def _is_hidden(file: FilePath, below: FilePath) -> bool:
    """Tell whether a file or a folder around it is hidden, from a folder that the user named."""
    return any(part.startswith(".") for part in file.relative_to(below).parts)


def misnamed_waivers(path: FilePath) -> list[FilePath]:
    """Return what is meant as waivers at or below a path and has another name, sorted."""
    files = path.rglob("[wW]*") if path.is_dir() else [path]
    return sorted(
        file
        for file in files
        if _MEANT_AS_WAIVERS.fullmatch(file.name) and file.name != WAIVERS and file.is_file()
    )


def waivers_of(folder: FilePath) -> tuple[FilePath | None, list[FilePath]]:
    """Return the waiver file of a folder, if it has one, and files that are only meant as such.

    What counts is the name as it is written, also where the file system takes `Waivers.yaml` for
    the same: else a gate would pass on one machine and fail on another.
    """
    own = folder / WAIVERS
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:  # it may be entered, and not be listed
        return (own if own.exists() else None), []
    meant = [folder / name for name in names if _MEANT_AS_WAIVERS.fullmatch(name)]
    return (own if own in meant else None), [path for path in meant if path.name != WAIVERS]


def read_plan(data: bytes, name: str, catalog: Catalog) -> PlanResult:
    """Read a plan from bytes; faults become diagnostics, nothing is raised.

    Args:
        data: the bytes of the file.
        name: the name shown in reports and diagnostics, relative, with forward slashes.
        catalog: the targets it may name.
    """
    document = YamlDocument(name, data)
    plan = validated(document, Plan)
    with suppress(EnoughFaultsError):
        check_references(document, catalog)
        if plan is not None:
            check_plan(document, plan, catalog)
    left = placeholders_left(document, Severity.WARNING)
    document.diagnostics.extend(islice(left, MAX_FAULTS))
    if plan is None or any(found.is_error for found in document.diagnostics):
        return PlanResult(None, in_order(document.diagnostics))
    digest = hashlib.sha256(data).hexdigest()
    file = PlanFile(path=name, sha256=digest, plan=plan, positions=_positions(document))
    return PlanResult(file, in_order(document.diagnostics))


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics by place."""
    return tuple(sorted(diagnostics, key=lambda found: (found.line, found.column, found.code)))


def _positions(document: YamlDocument) -> dict[Path, tuple[int, int]]:
    """Return the places of the claims and of the rows of schedules: what is pointed to later."""
    title = document.place(("plan", "title"))
    found: dict[Path, tuple[int, int]] = {(): (title.line, title.column)}
    for number, node in enumerate(document.nodes(("claims",))):
        found["claims", number] = position(node)
    for place in range(len(document.nodes(("initiatives",)))):
        for key in _POINTED_TO:
            for number, node in enumerate(document.nodes(("initiatives", place, key))):
                found["initiatives", place, key, number] = position(node)
    return found
