"""The report as JSON: everything the other formats need (schema: `dxcheck schema report`)."""

from dxcheck.model.report import Report
from dxcheck.report.interface import Options


def render(report: Report, options: Options) -> bytes:  # noqa: ARG001 - verdicts and reasons are codes, whatever the language
    """Return the report as indented JSON in UTF-8; what is absent is left out."""
    return report.model_dump_json(by_alias=True, exclude_none=True, indent=1).encode() + b"\n"
