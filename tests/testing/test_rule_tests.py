from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

import pytest
from generated import examples
from hypothesis import given

from dxcheck import RuleSet
from dxcheck.engine.judge import Judge
from dxcheck.load.rulesets import read_ruleset
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.validate import validated
from dxcheck.model.case import Case, CasesFile
from dxcheck.testing import rule_tests
from dxcheck.testing.cases import judged
from dxcheck.testing.lint import lint
from dxcheck.testing.strategies import scene_of
from dxcheck.testing.witnesses import witnesses
from dxcheck.testing.written_rules import Case as RawCase
from dxcheck.testing.written_rules import cases
from dxcheck.testing.written_text import case_text

Read = Callable[..., Any]

RULE, CASES = "governance/cio.yaml", "governance/cio.cases.yaml"
SILENT = "{name: 記載なし, as_of: 2023-06, verdict: silent, reason: absent}"
WRONG = "{name: 置いている, as_of: 2023-06, verdict: «met», reason: reached}"
FOUND_SILENT = "silent, absent {met: 0, planned: 0, silent: 1, gap: 0, of: 1}"
SILENT_TWICE = "{name: 置いている, as_of: 2023-06, counts: {silent: 2, of: 2}"
DECLINED = "{name: 置いている, as_of: 2023-06, claims: [{target: office/cio, state: declined}]"
UNSHOWN = ("gap", "planned", "met", "not_applicable")
"""The verdicts that the rule of the small rule set can give beside the one it has a case for."""


def outcome(result: Any) -> rule_tests.Tested:
    assert result.ruleset is not None, result.diagnostics
    return rule_tests.tested(result, result.ruleset)


def said(diagnostics: Any) -> list[tuple[str, str, int, int, dict[str, str]]]:
    """Return what diagnostics say and where."""
    return [(d.code, d.file, d.line, d.column, d.params) for d in diagnostics]


def read_back(rule: str, *texts: str) -> tuple[Case, ...]:
    """Return the cases that stand in a file with these entries."""
    document = YamlDocument("x.cases.yaml", f"rule: {rule}\ncases:\n{''.join(texts)}".encode())
    file = validated(document, CasesFile)
    assert file is not None, document.diagnostics
    assert document.diagnostics == []
    return file.cases


@pytest.mark.parametrize(
    ("case", "expected", "found"),
    [
        (WRONG, "met, reached", FOUND_SILENT),
        (
            "{name: 置いている, as_of: 2023-06, verdict: «silent», reason: unknown}",
            "silent, unknown",
            FOUND_SILENT,
        ),
        (
            f"{SILENT_TWICE}, verdict: «silent», reason: absent}}",
            "silent, absent {met: 0, planned: 0, silent: 2, gap: 0, of: 2}",
            FOUND_SILENT,
        ),
        (
            f"{DECLINED}, verdict: «gap», reason: late}}",
            "gap, late",
            "gap, declined {met: 0, planned: 0, silent: 0, gap: 1, of: 1}",
        ),
        (
            "{name: 置いている, as_of: 2020-12-30, verdict: «silent», reason: absent}",
            "silent, absent",
            "not_applicable, not_yet {met: 0, planned: 0, silent: 0, gap: 0, of: 0}",
        ),
        (
            "{name: 置いている, as_of: 2023-06, kind: town, verdict: «silent», reason: absent}",
            "silent, absent",
            "not_applicable, condition {met: 0, planned: 0, silent: 0, gap: 0, of: 0}",
        ),
    ],
)
def test_a_case_that_does_not_hold_is_shown_at_its_verdict(
    read: Read, case: str, expected: str, found: str
) -> None:
    """A verdict, a reason or counts that do not follow are told with what follows."""
    reading = read((CASES, f"  - {SILENT}", f"  - {SILENT}\n  - {case}"))
    assert said(outcome(reading.result).failed) == reading.faults(
        ("case_failed", {"case": "置いている", "expected": expected, "found": found})
    )


def test_the_verdict_of_a_case_in_block_style_is_found(read: Read) -> None:
    """In a case of several lines, it is the line of the verdict that is shown."""
    case = "  - name: 甲\n    as_of: 2023-06\n    verdict: «gap»\n    reason: late\n"
    reading = read((CASES, f"  - {SILENT}\n", f"  - {SILENT}\n{case}"))
    params = {"case": "甲", "expected": "gap, late", "found": FOUND_SILENT}
    assert said(outcome(reading.result).failed) == reading.faults(("case_failed", params))
    assert reading.places[0][1] == 6


def test_a_verdict_that_no_case_shows_is_missing(read: Read) -> None:
    """Each verdict without a case is told at the file of the cases, with a plan that has it."""
    reading = read((CASES, "rule: governance/cio", "rule: «governance/cio»"))
    found = outcome(reading.result)
    (place,) = reading.places
    assert (found.rules, found.ran, found.failed, found.has_passed) == (1, 1, (), False)
    assert said(missing.diagnostic for missing in found.missing) == [
        ("case_missing", *place, {"rule": "governance/cio", "verdict": verdict})
        for verdict in UNSHOWN
    ]
    assert [missing.witness.verdict.value for missing in found.missing] == list(UNSHOWN)


def test_a_rule_without_cases_lacks_them_all(read: Read) -> None:
    """Without a file of cases, all verdicts and versions are missing, at the id of the rule."""
    change = (RULE, "id: governance/cio", "id: «governance/cio»")
    reading = read(change, without=(CASES,))
    found = outcome(reading.result)
    (place,) = reading.places
    assert (found.rules, found.ran, found.failed) == (1, 0, ())
    assert said(missing.diagnostic for missing in found.missing) == [
        ("case_missing", *place, {"rule": "governance/cio", "verdict": verdict})
        for verdict in ("gap", "silent", "planned", "met", "not_applicable")
    ] + [("version_without_case", *place, {"rule": "governance/cio", "version": "2"})]


def test_what_is_proposed_can_be_pasted(read: Read, tmp_path: Path) -> None:
    """With the proposed cases at the end of the file, the rule set loads and passes."""
    found = outcome(read().result)
    file = tmp_path / "rules" / CASES
    proposed = "".join(case_text(missing.witness.case) for missing in found.missing)
    file.write_text(file.read_text(encoding="utf-8") + proposed, encoding="utf-8")
    result = read_ruleset([(tmp_path / "rules", "rules")])
    again = outcome(result)
    assert (again.ran, again.failed, again.missing, again.has_passed) == (5, (), (), True)
    assert lint(result) == []


def test_only_the_rules_that_are_asked_for_are_tested(
    read: Read, small_rule: Callable[[str], str]
) -> None:
    """Of a rule set that is narrowed, the cases of the other rules do not run."""
    other = f"rule: governance/cdo\ncases: [{WRONG}]\n"
    added = {
        "governance/cdo.yaml": small_rule("governance/cdo"),
        "governance/cdo.cases.yaml": other,
    }
    result = read(added=added).result
    assert result.ruleset is not None
    narrowed = result.ruleset.model_copy(update={"rules": (result.ruleset.rule("governance/cio"),)})
    whole, part = rule_tests.tested(result, result.ruleset), rule_tests.tested(result, narrowed)
    assert (whole.rules, whole.ran, len(whole.failed), len(whole.missing)) == (2, 2, 1, 8)
    assert (part.rules, part.ran, len(part.failed), len(part.missing)) == (1, 1, 0, 4)


@pytest.mark.parametrize("without", [(), (CASES,)], ids=["beside", "alone"])
def test_a_case_of_another_folder_is_shown_in_its_own_file(
    read: Read, without: tuple[str, ...]
) -> None:
    """A folder of one's own may hold the cases of a bundled rule, and fails in its own file."""
    reading = read(without=without, ours={CASES: f"rule: governance/cio\ncases:\n  - {WRONG}\n"})
    params = {"case": "置いている", "expected": "met, reached", "found": FOUND_SILENT}
    assert said(outcome(reading.result).failed) == reading.faults(("case_failed", params))


def test_cases_of_two_folders_both_run(read: Read) -> None:
    """Cases that a second folder adds to those of a rule do not put them away."""
    ours = {CASES: f"rule: governance/cio\ncases:\n  - {SILENT}\n"}
    assert outcome(read(ours=ours).result).ran == 2


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "village", "edition": "2.0", "period": "R4～R7"},
        {"as_of": "R4", "counts": {"met": 1, "of": 1}},
        {"facts": {"plan.as_of": "2023-06-30", "kpis.count": 0, "kpis.share(baseline)": "50%"}},
        {"facts": {"kpis.share(reported)": 0.57, "plan.successor": "第2次計画: 改訂 #1"}},
        {
            "claims": [
                {"target": "a/b", "state": "検討", "due": "おおむねR7"},
                {"target": "a/c", "state": "done", "since": "R6.11", "attributes": {"n": [1, "1"]}},
                {"target": "a/d", "state": "予定", "progress": {"done": 1, "of": 3}},
                {
                    "target": "a/e",
                    "state": "planned",
                    "schedule": [{"of": "行", "cells": {"R4": "構築", "R5": {"lost": True}}}],
                },
            ]
        },
    ],
)
def test_a_case_is_read_back_as_it_was(fields: dict[str, Any]) -> None:
    """Whatever a case says, it says after it was written into a file and read."""
    base = {"name": "例", "as_of": "2023-06", "verdict": "met", "reason": "reached"}
    case = Case.model_validate({**base, **fields})
    assert read_back("governance/cio", case_text(case)) == (case,)


def test_a_case_is_written_as_people_write_it() -> None:
    """In Japanese, in the order of the fields, with western dates, and without what goes unsaid."""
    claim = {"target": "a/b", "state": "予定", "due": "R7年度末", "attributes": {"担当": "市長"}}
    fields = {"name": "市長が約束している", "as_of": "R5.6", "kind": "city", "facts": {}}
    case = Case.model_validate(
        {**fields, "claims": [claim], "verdict": "planned", "reason": "in_time"}
    )
    assert [line.strip() for line in case_text(case).splitlines()] == [
        "- name: 市長が約束している",
        "as_of: 2023-06",
        "claims:",
        "- target: a/b",
        "state: planned",
        "due: '2026-03-31'",
        "attributes:",
        "担当: 市長",
        "verdict: planned",
        "reason: in_time",
    ]


@pytest.mark.parametrize(
    "value",
    [
        "07",
        "1.5",
        "true",
        "no",
        "12:30",
        "2023-06-30",
        "~",
        "",
        "- x",
        "a: b",
        "#",
        "あ\nい",
        "第1次",
        "1e5",
        "1E3",
        "12e03",
    ],
)
def test_text_stays_text(value: str) -> None:
    """Text that looks like something else in YAML is text after it was written and read."""
    claim = {"target": "a/b", "state": "done", "attributes": {"x": value}}
    fields = {"name": "例", "as_of": "2023-06", "verdict": "met", "reason": "reached"}
    case = Case.model_validate({**fields, "claims": [claim]})
    assert read_back("governance/cio", case_text(case)) == (case,)


def test_every_witness_of_the_bundled_rules_can_be_pasted(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """The case of each verdict that a bundled rule can give is read back and holds."""
    judge = Judge(ruleset)
    shown = [(rule.id, w) for rule in ruleset.rules for w in witnesses(judge, rule)]
    examined(shown)
    wrong = []
    for rule, witness in shown:
        (case,) = read_back(rule, case_text(witness.case))
        found = judged(judge, rule, case)
        if (found.verdict, found.reason) != (case.verdict, case.reason) or case != witness.case:
            wrong.append((rule, case))
    assert wrong == []


@examples(60)
@given(cases())
def test_every_witness_of_any_rule_can_be_pasted(raw: RawCase) -> None:
    """The case of a witness is read back as it was, whatever the rule asks."""
    scene = scene_of(raw)
    shown = [w.case for w in witnesses(Judge(scene.ruleset), scene.rule)]
    assert read_back(scene.rule_id, *map(case_text, shown)) == tuple(shown)


@pytest.mark.parametrize("share", ["50%", "29%", "57%", "66.7%", "33.4%", "100%"])
def test_a_witness_of_a_share_can_be_pasted(judge_of: Callable[..., Judge], share: str) -> None:
    """The shares on both sides of a bound are numbers that a file can hold."""
    judge = judge_of(f"{{fact: kpis.share(reported), at_least: {share}}}")
    rule = judge.ruleset.rules[0]
    shown = [w.case for w in witnesses(judge, rule)]
    again = read_back(rule.id, *map(case_text, shown))
    assert [judged(judge, rule.id, case).verdict for case in again] == [c.verdict for c in shown]
