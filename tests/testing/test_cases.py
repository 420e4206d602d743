from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.engine.judge import Judge
from dxcheck.model.case import Case, CasesFile
from dxcheck.testing.cases import CaseResult, judged, plan_of, run_cases

JudgeOf = Callable[..., Judge]

RULE = "governance/cio"
EXPECTED = {"verdict": "silent", "reason": "absent"}


def case(**fields: object) -> Case:
    return Case.model_validate({"name": "例", "as_of": "2023-06", **EXPECTED, **fields})


def found(judge: Judge, **fields: object) -> tuple[str, str]:
    outcome = judged(judge, RULE, case(**fields)).outcome
    return outcome.verdict.value, outcome.reason.value


@pytest.mark.parametrize(
    ("as_of", "start", "end"),
    [
        ("2023-06", "2023-04-01", "2027-03-31"),
        ("2024-03-31", "2023-04-01", "2027-03-31"),
        ("2024-04-01", "2024-04-01", "2028-03-31"),
        ("R5", "2023-04-01", "2027-03-31"),
    ],
)
def test_a_plan_covers_the_year_of_its_date_and_three_more(
    as_of: str, start: str, end: str
) -> None:
    """Where a case gives no period, it is that of the last day of its date."""
    period = plan_of(case(as_of=as_of)).plan.period
    assert (period.start.first.isoformat(), period.end.last.isoformat()) == (start, end)


def test_a_plan_covers_the_period_that_a_case_gives() -> None:
    """The period of a case is that of the plan, from its first day to its last."""
    period = plan_of(case(period="R3年10月～R6")).plan.period
    assert (period.start.first.isoformat(), period.end.last.isoformat()) == (
        "2021-10-01",
        "2025-03-31",
    )


def test_a_claim_with_a_schedule_stands_in_an_initiative_of_its_own() -> None:
    """The rows of one claim speak for no other claim of the case."""
    rows: list[dict[str, Any]] = [{"of": "行", "cells": {"R5": "構築"}}]
    plan = plan_of(
        case(
            kind="town",
            claims=[
                {"target": "a/b", "state": "done", "since": "R4", "attributes": {"x": 1}},
                {"target": "a/c", "state": "planned", "schedule": rows},
                {"target": "a/d", "state": "planned", "due": "R6", "schedule": rows * 2},
            ],
        )
    )
    outside = [(c.target, c.state.value, str(c.since), c.attributes) for c in plan.claims]
    inside = [
        (one.id, len(one.schedule), [(c.target, str(c.due)) for c in one.claims])
        for one in plan.initiatives
    ]
    assert (plan.municipality.kind.value, outside, inside) == (
        "town",
        [("a/b", "done", "令和4年度", {"x": 1})],
        [("2", 1, [("a/c", "None")]), ("3", 2, [("a/d", "令和6年度")])],
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("silent", "absent")),
        ({"claims": [{"target": RULE.replace("governance", "office"), "state": "done"}]}, "met"),
        ({"kind": "town"}, ("not_applicable", "kind")),
        ({"as_of": "2020-12-31"}, ("not_applicable", "not_yet")),
        ({"as_of": "2021-01-01"}, ("silent", "absent")),
        ({"as_of": "2020-12-31", "edition": "1.0"}, ("silent", "absent")),
        ({"as_of": "2020-12-31", "edition": "2.0"}, ("silent", "absent")),
    ],
)
def test_a_case_is_judged_at_its_date_and_edition(
    judge_of: JudgeOf, fields: dict[str, object], expected: tuple[str, str] | str
) -> None:
    """Kind, date and edition of a case decide which version is asked, and its claims the rest."""
    judge = judge_of("{target: office/cio}", head="applies_to: [city]")
    assert found(judge, **fields) == (("met", "reached") if expected == "met" else expected)


@pytest.mark.parametrize(
    ("require", "facts", "expected"),
    [
        ("{fact: kpis.count, at_least: 3}", {}, ("gap", "unfit")),
        ("{fact: kpis.count, at_least: 3}", {"kpis.count": 3}, ("met", "reached")),
        ("{fact: kpis.count, at_least: 3}", {"kpis.count(due)": 3}, ("gap", "unfit")),
        ("{fact: kpis.count(due), equals: 0}", {}, ("silent", "absent")),
        ("{fact: kpis.count(due), equals: 0}", {"kpis.count(due)": 0}, ("met", "reached")),
        ("{fact: kpis.share(reported), at_least: 50%}", {}, ("silent", "absent")),
        (
            "{fact: kpis.share(reported), at_least: 50%}",
            {"kpis.share(reported)": "49%"},
            ("gap", "unfit"),
        ),
        (
            "{fact: kpis.share(reported), at_least: 50%}",
            {"kpis.share(reported)": 0.5},
            ("met", "reached"),
        ),
        ("{fact: plan.as_of, before: R5}", {"plan.as_of": "R4年度末"}, ("met", "reached")),
        ("{fact: plan.as_of, before: R5}", {}, ("gap", "unfit")),
        ("{fact: plan.successor, equals: x}", {"plan.successor": "x"}, ("met", "reached")),
    ],
)
def test_a_fact_that_a_case_gives_counts_before_the_one_of_its_plan(
    judge_of: JudgeOf, require: str, facts: dict[str, object], expected: tuple[str, str]
) -> None:
    """A fact is given outright, in the type that rules compare; without it the plan is asked."""
    assert found(judge_of(require), facts=facts) == expected


def test_what_does_not_exist_is_an_error_and_no_verdict(judge_of: JudgeOf) -> None:
    """No rule, no edition and no fact of such a name: each raises what its docstring says."""
    judge = judge_of("{target: office/cio}")
    with pytest.raises(KeyError):
        judged(judge, "governance/coi", case())
    with pytest.raises(KeyError):
        judged(judge, RULE, case(edition="9.9"))
    with pytest.raises(ValueError, match=r"plan\.sort"):
        judged(judge, RULE, case(facts={"plan.sort": "x"}))


@pytest.mark.parametrize(
    ("fields", "has_passed"),
    [
        ({}, True),
        ({"counts": {"silent": 1, "of": 1}}, True),
        ({"counts": {"silent": 1}}, False),
        ({"counts": {}}, False),
        ({"verdict": "gap"}, False),
        ({"reason": "unknown"}, False),
    ],
)
def test_verdict_reason_and_counts_must_all_follow(
    judge_of: JudgeOf, fields: dict[str, object], *, has_passed: bool
) -> None:
    """A case holds where all that it gives follows; counts only where it gives them."""
    one = case(**fields)
    result = CaseResult(RULE, 0, one, judged(judge_of("{target: office/cio}"), RULE, one))
    assert result.has_passed is has_passed


def test_cases_run_by_rule_and_then_in_file_order(judge_of: JudgeOf) -> None:
    """Cases of rules that the rule set does not have are left out."""
    judge = judge_of("{target: office/cio}")
    (rule,) = judge.ruleset.rules
    rules = tuple(rule.model_copy(update={"id": f"governance/{name}"}) for name in "ab")
    judge = Judge(judge.ruleset.model_copy(update={"rules": rules}))
    names = {"governance/b": "12", "governance/c": "3", "governance/a": "45"}
    files = {
        rule_id: CasesFile(rule=rule_id, cases=tuple(case(name=name) for name in given))
        for rule_id, given in names.items()
    }
    ran = [(one.rule, one.number, one.case.name) for one in run_cases(judge, files)]
    assert ran == [
        ("governance/a", 0, "4"),
        ("governance/a", 1, "5"),
        ("governance/b", 0, "1"),
        ("governance/b", 1, "2"),
    ]
