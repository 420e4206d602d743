"""`-f` and `-o`: which format goes where, and files written whole or not at all."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dxcheck.cli.output import write_file

Run = Callable[..., Result]


def in_format(run: Run, name: str) -> bytes:
    return run("report", "plans", "-f", name).stdout_bytes


@pytest.mark.parametrize(
    ("file", "name"), [("report.json", "json"), ("REPORT.JSON", "json"), ("報告.txt", "terminal")]
)
def test_the_suffix_of_the_file_picks_the_format(
    file: str, name: str, run: Run, tmp_path: Path
) -> None:
    """`-o report.json` needs no `-f`, and stdout stays empty."""
    result = run("report", "plans", "-o", tmp_path / file)

    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / file).read_bytes() == in_format(run, name)


def test_the_format_given_beats_the_suffix(run: Run, tmp_path: Path) -> None:
    """`-f json -o report.dat` writes JSON."""
    run("report", "plans", "-f", "json", "-o", tmp_path / "report.dat")

    assert (tmp_path / "report.dat").read_bytes() == in_format(run, "json")


def test_formats_and_outputs_go_in_pairs(run: Run, tmp_path: Path) -> None:
    """The n-th -f goes with the n-th -o, and `-o -` is stdout."""
    arguments = ["-f", "json", "-o", tmp_path / "a", "-f", "terminal", "-o", tmp_path / "b"]

    result = run("report", "plans", *arguments, "-f", "json", "-o", "-")

    assert result.exit_code == 0
    assert (tmp_path / "a").read_bytes() == result.stdout_bytes == in_format(run, "json")
    assert (tmp_path / "b").read_bytes() == in_format(run, "terminal")


def test_several_outputs_take_their_formats_from_their_suffixes(run: Run, tmp_path: Path) -> None:
    """One evaluation, several outputs, without a single -f; `-o -` alone is for the terminal."""
    arguments = ["-o", tmp_path / "a.json", "-o", "-"]

    result = run("report", "plans", *arguments)

    assert (tmp_path / "a.json").read_bytes() == in_format(run, "json")
    assert result.stdout_bytes == in_format(run, "terminal")


@pytest.mark.parametrize("name", ["json", "terminal"])
def test_a_dash_as_output_is_stdout(name: str, run: Run, tmp_path: Path) -> None:
    """`-o -` prints what no `-o` prints, and makes no file of that name."""
    result = run("report", "plans", "-f", name, "-o", "-")

    assert result.stdout_bytes == in_format(run, name)
    assert not Path("-").exists()
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced(run: Run, tmp_path: Path) -> None:
    """The new report stands in place of the old one, and nothing stands beside it."""
    file = tmp_path / "report.json"
    file.write_text("old " * 100_000, encoding="utf-8")

    run("report", "plans", "-o", file)

    assert file.read_bytes() == in_format(run, "json")
    assert list(tmp_path.iterdir()) == [file]


def test_a_written_file_is_as_readable_as_any_other(run: Run, tmp_path: Path) -> None:
    """The report has the permissions of a file that a program makes anew."""
    file, other = tmp_path / "report.json", tmp_path / "other"
    other.touch()

    run("report", "plans", "-o", file)

    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


@pytest.mark.parametrize("where", ["missing/report.json", "a-file/report.json", "folder.json"])
def test_a_place_that_cannot_be_written_is_told(where: str, run: Run, tmp_path: Path) -> None:
    """Exit 2 and a sentence; no file is left behind."""
    (tmp_path / "a-file").touch()
    (tmp_path / "folder.json").mkdir()
    before = sorted(tmp_path.rglob("*"))

    result = run("report", "plans", "-o", tmp_path / where, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"“{tmp_path / where}” cannot be written: " in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("step", ["fdopen", "chmod"])
def test_a_failure_half_way_leaves_the_old_file_untouched(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or any other failure before the end, changes nothing."""
    file = tmp_path / "report.json"
    file.write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_file(file, b"new")
    monkeypatch.undo()

    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_failing_output_is_told_as_wrong_usage(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old report is there unchanged, the run ends with 2."""
    file = tmp_path / "report.json"
    file.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    result = run("report", "plans", "-o", file)
    monkeypatch.undo()

    assert (result.exit_code, result.stdout) == (2, "")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_special_file_is_written_to_and_not_replaced(run: Run, tmp_path: Path) -> None:
    """What is no regular file (a pipe, /dev/null, /dev/stdout) stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run("report", "plans", "--by", "requirement", "-f", "terminal", "-o", pipe)
        is_pipe = stat.S_ISFIFO(pipe.stat().st_mode)
        received = os.read(reader, 65536)
    finally:
        os.close(reader)

    assert (is_pipe, received) == (
        True,
        run("report", "plans", "--by", "requirement").stdout_bytes,
    )


def test_the_order_of_the_options_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Options may stand before or after the paths."""
    file = tmp_path / "a.json"

    run("report", "-o", file, "plans")

    assert json.loads(file.read_bytes()) == json.loads(in_format(run, "json"))


@pytest.mark.parametrize("name", ["plan.yaml", "PLAN.YML"])
def test_a_report_is_not_written_over_a_plan(name: str, run: Run, tmp_path: Path) -> None:
    """A file that is YAML is no place for a report: it stays as it was."""
    file = tmp_path / name
    file.write_text("plan: mine\n", encoding="utf-8")

    result = run("report", "plans", "-f", "json", "-o", file, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "is YAML, as plans and rules are; no report is written over one." in result.stderr
    assert file.read_text(encoding="utf-8") == "plan: mine\n"
