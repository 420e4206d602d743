"""Help and version: worded in the language asked for, exit code 0, on stdout."""

import re
from collections.abc import Callable
from importlib import import_module

import click
import pytest
from click.testing import Result
from rich.cells import cell_len

from dxcheck import __version__
from dxcheck.cli.app import COMMANDS
from dxcheck.cli.inputs import bundled_version
from dxcheck.cli.plan import COMMANDS as PLAN_COMMANDS
from dxcheck.cli.rules import COMMANDS as RULES_COMMANDS
from dxcheck.model.report import SCHEMA_VERSION
from dxcheck.report.messages import messages

Run = Callable[..., Result]

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ENTRIES = {
    **{(name,): entry for name, entry in COMMANDS.items()},
    **{("plan", name): entry for name, entry in PLAN_COMMANDS.items()},
    **{("rules", name): entry for name, entry in RULES_COMMANDS.items()},
}
"""Every command by its words, those of groups included."""
HELPS = [("--help",), *((*words, "--help") for words in ENTRIES)]


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_help_is_in_japanese_by_default(arguments: tuple[str, ...], run: Run) -> None:
    """Help is printed on stdout in Japanese, and nothing else is."""
    result = run(*arguments)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("使い方: dxcheck ")
    assert "この説明を表示して終わる。" in result.stdout


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_help_is_in_english_when_asked(arguments: tuple[str, ...], run: Run) -> None:
    """English help holds no Japanese."""
    result = run(*arguments, env={"DXCHECK_LANG": "en"})

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: dxcheck ")
    assert JAPANESE.findall(result.stdout) == []


@pytest.mark.parametrize("words", ENTRIES, ids=" ".join)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_option_of_a_command_has_a_help_text(words: tuple[str, ...], lang: str) -> None:
    """No option is left unexplained."""
    command = import_module(ENTRIES[words].module).command(messages(lang))

    unexplained = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]

    assert unexplained == []


@pytest.mark.parametrize("words", ENTRIES, ids=" ".join)
def test_every_option_of_a_command_is_shown_in_its_help(words: tuple[str, ...], run: Run) -> None:
    """Help names every way to write every option."""
    command = import_module(ENTRIES[words].module).command(messages("ja"))
    options = [way for param in command.params for way in param.opts if way.startswith("-")]
    shown = run(*words, "--help").stdout

    assert [way for way in options if not re.search(rf"{way}\b", shown)] == []


@pytest.mark.parametrize(
    "arguments",
    [("--lang", "en", "report", "--help"), ("report", "--lang", "en", "--help")],
    ids=" ".join,
)
def test_language_may_stand_before_or_after_the_command(
    arguments: tuple[str, ...], run: Run
) -> None:
    """`--lang en` says the same as DXCHECK_LANG=en, wherever it stands."""
    expected = run("report", "--help", env={"DXCHECK_LANG": "en"}).stdout

    assert run(*arguments).stdout == expected


def test_option_beats_the_variable(run: Run) -> None:
    """`--lang` wins over DXCHECK_LANG."""
    result = run("--help", "--lang", "ja", env={"DXCHECK_LANG": "en"})

    assert result.stdout == run("--help").stdout


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_says_what_the_exit_codes_mean(lang: str, run: Run) -> None:
    """All four exit codes of the README stand in `--help`."""
    shown = run("--help", "--lang", lang).stdout
    epilog = shown[shown.index("終了コード" if lang == "ja" else "Exit codes") :]

    assert re.findall(r"\b[0-9]\b", epilog) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_fits_80_cells(lang: str, run: Run) -> None:
    """No line of any help is wider than the terminal."""
    lines = [
        line
        for arguments in HELPS
        for line in run(*arguments, "--lang", lang).stdout.splitlines()
        if cell_len(line) > 80
    ]

    assert lines == []


def test_version_names_tool_rules_and_schema(run: Run) -> None:
    """`--version` prints the versions of the tool, the rule set and the report's schema."""
    result = run("--version", "--lang", "en")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"dxcheck {__version__}",
        f"rule set {bundled_version()}",
        f"report schema {SCHEMA_VERSION}",
    ]


def test_no_arguments_at_all_are_answered_with_help(run: Run) -> None:
    """Without a command the program explains itself and says that nothing was done (exit 2)."""
    result = run()

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == run("--help").stdout.strip()
