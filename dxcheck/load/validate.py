"""Plain values held against a model: what does not fit becomes diagnostics, all of them at once."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dxcheck.load.nearest import nearest
from dxcheck.load.strict_yaml import EnoughFaultsError, Place, YamlDocument
from dxcheck.model.base import Model
from dxcheck.model.report import Path
from dxcheck.model.vocabulary import JAPANESE_STATES, State

M = TypeVar("M", bound=Model)

_TYPES = {
    "string_type": "text",
    "int_type": "integer",
    "int_parsing": "integer",
    "int_from_float": "integer",
    "float_type": "number",
    "float_parsing": "number",
    "bool_type": "boolean",
    "bool_parsing": "boolean",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
}


def validated(document: YamlDocument, model: type[M]) -> M | None:
    """Return the document as `model`, or None with the faults noted in the document."""
    if not holds_mapping(document):
        return None
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        with suppress(EnoughFaultsError):
            _note(document, model, error)
        return None


def holds_mapping(document: YamlDocument) -> bool:
    """Tell whether a document is a mapping; where it is none without a fault, that is noted."""
    if not isinstance(document.value, dict) and not document.diagnostics:
        document.fault("wrong_type", Place(1, 1), {"expected": "mapping"})
    return isinstance(document.value, dict)


def _note(document: YamlDocument, model: type[Model], error: ValidationError) -> None:
    found = error.errors(include_url=False)
    within = Counter(one["loc"][:end] for one in found for end in range(len(one["loc"]) + 1))
    told: set[tuple[str, Place]] = set()
    for details in found:
        # Pydantic counts only the valid items of a list: too few where one of them is wrong.
        if details["type"] == "too_short" and within[details["loc"]] > 1:
            continue
        code, params, path, of_key = translated(document.value, model, details)
        choice = params.pop("nearest", None)
        place = document.place(path, of_key=of_key)
        # A value of which several types are allowed is refused once for each of them.
        if code == "wrong_type" and (code, place) in told:
            continue
        told.add((code, place))
        document.fault(code, place, params, nearest=choice)


def translated(  # noqa: C901, PLR0911, PLR0912 - one line for each kind of error
    data: object, model: type[Model], details: ErrorDetails
) -> tuple[str, dict[str, str], Path, bool]:
    """Return code, parameters, path and whether the key is meant, for one error of pydantic."""
    kind, loc, given = details["type"], details["loc"], details["input"]
    context = details.get("ctx", {})
    if kind == "missing":
        return "missing_key", {"key": str(loc[-1])}, _resolved(data, loc[:-1], dict)[0], False
    path, of_key = _resolved(data, loc, dict if "at" in context else object)
    if kind == "extra_forbidden":
        key = str(loc[-1])
        is_at_root = len(path) == 1
        keys = _own_keys(model) if is_at_root else _known_keys(model, _siblings(data, path), key)
        params = {"key": key, "choices": ", ".join(keys)}
        return "unknown_key", _with_nearest(params, key, keys), path, True
    if kind in ("enum", "literal_error"):
        expected = str(context["expected"]).replace(" or ", ", ")
        choices = [part.strip("' ") for part in expected.split(",")]
        if State.CONSIDERED.value in choices:
            choices += JAPANESE_STATES
        params = {"given": shown(given), "choices": ", ".join(choices)}
        meant = _JAPANESE.get(str(given))
        if meant in choices:
            return "not_a_choice", {**params, "nearest": str(meant)}, path, of_key
        return "not_a_choice", _with_nearest(params, str(given), choices), path, of_key
    if kind == "period":
        params = {key: shown(value) for key, value in context.items() if key != "code"}
        return str(context["code"]), params, path, of_key
    if kind in _TYPES:
        return "wrong_type", {"expected": _TYPES[kind], "given": shown(given)}, path, of_key
    if kind == "string_pattern_mismatch":
        params = {"given": shown(given), "pattern": str(context["pattern"])}
        return "bad_form", params, path, of_key
    if kind == "too_short":
        return "empty_list", {"key": str(path[-1]) if path else ""}, path, True
    if kind == "string_too_short":
        return "empty_text", {}, path, False
    if kind == "greater_than_equal":
        return "too_small", {"limit": shown(context["ge"])}, path, False
    if kind == "form":
        return "no_such_form", {"choices": details["msg"].replace(" ", ", ")}, path, False
    if kind in _OWN_CODES:
        return _own(data, kind, dict(context), path)
    return "invalid_value", {"detail": details["msg"], "given": shown(given)}, path, of_key


def _own(
    data: object, code: str, context: dict[str, Any], path: Path
) -> tuple[str, dict[str, str], Path, bool]:
    """Return an error of a model's own: `at` and `entry` say which part of the value is meant."""
    at, entry = context.pop("at", None), context.pop("entry", None)
    params = {key: shown(value) for key, value in context.items()}
    if at is not None:
        steps = [int(step) if step.isdigit() else step for step in str(at).split("/")]
        return code, params, (*path, *steps), True
    if entry is not None:
        value = data
        for step in path:
            value, _ = _step(value, step)
        keys = list(value) if isinstance(value, dict) else []
        return code, params, (*path, keys[entry]), True
    return code, params, path, False


_JAPANESE = {
    "都道府県": "prefecture",
    "市": "city",
    "特別区": "ward",
    "町": "town",
    "村": "village",
    "計画": "plan",
    "方針": "policy",
    "素案": "draft",
    "実施予定": "予定",
    "完了": "done",
}
"""What somebody means who writes the Japanese word for a choice that has an English one."""
_OWN_CODES = frozenset(
    (
        "check_digit",
        "covered_without_rule",
        "derived_at_most_may",
        "edition_or_date",
        "evidence_all_against",
        "extended_without_by",
        "level_kind",
        "must_unconfirmed",
        "not_covered_with_rule",
        "not_covered_without_basis",
        "not_covered_without_reason",
        "one_operator",
        "page_number",
        "period_reversed",
        "period_twice",
        "period_type",
        "progress_more_than_all",
        "progress_of_done",
        "progress_of_none_here",
        "reaches_apart",
        "row_length",
        "rule_owns_source",
        "share",
        "since_of_schedule",
        "since_without_done",
        "title_in_both_languages",
        "too_small",
        "until_on_last_version",
    )
)
"""Codes that the models raise themselves."""


def _with_nearest(params: dict[str, str], given: str, choices: list[str]) -> dict[str, str]:
    choice = nearest(given, choices)
    return params if choice is None else {**params, "nearest": choice}


_WIDE_SPACE = "〔全角空白〕"


def shown(value: object, limit: int = 60) -> str:
    """Return a value as a file writes it: `true` and not `True`, cut at `limit` characters."""
    if isinstance(value, (list, tuple)):
        text = ", ".join(shown(item) for item in value)
    elif value is None or isinstance(value, bool):
        text = {None: "null", True: "true", False: "false"}[value]
    else:
        try:
            text = str(value)
        except (RecursionError, ValueError):  # deeper, or of more digits, than Python writes out
            return "…"
        # A full-width space at an end looks like none, and is what is wrong.
        bare = text.strip("\u3000")
        text = text if bare == text else text.replace("\u3000", _WIDE_SPACE)
    return text if len(text) <= limit else text[: limit - 1] + "…"


class _Reading(NamedTuple):
    """One way to follow the place that pydantic names; the greatest is the best."""

    fits: bool
    """The value is of the type that is looked for."""
    is_whole: bool
    """The last step was found."""
    length: int
    path: Path
    of_key: bool


def _resolved(data: object, loc: tuple[int | str, ...], wanted: type) -> tuple[Path, bool]:
    """Return the path in `data` that `loc` means, and whether the key of it is meant.

    Pydantic puts the names of union members between the keys; those are no keys and are left out.
    Of the ways to read `loc`, the one that finds the most keys wins, and the last key counts most.
    A mapping by period is validated as pairs: its n-th entry, then 0 for the key or 1 for the cell.
    """
    known: dict[tuple[int, int], _Reading] = {}

    def best(value: object, at: int) -> _Reading:
        if at == len(loc):
            return _Reading(isinstance(value, wanted), True, 0, (), of_key=False)  # noqa: FBT003
        key = (id(value), at)
        if key not in known:
            known[key] = max(readings(value, at), key=lambda found: found[:3])
        return known[key]

    def readings(value: object, at: int) -> Iterator[_Reading]:
        step = loc[at]
        child, exists = _step(value, step)
        if exists:
            yield _longer(step, best(child, at + 1))
        elif isinstance(value, dict) and isinstance(step, int) and step < len(value):
            name = list(value)[step]
            side = loc[at + 1] if at + 1 < len(loc) else None
            if side == 0:
                yield _Reading(True, True, 1, (name,), of_key=True)  # noqa: FBT003
            elif side == 1:
                yield _longer(name, best(value[name], at + 2))
        if at + 1 < len(loc):
            yield best(value, at + 1)
        else:
            yield _Reading(isinstance(value, wanted), False, 0, (), of_key=False)  # noqa: FBT003

    found = best(data, 0)
    return found.path, found.of_key


def _longer(step: int | str, rest: _Reading) -> _Reading:
    return rest._replace(length=rest.length + 1, path=(step, *rest.path))


def _step(data: object, step: int | str) -> tuple[object, bool]:
    if isinstance(data, dict) and step in data:
        return data[step], True
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step], True
    return None, False


def _siblings(data: object, path: Path) -> frozenset[str]:
    for step in path[:-1]:
        data, _ = _step(data, step)
    return frozenset(data) if isinstance(data, dict) else frozenset()


def _own_keys(model: type[Model]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _known_keys(model: type[Model], siblings: frozenset[str], key: str) -> list[str]:
    """Return the keys of the part of `model` that most likely was meant.

    That has no such key, most of those beside it, and the one that looks most like it.
    """

    def likeness(keys: Iterable[str]) -> tuple[int, float]:
        ratios = (difflib.SequenceMatcher(None, key, known).ratio() for known in keys)
        return len(siblings & set(keys)), max(ratios, default=0.0)

    parts = [keys for keys in _key_sets(model) if key not in keys]
    return list(max(parts, key=likeness)) if parts else []


@lru_cache
def _key_sets(model: type[Model]) -> tuple[tuple[str, ...], ...]:
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(tuple(part["properties"]) for part in parts if "properties" in part)
