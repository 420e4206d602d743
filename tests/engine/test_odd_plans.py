"""What no verdict hangs on, in reports all the same: what drops out, doubles and is unknown."""

from typing import Any

import pytest
from made_plans import plan

from dxcheck import PlanFile, RuleSet
from dxcheck.engine.check import check
from dxcheck.engine.judge import Judge
from dxcheck.model.report import Explanation, Finding, FindingCounts, MemberExplanation, Report
from dxcheck.model.requirement import FactRequirement, KindCondition
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Kind

CIO = "governance/cio-designated"
QUOTE = {"quote": "置く", "page": 3, "line": 4}


def claim(target: str, **details: Any) -> dict[str, Any]:
    return {"target": target, "state": "done", "evidence": [QUOTE], **details}


def judged(ruleset: RuleSet, *claims: dict[str, Any], **meta: Any) -> Report:
    """Return the report on a plan with these claims, explained."""
    file = PlanFile("a.yaml", "0" * 64, plan({"claims": claims}, **meta))
    return check(Judge(ruleset), [file], tool_version="0", explain=True)


def finding(report: Report, rule: str) -> Finding:
    return next(one for one in report.plans[0].findings if one.rule == rule)


def test_what_drops_out_is_explained_as_such(ruleset: RuleSet) -> None:
    """A rule of which every member drops out is explained by the claim that says so."""
    found = finding(judged(ruleset, claim("office/cio", state="none_here")), CIO)

    outcome = {"verdict": Verdict.NOT_APPLICABLE, "reason": Reason.NONE_HERE}
    assert found.explanation == Explanation(
        form="target",
        asked={"target": "office/cio", "reaches": "done"},
        **outcome,
        counts=FindingCounts(),
        need=0,
        among=0,
        members=(
            MemberExplanation(
                targets=("office/cio",),
                claim="initiatives/0/claims/0",
                on="office/cio",
                state="none_here",
                **outcome,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("narrowed", "reason", "version"),
    [
        ({"applies_to": (Kind.PREFECTURE,)}, Reason.KIND, None),
        ({"when": KindCondition(kind=(Kind.PREFECTURE,))}, Reason.CONDITION, 1),
    ],
)
def test_a_rule_that_does_not_apply_has_a_finding_without_evidence(
    narrowed: dict[str, Any], reason: Reason, version: int | None, ruleset: RuleSet
) -> None:
    """It says why it does not apply, and neither quotes nor explains anything."""
    for_others = ruleset.rule(CIO).model_copy(update=narrowed)
    rules = ruleset.model_copy(update={"rules": (for_others,)})

    [found] = judged(rules, claim("office/cio")).plans[0].findings

    outcome = (found.verdict, found.reason, found.version)
    assert outcome == (Verdict.NOT_APPLICABLE, reason, version)
    assert (found.claims, found.evidence, found.missing) == ((), (), ())
    assert found.explanation is None


def test_a_quote_that_stands_twice_is_shown_once(ruleset: RuleSet) -> None:
    """The same words from the same line are one piece of evidence; another line is another."""
    quotes = [QUOTE, QUOTE, {**QUOTE, "line": 9}]
    found = finding(judged(ruleset, claim("office/cio", evidence=quotes)), CIO)

    assert [(one.quote, one.line) for one in found.evidence] == [("置く", 4), ("置く", 9)]


def test_a_claim_on_what_the_catalogue_does_not_know_changes_no_finding(ruleset: RuleSet) -> None:
    """A plan that was read with another catalogue is judged by what this one knows."""
    known = judged(ruleset, claim("office/cio"))
    both = judged(ruleset, claim("office/cio"), claim("office/unknown"))

    assert both.plans[0].findings == known.plans[0].findings


@pytest.mark.parametrize(
    ("fact", "unknown"),
    [
        ({"fact": "plan.colour", "equals": "a"}, "plan.colour"),
        ({"fact": "plan.as_of", "before": "document:nothing.date"}, "nothing"),
    ],
)
def test_a_rule_set_that_names_nothing_is_refused(
    fact: dict[str, Any], unknown: str, ruleset: RuleSet
) -> None:
    """A fact or a document that does not exist is no silent verdict but a KeyError."""
    assert refused(ruleset, fact).args == (unknown,)


def test_a_document_without_a_date_gives_none(ruleset: RuleSet) -> None:
    """What is asked from the date of a document that has none cannot be judged."""
    dateless = next(one for one in ruleset.documents if one.date is None)
    name = f"document:{dateless.id}.date"

    assert refused(ruleset, {"fact": "plan.as_of", "before": name}).args == (name,)


def refused(ruleset: RuleSet, fact: dict[str, Any]) -> KeyError:
    """Return what is raised where a rule asks for a fact."""
    cio = ruleset.rule(CIO)
    asked = FactRequirement.model_validate(fact)
    versions = tuple(one.model_copy(update={"require": asked}) for one in cio.versions)
    rule = cio.model_copy(update={"versions": versions})
    with pytest.raises(KeyError) as raised:
        judged(ruleset.model_copy(update={"rules": (rule,)}))
    return raised.value
