"""`dxcheck check`: the gate before a submission, as a user runs it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

PLAN = "plans/122271-urayasu/2024-03.yaml"
MET = ("--rule", "planning/progress-management", "--level", "should")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("plans",), 1),
        ((PLAN,), 1),
        ((PLAN, *MET), 0),
        ((PLAN, "--rule", "security/audit", "--level", "should"), 0),
        ((PLAN, "--rule", "security/audit", "--level", "should", "--fail-on", "planned"), 1),
        ((PLAN, "--rule", "security/audit", "--level", "must"), 2),
        (("plans/none",), 2),
        ((PLAN, "--fail-on", "met"), 2),
        ((PLAN, "--level", "most"), 2),
        ((PLAN, "--baseline", "none.json"), 2),
        ((PLAN, "--baseline", PLAN), 2),
        (("plans/122165-narashino", "--rule", "governance/cio-designated"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
@pytest.mark.parametrize("format_", ["terminal", "json"])
def test_the_exit_code_tells_whether_it_passes(
    arguments: tuple[str, ...], code: int, format_: str, run: Run
) -> None:
    """0 passes, 1 fails, 2 is wrong usage or nothing to check, whatever the format."""
    assert run("check", *arguments, "-f", format_).exit_code == code


def test_a_sentence_that_is_deleted_opens_no_gate(run: Run, root: Path) -> None:
    """Without what it says of its systems, the plan fails as before, now for its silence."""
    rules = ("--rule", "online-procedures/core26-online", "--rule", "planning/progress-management")
    yachiyo = (root / "plans/122211-yachiyo/2024-03.yaml").read_text(encoding="utf-8")
    assert run("check", "-", *rules, stdin=yachiyo).exit_code == 1
    without = yachiyo.replace(
        "target: procedures/core26\n        state", "target: procedure/bidding\n        state"
    )
    assert without != yachiyo

    result = run("check", "-", *rules, "--lang", "en", stdin=without)

    assert result.exit_code == 1, result.stderr
    assert "silent (the plan does not say)" in result.stdout


def test_with_gaps_alone_what_is_not_mentioned_is_counted_on_stderr(run: Run) -> None:
    """No silence passes unseen."""
    result = run("check", PLAN, "--fail-on", "gap", "--lang", "en")

    [plan] = json.loads(run("report", PLAN, "-f", "json").stdout)["plans"]
    silent = plan["summary"]["must"]["silent"]
    assert silent > 0
    assert f"{silent} requirements that the plans do not mention were not counted" in result.stderr


def test_what_fails_is_what_the_report_says(run: Run) -> None:
    """The number at the end is that of the findings of level must that are gaps or silent."""
    counts: list[dict[str, Any]] = [
        plan["summary"]["must"]
        for plan in json.loads(run("report", "plans", "-f", "json").stdout)["plans"]
        if plan["superseded_by"] is None
    ]
    result = run("check", "plans", "--lang", "en")

    number = sum(one["gap"] + one["silent"] for one in counts)
    assert result.stdout.splitlines()[-1] == f"The gate fails: {number}"


def test_a_baseline_lets_through_what_was_no_better(run: Run, tmp_path: Path) -> None:
    """Against its own report a plan passes; against the plan before, what got worse fails."""
    own, before = tmp_path / "own.json", tmp_path / "before.json"
    run("report", PLAN, "-o", own)
    run("report", "plans/122271-urayasu/2022-03.yaml", "-o", before)
    arguments = ("check", PLAN, "--level", "should", "--lang", "en")

    same = run(*arguments, "--baseline", own)
    revised = run(*arguments, "--baseline", before, "--fail-on", "planned")

    assert (same.exit_code, revised.exit_code) == (0, 1)
    assert "Known from the earlier report, the verdict no worse" in same.stdout
    assert "security/audit" in revised.stdout


def test_other_formats_hold_the_whole_report(run: Run, tmp_path: Path) -> None:
    """The gate decides the exit code; a JSON written beside it is that of `report`."""
    path = tmp_path / "report.json"

    result = run("check", PLAN, "-o", path)

    assert result.exit_code == 1
    assert path.read_bytes() == run("report", PLAN, "-f", "json").stdout_bytes


def test_an_output_does_not_take_the_place_of_the_baseline(run: Run, tmp_path: Path) -> None:
    """Else a gate that failed would pass the next time."""
    path = tmp_path / "report.json"
    run("report", PLAN, "-o", path)
    before = path.read_bytes()

    result = run("check", PLAN, "--baseline", path, "-o", path)

    assert (result.exit_code, path.read_bytes()) == (2, before)


def test_what_is_not_decided_does_not_pass(run: Run, tmp_path: Path) -> None:
    """Beside a plan that passes, one that cannot be read: the last line says so."""
    (tmp_path / "broken.yaml").write_text("plan: [", encoding="utf-8")

    result = run("check", PLAN, tmp_path, *MET, "--lang", "en")

    assert result.exit_code == 2
    assert "The gate is not decided" in result.stdout
    assert "The gate passes." not in result.stdout


def test_the_outcome_is_said_where_no_text_is_written(run: Run, tmp_path: Path) -> None:
    """Whoever writes a page alone hears on stderr that the gate fails."""
    result = run("check", PLAN, "-o", tmp_path / "report.html", "--lang", "en")

    assert result.exit_code == 1
    assert "The gate fails: " in result.stderr
