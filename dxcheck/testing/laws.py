"""The laws of docs/architecture.md, as properties of a scene.

Each law takes a scene, makes every change of its kind that the scene allows, and raises
`BrokenLawError` where the verdict does not follow the law. It returns how many changes it tried, so
that a test can tell that it was not passing on nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterator

import yaml

from dxcheck.engine.judge import Judge, Judgement
from dxcheck.load.plans import read_plan
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Evidence, Plan
from dxcheck.model.requirement import (
    AllRequirement,
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    EveryRequirement,
    Requirement,
)
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import STATE_ORDER, State
from dxcheck.testing.scenes import Scene, claims_of, rank, with_claims

Law = Callable[[Scene], int]
LATER_DAYS = (1, 31, 366, 3660)


class BrokenLawError(AssertionError):
    """A law does not hold: its words, and the judgements before and after the change."""

    def __init__(self, law: str, before: Judgement, after: Judgement, change: str) -> None:
        """Say which law, and what was changed."""
        super().__init__(
            f"{law}\nchange: {change}\n"
            f"before: {before.verdict} ({before.reason}) {before.counts}\n"
            f"after:  {after.verdict} ({after.reason}) {after.counts}"
        )


def raising_a_state_never_lowers(scene: Scene) -> int:
    """1. Raising a claim's state never lowers the verdict."""
    before = scene.judge()
    tried = 0
    for claim in claims_of(scene.plan):
        if claim.state not in STATE_ORDER:
            continue
        for state in STATE_ORDER[STATE_ORDER.index(claim.state) + 1 :]:
            update: dict[str, object] = {"state": state}
            if state is State.DONE:
                update["progress"] = None
            raised = with_claims(scene.plan, {claim.target: (claim.model_copy(update=update),)})
            _never_lower(
                raising_a_state_never_lowers,
                before,
                scene.with_plan(raised).judge(),
                f"{claim.target}: {claim.state} -> {state}",
            )
            tried += 1
    return tried


def bringing_a_due_forward_never_lowers(scene: Scene) -> int:
    """2. Bringing a `due` forward, while it stays at or after `as_of`, never lowers the verdict."""
    before, day = scene.judge(), scene.day()
    tried = 0
    for claim in claims_of(scene.plan):
        if claim.due is None or claim.due.last < day:
            continue
        for earlier in {day, min(claim.due.last, day + dt.timedelta(days=1))}:
            sooner = claim.model_copy(update={"due": Period.day(earlier)})
            _never_lower(
                bringing_a_due_forward_never_lowers,
                before,
                scene.with_plan(with_claims(scene.plan, {claim.target: (sooner,)})).judge(),
                f"{claim.target}: due {claim.due} -> {earlier}",
            )
            tried += 1
    return tried


def a_later_deadline_never_lowers(scene: Scene) -> int:
    """3. A later deadline, or none, never lowers the verdict."""
    before = scene.judge()
    tried = 0
    for days in (*LATER_DAYS, None):
        for eased in _eased_rules(scene.rule, days):
            after = scene.with_rule(eased).judge()
            change = "no deadline" if days is None else f"deadline {days} days later"
            _never_lower(a_later_deadline_never_lowers, before, after, change)
            tried += 1
    return tried


def a_later_day_never_raises(scene: Scene) -> int:
    """4. Under one version, with the claims unchanged, a later `as_of` never raises the verdict."""
    before, compiled = scene.judge(), scene.compiled()
    tried = 0
    for days in LATER_DAYS:
        day = scene.day() + dt.timedelta(days=days)
        later = scene._replace(as_of=day)
        then = later.compiled()
        if compiled is None or then is None or not _same_version(scene, later):
            continue
        after = later.judge()
        if _applies(before, after) and rank(after.verdict) > rank(before.verdict):
            raise BrokenLawError(_words(a_later_day_never_raises), before, after, f"as of {day}")
        tried += 1
    return tried


def forgetting_moves_toward_silent(scene: Scene) -> int:
    """5. Forgetting all on a target moves the verdict toward silent, never across it."""
    before = scene.judge()
    tried = 0
    catalog = scene.ruleset.catalog
    for target in catalog.targets:
        plan = _without(scene, target)
        if plan is None:
            continue
        after = scene.with_plan(plan).judge()
        low, high = sorted((rank(before.verdict), rank(Verdict.SILENT)))
        if _applies(before, after) and not low <= rank(after.verdict) <= high:
            raise BrokenLawError(
                _words(forgetting_moves_toward_silent), before, after, f"forgot {target}"
            )
        tried += 1
    return tried


def order_changes_nothing(scene: Scene) -> int:
    """6. The order of claims, initiatives and rules changes nothing."""
    before = scene.judge()
    initiatives = tuple(
        initiative.model_copy(update={"claims": initiative.claims[::-1]})
        for initiative in scene.plan.initiatives[::-1]
    )
    plan = scene.plan.model_copy(
        update={"claims": scene.plan.claims[::-1], "initiatives": initiatives}
    )
    ruleset = scene.ruleset.model_copy(update={"rules": scene.ruleset.rules[::-1]})
    after = scene._replace(plan=plan, ruleset=ruleset).judge()
    _equal(order_changes_nothing, before, after, "everything reversed")
    return 1


def what_is_not_asked_changes_nothing(scene: Scene) -> int:
    """7. A claim on a target that shares no member with the rule's targets changes nothing."""
    before, catalog = scene.judge(), scene.ruleset.catalog
    claimed = {claim.target for claim in claims_of(scene.plan)}
    asked = _named(scene.ruleset, scene.rule)
    tried = 0
    for target in (*catalog.targets, *catalog.sets):
        if target in claimed or asked & set(catalog.members(target)):
            continue
        for state in State:
            extra = Claim(target=target, state=state, evidence=(Evidence(quote="x"),))
            plan = scene.plan.model_copy(update={"claims": (*scene.plan.claims, extra)})
            after = scene.with_plan(plan).judge()
            _equal(what_is_not_asked_changes_nothing, before, after, f"{target}: {state}")
            tried += 1
    return tried


def a_set_stands_for_its_members(scene: Scene) -> int:
    """8. A claim on a set equals the same claim on each member that has none of its own.

    Nor one on a smaller set. `progress` is left out, and so are sets of one size that overlap:
    there, of two claims the worse counts, which no claim on a member can say.
    """
    before = scene.judge()
    tried = 0
    for claim in claims_of(scene.plan):
        if claim.target not in scene.ruleset.catalog.sets or claim.progress is not None:
            continue
        members = _spoken_for(scene, claim)
        if members is None:
            continue
        each = tuple(claim.model_copy(update={"target": member}) for member in members)
        after = scene.with_plan(with_claims(scene.plan, {claim.target: each})).judge()
        _equal(a_set_stands_for_its_members, before, after, f"{claim.target} by member")
        tried += 1
    return tried


def a_union_is_its_parts(scene: Scene) -> int:
    """9. `every` over a union is the worse of the parts; `any` over a union is the better.

    The second leaves out plans with `progress`, whose numbers do not divide.
    """
    names = [*scene.ruleset.catalog.targets, *scene.ruleset.catalog.sets]
    has_progress = any(claim.progress for claim in claims_of(scene.plan))
    tried = 0
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        union = _union(scene, one, other)
        if union is None:
            continue
        for form, choose in ((_every, min), (_any_of, max)):
            if form is _any_of and has_progress:
                continue
            parts = [_asking(union, form(name)).judge() for name in (one, other)]
            whole = _asking(union, form("unions/u")).judge()
            ranks = [rank(p.verdict) for p in parts if p.verdict is not Verdict.NOT_APPLICABLE]
            expected = choose(ranks) if ranks else rank(Verdict.NOT_APPLICABLE)
            if rank(whole.verdict) != expected:
                raise BrokenLawError(
                    _words(a_union_is_its_parts),
                    parts[0],
                    whole,
                    f"{form.__name__} {one} + {other}",
                )
            tried += 1
    return tried


def writing_and_reading_changes_nothing(scene: Scene) -> int:
    """10. Writing a plan out and reading it back changes no finding."""
    before = scene.judge()
    data = scene.plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    result = read_plan(text.encode(), "written.yaml", scene.ruleset.catalog)
    if result.plan is None:
        return 0  # a plan that no file may hold, such as one with a wrong number of members
    _equal(
        writing_and_reading_changes_nothing, before, scene.with_plan(result.plan.plan).judge(), text
    )
    return 1


def a_rule_keeps_to_what_it_covers(scene: Scene) -> int:
    """11. A rule never reports on an edition, a date or a kind of government it does not cover."""
    judgement, rule, ruleset = scene.judge(), scene.rule, scene.ruleset
    sighting = Judge(ruleset).sighting(scene.plan, as_of=scene.as_of, edition=scene.edition)
    last = rule.versions[-1]
    expected: Reason | None = None
    if scene.plan.municipality.kind not in rule.applies_to:
        expected = Reason.KIND
    elif all(ruleset.starts_on(v.from_) > sighting.selection for v in rule.versions):
        expected = Reason.NOT_YET
    elif last.until is not None and ruleset.starts_on(last.until) <= sighting.selection:
        expected = Reason.ENDED
    if expected is None:
        return 0
    if (judgement.verdict, judgement.reason) != (Verdict.NOT_APPLICABLE, expected):
        raise BrokenLawError(
            _words(a_rule_keeps_to_what_it_covers), judgement, judgement, f"expected {expected}"
        )
    return 1


LAWS: tuple[Law, ...] = (
    raising_a_state_never_lowers,
    bringing_a_due_forward_never_lowers,
    a_later_deadline_never_lowers,
    a_later_day_never_raises,
    forgetting_moves_toward_silent,
    order_changes_nothing,
    what_is_not_asked_changes_nothing,
    a_set_stands_for_its_members,
    a_union_is_its_parts,
    writing_and_reading_changes_nothing,
    a_rule_keeps_to_what_it_covers,
)
"""Every law, in the order of docs/architecture.md."""


def _words(law: Law) -> str:
    return (law.__doc__ or "").partition("\n")[0]


def _applies(before: Judgement, after: Judgement) -> bool:
    return Verdict.NOT_APPLICABLE not in (before.verdict, after.verdict)


def _never_lower(law: Law, before: Judgement, after: Judgement, change: str) -> None:
    if _applies(before, after) and rank(after.verdict) < rank(before.verdict):
        raise BrokenLawError(_words(law), before, after, change)


def _equal(law: Law, before: Judgement, after: Judgement, change: str) -> None:
    if (before.outcome, before.counts) != (after.outcome, after.counts):
        raise BrokenLawError(_words(law), before, after, change)


def _same_version(scene: Scene, later: Scene) -> bool:
    one, other = scene.compiled(), later.compiled()
    judge = Judge(scene.ruleset)
    editions = {
        judge.sighting(s.plan, as_of=s.as_of, edition=s.edition).edition.id for s in (scene, later)
    }
    return (
        one is not None
        and other is not None
        and one.version == other.version
        and len(editions) == 1
    )


def _eased_rules(rule: Rule, days: int | None) -> Iterator[Rule]:
    """Yield the rule with every deadline of each version later, or gone."""
    versions = tuple(
        version.model_copy(update={"require": _eased(version.require, days)})
        for version in rule.versions
    )
    if versions != rule.versions:
        yield rule.model_copy(update={"versions": versions})


def _eased(asked: Requirement, days: int | None) -> Requirement:
    if isinstance(asked, AllRequirement):
        return asked.model_copy(update={"all": tuple(_eased(part, days) for part in asked.all)})
    if isinstance(asked, AnyRequirement):
        return asked.model_copy(update={"any": tuple(_eased(part, days) for part in asked.any)})
    if not isinstance(asked, Asked) or not isinstance(asked.by, Period):
        return asked
    if days is None:
        return asked.model_copy(update={"by": None, "extended": None})
    later = Period.day(asked.by.last + dt.timedelta(days=days))
    return asked.model_copy(update={"by": later})


def _named(ruleset: RuleSet, rule: Rule) -> set[str]:
    """Return every leaf that a rule names, in what it asks or in its condition."""
    text = rule.model_dump_json(by_alias=True)
    catalog = ruleset.catalog
    names = [name for name in (*catalog.targets, *catalog.sets) if f'"{name}"' in text]
    return {leaf for name in names for leaf in catalog.members(name)}


def _spoken_for(scene: Scene, claim: Claim) -> list[str] | None:
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


def _without(scene: Scene, target: str) -> Plan | None:
    """Return the plan without anything on `target`; None where it cannot be taken out."""
    catalog = scene.ruleset.catalog
    plan = scene.plan
    for claim in claims_of(plan):
        if target in catalog.sets or target not in catalog.members(claim.target):
            continue
        if claim.target == target:
            continue
        members = _spoken_for(scene, claim)
        if members is None or claim.progress is not None:
            return None
        rest = tuple(
            claim.model_copy(update={"target": member}) for member in members if member != target
        )
        plan = with_claims(plan, {claim.target: rest})
    return with_claims(plan, {target: ()})


def _union(scene: Scene, one: str, other: str) -> Scene | None:
    """Return the scene with a set that holds both; None where a number in it is misstated."""
    catalog = scene.ruleset.catalog
    for claim in claims_of(scene.plan):
        members = _spoken_for(scene, claim) if claim.progress else []
        if claim.progress and (members is None or claim.progress.of < len(members)):
            return None
    union = catalog.sets | {
        "unions/u": next(iter(catalog.sets.values())).model_copy(
            update={"id": "unions/u", "members": (one, other)}
        )
    }
    catalog = catalog.model_copy(update={"sets": union})
    return scene._replace(ruleset=scene.ruleset.model_copy(update={"catalog": catalog}))


def _every(name: str) -> EveryRequirement:
    return EveryRequirement(every=name, by=Period.fiscal_year(2022))


def _any_of(name: str) -> AtLeastRequirement:
    return AtLeastRequirement(at_least=1, of=name, by=Period.fiscal_year(2022))


def _asking(scene: Scene, asked: Requirement) -> Scene:
    """Return the scene with a rule that asks this and nothing else."""
    rule = scene.rule
    versions = tuple(version.model_copy(update={"require": asked}) for version in rule.versions)
    return scene.with_rule(rule.model_copy(update={"versions": versions, "when": None}))
