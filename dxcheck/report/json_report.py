"""The report as JSON: everything the other formats need (schema: `dxcheck schema report`)."""

import re

from pydantic import TypeAdapter

from dxcheck.model.report import Report
from dxcheck.report.interface import Options

_ACTING = {
    b"\x7f": re.compile(rb"\x7f"),
    b"\xc2": re.compile(rb"\xc2[\x80-\x9f]"),  # U+0080 to U+009F
    b"\xd8": re.compile(rb"\xd8\x9c"),  # U+061C
    b"\xe2": re.compile(  # U+200B to U+200F, U+2028 to U+202E, U+2060 to U+2069
        rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xa9])"
    ),
    b"\xef": re.compile(rb"\xef\xbb\xbf"),  # U+FEFF
}
"""Characters that JSON may hold as they are and that a terminal or an editor would act upon.

In UTF-8, by their first byte: a search for one byte is much faster than one for any of them.
"""


def render(report: Report, options: Options) -> bytes:  # noqa: ARG001 - verdicts and reasons are codes, whatever the language
    """Return the report as indented JSON in UTF-8; what is absent is null."""
    # Bytes throughout: a report of all municipalities is too large to be made text and back.
    data = TypeAdapter(Report).dump_json(report, by_alias=True, indent=1)
    for first, pattern in _ACTING.items():
        if first in data:
            data = pattern.sub(_escaped, data)
    return data + b"\n"


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())
