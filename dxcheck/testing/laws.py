"""The laws of docs/architecture.md, as properties of a scene.

Each law takes a scene, makes every change of its kind that the scene allows, and raises
`BrokenLawError` where the verdict does not follow the law. It returns how many changes it tried, so
that a test can tell that it was not passing on nothing.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import islice, pairwise, product

from dxcheck.engine.judge import Judgement
from dxcheck.load.plans import read_plan
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Evidence
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import STATE_ORDER, State
from dxcheck.testing.broken import BrokenLawError, Change
from dxcheck.testing.law_changes import (
    UNION,
    UNION_FORMS,
    asking,
    eased,
    spoken_for,
    with_union,
    without,
)
from dxcheck.testing.scene import Scene, claims_of, rank, with_claims
from dxcheck.testing.written_text import plan_text

Law = Callable[[Scene], int]
MOST_UNIONS = 6
"""How many unions are made for one plan: each is a catalogue of its own."""
ONE_DAY = dt.timedelta(days=1)
LATER_DAYS = (1, 31, 366, 3660)


def raising_a_state_never_lowers(scene: Scene) -> int:
    """1. Raising a claim's state never lowers the verdict.

    Each claim takes every state in turn; since when, only what is done can say.
    """
    tried = 0
    for claim in claims_of(scene.plan):
        if claim.state not in STATE_ORDER:
            continue
        claims = [_in_state(claim, state) for state in STATE_ORDER]
        for (one, before), (other, after) in pairwise(_with_each(scene, claims)):
            states = {"before": one.state.value, "after": other.state.value}
            change = Change("state_raised", {"target": claim.target, **states})
            changed = scene.with_plan(with_claims(scene.plan, {claim.target: (one,)}))
            tried += _never_lower(raising_a_state_never_lowers, changed, before, after, change)
    return tried


def _in_state(claim: Claim, state: State) -> Claim:
    update: dict[str, object] = {"state": state, "since": None}
    if state is State.DONE:
        update["progress"] = None
    return claim.model_copy(update=update)


def bringing_a_due_forward_never_lowers(scene: Scene) -> int:
    """2. Bringing a `due` forward, while it stays at or after `as_of`, never lowers the verdict.

    Each claim with a due takes that of every border in turn.
    """
    today = scene.day()
    borders = {today, today + ONE_DAY, *scene.borders()}
    tried = 0
    for claim in claims_of(scene.plan):
        if claim.due is None:
            continue
        days = sorted(day for day in {*borders, claim.due.last} if day >= today)
        claims = [claim.model_copy(update={"due": Period.day(day)}) for day in days[::-1]]
        for (one, before), (other, after) in pairwise(_with_each(scene, claims)):
            dues = {"before": str(one.due), "after": str(other.due)}
            change = Change("due_forward", {"target": claim.target, **dues})
            changed = scene.with_plan(with_claims(scene.plan, {claim.target: (one,)}))
            tried += _never_lower(
                bringing_a_due_forward_never_lowers, changed, before, after, change
            )
    return tried


def _with_each(scene: Scene, claims: Sequence[Claim]) -> list[tuple[Claim, Judgement]]:
    """Return each claim with the judgement of the plan in which it stands for its target."""
    plans = (with_claims(scene.plan, {claim.target: (claim,)}) for claim in claims)
    judgements = (scene.with_plan(plan).judge() for plan in plans)
    return list(zip(claims, judgements, strict=True))


def a_later_deadline_never_lowers(scene: Scene) -> int:
    """3. A later deadline, or none, never lowers the verdict."""
    before = scene.judge()
    tried = 0
    for days in (*LATER_DAYS, None):
        easier = eased(scene, days)
        if easier is None:
            return tried
        change = Change("deadline_later", {"days": str(days)})
        if days is None:
            change = Change("deadline_gone", {})
        tried += _never_lower(a_later_deadline_never_lowers, scene, before, easier.judge(), change)
    return tried


def a_later_day_never_raises(scene: Scene) -> int:
    """4. Under one version, with the claims unchanged, a later `as_of` never raises the verdict."""
    before = scene.judge()
    tried = 0
    later_days = {scene.day() + days * ONE_DAY for days in LATER_DAYS}
    for day in sorted(later_days | {day for day in scene.borders() if day > scene.day()}):
        later = scene._replace(as_of=day)
        if not _same_version(scene, later):
            continue
        after = later.judge()
        if not _applies(before, after):
            continue
        if rank(after.verdict) > rank(before.verdict):
            change = Change("later_day", {"day": str(day)})
            raise BrokenLawError(_name(a_later_day_never_raises), scene, before, after, change)
        tried += 1
    return tried


def forgetting_moves_toward_silent(scene: Scene) -> int:
    """5. Forgetting all on a target moves the verdict toward silent, never across it."""
    before = scene.judge()
    tried = 0
    for target in scene.near_leaves():
        plan = without(scene, target)
        if plan is None:
            continue
        after = scene.with_plan(plan).judge()
        if not _applies(before, after):
            continue
        low, high = sorted((rank(before.verdict), rank(Verdict.SILENT)))
        if not low <= rank(after.verdict) <= high:
            change = Change("forgotten", {"target": target})
            raise BrokenLawError(
                _name(forgetting_moves_toward_silent), scene, before, after, change
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
    _equal(order_changes_nothing, scene, before, after, Change("reversed", {}))
    return 1


def what_is_not_asked_changes_nothing(scene: Scene) -> int:
    """7. A claim on a target that shares no member with the rule's targets changes nothing."""
    before = scene.judge()
    tried = 0
    for target in scene.strangers():
        for state in State:
            extra = Claim(target=target, state=state, evidence=(Evidence(quote="x"),))
            plan = scene.plan.model_copy(update={"claims": (*scene.plan.claims, extra)})
            after = scene.with_plan(plan).judge()
            change = Change("claim_added", {"target": target, "state": state})
            _equal(what_is_not_asked_changes_nothing, scene, before, after, change)
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
        members = spoken_for(scene, claim)
        if members is None:
            continue
        each = tuple(claim.model_copy(update={"target": member}) for member in members)
        after = scene.with_plan(with_claims(scene.plan, {claim.target: each})).judge()
        change = Change("by_member", {"target": claim.target})
        _equal(a_set_stands_for_its_members, scene, before, after, change)
        tried += 1
    return tried


def a_union_is_its_parts(scene: Scene) -> int:
    """9. `every` over a union is the worse of the parts; `any` over a union is the better.

    The second leaves out plans with `progress`, whose numbers do not divide.
    """
    names = scene.near()
    # On the day of judging a promise may yet be in time; without a deadline it is no worse.
    deadlines = (Period.day(scene.day()), None)
    has_progress = any(claim.progress for claim in claims_of(scene.plan))
    tried = 0
    for one, other in islice(zip(names, names[1:] + names[:1], strict=True), MOST_UNIONS):
        union = with_union(scene, one, other)
        if union is None:
            continue
        for (code, form, choose), by in product(UNION_FORMS, deadlines):
            if has_progress and choose is max:
                continue
            whole = asking(union, form(UNION, by)).judge()
            parts = {name: asking(union, form(name, by)).judge() for name in (one, other)}
            judged = {n: p for n, p in parts.items() if p.verdict is not Verdict.NOT_APPLICABLE}
            # The part that decides; any of them where none is asked of this municipality.
            name = choose(judged or parts, key=lambda one: rank(parts[one].verdict))
            if whole.verdict is not parts[name].verdict:
                change = Change(code, {"one": name, "other": other if name == one else one})
                broken = asking(union, form(name, by))
                raise BrokenLawError(
                    _name(a_union_is_its_parts), broken, parts[name], whole, change
                )
            tried += 1
    return tried


def writing_and_reading_changes_nothing(scene: Scene) -> int:
    """10. Writing a plan out and reading it back changes no finding."""
    before = scene.judge()
    text = plan_text(scene.plan)
    result = read_plan(text.encode(), "written.yaml", scene.ruleset.catalog)
    if result.plan is None:
        return 0  # a plan that no file may hold, such as one with a wrong number of members
    after = scene.with_plan(result.plan.plan).judge()
    change = Change("written_and_read", {})
    _equal(writing_and_reading_changes_nothing, scene, before, after, change)
    return 1


def a_rule_keeps_to_what_it_covers(scene: Scene) -> int:
    """11. A rule never reports on an edition, a date or a kind of government it does not cover."""
    judgement, rule, ruleset = scene.judge(), scene.rule, scene.ruleset
    selection = scene.sighting().selection
    last = rule.versions[-1]
    expected: Reason | None = None
    if scene.plan.municipality.kind not in rule.applies_to:
        expected = Reason.KIND
    elif all(ruleset.starts_on(v.from_) > selection for v in rule.versions):
        expected = Reason.NOT_YET
    elif last.until is not None and ruleset.starts_on(last.until) <= selection:
        expected = Reason.ENDED
    if expected is None:
        return 0
    if (judgement.verdict, judgement.reason) != (Verdict.NOT_APPLICABLE, expected):
        change = Change("not_covered", {"expected": expected})
        raise BrokenLawError(
            _name(a_rule_keeps_to_what_it_covers), scene, judgement, judgement, change
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


def law_named(name: str) -> Law:
    """Return a law by its name.

    Raises:
        KeyError: there is none of that name.
    """
    return {law.__name__: law for law in LAWS}[name]


def _name(law: Law) -> str:
    return law.__name__


def _applies(before: Judgement, after: Judgement) -> bool:
    return Verdict.NOT_APPLICABLE not in (before.verdict, after.verdict)


def _never_lower(
    law: Law, scene: Scene, before: Judgement, after: Judgement, change: Change
) -> bool:
    """Hold the law where the rule applies before and after; tell whether it does."""
    if not _applies(before, after):
        return False
    if rank(after.verdict) < rank(before.verdict):
        raise BrokenLawError(_name(law), scene, before, after, change)
    return True


def _equal(law: Law, scene: Scene, before: Judgement, after: Judgement, change: Change) -> None:
    if (before.outcome, before.counts) != (after.outcome, after.counts):
        raise BrokenLawError(_name(law), scene, before, after, change)


def _same_version(scene: Scene, later: Scene) -> bool:
    one, other = scene.version(), later.version()
    editions = {scene.sighting().edition.id, later.sighting().edition.id}
    return one is not None and one == other and len(editions) == 1
