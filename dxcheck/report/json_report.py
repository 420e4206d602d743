"""The report as JSON: everything the other formats need (schema: `dxcheck schema report`)."""

from pydantic import TypeAdapter

from dxcheck.model.report import Report
from dxcheck.report.interface import Options
from dxcheck.report.json_text import escaped


def render(report: Report, options: Options) -> bytes:  # noqa: ARG001 - verdicts and reasons are codes, whatever the language
    """Return the report as indented JSON in UTF-8; what is absent is null."""
    # Bytes throughout: a report of all municipalities is too large to be made text and back.
    return escaped(TypeAdapter(Report).dump_json(report, by_alias=True, indent=1)) + b"\n"
