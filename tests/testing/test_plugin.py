"""The pytest plugin: what it collects, what a failure says, and where it keeps away."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dxcheck.engine import classify

pytest_plugins = ["pytester"]

OWN = Path("docs/examples/ken-rules")
RULE = "online-procedures/shared-application"
HARD = ("--dxcheck-examples", "40")
PLAIN = ("-p", "no:randomly", "-p", "no:cacheprovider")


@pytest.fixture
def repository(
    pytester: pytest.Pytester, root: Path, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    """Return the repository of a prefecture: its rules in rules/, and nothing else."""
    for name in [name for name in os.environ if name.startswith("DXCHECK_")]:
        monkeypatch.delenv(name)
    shutil.copytree(root / OWN, pytester.path / "rules")
    return pytester


def change(folder: Path, old: str, new: str, file: str = f"rules/{RULE}.cases.yaml") -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def names(result: pytest.RunResult) -> list[str]:
    return [line.partition("::")[2] for line in result.outlines if "::" in line]


def test_a_folder_of_rules_can_be_named(repository: pytest.Pytester) -> None:
    """`pytest rules/` collects the cases, the verdicts and the laws of rules beside the bundled."""
    result = repository.runpytest(*PLAIN, "--collect-only", "-q", "rules/")
    assert names(result) == [
        "共同のサービスで受け付けている",
        "令和4年度に始めると約束している",
        "約束した年度を過ぎても、始めたという記載がない",
        "何も書いていない",
        "点検を始める前の計画は見ない",
        "点検を始めた日の計画から見る",
        "verdicts",
        "laws",
    ]


@pytest.mark.parametrize("workers", ["0", "2"])
def test_rules_that_are_right_pass(repository: pytest.Pytester, workers: str) -> None:
    """Everything passes for rules that are right, alone and in parallel."""
    result = repository.runpytest(*PLAIN, "-n", workers, "--dxcheck-examples", "3", "rules/")
    result.assert_outcomes(passed=8)


def test_a_case_that_fails_is_shown_at_its_line(repository: pytest.Pytester) -> None:
    """A failing case shows file, line and both verdicts, and no traceback."""
    change(repository.path, "verdict: met", "verdict: gap")
    result = repository.runpytest(*PLAIN, "--dxcheck-no-laws", "rules/")
    result.assert_outcomes(passed=5, failed=2)
    shown = result.stdout.str()
    assert f"rules/{RULE}.cases.yaml:" in shown
    assert "期待は gap, reached ですが、結果は met, reached" in shown
    assert "Traceback" not in shown
    assert "rule_items.py" not in shown


def test_a_verdict_without_a_case_is_proposed(repository: pytest.Pytester) -> None:
    """A verdict that no case shows fails with a case that can be pasted."""
    change(repository.path, "verdict: met", "verdict: gap")
    result = repository.runpytest(*PLAIN, "--dxcheck-no-laws", "rules/", "-k", "verdicts")
    result.assert_outcomes(failed=1, deselected=6)
    result.stdout.fnmatch_lines([f"rules/{RULE}.cases.yaml:*", "  - name: *", "    verdict: met"])


def test_a_law_that_is_broken_is_shown(
    repository: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken law is told in words, with the change, both judgements, the plan and the replay."""
    monkeypatch.setattr(classify, "GAP_UNCOMMITTED", classify.PLANNED_NO_DEADLINE)
    result = repository.runpytest_inprocess(*PLAIN, "-n", "0", "rules/", "-k", "laws", *HARD)
    result.assert_outcomes(failed=1, deselected=7)
    result.stdout.fnmatch_lines(
        [
            "1. 記述の状態を進めても、判定は下がらない*",
            "変更: *service/prefectural-application*",
            "変更前: *",
            "変更後: gap, *",
            f"# {RULE}, as of *: {{target: service/prefectural-application, *",
            "claims:",
            f'*pytest "rules/{RULE}.yaml::laws" --dxcheck-examples 40 --dxcheck-seed 0',
        ],
        consecutive=False,
    )


def test_a_rule_set_with_faults_cannot_be_collected(repository: pytest.Pytester) -> None:
    """What is wrong with a file is told with its line; of the others, that they cannot be used."""
    change(repository.path, "level: may", "level: mai", f"rules/{RULE}.yaml")
    result = repository.runpytest(*PLAIN, "rules/")
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["ルールに誤りがあるため使えません。", f"rules/{RULE}.yaml:*mai*"])


def test_a_rule_without_cases_is_collected(repository: pytest.Pytester) -> None:
    """A rule that has no file of cases is not passed over."""
    (repository.path / "rules" / f"{RULE}.cases.yaml").unlink()
    result = repository.runpytest(*PLAIN, "--dxcheck-no-laws", "rules/")
    result.assert_outcomes(failed=1)


def test_files_of_others_are_left_alone(repository: pytest.Pytester) -> None:
    """Without settings, a bare run collects no rules, and other YAML is never collected."""
    (repository.path / "docker.yaml").write_text("id: x\n", "utf-8")
    assert names(repository.runpytest(*PLAIN, "--collect-only", "-q")) == []
    (repository.path / "other").mkdir()
    (repository.path / "other" / "compose.yaml").write_text("services: {}\n", "utf-8")
    assert names(repository.runpytest(*PLAIN, "--collect-only", "-q", "other")) == []


def test_the_settings_of_pytest_name_rule_sets(repository: pytest.Pytester) -> None:
    """`dxcheck_rules` names the rule sets of a bare run, and only their own files are collected."""
    shutil.copytree(repository.path / "rules", repository.path / "draft")
    repository.makeini("[pytest]\ndxcheck_rules =\n  bundled\n  rules\n")
    assert len(names(repository.runpytest(*PLAIN, "--collect-only", "-q"))) == 8
    assert len(names(repository.runpytest(*PLAIN, "--collect-only", "-q", "."))) == 8


@pytest.mark.parametrize(
    ("folder", "arguments"),
    [
        ("rules", (".",)),
        ("rules", ("online-procedures",)),
        ("rules/online-procedures", ("shared-application.yaml", "shared-application.cases.yaml")),
        ("", ("rules/online-procedures",)),
    ],
)
@pytest.mark.parametrize("settings", ["", 'rules = ["bundled", "rules"]\n'])
def test_rules_are_found_from_every_folder(
    repository: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    arguments: tuple[str, ...],
    settings: str,
) -> None:
    """From within a rule set, and with settings above it, the same is collected."""
    if settings:
        (repository.path / "dxcheck.toml").write_text(settings, "utf-8")
    monkeypatch.chdir(repository.path / folder)
    assert len(names(repository.runpytest(*PLAIN, "--collect-only", "-q", *arguments))) == 8


def test_rules_elsewhere_are_found_by_their_path(
    repository: pytest.Pytester, tmp_path: Path
) -> None:
    """A rule set that lies outside of the folder of the run is collected all the same."""
    other = tmp_path / "elsewhere" / "rules"
    shutil.copytree(repository.path / "rules", other)
    assert len(names(repository.runpytest(*PLAIN, "--collect-only", "-q", other))) == 8


def test_a_folder_beside_the_settled_ones_can_be_named(repository: pytest.Pytester) -> None:
    """A folder of rules on the command line is collected, though the settings name others."""
    shutil.copytree(repository.path / "rules", repository.path / "draft")
    (repository.path / "dxcheck.toml").write_text('rules = ["bundled"]\n', "utf-8")
    assert len(names(repository.runpytest(*PLAIN, "--collect-only", "-q", "draft"))) == 8


def test_a_rule_set_that_is_not_there_is_told(repository: pytest.Pytester) -> None:
    """A folder that the settings name and that does not exist is an error, not an empty run."""
    repository.makeini("[pytest]\ndxcheck_rules =\n  bundled\n  nowhere\n")
    result = repository.runpytest(*PLAIN)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*nowhere*"])


def test_cases_of_one_name_are_told_apart(repository: pytest.Pytester) -> None:
    """Of several cases with one name, the later ones have a number behind it."""
    path = repository.path / "rules" / f"{RULE}.cases.yaml"
    path.write_text(re.sub("name: .*", "name: 同じ", path.read_text("utf-8")), "utf-8")
    found = names(repository.runpytest(*PLAIN, "--collect-only", "-q", str(path)))
    assert found == ["同じ", *(f"同じ ({number})" for number in range(2, 7))]


@pytest.mark.parametrize("option", ["--dxcheck-examples=0", "--dxcheck-seed=-1"])
def test_numbers_out_of_range_are_refused(repository: pytest.Pytester, option: str) -> None:
    """No examples, or a negative seed, is wrong usage."""
    result = repository.runpytest_subprocess(*PLAIN, option, "rules/")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*is no whole number from *"])


def test_the_language_of_the_variable_is_spoken(
    repository: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DXCHECK_LANG chooses the language of what fails, as it does for the program."""
    monkeypatch.setenv("DXCHECK_LANG", "en")
    change(repository.path, "verdict: met", "verdict: gap")
    result = repository.runpytest(*PLAIN, "--dxcheck-no-laws", "rules/")
    result.stdout.fnmatch_lines(["*expects gap, reached; found: met*"])


def test_the_settings_of_dxcheck_name_rule_sets(repository: pytest.Pytester) -> None:
    """Where pytest's settings name none, those of dxcheck do, and its language is spoken."""
    settings = repository.path / "dxcheck.toml"
    settings.write_text('rules = ["bundled", "rules"]\nlang = "en"\n', "utf-8")
    change(repository.path, "verdict: met", "verdict: gap")
    result = repository.runpytest(*PLAIN, "--dxcheck-no-laws")
    result.assert_outcomes(passed=5, failed=2)
    result.stdout.fnmatch_lines(
        ["*The case “共同のサービスで受け付けている” expects gap, reached; found: met*"]
    )


def test_settings_with_faults_stop_the_run(repository: pytest.Pytester) -> None:
    """A setting that is misspelt is told with its line, and nothing runs."""
    (repository.path / "dxcheck.toml").write_text('rulez = ["rules"]\n', "utf-8")
    result = repository.runpytest(*PLAIN, "rules/")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["dxcheck.toml:1:1:*rulez*rules*"])
    assert "rule_items.py" not in result.stdout.str()


def test_the_fixture_knows_the_rule_set_of_the_settings(repository: pytest.Pytester) -> None:
    """`verdict_of` as a fixture judges by the rules that the settings name."""
    repository.makeini("[pytest]\ndxcheck_rules =\n  bundled\n  rules\n")
    repository.makepyfile(
        f"""
        def test_promise(verdict_of):
            claims = [{{"target": "service/prefectural-application", "state": "done"}}]
            assert verdict_of("{RULE}", as_of="R4.3", claims=claims) == ("met", "reached")
        """
    )
    repository.runpytest(*PLAIN, "-k", "promise").assert_outcomes(passed=1, deselected=8)


def test_the_plugin_is_light() -> None:
    """Wherever dxcheck is installed pytest loads the plugin, so it imports nothing of weight."""
    program = "import sys, dxcheck.testing.plugin; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    heavy = {"pydantic", "yaml", "hypothesis", "dxcheck.model", "dxcheck.load", "dxcheck.engine"}
    assert heavy & set(done.stdout.decode().split()) == set()
