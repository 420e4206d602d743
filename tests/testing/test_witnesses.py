from collections.abc import Callable

import pytest
from generated import examples
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.engine.judge import Judge
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.testing.cases import judged
from dxcheck.testing.strategies import scene_of
from dxcheck.testing.witnesses import witnesses
from dxcheck.testing.written_rules import Case, Raw, cases, plans, rulesets

JudgeOf = Callable[..., Judge]

START = Period.parse("2021-01-01").last
EVERY = "gap silent planned met not_applicable"
NEVER_PLANNED = "gap silent met not_applicable"
PAST = "by: 2020-12-01"
LATER = "extended: {having: {full-time: [true]}, by: R12年度末}"
TARGETS = ("office/cio", "procedure/birth", "procedure/moving", "procedure/school")
FIVE = ", ".join(f"{{target: {name}}}" for name in (*TARGETS, "procedures/family"))
SUCCESSOR = "{fact: plan.successor, present: true}"
COMPLETED = ("phases.yaml", "phases:\n", "phases:\n  - {word: 完了, state: done}\n")
COUNTER = "{at_least: 1, of: procedures/counter}"
CIO_FULL_TIME = "{target: office/cio, having: {full-time: [true]}}"


def found(judge: Judge) -> set[str]:
    """Return the verdicts that are found from the first day of the rule on."""
    rule = judge.ruleset.rules[0]
    return {w.verdict.value for w in witnesses(judge, rule) if w.case.day >= START}


@pytest.mark.parametrize(
    ("require", "verdicts"),
    [
        ("{target: office/cio}", EVERY),
        ("{target: office/cio, by: R7年度末}", EVERY),
        (f"{{target: office/cio, {PAST}}}", NEVER_PLANNED),
        (f"{{target: office/cio, {PAST}, {LATER}}}", EVERY),
        (
            f"{{target: office/cio, {PAST}, {LATER}, having: {{held-by: [副市長, 市長]}}}}",
            EVERY,
        ),
        ("{target: office/cio, reaches: considered}", NEVER_PLANNED),
        ("{target: office/cio, reaches: planned}", NEVER_PLANNED),
        ("{target: office/cio, reaches: under_way}", EVERY),
        ("{target: office/cio, none_here: gap}", "gap silent planned met"),
        ("{target: office/cio, having: {full-time: [false]}}", EVERY),
        (f"{{target: office/cio, {PAST}, since_not_before: 2020-06}}", NEVER_PLANNED),
        ("{target: office/cio, since_not_before: document:law.date}", EVERY),
        ("{target: office/cio, by: edition.period.end}", EVERY),
        ("{every: procedures/all}", EVERY),
        (f"{{every: procedures/all, {PAST}}}", NEVER_PLANNED),
        ("{at_least: 2, of: procedures/all, by: R7年度末}", EVERY),
        ("{at_least: 50%, of: procedures/all, none_here: gap}", "gap silent planned met"),
    ],
)
def test_claims_can_have_these_verdicts(judge_of: JudgeOf, require: str, verdicts: str) -> None:
    """A claim can be done, promised, missing, too little and of no concern, where a date allows."""
    assert found(judge_of(require)) == set(verdicts.split())


@pytest.mark.parametrize(
    ("require", "verdicts"),
    [
        ("{schedule: office/cio}", EVERY),
        ("{schedule: office/cio, by: R7年度末}", EVERY),
        (f"{{schedule: office/cio, {PAST}}}", NEVER_PLANNED),
        ("{schedule: office/cio, reaches: considered}", NEVER_PLANNED),
        ("{schedule: procedures/all, by: R7年度末, none_here: gap}", "gap silent planned met"),
    ],
)
def test_schedules_can_have_these_verdicts(judge_of: JudgeOf, require: str, verdicts: str) -> None:
    """A schedule can promise in time, too late, nothing that is known, or stand behind a claim."""
    assert found(judge_of(require, COMPLETED)) == set(verdicts.split())


def test_a_word_that_runs_is_a_promise_in_a_later_cell(judge_of: JudgeOf) -> None:
    """Where every word for done is a running one, a row of two cells still promises it."""
    assert found(judge_of("{schedule: office/cio, by: R7年度末}")) == set(EVERY.split())


@pytest.mark.parametrize(
    ("require", "verdicts"),
    [
        ("{fact: plan.status, equals: in_force}", "gap met"),
        ("{fact: plan.kind, in: [plan, policy]}", "gap met"),
        ("{fact: plan.kind, present: true}", "met"),
        ("{fact: plan.successor, equals: 第2次計画}", "gap silent met"),
        (SUCCESSOR, "silent met"),
        ("{fact: plan.as_of, not_before: edition.published}", "gap met"),
        ("{fact: plan.as_of, after: 2021-06}", "gap met"),
        ("{fact: plan.period.start, before: R4}", "gap met"),
        ("{fact: plan.period.end, not_after: document:law.date}", "gap met"),
        ("{fact: plan.period.end, equals: 2026-03-31}", "gap met"),
        ("{fact: initiatives.count, at_least: 3}", "gap met"),
        ("{fact: initiatives.count, at_most: 0}", "gap met"),
        ("{fact: kpis.count, in: [2, 4]}", "gap met"),
        ("{fact: kpis.count, present: true}", "met"),
        ("{fact: kpis.count(due), equals: 0}", "gap silent met"),
        ("{fact: initiatives.share(owners), at_least: 50%}", "gap silent met"),
        ("{fact: kpis.share(reported), at_least: 100%}", "gap silent met"),
        ("{fact: kpis.share(baseline), at_most: 0.29}", "gap silent met"),
        ("{fact: kpis.share(baseline), in: [0, 1]}", "gap silent met"),
    ],
)
def test_facts_can_have_these_verdicts(judge_of: JudgeOf, require: str, verdicts: str) -> None:
    """A fact passes or fails, and is silent where a plan need not give it."""
    assert found(judge_of(require)) == set(verdicts.split())


@pytest.mark.parametrize(
    ("require", "verdicts"),
    [
        ("{fact: plan.as_of, present: true}", "met"),
        ("{fact: initiatives.share(owners), present: true}", "silent met"),
        ("{fact: plan.period.end, equals: R7}", "gap met"),
        ("{fact: plan.as_of, in: [2023-06, R7]}", "gap met"),
        ("{fact: initiatives.count, at_least: 0}", "met"),
        ("{fact: kpis.share(actuals), at_most: 100%}", "silent met"),
        ("{fact: kpis.share(actuals), at_least: 0%}", "silent met"),
        ("{fact: plan.kind, in: [plan, policy, progress_report, draft]}", "met"),
    ],
)
def test_facts_have_only_values_that_a_plan_can_give(
    judge_of: JudgeOf, require: str, verdicts: str
) -> None:
    """The search neither misses a value that a plan can give nor tries one that none can."""
    assert found(judge_of(require)) == set(verdicts.split())


@pytest.mark.parametrize(
    ("require", "verdicts"),
    [
        ("{all: [{target: office/cio}, {target: procedure/birth}]}", EVERY),
        ("{any: [{target: office/cio}, {target: procedure/birth}]}", EVERY),
        (f"{{any: [{{target: office/cio, {PAST}}}, {{target: office/cio}}]}}", EVERY),
        (f"{{all: [{{target: office/cio, {PAST}}}, {{target: office/cio}}]}}", NEVER_PLANNED),
        (f"{{any: [{{target: office/cio}}, {SUCCESSOR}]}}", "silent planned met"),
        (f"{{any: [{{target: office/cio, {PAST}}}, {SUCCESSOR}]}}", "silent met"),
        (f"{{all: [{{target: office/cio}}, {SUCCESSOR}]}}", "gap silent planned met"),
        (
            "{all: [{fact: kpis.count, at_least: 5}, {fact: kpis.count, at_most: 3}]}",
            "gap",
        ),
        (
            "{any: [{fact: kpis.count, at_most: 1}, {fact: kpis.count, at_least: 5}]}",
            "gap met",
        ),
        (
            f"{{any: [{{all: [{CIO_FULL_TIME}, {{every: procedures/family}}]}}, {COUNTER}]}}",
            EVERY,
        ),
    ],
)
def test_requirements_together_can_have_these_verdicts(
    judge_of: JudgeOf, require: str, verdicts: str
) -> None:
    """Of several requirements every combination is tried."""
    assert found(judge_of(require)) == set(verdicts.split())


@pytest.mark.parametrize("form", ["any", "all"])
def test_the_first_of_many_targets_is_not_always_done(judge_of: JudgeOf, form: str) -> None:
    """A rule on five targets can have every verdict, as one on two can."""
    assert found(judge_of(f"{{{form}: [{FIVE}]}}")) == set(EVERY.split())


@pytest.mark.parametrize(
    ("when", "require", "verdicts"),
    [
        ("{fact: plan.status, equals: in_force}", "{target: office/cio, none_here: gap}", EVERY),
        (SUCCESSOR, "{target: office/cio, none_here: gap}", "gap silent planned met"),
        (
            "{not: {fact: kpis.count(due), equals: 0}}",
            "{fact: kpis.share(reported), at_least: 100%}",
            NEVER_PLANNED,
        ),
        (
            f"{{not: {CIO_FULL_TIME}}}",
            "{target: procedure/birth, none_here: gap}",
            EVERY,
        ),
        (
            f"{{all: [{{not: {CIO_FULL_TIME}}}, {{kind: [city]}}]}}",
            "{target: office/cio, none_here: gap}",
            EVERY,
        ),
        (
            f"{{any: [{{not: {CIO_FULL_TIME}}}, {{kind: [city]}}]}}",
            "{target: office/cio, none_here: gap}",
            EVERY,
        ),
    ],
)
def test_conditions_allow_these_verdicts(
    judge_of: JudgeOf, when: str, require: str, verdicts: str
) -> None:
    """Plans are tried for which the condition holds, is unknown, and does not hold."""
    assert found(judge_of(require, head=f"when: {when}")) == set(verdicts.split())


@pytest.mark.parametrize(
    ("when", "require", "verdicts"),
    [
        ("{kind: [prefecture]}", "{target: office/cio}", EVERY),
        ("{not: {kind: [town]}}", "{target: office/cio, none_here: gap}", EVERY),
        (
            "{fact: kpis.count, at_least: 3}",
            "{fact: kpis.count, at_least: 5}",
            "gap met not_applicable",
        ),
        (CIO_FULL_TIME, "{target: procedure/birth, none_here: gap}", EVERY),
    ],
)
def test_conditions_are_tried_on_both_sides(
    judge_of: JudgeOf, when: str, require: str, verdicts: str
) -> None:
    """Each condition is tried where it holds and where it does not, beside what is required."""
    assert found(judge_of(require, head=f"when: {when}")) == set(verdicts.split())


def test_a_rule_of_other_kinds_is_tried_on_one_that_it_covers(judge_of: JudgeOf) -> None:
    """A rule that covers no city is tried on what it covers, and does not apply to a city."""
    judge = judge_of("{target: office/cio, none_here: gap}", head="applies_to: [village]")
    shown = {w.verdict: w.case.kind for w in witnesses(judge, judge.ruleset.rules[0])}
    assert {verdict.value: kind.value for verdict, kind in shown.items()} == {
        "gap": "village",
        "silent": "village",
        "planned": "village",
        "met": "village",
        "not_applicable": "city",
    }


def test_a_target_of_other_kinds_is_tried_on_one_that_has_it(judge_of: JudgeOf) -> None:
    """Where only a prefecture has the target, it does not apply to a city."""
    aliases = "aliases: [CIO, 情報化統括責任者]"
    change = ("catalog/governance.yaml", aliases, f"{aliases}\n    applies_to: [prefecture]")
    judge = judge_of("{target: office/cio, none_here: gap}", change)
    assert found(judge) == set(EVERY.split())


def test_a_rule_that_has_ended_does_not_apply(judge_of: JudgeOf) -> None:
    """A version with an end is tried before it and after it."""
    require = "{target: office/cio, none_here: gap}\n    until: {date: 2021-12-01}"
    assert found(judge_of(require)) == set(EVERY.split())


def test_nothing_is_reached_after_the_plan_speaks(judge_of: JudgeOf) -> None:
    """What must be reached in 2030 is never met under a rule that has ended by then."""
    require = "{target: office/cio, since_not_before: R12}\n    until: {date: 2022-01-01}"
    assert found(judge_of(require)) == {"gap", "silent", "planned", "not_applicable"}


def test_witnesses_come_by_version_and_verdict(judge_of: JudgeOf) -> None:
    """Each verdict of each version has one witness, on a day on which that version counts."""
    basis = "basis: [{document: plan, says: x, confidence: reported}]"
    second = f"  - from: {{date: 2021-06-01}}\n    {basis}\n    require: {{target: office/cio}}"
    judge = judge_of(f"{{fact: plan.status, present: true}}\n{second}")
    rule = judge.ruleset.rules[0]
    shown = witnesses(judge, rule)
    assert [(w.version, w.verdict.value) for w in shown] == [
        (0, "met"),
        (0, "not_applicable"),
        *((1, verdict.value) for verdict in Verdict),
    ]
    assert [w.case.reason.value for w in shown if w.verdict is Verdict.NOT_APPLICABLE] == [
        "not_yet",
        "none_here",
    ]
    assert [judge.ruleset.version_at(rule, w.case.day) for w in shown] == [
        w.version if w.case.reason is not Reason.NOT_YET else None for w in shown
    ]


def test_an_edition_that_comes_later_brings_its_own_deadline(judge_of: JudgeOf) -> None:
    """A promise that is late under the edition in force is in time under the next one."""
    published = "published: 2020-12\n    period: "
    change = ("editions.yaml", f"{published}R2～R7", f"{published}R1")
    judge = judge_of("{target: office/cio, by: edition.period.end}", change)
    assert found(judge) == set(EVERY.split())


def test_no_witness_of_the_first_version_stands_on_the_day_before(judge_of: JudgeOf) -> None:
    """The day before a rule begins shows only that it does not apply yet."""
    judge = judge_of("{fact: plan.status, present: true}")
    shown = [
        (w.case.as_of, w.verdict, w.case.reason) for w in witnesses(judge, judge.ruleset.rules[0])
    ]
    assert [(str(as_of.last), verdict.value, reason.value) for as_of, verdict, reason in shown] == [
        ("2021-01-01", "met", "reached"),
        ("2020-12-31", "not_applicable", "not_yet"),
    ]


@examples(60)
@given(cases())
def test_every_witness_has_the_verdict_it_stands_for(case: Case) -> None:
    """The case of a witness, judged as cases are, gives its verdict and its reason."""
    scene = scene_of(case)
    judge = Judge(scene.ruleset)
    shown = witnesses(judge, scene.rule)
    again = [judged(judge, scene.rule_id, w.case) for w in shown]
    assert [(a.verdict, a.reason) for a in again] == [(w.verdict, w.case.reason) for w in shown]


@st.composite
def rules_and_plans(draw: st.DrawFn) -> tuple[Raw, list[Raw]]:
    """Draw a rule set and six plans that speak of its targets."""
    ruleset = draw(rulesets())
    return ruleset, [draw(plans(ruleset)) for _ in range(6)]


@examples(30)
@given(rules_and_plans())
def test_every_verdict_of_a_plan_is_found(drawn: tuple[Raw, list[Raw]]) -> None:
    """What some generated plan has under a version, at its own date, the search finds for it."""
    raw, raw_plans = drawn
    ruleset = RuleSet.model_validate(raw)
    judge = Judge(ruleset)
    for rule in ruleset.rules:
        shown = {(w.version, w.verdict) for w in witnesses(judge, rule)}
        for plan in map(Plan.model_validate, raw_plans):
            sighting = judge.sighting(plan)
            verdict = judge.judge_one(rule.id, judge.index(plan), sighting).verdict
            version = ruleset.version_at(rule, sighting.selection)
            if verdict is not Verdict.NOT_APPLICABLE:
                assert (version, verdict) in shown
