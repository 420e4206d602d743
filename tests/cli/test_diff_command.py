"""`dxcheck diff`: what it takes, what it prints, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dxcheck import load_ruleset
from dxcheck.load.plans import read_plan

Run = Callable[..., Result]

OLD = "plans/122271-urayasu/2022-03.yaml"
NEW = "plans/122271-urayasu/2024-03.yaml"
OTHER = "plans/122041-funabashi/2023-06.yaml"


def data(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def test_a_plan_compared_with_itself_has_no_change(run: Run) -> None:
    """Nothing is listed, and it is said that nothing changed."""
    result = run("diff", OLD, OLD, "--lang", "en")

    assert result.exit_code == 0
    assert "Nothing changed: every verdict has the same reason as before." in result.stdout
    assert "* " not in result.stdout


def test_the_summary_counts_what_is_listed(run: Run) -> None:
    """The tallies of the revision are those of its findings, and every rule has one."""
    found = data(run("diff", OLD, NEW, "-f", "json"))

    [pair] = found["pairs"]
    changes = [one["change"] for one in pair["findings"]]
    assert (
        found["summary"]
        == pair["summary"]
        == {name: changes.count(name) for name in found["summary"]}
    )
    assert [one["rule"] for one in pair["findings"]] == [rule["id"] for rule in found["rules"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((OLD, NEW), 0),
        ((OLD, NEW, "--fail-on", "regression"), 1),
        ((OLD, OLD, "--fail-on", "regression"), 0),
        ((OLD, NEW, "--fail-on", "regression", "--rule", "online-procedures/core26-online"), 0),
        (("plans", "plans/122271-urayasu", "--fail-on", "regression"), 1),
        ((OLD, OTHER), 2),
        ((OLD, "plans/none.yaml"), 2),
        ((OLD, NEW, "--rule", "governance/cio"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
@pytest.mark.parametrize("format_", ["terminal", "json", "markdown"])
def test_the_exit_code_tells_of_a_regression(
    arguments: tuple[str, ...], code: int, format_: str, run: Run
) -> None:
    """0 where it was compared, 1 where something got worse and that was asked, 2 else."""
    assert run("diff", *arguments, "-f", format_).exit_code == code


def test_plans_without_a_counterpart_are_named(run: Run) -> None:
    """A folder against a part of it: the rest stands only before, and is counted on stderr."""
    result = run("diff", "plans", "plans/122271-urayasu", "--lang", "en")

    assert "Gone: only before" in result.stdout
    assert OTHER in result.stdout
    assert result.stderr.splitlines()[-1] == (
        "Plans: 6 before, 2 after, 0 unusable; 2 compared, 4 only before, 0 only after."
    )


def test_plans_of_two_municipalities_are_refused(run: Run) -> None:
    """It is said why nothing was compared, and each stands alone in the output."""
    result = run("diff", OLD, OTHER, "--lang", "en")

    assert result.exit_code == 2
    assert (OLD in result.stdout, OTHER in result.stdout) == (True, True)
    assert "no plan stands on both sides for one municipality" in result.stderr


def test_one_plan_under_two_editions(run: Run) -> None:
    """What the nation changed is told apart from what the plan says."""
    found = data(
        run("diff", NEW, NEW, "--old-edition", "1.0", "--new-edition", "latest", "-f", "json")
    )

    [pair] = found["pairs"]
    changed = [one for one in pair["findings"] if one["change"] != "stayed"]
    assert (pair["old"]["edition"], {tuple(one["causes"]) for one in changed}) == (
        "1.0",
        {("version",)},
    )


def test_one_plan_at_two_dates(run: Run) -> None:
    """Under one edition, a later day alone makes promises overdue, or shifts the reason."""
    arguments = ("--edition", "2.0", "--old-as-of", "2022-03-31", "--new-as-of", "2026-11-20")
    found = data(run("diff", OLD, OLD, *arguments, "-f", "json"))

    [pair] = found["pairs"]
    changed = [one for one in pair["findings"] if one["change"] != "stayed"]
    assert (pair["old"]["as_of"], pair["new"]["as_of"]) == ("2022-03-31", "2026-11-20")
    assert {(one["change"], *one["causes"]) for one in changed} == {
        ("worse", "date"),
        ("reason", "date"),
    }


@pytest.mark.parametrize(
    ("option", "value"),
    [("--old-as-of", "soon"), ("--new-as-of", "R0"), ("--old-edition", "9.9"), ("--edition", "x")],
)
def test_a_wrong_date_or_edition_is_refused(option: str, value: str, run: Run) -> None:
    """The option is named, and nothing is compared."""
    result = run("diff", OLD, NEW, option, value)

    assert (result.exit_code, result.stdout) == (2, "")
    if option.endswith("as-of"):
        assert option in result.stderr


def test_one_side_may_come_from_stdin(run: Run, root: Path) -> None:
    """A revision that is not saved yet is compared as well, under the name it is given."""
    text = (root / NEW).read_bytes()

    piped = run("diff", OLD, "-", "--stdin-filename", NEW, "-f", "json", stdin=text)

    assert piped.stdout == run("diff", OLD, NEW, "-f", "json").stdout


def test_several_formats_come_from_one_run(run: Run, tmp_path: Path) -> None:
    """Each file is what its format prints alone; the suffix names the format."""
    files = [tmp_path / name for name in ("diff.md", "diff.json", "diff.txt")]
    outputs = [part for file in files for part in ("-o", file)]

    assert run("diff", OLD, NEW, *outputs).exit_code == 0

    alone = [
        run("diff", OLD, NEW, "-f", name, "--color", "never").stdout
        for name in ("markdown", "json", "terminal")
    ]
    assert [file.read_bytes().decode() for file in files] == alone


def test_a_broken_plan_does_not_hide_the_others(run: Run, copied: Path, root: Path) -> None:
    """The readable plans are compared, and the run ends with 2."""
    (copied / OTHER).write_text("plan: [", encoding="utf-8")

    result = run("diff", root / "plans", "plans", "--lang", "en")

    assert result.exit_code == 2
    assert "1 unusable; 5 compared, 1 only before" in result.stderr


def test_a_file_written_in_another_way_is_the_same_plan(
    run: Run, root: Path, tmp_path: Path
) -> None:
    """Other order of keys, other quoting, other lines: nothing changed, whatever the places are."""
    result = read_plan((root / NEW).read_bytes(), NEW, load_ruleset().catalog)
    assert result.plan is not None
    raw = result.plan.plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    other = tmp_path / "plan.yaml"
    other.write_text(json.dumps(dict(reversed(raw.items()))), encoding="utf-8")

    found = data(run("diff", NEW, other, "-f", "json"))

    [pair] = found["pairs"]
    assert pair["summary"]["stayed"] == len(found["rules"])


def test_stdin_is_one_side_at_most(run: Run, root: Path) -> None:
    """What is read once cannot stand on both sides."""
    result = run("diff", "-", "-", stdin=(root / OLD).read_bytes())

    assert result.exit_code == 2
    assert "-" in result.stderr
