"""The reference and the engine against cases worked out by hand, strategies against the models.

Unless a case says otherwise, a city's plan of 2025-03-31 for R4 to R7 is judged on `t/a`.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_rules import ruleset, version
from reference import judge

from dxcheck.engine.judge import Judge
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan
from dxcheck.model.ruleset import RuleSet
from dxcheck.testing.written_rules import Case, cases, plans, rulesets

Raw = dict[str, Any]
BY = "R7年度末"
DONE = {"state": "done"}
PLANNED = {"state": "planned"}
CONSIDERED = {"state": "considered"}
DECLINED = {"state": "declined"}
NONE_HERE = {"state": "none_here"}
LOST = {"lost": True}


def claims_of(claims: Raw) -> list[Raw]:
    """Return claims from a mapping of target to the rest."""
    evidence = [{"quote": "とする"}]
    return [{"target": name, **claim, "evidence": evidence} for name, claim in claims.items()]


def plan(claims: Raw | None = None, initiatives: Any = (), kind: str = "city", **meta: Any) -> Raw:
    """Return a plan with claims outside its initiatives."""
    source = {"id": "main", "file": "plan.txt", "sha256": "0" * 64}
    return {
        "municipality": {"code": "122041", "name": "船橋市", "prefecture": "千葉県", "kind": kind},
        "plan": {
            "series": "dx",
            "kind": "plan",
            "status": "in_force",
            "title": "計画",
            "as_of": "2025-03-31",
            "period": {"start": "R4", "end": "R7"},
            "sources": [source],
            **meta,
        },
        "claims": claims_of(claims or {}),
        "initiatives": list(initiatives),
    }


def initiative(claims: Raw | None = None, **keys: Any) -> Raw:
    """Return an initiative."""
    return {"id": "1", "title": "施策", "claims": claims_of(claims or {}), **keys}


def row(cells: Raw, **keys: str) -> Raw:
    """Return a row of a schedule."""
    return {"of": "行", "cells": cells, **keys}


def judged(rules: Raw, judged_plan: Raw, **options: str) -> str:
    """Judge, and print as `verdict reason met+planned+silent+gap=of`; the engine finds the same."""
    result = judge(rules, "th/r", judged_plan, **options)
    n = result["counts"]
    counts = f"{n['met']}+{n['planned']}+{n['silent']}+{n['gap']}={n['of']}"
    printed = f"{result['verdict']} {result['reason']} {counts}"
    assert judged_by_engine(rules, judged_plan, **options) == [printed, printed]
    return printed


def judged_by_engine(
    rules: Raw, judged_plan: Raw, as_of: str | None = None, edition: str | None = None
) -> list[str]:
    """Return what the engine finds, asked for the one rule and for all."""
    made = Plan.model_validate(judged_plan)
    day = Period.parse(as_of).last if as_of else None
    engine = Judge(RuleSet.model_validate(rules))
    index, sighting = engine.index(made), engine.sighting(made, as_of=day, edition=edition)
    judgements = [engine.judge_one("th/r", index, sighting), *engine.judge(index, sighting)]
    printed = []
    for one in judgements:
        *parts, total = one.counts
        printed.append(f"{one.verdict} {one.reason} {'+'.join(map(str, parts))}={total}")
    return printed


def leaf(expected: str) -> str:
    """Return the print of a judgement on one leaf."""
    verdict = expected.split(maxsplit=1)[0]
    counts = [int(verdict == one) for one in ("met", "planned", "silent", "gap")]
    return f"{expected} {'+'.join(map(str, counts))}={sum(counts)}"


def case(sentence: str, *values: Any) -> Any:
    """Name a row of a table by the sentence it proves."""
    return pytest.param(*values, id=sentence)


@pytest.mark.parametrize(
    ("claim", "asked", "expected"),
    [
        case("no claim is silent", None, {"by": BY}, "silent absent"),
        case("none_here drops out", NONE_HERE, {"by": BY}, "not_applicable none_here"),
        case("none_here is a gap if asked", NONE_HERE, {"none_here": "gap"}, "gap unfit"),
        case("declined is a gap", DECLINED, {"by": BY}, "gap declined"),
        case("done is met", DONE, {"by": BY}, "met reached"),
        case("done by a date reached", DONE | {"since": "R5"}, {"by": "R5年度末"}, "met reached"),
        case("done too late", DONE | {"since": "R6"}, {"by": "R5年度末"}, "met reached_late"),
        case("done late with no date asked", DONE | {"since": "R6"}, {}, "met reached"),
        case("a higher state is met", DONE, {"reaches": "under_way"}, "met reached"),
        case("considered can be enough", CONSIDERED, {"reaches": "considered"}, "met reached"),
        case("considered is no promise", CONSIDERED | {"due": "R7"}, {"by": BY}, "gap uncommitted"),
        case("due after the deadline", PLANNED | {"due": "R8"}, {"by": BY}, "gap late"),
        case("late is seen first", PLANNED | {"due": "R8"}, {"by": "R5年度末"}, "gap late"),
        case("past the deadline", PLANNED | {"due": "R5"}, {"by": "R5年度末"}, "gap overdue"),
        case("past it and no due", PLANNED, {"by": "2025-03-30"}, "gap overdue"),
        case("due before T", PLANNED | {"due": "2025-03-30"}, {"by": BY}, "gap slipped"),
        case("due before T, none asked", PLANNED | {"due": "2025-03-30"}, {}, "gap slipped"),
        case("no due", {"state": "under_way"}, {"by": BY}, "gap undated"),
        case("due in time", PLANNED | {"due": "R7"}, {"by": BY}, "planned in_time"),
        case("all on T", PLANNED | {"due": "R6"}, {"by": "2025-03-31"}, "planned in_time"),
        case("due and none asked", PLANNED | {"due": "R8"}, {}, "planned no_deadline"),
        case("no date at all", PLANNED, {}, "planned no_deadline"),
        case("Japanese states are read", {"state": "実施済"}, {"reaches": "予定"}, "met reached"),
    ],
)
def test_table_of_section_4(claim: Raw | None, asked: Raw, expected: str) -> None:
    """One claim gives what the first line that fits says."""
    rules = ruleset(version({"target": "t/a", **asked}))
    claims = {} if claim is None else {"t/a": claim}
    counts = "" if expected.startswith("not_app") else leaf(expected).removeprefix(expected)
    assert judged(rules, plan(claims)) == expected + (counts or " 0+0+0+0=0")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        case("within the plan", "2026-03", "planned no_deadline"),
        case("after the plan", "2026-04-01", "gap slipped"),
    ],
)
def test_undated_promise_lasts_as_long_as_its_plan(as_of: str, expected: str) -> None:
    """With no due and no deadline, a promise slips when the plan's own period is over."""
    rules = ruleset(version({"target": "t/a"}))
    assert judged(rules, plan({"t/a": PLANNED}), as_of=as_of) == leaf(expected)


IN_R7 = PLANNED | {"due": "R7"}
EXTENDED = {"by": "R6", "extended": {"having": {"x": [True]}, "by": BY}}
REACHED_IN_R6 = DONE | {"since": "R6"}
BY_R5 = {"by": "R5", "extended": {"having": {"x": [True]}, "by": "R6"}}
HAVING = {"having": {"x": ["u", 1]}}
TWO = {"having": {"x": [1], "y": [1]}}


@pytest.mark.parametrize(
    ("claim", "asked", "expected"),
    [
        case(
            "extended for those", IN_R7 | {"attributes": {"x": True}}, EXTENDED, "planned in_time"
        ),
        case("not for the others", IN_R7, EXTENDED, "gap late"),
        case("1 is not True", IN_R7 | {"attributes": {"x": 1}}, EXTENDED, "gap late"),
        case(
            "kept by the extended",
            REACHED_IN_R6 | {"attributes": {"x": True}},
            BY_R5,
            "met reached",
        ),
        case("late for the others", REACHED_IN_R6, BY_R5, "met reached_late"),
        case("value fits", DONE | {"attributes": {"x": "u"}}, HAVING, "met reached"),
        case("element fits", DONE | {"attributes": {"x": ["v", 1]}}, HAVING, "met reached"),
        case("other value", DONE | {"attributes": {"x": True}}, HAVING, "gap unfit"),
        case("attribute absent", DONE | {"attributes": {"y": "u"}}, HAVING, "silent absent"),
        case("worse of both", CONSIDERED, HAVING, "gap uncommitted"),
        case("each attribute", DONE | {"attributes": {"y": 2}}, TWO, "gap unfit"),
        case("not of declined", DECLINED | {"attributes": {"x": "w"}}, HAVING, "gap declined"),
    ],
)
def test_attributes_of_a_claim(claim: Raw, asked: Raw, expected: str) -> None:
    """Attributes extend the deadline, and are asked for beside the state."""
    rules = ruleset(version({"target": "t/a", **asked}))
    assert judged(rules, plan({"t/a": claim})) == leaf(expected)


@pytest.mark.parametrize(
    ("claim", "asked", "expected"),
    [
        case("since long before", DONE | {"since": "R4"}, {}, "gap unfit"),
        case("a month counts at its end", DONE | {"since": "2024-04-29"}, {}, "gap unfit"),
        case("since on the day", DONE | {"since": "2024-04-30"}, {}, "met reached"),
        case("late as well", DONE | {"since": "R6"}, {"by": "R5"}, "met reached_late"),
        case(
            "promised in time, no since", DONE | IN_R7 | DONE, {"by": BY}, "planned reached_undated"
        ),
        case("promise broken, no since", DONE | {"due": "R5"}, {}, "silent absent"),
        case("no due, no since", DONE, {"by": BY}, "silent absent"),
        case("no due, none asked", DONE, {}, "planned reached_undated"),
        case("not asked of a promise", IN_R7, {"by": BY}, "planned in_time"),
        case("attribute on top", DONE, {"having": {"x": [1]}}, "silent absent"),
    ],
)
def test_since_not_before(claim: Raw, asked: Raw, expected: str) -> None:
    """What is reached counts from the date on; where no date is told, the promise counts."""
    node = {"target": "t/a", "since_not_before": "document:law.date", **asked}
    assert judged(ruleset(version(node)), plan({"t/a": claim})) == leaf(expected)


@pytest.mark.parametrize(
    ("claims", "require", "expected"),
    [
        case(
            "its own claim goes before a set's",
            {"t/a": CONSIDERED, "s/ab": DONE},
            {"every": "s/ab"},
            "gap uncommitted 1+0+0+1=2",
        ),
        case(
            "the smallest set goes first",
            {"s/abc": CONSIDERED, "s/ab": DONE},
            {"target": "t/a"},
            "met reached 1+0+0+0=1",
        ),
        case(
            "a smaller set that does not hold it says nothing of it",
            {"s/bc": DECLINED, "s/abc": DONE},
            {"target": "t/a"},
            "met reached 1+0+0+0=1",
        ),
        case(
            "of sets of the same size the worst outcome counts",
            {"s/ab": DONE, "s/bc": PLANNED},
            {"every": "s/abc"},
            "planned no_deadline 1+2+0+0=3",
        ),
        case(
            "of sets of the same size one that drops out is ignored",
            {"s/ab": NONE_HERE, "s/bc": PLANNED},
            {"target": "t/b"},
            "planned no_deadline 0+1+0+0=1",
        ),
        case(
            "a leaf drops out with all its claims",
            {"s/ab": NONE_HERE, "s/bc": NONE_HERE, "s/abc": DONE},
            {"target": "t/b"},
            "not_applicable none_here 0+0+0+0=0",
        ),
        case(
            "a claim on a set speaks for the sets within",
            {"s/all": DONE},
            {"every": "s/ab"},
            "met reached 2+0+0+0=2",
        ),
        case(
            "progress counts from the first member on",
            {"s/abc": PLANNED | {"progress": {"done": 2, "of": 3}}},
            {"every": "s/abc"},
            "planned no_deadline 2+1+0+0=3",
        ),
        case(
            "the first members in the order of the catalogue are the ones that are done",
            {"s/ab": PLANNED | {"progress": {"done": 1, "of": 2}}, "s/bc": CONSIDERED},
            {"at_least": 1, "of": "s/ab"},
            "met reached 1+0+0+1=2",
        ),
        case(
            "of a single member what must be done counts",
            {"s/ab": PLANNED | {"progress": {"done": 2, "of": 2}}},
            {"target": "t/a"},
            "met reached 1+0+0+0=1",
        ),
        case(
            "of a part of the set only what must be done counts",
            {"s/abc": PLANNED | {"progress": {"done": 2, "of": 3}}},
            {"every": "s/bc"},
            "planned no_deadline 1+1+0+0=2",
        ),
        case(
            "a larger set speaks for a leaf outside the smaller one",
            {"s/ab": CONSIDERED, "s/abc": DONE},
            {"target": "t/c"},
            "met reached 1+0+0+0=1",
        ),
        case(
            "no member need be done",
            {"s/ab": PLANNED | {"progress": {"done": 0, "of": 2}}},
            {"every": "s/ab"},
            "planned no_deadline 0+2+0+0=2",
        ),
        case(
            "all members are done",
            {"s/ab": PLANNED | {"progress": {"done": 2, "of": 2}}},
            {"every": "s/ab"},
            "met reached 2+0+0+0=2",
        ),
        case(
            "progress is of the members without a claim of their own",
            {"s/abc": PLANNED | {"progress": {"done": 1, "of": 2}}, "t/a": DECLINED},
            {"every": "s/abc"},
            "gap declined 1+1+0+1=3",
        ),
        case(
            "more members than the number is of",
            {"s/abc": PLANNED | {"progress": {"done": 1, "of": 1}}},
            {"every": "s/abc"},
            "planned no_deadline 1+2+0+0=3",
        ),
        case(
            "what is counted as done has the date of the claim",
            {"s/ab": DONE | {"since": "R4", "progress": {"done": 2, "of": 2}}},
            {"every": "s/ab", "since_not_before": "R2"},
            "met reached 2+0+0+0=2",
        ),
        case(
            "what is counted as done stands where the promise stood",
            {"s/ab": IN_R7 | {"progress": {"done": 1, "of": 2}}},
            {"every": "s/ab", "since_not_before": "R2", "by": BY},
            "planned in_time 0+2+0+0=2",
        ),
        case(
            "what is counted as done lacks its date",
            {"s/ab": PLANNED | {"progress": {"done": 1, "of": 2}}},
            {"every": "s/ab", "since_not_before": "R2"},
            "planned no_deadline 0+2+0+0=2",
        ),
    ],
)
def test_claims_on_sets(claims: Raw, require: Raw, expected: str) -> None:
    """A claim on a set speaks for the members that nothing nearer speaks for."""
    assert judged(ruleset(version(require)), plan(claims)) == expected


ABC = {"t/a": DONE, "t/b": PLANNED, "t/c": CONSIDERED}
A, B, C = {"target": "t/a"}, {"target": "t/b"}, {"target": "t/c"}
STARTED_A = {"target": "t/a", "reaches": "planned"}


@pytest.mark.parametrize(
    ("claims", "require", "expected"),
    [
        case("every asks for all", ABC, {"every": "s/abc"}, "gap uncommitted 1+1+0+1=3"),
        case(
            "the second best",
            ABC,
            {"at_least": 2, "of": "s/abc"},
            "planned no_deadline 1+1+0+1=3",
        ),
        case(
            "34% of 3 is 2",
            ABC,
            {"at_least": "34%", "of": "s/abc"},
            "planned no_deadline 1+1+0+1=3",
        ),
        case("33.3% of 3 is 1", ABC, {"at_least": "33.3%", "of": "s/abc"}, "met reached 1+1+0+1=3"),
        case(
            "67% of 3 is 3",
            ABC,
            {"at_least": "67%", "of": "s/abc"},
            "gap uncommitted 1+1+0+1=3",
        ),
        case("at most all", ABC, {"at_least": 9, "of": "s/abc"}, "gap uncommitted 1+1+0+1=3"),
        case(
            "a percentage is of what remains",
            ABC | {"t/c": NONE_HERE},
            {"at_least": "50%", "of": "s/abc"},
            "met reached 1+1+0+0=2",
        ),
        case(
            "one that remains",
            {"t/a": NONE_HERE, "t/b": DONE},
            {"at_least": 2, "of": "s/ab"},
            "met reached 1+0+0+0=1",
        ),
        case("a set as target is every", ABC, {"target": "s/ab"}, "planned no_deadline 1+1+0+0=2"),
        case("other kinds drop out", ABC, {"every": "s/all"}, "gap uncommitted 1+1+0+1=3"),
        case("only other kinds", {}, {"target": "t/p"}, "not_applicable kind 0+0+0+0=0"),
        case(
            "dropped for different reasons",
            {"t/a": NONE_HERE},
            {"all": [A, {"target": "t/p"}]},
            "not_applicable none_here 0+0+0+0=0",
        ),
        case(
            "ties go by the order of reasons",
            {"t/a": DECLINED, "t/b": CONSIDERED},
            {"every": "s/ab"},
            "gap declined 0+0+0+2=2",
        ),
        case("some told", {"t/a": DONE}, {"every": "s/ab"}, "silent partly_absent 1+0+1+0=2"),
        case(
            "a gap told is told",
            {"t/a": CONSIDERED},
            {"at_least": 1, "of": "s/ab"},
            "silent partly_absent 0+0+1+1=2",
        ),
        case(
            "each claim without the attribute is silent",
            {"t/a": DONE, "t/b": DONE},
            {"every": "s/ab", "having": {"x": [1]}},
            "silent absent 0+0+2+0=2",
        ),
        case(
            "what is counted as done has the attributes of the claim",
            {"s/ab": IN_R7 | {"attributes": {"x": 1}, "progress": {"done": 1, "of": 2}}},
            {"every": "s/ab", "having": {"x": [1]}},
            "planned no_deadline 1+1+0+0=2",
        ),
        case(
            "all counts a leaf once that is met and falls short",
            {"t/a": DONE | {"attributes": {"x": 2}}},
            {"all": [A, A | {"having": {"x": [1]}}]},
            "gap unfit 0+0+0+1=1",
        ),
        case("none of any told", {}, {"any": [A, B]}, "silent absent 0+0+2+0=2"),
        case("none told", {}, {"all": [A, B]}, "silent absent 0+0+2+0=2"),
        case("all is the worst", ABC, {"all": [A, B, C]}, "gap uncommitted 1+1+0+1=3"),
        case("any is the best", ABC, {"any": [B, A, C]}, "met reached 1+1+0+1=3"),
        case(
            "what drops out of any is not counted",
            {"t/a": NONE_HERE, "t/b": PLANNED},
            {"any": [A, B]},
            "planned no_deadline 0+1+0+0=1",
        ),
        case(
            "all counts a leaf at its worst",
            {"t/a": PLANNED},
            {"all": [A, STARTED_A]},
            "planned no_deadline 0+1+0+0=1",
        ),
        case(
            "any counts a leaf at its best",
            {"t/a": PLANNED},
            {"any": [A, STARTED_A]},
            "met reached 1+0+0+0=1",
        ),
        case(
            "all counts a leaf once, whatever else is asked of it",
            {"t/a": PLANNED | {"due": "R8"}},
            {"all": [A, A | {"by": BY}]},
            "gap late 0+0+0+1=1",
        ),
        case(
            "any counts a leaf once, whatever else is asked of it",
            {"t/a": PLANNED | {"due": "R8"}},
            {"any": [A, A | {"by": BY}]},
            "planned no_deadline 0+1+0+0=1",
        ),
        case(
            "any counts a leaf once that is met and silent",
            {"t/a": DONE},
            {"any": [A, A | {"having": {"x": [1]}}]},
            "met reached 1+0+0+0=1",
        ),
        case(
            "any counts a leaf once that is met and falls short",
            {"t/a": DONE | {"attributes": {"x": 2}}},
            {"any": [A, A | {"having": {"x": [1]}}]},
            "met reached 1+0+0+0=1",
        ),
        case(
            "any of nothing",
            {"t/a": NONE_HERE, "t/b": NONE_HERE},
            {"any": [A, B]},
            "not_applicable none_here 0+0+0+0=0",
        ),
        case(
            "the best of the worst is the worst",
            {"t/a": DECLINED, "t/b": DECLINED},
            {"any": [A, B]},
            "gap declined 0+0+0+2=2",
        ),
        case(
            "a leaf dropped in one child counts as in the other",
            {"t/a": NONE_HERE, "t/b": DONE},
            {"all": [{"every": "s/ab"}, A | {"none_here": "gap"}]},
            "gap unfit 1+0+0+1=2",
        ),
        case(
            "a fact is a leaf of its own",
            {},
            {"all": [{"fact": "plan.kind", "equals": "plan"}, A]},
            "silent partly_absent 1+0+1+0=2",
        ),
    ],
)
def test_aggregation(claims: Raw, require: Raw, expected: str) -> None:
    """Of N requirements of which k must hold, the k-th best counts."""
    assert judged(ruleset(version(require)), plan(claims)) == expected


@pytest.mark.parametrize(
    ("claim", "rows", "asked", "expected"),
    [
        case("the claim itself says so", DONE, [], {}, "met reached"),
        case("declined whatever it shows", DECLINED, [row({"R6": "運用"})], {}, "gap declined"),
        case("no rows", PLANNED, [], {}, "silent absent"),
        case("a cell promises", PLANNED, [row({"R7": "完了"})], {"by": BY}, "planned in_time"),
        case("past cells are promises", PLANNED, [row({"R5": "完了"})], {"by": BY}, "gap slipped"),
        case("promised late", IN_R7, [row({"R7": "構築", "R8": "完了"})], {"by": BY}, "gap late"),
        case(
            "runs from the first", PLANNED, [row({"R6": "運用", "R8": "完了"})], {}, "met reached"
        ),
        case("ordered by period", PLANNED, [row({"R7": "完了", "R6": "運用"})], {}, "met reached"),
        case("runs at the head", PLANNED, [row({"R7": "運用"})], {"by": BY}, "met reached"),
        case("runs later", PLANNED, [row({"R5": "検討", "R6": "運用"})], {}, "planned no_deadline"),
        case("lost before", PLANNED, [row({"R5": LOST, "R6": "運用"})], {}, "planned no_deadline"),
        case("lost after", PLANNED, [row({"R6": "運用", "R7": LOST})], {}, "met reached"),
        case(
            "unreadable before",
            PLANNED,
            [row({"R5": "協議", "R6": "運用"})],
            {},
            "planned no_deadline",
        ),
        case("never promised, nor asked", IN_R7, [row({"R6": "構築"})], {}, "planned no_deadline"),
        case("perhaps lost", PLANNED, [row({"R6": "構築", "R7": LOST})], {}, "silent unknown"),
        case("all lost", PLANNED, [row({"R6": LOST})], {}, "silent unknown"),
        case("no word is known", PLANNED, [row({"R6": "協議"})], {}, "silent unknown"),
        case("only considered", PLANNED, [row({"R6": "検討"})], {}, "gap uncommitted"),
        case("never promised", IN_R7, [row({"R6": "検討構築"})], {"by": BY}, "gap undated"),
        case("carried", PLANNED, [row({"R6": "検討などの実施"})], {"by": BY}, "gap uncommitted"),
        case("joined", IN_R7, [row({"R6": "構築実施"})], {"by": BY}, "gap undated"),
        case("apart", PLANNED, [row({"R6": "構築後の実施"})], {"by": BY}, "planned in_time"),
        case(
            "the longest word is read, and not the words within",
            CONSIDERED,
            [row({"R6": "運用準備"})],
            {"reaches": "under_way", "by": BY},
            "gap undated",
        ),
        case("then the next", PLANNED, [row({"R6": "運用準備、運用"})], {}, "met reached"),
        case(
            "a promise is never reached",
            CONSIDERED,
            [row({"R7": "構築"})],
            {"reaches": "planned"},
            "planned no_deadline",
        ),
        case(
            "rows on the target",
            PLANNED,
            [row({"R6": "検討"}), row({"R6": "運用"}, target="s/ab")],
            {},
            "met reached",
        ),
        case(
            "rows on other targets are left out",
            PLANNED,
            [row({"R6": "検討"}), row({"R6": "運用"}, target="t/b")],
            {},
            "gap uncommitted",
        ),
        case("only on others", PLANNED, [row({"R6": "運用"}, target="t/b")], {}, "silent absent"),
        case(
            "on what nobody knows",
            PLANNED,
            [row({"R6": "運用"}, target="t/x")],
            {},
            "silent absent",
        ),
        case("worst row", PLANNED, [row({"R6": "運用"}), row({"R6": LOST})], {}, "silent unknown"),
        case("attributes are asked", PLANNED, [row({"R6": "運用"})], HAVING, "silent absent"),
        case(
            "even where it is silent", PLANNED | {"attributes": {"x": 2}}, [], HAVING, "gap unfit"
        ),
    ],
)
def test_schedule(claim: Raw, rows: list[Raw], asked: Raw, expected: str) -> None:
    """The schedule beside a claim is read in place of the claim's own state and date."""
    rules = ruleset(version({"schedule": "t/a", **asked}))
    one = initiative({"t/a": claim}, schedule=rows)
    assert judged(rules, plan(initiatives=[one])) == leaf(expected)


def test_schedule_needs_the_claim_to_stand_in_an_initiative() -> None:
    """A claim outside the initiatives has no schedule."""
    elsewhere = initiative(schedule=[row({"R6": "運用"})])
    rules = ruleset(version({"schedule": "t/a"}))
    assert judged(rules, plan({"t/a": PLANNED}, [elsewhere])) == leaf("silent absent")


def test_schedule_with_rows_for_some_members() -> None:
    """A member with a row of its own goes by that, the others by the rows that name none."""
    rows = [row({"R7": "構築"}, target="t/a"), row({"R7": "完了"})]
    one = initiative({"s/ab": PLANNED}, schedule=rows)
    rules = ruleset(version({"schedule": "s/ab", "by": BY}))
    assert judged(rules, plan(initiatives=[one])) == "gap undated 0+1+0+1=2"


def test_schedule_with_a_row_for_one_member() -> None:
    """A row that names a member goes before one on the whole set."""
    rows = [row({"R8": "完了"}), row({"R7": "完了"}, target="t/b")]
    one = initiative({"s/ab": PLANNED}, schedule=rows)
    rules = ruleset(version({"schedule": "s/ab", "by": BY}))
    assert judged(rules, plan(initiatives=[one])) == "gap late 0+1+0+1=2"


def test_schedule_beside_progress() -> None:
    """Members that progress counts as done are reached, the others go by the schedule."""
    claim = PLANNED | {"progress": {"done": 2, "of": 3}}
    one = initiative({"s/abc": claim}, schedule=[row({"R8": "完了"})])
    rules = ruleset(version({"schedule": "s/abc", "by": BY}))
    assert judged(rules, plan(initiatives=[one])) == "gap late 2+0+0+1=3"


def test_schedule_beside_progress_with_rows_for_some_members() -> None:
    """What progress counts as done are the members that gain least by it."""
    claim = PLANNED | {"progress": {"done": 1, "of": 2}}
    rows = [row({"R7": "完了"}, target="t/a"), row({"R8": "完了"}, target="t/b")]
    one = initiative({"s/ab": claim}, schedule=rows)
    rules = ruleset(version({"schedule": "s/ab", "by": BY}))
    assert judged(rules, plan(initiatives=[one])) == "gap late 1+0+0+1=2"


KPIS = [
    {"name": "件数", "baseline": {"R3": 1}, "targets": {"R7": LOST}},
    {"name": "割合", "baseline": {"R3": LOST, "R4": 2}, "actuals": {}},
]
FACT_PLAN = plan(
    {"t/a": PLANNED | {"due": "2025-04-10"}, "s/ab": DONE | {"since": "R5"}},
    [
        initiative(owners=["課"], kpis=KPIS, schedule=[row({"R6": LOST})]),
        initiative(schedule=[row({"R6": "構築", "R7": LOST})]),
        initiative(assessment={"R5": "A"}),
    ],
)


@pytest.mark.parametrize(
    ("fact", "asked", "expected"),
    [
        case("text equal", "plan.kind", {"equals": "plan"}, "met reached"),
        case("text not equal", "plan.status", {"equals": "abolished"}, "gap unfit"),
        case("one of some", "plan.status", {"in": ["in_force", "abolished"]}, "met reached"),
        case("absent", "plan.successor", {"equals": "次期計画"}, "silent absent"),
        case("absent is not present", "plan.successor", {"present": True}, "silent absent"),
        case("present", "plan.as_of", {"present": True}, "met reached"),
        case("date equal", "plan.as_of", {"equals": "令和6年度末"}, "met reached"),
        case("date of other length", "plan.as_of", {"equals": "R6"}, "gap unfit"),
        case("date in", "plan.period.start", {"in": ["R3", "R4年度"]}, "met reached"),
        case("named date equal", "plan.as_of", {"equals": "edition.period.end"}, "met reached"),
        case("named date in", "plan.as_of", {"in": ["R3", "edition.period.end"]}, "met reached"),
        case("named date not in", "plan.as_of", {"in": ["R3", "document:law.date"]}, "gap unfit"),
        case("before", "plan.as_of", {"before": "2025-04-01"}, "met reached"),
        case("not before itself", "plan.as_of", {"before": "2025-03-31"}, "gap unfit"),
        case("not before a month", "plan.as_of", {"not_before": "2025-03"}, "met reached"),
        case("not before a year", "plan.period.end", {"not_before": "R7"}, "met reached"),
        case("after", "plan.period.end", {"after": "edition.period.end"}, "met reached"),
        case("not after itself", "plan.period.end", {"after": "R7"}, "gap unfit"),
        case("not after a later", "plan.period.end", {"not_after": "R8"}, "met reached"),
        case("not after", "plan.period.end", {"not_after": "R7"}, "met reached"),
        case("not after an earlier", "plan.period.end", {"not_after": "R6"}, "gap unfit"),
        case("count", "initiatives.count", {"at_least": 3}, "met reached"),
        case("count at most", "kpis.count", {"at_most": 1}, "gap unfit"),
        case("a number is not true", "kpis.count", {"in": [True, 2]}, "met reached"),
        case("true is no number", "kpis.count", {"in": [True, 3]}, "gap unfit"),
        case("share", "initiatives.share(owners)", {"at_least": 0.34}, "gap unfit"),
        case("share in percent", "initiatives.share(kpis)", {"at_least": "33.3%"}, "met reached"),
        case("share at most", "initiatives.share(assessment)", {"at_most": 0.3}, "gap unfit"),
        case("perhaps lost", "initiatives.share(schedule)", {"at_least": "50%"}, "silent unknown"),
        case("low enough", "initiatives.share(schedule)", {"at_least": "33%"}, "met reached"),
        case("too high", "initiatives.share(schedule)", {"at_least": "67%"}, "gap unfit"),
        case("partly lost", "kpis.share(baseline)", {"equals": 1}, "met reached"),
        case("all lost", "kpis.share(targets)", {"equals": 0.5}, "silent unknown"),
        case("given though lost", "kpis.share(targets)", {"present": True}, "met reached"),
        case("empty is none", "kpis.share(actuals)", {"equals": 0}, "met reached"),
    ],
)
def test_facts(fact: str, asked: Raw, expected: str) -> None:
    """A fact holds, fails, is not given, or cannot be told."""
    assert judged(ruleset(version({"fact": fact, **asked})), FACT_PLAN) == leaf(expected)


def test_shares_of_nothing_are_absent() -> None:
    """A plan without initiatives has a number of them and no share."""
    share = {"fact": "kpis.share(targets)", "at_most": 1}
    rules = ruleset(version({"all": [share, {"fact": "kpis.count", "equals": 0}]}))
    assert judged(rules, plan()) == "silent partly_absent 1+0+1+0=2"


YES, NO = {"kind": ["city", "town"]}, {"kind": ["town"]}
UNKNOWN = {"fact": "plan.successor", "equals": "x"}
APPLIES, APPLIES_NOT = "met reached 1+0+0+0=1", "not_applicable condition 0+0+0+0=0"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        case("its kind", YES, APPLIES),
        case("another kind", NO, APPLIES_NOT),
        case("unknown applies", UNKNOWN, APPLIES),
        case("not unknown applies", {"not": UNKNOWN}, APPLIES),
        case("not", {"not": YES}, APPLIES_NOT),
        case("all with one false", {"all": [UNKNOWN, NO]}, APPLIES_NOT),
        case("all unknown", {"all": [UNKNOWN, YES]}, APPLIES),
        case("any with one unknown", {"any": [UNKNOWN, NO]}, APPLIES),
        case("any false", {"any": [NO, {"not": YES}]}, APPLIES_NOT),
        case("not any with one true", {"not": {"any": [UNKNOWN, YES]}}, APPLIES_NOT),
        case("a fact that fails", {"fact": "plan.kind", "equals": "draft"}, APPLIES_NOT),
        case("attribute fits", {"target": "t/a", "having": {"x": [1]}}, APPLIES),
        case("attribute is other", {"target": "t/a", "having": {"x": [2]}}, APPLIES_NOT),
        case("attribute absent", {"target": "t/a", "having": {"y": [2]}}, APPLIES),
        case("one of two", {"target": "t/a", "having": {"y": [2], "x": [2]}}, APPLIES_NOT),
        case("no claim on one", {"target": "s/abc", "having": {"x": [1]}}, APPLIES),
        case("not unknown", {"not": {"target": "s/abc", "having": {"x": [1]}}}, APPLIES),
        case("unknown twice denied", {"not": {"not": UNKNOWN}}, APPLIES),
        case("no such thing for its kind", {"target": "t/p", "having": {"x": [1]}}, APPLIES),
        case("not unknown for its kind", {"not": {"target": "t/p", "having": {"x": [1]}}}, APPLIES),
        case("not all fit", {"not": {"target": "s/ab", "having": {"x": [1]}}}, APPLIES_NOT),
    ],
)
def test_when(when: Raw, expected: str) -> None:
    """A rule applies unless its condition is false."""
    claims = {name: DONE | {"attributes": {"x": 1}} for name in ("t/a", "t/b")}
    rules = ruleset(version({"target": "t/a"}), when=when)
    assert judged(rules, plan(claims)) == expected


FIRST = version({"target": "t/a"}, **{"from": {"edition": "1.0"}})
SECOND = version({"target": "t/b"}, **{"from": {"edition": "2.0"}})
ENDING = version({"target": "t/c"}, **{"from": {"date": "2025-04"}, "until": {"edition": "3.0"}})
ON_A, ON_B = "met reached 1+0+0+0=1", "planned no_deadline 0+1+0+0=1"
ON_C = "gap uncommitted 0+0+0+1=1"
LATER = version({"target": "t/c"}, **{"from": {"date": "2026-05-01"}})


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        case("before all", {"as_of": "2022-09-29"}, "not_applicable not_yet 0+0+0+0=0"),
        case("a month counts at its end", {"as_of": "2022-09-30"}, ON_A),
        case("the day before the next", {"as_of": "2024-04-23"}, ON_A),
        case("the day of the next", {"as_of": "2024-04-24"}, ON_B),
        case("the last day of as_of", {"as_of": "2024-04"}, ON_B),
        case("dated from", {"as_of": "2025-04-30"}, ON_C),
        case("the day before the end", {"as_of": "2025-12-23"}, ON_C),
        case("the day of the end", {"as_of": "2025-12-24"}, "not_applicable ended 0+0+0+0=0"),
        case("an earlier edition is asked on its last day", {"edition": "1.0"}, ON_A),
        case("a later edition too", {"as_of": "R4", "edition": "2.0"}, ON_C),
        case("wherever T lies in its reign", {"as_of": "2024-05-01", "edition": "2.0"}, ON_C),
        case("latest", {"edition": "latest"}, "not_applicable ended 0+0+0+0=0"),
    ],
)
def test_version_in_force(options: Raw, expected: str) -> None:
    """The version is that of T, or of the last day on which the named edition was the newest."""
    rules = ruleset(FIRST, SECOND, ENDING)
    assert judged(rules, plan(ABC | {"t/b": PLANNED | {"due": "R9"}}), **options) == expected


@pytest.mark.parametrize(
    ("as_of", "edition", "expected"),
    [
        case("the sources were looked through before", "2026-04-30", "latest", ON_A),
        case("on a day beyond, its versions count", "2026-05-01", "latest", ON_C),
        case("of an earlier edition they do not", "2026-05-01", "2.0", ON_A),
    ],
)
def test_newest_edition_reaches_as_far_as_the_day(as_of: str, edition: str, expected: str) -> None:
    """Of the newest edition all versions up to T count, though nobody has looked for others."""
    rules = ruleset(FIRST, LATER)
    assert judged(rules, plan(ABC), as_of=as_of, edition=edition) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        case("the edition in force", {}, "gap late"),
        case("the day before the next", {"as_of": "2025-12-23"}, "gap late"),
        case("the day of the next", {"as_of": "2025-12-24"}, "planned in_time"),
        case("a named edition", {"edition": "1.0"}, "planned in_time"),
        case("T stays", {"edition": "1.0", "as_of": "2026-04-01"}, "gap overdue"),
    ],
)
def test_deadline_of_the_edition(options: Raw, expected: str) -> None:
    """A deadline may be the end of the edition's period."""
    rules = ruleset(version({"target": "t/a", "by": "edition.period.end"}))
    assert judged(rules, plan({"t/a": IN_R7}), **options) == leaf(expected)


def test_kind_is_asked_first() -> None:
    """A rule for other kinds does not apply, in force or not."""
    rules = ruleset(ENDING, applies_to=["prefecture"])
    assert judged(rules, plan(kind="town")) == "not_applicable kind 0+0+0+0=0"


def test_condition_is_asked_last() -> None:
    """A rule that is not yet in force says so whatever its condition."""
    assert judged(ruleset(ENDING, when=NO), plan()) == "not_applicable not_yet 0+0+0+0=0"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_drawn_cases_are_valid_and_judged(drawn: Case) -> None:
    """What the strategies draw is what the models accept, and its counts add up."""
    rules, rule_id, drawn_plan, as_of, name = drawn
    RuleSet.model_validate(rules)
    Plan.model_validate(drawn_plan)
    result = judge(rules, rule_id, drawn_plan, as_of=as_of, edition=name)
    *parts, total = (result["counts"][key] for key in ("met", "planned", "silent", "gap", "of"))
    assert sum(parts) == total
    assert (total == 0) == (result["verdict"] == "not_applicable")


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_progress_can_be_left_out(data: st.DataObject) -> None:
    """A plan drawn without progress has none."""
    rules = data.draw(rulesets())
    drawn = data.draw(plans(rules, progress=False))
    places = [drawn, *drawn["initiatives"]]
    assert not any("progress" in claim for place in places for claim in place["claims"])
