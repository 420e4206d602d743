"""The scaffold of a rule: valid as it stands, marked where a human must write."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dxcheck import RuleSet
from dxcheck.edit.rule_scaffold import NoScaffoldError, scaffold
from dxcheck.edit.yaml_text import quoted
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.load.rulesets import RuleSetResult, read_ruleset
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.vocabulary import Kind

RULES = Path(__file__).parent.parent / "example_rules"
RULE_ID = "security/audit"

RULE = """\
# yaml-language-server: $schema=../../schemas/rule.json
id: security/audit
title: {ja: "監査", en: （記入）}
level: may                      # must = 法令・期限つきの要請、should = 望ましい、may = 任意
origin: national                # derived = 独自の点検（may まで）
applies_to: [prefecture, city, ward, town, village]
versions:                       # 求めが変わるたびに、日付と出典を添えて足す
  - from: {edition: "2.0"} # {date: 2024-12-24} とも書ける。法律は公布の日
    basis:
      # （記入） documents.yaml にある文書の id
      - document: national-plan
        section: （記入）
        says: （記入）
        confidence: unconfirmed # confirmed = 原文を確認、reported = 引用・二次資料による
    # 期限があれば by: R7年度末 のように加える
    require: {every: procedures/all, reaches: done}
rationale:
  ja: （記入）
remedy:
  ja: （記入）
"""
CASES = """\
# yaml-language-server: $schema=../../schemas/case.json
rule: security/audit
cases:
  - name: （記入）している
    as_of: 2022-09-02
    claims: [{target: procedures/all, state: done}]
    verdict: met
    reason: reached
  - name: （記入）すると約束している
    as_of: 2022-09-02
    claims: [{target: procedures/all, state: planned}]
    verdict: planned
    reason: no_deadline
  - name: （記入）検討するとだけ書いている
    as_of: 2022-09-02
    claims: [{target: procedures/all, state: considered}]
    verdict: gap
    reason: uncommitted
  - name: （記入）求められる日の計画に、何も書いていない
    as_of: 2022-09-02
    verdict: silent
    reason: absent
  - name: （記入）求められる日の前日の計画には求められない
    as_of: 2022-09-01
    verdict: not_applicable
    reason: not_yet
"""


def example() -> RuleSet:
    ruleset = read_ruleset([(RULES, "rules")]).ruleset
    assert ruleset is not None
    return ruleset


def loaded(files: dict[str, str], folder: Path) -> RuleSetResult:
    """Return what becomes of files that are added to the example rules."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_ruleset([(RULES, "rules"), (folder, "new")])


def test_the_scaffold_is_a_rule_and_its_cases() -> None:
    """Both files are written with their schema, the target, the title and the newest edition."""
    files = scaffold(
        example(), RULE_ID, target="procedures/all", title="監査", schemas="../../schemas"
    )

    assert files == {"security/audit.yaml": RULE, "security/audit.cases.yaml": CASES}


@pytest.mark.parametrize("target", [None, "office/cio", "procedures/all", "procedure/moving"])
@pytest.mark.parametrize("theme", ["governance", "procedures", "security"])
def test_the_scaffold_loads_without_a_fault(theme: str, target: str | None, tmp_path: Path) -> None:
    """Beside the rules it was made for, the new rule is valid, and its cases belong to it."""
    result = loaded(scaffold(example(), f"{theme}/new", target=target), tmp_path)

    assert result.diagnostics == ()
    assert result.ruleset is not None
    assert result.ruleset.rule(f"{theme}/new").title.ja == PLACEHOLDER
    assert len(result.cases[f"{theme}/new"].cases) == 5


def test_a_target_that_is_not_given_is_one_of_the_theme_and_marked() -> None:
    """Without a target, one that the theme's rules ask for stands there, and a human must look."""
    text = scaffold(example(), "procedures/new")["procedures/new.yaml"]

    assert "    # （記入） 求める対象または対象群の id。期限があれば" in text
    assert "    require: {target: procedure/birth, reaches: done}\n" in text


def test_a_target_of_some_kinds_of_government_is_asked_of_those(tmp_path: Path) -> None:
    """Who has no such thing is not asked, and the cases are of a kind that is."""
    ruleset = example()
    target = ruleset.catalog.targets["office/cio"]
    only = target.model_copy(update={"applies_to": (Kind.PREFECTURE,)})
    catalog = ruleset.catalog.model_copy(
        update={"targets": {**ruleset.catalog.targets, "office/cio": only}}
    )

    files = scaffold(ruleset.model_copy(update={"catalog": catalog}), RULE_ID, target="office/cio")

    result = loaded(files, tmp_path)
    assert result.ruleset is not None
    assert result.ruleset.rule(RULE_ID).applies_to == (Kind.PREFECTURE,)
    assert {case.kind for case in result.cases[RULE_ID].cases} == {Kind.PREFECTURE}


def test_a_rule_set_without_what_a_rule_names_has_no_scaffold() -> None:
    """Without a document or a target there is nothing that a rule could be made of."""
    ruleset = example()
    bare = ruleset.catalog.model_copy(update={"targets": {}, "sets": {}})

    with pytest.raises(NoScaffoldError, match="documents"):
        scaffold(ruleset.model_copy(update={"documents": ()}), RULE_ID)
    with pytest.raises(NoScaffoldError, match="targets"):
        scaffold(ruleset.model_copy(update={"rules": (), "catalog": bare}), RULE_ID)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_is_read_back(title: str) -> None:
    """A title is one visible line of the file, and the file says what was given."""
    written = quoted(title)

    categories = {unicodedata.category(char) for char in written}
    assert categories & {"Cc", "Cf", "Co", "Zl", "Zp"} == set()
    assert YamlDocument("a.yaml", f"title: {written}\n".encode()).diagnostics == []
    assert yaml.safe_load(f"title: {written}\n") == {"title": title}
