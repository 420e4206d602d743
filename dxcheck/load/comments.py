"""The comments of a YAML file, which the strict loader passes over."""

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.tokens import (
    BlockEntryToken,
    DirectiveToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    Token,
)

from dxcheck.load.strict_yaml import hidden_breaks

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_HEAD = re.compile(r"[|>][^#\r\n]*(#[^\r\n]*)")
_LINE_END = re.compile(r"\r\n|\n|\r")
_NOTHING_YET = (BlockEntryToken, DirectiveToken, DocumentStartToken, DocumentEndToken)
"""A comment behind one of these on its line speaks of what comes after."""
_OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
_CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)


class Comment(NamedTuple):
    """A comment and where it stands."""

    text: str
    """From its # on, without white space at the end."""
    line: int
    """From 0."""
    column: int
    """From 0; that of the sign, where it stands behind a mere sign, such as a dash."""
    is_behind: bool
    """It stands behind something on its line, of which it speaks."""
    in_brackets: bool
    """It stands within the brackets of a flow collection."""


def comments_of(text: str) -> list[Comment]:
    """Return the comments of a file in their order.

    Args:
        text: what the strict loader reads without faults, without a byte order mark.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found = []
    for start, letters, token, depth in _between_tokens(text):
        line = bisect.bisect_right(starts, start) - 1
        before = text[starts[line] : start]
        is_behind = bool(before.strip()) and not isinstance(token, _NOTHING_YET)
        column = len(before) if is_behind else len(before) - len(before.lstrip())
        found.append(Comment(letters.rstrip(), line, column, is_behind, depth > 0))
    return found


def _between_tokens(text: str) -> Iterator[tuple[int, str, Token | None, int]]:
    """Yield every comment: its place, its letters, the token before it, the depth of brackets."""
    last: Token | None = None
    end = depth = 0
    for token in yaml.scan(text.translate(hidden_breaks(text)), Loader=_LOADER):
        start = token.start_mark.index
        for match in _COMMENT.finditer(text, end, max(start, end)):
            yield match.start(), match.group(), last, depth
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            head = _BLOCK_HEAD.match(text, start)  # within the token
            if head is not None:
                yield head.start(1), head.group(1), token, depth
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if token.end_mark.index > token.start_mark.index:
            last = token
        end = max(end, token.end_mark.index)
