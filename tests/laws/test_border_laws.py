"""What holds on the day of a deadline, on the day after it, and for what drops out.

The laws of `dxcheck.testing` compare two judgements, so that a border that lies a day off keeps
them all. These say where it lies.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sized
from typing import Any, NamedTuple

from generated import examples
from hypothesis import given

from dxcheck import RuleSet
from dxcheck.engine.compile import Dates
from dxcheck.engine.judge import Judgement
from dxcheck.model.case import Case
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Evidence, Plan
from dxcheck.model.requirement import Asked, ScheduleRequirement, asked_of
from dxcheck.model.rule import Rule
from dxcheck.model.verdict import Outcome, Verdict
from dxcheck.model.vocabulary import State
from dxcheck.testing.cases import plan_of
from dxcheck.testing.law_changes import asking
from dxcheck.testing.scene import Scene, claims_of
from dxcheck.testing.strategies import scenes

EXAMPLES = 60
ONE_DAY = dt.timedelta(days=1)
BARE = {"having": None, "since_not_before": None, "reaches": State.DONE, "none_here": None}
"""What a requirement loses here: all but what is asked of whom, and by when."""


class Border(NamedTuple):
    """What a plan says at the border of a deadline, in days after its last day; and the outcome."""

    judged: int
    state: str
    due: int | None
    since: int | None
    outcome: tuple[str, str]


BORDERS = (
    Border(0, "planned", 0, None, ("planned", "in_time")),
    Border(0, "planned", 1, None, ("gap", "late")),
    Border(1, "planned", 0, None, ("gap", "overdue")),
    Border(1, "planned", 1, None, ("gap", "late")),
    Border(0, "under_way", None, None, ("gap", "undated")),
    Border(1, "under_way", None, None, ("gap", "overdue")),
    Border(0, "planned", -1, None, ("gap", "slipped")),
    Border(0, "considered", 0, None, ("gap", "uncommitted")),
    Border(1, "done", None, 0, ("met", "reached")),
    Border(1, "done", None, 1, ("met", "reached_late")),
)


def requirements(rule: Rule) -> Iterator[Asked]:
    """Yield what is asked of targets by a day, each stripped of all else."""
    for version in rule.versions:
        for asked in asked_of(version.require):
            if asked.by is not None and not isinstance(asked, ScheduleRequirement):
                yield asked.model_copy(update=BARE)


def deadlines(scene: Scene, asked: Asked) -> Iterator[tuple[dt.date, dict[str, Any]]]:
    """Yield the last day of each deadline with the attributes of the claims it counts for."""
    dates = Dates(scene.ruleset, scene.sighting().edition)
    if asked.by is not None:
        yield dates.resolve(asked.by).last, {}
    if asked.extended is not None:
        fitting = {name: values[0] for name, values in asked.extended.having.items()}
        yield dates.resolve(asked.extended.by).last, fitting


def day(start: dt.date, after: int | None) -> Period | None:
    return None if after is None else Period.day(start + after * ONE_DAY)


def judged(scene: Scene) -> Iterator[tuple[dt.date, Border, Outcome]]:
    """Yield each border of each deadline of the rule, with the outcome there, where it applies."""
    for asked in requirements(scene.rule):
        # A deadline may be a date of the edition, which must not change with the day.
        edition = scene.sighting().edition.id
        bare = asking(scene, asked)._replace(edition=edition)
        for last, attributes in deadlines(bare, asked):
            for border in BORDERS:
                claim = Claim(
                    target=asked.target_id,
                    state=State(border.state),
                    due=day(last, border.due),
                    since=day(last, border.since),
                    attributes=attributes,
                    evidence=(Evidence(quote="x"),),
                )
                plan = scene.plan.model_copy(update={"claims": (claim,), "initiatives": ()})
                seen = bare.with_plan(plan)._replace(as_of=last + border.judged * ONE_DAY)
                found = seen.judge().outcome
                if found.verdict is not Verdict.NOT_APPLICABLE:
                    yield last, border, found


def test_borders_of_generated_rules() -> None:
    """Each outcome changes on the day after the last day of a deadline, an extended one too."""
    seen: list[Border] = []

    @examples(EXAMPLES)
    @given(scenes())
    def holds(scene: Scene) -> None:
        for last, border, found in judged(scene):
            assert (last, border, found) == (last, border, border.outcome)
            seen.append(border)

    holds()
    assert set(seen) == set(BORDERS)


def test_borders_of_the_bundled_rules(ruleset: RuleSet, examined: Callable[[Sized], None]) -> None:
    """The same holds for every deadline of the bundled rules."""
    case = {"name": "x", "as_of": "R7", "verdict": "met", "reason": "reached"}
    plan = plan_of(Case.model_validate(case))
    seen = []
    for rule in ruleset.rules:
        kind = {"kind": rule.applies_to[0]}
        of_kind = plan.municipality.model_copy(update=kind)
        scene = Scene(ruleset, rule.id, plan.model_copy(update={"municipality": of_kind}))
        seen += [(rule.id, *one) for one in judged(scene)]
    examined(seen)
    assert [one for one in seen if one[-1] != one[-2].outcome] == []


def test_what_drops_out_is_as_if_it_were_not_named() -> None:
    """A member that the municipality does not have counts as if the set did not have it."""
    seen: list[Verdict] = []

    @examples(3 * EXAMPLES)
    @given(scenes())
    def holds(scene: Scene) -> None:
        for with_none, without in dropped(scene):
            assert (with_none.verdict, with_none.counts) == (without.verdict, without.counts)
            seen.append(with_none.verdict)

    holds()
    assert len(set(seen)) >= 3


def dropped(scene: Scene) -> Iterator[tuple[Judgement, Judgement]]:
    """Yield, for each member of each set that is asked, what it comes to in both ways."""
    catalog = scene.ruleset.catalog
    for asked in asked_of(scene.rule.versions[-1].require):
        members = catalog.members(asked.target_id)
        if isinstance(asked, ScheduleRequirement) or len(members) == 1:
            continue
        bare = asking(scene, asked.model_copy(update={"none_here": None}))
        for gone in members:
            kept = tuple(
                claim
                for claim in claims_of(scene.plan)
                if claim.target in {*members, asked.target_id} - {gone} and not claim.progress
            )
            none = Claim(target=gone, state=State.NONE_HERE, evidence=(Evidence(quote="x"),))
            rest = {"members": tuple(one for one in members if one != gone)}
            fewer = catalog.sets[asked.target_id].model_copy(update=rest)
            smaller = catalog.model_copy(update={"sets": {**catalog.sets, fewer.id: fewer}})
            ruleset = bare.ruleset.model_copy(update={"catalog": smaller})
            yield (
                bare.with_plan(alone(scene.plan, (*kept, none))).judge(),
                bare.with_plan(alone(scene.plan, kept))._replace(ruleset=ruleset).judge(),
            )


def alone(plan: Plan, claims: tuple[Claim, ...]) -> Plan:
    """Return a plan that makes these claims and no other."""
    return plan.model_copy(update={"claims": claims, "initiatives": ()})
