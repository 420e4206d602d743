"""What is probably wrong where a file is no YAML: the slips of people who write it by hand."""

import re
from collections.abc import Sequence
from typing import NamedTuple

LOOK_BACK = 12
"""Lines above the place that the parser names; it notices many slips only later."""

_KEY = r"\s*(?:- +)?[\w-]+"
_SLIPS = (
    ("wide_colon", re.compile(rf"{_KEY}\s*：")),
    ("wide_space", re.compile(r"[ -]*\u3000")),
    ("tab", re.compile(r" *\t")),
    ("no_space", re.compile(rf"{_KEY}:[^\s/:]")),
    ("no_space", re.compile(r"\s*-[^\s-]")),
)
"""A name for each slip, and how a line begins that has it."""
_QUOTE = re.compile(r'(?<!\\)"')


class Slip(NamedTuple):
    """A probable slip: `wide_colon`, `wide_space`, `tab`, `no_space` or `open_quote`; its line."""

    name: str
    line: int


def probable_slip(lines: Sequence[str], line: int) -> Slip | None:
    """Return the slip nearest above the place of an error, None where there is none.

    Args:
        lines: the lines of the file.
        line: the line that the parser names, from 1.
    """
    last = min(line, len(lines))
    for number in range(last, max(0, last - LOOK_BACK), -1):
        text = lines[number - 1]
        if text.lstrip(" ").startswith("#"):
            continue
        for name, pattern in _SLIPS:
            if pattern.match(text):
                return Slip(name, number)
        if len(_QUOTE.findall(text)) % 2:
            return Slip("open_quote", number)
    return None
