"""Characters that the user's encoding lacks are mapped and counted, never an error."""

import re
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest
from click.testing import Result

from dxcheck.cli import output
from dxcheck.cli.app import COMMANDS

Run = Callable[..., Result]
RunInstalled = Callable[..., CompletedProcess[bytes]]

PLAN = "plans/122271-urayasu/2024-03.yaml"
VERIFIED = "tests/examples/verified"
OUTPUTS = {
    "report": ("report", PLAN),
    "report in JSON": ("report", PLAN, "-f", "json"),
    "report in HTML": ("report", PLAN, "-f", "html"),
    "report with trees": ("report", PLAN, "--explain", "--lang", "en"),
    "check": ("check", PLAN, "--rule", "planning", "--level", "should"),
    "waivers": ("waivers", "list"),
    "config": ("config", "show"),
    "config in JSON": ("config", "show", "-f", "json"),
    "explain": ("explain", "governance"),
    "explain a plan": ("explain", "governance", PLAN),
    "report in CSV": ("report", PLAN, "-f", "csv"),
    "report in Markdown": ("report", PLAN, "-f", "markdown"),
    "render": ("render", "tests/golden/json/report.json"),
    "diff": ("diff", "plans/122271-urayasu/2022-03.yaml", PLAN, "-v"),
    "diff in JSON": ("diff", "plans/122271-urayasu/2022-03.yaml", PLAN, "-f", "json"),
    "plan show": ("plan", "show", PLAN),
    "plan show in JSON": ("plan", "show", PLAN, "-f", "json"),
    "plan": ("plan", "validate", PLAN),
    "plan in order": ("plan", "format", "--check", PLAN),
    "quotes of a plan": ("plan", "verify", f"{VERIFIED}/plan.yaml", "--sources", VERIFIED),
    "rules": ("rules", "list"),
    "rules of an edition": ("rules", "list", "--edition", "1.0"),
    "rules in JSON": ("rules", "list", "-f", "json"),
    "a rule with its cases": ("rules", "show", "governance"),
    "facts": ("facts",),
    "facts in JSON": ("facts", "-f", "json"),
    "schema": ("schema", "plan"),
    "completion": ("completion", "bash"),
}
"""What each command prints; together they are every command."""
JSON = (
    "report in JSON",
    "report in CSV",
    "report in Markdown",
    "report in HTML",
    "diff in JSON",
    "plan show in JSON",
    "rules in JSON",
    "facts in JSON",
    "config in JSON",
    "schema",
    "completion",
)
"""What is UTF-8 whatever the terminal has: for programs, or it says its encoding."""
MESSAGES = {
    "help": (("--help",), 0),
    "version": (("--version",), 0),
    "unknown command": (("repot",), 2),
    "unknown rule": (("explain", "governance/cio"), 2),
    "no such path": (("report", "計画ー~①🏯"), 2),
}
COUNTED = re.compile(r"([\d,]+) characters that this terminal cannot show were replaced\.")


def test_every_command_is_tried() -> None:
    """The table above has every command of the program."""
    assert {arguments[0] for arguments in OUTPUTS.values()} == set(COMMANDS)


def lacking_in(text: str, encoding: str) -> list[str]:
    """Return the characters of a text that an encoding lacks."""
    return [char for char in text if char.encode(encoding, "ignore") == b""]


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "ascii", "latin-1"])
@pytest.mark.parametrize("name", [name for name in OUTPUTS if name not in JSON])
def test_replaced_characters_are_counted(name: str, encoding: str, run: Run) -> None:
    """The number on stderr is that of the characters of the output that the encoding lacks."""
    env = {"DXCHECK_LANG": "en"}
    lacking = lacking_in(run(*OUTPUTS[name], env=env).stdout, encoding)

    result = run(*OUTPUTS[name], env=env, encoding=encoding)

    assert result.exit_code == 0
    assert COUNTED.findall(result.stderr) == ([str(len(lacking))] if lacking else [])


@pytest.mark.parametrize("encoding", ["cp932", "ascii"])
@pytest.mark.parametrize("name", OUTPUTS)
def test_every_command_ends_normally_in_any_encoding(
    name: str, encoding: str, run_installed: RunInstalled
) -> None:
    """The installed program prints in the encoding of PYTHONIOENCODING, as in a Windows console."""
    result = run_installed(*OUTPUTS[name], env={"PYTHONIOENCODING": encoding})

    assert result.returncode == 0, result.stderr
    assert result.stdout.decode("utf-8" if name in JSON else encoding)
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ["cp932", "ascii"])
@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_is_printed_in_any_encoding(name: str, encoding: str, run: Run) -> None:
    """Help and errors end with their own exit code, whatever the encoding lacks."""
    arguments, code = MESSAGES[name]

    result = run(*arguments, encoding=encoding)

    assert result.exit_code == code
    assert result.stdout_bytes + result.stderr_bytes != b""


def test_japanese_is_printed_as_it_is_where_the_encoding_has_it(run: Run) -> None:
    """cp932 has what Japanese reports are made of: nothing but a few signs is replaced."""
    full = run("report", PLAN).stdout
    narrow = run("report", PLAN, encoding="cp932").stdout

    pairs = {(a, b) for a, b in zip(full, narrow, strict=False) if a != b}
    assert len(full.splitlines()) == len(narrow.splitlines())
    assert pairs <= {("—", "―"), ("…", "."), ("–", "-"), ("•", "・"), ("〜", "～")}


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("—", "cp932", "―"),
        ("✓", "cp932", "○"),
        ("〜", "cp932", "～"),
        ("㎡①“…", "cp932", "㎡①“…"),
        ("ﷺ", "cp932", "〓"),
        ("🏯", "cp932", "〓"),
        ("“…”", "ascii", '"..."'),
        ("①", "ascii", "1"),
        ("市", "ascii", "?"),
    ],
)
def test_a_lacking_character_becomes_its_look_alike(
    text: str, encoding: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign becomes one that looks like it, or its plain form, or 〓, or a question mark."""
    monkeypatch.setattr(output, "replaced", 0)
    output.register_substitutes()

    assert text.encode(encoding, output.ERROR_HANDLER).decode(encoding) == expected


@pytest.mark.parametrize("encoding", ["cp932", "ascii"])
def test_json_keeps_its_text_in_any_encoding(encoding: str, run: Run) -> None:
    """JSON is for programs: `> report.json` gives the same report under any encoding."""
    expected = run("report", PLAN, "-f", "json").stdout_bytes

    assert run("report", PLAN, "-f", "json", encoding=encoding).stdout_bytes == expected
