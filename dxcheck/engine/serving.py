"""Which national requirements each initiative of a plan serves."""

from dxcheck.engine.judge import Judge
from dxcheck.model.parts import claims_of
from dxcheck.model.plan import Claim, Initiative, Plan
from dxcheck.model.report import PlanFile
from dxcheck.model.requirement import targets_of
from dxcheck.model.rule import Rule
from dxcheck.model.serving import InitiativeServices, Service, Serving
from dxcheck.model.verdict import Reason
from dxcheck.model.vocabulary import Origin, State


def serving(judge: Judge, file: PlanFile) -> Serving:
    """Return what the initiatives of a plan serve.

    National requirements only, and only those that ask for targets: a fact of the plan as a whole
    is served by no single initiative. Every version of a requirement counts here, so that a
    measure is not called idle because the nation asks for its target only since later.
    """
    plan = file.plan
    masks, kind = judge.layout.masks, plan.municipality.kind
    rules = [
        (rule, mask)
        for rule in judge.ruleset.rules
        if rule.origin is Origin.NATIONAL
        and kind in rule.applies_to
        and (mask := _mask_of(rule, masks))
    ]

    def service(target: str, claim: Claim | None = None) -> Service:
        mask = 0 if claim is not None and claim.state in _APART else masks[target]
        return Service(target, claim, tuple(rule for rule, asked in rules if asked & mask))

    claims = {target: service(target, claim) for target, claim in _claims(plan, None)}
    initiatives = []
    for initiative in plan.initiatives:
        own = [service(target, claim) for target, claim in _claims(plan, initiative)]
        own += [service(target) for target in initiative.serves]
        told = {one.target for one in own}
        mentioned = dict.fromkeys(one.target for one in initiative.mentions)
        only = tuple(target for target in mentioned if target not in told)
        initiatives.append(InitiativeServices(initiative, tuple(own), only))
    served = {rule.id for one in initiatives for service in one.services for rule in service.rules}
    outside = {rule.id for one in claims.values() for rule in one.rules}
    day = plan.plan.as_of.last
    unserved = tuple(
        (rule, rule.id in outside)
        for rule, _ in rules
        if rule.id not in served and not isinstance(judge.ruleset.standing(rule, day), Reason)
    )
    return Serving(file, tuple(initiatives), tuple(claims.values()), unserved)


def _mask_of(rule: Rule, masks: dict[str, int]) -> int:
    """Return the leaves of all targets that a rule names in any version."""
    mask = 0
    for version in rule.versions:
        for target in targets_of(version.require):
            mask |= masks[target]
    return mask


_APART = (State.DECLINED, State.NONE_HERE)
"""What is not done, or does not exist here, serves nothing."""


def _claims(plan: Plan, initiative: Initiative | None) -> list[tuple[str, Claim]]:
    return [(claim.target, claim) for _, claim, owner in claims_of(plan) if owner is initiative]
