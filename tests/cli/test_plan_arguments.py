"""What the paths of plans mean: files, folders, `-`; and what is said when there is no plan."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

FUNABASHI = "plans/122041-funabashi/2023-06.yaml"
URAYASU = "plans/122271-urayasu"


def plans_of(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["plans"]
    return found


def test_without_paths_the_folder_plans_is_read(run: Run) -> None:
    """`dxcheck report` is `dxcheck report plans`."""
    assert run("report").stdout_bytes == run("report", "plans").stdout_bytes


def test_a_plan_given_twice_is_read_once(run: Run) -> None:
    """A file that is reached by two arguments is one plan."""
    twice = plans_of(run("report", URAYASU, f"{URAYASU}/2024-03.yaml", "-f", "json"))

    assert [plan["path"] for plan in twice] == [
        f"{URAYASU}/2022-03.yaml",
        f"{URAYASU}/2024-03.yaml",
    ]


def test_order_of_paths_changes_nothing(run: Run) -> None:
    """Plans are reported in one order, however they are given."""
    paths = [FUNABASHI, f"{URAYASU}/2022-03.yaml", f"{URAYASU}/2024-03.yaml"]

    forward = run("report", *paths, "-f", "json")

    assert forward.exit_code == 0
    assert run("report", *reversed(paths), "-f", "json").stdout_bytes == forward.stdout_bytes


def test_waivers_and_hidden_files_are_no_plans(copied: Path, run: Run) -> None:
    """waivers.yaml, hidden files and hidden folders are not read as plans."""
    before = run("report", "plans", "-f", "json").stdout_bytes
    for name in ("waivers.yaml", ".draft.yaml", ".old/plan.yaml"):
        file = copied / "plans" / "122041-funabashi" / name
        file.parent.mkdir(exist_ok=True)
        text = "waivers: []\n" if name == "waivers.yaml" else "no plan\n"
        file.write_text(text, encoding="utf-8")

    assert run("report", "plans", "-f", "json").stdout_bytes == before


def test_a_plan_is_read_from_stdin_under_the_given_name(run: Run, root: Path) -> None:
    """`-` reads a plan from stdin; --stdin-filename is the path that reports show."""
    text = (root / FUNABASHI).read_bytes()

    result = run("report", "-", "--stdin-filename", FUNABASHI, "-f", "json", stdin=text)

    assert result.stdout_bytes == run("report", FUNABASHI, "-f", "json").stdout_bytes


def test_a_plan_from_stdin_has_a_name_without_being_given_one(run: Run, root: Path) -> None:
    """Without --stdin-filename the plan is shown as stdin.yaml."""
    result = run("report", "-", "-f", "json", stdin=(root / FUNABASHI).read_bytes())

    assert [plan["path"] for plan in plans_of(result)] == ["stdin.yaml"]


def test_a_fault_on_stdin_is_told_under_the_given_name(run: Run) -> None:
    """Diagnostics of stdin name --stdin-filename."""
    result = run(
        "report", "-", "--stdin-filename", "計画.yaml", "--lang", "en", stdin="a: 1\na: 2\n"
    )

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("計画.yaml:")


def test_a_plan_to_explain_is_read_from_stdin(run: Run, root: Path) -> None:
    """`dxcheck explain RULE -` reads the plan from stdin."""
    rule = "governance/cio-designated"

    result = run("explain", rule, "-", stdin=(root / FUNABASHI).read_bytes())

    assert result.stdout_bytes == run("explain", rule, FUNABASHI).stdout_bytes


@pytest.mark.parametrize("command", [("report",), ("explain", "governance")], ids=" ".join)
def test_a_folder_without_plans_is_an_error(
    command: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    """Never silently green: a folder in which no plan is found ends with 2."""
    (tmp_path / "readme.txt").write_text("no plan\n", encoding="utf-8")

    result = run(*command, tmp_path, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"There is no plan at “{tmp_path}”." in result.stderr


def test_a_missing_default_folder_is_an_error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no plans/ folder, nothing was checked, and that is said."""
    monkeypatch.chdir(tmp_path)

    result = run("report", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no file or folder “plans”." in result.stderr


def test_the_run_says_what_was_read_judged_and_skipped(run: Run) -> None:
    """The last line on stderr counts plans and rules; stdout holds the report alone."""
    result = run("report", "plans", "--lang", "en")

    assert result.stderr == (
        "Plans: 6 read, 6 judged, 0 unusable. Rules: 42; 198 verdicts, 54 not applicable.\n"
    )


def test_quiet_says_nothing_on_stderr(run: Run) -> None:
    """`-q` leaves stderr empty and stdout as it is."""
    result = run("report", "plans", "-q")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == run("report", "plans").stdout_bytes


def test_plans_of_equal_names_in_different_folders_stay_apart(
    copied: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of two revisions outside the working directory, the newer one counts."""
    text = (copied / FUNABASHI).read_text(encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    paths = [elsewhere / year / "122041-funabashi" / "plan.yaml" for year in ("r4", "r5")]
    for path, as_of in zip(paths, ("2022-06", "2023-06"), strict=True):
        path.parent.mkdir(parents=True)
        path.write_text(text.replace("as_of: 2023-06", f"as_of: {as_of}"), encoding="utf-8")

    plans = plans_of(run("report", *paths, "-f", "json"))

    assert [plan["as_of"] for plan in plans if plan["superseded_by"] is None] == ["2023-06-30"]
