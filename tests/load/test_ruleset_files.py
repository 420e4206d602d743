from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

EDITIONS, DOCUMENTS, PHASES = "editions.yaml", "documents.yaml", "phases.yaml"
OFFICES, PROCEDURES = "catalog/governance.yaml", "catalog/procedures.yaml"
RULE, CASES = "governance/cio.yaml", "governance/cio.cases.yaml"
LAST_TARGET = "{id: procedure/school, name: {ja: 就学の届出}}"
LAST_SET = "members: [procedures/family, procedure/moving]"
SECOND_DOCUMENTS = """\
documents:
  - {id: «law», title: x, issuer: x, force: none, confidence: confirmed}
  - {id: «plan», title: x, issuer: x, force: none, confidence: confirmed}
"""
OFFICE = """\
  - id: office/cio
    name: {ja: 最高情報統括責任者, en: CIO}
    aliases: [CIO, 情報化統括責任者]
    done_when: 置いている
"""


@pytest.mark.parametrize(
    ("change", "code", "params", "nearest"),
    [
        (
            (EDITIONS, "reviewed: 2026-11-20", "reviewed: «2026-13»"),
            "no_such_month",
            {"month": "13", "text": "2026-13"},
            None,
        ),
        (
            (EDITIONS, "{governance: 推進体制の構築}", "{«govrnance»: 推進体制の構築}"),
            "unknown_theme",
            {"theme": "govrnance"},
            "governance",
        ),
        ((EDITIONS, 'id: "2.0"', 'id: «"1.0"»'), "second_id", {"id": "1.0"}, None),
        (
            (EDITIONS, "{ja: 体制}}", "{ja: 体制}}\n  - {id: «governance», name: {ja: 別}}"),
            "second_id",
            {"id": "governance"},
            None,
        ),
        (
            (EDITIONS, "themes:\n  - {id: governance, name: {ja: 体制}}", "«themes»: []"),
            "empty_list",
            {"key": "themes"},
            None,
        ),
        (
            (DOCUMENTS, "date: 2021-05-19", "date: 2021-05-19, «titel»: x"),
            "unknown_key",
            {
                "key": "titel",
                "choices": "id, title, title_en, issuer, date, force, force_confidence, url, "
                "confidence, note",
            },
            "title",
        ),
        ((PHASES, "word: 運用", "word: «構築»"), "second_id", {"id": "構築"}, None),
        (
            (OFFICES, OFFICE, OFFICE.replace("office/cio", "«office/cio»")[:-21]),
            "no_done_when",
            {"target": "office/cio"},
            None,
        ),
        (
            (PROCEDURES, LAST_TARGET, f"{LAST_TARGET}\n  - {{id: «office/cio», name: {{ja: 別}}}}"),
            "second_id",
            {"id": "office/cio"},
            None,
        ),
        (
            (
                PROCEDURES,
                LAST_SET,
                LAST_SET + "\n  - {id: «office/cio», name: {ja: 別}, members: [procedure/birth]}",
            ),
            "second_id",
            {"id": "office/cio"},
            None,
        ),
        (
            (PROCEDURES, LAST_SET, "members: [procedures/family, «procedure/moveing»]"),
            "unknown_target",
            {"target": "procedure/moveing"},
            "procedure/moving",
        ),
        (
            (PROCEDURES, LAST_SET, "members: [procedures/family, «procedures/all»]"),
            "set_contains_itself",
            {"set": "procedures/all"},
            None,
        ),
        (
            (CASES, "rule: governance/cio", "rule: «governance/coi»"),
            "unknown_rule",
            {"rule": "governance/coi"},
            "governance/cio",
        ),
        (
            (CASES, "verdict: silent", "verdict: «slient»"),
            "not_a_choice",
            {"given": "slient", "choices": "gap, silent, planned, met, not_applicable"},
            "silent",
        ),
    ],
)
def test_a_fault_of_a_file_is_one_diagnostic(
    read_rules: Read,
    change: tuple[str, str, str],
    code: str,
    params: dict[str, str],
    nearest: str | None,
) -> None:
    """Each fault of the files around the rules gives exactly its own diagnostic."""
    found = read_rules(change)
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]
    assert found.result.ruleset is None


def test_a_rule_set_has_an_edition(read_rules: Read) -> None:
    """An empty list of editions is a fault at its key, not an exception."""
    text = "ruleset: x\nreviewed: R8\nthemes:\n  - {id: a, name: {ja: あ}}\n«editions»: []\n"
    found = read_rules(added={EDITIONS: text})
    assert found.diagnostics == [
        Diagnostic("empty_list", **found.shown[0], params={"key": "editions"})
    ]


def test_sets_that_contain_each_other_are_refused(read_rules: Read) -> None:
    """Each member through which a set comes back to itself is a fault."""
    found = read_rules(
        (PROCEDURES, "[procedure/birth, procedure/school]", "[procedure/birth, «procedures/all»]"),
        (PROCEDURES, LAST_SET, "members: [«procedures/family», procedure/moving]"),
    )
    assert found.diagnostics == [
        Diagnostic("set_contains_itself", **shown, params={"set": name})
        for shown, name in zip(found.shown, ("procedures/family", "procedures/all"), strict=True)
    ]


def test_a_set_beside_a_circle_is_not_refused(read_rules: Read) -> None:
    """A set that holds a circle it is no part of has no fault of its own, and the search ends."""
    found = read_rules(
        (
            PROCEDURES,
            "[procedure/birth, procedure/school]",
            "[procedure/birth, «procedures/family»]",
        )
    )
    assert found.diagnostics == [
        Diagnostic("set_contains_itself", **found.shown[0], params={"set": "procedures/family"})
    ]


def test_cases_stand_beside_their_rule(read_rules: Read, small_rules: dict[str, str]) -> None:
    """A file of cases has the name of its rule."""
    text = small_rules[CASES].replace("rule: governance/cio", "rule: «governance/cio»")
    found = read_rules(without=(CASES,), added={"governance/other.cases.yaml": text})
    assert found.diagnostics == [
        Diagnostic(
            "id_is_path",
            **found.shown[0],
            params={"id": "governance/cio", "path": "governance/other"},
        )
    ]


def test_a_file_that_is_no_part_of_a_rule_set_is_a_fault(read_rules: Read) -> None:
    """A YAML file beside editions.yaml that is none of the known ones is named."""
    found = read_rules(added={"edition.yaml": "«a»: 1"})
    assert found.diagnostics == [
        Diagnostic("unexpected_file", **found.shown[0], params={"file": "edition.yaml"})
    ]


@pytest.mark.parametrize(
    ("name", "text", "ids"),
    [
        (RULE, None, ["governance/cio"]),
        (
            OFFICES,
            "source: 県\ndone_when: x\ntargets:\n  - {id: «office/cio», name: {ja: 別}}\n",
            ["office/cio"],
        ),
        (
            PROCEDURES,
            "source: x\nsets:\n  - {id: «procedures/all», name: {ja: 別}, members: [office/cio]}\n",
            ["procedures/all"],
        ),
        (
            DOCUMENTS,
            SECOND_DOCUMENTS,
            ["law", "plan"],
        ),
        (PHASES, "phases:\n  - {word: «運用», state: done}\n", ["運用"]),
    ],
)
def test_two_folders_do_not_share_an_id(
    read_rules: Read, small_rules: dict[str, str], name: str, text: str | None, ids: list[str]
) -> None:
    """What a later folder defines again is a fault there, never a silent change."""
    again = text or small_rules[RULE].replace("id: governance/cio", "id: «governance/cio»")
    found = read_rules(also={name: again})
    assert found.diagnostics == [
        Diagnostic("second_id", **shown, params={"id": name})
        for shown, name in zip(found.shown, ids, strict=True)
    ]


def test_the_faults_of_all_files_are_told_at_once(read_rules: Read) -> None:
    """Each file with faults is told, in the order of the files, and then of the places."""
    found = read_rules(
        (EDITIONS, "reviewed: 2026-11-20", "reviewed: «2026-13»"),
        (EDITIONS, 'ruleset: "2026.11"', "ruleset: «true»"),
        (RULE, "level: must", "level: must\n«levl»: may"),
        (OFFICES, "aliases: [CIO, 情報化統括責任者]", "aliases: «CIO»"),
    )
    codes = ["wrong_type", "wrong_type", "no_such_month", "unknown_key"]
    told = [(fault.code, fault.file, fault.line) for fault in found.diagnostics]
    assert told == [
        (code, shown["file"], shown["line"]) for code, shown in zip(codes, found.shown, strict=True)
    ]


def test_a_fault_of_one_file_does_not_hide_those_of_another(read_rules: Read) -> None:
    """A misspelt key in one file and an unknown document in another are told in one run."""
    found = read_rules(
        (PHASES, "state: under_way}", "state: under_way, colour: red}"),
        (RULE, "document: law", "document: lwa"),
    )
    assert [fault.code for fault in found.diagnostics] == ["unknown_document", "unknown_key"]


@pytest.mark.parametrize("encoding", ["cp932", "utf-16"])
def test_a_file_in_another_encoding_is_one_fault(
    read_rules: Read, small_rules: dict[str, str], encoding: str
) -> None:
    """A rule saved as Shift_JIS or UTF-16 is named with its encoding."""
    looks_like = {"cp932": "Shift_JIS (cp932)", "utf-16": "UTF-16"}[encoding]
    found = read_rules(without=(CASES,), added={RULE: small_rules[RULE].encode(encoding)})
    assert [(fault.code, fault.file, fault.params) for fault in found.diagnostics] == [
        ("not_utf8", f"rules/{RULE}", {"looks_like": looks_like})
    ]
