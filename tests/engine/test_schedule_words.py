import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_plans import plan

from dxcheck import RuleSet
from dxcheck.engine.index import STATE_RANK
from dxcheck.engine.schedule import PhaseReader, Reading, UnreadCell, unread_cells
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan
from dxcheck.model.vocabulary import State


@pytest.mark.parametrize(
    ("cell", "state", "running"),
    [
        ("実施", State.DONE, None),
        ("業務分析を実施", State.UNDER_WAY, None),
        ("標準仕様との比較分析等を実施", State.UNDER_WAY, None),
        ("調査などの実施", State.CONSIDERED, None),
        ("構築完了", State.UNDER_WAY, None),
        ("検討・実施", State.DONE, None),
        ("検討後に導入", State.DONE, None),
        ("導入の検討", State.CONSIDERED, None),
        ("検討構築", State.UNDER_WAY, None),
        ("検討を継続", State.CONSIDERED, State.CONSIDERED),
        ("構築の実施を継続", State.UNDER_WAY, State.UNDER_WAY),
        ("運用", State.DONE, State.DONE),
        ("継続実施", State.DONE, State.DONE),
        ("運用を実施", State.DONE, State.DONE),
        ("構築が完了", State.UNDER_WAY, None),
        ("業務分析等を 実施", State.UNDER_WAY, None),
    ],
)
def test_cells_say_what_their_words_say(
    cell: str, state: State, running: State | None, ruleset: RuleSet
) -> None:
    """The last word of a part governs; one that only carries says what stands before it."""
    reading = PhaseReader(ruleset.phases).read(cell)

    assert reading is not None
    assert reading.state == STATE_RANK[state]
    assert reading.running == (-1 if running is None else STATE_RANK[running])


@pytest.mark.parametrize("between", ["・", "、", "，", ",", "/", "／", "\n"])
def test_a_cell_is_a_list(between: str, ruleset: RuleSet) -> None:
    """Whatever stands between the parts of a cell, the highest of them counts."""
    reading = PhaseReader(ruleset.phases).read(f"実施{between}検討")
    assert reading == Reading(STATE_RANK[State.DONE], -1)


def test_without_words_no_cell_is_read() -> None:
    """A rule set that knows no word of schedules reads none."""
    assert PhaseReader(()).read("実施") is None


def test_a_cell_without_a_known_word_is_not_read(ruleset: RuleSet) -> None:
    """What no word is known of tells nothing."""
    assert PhaseReader(ruleset.phases).read("協議") is None


def plan_with_cell(cell: str) -> Plan:
    """Return a plan whose only schedule has this cell, and a lost one."""
    return plan({"schedule": [{"of": "予約", "cells": {"R4": cell, "R5": {"lost": True}}}]})


@pytest.mark.parametrize("cell", ["", " ", "—", "－", "-", "→", "⇒", "―　―"])
def test_a_blank_cell_is_not_listed_as_unread(cell: str, ruleset: RuleSet) -> None:
    """A dash or an arrow says nothing, so there is no word to know."""
    made = plan_with_cell(cell)

    assert list(unread_cells(made, PhaseReader(ruleset.phases))) == []


@given(cell=st.text(alphabet="検討構築運用移行横 ・—→"))
def test_a_cell_is_read_or_blank_or_listed(cell: str, ruleset: RuleSet) -> None:
    """No cell is dropped: what is neither read nor blank is listed, once."""
    reader = PhaseReader(ruleset.phases)

    listed = [found.text for found in unread_cells(plan_with_cell(cell), reader)]

    is_blank = not cell.strip(" —→")
    expected = [] if is_blank or reader.read(cell) is not None else [cell]
    assert listed == expected


def test_unread_cells_are_told_with_their_row_and_period(ruleset: RuleSet) -> None:
    """Each stands at its row, in the order of the file."""
    rows = [
        {"of": "予約", "cells": {"R4": "検討", "R5": "移行"}},
        {"of": "案内", "cells": {"R4": "横展開", "R5": "運用"}},
    ]
    made = plan({"schedule": rows}, {"schedule": rows})

    of_one = [(0, "R5", "移行"), (1, "R4", "横展開")]
    assert list(unread_cells(made, PhaseReader(ruleset.phases))) == [
        UnreadCell(("initiatives", place, "schedule", row), Period.parse(period), text)
        for place in (0, 1)
        for row, period, text in of_one
    ]
