"""`dxcheck rules test --laws`: what it tries, what a broken law shows, and how it is replayed."""

import re
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

from dxcheck.engine import classify

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


BROKEN_LAW = """\
docs/examples/ken-rules/online-procedures/shared-application.yaml:2:5: error: Law 1 does not hold for “online-procedures/shared-application”. [law_broken]
    2 | id: online-procedures/shared-application
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
1. Raising a claim's state never lowers the verdict (declined and none_here stand outside the order).
Changed: the state of the claim on service/prefectural-application: considered → planned
Before: planned, no_deadline {met: 0, planned: 1, silent: 0, gap: 0, of: 1}
After: gap, slipped {met: 0, planned: 0, silent: 0, gap: 1, of: 1}
# online-procedures/shared-application, as of 2025-03-28: {target: service/prefectural-application, reaches: done}
municipality:
  code: '122041'
  name: 船橋市
  prefecture: 千葉県
  kind: city
plan:
  series: dx
  kind: plan
  status: in_force
  title: DX推進計画
  as_of: '2021-04-01'
  period:
    start: FY2021
    end: FY2021
  sources:
  - id: main
    file: plan.txt
    sha256: '0000000000000000000000000000000000000000000000000000000000000000'
claims:
- target: service/prefectural-application
  state: considered
  evidence:
  - quote: とする
To see it again: dxcheck rules test --rules bundled --rules docs/examples/ken-rules --rule online-procedures/shared-application --law 1 --examples 40 --seed 0
"""  # noqa: E501 - as it is printed


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the engine take what is being considered for a promise."""
    monkeypatch.setattr(classify, "GAP_UNCOMMITTED", classify.PLANNED_NO_DEADLINE)


@pytest.mark.usefixtures("broken")
def test_a_broken_law_is_shown_on_the_smallest_plan(run: Run) -> None:
    """A broken law gives the law in words, the change, both judgements, the plan and the replay."""
    result = run("rules", "test", *OWN, "--rule", SHARED, *HARD, "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr.partition("No plan gave")[0] == BROKEN_LAW
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
        (("--laws", "--examples", "0"), "--examples"),
        (("--laws", "--seed", "-1"), "--seed"),
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
        "The laws are held by hypothesis, which is not installed: pip install dxcheck[testing]\n"
    )
