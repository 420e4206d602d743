"""Text made safe for Markdown (GFM): text of rules is data, never markup."""

import html
import re

from dxcheck.report.text import plain

_MARKUP = re.compile(r"[\\`*_\[\]|~$#]")
_AT_START = re.compile(r"[-+=]|[0-9]+(?=[.)](?: |$))")
"""What begins a list or a rule at the start of a block; of a number, the mark after it does."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def inline(text: str) -> str:
    r"""Return text on one line that Markdown shows as it is: in a table, a heading, after a label.

    White space becomes a single space, control and bidi characters become `\u{…}`.
    """
    return _MARKUP.sub(r"\\\g<0>", plain(text)).translate(_ENTITIES)


def paragraph(text: str) -> str:
    """Return text on one line that Markdown shows as it is at the start of a block as well."""
    escaped = inline(text)
    match = _AT_START.match(escaped)
    if match is None:
        return escaped
    end = match.end() if match[0].isdigit() else 0
    return f"{escaped[:end]}\\{escaped[end:]}"


def html_text(text: str) -> str:
    """Return text on one line for the inside of an HTML tag, where Markdown is not read."""
    return html.escape(plain(text), quote=False)


def code(identifier: str) -> str:
    """Return an id as code; it holds no characters of markup, by its pattern."""
    return f"`{identifier}`"
