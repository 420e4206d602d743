"""`dxcheck rules test --laws`: what it tries, what a broken law shows, and how it is replayed."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dxcheck import load_ruleset
from dxcheck.engine import classify
from dxcheck.load.plans import read_plan

Run = Callable[..., Result]

CIO = "governance/cio-rank"
OWN = ("--rules", "bundled", "--rules", "docs/examples/ken-rules")
SHARED = "online-procedures/shared-application"
HARD = ("--laws", "--examples", "40")


def test_the_laws_are_held_after_the_cases(run: Run) -> None:
    """The laws are held for every rule that is given, and the sum says on how much."""
    result = run(
        "rules", "test", *OWN, "--rule", SHARED, "--laws", "--examples", "7", "--lang", "en"
    )
    assert result.exit_code == 0
    cases, laws = result.stdout.splitlines()
    assert cases == "1 rules, 6 cases ran: 6 hold, 0 fail; 0 verdicts without a case."
    assert re.sub("[1-9][0-9]+ changes", "{n} changes", laws) == (
        "1 rules, 11 laws: 7 plans, {n} changes tried (seed 0); 0 laws broken."
    )


def test_a_run_is_the_same_again_and_another_seed_is_another(run: Run) -> None:
    """The same seed tries the same; another seed tries something else."""

    def tried(seed: str) -> str:
        return run(
            "rules", "test", "--rule", CIO, "--laws", "--examples", "5", "--seed", seed
        ).stdout

    assert tried("1") == tried("1")
    assert tried("1").replace("seed 1", "") != tried("2").replace("seed 2", "")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the engine take what is being considered for a promise."""
    monkeypatch.setattr(classify, "GAP_UNCOMMITTED", classify.PLANNED_NO_DEADLINE)


@pytest.mark.usefixtures("broken")
def test_a_broken_law_is_shown_on_the_smallest_plan(run: Run, root: Path) -> None:
    """A broken law is shown as docs/testing.md shows it, down to the command that replays it."""
    page = (root / "docs/testing.md").read_text("utf-8")
    expected = page.partition("<!-- broken -->\n```text\n")[2].partition("```")[0].splitlines()
    result = run("rules", "test", *OWN, "--rule", SHARED, *HARD, "--lang", "en")
    assert result.exit_code == 1
    found = result.stderr.partition("No plan gave")[0].splitlines()
    # What lies between, the smallest plan, is what this version of Hypothesis comes to.
    assert (found[:7], found[-1]) == (expected[:7], expected[-1])
    plan = read_plan(
        "\n".join(found[7:-1]).encode(), "plan.yaml", load_ruleset("rules", OWN[-1]).catalog
    )
    assert plan.plan is not None
    assert [claim.target for claim in plan.plan.plan.claims] == ["service/prefectural-application"]
    assert result.stdout.splitlines()[1].endswith(" changes tried (seed 0); 1 laws broken.")


@pytest.mark.usefixtures("broken")
def test_what_is_printed_replays_it(run: Run) -> None:
    """The command that is printed shows the same law broken in the same way."""
    first = run("rules", "test", *OWN, "--rule", SHARED, *HARD, "--lang", "en")
    command = next(line for line in first.stderr.splitlines() if "To see it again" in line)
    again = run(*command.split()[5:], "--lang", "en")
    assert again.exit_code == 1
    assert "Law 1 does not hold" in again.stderr
    assert again.stderr in first.stderr


@pytest.mark.parametrize("law", ["4", "a_later_day_never_raises"])
def test_one_law_can_be_held_alone(run: Run, law: str) -> None:
    """A law is named by its number or its name."""
    result = run("rules", "test", "--rule", CIO, "--law", law, "--examples", "2", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("1 rules, 1 laws: 2 plans, ")


def test_a_law_with_nothing_to_try_is_told(run: Run) -> None:
    """A law that no plan gave anything to change is named, so that nobody takes it for proven."""
    result = run("rules", "test", "--rule", CIO, "--law", "11", "--examples", "1", "--lang", "en")
    assert result.exit_code == 0
    assert result.stderr == (
        "No plan gave this law anything to change: 11. A rule never reports on an edition, a date "
        "or a kind of government that it does not cover.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--examples", "5"), "--examples needs --laws."),
        (("--seed", "5"), "--seed needs --laws."),
        (("--law", "12"), "“12” is none of "),
        (("--law", "a_later_day_never_raise"), "Did you mean a_later_day_never_raises?"),
        (("--laws", "--examples", "0"), "“0” is no whole number from 1 on."),
        (("--laws", "--examples", "1e3"), "“1e3” is no whole number from 1 on."),
        (("--laws", "--seed", "-1"), "“-1” is no whole number from 0 on."),
        (("--laws", "--seed", ""), "“” is no whole number from 0 on."),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: tuple[str, ...], words: str) -> None:
    """An option without `--laws`, and a law or number that is none, are refused before any work."""
    result = run("rules", "test", *arguments, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_what_is_not_installed_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Hypothesis the command says what to install."""
    for name in [
        one for one in sys.modules if one.startswith(("hypothesis", "dxcheck.testing.law"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    result = run("rules", "test", "--rule", CIO, "--laws", "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == (
        'The laws are held by hypothesis, which is not installed: pip install -e ".[testing]"\n'
    )
