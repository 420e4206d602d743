"""The program as it is installed: processes, pipes and file names."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import Result

from dxcheck import __version__

Run = Callable[..., Result]
RunInstalled = Callable[..., CompletedProcess[bytes]]

OLD_PLAN = ("report", "plans", "--as-of", "2020-12-24", "-q")


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "plans"),
        ("report", "plans", "--lang", "en", "--explain"),
        ("explain", "core-systems", "plans"),
        ("schema", "report"),
        ("repot",),
        OLD_PLAN,
    ],
    ids=" ".join,
)
def test_the_installed_program_does_what_the_tests_run(
    arguments: tuple[str, ...], run: Run, run_installed: RunInstalled
) -> None:
    """Exit code, stdout and stderr are those of a run in this process."""
    process, result = run_installed(*arguments), run(*arguments)

    assert process.returncode == result.exit_code
    assert process.stdout == result.stdout_bytes
    assert process.stderr == result.stderr_bytes


def test_the_package_runs_as_a_module(root: Path) -> None:
    """`python -m dxcheck` is the program."""
    process = subprocess.run(
        [sys.executable, "-m", "dxcheck", "--version"], cwd=root, capture_output=True, check=True
    )

    assert process.stdout.decode().splitlines()[0] == f"dxcheck {__version__}"


def piped(program: str, arguments: list[str], read: int, root: Path) -> tuple[bytes, bytes, int]:
    """Run with a stdout of which `read` bytes are read before it is closed."""
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "DXCHECK_LANG": "en"}
    with subprocess.Popen(
        [program, *arguments],
        cwd=root,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        head = process.stdout.read(read)
        process.stdout.close()
        return head, process.stderr.read(), process.wait()


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "plans"],
        ["report", "plans", "-f", "json"],
        ["explain", "governance"],
        ["schema", "report"],
        ["--help"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("read", [0, 10])
def test_a_closed_pipe_ends_quietly(
    arguments: list[str], read: int, installed: str, root: Path
) -> None:
    """`dxcheck … | head -1` prints no error and no traceback."""
    head, errors, _ = piped(installed, arguments, read, root)

    assert len(head) == read
    assert [line for line in errors.splitlines() if not line.startswith(b"Plans: ")] == []


def test_a_closed_pipe_is_no_finding(installed: str, root: Path) -> None:
    """Whoever stops reading has not failed the check: the run does not end with 1."""
    _, _, code = piped(installed, ["report", "plans"], 0, root)

    assert code == 0


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes elsewhere")
@pytest.mark.parametrize("content", ["plan", "fault"])
def test_a_file_name_that_is_no_utf_8_is_shown(
    content: str, run: Run, root: Path, tmp_path: Path
) -> None:
    """A name in Shift_JIS, as old archives hold it, ends with 0 or 2, not with 3."""
    name = os.fsdecode("計画.yaml".encode("cp932"))
    plan = (root / "plans" / "122041-funabashi" / "2023-06.yaml").read_bytes()
    (tmp_path / name).write_bytes(plan if content == "plan" else b"a: 1\n")

    result = run("report", tmp_path, "-f", "json")

    assert result.exit_code == (0 if content == "plan" else 2)
