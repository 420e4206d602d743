"""YAML as scaffolds write it: scalars, comments, the line that names the schema."""

import json
import unicodedata

from dxcheck.model.catalog import Scalar
from dxcheck.report.text import plain, wrapped

COMMENT = "# "
"""What turns a line off; an editor's toggle takes it away and puts it back."""
_WIDTH = 96
"""The cells of the terminal that a line of prose takes at most, its marks aside."""
_INDENT = "　"
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that are written as escape codes, so that nothing in a file is invisible."""


def quoted(text: str) -> str:
    """Return text as a scalar of YAML in double quotes, on one line."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(f"\\U{ord(c):08x}" if unicodedata.category(c) in _HIDDEN else c for c in written)


def scalar(value: Scalar) -> str:
    """Return a value as a scalar of YAML; text in double quotes."""
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def schema_line(schemas: str | None, name: str) -> str:
    """Return the first line of a file, which names its JSON Schema; "" where no place is known."""
    return f"# yaml-language-server: $schema={schemas}/{name}.json\n" if schemas else ""


def prose(text: str) -> list[str]:
    """Return text as comment lines, every line after the first one indented."""
    first, *rest = wrapped(plain(text), _WIDTH)
    return [f"{COMMENT}{first}", *(f"{COMMENT}{_INDENT}{line}" for line in rest)]


def off(lines: list[str]) -> str:
    """Return lines turned off: each a comment, what was one twice."""
    return "".join(f"{COMMENT}{line}\n" for line in lines)
