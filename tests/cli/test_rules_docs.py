"""`dxcheck rules docs`: the pages of a rule set, written or checked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dxcheck.report.markdown.rule_docs import marker_of

Run = Callable[..., Result]

RULES = ("--rules", "tests/example_rules")
PAGES = [
    "README.md",
    "governance/cio.md",
    "governance/data-plan.md",
    "governance/figures.md",
    "procedures/fax.md",
    "procedures/online.md",
    "requirements.md",
]


def pages_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def docs(run: Run, tmp_path: Path) -> Path:
    """Return a folder with the pages of the example rules."""
    folder = tmp_path / "docs" / "rules"
    assert run("rules", "docs", *RULES, "-o", folder).exit_code == 0
    return folder


def check(run: Run, folder: Path) -> tuple[int, list[str]]:
    """Return exit code and lines of a check of a folder."""
    result = run("rules", "docs", *RULES, "-o", folder, "--check", "--lang", "en")
    return result.exit_code, result.stdout.splitlines()


def test_every_rule_gets_its_page(run: Run, tmp_path: Path) -> None:
    """An index and a page for each rule are written, and their number is told on stderr."""
    folder = tmp_path / "d" / "rules"

    result = run("rules", "docs", *RULES, "-o", folder, "--lang", "en")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{folder.as_posix()}: 7 pages written, 0 unchanged, 0 removed.\n"
    assert list(pages_of(folder)) == PAGES


def test_pages_are_the_same_in_every_run_and_language(run: Run, docs: Path, tmp_path: Path) -> None:
    """The bytes depend on the rules only; the pages are Japanese whatever the language."""
    run("rules", "docs", *RULES, "-o", tmp_path / "again", "--lang", "en")

    assert pages_of(tmp_path / "again") == pages_of(docs)


def test_a_second_run_writes_nothing(run: Run, docs: Path) -> None:
    """Pages that are as the rules give them are left as they are, modification time included."""
    for path in docs.rglob("*.md"):
        os.utime(path, (0, 0))

    result = run("rules", "docs", *RULES, "-o", docs, "--lang", "en")

    assert result.stderr.endswith(": 0 pages written, 7 unchanged, 0 removed.\n")
    assert {path.stat().st_mtime for path in docs.rglob("*.md")} == {0}


def test_pages_that_are_as_the_rules_give_them_pass_the_check(run: Run, docs: Path) -> None:
    """`--check` says nothing on stdout and ends with 0."""
    assert check(run, docs) == (0, [])


def test_what_differs_is_named(run: Run, docs: Path) -> None:
    """Stale, missing and superfluous pages are named, nothing is written, and that fails."""
    (docs / "README.md").write_text(f"{marker_of('README.md')}\nold", encoding="utf-8")
    (docs / "governance" / "cio.md").unlink()
    (docs / "gone").mkdir()
    (docs / "gone" / "rule.md").write_text(f"{marker_of('gone/rule.md')}\n", encoding="utf-8")
    before = pages_of(docs)

    assert check(run, docs) == (
        1,
        [
            f"stale: {docs.as_posix()}/README.md",
            f"missing: {docs.as_posix()}/governance/cio.md",
            f"superfluous: {docs.as_posix()}/gone/rule.md",
        ],
    )
    assert pages_of(docs) == before


def test_a_run_makes_good_what_the_check_named(run: Run, docs: Path) -> None:
    """Stale and missing pages are written, superfluous ones removed with their empty folder."""
    expected = pages_of(docs)
    (docs / "README.md").write_text(f"{marker_of('README.md')}\nold", encoding="utf-8")
    (docs / "governance" / "cio.md").unlink()
    (docs / "gone").mkdir()
    (docs / "gone" / "rule.md").write_text(f"{marker_of('gone/rule.md')}\n", encoding="utf-8")

    result = run("rules", "docs", *RULES, "-o", docs, "--lang", "en")

    assert result.stderr.endswith(": 2 pages written, 5 unchanged, 1 removed.\n")
    assert pages_of(docs) == expected
    assert not (docs / "gone").exists()


def test_what_was_not_generated_is_neither_removed_nor_named(run: Run, docs: Path) -> None:
    """A page of a human, and a file that is no page, stay."""
    (docs / "governance" / "notes.md").write_text("by hand", encoding="utf-8")
    (docs / "governance" / "figure.txt").write_text(
        marker_of("governance/figure.txt"), encoding="utf-8"
    )

    assert check(run, docs) == (0, [])
    run("rules", "docs", *RULES, "-o", docs)
    assert {"governance/notes.md", "governance/figure.txt"} <= set(pages_of(docs))


def test_pages_of_a_folder_below_are_left_alone(run: Run, docs: Path) -> None:
    """Written one level above, the pages of another run are neither overwritten nor removed."""
    before = pages_of(docs)

    run("rules", "docs", *RULES, "-o", docs.parent)

    assert pages_of(docs) == before


@pytest.mark.parametrize("command", [("docs", "-o"), ("new", "governance/x", "--into")])
def test_no_folder_is_not_the_working_directory(command: tuple[str, ...], run: Run) -> None:
    """An empty name of a folder is refused."""
    result = run("rules", *command, "", "--lang", "en")

    assert result.exit_code == 2
    assert "A folder is needed here." in result.stderr


def test_a_page_of_a_human_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    """Where a file without the marker stands in the place of a page, nothing is written."""
    (tmp_path / "README.md").write_text("by hand", encoding="utf-8")

    result = run("rules", "docs", *RULES, "-o", tmp_path, "--lang", "en")

    assert result.exit_code == 2
    assert "README.md was not written by this command and is not overwritten." in result.stderr
    assert pages_of(tmp_path) == {"README.md": b"by hand"}


def test_an_empty_folder_fails_the_check(run: Run, tmp_path: Path) -> None:
    """No pages at all are all missing, and a check makes no folder."""
    code, lines = check(run, tmp_path / "none")

    assert code == 1
    assert [line.partition(":")[0] for line in lines] == ["missing"] * 7
    assert not (tmp_path / "none").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(run: Run, tmp_path: Path) -> None:
    """A folder that cannot be written is wrong usage."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    result = run("rules", "docs", *RULES, "-o", tmp_path / "file")

    assert (result.exit_code, result.stdout) == (2, "")


def test_rules_with_a_fault_give_no_pages(run: Run, tmp_path: Path) -> None:
    """A rule set that cannot be used changes no page."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "editions.yaml").write_text("a: b", encoding="utf-8")

    result = run("rules", "docs", "--rules", tmp_path / "rules", "-o", tmp_path / "d")

    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "d").exists()
