"""What a rule asks, as the YAML that its file has, in a block of code."""

import re
import unicodedata
from typing import Any

import yaml

from dxcheck.model.requirement import Condition, Requirement

_UNSAFE = re.compile("[<`|]")
"""What must not stand in a page outside of the markup that is written here."""
_FIRST = ("target", "every", "schedule", "fact", "at_least", "of", "all", "any", "not", "kind")
"""The keys that mark a form: they are written first, as rules do."""
_NEVER_FOLDED = 1_000_000


class _Dumper(yaml.SafeDumper):
    """Writes strings that hold unsafe characters in double quotes, where they can be escaped."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - yaml's signature
        """Indent lists too, as rules do."""
        super().increase_indent(flow, False)  # noqa: FBT003 - yaml's signature


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_safe = text.isprintable() and not _UNSAFE.search(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if is_safe else '"')


_Dumper.add_representer(str, _represent)


def yaml_block(asked: Requirement | Condition) -> list[str]:
    """Return the lines of a block of code with a requirement or a condition as YAML.

    Read back, it is what was given: what would end the block or act upon a reader stands as an
    escape code of YAML.
    """
    return ["```yaml", *yaml_text(asked).splitlines(), "```"]


def yaml_text(asked: Requirement | Condition) -> str:
    """Return a requirement or a condition as YAML, with the keys that its rule writes."""
    value = _ordered(asked.model_dump(mode="json", by_alias=True, exclude_unset=True))
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_NEVER_FOLDED,
    )
    return "".join(map(_escaped, text))


def _ordered(value: Any) -> Any:
    """Return a requirement, and those in it, with the keys in the order in which rules have them.

    The sort is stable, and what `having` holds is left as it is.
    """
    if isinstance(value, list):
        return [_ordered(part) for part in value]
    if not isinstance(value, dict):
        return value
    keys = sorted(value, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    nests = ("all", "any", "not")
    return {key: _ordered(value[key]) if key in nests else value[key] for key in keys}


def _escaped(char: str) -> str:
    if char == "\n" or not (_UNSAFE.match(char) or unicodedata.category(char)[0] == "C"):
        return char
    return f"\\U{ord(char):08x}"
