import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.schemas import DIALECT, SCHEMAS, schema_of, schema_text

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema_of_its_own(name: str) -> None:
    """Each schema is valid in its dialect, names itself, and refuses keys it does not know."""
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    major = "1"
    assert [schema["$schema"], schema["$id"], schema["title"], schema["additionalProperties"]] == [
        DIALECT,
        f"urn:dxcheck:schema:{name}:{major}",
        SCHEMAS[name].title,
        False,
    ]


def test_no_two_schemas_share_a_title() -> None:
    """An editor that lists the schemas can tell them apart."""
    titles = [entry.title for entry in SCHEMAS.values()]
    assert len(set(titles)) == len(titles) > 0


def test_an_unknown_schema_raises_a_key_error() -> None:
    """There is no schema under another name."""
    with pytest.raises(KeyError):
        schema_of("x")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_published_as_readable_json(name: str) -> None:
    """The published text is the schema as indented JSON, with Japanese as it is."""
    text = schema_text(name)
    assert json.loads(text) == schema_of(name)
    assert (text.endswith("}\n"), "\\u" in text, text.startswith('{\n  "$schema"')) == (
        True,
        False,
        True,
    )


def kind_of(path: Path) -> str:
    """Return the name of the schema of a file of rules/ or plans/."""
    if path.is_relative_to(ROOT / "plans"):
        return "plan"
    if path.parent == ROOT / "rules":
        return path.stem
    if path.parent.name == "catalog":
        return "catalog"
    return "case" if path.name.endswith(".cases.yaml") else "rule"


def test_the_files_of_the_repository_fit_their_schemas() -> None:
    """What the loader accepts, an editor that knows the schema accepts as well."""
    files = [*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "plans").rglob("*.yaml")]
    checked = {path: kind_of(path) for path in files if kind_of(path) in SCHEMAS}
    faults: dict[str, Any] = {}
    for path, kind in checked.items():
        value = YamlDocument(path.name, path.read_bytes()).value
        found = jsonschema.Draft202012Validator(schema_of(kind)).iter_errors(value)
        faults |= {f"{path}: {error.json_path}": error.message for error in found}
    assert faults == {}
    assert set(checked.values()) == {
        *("plan", "rule", "case", "catalog", "editions", "documents", "phases"),
        "requirements",
    }


def test_a_file_that_does_not_fit_is_found() -> None:
    """The schema of a plan refuses an unknown state, which the loader refuses too."""
    plan = yaml.safe_load("claims: [{target: office/cio, state: maybe, evidence: [{quote: x}]}]")
    found = jsonschema.Draft202012Validator(schema_of("plan")).iter_errors(plan)
    paths = sorted(error.json_path for error in found)
    assert paths == ["$", "$", "$.claims[0].state"]
