import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Evidence, Lost, Plan, PlanPeriod, ScheduleRow
from dxcheck.model.vocabulary import Role, State
from dxcheck.testing.strategies import plans, rulesets

EVIDENCE = [{"quote": "CIOを置く"}]
CLAIM: dict[str, Any] = {"target": "office/cio", "state": "done", "evidence": EVIDENCE}
FULL: dict[str, Any] = {
    "municipality": {"code": "122041", "name": "船橋市", "prefecture": "千葉県", "kind": "city"},
    "plan": {
        "series": "dx-action-plan",
        "kind": "plan",
        "status": "superseded",
        "successor": "第5次総合計画前期実施計画",
        "title": "船橋市DX推進計画アクションプラン",
        "as_of": "2023-06",
        "period": {"start": "R4", "end": "R7"},
        "sources": [{"id": "main", "file": "a.txt", "sha256": "0" * 64}],
        "notes": ["表の一部が失われている"],
    },
    "claims": [
        {
            **CLAIM,
            "since": "おおむねR4",
            "attributes": {"held_by": "副市長", "n": 1, "share": 0.5, "ok": True, "in": ["a", 2]},
            "evidence": [
                {"quote": "置いた", "page": 3, "line": 7, "source": "main"},
                {"quote": "置かない", "role": "against"},
            ],
            "note": "兼任",
        },
    ],
    "mentions": [
        {"target": "office/cio", "quote": "…", "why_not": "補佐官", "referred_to": "後継"}
    ],
    "initiatives": [
        {
            "id": "1-1",
            "title": "オンライン申請",
            "owners": ["デジタル行政推進課"],
            "page": 10,
            "schedule": [
                {
                    "of": "26手続",
                    "target": "procedures/core26",
                    "cells": {"R4": "完了", "R5～R6": {"lost": True}},
                },
            ],
            "assessment": {"R4": "B"},
            "kpis": [
                {
                    "name": "様式数",
                    "unit": "様式",
                    "baseline": {"R3": 12},
                    "targets": {"R4": 26.5, "R5": "全て"},
                    "revised": {"R5": {"lost": True}},
                    "actuals": {"2023-03": 26},
                },
            ],
            "claims": [
                {
                    "target": "procedures/core26",
                    "state": "予定",
                    "due": "R7年度末",
                    "progress": {"done": 7, "of": 26},
                    "evidence": EVIDENCE,
                },
            ],
            "mentions": [{"target": "office/cio", "quote": "…", "why_not": "他計画", "page": 2}],
            "serves": ["office/cio"],
            "referred_to": "次期計画",
            "note": "一部のみ",
        },
    ],
}


def test_a_plan_is_read_back_as_it_was() -> None:
    """A plan with every key, written as JSON and read again, is the same plan."""
    plan = Plan.model_validate(FULL)
    assert Plan.model_validate(plan.model_dump(mode="json", by_alias=True)) == plan


@given(data=st.data())
def test_any_plan_is_read_back_as_it_was(data: st.DataObject) -> None:
    """A drawn plan, written as JSON and read again, is the same plan."""
    plan = Plan.model_validate(data.draw(plans(data.draw(rulesets()))))
    assert Plan.model_validate_json(plan.model_dump_json(by_alias=True)) == plan


def test_a_claim_is_read_with_its_defaults() -> None:
    """A claim needs a target, a state and a quote; the rest is absent, and a quote supports."""
    assert Claim.model_validate(CLAIM) == Claim(
        target="office/cio",
        state=State.DONE,
        due=None,
        since=None,
        progress=None,
        attributes={},
        evidence=(Evidence(quote="CIOを置く", role=Role.SUPPORTS),),
        note=None,
    )


@pytest.mark.parametrize("end", ["2023-06-30", "2023-06", "R5"])
def test_a_plan_may_cover_a_single_day(end: str) -> None:
    """A period ends with the last day of its end, and may begin on that day."""
    period = PlanPeriod.model_validate({"start": "2023-06-30", "end": end})
    assert (period.start, period.end) == (Period.parse("2023-06-30"), Period.parse(end))


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *((state.value, state) for state in State),
        ("検討", State.CONSIDERED),
        ("予定", State.PLANNED),
        ("準備・構築中", State.UNDER_WAY),
        ("準備中", State.UNDER_WAY),
        ("構築中", State.UNDER_WAY),
        ("実施済", State.DONE),
        ("実施済み", State.DONE),
        ("実施しない", State.DECLINED),
        ("制度なし", State.NONE_HERE),
    ],
)
def test_a_state_is_written_in_english_or_japanese(word: str, state: State) -> None:
    """Each state has its English word, and at least one Japanese one."""
    assert Claim.model_validate({**CLAIM, "state": word}).state is state


def test_a_schedule_keeps_its_cells_in_order() -> None:
    """Cells are pairs of a period and what is printed there, a lost cell included."""
    row = ScheduleRow.model_validate({"of": "x", "cells": {"R5": "構築", "R4": {"lost": True}}})
    assert row.cells == (
        (Period.fiscal_year(2023), "構築"),
        (Period.fiscal_year(2022), Lost(lost=True)),
    )


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
    path: tuple[str | int, ...], given: object, kind: str, context: dict[str, object]
) -> None:
    """A plan that contradicts itself is refused with one error that has its own code."""
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(changed(FULL, path, given))
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"] | context) == (kind, error["ctx"])


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
        (("initiatives", 0, "claims", 0, "progress"), {"done": -1, "of": 26}),
        (("initiatives", 0, "claims", 0, "progress"), {"done": 0, "of": 0}),
        (("initiatives", 0, "schedule", 0, "cells"), {"R4": 5}),
        (("initiatives", 0, "schedule", 0, "cells"), {"R4": {"lost": False}}),
        (("initiatives", 0, "schedule", 0, "cells"), "完了"),
    ],
)
def test_what_is_no_such_value_is_refused(path: tuple[str | int, ...], given: object) -> None:
    """A value of another type or form is refused, and so is an unknown key."""
    with pytest.raises(ValidationError):
        Plan.model_validate(changed(FULL, path, given))


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
    path: tuple[str | int, ...], given: object
) -> None:
    """Text is no number, a truth value no figure, and a list no mapping by period."""
    with pytest.raises(ValidationError):
        Plan.model_validate(changed(FULL, path, given))


def changed(data: dict[str, Any], path: tuple[str | int, ...], given: object) -> dict[str, Any]:
    """Return `data` with the value at `path` replaced."""
    copied = copy.deepcopy(data)
    found: Any = copied
    for step in path[:-1]:
        found = found[step]
    found[path[-1]] = given
    return copied
