"""`dxcheck rules`: a group whose commands are imported when they are used."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from dxcheck.cli.rules import COMMANDS

Run = Callable[..., Result]


def imported_by(*arguments: str) -> set[str]:
    """Return the modules that a run of the program imports, in a process of its own."""
    program = (
        "import sys\nfrom dxcheck.cli.app import run\n"
        f"run({list(arguments)!r})\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize("arguments", [("--help",), ("rules", "--help")], ids=" ".join)
def test_help_imports_no_command_and_no_model(arguments: tuple[str, ...]) -> None:
    """Help is instant: neither a command nor pydantic is imported for it."""
    imported = imported_by(*arguments)

    assert "dxcheck.cli.app" in imported
    slow = {entry.module for entry in COMMANDS.values()} | {"pydantic", "yaml"}
    assert imported & slow == set()


def test_help_names_every_command(run: Run) -> None:
    """`dxcheck rules --help` lists each command with what it does."""
    result = run("rules", "--help", "--lang", "en")

    assert result.exit_code == 0
    shown = result.stdout.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in shown] == list(COMMANDS)


def test_an_unknown_command_is_answered_with_the_nearest(run: Run) -> None:
    """`dxcheck rules lst` is wrong usage, and list is named."""
    result = run("rules", "lst", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no command “lst”. Did you mean list?" in result.stderr
    assert result.stderr.startswith("Usage: dxcheck rules ")


def test_no_command_is_answered_with_help(run: Run) -> None:
    """`dxcheck rules` alone explains the group and says that nothing was done (exit 2)."""
    result = run("rules")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == run("rules", "--help").stdout.strip()


def test_the_language_may_stand_after_the_group(run: Run) -> None:
    """`dxcheck rules --lang en list` is English, as with the option anywhere else."""
    expected = run("rules", "list", "--lang", "en").stdout

    assert run("rules", "--lang", "en", "list").stdout == expected
