from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from dxcheck.model.period import Period
from dxcheck.model.requirement import (
    FACT_OPERATORS,
    AllRequirement,
    Condition,
    DateReference,
    FactRequirement,
    Requirement,
    TargetRequirement,
    deadlines_of,
    targets_of,
)
from dxcheck.model.vocabulary import State


class Holder(BaseModel):
    """A model with a requirement and a condition."""

    require: Requirement | None = None
    when: Condition | None = None


HAVING = {"transition-support": [True, "一部"]}
REQUIREMENTS: list[dict[str, Any]] = [
    {"target": "office/cio"},
    {"target": "office/cio", "reaches": "検討", "none_here": "gap"},
    {"every": "systems/core20", "reaches": "done", "by": "R7年度末", "having": HAVING},
    {"every": "s/a", "by": "R7", "extended": {"having": HAVING, "by": "おおむねR12年度末"}},
    {"every": "s/a", "by": "edition.period.end", "since_not_before": "document:law.date"},
    {"at_least": 3, "of": "s/a"},
    {"at_least": "50%", "of": "s/a", "reaches": "planned"},
    {"at_least": "33.4%", "of": "s/a"},
    {"schedule": "policy/security", "by": "edition.published"},
    {"fact": "plan.status", "equals": "in_force"},
    {"fact": "plan.status", "equals": ["in_force", True, 1, 1.5]},
    {"fact": "plan.status", "in": ["in_force", "abolished"]},
    {"fact": "kpis.share(baseline)", "at_least": "50%"},
    {"fact": "kpis.count", "at_most": 3},
    {"fact": "kpis.share(baseline)", "at_least": 0.5},
    {"fact": "plan.as_of", "before": "R7"},
    {"fact": "plan.as_of", "not_before": "edition.published"},
    {"fact": "plan.as_of", "after": "2024-11-05"},
    {"fact": "plan.period.end", "not_after": "document:law.date"},
    {"fact": "plan.successor", "present": True},
    {"all": [{"target": "t/a"}, {"any": [{"every": "s/a"}, {"all": [{"schedule": "t/b"}]}]}]},
]
CONDITIONS: list[dict[str, Any]] = [
    {"fact": "plan.kind", "equals": "plan"},
    {"target": "t/a", "having": HAVING},
    {"kind": ["city", "ward"]},
    {"not": {"kind": ["prefecture"]}},
    {"all": [{"kind": ["city"]}, {"any": [{"not": {"target": "t/a", "having": HAVING}}]}]},
]


@pytest.mark.parametrize("written", REQUIREMENTS, ids=str)
def test_every_form_of_require_is_read_back(written: dict[str, Any]) -> None:
    """Each form is read, and what is written as JSON is read as the same requirement."""
    holder = Holder.model_validate({"require": written})
    assert Holder.model_validate(holder.model_dump(mode="json", by_alias=True)) == holder
    assert Holder(require=holder.require) == holder


@pytest.mark.parametrize("written", CONDITIONS, ids=str)
def test_every_form_of_when_is_read_back(written: dict[str, Any]) -> None:
    """Each form is read, and what is written as JSON is read as the same condition."""
    holder = Holder.model_validate({"when": written})
    assert Holder.model_validate(holder.model_dump(mode="json", by_alias=True)) == holder
    assert Holder(when=holder.when) == holder


def test_done_is_asked_where_nothing_else_is() -> None:
    """A requirement without reaches asks for done, with no deadline and no attributes."""
    assert Holder.model_validate({"require": {"target": "t/a"}}).require == TargetRequirement(
        target="t/a",
        reaches=State.DONE,
        by=None,
        extended=None,
        having=None,
        since_not_before=None,
        none_here=None,
    )


@pytest.mark.parametrize(
    ("text", "expected", "document"),
    [
        ("R7年度末", Period.parse("2026-03-31"), None),
        ("edition.published", DateReference("edition.published"), None),
        ("edition.period.end", DateReference("edition.period.end"), None),
        ("document:law-2.date", DateReference("document:law-2.date"), "law-2"),
    ],
)
def test_a_date_is_written_or_named(
    text: str, expected: Period | DateReference, document: str | None
) -> None:
    """A deadline is a period or the name of a date, and a document's date names the document."""
    asked = TargetRequirement.model_validate({"target": "t/a", "by": text})
    assert (type(asked.by), asked.by) == (type(expected), expected)
    assert getattr(asked.by, "document", None) == document


@pytest.mark.parametrize(
    ("written", "kind", "context"),
    [
        (
            {"target": "t/a", "reaches": "declined"},
            "reaches_apart",
            {"state": "declined", "at": "reaches"},
        ),
        (
            {"target": "t/a", "reaches": "制度なし"},
            "reaches_apart",
            {"state": "none_here", "at": "reaches"},
        ),
        (
            {"every": "s/a", "extended": {"having": HAVING, "by": "R12"}},
            "extended_without_by",
            {"at": "extended"},
        ),
        (
            {"schedule": "t/a", "since_not_before": "R4"},
            "since_of_schedule",
            {"at": "since_not_before"},
        ),
        ({"at_least": 0, "of": "s/a"}, "share", {"value": "0"}),
        ({"at_least": True, "of": "s/a"}, "share", {"value": "True"}),
        ({"at_least": 1.5, "of": "s/a"}, "share", {"value": "1.5"}),
        ({"at_least": "0%", "of": "s/a"}, "share", {"value": "0%"}),
        ({"at_least": "100.1%", "of": "s/a"}, "share", {"value": "100.1%"}),
        ({"at_least": "half", "of": "s/a"}, "share", {"value": "half"}),
        ({"fact": "plan.kind"}, "one_operator", {"count": 0}),
        ({"fact": "kpis.count", "at_least": 1, "at_most": 2}, "one_operator", {"count": 2}),
        ({"target": "t/a", "by": "R0"}, "period", {"code": "era_year_zero", "era": "令和"}),
        ({"target": "t/a", "by": 2025}, "period_type", {"value": "2025"}),
        ({"by": "R7"}, "form", None),
        ("t/a", "form", None),
        ({"all": []}, "too_short", {"field_type": "Tuple", "min_length": 1, "actual_length": 0}),
    ],
    ids=str,
)
def test_what_asks_nothing_sensible_is_refused(
    written: object, kind: str, context: dict[str, object] | None
) -> None:
    """A requirement that cannot be judged is refused with its own code."""
    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"require": written})
    (error,) = caught.value.errors()
    assert (error["type"], error.get("ctx") or None) == (kind, context)


@pytest.mark.parametrize(
    "written",
    [
        {"target": "t/a", "having": {}},
        {"target": "t/a", "having": {"a": []}},
        {"target": "t/a", "having": {"a": True}},
        {"target": "t/a", "none_here": "met"},
        {"target": "t/a", "every": "s/a"},
        {"every": "CIO"},
        {"fact": "plan.kind", "present": False},
        {"fact": "plan.kind", "in": "plan"},
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_refused(written: dict[str, Any]) -> None:
    """Empty or unlisted values, two forms at once and unknown keys are refused."""
    with pytest.raises(ValidationError):
        Holder.model_validate({"require": written})


@pytest.mark.parametrize("operator", FACT_OPERATORS)
def test_a_fact_knows_its_operator_and_operand(operator: str) -> None:
    """Of a fact, the one operator that is written is found with its value."""
    written: dict[str, Any] = {"present": True, "in": ["a"]}
    dated = operator in ("before", "not_before", "after", "not_after")
    given = written.get(operator, "R4")
    asked = FactRequirement.model_validate({"fact": "plan.as_of", operator: given})
    expected = Period.fiscal_year(2022) if dated else tuple(given) if operator == "in" else given
    assert (asked.operators, asked.operator, asked.operand) == ([operator], operator, expected)


def test_the_targets_of_a_requirement_are_named_as_written() -> None:
    """Targets and sets are found at any depth, in their order; a fact names none."""
    asked = Holder.model_validate({"require": {"all": REQUIREMENTS[-1:] + REQUIREMENTS[5:10]}})
    assert isinstance(asked.require, AllRequirement)
    found = ["t/a", "s/a", "t/b", "s/a", "s/a", "s/a", "policy/security"]
    assert list(targets_of(asked.require)) == found


def test_the_deadlines_of_a_requirement_are_those_of_its_parts() -> None:
    """Deadlines are found at any depth, in their order; a later one for some claims is none."""
    asked = Holder.model_validate(
        {
            "require": {
                "all": [
                    {"target": "office/cio"},
                    {"any": [REQUIREMENTS[3], REQUIREMENTS[4]]},
                    {"fact": "plan.as_of", "not_before": "edition.published"},
                ]
            }
        }
    )
    assert asked.require is not None
    assert list(deadlines_of(asked.require)) == [
        Period.fiscal_year(2025),
        DateReference("edition.period.end"),
    ]
