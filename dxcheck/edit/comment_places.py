"""Comments put back beside what they stood beside, after a file was written in another order.

ruamel.yaml ties a comment to what stands before it, and loses or moves it where keys change places
or a mapping becomes one line. Here each comment is tied to an entry (a key, or an item of a list)
of the file it comes from, and its line is set beside the line that this entry has in the new text.
"""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dxcheck.load.comments import Comment, comments_of
from dxcheck.load.strict_yaml import YamlDocument, stands_in_brackets
from dxcheck.model.report import Path


class _Entry(NamedTuple):
    """A key of a mapping or an item of a list."""

    line: int
    """From 0."""
    column: int
    """From 0."""
    path: Path
    indent: int
    """The column in which the entries beside it begin."""
    is_block: bool
    """It stands on lines of its own, not within brackets."""


def with_comments(text: str, source: YamlDocument) -> str:
    """Return `text` with the comments of `source`.

    A comment before everything stays there. One behind an entry, on its line, stays behind it. One
    on a line of its own stays above the entry that follows; if it is indented deeper than that, it
    stays at the end of the part that it is indented like. Where several come to stand behind one
    line, all but the last go above it.

    Args:
        text: the values of `source`, every one written on one line, without comments.
        source: a file that was read without faults.
    """
    comments = comments_of(source.text or "")
    return _Weaving(text, source).woven(comments) if comments else text


class _Weaving:
    """One text into which comments are set."""

    def __init__(self, text: str, source: YamlDocument) -> None:
        """Find the entries of both texts."""
        self._lines = text.split("\n")
        self._source = _entries(source.root)
        self._starts = [(entry.line, entry.column) for entry in self._source]
        self._parts = {entry.path[:-1]: entry for entry in self._source}
        new = _entries(YamlDocument(source.file, text.encode()).root)
        self._new = {entry.path: entry for entry in new}
        self._last: dict[Path, _Entry] = {}
        """The last entry of each part, its own parts included."""
        for entry in new:
            for length in range(len(entry.path)):
                self._last[entry.path[:length]] = entry
        self._new_parts = {entry.path[:-1]: entry for entry in new}
        self._head: list[str] = []
        self._beside: defaultdict[int, list[Comment]] = defaultdict(list)
        self._below: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)

    def woven(self, comments: list[Comment]) -> str:
        """Return the text with the comments."""
        for comment in comments:
            self._set(comment)
        lines = list(self._head)
        for number, line in enumerate(self._lines):
            beside = self._beside.get(number, [])
            behind = [comment for comment in beside if comment.is_behind][-1:]
            indent = " " * (len(line) - len(line.lstrip(" ")))
            lines += [indent + comment.text for comment in beside if comment not in behind]
            lines.append("  ".join([line, *(comment.text for comment in behind)]))
            # What ends deeper ends first.
            below = sorted(self._below.get(number, []), key=lambda found: -found[0])
            lines += [" " * width + letters for width, letters in below]
        return "\n".join(lines)

    def _set(self, comment: Comment) -> None:
        number = bisect_right(self._starts, (comment.line, comment.column))
        before = self._source[number - 1] if number else None
        after = self._source[number] if number < len(self._source) else None
        if before is None:
            self._head.append(comment.text)
        elif comment.is_behind:
            self._put_beside(comment, before)
        elif comment.in_brackets:
            is_within = after is not None and not after.is_block
            self._put_beside(comment, after if after is not None and is_within else before)
        else:
            part = self._ended_part(comment, before, after)
            if part is not None:
                self._put_below(comment, part, before)
            else:
                self._put_beside(comment, after or before)

    def _put_beside(self, comment: Comment, entry: _Entry) -> None:
        self._beside[self._new[entry.path].line].append(comment)

    def _put_below(self, comment: Comment, part: Path, before: _Entry) -> None:
        indent = self._new_parts[part]
        if indent.is_block:
            self._below[self._last[part].line].append((indent.indent, comment.text))
        else:
            self._put_beside(comment, before)

    def _ended_part(self, comment: Comment, before: _Entry, after: _Entry | None) -> Path | None:
        """Return the part at whose end a comment stands; None where it is above `after`."""
        least = -1 if after is None else after.indent
        parts = [before.path[:length] for length in range(len(before.path))]
        indents = {
            part: self._parts[part].indent
            for part in parts
            if self._parts[part].is_block and least < self._parts[part].indent <= comment.column
        }
        if indents:
            # A list may be indented like the mapping around it, which is then what is meant.
            return max(indents, key=lambda part: indents[part])
        return () if after is None else None


def _entries(root: Node | None) -> list[_Entry]:
    """Return the entries of a file in their order; an alias has none of its own."""
    found: list[_Entry] = []
    if root is not None:
        _collect(root, (), found, set())
    return found


def _collect(node: Node, path: Path, found: list[_Entry], seen: set[int]) -> None:
    if id(node) in seen:
        return
    seen.add(id(node))
    is_block = not stands_in_brackets(node)
    indent = _indent(node)
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner: Path = (*path, key.value)
            start = key.start_mark
            found.append(_Entry(start.line, start.column, inner, indent, is_block))
            _collect(value, inner, found, seen)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            start = item.start_mark
            inner = (*path, number)
            if id(item) not in seen:
                found.append(_Entry(start.line, start.column, inner, indent, is_block))
            _collect(item, inner, found, seen)


def _indent(node: Node) -> int:
    """Return the column in which the entries of a mapping or list begin, 0 of a scalar.

    The node begins with its anchor, its first entry perhaps behind a `?` or a dash.
    """
    if isinstance(node, ScalarNode) or not node.value:
        return 0
    first = node.value[0][0] if isinstance(node, MappingNode) else node.value[0]
    columns: tuple[int, int] = (node.start_mark.column, first.start_mark.column)
    return min(columns)
