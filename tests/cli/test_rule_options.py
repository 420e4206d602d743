"""`--rules` and `--rule`: which rules a run has."""

import json
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dxcheck import load_ruleset

Run = Callable[..., Result]

ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLED = [rule.id for rule in load_ruleset(ROOT / "rules").rules]
SEAL_OFFICE = "governance/seal-office"
LAST_OF_GOVERNANCE = "governance/promotion-body"
OURS = """id: governance/seal-office
title: {ja: 印鑑登録のシステム, en: The seal system}
level: may
origin: derived
versions:
  - from: {date: 2021-01-01}
    basis: [{document: our-charter, says: 移行する, confidence: reported}]
    require: {target: system/seal-registration, reaches: done}
rationale: {ja: 例}
remedy: {ja: 書く}
"""
OUR_DOCUMENTS = """documents:
  - {id: our-charter, title: 条例, issuer: 市, force: none, confidence: confirmed}
"""


def rules_of(result: Result) -> list[str]:
    assert result.exit_code in (0, 2), result.stderr
    report: dict[str, Any] = json.loads(result.stdout)
    return [rule["id"] for rule in report["rules"]]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return a folder that adds one rule and one document to another rule set."""
    (tmp_path / "ours" / "governance").mkdir(parents=True)
    (tmp_path / "ours" / "governance" / "seal-office.yaml").write_text(OURS, encoding="utf-8")
    (tmp_path / "ours" / "documents.yaml").write_text(OUR_DOCUMENTS, encoding="utf-8")
    return tmp_path / "ours"


def test_bundled_rules_are_those_of_a_run_without_rules(run: Run) -> None:
    """`--rules bundled` and `--rules rules/` are what there is without `--rules`."""
    without = run("report", "plans", "-f", "json")

    assert rules_of(without) == BUNDLED
    for given in ("bundled", "rules"):
        assert run("report", "plans", "-f", "json", "--rules", given).stdout == without.stdout


def test_a_second_folder_adds_to_the_first(run: Run, ours: Path) -> None:
    """`--rules bundled --rules ours` judges by the bundled rules and ours."""
    result = run("report", "plans", "-f", "json", "--rules", "bundled", "--rules", ours)

    assert result.exit_code == 0
    place = BUNDLED.index(LAST_OF_GOVERNANCE) + 1
    assert rules_of(result) == [*BUNDLED[:place], SEAL_OFFICE, *BUNDLED[place:]]


def test_a_rule_of_ours_changes_no_finding_of_the_others(run: Run, ours: Path) -> None:
    """The findings of the bundled rules are the same beside another rule."""
    both = run("report", "plans", "-f", "json", "--rules", "bundled", "--rules", ours)
    alone = run("report", "plans", "-f", "json")

    kept = [
        [found for found in plan["findings"] if found["rule"] in BUNDLED]
        for plan in json.loads(both.stdout)["plans"]
    ]
    assert kept == [plan["findings"] for plan in json.loads(alone.stdout)["plans"]]


def test_a_folder_that_only_adds_cannot_stand_alone(run: Run, ours: Path) -> None:
    """Rules without editions.yaml are told, and exit 2."""
    result = run("report", "plans", "--rules", ours, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "The rule set has no editions.yaml. [no_editions]" in result.stderr


def test_a_rule_that_is_there_already_is_refused(run: Run, root: Path) -> None:
    """The same rules twice are told file by file, not judged twice."""
    arguments = ["--rules", "bundled", "--rules", root / "rules", "--lang", "en"]

    result = run("report", "plans", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "The id “procedures/core26” is given twice. [second_id]" in result.stderr


def test_a_folder_without_rules_is_refused(run: Run, tmp_path: Path) -> None:
    """An empty folder is no rule set."""
    result = run("report", "plans", "--rules", tmp_path, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "There are no rules at " in result.stderr


def test_a_rule_set_without_a_rule_is_refused(run: Run, root: Path, tmp_path: Path) -> None:
    """Editions alone judge nothing: exit 2."""
    shutil.copy(root / "rules" / "editions.yaml", tmp_path)

    result = run("report", "plans", "--rules", tmp_path, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "The rule set has no rules." in result.stderr


def test_plans_given_as_rules_are_refused(run: Run) -> None:
    """A folder of plans is told as what it is not, for every file of it, with exit 2."""
    result = run("report", "plans", "--rules", "plans", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "plans/122041-funabashi/2023-06.yaml:2:1: error: There is no key" in result.stderr
    assert result.stderr.endswith("The rule set cannot be used.\n")


def test_a_fault_in_a_rule_is_told_with_its_place(run: Run, ours: Path) -> None:
    """An unknown target in a rule of ours is told with file, line and the nearest choice."""
    file = ours / "governance" / "seal-office.yaml"
    file.write_text(OURS.replace("seal-registration", "seal-registratoin"), encoding="utf-8")
    arguments = ["--rules", "bundled", "--rules", ours, "--lang", "en"]

    result = run("report", "plans", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "/ours/governance/seal-office.yaml:8:23: error: There is no target or set "
        "“system/seal-registratoin”. Did you mean system/seal-registration? [unknown_target]"
    ) in result.stderr


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["telework"], ["telework/environment"]),
        (["governance/cio-designated"], ["governance/cio-designated"]),
        (["ai-rpa", "mynumber"], ["mynumber/card-promotion", "mynumber/card-use", "ai-rpa/use"]),
        (["payments/eltax", "payments"], ["payments/cashless", "payments/eltax"]),
    ],
    ids=" ".join,
)
def test_rule_narrows_to_ids_and_themes(given: list[str], expected: list[str], run: Run) -> None:
    """`--rule` takes a rule or a theme, and may be repeated; the order is that of the rule set."""
    options = [part for name in given for part in ("--rule", name)]

    assert rules_of(run("report", "plans", "-f", "json", *options)) == expected


def test_a_theme_is_explained_rule_by_rule(run: Run, ours: Path) -> None:
    """`dxcheck explain THEME` prints one page for each rule of the theme."""
    rules = ["--rules", "bundled", "--rules", ours, "--lang", "en"]

    pages = run("explain", "governance", *rules).stdout
    # A heading is underlined; a long one is broken before its id.
    lines = pages.splitlines()
    heads = [line.split()[-1] for line, under in pairwise(lines) if under and set(under) == {"="}]

    assert heads == [*(rule for rule in BUNDLED if rule.startswith("governance/")), SEAL_OFFICE]
