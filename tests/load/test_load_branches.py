"""What seldom happens when files are read: what is told then, and what is not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_sources import pdf

from dxcheck.load.pdf_source import of_pdf
from dxcheck.load.plans import waivers_of
from dxcheck.load.reports import read_report, read_report_file
from dxcheck.load.rulesets import read_ruleset
from dxcheck.load.source_text import SourceFaultError
from dxcheck.load.strict_yaml import YamlDocument, stands_in_brackets
from dxcheck.load.tally import Tally
from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]


def test_the_root_of_a_file_is_its_outermost_node() -> None:
    """There is none where there is no YAML."""
    root = YamlDocument("f.yaml", b"[a]").root
    assert root is not None
    assert [item.value for item in root.value] == ["a"]
    assert YamlDocument("f.yaml", b"[a").root is None


def test_what_stands_in_brackets_is_known_from_what_stands_in_lines() -> None:
    """A mapping or a list may be written in either style, a text in neither."""
    document = YamlDocument("f.yaml", b"a: {b: 1}\nc:\n- 2\nd: x\n")
    nodes = [document.node((key,)) for key in "acd"]

    assert [node is not None and stands_in_brackets(node) for node in nodes] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "value", "column", "tag"),
    [("!x a: 1", {"a": 1}, 1, "!x"), ("a: !\n", {"a": ""}, 4, "!")],
)
def test_a_tag_on_a_key_and_one_on_nothing_are_told(
    text: str, value: dict[str, Any], column: int, tag: str
) -> None:
    """What is tagged is read as it stands, and the tag is a fault."""
    document = YamlDocument("f.yaml", text.encode())

    assert document.value == value
    [fault] = document.diagnostics
    assert (fault.code, fault.column, fault.params) == ("tag", column, {"tag": tag})


def test_what_is_reached_after_the_plan_speaks_is_a_fault(read_small_plan: Read) -> None:
    """A plan of June 2023 cannot report what was reached in 2024."""
    found = read_small_plan(("since: R3", "since: «2024-01»"))

    params = {"since": "令和6年1月", "as_of": "令和5年6月"}
    assert found.diagnostics == [Diagnostic("since_after_plan", **found.shown[0], params=params)]


def test_a_heading_of_a_schedule_is_no_name_of_a_target(read_rules: Read) -> None:
    """What a row of a schedule is about is free text, also where it sounds like a target."""
    case = (
        "{name: x, as_of: 2023-06, verdict: silent, reason: absent, claims: "
        "[{target: «CIO», state: done, schedule: [{of: 最高情報統括責任者, cells: {R4: 設置}}]}]}"
    )
    name = "governance/cio.cases.yaml"
    found = read_rules(without=(name,), added={name: f"rule: governance/cio\ncases: [{case}]\n"})

    params = {"target": "CIO"}
    assert found.diagnostics == [
        Diagnostic("unknown_target", **found.shown[0], params=params, nearest="office/cio")
    ]


def test_an_unconfirmed_heading_is_of_a_theme_that_has_one(read_rules: Read) -> None:
    """A theme without a heading in the edition cannot be an unconfirmed one."""
    old = "themes: {governance: 推進体制の構築}"
    found = read_rules(("editions.yaml", old, f"{old}\n    unconfirmed: [«governanse»]"))

    params = {"theme": "governanse"}
    assert found.diagnostics == [
        Diagnostic("unknown_theme", **found.shown[0], params=params, nearest="governance")
    ]


def test_a_text_is_compared_with_text(read_rules: Read) -> None:
    """A fact that is text is never equal to a number."""
    old = "require: {target: office/cio, by: R7年度末}"
    found = read_rules(
        ("governance/cio.yaml", old, "require: {fact: plan.status, in: [in_force, «3»]}")
    )

    params = {"expected": "text", "given": "3"}
    assert found.diagnostics == [Diagnostic("wrong_type", **found.shown[0], params=params)]


def test_a_folder_that_may_not_be_listed_is_told(
    tmp_path: Path, small_rules: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules in a folder that cannot be entered would be overlooked."""
    for name, text in small_rules.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    scandir = os.scandir

    def refusing(path: str) -> Any:
        if Path(path).name == "governance":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = read_ruleset([(tmp_path, "rules")])

    fault = Diagnostic(
        "unreadable_file", "rules/governance", params={"problem": "Permission denied"}
    )
    assert (result.ruleset, result.diagnostics) == (None, (fault,))


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_of_plans_that_may_only_be_entered_has_its_waivers(
    is_there: bool,  # noqa: FBT001 - a parameter of the table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the files cannot be listed, the one of the right name is asked for."""
    path = tmp_path / "waivers.yaml"
    if is_there:
        path.touch()

    def refusing(folder: Path) -> Any:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(Path, "iterdir", refusing)

    assert waivers_of(tmp_path) == (path if is_there else None, [])


def test_a_pdf_without_one_of_its_pages_is_broken() -> None:
    """A page that the file names and does not hold is no empty page."""
    data = pdf([["一"], ["二"]]).replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [4 0 R 9 0 R]")

    with pytest.raises(SourceFaultError) as raised:
        of_pdf(data)
    assert raised.value.code == "source_broken"


@pytest.mark.parametrize(("text", "code"), [("{}", "missing_key"), ("[]", "wrong_type")])
def test_json_that_says_no_version_is_told_for_what_it_lacks(text: str, code: str) -> None:
    """What is no report at all is held against what a report is."""
    assert read_report(text.encode(), "r.json").diagnostics[0].code == code


def test_a_file_is_read_as_its_bytes_are(tmp_path: Path) -> None:
    """A report in a file has the faults that its bytes have."""
    path = tmp_path / "r.json"
    path.write_bytes(b"{,}")

    assert read_report_file(path, "r.json") == read_report(b"{,}", "r.json")


def test_tallies_are_added_number_by_number() -> None:
    """Each sum is of one number, and none at all changes nothing."""
    one = Tally(quotes=2, at_line=1, sources=1)

    assert one + Tally(quotes=3, digests=1) == Tally(quotes=5, at_line=1, sources=1, digests=1)
    assert one + Tally() == one
