"""The canonical style of plan files: the order of keys, what stands on one line or in quotes."""

from functools import lru_cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from yaml.nodes import Node, ScalarNode, SequenceNode

from dxcheck.edit.round_trip import Written
from dxcheck.load.plan_checks import ids_by_name
from dxcheck.load.strict_yaml import stands_in_brackets
from dxcheck.model.base import Model
from dxcheck.model.catalog import Catalog
from dxcheck.model.japanese import folded
from dxcheck.model.plan import Initiative, Plan
from dxcheck.model.vocabulary import JAPANESE_STATES

_ONE_LINE = frozenset(
    (
        "assessment",
        "attributes",
        "cells",
        "columns",
        "municipality",
        "owners",
        "period",
        "progress",
        "serves",
        "sources",
    )
)
"""The keys whose values stand on the line of the key."""
_LINE_EACH = frozenset(("kpis", "rows"))
"""The keys whose values are lists with one line for each item."""
_QUOTED = frozenset(("code", "note", "notes", "quote", "why_not"))
"""The keys whose texts stand in quotes, needed or not."""
_QUOTED_ID = Initiative
"""What has an id that stands in quotes: it is a number as printed, `1-1` or 1."""


class Words:
    """What canonical form writes in other words: states, and targets given by a name."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the targets that there are."""
        self._catalog = catalog
        self._names: dict[str, list[str]] | None = None

    def canonical(self, key: str, text: str) -> str:
        """Return what stands for a text under a key: a state, the id of a target, or itself."""
        if key == "state":
            return str(JAPANESE_STATES.get(text, text))
        if key in ("target", "serves") and text not in self._catalog:
            if self._names is None:
                self._names = ids_by_name(self._catalog)
            found = self._names.get(folded(text), [])
            return found[0] if len(found) == 1 else text
        return text


class _Place(NamedTuple):
    """What the model says of the place of a value."""

    key: str = ""
    """The field, also of each item of its list; "" where the model has none."""
    model: type[Model] | None = None
    """What a mapping in this place is."""
    holder: type[Model] | None = None
    """What has the field."""
    is_one_line: bool = False
    """It is written within brackets."""

    def below(self, key: str) -> "_Place":
        """Return the place of the value of a key of a mapping in this place."""
        if self.model is None or key not in self.model.model_fields:
            return _Place(is_one_line=self.is_one_line)
        return _Place(
            key,
            _model_below(self.model, key),
            self.model,
            self.is_one_line or key in _ONE_LINE,
        )

    @property
    def is_quoted(self) -> bool:
        """Tell whether texts in this place stand in quotes, needed or not."""
        return self.key in _QUOTED or (self.key == "id" and self.holder is _QUOTED_ID)

    @property
    def is_known(self) -> bool:
        """Tell whether the model has this place."""
        return bool(self.key) or self.model is not None


def canonical_tree(root: Node, values: dict[str, Any], words: Words) -> CommentedMap:
    """Return the mapping that is written for a plan file, without its comments.

    Args:
        root: the outermost node of the file, a mapping.
        values: what the strict loader read of it.
        words: what is written in other words.
    """
    tree: CommentedMap = _built(root, values, _Place(model=Plan), words)
    return tree


def _built(node: Node, value: Any, place: _Place, words: Words) -> Any:
    if isinstance(node, ScalarNode):
        return _text(value, node, place, words)
    # Where the model knows nothing, it stays as the writer has it.
    is_flow = place.is_one_line or (not place.is_known and stands_in_brackets(node))
    tree: Any
    if isinstance(node, SequenceNode):
        item_place = place._replace(is_one_line=is_flow or place.key in _LINE_EACH)
        tree = CommentedSeq(
            _built(item, one, item_place, words)
            for item, one in zip(node.value, value, strict=True)
        )
    else:
        place = place._replace(is_one_line=is_flow)
        nodes = {key.value: inner for key, inner in node.value}
        tree = CommentedMap(
            (_key(key), _built(nodes[key], value[key], place.below(key), words))
            for key in _ordered(nodes, place.model)
        )
    if is_flow:
        tree.fa.set_flow_style()
    else:
        tree.fa.set_block_style()
    return tree


def _ordered(keys: dict[str, Node], model: type[Model] | None) -> list[str]:
    """Return keys in the order of the fields of a model, then those that it does not have."""
    fields = [field for field in model.model_fields if field in keys] if model else []
    return [*fields, *(key for key in keys if key not in fields)]


def _key(key: str) -> str:
    """Return a key, which is a text whatever its letters are."""
    return Written(key) if key else key


def _text(value: Any, node: ScalarNode, place: _Place, words: Words) -> str:
    """Return a scalar: a text, in quotes where it must be, or what keeps the letters it has."""
    if not isinstance(value, str):
        written: str = Written(node.value or "null")
        return written
    text = words.canonical(place.key, value)
    return DoubleQuotedScalarString(text) if place.is_quoted else text


@lru_cache
def _model_below(model: type[Model], key: str) -> type[Model] | None:
    """Return the model of a field or of the items of its list; None where there is none."""
    return _model_in(model.model_fields[key].annotation)


def _model_in(annotation: object) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        return _model_in(get_args(annotation)[0])
    return None
