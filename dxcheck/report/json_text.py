"""JSON as bytes that a terminal or an editor may show: what it would act upon is escaped."""

import json
import re

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


def json_bytes(value: object) -> bytes:
    """Return a value as indented JSON in UTF-8, with a line end."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=1).encode()) + b"\n"


def escaped(data: bytes) -> bytes:
    r"""Return JSON in which the characters that would be acted upon stand as `\uXXXX`."""
    for first, pattern in _ACTING.items():
        if first in data:
            data = pattern.sub(_escape, data)
    return data


def _escape(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())
