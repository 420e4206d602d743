"""Colour: NO_COLOR wins, then FORCE_COLOR; `--color`; a terminal, and nothing else, has it."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result

from dxcheck.cli.app import COMMANDS
from dxcheck.cli.output import uses_color

Run = Callable[..., Result]

ESCAPE = re.compile(b"\x1b\\[[0-9;]*m")
COMMANDS_WITH_COLOUR = [
    ("report", "plans"),
    ("report", "plans", "--by", "requirement"),
    ("explain", "governance"),
    ("explain", "governance", "plans"),
]


@pytest.mark.parametrize(
    ("env", "option", "expected"),
    [
        ({}, "auto", False),
        ({}, "never", False),
        ({}, "always", True),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"FORCE_COLOR": ""}, "auto", False),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "0"}, "auto", False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, "auto", True),
    ],
)
def test_escape_codes_follow_variables_and_option(
    env: dict[str, str],
    option: str,
    expected: bool,  # noqa: FBT001 - a column of the table
    run: Run,
) -> None:
    """Any non-empty NO_COLOR wins over FORCE_COLOR; an empty one counts as not there."""
    result = run("report", "plans", "--color", option, env=env)

    assert result.exit_code == 0
    assert bool(ESCAPE.search(result.stdout_bytes)) is expected


@pytest.mark.parametrize(
    ("env", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_a_terminal_has_colour_unless_it_cannot(
    env: dict[str, str],
    terminal: bool,  # noqa: FBT001 - a column of the table
    expected: bool,  # noqa: FBT001 - a column of the table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a word from the user, a terminal gets colour and a file or pipe does not."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    assert uses_color(SimpleNamespace(isatty=lambda: terminal)) is expected


@pytest.mark.parametrize("arguments", COMMANDS_WITH_COLOUR, ids=" ".join)
def test_colour_adds_nothing_but_escape_codes(arguments: tuple[str, ...], run: Run) -> None:
    """A status is always a word as well: without its codes the output is the plain one."""
    coloured = run(*arguments, "--color", "always").stdout_bytes

    assert ESCAPE.sub(b"", coloured) == run(*arguments).stdout_bytes


@pytest.mark.parametrize("file", ["report.txt", "report.json"])
def test_files_never_hold_escape_codes(file: str, run: Run, tmp_path: Path) -> None:
    """`--color always` is about the terminal, not about files."""
    run("report", "plans", "--color", "always", "-o", tmp_path / file)

    assert b"\x1b" not in (tmp_path / file).read_bytes()


def test_json_never_holds_escape_codes(run: Run) -> None:
    """JSON on stdout is the same with colour and without."""
    coloured = run("report", "plans", "-f", "json", "--color", "always").stdout_bytes

    assert coloured == run("report", "plans", "-f", "json").stdout_bytes


@pytest.mark.parametrize("command", COMMANDS)
def test_help_holds_no_escape_codes(command: str, run: Run) -> None:
    """Help is plain text, forced colour or not."""
    assert b"\x1b" not in run(command, "--help", env={"FORCE_COLOR": "1"}).stdout_bytes
