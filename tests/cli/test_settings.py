"""Settings: flags win over variables, these over the file, and it over the defaults."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dxcheck.cli.app import COMMANDS
from dxcheck.model.settings import SETTINGS

Run = Callable[..., Result]
RULE = "online-procedures/core26-online"
OTHER = "planning/progress-management"


@pytest.fixture
def settings(copied: Path) -> Callable[..., Path]:
    """Return what writes a settings file into the working folder."""

    def write(text: str, name: str = "dxcheck.toml") -> Path:
        path = copied / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


Write = Callable[..., Path]


def shown(run: Run, **given: Any) -> dict[str, tuple[object, str]]:
    """Return every setting with its value and origin."""
    result = run("config", "show", "-f", "json", **given)
    assert result.exit_code == 0, result.stderr
    return {
        one["key"]: (one["value"], one["origin"]) for one in json.loads(result.stdout)["settings"]
    }


def rules_of(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return [rule["id"] for rule in json.loads(result.stdout)["rules"]]


def test_without_a_file_everything_is_as_by_default(run: Run, copied: Path) -> None:
    """Every setting is shown, with its default."""
    assert copied
    assert shown(run) == {
        key: (
            list(one.default) if isinstance(one.default, tuple) else one.default,
            "default",
        )
        for key, one in SETTINGS.items()
    }


def test_the_file_stands_in_for_flags(run: Run, settings: Write) -> None:
    """A rule named in the file narrows the run as the flag would."""
    settings(f'rule = ["{RULE}"]\nlang = "en"\n')
    result = run("report", "-f", "json")

    assert rules_of(result) == [RULE]
    assert "Plans: 6 read" in result.stderr


def test_a_variable_wins_over_the_file_and_a_flag_over_both(run: Run, settings: Write) -> None:
    """The nearer to the user's hand, the stronger."""
    settings(f'rule = "{RULE}"\n')
    env = {"DXCHECK_RULE": OTHER}

    assert rules_of(run("report", "-f", "json", env=env)) == [OTHER]
    assert rules_of(run("report", "-f", "json", "--rule", "planning", env=env)) != [OTHER]


def test_where_a_value_comes_from_is_shown(run: Run, settings: Write) -> None:
    """File, variable and default are told apart."""
    settings('level = "should"\nquiet = true\n')
    found = shown(run, env={"DXCHECK_LEVEL": "may"})

    assert (found["level"], found["quiet"], found["by"]) == (
        ("may", "variable"),
        (True, "file"),
        ("municipality", "default"),
    )


def test_pyproject_is_read_where_it_has_a_table(run: Run, settings: Write) -> None:
    """[tool.dxcheck] counts; dxcheck.toml beside it counts more."""
    settings(f'[tool.dxcheck]\nrule = "{RULE}"\n', "pyproject.toml")
    assert shown(run)["rule"] == ([RULE], "file")

    settings(f'rule = "{OTHER}"\n')
    assert shown(run)["rule"] == ([OTHER], "file")


def test_the_file_of_a_folder_above_is_found(
    run: Run, settings: Write, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its paths are meant from where it stands, not from where the command runs."""
    settings('paths = ["plans/122211-yachiyo"]\n')
    (copied / "below").mkdir()
    monkeypatch.chdir(copied / "below")

    result = run("report", "-f", "json")

    assert [plan["path"] for plan in json.loads(result.stdout)["plans"]] == [
        "../plans/122211-yachiyo/2024-03.yaml"
    ]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('lnag = "en"\n', "1:1", "unknown_key"),
        ('\n  level = "most"\n', "2:3", "not_a_choice"),
        ('quiet = "yes"\n', "1:1", "wrong_type"),
        ("rule = [1]\n", "1:1", "wrong_type"),
        ("rule = [\n", "", "toml_syntax"),
        ("as-of = 2024\n", "1:1", "wrong_type"),
        ('as-of = "2024-13"\n', "1:1", "no_such_month"),
    ],
)
def test_a_wrong_setting_ends_the_run(
    text: str, place: str, said: str, run: Run, settings: Write
) -> None:
    """With its place, before anything is read, and with exit code 2."""
    settings(text)
    result = run("report", env={"DXCHECK_LANG": "en"})

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"dxcheck.toml:{place}")
    assert f"[{said}]" in result.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        (
            "DXCHECK_LEVEL",
            "most",
            "“most” is not valid here; valid are must, should, may. Did you mean must?",
        ),
        (
            "DXCHECK_FAILON",
            "planned",
            "There is no such setting. Did you mean DXCHECK_FAIL_ON?",
        ),
        (
            "DXCHECK_QUIET",
            "maybe",
            "A true or false is needed here, and “maybe” is none.",
        ),
        ("DXCHECK_AS_OF", "2024-13", "2024-13: there is no month 13."),
    ],
)
@pytest.mark.parametrize("command", ["report", "check", "config show"])
@pytest.mark.usefixtures("copied")
def test_a_wrong_variable_ends_the_run(
    command: str, variable: str, value: str, said: str, run: Run
) -> None:
    """It is told with its name by every command, also by those that do not heed it."""
    result = run(*command.split(), env={"DXCHECK_LANG": "en", variable: value})

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0].partition(" [")[0] == f"{variable}: error: {said}"


@pytest.mark.parametrize("name", [".dxcheck.toml", "dxcheck.toml.txt", "dxcheck.yml"])
def test_a_file_that_is_only_meant_as_settings_is_told(
    name: str, run: Run, settings: Write
) -> None:
    """A gate that was meant to be stricter is not laxer without a word."""
    settings('level = "should"\n', name)
    result = run("config", "show", "--lang", "en")

    assert result.exit_code == 0
    assert result.stderr == (
        f"{name}:1:1: warning: This is not read; settings stand in a file named dxcheck.toml, or "
        "in pyproject.toml. [settings_misnamed]\n"
    )


def test_what_is_no_setting_of_ours_is_no_fault(run: Run, copied: Path) -> None:
    """Empty variables say nothing, and those of debugging and of tests are no settings."""
    assert copied
    env = {"DXCHECK_DEBUG": "1", "DXCHECK_TEST_ANY": "1", "DXCHECK_LEVEL": "", "DXCHECKED": "1"}

    assert shown(run, env=env)["level"] == ("must", "default")


def test_variables_have_the_types_of_their_settings(run: Run, copied: Path) -> None:
    """A list is parted by spaces, and true may be 1."""
    assert copied
    found = shown(run, env={"DXCHECK_RULE": "governance talent", "DXCHECK_QUIET": "1"})

    assert found["rule"] == (["governance", "talent"], "variable")
    assert found["quiet"] == (True, "variable")
    assert run("report", env={"DXCHECK_QUIET": "1"}).stderr == ""


@pytest.mark.parametrize(
    ("text", "env", "origin"),
    [
        ('edition = "9.9"\n', {}, "dxcheck.toml: edition"),
        ('edition = "9.9"\n', {"DXCHECK_EDITION": "8.8"}, "DXCHECK_EDITION"),
        ("", {"DXCHECK_RULE": "governence"}, "DXCHECK_RULE"),
        ("", {"DXCHECK_PATHS": "none"}, "DXCHECK_PATHS"),
    ],
)
def test_a_value_that_only_the_rules_can_refuse_is_told_with_its_origin(
    text: str, env: dict[str, str], origin: str, run: Run, settings: Write
) -> None:
    """Who gave no flag would else look for one."""
    settings(text)
    result = run("report", env={"DXCHECK_LANG": "en", **env})

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"This came from {origin}."


def test_a_flag_that_is_wrong_is_not_blamed_on_the_settings(run: Run, settings: Write) -> None:
    """The setting that a flag has overruled is not named."""
    settings('edition = "9.9"\n')

    assert "dxcheck.toml" not in run("report", "--edition", "8.8").stderr


def test_the_nearest_setting_is_named(run: Run, settings: Write) -> None:
    """Who writes fail_on means fail-on."""
    settings('fail_on = "gap"\n')

    assert "fail-on" in run("check", env={"DXCHECK_LANG": "en"}).stderr


def test_what_one_command_heeds_others_do_not_see(run: Run, settings: Write) -> None:
    """A level for the gate narrows no list of rules."""
    everything = len(rules_of_list(run))
    settings('level = "must"\nedition = "1.0"\n')

    assert len(rules_of_list(run)) == everything


def rules_of_list(run: Run) -> list[Any]:
    found: list[Any] = json.loads(run("rules", "list", "-f", "json").stdout)["rules"]
    return found


def test_every_setting_belongs_to_commands_that_exist() -> None:
    """A command named in the table of settings is a command."""
    named = {name.split()[0] for one in SETTINGS.values() for name in one.commands}

    assert named <= set(COMMANDS)


@pytest.mark.parametrize(
    "text",
    ["tool = 1\n", 'tool = "dxcheck"\n', "a = " + "[" * 5000, "[tool.other]\nx = 1\n", "x = ["],
)
def test_a_pyproject_of_others_is_left_to_them(text: str, run: Run, settings: Write) -> None:
    """Whatever it holds, without a table of ours it is none of our settings."""
    settings(text, "pyproject.toml")

    assert shown(run)["level"] == ("must", "default")


def test_a_fault_in_a_pyproject_with_our_table_is_told(run: Run, settings: Write) -> None:
    """A gate that was meant to be stricter is not made laxer by a slip."""
    settings('[tool.dxcheck]\nlevel = "should"\nfail-on =\n', "pyproject.toml")

    result = run("check")

    assert result.exit_code == 2
    assert "[toml_syntax]" in result.stderr


def test_a_date_in_the_settings_is_heeded_by_all_that_judge(run: Run, settings: Write) -> None:
    """`explain` tells what `report` decides; without a plan the date says nothing."""
    settings('as-of = "2029-01-01"\n')
    rule, plan = "core-systems/core20-standardised", "plans/122271-urayasu/2024-03.yaml"

    found = json.loads(run("report", plan, "--rule", rule, "-f", "json").stdout)["plans"][0]
    explained = run("explain", rule, plan, "--lang", "en").stdout

    assert found["findings"][0]["reason"] == "overdue"
    assert "deadline passed, not reported done" in explained
    assert run("explain", rule).exit_code == 0
