"""Findings made in tests: one rule on one plan."""

from typing import Any

from made_plans import plan
from made_rules import ruleset, version

from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.period import Period
from dxcheck.model.report import Finding, PlanFile
from dxcheck.model.ruleset import RuleSet

Raw = dict[str, Any]


def finding(
    require: Raw,
    claims: Raw,
    *,
    as_of: str | None = None,
    rule: Raw | None = None,
    **initiative: Any,
) -> Finding:
    """Return the finding of one rule on a plan with these claims, by target."""
    evidence = {"evidence": [{"quote": "とする"}]}
    listed = [{"target": name, **evidence, **claim} for name, claim in claims.items()]
    rules = RuleSet.model_validate(ruleset(version(require), **(rule or {})))
    made = plan({"claims": listed, **initiative})
    day = Period.parse(as_of).last if as_of else None
    file = PlanFile("a.yaml", "0" * 64, made)
    report = check(Judge(rules), [file], tool_version="0", as_of=day, explain=True)
    [found] = report.plans[0].findings
    return found
