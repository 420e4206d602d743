"""Reading JSON reports: what was written is read; what is not whole is refused, with its line."""

import copy
import json
from collections.abc import Callable, Iterator, Sized
from typing import Any

import pytest
from generated import DEPTH
from made_plans import plan

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.load import reports
from dxcheck.load.json_places import json_place
from dxcheck.load.reports import read_report, read_report_file
from dxcheck.model.report import SCHEMA_VERSION, Path
from dxcheck.report.interface import Options
from dxcheck.report.json_report import render
from dxcheck.report.registry import FORMATS

EVERY = 4
"""Of the changed reports, each so manieth is shown in the everyday run."""
RULES = (
    "online-procedures/core26-online",
    "core-systems/migration-schedule",
    "governance/cio-rank",
    "planning/schedule",
    "planning/period-covers-national-plan",
)
"""A rule of each form."""

INITIATIVE = {
    "claims": [
        {
            "target": "procedures/core26",
            "state": "planned",
            "due": "R4",
            "evidence": [{"quote": "する"}, {"quote": "しない", "role": "against"}],
        },
        {
            "target": "office/cio",
            "state": "done",
            "attributes": {"held_by": "部長"},
            "evidence": [{"quote": "置く", "page": 3, "line": 4}],
        },
    ],
    "mentions": [{"target": "systems/core20", "quote": "国は", "why_not": "国の記述"}],
    "schedule": [{"of": "移行", "target": "systems/core20", "cells": {"R4": "運用"}}],
}

MOST = 1
"""How many values are taken of one kind of place."""

Told = list[tuple[str, int, int, dict[str, str]]]


@pytest.fixture(scope="module")
def small(ruleset: RuleSet) -> Report:
    """Return a report of a few rules on two revisions of a small plan, the older one abolished."""
    rules = tuple(rule for rule in ruleset.rules if rule.id in RULES)
    assert len(rules) == len(RULES)
    made = [
        plan(INITIATIVE, as_of="2022-06", status="abolished", successor="新計画"),
        plan(INITIATIVE, {}, as_of="2023-06"),
    ]
    files = [
        PlanFile(f"plans/a/{number}.yaml", "0" * 64, one, {}) for number, one in enumerate(made)
    ]
    return check(ruleset.model_copy(update={"rules": rules}), files, explain=True)


@pytest.fixture(scope="module")
def data(small: Report) -> bytes:
    """Return it as it is written."""
    return render(small, Options())


def told(data: bytes) -> Told:
    result = read_report(data, "r.json")
    assert result.report is None
    assert {found.file for found in result.diagnostics} == {"r.json"}
    return [(one.code, one.line, one.column, one.params) for one in result.diagnostics]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_report_is_read_as_it_was(mark: bytes, small: Report, data: bytes) -> None:
    """What was written is read back equal, with the mark of UTF-8 or without."""
    assert read_report(mark + data, "r.json") == (small, ())


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{\n "a": 1,\n "出典": ,\n}', 3, 8),
        ("", 1, 1),
        ("いろは", 1, 1),
        ('{\n "a": "', 2, 7),
        ("\n\n[1, 2", 3, 5),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, line: int, column: int) -> None:
    """Line and column, in characters, are where the text stops being JSON."""
    [(code, *place, _)] = told(text.encode())

    assert (code, *place) == ("json_syntax", line, column)


@pytest.mark.parametrize("text", [b"\xff\xfe", b"[" * 200_000, b'{"a":' * 200_000, b"\x00"])
def test_bytes_that_are_no_text_or_too_deep_are_refused(text: bytes) -> None:
    """Neither another encoding nor a nest without end is more than a fault of the file."""
    [(code, *_)] = told(text)

    assert code == "json_syntax"


@pytest.mark.parametrize("version", ["2.0.0", "0.9.0", "x", ""])
def test_another_major_version_is_refused(version: str, data: bytes) -> None:
    """A report of another structure is not read, even where its values would fit."""
    other = data.replace(f'"{SCHEMA_VERSION}"'.encode(), f'"{version}"'.encode(), 1)

    assert told(other) == [("report_version", 1, 1, {"version": version, "known": SCHEMA_VERSION})]


def test_keys_of_a_later_version_are_refused_as_such(data: bytes) -> None:
    """Where a later minor version has what this one does not know, the version is what is told."""
    later = data.replace(f'"{SCHEMA_VERSION}",'.encode(), b'"1.99.0", "new": 1,', 1)

    assert told(later) == [("report_version", 1, 1, {"version": "1.99.0", "known": SCHEMA_VERSION})]


def test_a_later_version_without_new_keys_is_read(small: Report, data: bytes) -> None:
    """A later minor version that holds nothing unknown is read."""
    later = data.replace(f'"{SCHEMA_VERSION}"'.encode(), b'"1.99.0"', 1)

    expected = small.model_copy(update={"schema_version": "1.99.0"})
    assert read_report(later, "r.json") == (expected, ())


def test_a_file_that_is_too_large_is_not_read(
    data: bytes, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at before anything else."""
    monkeypatch.setattr(reports, "MAX_BYTES", 100)
    path = tmp_path / "r.json"
    path.write_bytes(data)

    expected = [("file_too_large", 1, 1, {"limit": "100", "size": str(len(data))})]
    assert told(data) == expected
    [found] = read_report_file(path, "r.json").diagnostics
    assert [(found.code, found.line, found.column, found.params)] == expected


FINDING = ("plans", 1, "findings", 0)


@pytest.mark.parametrize(
    ("path", "value", "code", "place"),
    [
        ((*FINDING, "verdict"), "gop", "not_a_choice", (*FINDING, "verdict")),
        ((*FINDING, "counts", "met"), "1", "wrong_type", (*FINDING, "counts", "met")),
        ((*FINDING, "rule"), "a/b", "report_reference", ("plans", 1, "findings")),
        ((*FINDING, "version"), 7, "report_reference", (*FINDING, "version")),
        ((*FINDING, "reason"), "kind", "report_reference", (*FINDING, "reason")),
        ((*FINDING, "claims", 0), "claims/99", "report_reference", (*FINDING, "claims", 0)),
        (("plans", 0, "plan", "as_of"), "R9.13", "no_such_month", ("plans", 0, "plan", "as_of")),
        (("plans", 0, "as_of"), "never", "invalid_value", ("plans", 0, "as_of")),
        (("plans", 0, "edition"), "9.9", "report_reference", ("plans", 0, "edition")),
        (
            ("plans", 0, "summary", "all", "met"),
            40,
            "report_reference",
            ("plans", 0, "summary", "all"),
        ),
        (("summary", "must", "gap"), 40, "report_reference", ("summary", "must")),
        (
            ("rules", 0, "versions", 0, "basis", 0, "document"),
            "x",
            "report_reference",
            ("rules", 0, "versions", 0, "basis", 0, "document"),
        ),
        (("plans", 0, "notices", 0, "code"), "x", "report_reference", ("plans", 0, "notices", 0)),
    ],
    ids=lambda value: "/".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_value_that_does_not_fit_is_told_with_its_line(
    path: Path, value: object, code: str, place: Path, data: bytes
) -> None:
    """A wrong type, a name of nothing, and counts that belie the findings are refused."""
    text = json.dumps(changed(json.loads(data), path, value), ensure_ascii=False, indent=1)

    found = read_report(text.encode(), "r.json").diagnostics

    at = json_place(text, place)
    assert (found[0].code, found[0].line, found[0].column) == (code, at.line, at.column)
    assert found[0].excerpt == text.split("\n")[at.line - 1]


def changed(report: Any, path: Path, value: object) -> Any:
    """Return a report in which another value stands at a path."""
    report = copy.deepcopy(report)
    place = report
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return report


def test_places_are_those_of_the_values(data: bytes, examined: Callable[[Sized], None]) -> None:
    """Wherever a value stands, its place is where reading the rest of the text gives it."""
    text = data.decode()
    lines = text.split("\n")
    decoder = json.JSONDecoder()
    paths = [path for path, _ in samples(json.loads(data))]
    examined(paths)

    for path in paths:
        value = json.loads(data)
        for step in path:
            value = value[step]
        place = json_place(text, path)
        rest = "\n".join((lines[place.line - 1][place.column - 1 :], *lines[place.line :]))
        assert decoder.raw_decode(rest)[0] == value


def samples(value: Any) -> Iterator[tuple[Path, Any]]:
    """Yield the values of a report with their paths, of each kind of place the first ones."""
    seen: dict[tuple[str, ...], int] = {}

    def walk(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
        kind = tuple(str(step) for step in path if isinstance(step, str))
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > MOST:
            return
        if path:
            yield path, value
        if isinstance(value, (dict, list)):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for key, item in items:
                yield from walk(item, (*path, key))

    yield from walk(value, ())


def others(value: Any) -> list[Any]:
    """Return values of the same type, or nearly, that hardly fit."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [-1, 10**6]
    if isinstance(value, str):
        return ["", "initiatives/0/claims/99"]
    return [[], [*value[:-1]]] if isinstance(value, list) else [None]


def test_what_is_read_can_be_shown(data: bytes, examined: Callable[[Sized], None]) -> None:
    """However a report is changed, it is refused, or every format of text shows it."""
    original = json.loads(data)
    worded = [entry for entry in FORMATS.values() if not entry.is_binary]
    shown = 0
    tried = [(path, other) for path, value in samples(original) for other in others(value)]
    tried = tried[:: 1 if DEPTH > 1 else EVERY]
    examined(tried)

    for path, other in tried:
        result = read_report(json.dumps(changed(original, path, other)).encode(), "r.json")
        assert (result.report is None) == bool(result.diagnostics)
        if result.report is None:
            continue
        shown += 1
        for entry in worded:
            try:
                entry.renderer()(result.report, Options("ja", in_full=True))
            except Exception as error:  # noqa: BLE001 - any at all is what is looked for
                pytest.fail(f"{path} = {other!r}: {entry.name} raises {error!r}")
    assert shown > 0
