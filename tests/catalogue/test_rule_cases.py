"""Every rule against its own test cases: what a plan says, and the verdict that must follow."""

from collections.abc import Callable, Sized
from pathlib import Path

import pytest

from dxcheck import Rule, RuleSet
from dxcheck.engine.judge import Judge
from dxcheck.load.rulesets import read_ruleset
from dxcheck.model.verdict import Verdict
from dxcheck.testing.cases import CaseResult, judged
from dxcheck.testing.witnesses import verdicts_of, witnesses

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = {
    (rule, case.name): case
    for rule, file in sorted(read_ruleset([(ROOT / "rules", "rules")]).cases.items())
    for case in file.cases
}
"""Every case, by rule and name."""


@pytest.fixture(scope="module")
def judge(ruleset: RuleSet) -> Judge:
    """Return the bundled rules, ready to judge."""
    return Judge(ruleset)


@pytest.mark.parametrize(("rule", "name"), CASES)
def test_case_has_the_verdict_that_must_follow(rule: str, name: str, judge: Judge) -> None:
    """Verdict and reason are those of the case, and the counts where it gives them."""
    case = CASES[rule, name]

    result = CaseResult(rule, 0, case, judged(judge, rule, case))

    assert (result.found.verdict, result.found.reason) == (case.verdict, case.reason)
    assert result.has_passed


def test_every_rule_has_a_case_for_each_verdict_it_can_give(
    ruleset: RuleSet, judge: Judge, examined: Callable[[Sized], None]
) -> None:
    """Each verdict that some plan can have under a rule is shown by a case of it."""
    found = {
        rule.id: {case.verdict for (of, _), case in CASES.items() if of == rule.id}
        for rule in ruleset.rules
    }
    can = {rule.id: verdicts_of(witnesses(judge, rule)) for rule in ruleset.rules}
    examined([verdict for verdicts in can.values() for verdict in verdicts])

    assert {rule: can[rule] ^ found[rule] for rule in can if can[rule] != found[rule]} == {}


def test_every_rule_can_be_met_and_not_met(
    ruleset: RuleSet, judge: Judge, examined: Callable[[Sized], None]
) -> None:
    """Under each rule some plan is met, and some plan is silent or falls short."""
    can = {rule.id: verdicts_of(witnesses(judge, rule)) for rule in ruleset.rules}
    examined(can)

    assert [rule for rule, verdicts in can.items() if Verdict.MET not in verdicts] == []
    assert [r for r, verdicts in can.items() if not verdicts & {Verdict.GAP, Verdict.SILENT}] == []


def test_every_case_belongs_to_a_rule(ruleset: RuleSet, examined: Callable[[Sized], None]) -> None:
    """No case is left behind by a rule that is gone, and no file has two cases of one name."""
    files = read_ruleset([(ROOT / "rules", "rules")]).cases
    names = [(rule, case.name) for rule, file in files.items() for case in file.cases]
    examined(names)

    assert {rule for rule, _ in names} <= {rule.id for rule in ruleset.rules}
    assert len(set(names)) == len(names)


def starts_of(ruleset: RuleSet, rule: Rule) -> list[tuple[str, int, bool]]:
    """Return rule, version and whether cases stand on the first day of it and on the day before."""
    days = {case.day for (of, _), case in CASES.items() if of == rule.id}
    found = []
    for number, version in enumerate(rule.versions):
        first = ruleset.starts_on(version.from_)
        before = first.fromordinal(first.toordinal() - 1)
        found.append((rule.id, number, {first, before} <= days))
    return found


def test_cases_stand_on_both_sides_of_the_day_a_version_begins(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """The last day of what was asked before, and the first day of what is asked now."""
    found = [start for rule in ruleset.rules for start in starts_of(ruleset, rule)]
    examined(found)

    assert [(rule, number) for rule, number, straddled in found if not straddled] == []


def test_a_case_can_fail(judge: Judge) -> None:
    """The runner tells a wrong expectation from a right one."""
    rule, name = next(key for key, case in CASES.items() if case.verdict is Verdict.MET)
    case = CASES[rule, name]

    silent = case.model_copy(update={"claims": ()})

    assert judged(judge, rule, silent).verdict is Verdict.SILENT
