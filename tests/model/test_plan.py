from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.model.cells import Lost
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Evidence, Initiative, Plan, PlanPeriod, ScheduleRow, page_of
from dxcheck.model.vocabulary import Role, State
from dxcheck.testing.written_rules import plans, rulesets

CLAIM: dict[str, Any] = {
    "target": "office/cio",
    "state": "done",
    "evidence": [{"quote": "CIOを置く"}],
}


def test_a_plan_is_read_back_as_it_was(full_plan: dict[str, Any]) -> None:
    """A plan with every key, written as JSON and read again, is the same plan."""
    plan = Plan.model_validate(full_plan)
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


@pytest.mark.parametrize(
    ("own", "of_initiative", "expected"),
    [
        (3, 10, 3),
        (None, 10, 10),
        ("unknown", 10, None),
        (None, None, None),
        ("unknown", None, None),
    ],
)
def test_a_quote_inherits_the_page_of_its_initiative(
    own: int | str | None, of_initiative: int | None, expected: int | None
) -> None:
    """A quote without a page stands on that of its initiative, one of unknown page on none."""
    evidence = Evidence.model_validate({"quote": "x", "page": own})
    initiative = Initiative.model_validate({"id": "1", "title": "x", "page": of_initiative})
    assert page_of(evidence, initiative) == expected
    assert page_of(evidence, None) == (own if own == 3 else None)


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
