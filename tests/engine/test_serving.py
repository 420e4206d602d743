"""Which requirements the initiatives of a plan serve."""

from typing import Any

import pytest
from made_plans import plan

from dxcheck import PlanFile, RuleSet
from dxcheck.engine.judge import Judge
from dxcheck.engine.serving import serving
from dxcheck.model.requirement import targets_of
from dxcheck.model.serving import InitiativeServices, Service, Serving
from dxcheck.model.vocabulary import Kind, Origin

EVIDENCE = [{"quote": "する"}]


def claim(target: str) -> dict[str, Any]:
    return {"target": target, "state": "planned", "evidence": EVIDENCE}


def seen(ruleset: RuleSet, *initiatives: dict[str, Any], **meta: Any) -> Serving:
    return serving(Judge(ruleset), PlanFile("a.yaml", "0" * 64, plan(*initiatives, **meta)))


def rules(service: Service) -> list[str]:
    return [rule.id for rule in service.rules]


def test_a_claim_on_a_set_serves_what_is_asked_of_its_members(ruleset: RuleSet) -> None:
    """The 26 procedures are asked for alone and as a part of the 27."""
    [one] = seen(ruleset, {"claims": [claim("procedures/core26")]}).initiatives

    assert [(service.target, rules(service)) for service in one.services] == [
        (
            "procedures/core26",
            ["online-procedures/core26-online", "online-procedures/core27-online"],
        )
    ]


@pytest.mark.parametrize("state", ["declined", "none_here"])
def test_what_is_not_done_or_not_here_serves_nothing(state: str, ruleset: RuleSet) -> None:
    """A claim that there will be nothing is listed with its target, and without requirements."""
    claims = [{**claim(target), "state": state} for target in ruleset.catalog.targets]
    [one] = seen(ruleset, {"claims": claims}).initiatives

    assert {service.target: service.rules for service in one.services} == dict.fromkeys(
        ruleset.catalog.targets, ()
    )


@pytest.mark.parametrize(
    ("initiative", "expected"),
    [
        ({"claims": [claim("office/cio")]}, (True, ())),
        ({"serves": ["office/cio"]}, (True, ())),
        (
            {"mentions": [{"target": "office/cio", "quote": "CIO", "why_not": "国の話"}]},
            (False, ("office/cio",)),
        ),
        (
            {
                "claims": [claim("office/cio")],
                "mentions": [{"target": "office/cio", "quote": "CIO", "why_not": "国の話"}],
            },
            (True, ()),
        ),
        ({}, (False, ())),
    ],
)
def test_an_initiative_serves_by_a_claim_here_or_elsewhere(
    initiative: dict[str, Any], expected: tuple[bool, tuple[str, ...]], ruleset: RuleSet
) -> None:
    """What only bears on a target serves nothing, and is named beside."""
    [one] = seen(ruleset, initiative).initiatives

    assert (one.serves_a_requirement, one.mentioned) == expected


def test_every_claim_stands_once(ruleset: RuleSet, plan_files: tuple[PlanFile, ...]) -> None:
    """Of the real plans, each claim is listed with its initiative, or outside of them."""
    for file in plan_files:
        found = serving(Judge(ruleset), file)
        listed = [found.outside, *(one.services for one in found.initiatives)]
        claims = [one.claim for services in listed for one in services if one.claim is not None]
        own = [file.plan.claims, *(one.claims for one in file.plan.initiatives)]
        assert claims == [claim for group in own for claim in group]


def test_a_requirement_is_served_or_unserved(
    ruleset: RuleSet, plan_files: tuple[PlanFile, ...]
) -> None:
    """Each national requirement on targets that is asked at the plan's date is one of the two."""
    for file in plan_files:
        found = serving(Judge(ruleset), file)
        served = {rule.id for one in found.initiatives for s in one.services for rule in s.rules}
        unserved = {rule.id for rule, _ in found.unserved}
        asked = {
            rule.id
            for rule in ruleset.rules
            if rule.origin is Origin.NATIONAL
            and file.plan.municipality.kind in rule.applies_to
            and isinstance(ruleset.standing(rule, file.plan.plan.as_of.last), int)
            and any(list(targets_of(version.require)) for version in rule.versions)
        }
        assert unserved == asked - served


def test_what_stands_outside_the_initiatives_is_told_apart(ruleset: RuleSet) -> None:
    """A requirement that only the text outside speaks of is unserved, and told."""
    made = plan({"claims": [claim("office/cio")]})
    outside = made.model_copy(update={"claims": made.initiatives[0].claims, "initiatives": ()})

    found = serving(Judge(ruleset), PlanFile("a.yaml", "0" * 64, outside))

    told = {rule.id for rule, is_told in found.unserved if is_told}
    assert told == {"governance/cio-designated", "governance/cio-rank"}
    assert [one.target for one in found.outside] == ["office/cio"]


def test_what_another_kind_is_asked_is_nobodys_here(ruleset: RuleSet) -> None:
    """A city serves no requirement on prefectures."""
    found = seen(ruleset, {"claims": [claim(target) for target in ruleset.catalog.targets]})

    one: InitiativeServices = found.initiatives[0]
    asked = {rule for service in one.services for rule in rules(service)}
    assert asked
    assert all(Kind.CITY in ruleset.rule(rule).applies_to for rule in asked)
