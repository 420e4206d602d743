"""`dxcheck rules new`: the files of a new rule, and what to do next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def test_a_rule_is_written_with_its_cases(run: Run, tmp_path: Path) -> None:
    """Both files are named on stdout, with the commands that look at them next."""
    folder = tmp_path / "our rules"

    result = run("rules", "new", "governance/seal", "--into", folder, "--lang", "en")

    shown = folder.as_posix()
    options = f'--rules bundled --rules "{shown}"'
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"written: {shown}/governance/seal.yaml\n"
        f"written: {shown}/governance/seal.cases.yaml\n"
        "Next:\n"
        "  1. Write what stands as （記入）.\n"
        f"  2. Look at it: dxcheck rules show governance/seal {options}\n"
        f"  3. Check it: dxcheck rules lint {options}\n"
        f"  4. Run its test cases: dxcheck rules test {options}\n"
    )
    assert written(folder) == ["governance/seal.cases.yaml", "governance/seal.yaml"]


def test_what_is_written_is_a_rule_beside_the_bundled_ones(run: Run, tmp_path: Path) -> None:
    """The rule is read, shown and judged by as it stands."""
    arguments = ("--into", tmp_path, "--target", "systems/core20", "--title", '"監査" | <b>\\')
    assert run("rules", "new", "governance/seal", *arguments).exit_code == 0

    rules = ("--rules", "bundled", "--rules", tmp_path)
    shown = run("rules", "show", "governance/seal", *rules)
    judged = run("report", "plans", "--rule", "governance/seal", *rules)

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith('"監査" | <b>\\  governance/seal\n')
    assert "（記入）検討するとだけ書いている" in shown.stdout
    assert judged.exit_code in (0, 2), judged.stderr
    assert '"監査" | <b>\\' in judged.stdout


def test_rules_of_another_set_name_its_options(run: Run, tmp_path: Path) -> None:
    """With `--rules`, themes and targets are those of that set, and the commands name it."""
    rules = ("--rules", "tests/example_rules")

    result = run("rules", "new", "security/audit", *rules, "--into", tmp_path, "--lang", "en")

    assert result.exit_code == 0, result.stderr
    assert (
        f"dxcheck rules lint --rules tests/example_rules --rules {tmp_path.as_posix()}\n"
    ) in result.stdout
    again = ("--rules", "tests/example_rules", "--rules", tmp_path)
    assert run("rules", "show", "security/audit", *again).exit_code == 0


def test_in_a_checkout_the_files_name_their_schemas(run: Run, tmp_path: Path) -> None:
    """Beside a `dxcheck/schemas` folder the first line names the schema; elsewhere none does."""
    (tmp_path / "dxcheck" / "schemas").mkdir(parents=True)

    run("rules", "new", "governance/seal", "--into", tmp_path / "rules")
    run("rules", "new", "governance/seal", "--into", tmp_path / "a" / "rules")

    files = [tmp_path / name / "governance" / "seal.cases.yaml" for name in ("rules", "a/rules")]
    assert [path.read_text(encoding="utf-8").split("\n")[0] for path in files] == [
        "# yaml-language-server: $schema=../../dxcheck/schemas/case.json",
        "rule: governance/seal",
    ]


@pytest.mark.parametrize("name", ["seal.yaml", "seal.cases.yaml"])
def test_no_file_is_overwritten(name: str, run: Run, tmp_path: Path) -> None:
    """Where one of the files is there, nothing is written (exit 2)."""
    (tmp_path / "governance").mkdir()
    (tmp_path / "governance" / name).write_text("mine", encoding="utf-8")

    result = run("rules", "new", "governance/seal", "--into", tmp_path, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"There is a file “{tmp_path.as_posix()}/governance/{name}” already." in result.stderr
    assert written(tmp_path) == [f"governance/{name}"]
    assert (tmp_path / "governance" / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["governence/seal"], "Did you mean governance?"),
        (["governance/cio-designated"], "There is a rule “governance/cio-designated” already."),
        (["governance/Seal"], "“governance/Seal” is no THEME/NAME in small letters"),
        (["governance"], "“governance” is no THEME/NAME"),
        (["governance/../x"], "“governance/../x” is no THEME/NAME"),
        (["governance/seal", "--target", "office/coi"], "Did you mean office/cio?"),
        (["governance/seal", "--rules", "rulez"], "There is no folder “rulez” with rules."),
        ([], "Missing argument 'THEME/NAME'."),
    ],
    ids=" ".join,
)
def test_what_cannot_be_started_is_refused(
    given: list[str], expected: str, run: Run, tmp_path: Path
) -> None:
    """An unknown theme or target, a rule that is there and a name that is none: exit 2."""
    result = run("rules", "new", *given, "--into", tmp_path / "ours", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr
    assert not (tmp_path / "ours").exists()


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    """A file in the place of the folder is wrong usage, not a fault."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    result = run("rules", "new", "governance/seal", "--into", tmp_path / "file", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written: " in result.stderr
