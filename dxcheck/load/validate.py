"""Plain values held against a model: what does not fit becomes diagnostics, all of them at once."""

from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dxcheck.load.nearest import nearest
from dxcheck.load.strict_yaml import Place, YamlDocument
from dxcheck.model.base import Model
from dxcheck.model.report import Path

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
    if not isinstance(document.value, dict):
        if not document.diagnostics:
            document.fault("wrong_type", Place(1, 1), {"expected": "mapping"})
        return None
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        _note(document, model, error)
        return None


def _note(document: YamlDocument, model: type[Model], error: ValidationError) -> None:
    seen: set[tuple[str, Place]] = set()
    for details in error.errors(include_url=False):
        code, params, path, of_key = _translated(document.value, model, details)
        place = document.place(path, of_key=of_key)
        choice = params.pop("nearest", None)
        if (code, place) in seen and code != "missing_key":
            continue
        seen.add((code, place))
        document.fault(code, place, params, nearest=choice)


def _translated(  # noqa: PLR0911 - one line for each kind of error
    data: object, model: type[Model], details: ErrorDetails
) -> tuple[str, dict[str, str], Path, bool]:
    """Return code, parameters, path and whether the key is meant, for one error of pydantic."""
    kind, loc, given = details["type"], details["loc"], details["input"]
    context = details.get("ctx", {})
    if kind == "missing":
        return "missing_key", {"key": str(loc[-1])}, _resolved(data, loc[:-1], dict), False
    path = _resolved(data, loc, object)
    if kind == "extra_forbidden":
        key = str(loc[-1])
        keys = _known_keys(model, _siblings(data, path))
        return (
            "unknown_key",
            _with_nearest({"key": key, "choices": ", ".join(keys)}, key, keys),
            path,
            True,
        )
    if kind in ("enum", "literal_error"):
        choices = [
            part.strip("' ") for part in str(context["expected"]).replace(" or ", ", ").split(",")
        ]
        shown = {"given": _shown(given), "choices": ", ".join(choices)}
        return "not_a_choice", _with_nearest(shown, str(given), choices), path, False
    if kind == "period":
        params = {key: str(value) for key, value in context.items() if key != "code"}
        return str(context["code"]), params, path, False
    if kind in _TYPES:
        return "wrong_type", {"expected": _TYPES[kind], "given": _shown(given)}, path, False
    if kind == "string_pattern_mismatch":
        return "bad_form", {"given": _shown(given), "pattern": str(context["pattern"])}, path, False
    if kind == "too_short":
        return "empty_list", {"key": str(path[-1]) if path else ""}, path, True
    if kind == "form":
        return "no_such_form", {"choices": details["msg"].replace(" ", ", ")}, path, False
    if kind in _OWN_CODES:
        return kind, {key: _shown(value) for key, value in context.items()}, path, False
    return "invalid_value", {"detail": details["msg"], "given": _shown(given)}, path, False


_OWN_CODES = frozenset(
    (
        "check_digit",
        "derived_at_most_may",
        "edition_or_date",
        "evidence_all_against",
        "extended_without_by",
        "level_kind",
        "must_unconfirmed",
        "one_operator",
        "period_reversed",
        "period_twice",
        "period_type",
        "progress_more_than_all",
        "progress_of_done",
        "progress_of_none_here",
        "reaches_apart",
        "share",
        "since_of_schedule",
        "since_without_done",
        "title_in_both_languages",
        "until_on_last_version",
    )
)
"""Codes that the models raise themselves."""


def _with_nearest(params: dict[str, str], given: str, choices: list[str]) -> dict[str, str]:
    choice = nearest(given, choices)
    return params if choice is None else {**params, "nearest": choice}


def _shown(value: object, limit: int = 60) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _resolved(data: object, loc: tuple[int | str, ...], wanted: type) -> Path:
    """Return the path in `data` that `loc` means.

    Pydantic puts the names of union members between the keys; those are no keys and are left out.
    Of the ways to read `loc`, the one that finds the most keys wins, and the last key counts most.
    """
    best: tuple[tuple[bool, bool, int], Path] = ((False, False, -1), ())
    for path, value, is_whole in _readings(data, loc):
        score = (isinstance(value, wanted), is_whole, len(path))
        if score > best[0]:
            best = (score, path)
    return best[1]


def _readings(data: object, loc: tuple[int | str, ...]) -> list[tuple[Path, object, bool]]:
    """Return every way to follow `loc`: path, value, and whether the last step was found."""
    if not loc:
        return [((), data, True)]
    step, rest = loc[0], loc[1:]
    found: list[tuple[Path, object, bool]] = []
    child, exists = _step(data, step)
    if exists:
        found += [((step, *path), value, whole) for path, value, whole in _readings(child, rest)]
    if not exists or isinstance(step, str):
        if rest:
            found += _readings(data, rest)
        else:
            found.append(((), data, False))
    return found


def _step(data: object, step: int | str) -> tuple[object, bool]:
    if isinstance(data, dict) and step in data:
        return data[step], True
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step], True
    if isinstance(data, dict) and isinstance(step, int):
        # A mapping by period is validated as a list of pairs.
        return data, False
    return None, False


def _siblings(data: object, path: Path) -> frozenset[str]:
    for step in path[:-1]:
        data, _ = _step(data, step)
    return frozenset(data) if isinstance(data, dict) else frozenset()


def _known_keys(model: type[Model], siblings: frozenset[str]) -> list[str]:
    """Return the keys of the part of `model` that has most of the keys beside the unknown one."""
    return list(max(_key_sets(model), key=lambda keys: len(siblings & set(keys))))


@lru_cache
def _key_sets(model: type[Model]) -> tuple[tuple[str, ...], ...]:
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(tuple(part["properties"]) for part in parts if "properties" in part)
