"""What the models say of values that files seldom hold."""

import pytest
from pydantic import ValidationError

from dxcheck.model.cells import Lost
from dxcheck.model.fact import number_of
from dxcheck.model.gate import Gate, GateOutcome, Threshold
from dxcheck.model.plan import ScheduleRow
from dxcheck.model.requirement import (
    AllCondition,
    AnyCondition,
    KindCondition,
    NotCondition,
    conditions_of,
)
from dxcheck.model.vocabulary import Kind


@pytest.mark.parametrize(
    ("operand", "number"),
    [
        (True, None),
        (3, 3.0),
        (0.5, 0.5),
        ("50%", 0.5),
        ("33.4%", 0.334),
        ("a half%", None),
        ("%", None),
        ("0.5", None),
        (None, None),
    ],
)
def test_a_number_is_written_as_one_or_in_percent(operand: object, number: float | None) -> None:
    """Anything else is none; True is not 1."""
    assert number_of(operand) == number


def test_a_rule_without_a_condition_has_no_parts_of_one() -> None:
    """Nothing is yielded for no condition."""
    assert list(conditions_of(None)) == []


def test_a_condition_has_the_parts_of_its_parts() -> None:
    """What is asked together, in turn or not at all comes apart, in the order of the rule."""
    kind = KindCondition(kind=(Kind.CITY,))
    other = KindCondition(kind=(Kind.TOWN,))
    both = AllCondition(all=(kind, NotCondition.model_validate({"not": other})))

    assert list(conditions_of(AnyCondition(any=(both, other)))) == [kind, other, other]


def test_cells_that_were_read_are_taken_as_they_are() -> None:
    """A row made from the cells of another is the same row, lost cells included."""
    row = ScheduleRow.model_validate({"of": "x", "cells": {"R4": "開始", "R5": {"lost": True}}})

    assert row.cells[1][1] == Lost(lost=True)
    assert ScheduleRow.model_validate({"of": "x", "cells": row.cells}) == row


@pytest.mark.parametrize("cells", [["R4"], "R4", 4, None])
def test_cells_are_a_mapping_by_period(cells: object) -> None:
    """A list or a text in their place is refused as what it is."""
    with pytest.raises(ValidationError) as raised:
        ScheduleRow.model_validate({"of": "x", "cells": cells})
    assert [error["type"] for error in raised.value.errors()] == ["dict_type"]


@pytest.mark.parametrize(
    ("judged", "failing", "unusable", "outcome"),
    [
        (1, 0, 0, GateOutcome.PASSED),
        (1, 1, 0, GateOutcome.FAILED),
        (0, 0, 0, GateOutcome.UNDECIDED),
        (1, 0, 1, GateOutcome.UNDECIDED),
        (1, 1, 1, GateOutcome.UNDECIDED),
    ],
)
def test_a_gate_that_has_not_seen_everything_is_undecided(
    judged: int, failing: int, unusable: int, outcome: GateOutcome
) -> None:
    """Nothing to judge and a file that cannot be used are no way to pass, nor only a failure."""
    gate = Gate(Threshold(), (None,) * failing, (), (), (), judged, (), unusable)  # type: ignore[arg-type]
    assert gate.outcome is outcome
