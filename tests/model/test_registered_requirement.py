from typing import Any

import pytest
from pydantic import ValidationError

from dxcheck.model.period import Period
from dxcheck.model.register import RegisteredRequirement, RequirementsFile
from dxcheck.model.rule import Start
from dxcheck.model.vocabulary import Coverage

BASIS = [{"document": "law", "says": "置く", "confidence": "confirmed"}]
RULES = ["governance/cio"]
WHOLE: dict[str, Any] = {
    "id": "law/cio",
    "title": {"ja": "責任者"},
    "status": "rule",
    "rules": RULES,
}
PARTLY: dict[str, Any] = {
    **WHOLE,
    "status": "partly",
    "from": {"date": "2021-05"},
    "basis": BASIS,
    "reason": "補佐官は判定しない",
}
MANUAL: dict[str, Any] = {**PARTLY, "status": "manual", "rules": []}


@pytest.mark.parametrize("row", [WHOLE, PARTLY, MANUAL], ids=lambda row: row["status"])
def test_a_row_is_read_back_as_it_was(row: dict[str, Any]) -> None:
    """A row written as JSON and read again is the same row."""
    read = RegisteredRequirement.model_validate(row)
    written = read.model_dump(mode="json", by_alias=True)
    assert RegisteredRequirement.model_validate(written) == read


def test_a_row_is_read_with_its_defaults() -> None:
    """Where a rule covers it whole, a row has no date, no source and no reason of its own."""
    read = RegisteredRequirement.model_validate(WHOLE)
    assert (read.status, read.rules, read.from_, read.basis, read.reason) == (
        Coverage.RULE,
        ("governance/cio",),
        None,
        (),
        None,
    )


def test_a_row_says_since_when_it_is_asked() -> None:
    """The date of a row is known as well as its source tells it."""
    read = RegisteredRequirement.model_validate(MANUAL)
    assert read.from_ == Start(date=Period.parse("2021-05"))


@pytest.mark.parametrize(
    ("row", "code", "at"),
    [
        ({**WHOLE, "rules": []}, "covered_without_rule", "status"),
        ({**PARTLY, "rules": []}, "covered_without_rule", "status"),
        ({**MANUAL, "rules": RULES}, "not_covered_with_rule", "rules"),
        ({**MANUAL, "rules": RULES, "status": "open"}, "not_covered_with_rule", "rules"),
        ({**WHOLE, "from": {"edition": "1.0"}}, "rule_owns_source", "from"),
        ({**WHOLE, "basis": BASIS}, "rule_owns_source", "basis"),
        ({**PARTLY, "reason": None}, "not_covered_without_reason", "status"),
        ({**MANUAL, "reason": None}, "not_covered_without_reason", "status"),
        ({**PARTLY, "basis": []}, "not_covered_without_basis", "status"),
        ({**MANUAL, "basis": []}, "not_covered_without_basis", "status"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(row: dict[str, Any], code: str, at: str) -> None:
    """What a row may not be has a code of its own, and the key that is wrong."""
    with pytest.raises(ValidationError) as caught:
        RegisteredRequirement.model_validate(row)
    found = [(error["type"], error["ctx"]) for error in caught.value.errors()]
    assert found == [(code, {"at": at})]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "cio"},
        {"id": "Law/cio"},
        {"title": "責任者"},
        {"status": "covered"},
        {"rules": "governance/cio"},
        {"reason": {"ja": "x"}},
        {"colour": "red"},
    ],
    ids=str,
)
def test_what_is_no_such_value_is_refused(change: dict[str, object]) -> None:
    """A value of another type or form is refused, and so is an unknown key."""
    with pytest.raises(ValidationError):
        RegisteredRequirement.model_validate({**PARTLY, **change})


def test_a_register_without_rows_is_refused() -> None:
    """A register has at least one row."""
    with pytest.raises(ValidationError) as caught:
        RequirementsFile.model_validate({"requirements": []})
    assert [error["type"] for error in caught.value.errors()] == ["too_short"]
