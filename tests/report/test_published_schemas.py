"""The JSON Schemas: what is published is what the models are, and every file fits its schema."""

import json
from collections.abc import Callable, Iterator, Sized
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dxcheck import Report
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.schemas import DIALECT, SCHEMAS, schema_of, schema_text
from dxcheck.report.interface import Options
from dxcheck.report.json_report import render

FOLDER = "dxcheck/schemas"
KINDS = ("plan", "rule", "case", "catalog", "editions", "documents", "phases")
WITHOUT_SCHEMA = ("waivers.yaml", "requirements.yaml")


def kind_of(path: Path, root: Path) -> str | None:
    """Return the schema that a file of rules or plans must fit, None where it has none."""
    folder, *_ = path.relative_to(root).parts
    if path.name in WITHOUT_SCHEMA:
        return None
    if folder == "plans":
        return "plan"
    if path.parent == root / folder:
        return path.stem
    if path.parent == root / folder / "catalog":
        return "catalog"
    return "case" if path.name.endswith(".cases.yaml") else "rule"


def files_of(kind: str, root: Path) -> list[Path]:
    """Return the files of one kind."""
    found = [path for folder in ("rules", "plans") for path in (root / folder).rglob("*.yaml")]
    return sorted(path for path in found if kind_of(path, root) == kind)


def validator(name: str, root: Path) -> Draft202012Validator:
    """Return the validator of a published schema."""
    return Draft202012Validator(
        json.loads((root / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    )


def faults(name: str, root: Path, value: object) -> Iterator[str]:
    """Yield what a schema finds wrong with a value."""
    for error in validator(name, root).iter_errors(value):
        yield f"{error.json_path}: {error.message[:200]}"


def test_published_schemas_are_those_of_the_models(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """Every schema in the package is what `make schemas` writes, and there is no other."""
    published = {path.stem: path.read_bytes().decode() for path in (root / FOLDER).glob("*.json")}
    examined(published)

    assert published == {name: schema_text(name) for name in SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema_of_its_dialect(name: str, root: Path) -> None:
    """A schema names its dialect and a stable id, and is valid itself."""
    schema = validator(name, root).schema
    assert isinstance(schema, dict)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert schema["$id"] == f"urn:dxcheck:schema:{name}:{SCHEMAS[name].version}"


def _objects(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "properties" in part and "type" in part:
            yield part
        for inner in part.values():
            yield from _objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _objects(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_unknown_keys_are_refused_everywhere(name: str, examined: Callable[[Sized], None]) -> None:
    """No object of a schema takes keys that it does not know."""
    objects = list(_objects(schema_of(name)))
    examined(objects)

    assert [part for part in objects if part.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_fits_its_schema(
    kind: str, root: Path, examined: Callable[[Sized], None]
) -> None:
    """What an editor shows as an error in our own files would be one: there is none."""
    files = files_of(kind, root)
    examined(files)
    schema = validator(kind, root)

    found = {
        path.relative_to(root).as_posix(): [
            f"{error.json_path}: {error.message[:200]}"
            for error in schema.iter_errors(YamlDocument(path.name, path.read_bytes()).value)
        ]
        for path in files
    }
    assert {path: errors for path, errors in found.items() if errors} == {}


def test_every_file_is_of_a_kind_that_is_examined(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """There is no YAML file of rules or plans that the tests above pass over."""
    files = [path for folder in ("rules", "plans") for path in (root / folder).rglob("*.yaml")]
    examined(files)

    kinds = {path: kind_of(path, root) for path in files if path.name not in WITHOUT_SCHEMA}
    assert {path: kind for path, kind in kinds.items() if kind not in KINDS} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_names_its_schema(
    kind: str, root: Path, examined: Callable[[Sized], None]
) -> None:
    """The first line tells an editor where the schema stands, and it stands there."""
    files = files_of(kind, root)
    examined(files)
    prefix = "# yaml-language-server: $schema="

    named = {}
    for path in files:
        line = path.read_text(encoding="utf-8").splitlines()[0]
        assert line.startswith(prefix), path
        named[path] = (path.parent / line.removeprefix(prefix)).resolve()
    assert set(named.values()) == {root / FOLDER / f"{kind}.json"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("plan", {}),
        ("rule", {"id": "x"}),
        ("phases", {"phases": [{"word": "a", "state": "ended"}]}),
        ("case", {"rule": "a/b", "cases": []}),
        ("report", {"schema_version": "1.0.0"}),
    ],
)
def test_schemas_refuse_what_does_not_fit(name: str, value: object, root: Path) -> None:
    """A schema is no schema that everything fits."""
    assert list(faults(name, root, value)) != []


def test_the_report_fits_its_schema(report: Report, root: Path) -> None:
    """The JSON report on all plans, with its trees, fits report.json."""
    value = json.loads(render(report, Options()))

    assert list(faults("report", root, value)) == []


@pytest.mark.parametrize("key", ["summary", "plans", "rules", "ruleset", "tool"])
def test_the_schema_of_the_report_asks_for_every_part(key: str, report: Report, root: Path) -> None:
    """A report without one of its parts does not fit."""
    value = json.loads(render(report, Options()))
    del value[key]

    assert list(faults("report", root, value)) == [f"$: '{key}' is a required property"]


def test_schemas_are_printed_as_they_are_published(
    root: Path, run: Callable[..., Any], examined: Callable[[Sized], None]
) -> None:
    """`dxcheck schema NAME` prints the published bytes."""
    examined(SCHEMAS)

    printed = {name: run("schema", name).stdout_bytes for name in SCHEMAS}

    assert printed == {name: (root / FOLDER / f"{name}.json").read_bytes() for name in SCHEMAS}
