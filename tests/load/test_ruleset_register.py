from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

REGISTER = "requirements.yaml"
SAYS = "says: 置く, confidence: confirmed"
BASIS = f"basis: [{{document: law, {SAYS}}}]"
FULL_BASIS = (
    "basis: [{document: plan, section: 第2章, applies_to: [city], says: x, confidence: reported}]"
)
WHY = f"{BASIS}, reason: 読めない"
RULES = "rules: [governance/cio]"
COVERED = f"id: law/cio, title: {{ja: 責任者}}, status: rule, {RULES}"
MANUAL = f"title: {{ja: 首長の関与}}, status: manual, {WHY}"


def register(*rows: str) -> dict[str, str]:
    """Return the file of rows, each given as what stands between its braces."""
    lines = [f"  - {{{row}}}\n" for row in rows]
    return {REGISTER: "requirements:\n" + "".join(lines)}


def row(fields: str) -> str:
    return f"id: law/cio, title: {{ja: 責任者}}, {fields}"


@pytest.mark.parametrize(
    "fields",
    [
        f"status: rule, {RULES}",
        f"status: partly, {RULES}, {WHY}",
        f'status: partly, {RULES}, from: {{edition: "2.0"}}, {WHY}',
        f"status: manual, {WHY}",
        f"status: manual, from: {{date: 2021-05}}, {WHY}",
        f"status: open, {WHY}",
        f"status: open, reason: 読めない, {FULL_BASIS}",
    ],
)
def test_a_row_of_each_status_has_no_fault(read_rules: Read, fields: str) -> None:
    """What a rule covers names it; everything else says where it stands and why no rule does."""
    found = read_rules(added=register(row(fields)))
    assert (found.result.ruleset is None, found.diagnostics) == (False, [])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("«status»: rule", "covered_without_rule"),
        ("«status»: rule, rules: []", "covered_without_rule"),
        (f"«status»: partly, {WHY}", "covered_without_rule"),
        (f"status: manual, «rules»: [governance/cio], {WHY}", "not_covered_with_rule"),
        (f"status: open, «rules»: [governance/cio], {WHY}", "not_covered_with_rule"),
        (f'status: rule, {RULES}, «from»: {{edition: "1.0"}}', "rule_owns_source"),
        (f"status: rule, {RULES}, «{BASIS[:5]}»{BASIS[5:]}", "rule_owns_source"),
        (f"«status»: partly, {RULES}, {BASIS}", "not_covered_without_reason"),
        (f"«status»: manual, {BASIS}", "not_covered_without_reason"),
        (f"«status»: open, {BASIS}", "not_covered_without_reason"),
        (f"«status»: partly, {RULES}, reason: 読めない", "not_covered_without_basis"),
        ("«status»: manual, reason: 読めない", "not_covered_without_basis"),
        ("«status»: open, reason: 読めない, basis: []", "not_covered_without_basis"),
    ],
)
def test_a_row_that_contradicts_itself_is_shown_at_its_key(
    read_rules: Read, fields: str, code: str
) -> None:
    """Status, rules, source and reason of a row must fit; what does not is one fault."""
    found = read_rules(added=register(row(fields)))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0])]
    assert found.result.ruleset is None


@pytest.mark.parametrize(
    ("fields", "code", "params", "nearest"),
    [
        (
            "status: rule, rules: [governance/cio, «governance/coi»]",
            "unknown_rule",
            {"rule": "governance/coi"},
            "governance/cio",
        ),
        (
            f"status: partly, rules: [«zzz/zzz»], {WHY}",
            "unknown_rule",
            {"rule": "zzz/zzz"},
            None,
        ),
        (
            f"status: manual, reason: x, {BASIS[:-1]}, {{document: «lwa», {SAYS}}}]",
            "unknown_document",
            {"document": "lwa"},
            "law",
        ),
        (
            f'status: open, from: {{edition: «"1.1"»}}, {WHY}',
            "unknown_edition",
            {"edition": "1.1", "choices": "1.0, 2.0"},
            "1.0",
        ),
        (
            "status: «ruel», rules: [governance/cio]",
            "not_a_choice",
            {"given": "ruel", "choices": "rule, partly, manual, open"},
            "rule",
        ),
        (f"status: manual, from: «{{»}}, {WHY}", "edition_or_date", {}, None),
        (
            f"status: manual, from: {{date: «R4.13»}}, {WHY}",
            "no_such_month",
            {"month": "13", "text": "R4.13"},
            None,
        ),
        (f"status: manual, {BASIS}, reason: «{{»ja: x}}", "wrong_type", None, None),
    ],
)
def test_a_fault_of_a_row_is_one_diagnostic(
    read_rules: Read, fields: str, code: str, params: dict[str, str] | None, nearest: str | None
) -> None:
    """What a row names exists, and what does not is shown with the nearest choice."""
    found = read_rules(added=register(row(fields)))
    given = {"expected": "text", "given": "{'ja': 'x'}"} if params is None else params
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=given, nearest=nearest)]


def test_two_rows_do_not_share_an_id(read_rules: Read) -> None:
    """The later of two rows of one id is the fault, also where it stands in another folder."""
    second = MANUAL.replace("title", "id: «law/cio», title", 1)
    found = read_rules(added=register(COVERED, second), also=register(second))
    faults = [Diagnostic("second_id", **shown, params={"id": "law/cio"}) for shown in found.shown]
    assert found.diagnostics == faults
    assert [fault.file for fault in faults] == ["rules/requirements.yaml", "ours/requirements.yaml"]


def test_a_register_is_not_empty(read_rules: Read) -> None:
    """A register without a row is a fault at its key."""
    found = read_rules(added={REGISTER: "«requirements»: []\n"})
    params = {"key": "requirements"}
    assert found.diagnostics == [Diagnostic("empty_list", **found.shown[0], params=params)]


def test_the_rows_of_all_folders_are_one_register(read_rules: Read) -> None:
    """A second folder adds rows after those of the first, and may name the rules of the first."""
    row_of_ours = COVERED.replace("law/cio", "note/cio")
    found = read_rules(
        added=register(COVERED, f"id: law/head, {MANUAL}"), also=register(row_of_ours)
    )
    ruleset = found.result.ruleset
    assert [(row.id, row.rules) for row in ruleset.requirements] == [
        ("law/cio", ("governance/cio",)),
        ("law/head", ()),
        ("note/cio", ("governance/cio",)),
    ]


def test_a_rule_with_faults_may_be_named(read_rules: Read) -> None:
    """A rule that cannot be read is told once, in its own file, and not as unknown."""
    found = read_rules(
        ("governance/cio.yaml", "level: must", "level: «msut»"), added=register(COVERED)
    )
    params = {"given": "msut", "choices": "must, should, may"}
    assert found.diagnostics == [
        Diagnostic("not_a_choice", **found.shown[0], params=params, nearest="must")
    ]


def test_every_row_tells_its_faults_at_once(read_rules: Read) -> None:
    """All unknown names of a register are told in one run, from top to bottom."""
    found = read_rules(
        added=register(
            row("status: rule, rules: [«governance/coi», «governance/coo»]"),
            'id: law/head, title: {ja: x}, status: manual, from: {edition: «"3.0"»}, '
            "basis: [{document: «lwa», says: x, confidence: confirmed}], reason: x",
        )
    )
    told = [(fault.code, fault.line, fault.column) for fault in found.diagnostics]
    codes = ["unknown_rule", "unknown_rule", "unknown_edition", "unknown_document"]
    assert told == [
        (code, shown["line"], shown["column"])
        for code, shown in zip(codes, found.shown, strict=True)
    ]


def test_contradictions_of_several_rows_are_told_at_once(read_rules: Read) -> None:
    """Each row that contradicts itself has its own fault."""
    found = read_rules(
        added=register(row("«status»: rule"), "id: law/head, «status»: open, title: {ja: x}")
    )
    told = [(fault.code, fault.line, fault.column) for fault in found.diagnostics]
    codes = ["covered_without_rule", "not_covered_without_reason"]
    assert told == [
        (code, shown["line"], shown["column"])
        for code, shown in zip(codes, found.shown, strict=True)
    ]
