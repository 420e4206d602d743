"""Every rule against its own test cases: what a plan says, and the verdict that must follow."""

from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

import pytest

from dxcheck import Case, Plan, Rule, RuleSet
from dxcheck.engine.facts import given_value
from dxcheck.engine.judge import Judge, Judgement
from dxcheck.load.rulesets import read_ruleset
from dxcheck.model.calendar import fiscal_year_of
from dxcheck.model.case import CaseClaim
from dxcheck.model.fact import parse_fact
from dxcheck.model.municipality import check_digit
from dxcheck.model.period import Period
from dxcheck.model.verdict import Verdict

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = {
    (rule, case.name): case
    for rule, file in sorted(read_ruleset([(ROOT / "rules", "rules")]).cases.items())
    for case in file.cases
}
"""Every case, by rule and name."""

WANTED = {Verdict.MET, Verdict.GAP, Verdict.SILENT, Verdict.NOT_APPLICABLE}
FIRST_FIVE = "12204"
YEARS_AFTER = 3


def plan_of(case: Case) -> Plan:
    """Return the plan that a case describes, with evidence that is only there to be there.

    A claim with a schedule stands in an initiative of its own. A plan without a period covers the
    fiscal year of its date and the three after it.
    """
    year = fiscal_year_of(case.day)
    period = case.period or Period(
        Period.fiscal_year(year).first, Period.fiscal_year(year + YEARS_AFTER).last
    )
    return Plan.model_validate(
        {
            "municipality": {
                "code": FIRST_FIVE + check_digit(FIRST_FIVE),
                "name": "例市",
                "prefecture": "例県",
                "kind": case.kind,
            },
            "plan": {
                "series": "case",
                "kind": "plan",
                "status": "in_force",
                "title": case.name,
                "as_of": case.as_of,
                "period": {"start": Period.day(period.first), "end": Period.day(period.last)},
                "sources": [{"id": "main", "file": "case.txt", "sha256": "0" * 64}],
            },
            "claims": [_claim(claim) for claim in case.claims if not claim.schedule],
            "initiatives": [
                {"id": "1", "title": "例", "schedule": claim.schedule, "claims": [_claim(claim)]}
                for claim in case.claims
                if claim.schedule
            ],
        }
    )


def _claim(claim: CaseClaim) -> dict[str, Any]:
    fields = {name: getattr(claim, name) for name in claim.model_fields_set - {"schedule"}}
    return {**fields, "evidence": [{"quote": "例"}]}


def judged(judge: Judge, rule: str, case: Case) -> Judgement:
    """Return the outcome of one rule on the plan of a case."""
    plan = plan_of(case)
    index = judge.index(plan)
    for name, given in case.facts.items():
        parsed = parse_fact(name)
        assert parsed is not None, f"there is no fact {name}"
        index.given[name] = given_value(parsed[0].type, given)
    judgements = judge.judge(index, judge.sighting(plan, edition=case.edition))
    places = {known.id: place for place, known in enumerate(judge.ruleset.rules)}
    return judgements[places[rule]]


@pytest.fixture(scope="module")
def judge(ruleset: RuleSet) -> Judge:
    """Return the bundled rules, ready to judge."""
    return Judge(ruleset)


@pytest.mark.parametrize(("rule", "name"), CASES)
def test_case_has_the_verdict_that_must_follow(rule: str, name: str, judge: Judge) -> None:
    """Verdict and reason are those of the case, and the counts where it gives them."""
    case = CASES[rule, name]

    found = judged(judge, rule, case)

    assert (found.verdict, found.reason) == (case.verdict, case.reason)
    if case.counts is not None:
        assert found.counts._asdict() == case.counts.model_dump()


def test_every_rule_has_a_case_for_each_verdict(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """Each rule shows what is met, what falls short, what is silent and where it does not apply."""
    examined(ruleset.rules)
    found = {
        rule.id: {case.verdict for (of, _), case in CASES.items() if of == rule.id}
        for rule in ruleset.rules
    }

    assert {rule: WANTED - verdicts for rule, verdicts in found.items() if WANTED - verdicts} == {}


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
