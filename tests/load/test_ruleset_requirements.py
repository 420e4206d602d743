import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

RULE = "governance/cio.yaml"
ASKED = "{target: office/cio, by: R7年度末}"
HAVING = "having: {full-time: [true]}"
TARGET_KEYS = "reaches, by, extended, having, since_not_before, none_here, target"


@pytest.mark.parametrize(
    ("written", "code", "params", "nearest"),
    [
        ("{target: «office/coi»}", "unknown_target", {"target": "office/coi"}, "office/cio"),
        ("{target: «CIO»}", "unknown_target", {"target": "CIO"}, "office/cio"),
        (
            "{every: «procedures/al»}",
            "unknown_target",
            {"target": "procedures/al"},
            "procedures/all",
        ),
        ("{at_least: 1, of: «s/zzz»}", "unknown_target", {"target": "s/zzz"}, None),
        ("{schedule: «office/coi»}", "unknown_target", {"target": "office/coi"}, "office/cio"),
        (
            "{at_least: «4», of: procedures/all}",
            "at_least_more_than_all",
            {"at_least": "4", "target": "procedures/all", "members": "3"},
            None,
        ),
        ("{at_least: «0», of: procedures/all}", "share", {"value": "0"}, None),
        ("{at_least: «101%», of: procedures/all}", "share", {"value": "101%"}, None),
        (
            "{target: office/cio, having: {«full-tiem»: [true]}}",
            "unknown_attribute",
            {"attribute": "full-tiem", "target": "office/cio", "choices": "held-by, full-time"},
            "full-time",
        ),
        (
            "{target: office/cio, having: {full-time: [true, «1»]}}",
            "not_a_choice",
            {"given": "1", "choices": "true, false, 一部"},
            None,
        ),
        (
            "{target: office/cio, having: {full-time: [«一部分»]}}",
            "not_a_choice",
            {"given": "一部分", "choices": "true, false, 一部"},
            "一部",
        ),
        (
            "{target: office/cio, having: {«full-time»: []}}",
            "empty_list",
            {"key": "full-time"},
            None,
        ),
        (
            f"{{target: office/cio, by: R7, extended: {{{HAVING}, by: «R6»}}}}",
            "extended_earlier",
            {},
            None,
        ),
        (
            "{target: office/cio, by: R7, extended: {having: {«ful-time»: [true]}, by: R8}}",
            "unknown_attribute",
            {"attribute": "ful-time", "target": "office/cio", "choices": "held-by, full-time"},
            "full-time",
        ),
        (
            f"{{target: office/cio, by: R7, extended: {{{HAVING}, by: «document:lwa.date»}}}}",
            "unknown_document",
            {"document": "lwa"},
            "law",
        ),
        (
            "{target: office/cio, by: «document:lwa.date»}",
            "unknown_document",
            {"document": "lwa"},
            "law",
        ),
        (
            "{target: office/cio, since_not_before: «document:plan.date»}",
            "document_without_date",
            {"document": "plan"},
            None,
        ),
        ("{target: office/cio, by: «R0»}", "era_year_zero", {"era": "令和"}, None),
        ("{target: office/cio, by: «2025»}", "period_type", {"value": "2025"}, None),
        (
            "«{»reaches: done}",
            "no_such_form",
            {"choices": "target, every, of, schedule, fact, all, any"},
            None,
        ),
        (
            "{target: office/cio, «reachs»: done}",
            "unknown_key",
            {"key": "reachs", "choices": TARGET_KEYS},
            "reaches",
        ),
        (
            "{target: office/cio, «every»: procedures/all}",
            "unknown_key",
            {"key": "every", "choices": TARGET_KEYS},
            None,
        ),
        ("{«all»: []}", "empty_list", {"key": "all"}, None),
    ],
)
def test_a_fault_of_a_requirement_is_one_diagnostic(
    read_rules: Read, written: str, code: str, params: dict[str, str], nearest: str | None
) -> None:
    """Each fault of what a rule asks gives exactly its own diagnostic."""
    found = read_rules((RULE, ASKED, written))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]


@pytest.mark.parametrize(
    "written",
    [
        "{target: office/cio}",
        "{target: procedures/all, reaches: 検討, none_here: gap}",
        "{every: procedures/all, by: document:law.date, since_not_before: edition.published}",
        "{at_least: 3, of: procedures/all}",
        "{at_least: 50%, of: procedures/all}",
        "{schedule: office/cio, by: edition.period.end}",
        "{target: office/cio, having: {held-by: [副市長], full-time: [一部, false]}}",
        f"{{target: office/cio, by: R7, extended: {{{HAVING}, by: R7年度末}}}}",
        f"{{target: office/cio, by: R7, extended: {{{HAVING}, by: edition.published}}}}",
    ],
)
def test_a_requirement_of_any_form_has_no_fault(read_rules: Read, written: str) -> None:
    """Every form of require may be written, with what belongs to it."""
    assert read_rules((RULE, ASKED, written)).diagnostics == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("target: office/cio\n      «reaches»: declined", "reaches_apart"),
        (f"target: office/cio\n      «extended»: {{{HAVING}, by: R8}}", "extended_without_by"),
        ("schedule: office/cio\n      «since_not_before»: R4", "since_of_schedule"),
    ],
)
def test_a_contradiction_is_told_on_the_line_that_makes_it(
    read_rules: Read, written: str, code: str
) -> None:
    """Where a requirement stands on several lines, the fault is on the one that is too much."""
    found = read_rules((RULE, f"require: {ASKED}", f"require:\n      {written}"))
    assert [(fault.code, fault.line) for fault in found.diagnostics] == [
        (code, found.shown[0]["line"])
    ]


@pytest.mark.parametrize(
    "written",
    [
        "{all: [{target: «office/coi»}, {any: [{every: «procedures/al»}, {target: office/cio}]}]}",
        "{any: [{all: [{schedule: «office/coi»}]}, {at_least: 50%, of: «procedures/al»}]}",
    ],
)
def test_the_parts_of_a_requirement_are_checked(read_rules: Read, written: str) -> None:
    """At any depth of all and any, a target that does not exist is a fault at its place."""
    found = read_rules((RULE, ASKED, written))
    assert found.diagnostics == [
        Diagnostic("unknown_target", **shown, params={"target": target}, nearest=nearest)
        for shown, target, nearest in zip(
            found.shown,
            ("office/coi", "procedures/al"),
            ("office/cio", "procedures/all"),
            strict=True,
        )
    ]


NEST = """\
from pathlib import Path
from dxcheck.load.rulesets import read_ruleset
print(sorted({found.code for found in read_ruleset([(Path("rules"), "rules")]).diagnostics}))
"""


def test_a_fault_deep_in_a_requirement_is_found_in_no_time(
    read_rules: Read, tmp_path: Path
) -> None:
    """A bad date fifteen levels deep, well within the bound of depth, is told within seconds."""
    read_rules()
    path = tmp_path / "rules" / RULE
    deep = f"{'{all: [' * 15}{{target: office/cio, by: R0}}{']}' * 15}"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(ASKED, deep), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", NEST], cwd=tmp_path, capture_output=True, timeout=10, check=True
    )
    assert b"era_year_zero" in ended.stdout
