"""`--as-of` and `--edition`, and what dates in plan files change."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]

URAYASU = "plans/122271-urayasu/2022-03.yaml"
SODEGAURA = "plans/122297-sodegaura/2021-10.yaml"


def plans_of(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["plans"]
    return found


def outcome_of(result: Result, rule: str) -> tuple[str, str]:
    [plan] = plans_of(result)
    return next((f["verdict"], f["reason"]) for f in plan["findings"] if f["rule"] == rule)


def test_a_plan_is_judged_at_its_own_date(run: Run) -> None:
    """Without --as-of, T is the last day of the plan's own `as_of`."""
    plans = plans_of(run("report", "plans", "-f", "json"))

    assert [plan["as_of"] for plan in plans] == [
        "2023-06-30",
        "2021-04-30",
        "2024-03-31",
        "2022-03-31",
        "2024-03-31",
        "2021-10-31",
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11", "2026-11-30"),
        ("R7年度末", "2026-03-31"),
        ("R7", "2026-03-31"),
        ("令和６年11月", "2024-11-30"),
    ],
)
def test_as_of_reads_what_plans_write(given: str, expected: str, run: Run) -> None:
    """A day, a month, a fiscal year: the last day of it counts."""
    plans = plans_of(run("report", "plans", "-f", "json", "--as-of", given))

    assert {plan["as_of"] for plan in plans} == {expected}


def test_as_of_today_is_today(run: Run) -> None:
    """`--as-of today` judges at the day of the run."""
    before = dt.datetime.now(tz=dt.UTC).astimezone().date()
    [plan] = plans_of(run("report", URAYASU, "-f", "json", "--as-of", "today"))
    after = dt.datetime.now(tz=dt.UTC).astimezone().date()

    assert before <= dt.date.fromisoformat(plan["as_of"]) <= after


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("yesterday", "“yesterday” cannot be read as a date (such as"),
        ("", "“” cannot be read as a date (such as"),
        ("2026", "2026: say whether the year (年) or the fiscal year (年度) is meant."),
        ("2026-02-30", "2026-02-30: month 2 has 28 days, there is no day 30."),
        ("令和0年", "An era begins with the year 1 (元年)."),
        ("平成40年", "平成40年: the era 平成 ended on 2019-04-30."),
        ("R8～R7", "The period ends (2026-03-31) before it begins (2026-04-01)."),
    ],
)
def test_a_date_that_is_none_is_told(given: str, expected: str, run: Run) -> None:
    """Exit 2, and the sentence says what is wrong with the date."""
    result = run("report", "plans", "--as-of", given, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for --as-of: {expected}" in result.stderr


@pytest.mark.parametrize("command", [("report",), ("explain", "governance")], ids=" ".join)
def test_a_date_that_is_none_is_told_before_anything_is_read(
    command: tuple[str, ...], run: Run
) -> None:
    """`--as-of` is looked at first, by every command that has it."""
    result = run(*command, "plans", "--as-of", "x", "--lang", "en")

    assert result.exit_code == 2
    assert "cannot be read as a date" in result.stderr


def test_the_latest_edition_is_the_newest_of_the_rule_set(run: Run) -> None:
    """`--edition latest` and the id of the newest edition are the same."""
    latest = run("report", "plans", "-f", "json", "--edition", "latest")

    [newest] = {plan["edition"] for plan in plans_of(latest)}
    assert newest == json.loads(latest.stdout)["editions"][-1]["id"]
    named = run("report", "plans", "-f", "json", "--edition", newest)
    assert named.stdout_bytes == latest.stdout_bytes


def test_an_edition_brings_the_versions_of_its_time(run: Run) -> None:
    """Held against edition 2.3, a plan of 2021 is asked for the 20 systems of 2022, not for 17."""
    own = run("report", SODEGAURA, "-f", "json")
    named = run("report", SODEGAURA, "-f", "json", "--edition", "2.3")

    rule = "core-systems/core20-standardised"
    versions = [
        next(f["version"] for f in plans_of(result)[0]["findings"] if f["rule"] == rule)
        for result in (own, named)
    ]
    assert (plans_of(own)[0]["edition"], plans_of(named)[0]["edition"]) == ("1.0", "2.3")
    assert plans_of(named)[0]["as_of"] == "2021-10-31"
    assert versions == [1, 2]


def test_a_plan_under_no_rule_in_force_is_an_error(run: Run) -> None:
    """Before the first rule nothing is asked: exit 2, and every plan is named."""
    result = run("report", "plans", "--as-of", "2003-12-30", "--lang", "en")

    assert result.exit_code == 2
    named = [line for line in result.stderr.splitlines() if line.endswith("at its date.")]
    assert named == [
        f"plans/{name}.yaml: no rule applies to this plan at its date."
        for name in (
            "122041-funabashi/2023-06",
            "122165-narashino/2021-04",
            "122211-yachiyo/2024-03",
            "122271-urayasu/2022-03",
            "122271-urayasu/2024-03",
            "122297-sodegaura/2021-10",
        )
    ]


def test_an_old_plan_is_told_among_others(run: Run, copied: Path) -> None:
    """A plan from before the first rule is named; the others are judged; the run ends with 2."""
    file = copied / SODEGAURA
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("as_of: 2021-10", "as_of: 2003-06"), encoding="utf-8")

    result = run("report", "plans", "-f", "json", "-q", "--lang", "en")

    assert result.exit_code == 2
    assert result.stderr == f"{SODEGAURA}: no rule applies to this plan at its date.\n"
    assert len(plans_of(result)) == 6


def test_on_the_day_of_the_first_edition_its_rules_are_in_force(run: Run) -> None:
    """2020-12-25 is judged: the day of an edition belongs to it."""
    result = run("report", "plans", "-q", "--as-of", "2020-12-25")

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("令和7年度までに", ("planned", "in_time")),
        ("2026-03-31", ("planned", "in_time")),
        ("2026-04-01", ("gap", "late")),
        ("R3年度末", ("planned", "in_time")),
        ("2022-03-30", ("gap", "slipped")),
    ],
)
def test_changing_a_due_changes_the_verdict(
    due: str, expected: tuple[str, str], run: Run, copied: Path
) -> None:
    """The promise of the 20 core systems, moved over the deadline and before the plan's date."""
    file = copied / URAYASU
    text = file.read_text(encoding="utf-8")
    assert text.count("due: 令和7年度までに") == 1
    file.write_text(text.replace("due: 令和7年度までに", f"due: {due}"), encoding="utf-8")

    result = run("report", URAYASU, "-f", "json")

    assert outcome_of(result, "core-systems/core20-standardised") == expected
