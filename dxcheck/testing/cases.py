"""Test cases of rules: the plan that a case describes, and the judgement that follows."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dxcheck.engine.facts import given_value
from dxcheck.engine.judge import Counts, Judge, Judgement
from dxcheck.model.calendar import fiscal_year_of
from dxcheck.model.case import Case, CaseClaim, CasesFile
from dxcheck.model.fact import parse_fact
from dxcheck.model.municipality import check_digit
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan

FIRST_FIVE = "12204"
YEARS_AFTER = 3


class CaseResult(NamedTuple):
    """What a case expects and what came of it.

    Attributes:
        rule: the id of the rule.
        number: the place of the case in its file, from 0.
        case: the case.
        found: the judgement.
    """

    rule: str
    number: int
    case: Case
    found: Judgement

    @property
    def has_passed(self) -> bool:
        """Tell whether verdict, reason and, where the case gives them, counts are as expected."""
        found, case = self.found, self.case
        if (found.verdict, found.reason) != (case.verdict, case.reason):
            return False
        return case.counts is None or found.counts == Counts(**case.counts.model_dump())


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
                {
                    "id": str(number),
                    "title": "例",
                    "schedule": claim.schedule,
                    "claims": [_claim(claim)],
                }
                for number, claim in enumerate(case.claims, 1)
                if claim.schedule
            ],
        }
    )


def _claim(claim: CaseClaim) -> dict[str, Any]:
    fields = {name: getattr(claim, name) for name in claim.model_fields_set - {"schedule"}}
    return {**fields, "evidence": [{"quote": "例"}]}


def judged(judge: Judge, rule_id: str, case: Case) -> Judgement:
    """Return the outcome of one rule on the plan of a case.

    Raises:
        KeyError: there is no such rule, or no such edition.
        ValueError: the case gives a fact that does not exist.
    """
    plan = plan_of(case)
    index = judge.index(plan)
    for name, given in case.facts.items():
        parsed = parse_fact(name)
        if parsed is None:
            raise ValueError(name)
        index.given[name] = given_value(parsed[0].type, given)
    sighting = judge.sighting(plan, edition=case.edition)
    return judge.judge_one(rule_id, index, sighting)


def run_cases(judge: Judge, cases: Mapping[str, CasesFile]) -> Iterator[CaseResult]:
    """Yield the result of every case, by rule id and then in file order."""
    known = {rule.id for rule in judge.ruleset.rules}
    for rule, file in sorted(cases.items()):
        if rule not in known:
            continue
        for number, case in enumerate(file.cases):
            yield CaseResult(rule, number, case, judged(judge, rule, case))
