"""`dxcheck plan format`: which files are written, what is said of them, and with what exit code."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dxcheck.cli.output import write_file

Run = Callable[..., Result]

UGLY = "claims:\n- state: 実施済 # 済\n  target: CIO\n"
CANONICAL = "claims:\n  - target: office/cio\n    state: done  # 済\n"
BROKEN = "claims: []\nclaims: []\n"


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working directory with a plan to be formatted, one that is, and a broken one."""
    assert run  # it sets its own working directory first
    plans = tmp_path / "plans"
    plans.mkdir()
    for name, text in (("ugly", UGLY), ("canonical", CANONICAL), ("broken", BROKEN)):
        (plans / f"{name}.yaml").write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    return plans


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_bytes().decode() for file in sorted(folder.iterdir())}


def test_the_bundled_plans_are_formatted(run: Run) -> None:
    """`plan format --check` has nothing to say of the plans of the repository."""
    result = run("plan", "format", "--check", "plans", "--lang", "en")

    assert (result.stdout, result.exit_code) == (
        "6 plan files: 0 would be formatted, 6 are in order, 0 cannot be formatted.\n",
        0,
    )


def test_files_are_written_and_a_broken_one_is_left_alone(run: Run, folder: Path) -> None:
    """What can be formatted is; what cannot is told, untouched, and the run ends with 2."""
    result = run("plan", "format", "--lang", "en")

    assert texts(folder) == {
        "broken.yaml": BROKEN,
        "canonical.yaml": CANONICAL,
        "ugly.yaml": CANONICAL,
    }
    assert result.stdout == (
        "formatted: plans/ugly.yaml\n"
        "3 plan files: 1 formatted, 1 left as they were, 1 cannot be formatted.\n"
    )
    assert result.stderr.startswith("plans/broken.yaml:2:1: error: ")
    assert result.exit_code == 2


def test_a_second_run_writes_nothing(run: Run, folder: Path) -> None:
    """A file that is in order is not written: not even its time changes."""
    run("plan", "format", folder / "ugly.yaml")
    os.utime(folder / "ugly.yaml", (1, 1))

    result = run("plan", "format", folder / "ugly.yaml", "--lang", "en")

    assert (folder / "ugly.yaml").stat().st_mtime == 1
    assert result.stdout == (
        "1 plan files: 0 formatted, 1 left as they were, 0 cannot be formatted.\n"
    )
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("names", "code"), [(["canonical"], 0), (["ugly"], 1), (["ugly", "broken"], 2)]
)
def test_check_writes_nothing(names: list[str], code: int, run: Run, folder: Path) -> None:
    """`--check` ends with 1 where a file would change, with 2 where one cannot be read."""
    before = texts(folder)

    result = run(
        "plan", "format", "--check", *(folder / f"{name}.yaml" for name in names), "--lang", "en"
    )

    assert texts(folder) == before
    assert ("would be formatted: plans/ugly.yaml\n" in result.stdout) == (code > 0)
    assert result.exit_code == code


def test_stdin_goes_to_stdout(run: Run) -> None:
    """`-` is a filter: UTF-8 and LF whatever the terminal has, and nothing else on stdout."""
    result = run("plan", "format", "-", stdin=UGLY.encode(), encoding="cp932")

    assert (result.stdout_bytes, result.stderr_bytes) == (CANONICAL.encode(), b"")
    assert result.exit_code == 0


def test_a_broken_plan_on_stdin_is_told_under_its_name(run: Run) -> None:
    """Nothing goes to stdout, so that a file is not overwritten with half of it."""
    result = run("plan", "format", "-", "--stdin-filename", "neu.yaml", stdin=BROKEN)

    assert result.stdout == ""
    assert result.stderr.startswith("neu.yaml:2:1: ")
    assert result.exit_code == 2


def test_check_reads_stdin(run: Run) -> None:
    """`--check -` says whether the plan is in order, and writes none."""
    result = run("plan", "format", "--check", "-", "--lang", "en", stdin=UGLY.encode())

    assert result.stdout == (
        "would be formatted: stdin.yaml\n"
        "1 plan files: 1 would be formatted, 0 are in order, 0 cannot be formatted.\n"
    )
    assert result.exit_code == 1


def test_stdin_stands_alone(run: Run, folder: Path) -> None:
    """What would mix plans and messages on stdout is wrong usage, and writes nothing."""
    result = run("plan", "format", "-", folder / "ugly.yaml", stdin=UGLY)

    assert (result.stdout, result.exit_code) == ("", 2)
    assert texts(folder)["ugly.yaml"] == UGLY


def test_names_are_those_of_the_rules_given(run: Run, folder: Path, root: Path) -> None:
    """With other rules a name that they do not have stays a name."""
    run("plan", "format", folder / "ugly.yaml", "--rules", root / "tests/example_rules")

    text = (folder / "ugly.yaml").read_text(encoding="utf-8")
    assert text == CANONICAL.replace("office/cio", "CIO")


@pytest.mark.skipif(os.name == "nt", reason="links and permissions as on Unix")
def test_a_link_stays_a_link(run: Run, folder: Path, tmp_path: Path) -> None:
    """The file behind a link is written, and the link still points to it."""
    (folder / "ugly.yaml").rename(tmp_path / "real.yaml")
    (folder / "ugly.yaml").symlink_to(tmp_path / "real.yaml")

    run("plan", "format", folder / "ugly.yaml")

    assert (folder / "ugly.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text(encoding="utf-8") == CANONICAL


@pytest.mark.skipif(os.name == "nt", reason="links and permissions as on Unix")
def test_a_file_keeps_its_permissions(run: Run, folder: Path) -> None:
    """What only its owner may read is no more open after it was formatted."""
    (folder / "ugly.yaml").chmod(0o600)

    run("plan", "format", folder / "ugly.yaml")

    assert stat.S_IMODE((folder / "ugly.yaml").stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_stops_no_other(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told and counted, and the run ends with 2."""
    (folder / "other.yaml").write_bytes(UGLY.encode())

    def refuse(path: Path, data: bytes) -> None:
        if path.name == "other.yaml":
            raise PermissionError(13, "Permission denied")
        write_file(path, data)

    monkeypatch.setattr("dxcheck.cli.plan_format.write_file", refuse)

    result = run("plan", "format", folder / "other.yaml", folder / "ugly.yaml", "--lang", "en")

    assert texts(folder)["ugly.yaml"] == CANONICAL
    assert result.stdout == (
        "formatted: plans/ugly.yaml\n"
        "2 plan files: 1 formatted, 0 left as they were, 1 cannot be formatted.\n"
    )
    assert result.stderr.endswith("other.yaml” cannot be written: it may not be read or written\n")
    assert result.exit_code == 2


def test_a_path_without_plans_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """Nothing to format is no success."""
    result = run("plan", "format", str(tmp_path))

    assert (result.exit_code, result.stdout) == (2, "")


def test_lines_end_as_they_did(folder: Path, run: Run) -> None:
    """A checkout with CRLF is in order as it is, and stays one when it is put in order."""
    ugly, canonical = (text.replace("\n", "\r\n").encode() for text in (UGLY, CANONICAL))
    (folder / "ugly.yaml").write_bytes(ugly)
    (folder / "canonical.yaml").write_bytes(canonical)

    assert run("plan", "format", "--check", folder / "canonical.yaml").exit_code == 0
    run("plan", "format", folder / "ugly.yaml")

    assert (folder / "ugly.yaml").read_bytes() == canonical
