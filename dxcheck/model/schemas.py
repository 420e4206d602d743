"""The JSON Schemas of what people edit and of what is written as JSON (draft 2020-12)."""

import json
from typing import Any, NamedTuple

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from dxcheck.model.base import Model
from dxcheck.model.case import CasesFile
from dxcheck.model.catalog import CatalogFile
from dxcheck.model.diff import DIFF_SCHEMA_VERSION, Diff
from dxcheck.model.edition import DocumentsFile, EditionsFile, PhasesFile
from dxcheck.model.plan import Plan
from dxcheck.model.register import RequirementsFile
from dxcheck.model.report import SCHEMA_VERSION, Report
from dxcheck.model.rule import Rule
from dxcheck.model.waiver import WaiversFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaEntry(NamedTuple):
    """A published schema: its model, its title, and the version in its `$id`."""

    model: type[Model]
    title: str
    version: str = "1"


SCHEMAS = {
    "plan": SchemaEntry(Plan, "A municipal plan (plans/<code>-<romaji>/<as_of>.yaml)"),
    "rule": SchemaEntry(Rule, "A rule (rules/<theme>/<name>.yaml)"),
    "case": SchemaEntry(CasesFile, "The test cases of a rule (rules/<theme>/<name>.cases.yaml)"),
    "catalog": SchemaEntry(CatalogFile, "Targets and sets (rules/catalog/<theme>.yaml)"),
    "editions": SchemaEntry(EditionsFile, "Editions of the national plan (rules/editions.yaml)"),
    "documents": SchemaEntry(DocumentsFile, "Documents that rules cite (rules/documents.yaml)"),
    "phases": SchemaEntry(PhasesFile, "The words of schedules (rules/phases.yaml)"),
    "requirements": SchemaEntry(
        RequirementsFile, "The register of national requirements (rules/requirements.yaml)"
    ),
    "waivers": SchemaEntry(WaiversFile, "Waivers (plans/<code>-<romaji>/waivers.yaml)"),
    "report": SchemaEntry(Report, "The gap report as JSON", SCHEMA_VERSION.partition(".")[0]),
    "diff": SchemaEntry(
        Diff, "A comparison of two states of plans as JSON", DIFF_SCHEMA_VERSION.partition(".")[0]
    ),
}
"""Every published schema, by name."""
_WRITTEN = (Report, Diff)
"""What the program writes; everything else it reads."""


def schema_of(name: str) -> dict[str, Any]:
    """Return a schema as a mapping.

    Raises:
        KeyError: there is no such schema.
    """
    entry = SCHEMAS[name]
    mode: JsonSchemaMode = "serialization" if entry.model in _WRITTEN else "validation"
    body = entry.model.model_json_schema(
        by_alias=True, mode=mode, schema_generator=GenerateJsonSchema
    )
    body["title"] = entry.title
    return {"$schema": DIALECT, "$id": f"urn:dxcheck:schema:{name}:{entry.version}", **body}


def schema_text(name: str) -> str:
    """Return a schema as it is published: indented JSON, non-ASCII text as it is."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
