"""Reading JSON reports, as `dxcheck report -f json` writes them."""

import json
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from dxcheck.load.json_places import json_place
from dxcheck.load.report_checks import report_faults
from dxcheck.load.validate import shown, translated
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.report import SCHEMA_VERSION, Path, Report

MAX_BYTES = 512 * 1024 * 1024
"""A report on all local governments of the country with every quote has less."""
_MAX_FAULTS = 20
_NUMBER = re.compile("[0-9]{1,9}")
_PLACE = re.compile(r" at line (\d+) column (\d+)$")


class ReportResult(NamedTuple):
    """A report, or None where the file has faults; and the faults."""

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


class _Head(BaseModel):
    """What tells whether the rest can be read."""

    schema_version: str


def read_report_file(path: FilePath, name: str) -> ReportResult:
    """Read a report from a file; what is too large is not read at all.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        return _refused(_too_large(name, size))
    return read_report(path.read_bytes(), name)


def read_report(data: bytes, name: str) -> ReportResult:
    """Read a report from bytes; faults become diagnostics, nothing is raised.

    Args:
        data: the bytes of the file.
        name: the name shown in diagnostics.
    """
    if len(data) > MAX_BYTES:
        return _refused(_too_large(name, len(data)))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        report = Report.model_validate_json(data, strict=True)
    except ValidationError as error:
        return _refused(*_explained(error, data, name))
    if _major(report.schema_version) != _major(SCHEMA_VERSION):
        return _refused(_other_version(report.schema_version, name))
    faults = list(islice(report_faults(report), _MAX_FAULTS))
    if not faults:
        return ReportResult(report, ())
    text = data.decode()
    found = (
        (Diagnostic("report_reference", name, params={"given": shown(given)}), path)
        for path, given in faults
    )
    return _refused(*(_placed(one, text, path) for one, path in found))


def _explained(error: ValidationError, data: bytes, name: str) -> list[Diagnostic]:
    """Return what is wrong: no JSON at all, of another version, or where it is no report."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return [_no_json(str(first["ctx"]["error"]), data, name)]
    version = _version(data)
    if version is not None and _is_newer(version):
        return [_other_version(version, name)]
    text = data.decode()
    value = json.loads(text)
    faults = []
    for one in error.errors(include_url=False)[:_MAX_FAULTS]:
        code, params, path, _ = translated(value, Report, one)
        choice = params.pop("nearest", None)
        faults.append(_placed(Diagnostic(code, name, params=params, nearest=choice), text, path))
    return faults


def _placed(found: Diagnostic, text: str, path: Path) -> Diagnostic:
    """Return a fault with the place of the value at a path, and with its line."""
    place = json_place(text, path)
    excerpt = text.split("\n")[place.line - 1].rstrip("\r")
    return replace(found, line=place.line, column=place.column, excerpt=excerpt)


def _no_json(problem: str, data: bytes, name: str) -> Diagnostic:
    """Return where a text stops being JSON."""
    match = _PLACE.search(problem)
    line, offset = (int(match[1]), int(match[2])) if match else (1, 1)
    lines = data.split(b"\n")
    text = lines[line - 1] if line <= len(lines) else b""
    before = text[: max(0, offset - 1)].decode("utf-8", "replace")
    return Diagnostic(
        "json_syntax",
        name,
        max(1, line),
        len(before) + 1,
        {"problem": _PLACE.sub("", problem)},
        excerpt=text.decode("utf-8", "replace").rstrip("\r"),
    )


def _version(data: bytes) -> str | None:
    try:
        return _Head.model_validate_json(data).schema_version
    except ValidationError:
        return None


def _is_newer(version: str) -> bool:
    """Tell whether a version is not one that this program wrote: another major, or a later one."""
    theirs, ours = _numbers(version), _numbers(SCHEMA_VERSION)
    return theirs[:1] != ours[:1] or theirs > ours


def _numbers(version: str) -> list[int]:
    return [int(part) if _NUMBER.fullmatch(part) else -1 for part in version.split(".")]


def _major(version: str) -> str:
    return version.partition(".")[0]


def _other_version(version: str, name: str) -> Diagnostic:
    return Diagnostic("report_version", name, params={"version": version, "known": SCHEMA_VERSION})


def _too_large(name: str, size: int) -> Diagnostic:
    return Diagnostic("file_too_large", name, params={"limit": str(MAX_BYTES), "size": str(size)})


def _refused(*diagnostics: Diagnostic) -> ReportResult:
    return ReportResult(None, diagnostics)
