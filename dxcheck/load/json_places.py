"""Where the values of a JSON text stand: line and column, found only when a fault is told."""

import json

from dxcheck.load.strict_yaml import Place
from dxcheck.model.report import Path

_SPACE = " \t\r\n"
_DECODER = json.JSONDecoder()


def json_place(text: str, path: Path) -> Place:
    """Return where the value at `path` stands, or as near to it as the text goes.

    Args:
        text: valid JSON.
        path: keys and indexes from the root.
    """
    at = _skipped(text, 0)
    for step in path:
        found = _child(text, at, step)
        if found is None:
            break
        at = found
    line = text.count("\n", 0, at) + 1
    return Place(line, at - text.rfind("\n", 0, at))


def _child(text: str, at: int, step: str | int) -> int | None:
    """Return where the value of a key or index of the value at `at` begins, None for none."""
    opening = text[at]
    if opening != ("[" if isinstance(step, int) else "{"):
        return None
    at = _skipped(text, at + 1)
    number = 0
    while text[at] not in "]}":
        key: str | int = number
        if opening == "{":
            key, at = _DECODER.raw_decode(text, at)
            at = _skipped(text, _skipped(text, at) + 1)
        if key == step:
            return at
        _, at = _DECODER.raw_decode(text, at)
        at = _skipped(text, at)
        if text[at] == ",":
            at = _skipped(text, at + 1)
        number += 1
    return None


def _skipped(text: str, at: int) -> int:
    while text[at : at + 1] in _SPACE and at < len(text):
        at += 1
    return at
