import datetime as dt
import shutil
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

import pytest

from dxcheck.load.bundled import BUNDLED, bundled_rules
from dxcheck.load.rulesets import RuleSetResult, read_ruleset
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.ruleset import RuleSet

Read = Callable[..., Any]

SMALL = Path(__file__).parent / "small_rules"
RULE = "governance/cio.yaml"


def sha256_of(*folders: Path) -> str:
    ruleset = read_ruleset([(folder, folder.name) for folder in folders]).ruleset
    assert ruleset is not None
    return ruleset.sha256


def test_a_rule_set_is_read_whole(read_rules: Read) -> None:
    """Every part of a folder without faults is in the rule set, in the order of its files."""
    result: RuleSetResult = read_rules().result
    ruleset = result.ruleset
    assert isinstance(ruleset, RuleSet)
    assert {
        "version": ruleset.version,
        "reviewed": ruleset.reviewed.last,
        "themes": [theme.id for theme in ruleset.themes],
        "editions": [edition.id for edition in ruleset.editions],
        "documents": [document.id for document in ruleset.documents],
        "phases": [phase.word for phase in ruleset.phases],
        "targets": list(ruleset.catalog.targets),
        "sets": list(ruleset.catalog.sets),
        "rules": [rule.id for rule in ruleset.rules],
        "cases": {name: len(file.cases) for name, file in result.cases.items()},
        "files": result.files,
        "diagnostics": result.diagnostics,
    } == {
        "version": "2026.11",
        "reviewed": dt.date(2026, 11, 20),
        "themes": ["governance"],
        "editions": ["1.0", "2.0"],
        "documents": ["law", "plan"],
        "phases": ["構築", "運用"],
        "targets": ["office/cio", "procedure/birth", "procedure/moving", "procedure/school"],
        "sets": ["procedures/family", "procedures/counter", "procedures/all"],
        "rules": ["governance/cio"],
        "cases": {"governance/cio": 1},
        "files": {"governance/cio": "rules/governance/cio.yaml"},
        "diagnostics": (),
    }


def test_the_bundled_rules_have_no_faults(examined: Callable[[Sized], None]) -> None:
    """The rules that come with dxcheck load without a diagnostic, and every file takes part."""
    result = read_ruleset([(bundled_rules(), BUNDLED)])
    assert result.diagnostics == ()
    assert result.ruleset is not None
    examined(result.ruleset.rules)
    assert [result.files[rule.id] for rule in result.ruleset.rules] == [
        f"bundled/{rule.id}.yaml" for rule in result.ruleset.rules
    ]


def test_the_bundled_rules_of_a_wheel_stand_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the package has a folder of rules it is used, else the one beside the package."""
    package = tmp_path / "site" / "dxcheck"
    (package / "load").mkdir(parents=True)
    monkeypatch.setattr("dxcheck.load.bundled.__file__", str(package / "load" / "bundled.py"))
    beside = bundled_rules()
    (package / "rules").mkdir()
    assert (beside, bundled_rules()) == (tmp_path / "site" / "rules", package / "rules")


def test_rules_are_sorted_by_theme_and_then_by_id(
    read_rules: Read, small_rules: dict[str, str]
) -> None:
    """The order of themes is that of editions.yaml, whatever the order of the folders."""
    rule = small_rules[RULE]
    result = read_rules(
        ("editions.yaml", "themes:\n", "themes:\n  - {id: zeal, name: {ja: 熱意}}\n"),
        added={
            f"{name}.yaml": rule.replace("governance/cio", name) for name in ("zeal/b", "zeal/a")
        }
        | {"governance/aa.yaml": rule.replace("governance/cio", "governance/aa")},
    ).result
    assert [rule.id for rule in result.ruleset.rules] == [
        "zeal/a",
        "zeal/b",
        "governance/aa",
        "governance/cio",
    ]


def test_editions_are_sorted_by_the_day_they_count_from(read_rules: Read) -> None:
    """The edition that came into force last is the last, in whatever order the file has them."""
    first = '{id: "0.9", published: 2020-11, period: R2, source: x, confidence: reported}'
    last = "    source: 総務省\n    confidence: confirmed\n"
    result = read_rules(("editions.yaml", last, f"{last}  - {first}\n")).result
    assert [edition.id for edition in result.ruleset.editions] == ["0.9", "1.0", "2.0"]


def test_a_second_folder_adds_to_the_first(read_rules: Read, small_rules: dict[str, str]) -> None:
    """A rule set of one's own adds targets, documents, words and rules, and needs no editions."""
    target = "{id: office/cdo, name: {ja: 最高データ責任者}, done_when: 置いている}"
    document = "{id: note, title: 通知, issuer: 県, force: technical_advice, confidence: reported}"
    rule = (
        small_rules[RULE]
        .replace("office/cio", "office/cdo")
        .replace("document: law", "document: note")
    )
    result = read_rules(
        also={
            "catalog/ours.yaml": f"source: 県\ntargets:\n  - {target}\n",
            "documents.yaml": f"documents:\n  - {document}\n",
            "phases.yaml": "phases:\n  - {word: 試行, state: under_way}\n",
            "governance/cdo.yaml": rule.replace("governance/cio", "governance/cdo"),
        }
    ).result
    ruleset = result.ruleset
    assert (
        [found.id for found in ruleset.documents],
        [found.word for found in ruleset.phases],
        [found.id for found in ruleset.rules],
        "office/cdo" in ruleset.catalog,
        result.files["governance/cdo"],
        result.diagnostics,
    ) == (
        ["law", "plan", "note"],
        ["構築", "運用", "試行"],
        ["governance/cdo", "governance/cio"],
        True,
        "ours/governance/cdo.yaml",
        (),
    )


def test_hidden_files_and_other_files_are_left_out(read_rules: Read) -> None:
    """Hidden files and what is no YAML file take no part in a rule set."""
    result = read_rules(
        added={".git/x.yaml": "a: [", "governance/.x.yaml": "a: [", "README.md": "[", "x.txt": ""}
    ).result
    assert (result.ruleset is None, result.diagnostics) == (False, ())


def test_the_national_requirements_are_part_of_a_rule_set(read_rules: Read) -> None:
    """The file requirements.yaml has its place beside editions.yaml."""
    row = "{id: law/cio, title: {ja: 責任者}, status: rule, rules: [governance/cio]}"
    result = read_rules(added={"requirements.yaml": f"requirements: [{row}]\n"}).result
    assert result.diagnostics == ()
    assert result.ruleset is not None
    assert [row.id for row in result.ruleset.requirements] == ["law/cio"]


def test_the_digest_depends_on_names_and_bytes_alone(
    tmp_path: Path, small_rules: dict[str, str]
) -> None:
    """The order in which files were made and the place of the folder do not change the digest."""
    for folder, files in (("a", list(small_rules.items())), ("b", list(small_rules.items())[::-1])):
        for name, text in files:
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    digests = [sha256_of(tmp_path / "a"), sha256_of(tmp_path / "b"), sha256_of(SMALL)]
    assert digests == [digests[0]] * 3
    assert len(digests[0]) == 64


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("phases.yaml", "phases.yaml", "phases: []\n"),
        ("governance/cio.cases.yaml", None, ""),
    ],
)
def test_the_digest_changes_with_any_file(
    tmp_path: Path, old: str, new: str | None, text: str
) -> None:
    """A file that is changed or taken away changes the digest."""
    folder = shutil.copytree(SMALL, tmp_path / "rules")
    (folder / old).unlink()
    if new is not None:
        (folder / new).write_text(text, encoding="utf-8")
    assert sha256_of(folder) != sha256_of(SMALL)


@pytest.mark.parametrize("folder", ["nothing", "empty"])
def test_a_folder_without_rules_is_a_fault(tmp_path: Path, folder: str) -> None:
    """A folder that is empty or does not exist is named, and no line of a file is made up."""
    (tmp_path / "empty").mkdir()
    result = read_ruleset([(SMALL, "small"), (tmp_path / folder, folder)])
    assert (result.ruleset, result.diagnostics) == (
        None,
        (Diagnostic("no_rules", folder, params={"folder": folder}),),
    )


def test_a_rule_set_without_editions_is_a_fault(read_rules: Read) -> None:
    """The first folder lacks editions.yaml: it is named, and no line of a file is made up."""
    result = read_rules(without=("editions.yaml",)).result
    assert (result.ruleset, result.diagnostics) == (
        None,
        (Diagnostic("no_editions", "rules", params={"folder": "rules"}),),
    )


def test_no_other_file_stands_in_for_editions(
    read_rules: Read, small_rules: dict[str, str]
) -> None:
    """A rule whose name ends in editions does not hide that editions.yaml is missing."""
    name = "governance/keeps-editions"
    result = read_rules(
        without=("editions.yaml",),
        added={f"{name}.yaml": small_rules[RULE].replace("governance/cio", name)},
    ).result
    assert [found.code for found in result.diagnostics] == ["no_editions"]


def test_no_folder_is_a_fault() -> None:
    """Without any folder there are no editions, and no exception."""
    result = read_ruleset([])
    assert (result.ruleset, [found.code for found in result.diagnostics]) == (None, ["no_editions"])
