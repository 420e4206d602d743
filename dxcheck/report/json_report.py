"""The report as JSON: everything the other formats need (schema: `dxcheck schema report`)."""

import re

from dxcheck.model.report import Report
from dxcheck.report.interface import Options

_ACTING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Characters that JSON may hold as they are and that a terminal or an editor would act upon."""


def render(report: Report, options: Options) -> bytes:  # noqa: ARG001 - verdicts and reasons are codes, whatever the language
    """Return the report as indented JSON in UTF-8; what is absent is null."""
    text = report.model_dump_json(by_alias=True, indent=1)
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\n"
