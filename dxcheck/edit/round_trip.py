"""YAML read and written again with its comments, every value as the strict loader reads it.

ruamel.yaml would read `07` as 7, write `1_000` as it pleases and a number that is text without
quotes. Here a plain scalar keeps the letters it was written with, and what is plain is decided by
the rules of `load.strict_yaml`, in both directions.
"""

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import PlainScalarString
from ruamel.yaml.tag import Tag

from dxcheck.load.strict_yaml import hidden_breaks, plain_value

ONE_LINE = 10**7
"""A width, in characters, that no file reaches: nothing is folded."""
_TAGS = {
    kind: Tag(suffix=f"tag:yaml.org,2002:{name}")
    for kind, name in (
        (str, "str"),
        (int, "int"),
        (float, "float"),
        (bool, "bool"),
        (type(None), "null"),
    )
}
_SHOWN = "shown_breaks"
"""Where a tree keeps which characters stand in for U+0085, U+2028 and U+2029 in its texts."""
_NOT_PLAIN_IN_FLOW = re.compile(r"^[:?]|:[?\[\]{},]")
"""What ruamel.yaml writes plain within brackets and libyaml refuses to read."""


def _tag(text: str) -> Tag:
    """Return the type that a plain scalar has."""
    return _TAGS[type(plain_value(str(text)))]


class Written(PlainScalarString):
    """A plain scalar as it stands in a file: `07`, `1.50`, `true`; of whatever type it is read."""


class _Resolver(VersionedResolver):
    """Types as the strict loader gives them."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode:
            return _tag(value) if implicit[0] else _TAGS[str]
        return super().resolve(kind, value, implicit)


class _Constructor(RoundTripConstructor):
    """Keeps plain scalars as they are written."""

    def construct_written(self, node: Any) -> Written:
        """Return the letters of a plain scalar; nothing at all is `null`."""
        written: Written = Written(node.value or "null", anchor=node.anchor)
        return written

    def construct_text(self, node: Any) -> Any:
        """Return a text; its tag, if it has one, goes: quotes say the same."""
        return self.construct_scalar(node)


class _Representer(RoundTripRepresenter):
    """Gives plain scalars back as they were."""

    def represent_written(self, data: Written) -> Any:
        """Return a node that needs no quotes, whatever type its letters have."""
        return self.represent_scalar(_tag(data).trval, str(data), anchor=data.yaml_anchor())

    def represent_null(self, data: None) -> Any:  # noqa: ARG002 - ruamel's hook
        """Return `null`, which stands in brackets as well as outside them."""
        return self.represent_scalar(_TAGS[type(None)].trval, "null")


for _kind in (int, float, bool, type(None)):
    _Constructor.add_constructor(_TAGS[_kind].trval, _Constructor.construct_written)
_Constructor.add_constructor(_TAGS[str].trval, _Constructor.construct_text)
_Representer.add_representer(type(None), _Representer.represent_null)
_Representer.add_representer(Written, _Representer.represent_written)


class _Emitter(Emitter):
    """Quotes with double quotes only, and whatever the strict loader would not read plain."""

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        if style == "'" or (
            style == "" and self.flow_level and _NOT_PLAIN_IN_FLOW.search(self.event.value)
        ):
            return '"'
        return style


def loaded(text: str) -> CommentedMap:
    """Return the mapping of a YAML file with its comments, order and style, to be changed in place.

    Values are texts: a plain `12` is the text `12`, written again without quotes. Values that are
    put in may be of any type; a text that would be read as a number is written in quotes.

    Where comments stand between lists in lists, ruamel.yaml may write what is no YAML: whoever
    writes a file reads the text strictly first, and compares.

    Args:
        text: a file that the strict loader reads without faults, and that is a mapping.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    hidden = hidden_breaks(text)
    tree: CommentedMap = _yaml().load(text.translate(hidden))
    setattr(tree, _SHOWN, {stand_in: char for char, stand_in in hidden.items()})
    return tree


def dumped(tree: CommentedMap) -> str:
    """Return a mapping as the text of a file: lists indented by two, no line folded, LF."""
    stream = StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue().translate(getattr(tree, _SHOWN, {}))


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _Resolver
    yaml.Constructor = _Constructor
    yaml.Representer = _Representer
    yaml.Emitter = _Emitter
    yaml.preserve_quotes = True
    yaml.width = ONE_LINE
    yaml.brace_single_entry_mapping_in_flow_sequence = True  # [{lost: true}], not [lost: true]
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
