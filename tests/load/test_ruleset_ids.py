"""Ids of a wrong form: the patterns of rules, requirements and targets look the same."""

from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

PATTERN = "^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"
CASE = "{name: x, as_of: 2023-06, verdict: silent, reason: absent, claims: [%s]}"
ROW = "{id: «Office/cio», title: {ja: x}, status: rule, rules: [governance/cio]}"


@pytest.mark.parametrize(
    ("changes", "added"),
    [
        ([("governance/cio.yaml", "id: governance/cio", "id: «Office/cio»")], {}),
        ([], {"requirements.yaml": f"requirements: [{ROW}]\n"}),
        (
            [],
            {
                "catalog/ours.yaml": "source: x\ndone_when: x\n"
                "targets: [{id: «Office/cio», name: {ja: x}}]\n"
            },
        ),
    ],
    ids=["rule", "requirement", "target"],
)
def test_an_id_that_is_given_is_not_taken_for_a_target_that_is_named(
    read_rules: Read, changes: list[tuple[str, str, str]], added: dict[str, str]
) -> None:
    """The id of a rule, a row or a target itself has a wrong form, however near a target is."""
    found = read_rules(*changes, added=added)
    params = {"given": "Office/cio", "pattern": PATTERN}
    assert found.diagnostics == [Diagnostic("bad_form", **found.shown[0], params=params)]


@pytest.mark.parametrize("name", ["CIO", "最高情報統括責任者", "Office/cio"])
def test_a_target_that_is_named_in_a_wrong_form_is_unknown(read_rules: Read, name: str) -> None:
    """Where a target is named, a name of it and its id in other letters lead to it."""
    claim = f"{{target: «{name}», state: done}}"
    text = f"rule: governance/cio\ncases: [{CASE % claim}]\n"
    found = read_rules(
        without=("governance/cio.cases.yaml",), added={"governance/cio.cases.yaml": text}
    )
    assert found.diagnostics == [
        Diagnostic(
            "unknown_target", **found.shown[0], params={"target": name}, nearest="office/cio"
        )
    ]
