"""Lines, pages and digests written into a plan file, and nothing else in it touched.

The values are put into the text where they belong, so that comments, quotation marks, line ends and
the rest of the lay-out stay as their author made them.
"""

import codecs
import copy
from collections.abc import Sequence
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.verification import Fix

_AFTER = {"page": ("quote", "title"), "line": ("page", "quote", "title")}
"""After which key of its mapping a value that is missing is written: the first one there is."""


class CannotFixError(Exception):
    """The values cannot be put into this file without changing more than them."""


class _Edit(NamedTuple):
    """A stretch of the text, and what is put in its place.

    Of several at one place that of the lower rank comes first.
    """

    start: int
    end: int
    rank: int
    text: str


def fixed(data: bytes, fixes: Sequence[Fix]) -> bytes:
    """Return the bytes of a plan file with values put in or corrected.

    The result is read again: it is the same plan but for these values.

    Args:
        data: the file, as `YamlDocument` reads it without faults.
        fixes: the values; at most one for each place.

    Raises:
        CannotFixError: it would not be, as where values stand behind aliases.
    """
    before = YamlDocument("", data)
    edits = sorted({_edit(before, fix) for fix in fixes})
    parts = []
    last = 0
    text = before.text or ""
    for edit in edits:
        parts += [text[last : edit.start], edit.text]
        last = edit.end
    parts.append(text[last:])
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    result = mark + "".join(parts).encode()
    after = YamlDocument("", result)
    if not after.is_readable or after.value != _expected(before.value, fixes):
        raise CannotFixError
    return result


def _expected(value: Any, fixes: Sequence[Fix]) -> Any:
    """Return the value of a file with the fixes made in it."""
    found = copy.deepcopy(value)
    for path, key, wanted in fixes:
        holder = found
        for step in path:
            holder = holder[step]
        holder[key] = wanted
    return found


def _edit(document: YamlDocument, fix: Fix) -> _Edit:
    """Return the edit that makes a fix."""
    node = document.node(fix.path)
    if not isinstance(node, MappingNode):
        raise CannotFixError
    entries = {key.value: (key, value) for key, value in node.value}
    if fix.key in entries:
        _, value = entries[fix.key]
        style = value.style if isinstance(value, ScalarNode) else None
        quote = style if style in ("'", '"') and isinstance(fix.value, str) else ""
        written = f"{quote}{fix.value}{quote}"
        if _start(value) == _end(value):  # an empty value stands right behind its colon
            written = f" {written}"
        return _Edit(_start(value), _end(value), 0, written)
    anchor = next((key for key in _AFTER.get(fix.key, ()) if key in entries), None)
    if anchor is None:
        raise CannotFixError
    return _inserted(document.text or "", node, entries[anchor], fix)


def _inserted(text: str, node: MappingNode, entry: tuple[Node, Node], fix: Fix) -> _Edit:
    """Return the edit that puts a key and its value after an entry of a mapping."""
    key, value = entry
    rank = list(_AFTER).index(fix.key)
    if node.flow_style:
        end = _end(value)
        return _Edit(end, end, rank, f", {fix.key}: {fix.value}")
    indent = " " * key.start_mark.column
    if isinstance(value, ScalarNode) and value.style in ("|", ">"):
        # Where a block of text ends is for the block to say; before its key is no doubt.
        start = _start(key)
        return _Edit(start, start, rank, f"{fix.key}: {fix.value}{_line_end(text)}{indent}")
    # A comment may stand behind the value.
    ends = [at for at in (text.find(mark, _end(value)) for mark in "\r\n") if at >= 0]
    end = min(ends, default=len(text))
    return _Edit(end, end, rank, f"{_line_end(text)}{indent}{fix.key}: {fix.value}")


def _line_end(text: str) -> str:
    """Return how the lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"


def _start(node: Node) -> int:
    index: int = node.start_mark.index
    return index


def _end(node: Node) -> int:
    index: int = node.end_mark.index
    return index
