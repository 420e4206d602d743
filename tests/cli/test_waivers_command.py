"""Waivers as a user has them: beside the plans, in reports, at the gate, listed and linted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

FOLDER = "plans/122271-urayasu"
RULE = "online-procedures/core27-online"
WAIVERS = f"""\
waivers:
  - rule: {RULE}
    reason: 罹災証明書は次の改定で書くため
    approved_by: IT戦略推進本部
    from: 2024-04-01
    until: 2025-03-31
"""


@pytest.fixture
def beside(copied: Path) -> Callable[[str], Path]:
    """Return what writes a waiver file beside the plans of Urayasu."""

    def write(text: str = WAIVERS) -> Path:
        path = copied / FOLDER / "waivers.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


Beside = Callable[..., Path]


def test_a_run_without_a_date_applies_none_and_says_so(run: Run, beside: Beside) -> None:
    """The finding is not waived, and stderr tells how to make waivers count."""
    beside()
    result = run("report", FOLDER, "-f", "json", "--lang", "en")

    plans = json.loads(result.stdout)["plans"]
    assert {waiver["status"] for plan in plans for waiver in plan["waivers"]} == {"undated"}
    assert not any(one["waived"] for plan in plans for one in plan["findings"])
    assert "1 waivers are not applied" in result.stderr


@pytest.mark.parametrize(
    ("day", "status", "is_waived"),
    [
        ("2024-03-31", "not_yet", False),
        ("2024-04-01", "active", True),
        ("2025-03-31", "active", True),
        ("2025-04-01", "expired", False),
    ],
)
def test_a_dated_run_applies_it_on_its_days(
    day: str,
    status: str,
    is_waived: bool,  # noqa: FBT001 - a table
    run: Run,
    beside: Beside,
) -> None:
    """The verdict stays what it is; the mark comes and goes with the day."""
    beside()
    plain, waived = (
        json.loads(run("report", folder, "-f", "json", "--as-of", day).stdout)["plans"][-1]
        for folder in ("plans/122041-funabashi", FOLDER)
    )
    assert plain["waivers"] == []
    [finding] = [one for one in waived["findings"] if one["rule"] == RULE]
    assert (waived["waivers"][0]["status"], finding["waived"]) == (status, is_waived)
    assert finding["verdict"] in ("gap", "silent")


@pytest.mark.parametrize(
    "name", ["waivers.yml", "waiver.yaml", "Waivers.yaml", "waivers.yaml.txt", "waivers.yaml.yaml"]
)
def test_waivers_under_another_name_are_told_and_are_no_plan(
    name: str, run: Run, beside: Beside
) -> None:
    """They are not read, so that a name counts the same on every machine, and stderr says so."""
    path = beside()
    path.rename(path.parent / name)
    told = f"{FOLDER}/{name}:1:1: warning: This is not read; waivers stand in a file named "
    for paths in ((FOLDER,), (f"{FOLDER}/2024-03.yaml",)):
        result = run("report", *paths, "-f", "json", "--as-of", "2024-04-01", "--lang", "en")

        assert result.exit_code == 0
        assert told in result.stderr
        assert not any(plan["waivers"] for plan in json.loads(result.stdout)["plans"])


def test_lint_names_waivers_under_another_name(run: Run, beside: Beside) -> None:
    """Beside a right file, a wrong one is something to mend."""
    path = beside()
    path.with_name("waivers.yml").write_text(WAIVERS, encoding="utf-8")

    result = run("waivers", "lint", "--lang", "en")

    assert result.exit_code == 1
    assert "waivers.yml:1:1: warning: This is not read" in result.stderr


def test_waivers_beside_no_plan_are_told(run: Run, beside: Beside, copied: Path) -> None:
    """One file for all municipalities counts for none of them, and no command hides it."""
    beside().rename(copied / "plans" / "waivers.yaml")
    told = "plans/waivers.yaml:1:1: {}: There is no plan beside these waivers."

    assert told.format("warning") in run("report", "plans", "--lang", "en").stderr
    assert told.format("error") in run("waivers", "lint", "--lang", "en").stderr


def test_the_terminal_shows_who_decided_what_and_that_it_expired(run: Run, beside: Beside) -> None:
    """A waiver is listed with its plan; one that has run out is said at its finding."""
    beside()
    active = run("report", FOLDER, "--rule", RULE, "--as-of", "2024-10-01", "--lang", "en").stdout
    over = run("report", FOLDER, "--rule", RULE, "--as-of", "2025-10-01", "--lang", "en").stdout

    assert "(approved by IT戦略推進本部)" in active
    assert "[waived]" in active
    assert "The waiver expired on 2025-03-31; it is open again." in " ".join(over.split())


def test_broken_waivers_stop_the_run_before_anything_is_judged(run: Run, beside: Beside) -> None:
    """No output, the fault with its place, and exit code 2."""
    beside(WAIVERS.replace("core27-online", "core27-onlin"))

    result = run("report", "plans", "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "waivers.yaml:2:11: error: " in result.stderr
    assert f"Did you mean {RULE}?" in result.stderr or RULE in result.stderr


def test_a_waiver_of_a_rule_that_is_not_of_the_run_is_no_fault(run: Run, beside: Beside) -> None:
    """Narrowing a run to other rules leaves the waiver out, in peace."""
    beside()
    result = run("report", FOLDER, "--rule", "governance", "--as-of", "2024-10-01", "-f", "json")

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["plans"][-1]["waivers"] == []
    assert "waiver" not in result.stderr


def test_an_unused_waiver_is_a_warning(run: Run, beside: Beside) -> None:
    """What accepts nothing is told with its place, and changes no exit code."""
    beside(WAIVERS.replace(RULE, "online-procedures/core26-online"))

    result = run("report", f"{FOLDER}/2024-03.yaml", "--as-of", "2024-10-01", "--lang", "en")

    assert result.exit_code == 0
    assert "waivers.yaml:2:5: warning: " in result.stderr
    assert "[waiver_unused]" in result.stderr


def test_the_gate_lets_through_what_is_waived(run: Run, beside: Beside) -> None:
    """On a day of the waiver the gate passes, the day after it does not."""
    beside()
    # A second rule, for a plan of which nothing but silence is judged is nothing to check.
    arguments = ("check", FOLDER, "--rule", RULE, "--rule", "planning/progress-management")

    codes = [
        run(*arguments, "--as-of", day).exit_code
        for day in ("2024-03-31", "2024-04-01", "2025-03-31", "2025-04-01")
    ]
    assert codes == [1, 0, 0, 1]


def test_waivers_are_listed_with_what_they_do(run: Run, beside: Beside) -> None:
    """Each once, beside the newest plan, in the terminal and as JSON."""
    beside()
    listed = run("waivers", "list", "--as-of", "2024-10-01", "--lang", "en")
    found = json.loads(run("waivers", "list", "--as-of", "2024-10-01", "-f", "json").stdout)

    assert "IT戦略推進本部" in listed.stdout
    [plan] = found["plans"]
    assert [(one["rule"], one["status"], one["used"]) for one in plan["waivers"]] == [
        (RULE, "active", True)
    ]


@pytest.mark.parametrize(
    ("text", "day", "code", "codes"),
    [
        (WAIVERS, None, 0, []),
        (WAIVERS, "2024-10-01", 0, []),
        (WAIVERS, "2025-10-01", 1, ["waiver_expired"]),
        (WAIVERS.replace("reason: ", "reazon: "), None, 1, ["missing_key", "unknown_key"]),
        (WAIVERS.replace("core27", "core26"), "2024-10-01", 1, ["waiver_unused"]),
    ],
)
def test_lint_says_what_to_mend(  # noqa: PLR0913 - a table
    text: str, day: str | None, code: int, codes: list[str], run: Run, beside: Beside
) -> None:
    """Faults always; what has run out or accepts nothing where a date is named."""
    beside(text)
    dated = ("--as-of", day) if day else ()

    result = run("waivers", "lint", *dated, "--lang", "en")

    assert result.exit_code == code, result.stderr
    assert [one for one in codes if f"[{one}]" not in result.stderr] == []


def test_waivers_without_a_plan_are_found(run: Run, copied: Path) -> None:
    """A waiver file in a folder of its own does nothing, and lint says so."""
    (copied / "plans" / "122165-narashino" / "2021-04.yaml").unlink()
    (copied / "plans" / "122165-narashino" / "waivers.yaml").write_text(WAIVERS, "utf-8")

    result = run("waivers", "lint")

    assert result.exit_code == 1
    assert "[waiver_without_plan]" in result.stderr


@pytest.mark.parametrize("paths", [(), ("plans",), (FOLDER,)])
@pytest.mark.parametrize("dated", [(), ("--as-of", "2024-10-01")])
def test_plans_without_waivers_have_nothing_to_mend(
    paths: tuple[str, ...], dated: tuple[str, ...], run: Run, copied: Path
) -> None:
    """A municipality that accepts no gap passes the lint, which says that there are none."""
    assert not list((copied / "plans").rglob("waivers.yaml"))

    result = run("waivers", "lint", *paths, *dated, "--lang", "en")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "There are no waivers beside these plans.\n",
        "",
    )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("plans/nowhere", "There is no file or folder “plans/nowhere”."),
        ("nobody", "There is no plan at “nobody”."),
        (f"{FOLDER}/2024-03.yaml", "2024-03.yaml” is neither waivers.yaml nor a folder."),
    ],
)
def test_lint_of_what_can_hold_no_waivers_is_refused(
    path: str, told: str, run: Run, copied: Path
) -> None:
    """A wrong path is no clean one: nothing there could have been checked."""
    (copied / "nobody").mkdir()

    result = run("waivers", "lint", path, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_waiver_that_comes_is_a_change_of_its_own(run: Run, copied: Path) -> None:
    """Between two states that differ by a waiver alone, it is the cause."""
    before = copied / "before"
    (copied / FOLDER).rename(before)
    after = copied / "after"
    (after).mkdir()
    for name in ("2022-03.yaml", "2024-03.yaml"):
        (after / name).write_bytes((before / name).read_bytes())
    (after / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")

    result = run("diff", before, after, "--as-of", "2024-10-01", "-f", "json")

    changed = [
        (one["rule"], one["change"], one["causes"], one["new"]["waived"])
        for pair in json.loads(result.stdout)["pairs"]
        for one in pair["findings"]
        if one["change"] != "stayed"
    ]
    assert changed == [(RULE, "waiver", ["waiver"], True)] * 2


def test_one_waiver_file_is_of_one_municipality(run: Run, copied: Path) -> None:
    """Beside plans of several, a waiver would accept the gaps of all of them: nothing is judged."""
    flat = copied / "flat"
    flat.mkdir()
    for number, name in enumerate(("122165-narashino/2021-04", "122211-yachiyo/2024-03")):
        data = (copied / "plans" / f"{name}.yaml").read_bytes()
        (flat / f"{number}.yaml").write_bytes(data)
    (flat / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")

    result = run("check", flat, "--as-of", "2024-10-01")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "[waiver_of_several]" in result.stderr


@pytest.mark.parametrize("blank", ['""', '" "', '"　"'])
@pytest.mark.parametrize("key", ["reason", "approved_by"])
def test_a_decision_without_words_is_none(key: str, blank: str, run: Run, beside: Beside) -> None:
    """Why, and who decided, must be said."""
    beside(
        "\n".join(
            f"    {key}: {blank}" if f" {key}:" in line else line for line in WAIVERS.split("\n")
        )
    )

    result = run("report", FOLDER)

    assert result.exit_code == 2
    assert "[empty_text]" in result.stderr
