"""Completion of commands, options and rule ids in a shell, and the progress bar."""

import io
import subprocess
from collections.abc import Callable

import pytest
from click.testing import Result

from dxcheck import RuleSet
from dxcheck.cli import progress

Run = Callable[..., Result]
RunInstalled = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_each_shell(shell: str, run: Run) -> None:
    """It asks the program itself what fits, by the variable that click reads."""
    result = run("completion", shell)

    assert result.exit_code == 0
    assert f"_DXCHECK_COMPLETE={shell}_complete" in result.stdout


def completed(run_installed: RunInstalled, line: str) -> set[str]:
    """Return what bash would offer for the last word of a line."""
    words = line.split(" ")
    env = {
        "_DXCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    lines = run_installed(env=env).stdout.decode().splitlines()
    return {one.partition(",")[2] for one in lines}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dxcheck repo", {"report"}),
        ("dxcheck plan va", {"validate"}),
        ("dxcheck report --fo", {"--format"}),
        ("dxcheck check --fail-on ", {"gap", "silent", "planned"}),
    ],
)
def test_commands_options_and_choices_are_completed(
    line: str, expected: set[str], run_installed: RunInstalled
) -> None:
    """What begins with the word that is typed is offered, and nothing else."""
    assert completed(run_installed, line) == expected


@pytest.mark.parametrize(
    "line", ["dxcheck report --rule ", "dxcheck explain ", "dxcheck rules show "]
)
def test_rules_and_themes_are_completed(
    line: str, run_installed: RunInstalled, ruleset: RuleSet
) -> None:
    """Where a rule is asked for, those of a theme are offered as it is typed."""
    wanted = {rule.id for rule in ruleset.rules if rule.theme == "governance"}

    assert completed(run_installed, f"{line}governance") == wanted | {"governance"}


class Terminal(io.StringIO):
    """A stream that says it is a terminal, or none."""

    def __init__(self, *, is_terminal: bool) -> None:
        """Make it one or the other."""
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Tell what it was made to tell."""
        return self._is_terminal


@pytest.mark.parametrize(
    ("number", "is_terminal", "shows"),
    [(progress.MANY, True, True), (progress.MANY - 1, True, False), (progress.MANY, False, False)],
)
def test_a_bar_is_shown_where_somebody_waits(
    number: int, *, is_terminal: bool, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many plans and a terminal; everything is yielded in order either way."""
    stream = Terminal(is_terminal=is_terminal)
    monkeypatch.setattr("sys.stderr", stream)

    assert list(progress.watched(range(number), "計画を読み込み中")) == list(range(number))
    assert ("計画を読み込み中" in stream.getvalue()) is shows
