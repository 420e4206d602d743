"""Tables of a plan: cells and figures by period, as printed, and what the text has lost."""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from dxcheck.model.base import Model
from dxcheck.model.period import Period

_BLANK = re.compile(r"[\s\-‐―—–－ー〃→⇒]*")


class Lost(Model):
    """A cell that the text of the document has lost."""

    lost: Literal[True]
    """Always true."""


def is_blank(cell: str) -> bool:
    """Tell whether nothing is written in a cell: empty, a dash, or an arrow from the one before."""
    return _BLANK.fullmatch(cell) is not None


def _lost(value: object) -> Lost | None:
    if isinstance(value, Lost):
        return value
    is_lost = isinstance(value, dict) and list(value) == ["lost"] and value["lost"] is True
    return Lost(lost=True) if is_lost else None


def _cell(value: object) -> object:
    if isinstance(value, str):
        return value
    lost = _lost(value)
    if lost is None:
        raise PydanticKnownError("string_type")
    return lost


def _number(value: object) -> object:
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        return value
    lost = _lost(value)
    if lost is None:
        raise PydanticKnownError("float_type")
    return lost


def _as_plain(item: object) -> object:
    return {"lost": True} if isinstance(item, Lost) else item


_TEXT = {"type": "string"}
_LOST = {
    "type": "object",
    "properties": {"lost": {"const": True}},
    "required": ["lost"],
    "additionalProperties": False,
}

Cell = Annotated[
    Lost | str,
    PlainValidator(_cell),
    PlainSerializer(_as_plain),
    WithJsonSchema({"anyOf": [_TEXT, _LOST]}),
]
"""A cell as printed, or lost."""
Number = Annotated[int | float | str | Lost, PlainValidator(_number)]


def _pairs(value: object) -> object:
    """Turn a mapping by period into pairs, so that each key and each cell is validated."""
    if isinstance(value, dict):
        return tuple(value.items())
    if not isinstance(value, tuple):
        raise PydanticKnownError("dict_type")
    return value


def _without_doubles(pairs: tuple[tuple[Period, Any], ...]) -> tuple[tuple[Period, Any], ...]:
    """Refuse two keys for one period: one of the cells would be lost."""
    seen: set[Period] = set()
    for number, (period, _) in enumerate(pairs):
        if period in seen:
            raise PydanticCustomError(
                "period_twice", "", {"period": period.japanese(), "entry": number}
            )
        seen.add(period)
    return pairs


def _as_mapping(pairs: tuple[tuple[Period, object], ...]) -> dict[str, object]:
    return {period.western(): _as_plain(item) for period, item in pairs}


def _mapping_schema(*types: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"type": "object", "additionalProperties": {"anyOf": list(types)}})


Cells = Annotated[
    tuple[tuple[Period, Cell], ...],
    BeforeValidator(_pairs),
    AfterValidator(_without_doubles),
    PlainSerializer(_as_mapping),
    _mapping_schema(_TEXT, _LOST),
]
"""Schedule cells by period, as printed; a mapping in files."""
Series = Annotated[
    tuple[tuple[Period, Number], ...],
    BeforeValidator(_pairs),
    AfterValidator(_without_doubles),
    PlainSerializer(_as_mapping),
    _mapping_schema({"type": "number"}, _TEXT, _LOST),
]
"""Figures by period; a mapping in files."""
Grades = Annotated[
    tuple[tuple[Period, str], ...],
    BeforeValidator(_pairs),
    AfterValidator(_without_doubles),
    PlainSerializer(_as_mapping),
    _mapping_schema(_TEXT),
]
"""The municipality's own grades by period; a mapping in files."""
