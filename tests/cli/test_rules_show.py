"""`dxcheck rules show`: a rule as a page, with its file and its test cases."""

from collections.abc import Callable

import pytest
from click.testing import Result
from rich.cells import cell_len

from dxcheck import RuleSet

Run = Callable[..., Result]

RULES = ("--rules", "tests/example_rules")
WIDE = {"COLUMNS": "200"}
CASES = """\

File
  tests/example_rules/governance/cio.yaml

Test cases: 3
  Plan as of            What the plan says              Verdict and reason
  2023-06               副市長がCIOである               met
                          “CIO”: done (done since       done
                          FY2021, rank = 副首長)
  2021-10               置くと約束している              planned
  prefecture              “CIO”: promised (promised by  promised (no national
  edition 1.0             FY2022)                       deadline)
  period FY2021～
  FY2023
  2021-10               何も書いていない                silent
                          (nothing)                     the plan does not say
"""


def test_a_rule_is_shown_as_explained_with_its_cases(run: Run) -> None:
    """The page is that of `dxcheck explain`, followed by the file and a table of the cases."""
    explained = run("explain", "governance/cio", *RULES, "--lang", "en").stdout

    result = run("rules", "show", "governance/cio", *RULES, "--lang", "en")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == explained + CASES


def test_facts_and_schedules_of_cases_are_shown(run: Run) -> None:
    """A case says in short what its plan gives: facts, a part of a set, a schedule."""
    shown = run("rules", "show", "figures", "procedures/online", *RULES, "--lang", "en")
    assert shown.exit_code == 2

    shown = run("rules", "show", "governance/figures", "procedures/online", *RULES, env=WIDE)

    assert "initiatives.count = 4；initiatives.share(kpis) = 50%" in shown.stdout
    assert (
        "「全手続」は予定（2のうち1、予定 令和6年度、工程表: 令和5年度 構築、令和6年度 ?）"
    ) in shown.stdout


def test_a_theme_is_shown_rule_by_rule(run: Run) -> None:
    """RULE may be a theme, and several are shown in the order of the rules."""
    shown = run("rules", "show", "procedures", "governance/cio", *RULES).stdout

    files = [line.strip() for line in shown.splitlines() if line.endswith(".yaml")]
    assert files == [
        f"tests/example_rules/{name}.yaml"
        for name in ("governance/cio", "procedures/fax", "procedures/online")
    ]


def test_a_rule_without_cases_says_so(run: Run) -> None:
    """No cases are told, not left out."""
    shown = run("rules", "show", "procedures/fax", *RULES, "--lang", "en").stdout

    assert shown.endswith("\nTest cases: 0\n  The rule has no test cases.\n")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            ("governance/coi",),
            "There is no rule or theme “governance/coi”. Did you mean governance/cio?",
        ),
        ((), "Missing argument 'RULE...'."),
    ],
)
def test_a_rule_that_is_not_there_is_refused(
    given: tuple[str, ...], expected: str, run: Run
) -> None:
    """An unknown rule, or none, is wrong usage."""
    result = run("rules", "show", *given, *RULES, "--lang", "en")

    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_line_of_every_bundled_rule_fits(lang: str, run: Run, ruleset: RuleSet) -> None:
    """The pages of all bundled rules fit 80 cells."""
    themes = sorted({rule.theme for rule in ruleset.rules})

    lines = run("rules", "show", *themes, "--lang", lang).stdout.splitlines()

    assert len([line for line in lines if line.endswith(".yaml")]) == len(ruleset.rules)
    assert [line for line in lines if cell_len(line) > 80] == []
