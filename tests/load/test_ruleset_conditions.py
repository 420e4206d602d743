from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

RULE = "governance/cio.yaml"
WHEN = "when: {kind: [city]}"
FORMS = "fact, having, kind, not, all, any"


@pytest.mark.parametrize(
    ("written", "code", "params", "nearest"),
    [
        (
            "{target: «office/coi», having: {full-time: [true]}}",
            "unknown_target",
            {"target": "office/coi"},
            "office/cio",
        ),
        (
            "{not: {target: office/cio, having: {«ful-time»: [true]}}}",
            "unknown_attribute",
            {"attribute": "ful-time", "target": "office/cio", "choices": "held-by, full-time"},
            "full-time",
        ),
        (
            "{all: [{kind: [city]}, {any: [{fact: «plan.sttus», present: true}]}]}",
            "unknown_fact",
            {"fact": "plan.sttus"},
            "plan.status",
        ),
        (
            "{kind: [«ctiy»]}",
            "not_a_choice",
            {"given": "ctiy", "choices": "prefecture, city, ward, town, village"},
            "city",
        ),
        ("{«kind»: []}", "empty_list", {"key": "kind"}, None),
        ("{«any»: []}", "empty_list", {"key": "any"}, None),
        ("«{»target: office/cio}", "no_such_form", {"choices": FORMS}, None),
        ("«city»", "no_such_form", {"choices": FORMS}, None),
        ("{not: «{»reaches: done}}", "no_such_form", {"choices": FORMS}, None),
    ],
)
def test_a_fault_of_a_condition_is_one_diagnostic(
    read_rules: Read, written: str, code: str, params: dict[str, str], nearest: str | None
) -> None:
    """Each fault of when gives exactly its own diagnostic, at any depth."""
    found = read_rules((RULE, WHEN, f"when: {written}"))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]


@pytest.mark.parametrize(
    "written",
    [
        "{kind: [city, ward]}",
        "{not: {kind: [prefecture]}}",
        "{target: office/cio, having: {full-time: [true, 一部], held-by: [副市長]}}",
        "{all: [{any: [{fact: plan.kind, in: [plan, policy]}]}, {kind: [city]}]}",
    ],
)
def test_a_condition_of_any_form_has_no_fault(read_rules: Read, written: str) -> None:
    """Facts, attributes and kinds may be asked for, alone or together."""
    assert read_rules((RULE, WHEN, f"when: {written}")).diagnostics == []


def test_a_rule_needs_no_condition(read_rules: Read) -> None:
    """A rule without when has no fault."""
    assert read_rules((RULE, WHEN + "\n", "")).diagnostics == []
