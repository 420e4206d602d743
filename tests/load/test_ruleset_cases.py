from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

CASES = "governance/cio.cases.yaml"
DONE = "{target: office/cio, state: done}"


def cases(*entries: str, rule: str = "governance/cio") -> dict[str, Any]:
    """Return what replaces the file of cases; of each case, what its verdict rests on."""
    lines = [
        f"  - {{name: x, as_of: 2023-06, verdict: silent, reason: absent, {entry}}}\n"
        for entry in entries
    ]
    return {"without": (CASES,), "added": {CASES: f"rule: {rule}\ncases:\n" + "".join(lines)}}


@pytest.mark.parametrize(
    ("entry", "code", "params", "nearest"),
    [
        (
            "claims: [{target: «office/coi», state: done}]",
            "unknown_target",
            {"target": "office/coi"},
            "office/cio",
        ),
        (
            "claims: [{target: office/cio, state: done}, {target: «procedures/al», state: done}]",
            "unknown_target",
            {"target": "procedures/al"},
            "procedures/all",
        ),
        (
            "claims: [{target: «zzz/zzz», state: done}]",
            "unknown_target",
            {"target": "zzz/zzz"},
            None,
        ),
        (
            "claims: [{target: «最高情報統括責任者», state: done}]",
            "unknown_target",
            {"target": "最高情報統括責任者"},
            "office/cio",
        ),
        (
            "claims: [{target: «情報化統括 責任者», state: done}]",
            "unknown_target",
            {"target": "情報化統括 責任者"},
            "office/cio",
        ),
        (
            "claims: [{target: «ＣＩＯ», state: done}]",
            "unknown_target",
            {"target": "ＣＩＯ"},
            "office/cio",
        ),
        (
            "claims: [{target: «家族の手續», state: done}]",
            "unknown_target",
            {"target": "家族の手續"},
            "procedures/family",
        ),
        (
            "claims: [{target: «保育所», state: done}]",
            "bad_form",
            {"given": "保育所", "pattern": "^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"},
            None,
        ),
        (
            "facts: {plan.kind: plan, «plan.sttus»: in_force}",
            "unknown_fact",
            {"fact": "plan.sttus"},
            "plan.status",
        ),
        (
            "facts: {«kpis.share(basline)»: 50%}",
            "unknown_fact",
            {"fact": "kpis.share(basline)"},
            "kpis.share(baseline)",
        ),
        ("facts: {«人口»: 3}", "unknown_fact", {"fact": "人口"}, None),
        (
            'edition: «"1.1"»',
            "unknown_edition",
            {"edition": "1.1", "choices": "1.0, 2.0"},
            "1.0",
        ),
        (
            "kind: «ctiy»",
            "not_a_choice",
            {"given": "ctiy", "choices": "prefecture, city, ward, town, village"},
            "city",
        ),
    ],
)
def test_what_a_case_names_exists(
    read_rules: Read, entry: str, code: str, params: dict[str, str], nearest: str | None
) -> None:
    """A target, fact, edition or kind that does not exist is shown with the nearest one."""
    found = read_rules(**cases(entry))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]
    assert found.result.ruleset is None


@pytest.mark.parametrize(
    "entry",
    [
        "claims: [{target: procedures/all, state: 予定, due: R7, progress: {done: 1, of: 3}}]",
        "claims: [{target: office/cio, state: done, attributes: {full-time: [true, 一部]}}]",
        f"claims: [{DONE[:-1]}, schedule: [{{of: x, target: office/cio, cells: {{R5: 構築}}}}]}}]",
        "facts: {plan.kind: policy, plan.as_of: R5, kpis.count(due): 2, kpis.share(reported): 50%}",
        'edition: "2.0"',
        "kind: ward, period: R4～R7, counts: {silent: 1, of: 1}",
    ],
)
def test_a_case_that_names_what_exists_has_no_fault(read_rules: Read, entry: str) -> None:
    """Claims, facts, editions and all else that a case may say are read."""
    found = read_rules(**cases(entry))
    assert (found.result.ruleset is None, found.diagnostics) == (False, [])


@pytest.mark.parametrize(
    ("rule", "code", "params", "nearest"),
    [
        ("governance/coi", "unknown_rule", {"rule": "governance/coi"}, "governance/cio"),
        ("zzz/zzz", "unknown_rule", {"rule": "zzz/zzz"}, None),
        (
            "governance/cdo",
            "id_is_path",
            {"id": "governance/cdo", "path": "governance/cio"},
            None,
        ),
    ],
)
def test_cases_stand_beside_their_rule(  # noqa: PLR0913 - a table of four columns
    read_rules: Read,
    small_rules: dict[str, str],
    rule: str,
    code: str,
    params: dict[str, str],
    nearest: str | None,
) -> None:
    """The rule that a file of cases names exists, and is the one beside it."""
    other = small_rules["governance/cio.yaml"].replace("governance/cio", "governance/cdo")
    files = cases("kind: city", rule=f"«{rule}»")
    files["added"]["governance/cdo.yaml"] = other
    found = read_rules(**files)
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]


def test_every_case_tells_its_faults_at_once(read_rules: Read) -> None:
    """All unknown names of a file of cases are told in one run, from top to bottom."""
    found = read_rules(
        **cases(
            "claims: [{target: «office/coi», state: done}], facts: {«plan.knd»: plan}",
            'edition: «"3.0"», claims: [{target: «office/cdo», state: done}]',
            rule="«governance/coi»",
        )
    )
    codes = ["unknown_rule", "unknown_target", "unknown_fact", "unknown_edition", "unknown_target"]
    assert [(fault.code, fault.line, fault.column) for fault in found.diagnostics] == [
        (code, shown["line"], shown["column"])
        for code, shown in zip(codes, found.shown, strict=True)
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("{plan.as_of: «soon»}", "period_unreadable"),
        ("{plan.period.end: «R4.13»}", "no_such_month"),
        ("{kpis.count: «many»}", "wrong_type"),
        ("{kpis.share(reported): «half»}", "wrong_type"),
    ],
)
def test_a_fact_of_a_case_has_a_value_of_its_type(read_rules: Read, facts: str, code: str) -> None:
    """A value that the fact can never have is a fault at its place, as it is in a rule."""
    found = read_rules(**cases(f"facts: {facts}"))
    assert [(fault.code, fault.line, fault.column) for fault in found.diagnostics] == [
        (code, shown["line"], shown["column"]) for shown in found.shown
    ]


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("state: planned, «since»: R4", "since_without_done"),
        ("state: done, «progress»: {done: 1, of: 3}", "progress_of_done"),
        ("state: none_here, «progress»: {done: 1, of: 3}", "progress_of_none_here"),
    ],
)
def test_a_claim_of_a_case_contradicts_itself_no_more_than_one_of_a_plan(
    read_rules: Read, claim: str, code: str
) -> None:
    """A claim that no plan can hold is told on its line, and not when the case is run."""
    found = read_rules(**cases(f"claims: [{{target: procedures/all, {claim}}}]"))
    lines = [shown["line"] for shown in found.shown]
    assert [(fault.code, fault.line) for fault in found.diagnostics] == [(code, lines[0])]


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        (
            "{target: office/cio, state: done, attributes: {«full-tiem»: true}}",
            "unknown_attribute",
        ),
        ("{target: office/cio, state: done, attributes: {full-time: «all»}}", "not_a_choice"),
        (
            "{target: office/cio, state: done}, {target: «office/cio», state: declined}",
            "second_claim",
        ),
        (
            f"{DONE[:-1]}, schedule: [{{of: x, target: «office/coi», cells: {{R5: 構築}}}}]}}",
            "unknown_target",
        ),
    ],
)
def test_a_case_says_nothing_that_a_plan_may_not(read_rules: Read, claims: str, code: str) -> None:
    """Attributes, their values, second claims and rows are checked: else a slip tests nothing."""
    found = read_rules(**cases(f"claims: [{claims}]"))
    assert [(fault.code, fault.line, fault.column) for fault in found.diagnostics] == [
        (code, shown["line"], shown["column"]) for shown in found.shown
    ]
