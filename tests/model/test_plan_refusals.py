from typing import Any

import pytest
from pydantic import ValidationError

from dxcheck.model.plan import Plan


def changed(data: dict[str, Any], path: tuple[str | int, ...], given: object) -> dict[str, Any]:
    """Return `data` with the value at `path` replaced."""
    found: Any = data
    for step in path[:-1]:
        found = found[step]
    found[path[-1]] = given
    return data


@pytest.mark.parametrize(
    ("path", "given", "kind", "context"),
    [
        (
            ("municipality", "code"),
            "122042",
            "check_digit",
            {"code": "122042", "expected": "122041"},
        ),
        (
            ("plan", "period"),
            {"start": "R7", "end": "R4"},
            "period_reversed",
            {"first": "2025-04-01", "last": "2023-03-31"},
        ),
        (("claims", 0, "state"), "planned", "since_without_done", {"state": "planned"}),
        (
            ("claims", 0, "evidence"),
            [{"quote": "x", "role": "against"}],
            "evidence_all_against",
            {"target": "office/cio"},
        ),
        (
            ("initiatives", 0, "claims", 0, "progress"),
            {"done": 27, "of": 26},
            "progress_more_than_all",
            {"done": 27, "of": 26},
        ),
        (
            ("initiatives", 0, "claims", 0, "state"),
            "done",
            "progress_of_done",
            {"done": 7, "of": 26},
        ),
        (("initiatives", 0, "claims", 0, "state"), "none_here", "progress_of_none_here", {}),
        (
            ("initiatives", 0, "schedule", 0, "cells"),
            {"R4": "a", "令和4年度": "b"},
            "period_twice",
            {"period": "令和4年度"},
        ),
        (("initiatives", 0, "assessment"), {"R0": "B"}, "period", {"code": "era_year_zero"}),
    ],
)
def test_what_does_not_fit_together_is_refused(
    full_plan: dict[str, Any],
    path: tuple[str | int, ...],
    given: object,
    kind: str,
    context: dict[str, object],
) -> None:
    """A plan that contradicts itself is refused with one error that has its own code."""
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(changed(full_plan, path, given))
    (error,) = caught.value.errors()
    given_context = error.get("ctx", {})
    assert (error["type"], given_context | context) == (kind, given_context)


@pytest.mark.parametrize(
    ("path", "given"),
    [
        (("municipality", "code"), 122041),
        (("municipality", "code"), "12204"),
        (("municipality", "kind"), "borough"),
        (("plan", "series"), "DX計画"),
        (("plan", "sources"), []),
        (("plan", "sources", 0, "sha256"), "0" * 63),
        (("plan", "as_of"), 2023),
        (("plan", "colour"), "red"),
        (("claims", 0, "target"), "CIO"),
        (("claims", 0, "target"), "office/cio\n"),
        (("claims", 0, "evidence"), []),
        (("claims", 0, "evidence", 0, "quote"), ""),
        (("claims", 0, "attributes"), {"held_by": None}),
        (("claims", 0, "evidence", 0, "page"), 0),
        (("claims", 0, "evidence", 0, "page"), "三"),
        (("initiatives", 0, "claims", 0, "progress"), {"done": -1, "of": 26}),
        (("initiatives", 0, "claims", 0, "progress"), {"done": 0, "of": 0}),
        (("initiatives", 0, "schedule", 0, "cells"), {"R4": 5}),
        (("initiatives", 0, "schedule", 0, "cells"), {"R4": {"lost": False}}),
        (("initiatives", 0, "schedule", 0, "cells"), "完了"),
    ],
)
def test_what_is_no_such_value_is_refused(
    full_plan: dict[str, Any], path: tuple[str | int, ...], given: object
) -> None:
    """A value of another type or form is refused, and so is an unknown key."""
    with pytest.raises(ValidationError):
        Plan.model_validate(changed(full_plan, path, given))


@pytest.mark.parametrize(
    ("path", "given"),
    [
        (("claims", 0, "evidence", 0, "page"), "3"),
        (("claims", 0, "evidence", 0, "page"), True),
        (("initiatives", 0, "claims", 0, "progress"), {"done": True, "of": 26}),
        (("initiatives", 0, "schedule", 0, "cells"), {"R4": {"lost": 1}}),
        (("initiatives", 0, "schedule", 0, "cells"), [["R4", "a"], ["R4", "b"]]),
        (("initiatives", 0, "kpis", 0, "baseline"), {"R3": True}),
    ],
)
def test_no_value_is_taken_for_one_of_another_type(
    full_plan: dict[str, Any], path: tuple[str | int, ...], given: object
) -> None:
    """Text is no number, a truth value no figure, and a list no mapping by period."""
    with pytest.raises(ValidationError):
        Plan.model_validate(changed(full_plan, path, given))
