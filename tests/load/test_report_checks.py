"""What must hold inside a report that is read back: names lead somewhere, and values fit."""

import copy
import json
from typing import Any

import pytest
from made_plans import plan

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.load.report_checks import report_faults
from dxcheck.model.report import Path
from dxcheck.report.interface import Options
from dxcheck.report.json_report import render

RULES = (
    "online-procedures/core26-online",
    "governance/cio-designated",
    "planning/period-covers-national-plan",
    "planning/schedule",
)
"""On a set, on a target, on a date and on a share."""
CLAIM = {"target": "procedures/core26", "state": "planned", "evidence": [{"quote": "する"}]}
MENTION = {"target": "office/cio", "quote": "補佐官", "why_not": "CIOではない"}
ON_SET, ON_TARGET, ON_DATE, ON_SHARE = (("plans", 0, "findings", number) for number in range(4))
TREE = (*ON_SET, "explanation")
DEFINITION = ("rules", 2, "versions", 0, "definition")


@pytest.fixture(scope="module")
def made(ruleset: RuleSet) -> dict[str, Any]:
    """Return the JSON of a report on these rules, explained."""
    rules = tuple(rule for rule in ruleset.rules if rule.id in RULES)
    initiatives = ({"claims": [CLAIM], "mentions": [MENTION]}, {})
    file = PlanFile("a.yaml", "0" * 64, plan(*initiatives))
    report = check(ruleset.model_copy(update={"rules": rules}), [file], explain=True)
    assert [rule.id for rule in report.rules] == list(RULES)
    found: dict[str, Any] = json.loads(render(report, Options()))
    return found


def faults(made: dict[str, Any], path: Path, value: object) -> list[tuple[Path, object]]:
    """Return the faults of the report in which another value stands at a path."""
    report = copy.deepcopy(made)
    place: Any = report
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return list(report_faults(Report.model_validate_json(json.dumps(report), strict=True)))


def test_a_report_as_it_was_written_has_no_faults(made: dict[str, Any]) -> None:
    """What the engine finds fits itself."""
    assert faults(made, ("diagnostics",), []) == []


def at(path: Path, value: object, *place: str | int, told: object = None) -> Any:
    """Return a change, where its fault is told, and what is told there (the value itself)."""
    name = "/".join(map(str, (*path[-2:], value)))
    return pytest.param(path, value, place or path, value if told is None else told, id=name)


@pytest.mark.parametrize(
    ("path", "value", "place", "told"),
    [
        at(("targets", "procedures/core26", "members", 3), "procedure/nothing"),
        at((*ON_SET, "missing", 2), "procedure/nothing"),
        at((*ON_SET, "claims", 0), "initiatives/0/claims/1"),
        at((*ON_SET, "claims", 0), "initiatives/0/mentions/0"),
        at((*ON_SET, "claims", 0), "initiatives/0"),
        at((*ON_SET, "claims", 0), "initiatives/one/claims/0"),
        at((*ON_SET, "claims", 0), "rows/0/claims/0"),
        at((*ON_SET, "claims", 0), "claims"),
        at((*ON_TARGET, "mentions", 0), "initiatives/1/mentions/0"),
        at((*ON_SHARE, "facts", 0, "without", 1), "initiatives/2"),
        at((*ON_SHARE, "facts", 0, "without", 1), "initiatives/0/kpis/0"),
        at((*ON_DATE, "facts", 0, "value"), "R0"),
        at((*ON_SHARE, "facts"), [], told=0),
        at((*TREE, "form"), "most"),
        at((*TREE, "asked", "by"), "never"),
        at((*TREE, "asked", "reaches"), "finished"),
        at((*TREE, "members", 0, "state"), "finished"),
        at((*TREE, "members", 0, "targets"), [], told=""),
        at(DEFINITION, {"fact": "plan.as_of", "equals": "R0"}, told="R0"),
        at(DEFINITION, {"fact": "plan.as_of", "in": ["R4", "R0"]}, told="R0"),
        at(DEFINITION, {"fact": "plan.as_of", "before": "document:no.date"}, told="no"),
        at(
            ("plans", 0, "notices"),
            [{"code": "rumour"}],
            *("plans", 0, "notices", 0),
            told="rumour",
        ),
        at(
            ("plans", 0, "notices"),
            [{"code": "after_review", "params": {"reviewed": "R0"}}],
            *("plans", 0, "notices", 0),
            told="after_review",
        ),
    ],
)
def test_what_belies_the_rest_is_told_at_its_place(
    made: dict[str, Any], path: Path, value: object, place: Path, told: object
) -> None:
    """A name that leads nowhere and a value that no report gives are faults, each told once."""
    assert faults(made, path, value) == [(place, told)]


def test_the_date_of_a_document_of_the_report_may_be_asked(made: dict[str, Any]) -> None:
    """A deadline may be named by a document, where the report holds that document."""
    cited = made["documents"][0]["id"]

    assert faults(made, (*DEFINITION, "not_before"), f"document:{cited}.date") == []


def test_a_fault_deep_in_an_explanation_is_told(made: dict[str, Any]) -> None:
    """The parts of an explanation are held to the same as the whole."""
    part = {**made["plans"][0]["findings"][0]["explanation"], "form": "most"}
    found = faults(made, (*TREE, "parts"), [part])

    assert found == [((*TREE, "parts", 0, "form"), "most")]


def test_a_finding_needs_no_explanation(made: dict[str, Any]) -> None:
    """A report that was not asked to explain is whole."""
    assert faults(made, TREE, None) == []


def test_of_what_does_not_apply_no_facts_are_asked(made: dict[str, Any]) -> None:
    """A finding of not_applicable has any reason and no facts; only the sum no longer fits."""
    apart = {"verdict": "not_applicable", "reason": "kind", "version": None, "facts": []}
    found = faults(made, ON_SHARE, {**made["plans"][0]["findings"][3], **apart})

    assert found == [(("plans", 0, "summary", "all"), "all")]


def test_a_rule_stands_in_a_report_once(made: dict[str, Any]) -> None:
    """The second of two rules of one id is a fault, and no finding is that of it."""
    twice = [*made["rules"], made["rules"][0]]

    assert faults(made, ("rules",), twice) == [(("rules", 4, "id"), RULES[0])]
