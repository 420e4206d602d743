"""The changes that the laws make to a rule or a plan, each leaving everything else as it was."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from dxcheck.engine.compile import Dates
from dxcheck.model.catalog import TargetSet
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Plan
from dxcheck.model.requirement import (
    AllRequirement,
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    DateReference,
    EveryRequirement,
    Requirement,
)
from dxcheck.testing.scene import Scene, claims_of, with_claims

UNION = "unions/u"
"""The set of two others, which is in no catalogue."""


def eased(scene: Scene, days: int | None) -> Scene | None:
    """Return the scene with every deadline of the rule later, an extended one too, or gone.

    None where the rule has no deadline. Dates of the edition are those of the scene's own.
    """
    rule, dates = scene.rule, Dates(scene.ruleset, scene.sighting().edition)
    versions = tuple(
        version.model_copy(update={"require": _eased(version.require, dates, days)})
        for version in rule.versions
    )
    if versions == rule.versions:
        return None
    return scene.with_rule(rule.model_copy(update={"versions": versions}))


def _eased(asked: Requirement, dates: Dates, days: int | None) -> Requirement:
    if isinstance(asked, AllRequirement):
        parts = tuple(_eased(part, dates, days) for part in asked.all)
        return asked.model_copy(update={"all": parts})
    if isinstance(asked, AnyRequirement):
        parts = tuple(_eased(part, dates, days) for part in asked.any)
        return asked.model_copy(update={"any": parts})
    if not isinstance(asked, Asked) or asked.by is None:
        return asked
    if days is None:
        return asked.model_copy(update={"by": None, "extended": None})
    extended = asked.extended
    if extended is not None:
        extended = extended.model_copy(update={"by": _later(extended.by, dates, days)})
    return asked.model_copy(update={"by": _later(asked.by, dates, days), "extended": extended})


def _later(deadline: DateReference | Period, dates: Dates, days: int) -> Period:
    return Period.day(dates.resolve(deadline).last + dt.timedelta(days=days))


def spoken_for(scene: Scene, claim: Claim) -> list[str] | None:
    """Return the members for which a claim on a set speaks; None where sets of its size overlap."""
    catalog = scene.ruleset.catalog
    members = dict.fromkeys(catalog.members(claim.target))
    size = len(members)
    for other in claims_of(scene.plan):
        if other.target == claim.target:
            continue
        theirs = catalog.members(other.target)
        is_set = other.target in catalog.sets
        if is_set and len(theirs) == size and set(theirs) & set(members):
            return None
        if not is_set or len(theirs) < size:
            for name in theirs:
                members.pop(name, None)
    return list(members)


def without(scene: Scene, target: str) -> Plan | None:
    """Return the plan without anything on `target`; None where it cannot be taken out."""
    catalog = scene.ruleset.catalog
    plan = scene.plan
    for claim in claims_of(plan):
        if target in catalog.sets or target not in catalog.members(claim.target):
            continue
        if claim.target == target:
            continue
        members = spoken_for(scene, claim)
        if members is None or claim.progress is not None:
            return None
        rest = tuple(
            claim.model_copy(update={"target": member}) for member in members if member != target
        )
        plan = with_claims(plan, {claim.target: rest})
    return with_claims(plan, {target: ()})


def with_union(scene: Scene, one: str, other: str) -> Scene | None:
    """Return the scene with a set that holds both; None where a number in it is misstated."""
    catalog = scene.ruleset.catalog
    for claim in claims_of(scene.plan):
        members = spoken_for(scene, claim) if claim.progress else []
        if claim.progress and (members is None or claim.progress.of < len(members)):
            return None
    union = TargetSet.model_validate({"id": UNION, "name": {"ja": UNION}, "members": (one, other)})
    catalog = catalog.model_copy(update={"sets": catalog.sets | {UNION: union}})
    return scene._replace(ruleset=scene.ruleset.model_copy(update={"catalog": catalog}))


def every_of(name: str, by: Period | None) -> Requirement:
    """Return what asks every member of a set by a day, or at any time."""
    return EveryRequirement(every=name, by=by)


def any_of(name: str, by: Period | None) -> Requirement:
    """Return what asks one member of a set by a day, or at any time."""
    return AtLeastRequirement(at_least=1, of=name, by=by)


def asking(scene: Scene, asked: Requirement) -> Scene:
    """Return the scene with a rule that asks this and nothing else."""
    rule = scene.rule
    versions = tuple(version.model_copy(update={"require": asked}) for version in rule.versions)
    return scene.with_rule(rule.model_copy(update={"versions": versions, "when": None}))


UNION_FORMS: tuple[tuple[str, Callable[[str, Period | None], Requirement], Any], ...] = (
    ("every_of_union", every_of, min),
    ("any_of_union", any_of, max),
)
"""The change that each is, what asks it, and which of the two verdicts the whole has."""
