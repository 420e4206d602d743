"""Two states of the plans: which is compared with which, what changed, and what made it change."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import made_rules
import pytest
from made_plans import plan

from dxcheck import PlanFile, RuleSet
from dxcheck.engine import diff as engine
from dxcheck.engine.diff import Look, diff, paired
from dxcheck.engine.judge import Counts, Judge, Sighting
from dxcheck.model.diff import Cause, Change, FindingDiff, change_of
from dxcheck.model.report import DiagnosticRecord, Finding, Location
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.model.waiver import Waiver, WaiverFile

CORE26 = "online-procedures/core26-online"
DONE = {"target": "procedures/core26", "state": "done", "evidence": [{"quote": "完了しました"}]}
PROMISED = {
    "target": "procedures/core26",
    "state": "planned",
    "due": "R4年度末",
    "evidence": [{"quote": "完了させます"}],
}


def file(name: str, *claims: dict[str, Any], code: str = "122041", **meta: Any) -> PlanFile:
    """Return a plan whose one initiative has these claims."""
    made = plan({"claims": claims}, **meta)
    municipality = made.municipality.model_copy(update={"code": code})
    return PlanFile(name, "0" * 64, made.model_copy(update={"municipality": municipality}))


def compared(
    ruleset: RuleSet, old: PlanFile, new: PlanFile, rule: str = CORE26, **looks: Look
) -> FindingDiff:
    """Return what became of one rule's finding."""
    found = diff(Judge(ruleset), [old], [new], tool_version="0", **looks).diff
    return next(one for one in found.pairs[0].findings if one.rule == rule)


def finding(verdict: Verdict, reason: Reason) -> Finding:
    place = Location(file="a.yaml", line=1, column=1, path="")
    return Finding(
        rule="a/b",
        verdict=verdict,
        reason=reason,
        level=Level.MUST,
        location=place,
        fingerprint="0",
    )


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ((Verdict.GAP, Reason.LATE), (Verdict.SILENT, Reason.ABSENT), Change.IMPROVED),
        ((Verdict.SILENT, Reason.ABSENT), (Verdict.PLANNED, Reason.IN_TIME), Change.IMPROVED),
        ((Verdict.PLANNED, Reason.IN_TIME), (Verdict.MET, Reason.REACHED), Change.IMPROVED),
        ((Verdict.MET, Reason.REACHED), (Verdict.GAP, Reason.DECLINED), Change.WORSE),
        ((Verdict.GAP, Reason.LATE), (Verdict.GAP, Reason.OVERDUE), Change.REASON),
        ((Verdict.NOT_APPLICABLE, Reason.KIND), (Verdict.GAP, Reason.LATE), Change.APPEARED),
        ((Verdict.MET, Reason.REACHED), (Verdict.NOT_APPLICABLE, Reason.ENDED), Change.WENT),
        (
            (Verdict.NOT_APPLICABLE, Reason.NOT_YET),
            (Verdict.NOT_APPLICABLE, Reason.CONDITION),
            Change.REASON,
        ),
        ((Verdict.GAP, Reason.LATE), (Verdict.GAP, Reason.LATE), Change.STAYED),
    ],
)
def test_a_change_is_named_by_both_verdicts(
    old: tuple[Verdict, Reason], new: tuple[Verdict, Reason], change: Change
) -> None:
    """A higher verdict is better, the same one for another reason is a change of its own."""
    before, after = finding(*old), finding(*new)

    assert (change_of(before, after), change_of(after, before)) == (change, change.mirrored)


def test_a_claim_that_is_rewritten_is_the_cause(ruleset: RuleSet) -> None:
    """Where two plans of one date differ in one claim, the text is the only cause."""
    found = compared(ruleset, file("a.yaml", PROMISED), file("b.yaml", DONE), CORE26)

    assert (found.change, found.causes) == (Change.IMPROVED, (Cause.TEXT,))
    assert [one.only.verdict for one in found.exchanges] == [Verdict.MET]


def test_a_promise_that_outlives_its_date_is_the_doing_of_the_date(ruleset: RuleSet) -> None:
    """The same words under the same edition, two years later, fall short by the date alone."""
    kept = file("a.yaml", PROMISED, as_of="2022-03")
    later = file("b.yaml", PROMISED, as_of="2024-03")
    look = Look(edition="2.0")

    found = compared(ruleset, kept, later, old_look=look, new_look=look)

    assert (found.old.reason, found.new.reason) == (Reason.IN_TIME, Reason.OVERDUE)
    assert (found.change, found.causes) == (Change.WORSE, (Cause.DATE,))


def test_a_requirement_that_is_new_is_the_doing_of_the_edition(ruleset: RuleSet) -> None:
    """The same plan, held against an older and a newer edition, differs by the version alone."""
    one = file("a.yaml", as_of="2022-03")

    found = compared(
        ruleset,
        one,
        one,
        "front-yard/reform",
        old_look=Look(edition="1.0"),
        new_look=Look(edition="latest"),
    )

    assert (found.change, found.causes) == (Change.APPEARED, (Cause.VERSION,))


def test_each_cause_tells_what_it_does_alone(ruleset: RuleSet) -> None:
    """A promise kept after its day: without the new words, the date alone would make it a gap."""
    old = file("a.yaml", PROMISED, as_of="2022-03")
    new = file("b.yaml", DONE, as_of="2024-03")
    look = Look(edition="2.0")

    found = compared(ruleset, old, new, old_look=look, new_look=look)

    assert [(one.cause, one.only.reason, one.without.reason) for one in found.exchanges] == [
        (Cause.TEXT, Reason.REACHED, Reason.OVERDUE),
        (Cause.DATE, Reason.OVERDUE, Reason.REACHED),
    ]


class Majority:
    """A judge whose outcome changes when two of the three factors do."""

    ruleset = SimpleNamespace(rules=[SimpleNamespace(id="a/b")])

    def judge(self, index: Any, sighting: Any) -> list[Any]:
        """Return one outcome, by title, edition and year."""
        changed = [index == "新", sighting.edition == "新", sighting.day.year == 2024]
        reason = Reason.LATE if sum(changed) >= 2 else Reason.OVERDUE
        return [SimpleNamespace(verdict=Verdict.GAP, reason=reason, counts=Counts(0, 0, 0, 1, 1))]


def test_what_no_factor_does_alone_is_done_together() -> None:
    """Where a single exchange changes nothing from either end, no factor is named."""
    ends: list[Any] = [
        engine.Seen(title, Sighting(day, day, title), None, None)  # type: ignore[arg-type]
        for title, day in (("旧", dt.date(2022, 3, 31)), ("新", dt.date(2024, 3, 31)))
    ]

    [exchanges] = engine._exchanges(Majority(), *ends)  # type: ignore[arg-type]

    assert (exchanges, engine._causes(Change.REASON, exchanges)) == ((), (Cause.TOGETHER,))


def test_what_stayed_has_no_cause(ruleset: RuleSet) -> None:
    """A plan compared with itself has no change, no cause and no exchange."""
    one = file("a.yaml", PROMISED)

    [pair] = diff(Judge(ruleset), [one], [one], tool_version="0").diff.pairs

    assert {(f.change, f.causes, f.exchanges) for f in pair.findings} == {(Change.STAYED, (), ())}
    assert pair.summary.stayed == len(ruleset.rules)


def names(*files: PlanFile) -> list[str]:
    return [one.path for one in files]


@pytest.mark.parametrize(
    ("old", "new", "pairs", "removed", "added"),
    [
        pytest.param(
            [("a1", "2022-03", "dx")],
            [("a2", "2024-03", "dx")],
            [("a1", "a2")],
            [],
            [],
            id="a revision",
        ),
        pytest.param(
            [("a1", "2022-03", "dx"), ("a2", "2024-03", "dx")],
            [("b1", "2022-03", "dx"), ("b2", "2024-03", "dx")],
            [("a1", "b1"), ("a2", "b2")],
            [],
            [],
            id="two states of two revisions",
        ),
        pytest.param(
            [("a1", "2022-03", "dx"), ("a2", "2023-03", "dx")],
            [("b1", "2022-03", "dx"), ("b3", "2024-03", "dx"), ("b4", "2025-03", "dx")],
            [("a1", "b1"), ("a2", "b3"), ("a2", "b4")],
            [],
            ["b3"],
            id="the newest of what is left",
        ),
        pytest.param(
            [("a1", "2022-03", "dx")],
            [("b1", "2022-03", "dx"), ("b2", "2024-03", "dx")],
            [("a1", "b1"), ("a1", "b2")],
            [],
            ["b2"],
            id="a revision beside the plan it revises",
        ),
        pytest.param(
            [("a1", "2022-03", "dx"), ("a2", "2024-03", "dx")],
            [("b2", "2024-03", "dx"), ("b3", "2025-03", "security")],
            [("a2", "b2")],
            ["a1"],
            ["b3"],
            id="a plan on something else",
        ),
        pytest.param(
            [("a2", "2024-03", "dx"), ("a3", "2025-03", "dx")],
            [("b1", "2023-03", "dx")],
            [("a2", "b1"), ("a3", "b1")],
            ["a2"],
            [],
            id="two that are taken back, the earlier first",
        ),
        pytest.param(
            [("a1", "2024-03-31", "dx")],
            [("b1", "2024-03", "dx"), ("b2", "2025-03", "dx")],
            [("a1", "b2")],
            [],
            ["b1"],
            id="what speaks from the same day is not earlier",
        ),
        pytest.param(
            [("a1", "2022-03", "ict")],
            [("b1", "2024-03", "dx")],
            [("a1", "b1")],
            [],
            [],
            id="a successor of another series",
        ),
        pytest.param(
            [("a1", "2022-03", "ict")],
            [("b1", "2024-03", "dx"), ("b2", "2024-03", "data")],
            [],
            ["a1"],
            ["b2", "b1"],
            id="two possible successors",
        ),
        pytest.param(
            [("a1", "2022-03", "dx"), ("a2", "2022-03", "data")],
            [("b1", "2024-03", "dx")],
            [("a1", "b1")],
            ["a2"],
            [],
            id="one plan is gone",
        ),
    ],
)
def test_plans_are_compared_with_their_revision(
    old: list[tuple[str, str, str]],
    new: list[tuple[str, str, str]],
    pairs: list[tuple[str, str]],
    removed: list[str],
    added: list[str],
) -> None:
    """First the same date, then the newest of the series, then what alone is left."""
    sides = [
        [file(name, as_of=as_of, series=series) for name, as_of, series in side]
        for side in (old, new)
    ]

    found = paired(*sides)

    assert [(one.path, other.path) for one, other in found.pairs] == pairs
    assert (names(*found.removed), names(*found.added)) == (removed, added)


def test_plans_of_two_municipalities_are_not_compared() -> None:
    """What one municipality does says nothing about a change in the other."""
    found = paired([file("a.yaml")], [file("b.yaml", code="122165")])

    assert (found.pairs, names(*found.removed), names(*found.added)) == ((), ["a.yaml"], ["b.yaml"])


def test_one_municipality_that_is_unclear_leaves_the_next_to_be_compared() -> None:
    """A successor of another series is found beside a municipality that has two candidates."""
    unclear = [file(name, series=name) for name in ("a", "b")]
    before = file("c", code="122165", series="ict", as_of="2022-03")
    after = file("d", code="122165", series="dx", as_of="2024-03")

    found = paired([*unclear, before], [file("e", series="e"), after])

    assert [(one.path, other.path) for one, other in found.pairs] == [("c", "d")]


def test_a_comparison_tells_what_was_not_compared(ruleset: RuleSet) -> None:
    """A plan that is new, files that could not be used and their faults are told beside."""
    fault = DiagnosticRecord(severity="error", code="x", file="c.yaml", line=1, column=1)
    kept, new = file("a.yaml", series="a"), file("b.yaml", series="b")
    judge = Judge(ruleset)

    bare = diff(judge, [kept], [kept], tool_version="0").diff
    full = diff(judge, [kept], [kept, new], tool_version="0", diagnostics=(fault,), failed=2).diff

    told = [
        ([side.path for side in one.added], one.failed, one.diagnostics) for one in (bare, full)
    ]
    assert told == [([], 0, ()), (["b.yaml"], 2, (fault,))]


def test_a_plan_is_compared_with_itself_on_another_day(ruleset: RuleSet) -> None:
    """Looked at on a later day, the same plan has let its promise slip; that is the day's doing."""
    one, day = file("a.yaml", PROMISED, as_of="2022-06"), dt.date(2024, 4, 1)

    found = diff(Judge(ruleset), [one], [one], tool_version="0", new_look=Look(as_of=day)).diff

    [pair] = found.pairs
    [core26] = [finding for finding in pair.findings if finding.rule == CORE26]
    assert (pair.old.as_of, pair.new.as_of) == (dt.date(2022, 6, 30), day)
    assert core26.old.verdict != core26.new.verdict
    assert (core26.new.unreported_since, core26.causes) == (one.plan.plan.as_of, (Cause.DATE,))


WAIVER = Waiver.model_validate(
    {
        "rule": CORE26,
        "reason": "標準化と併せて行う",
        "approved_by": "推進本部",
        "from": "2023-04-01",
        "until": "2024-03-31",
    }
)
WAIVERS = WaiverFile("waivers.yaml", (WAIVER,), ((1, 1),))


def test_a_waiver_that_is_new_is_the_doing_of_the_waiver(ruleset: RuleSet) -> None:
    """On one day, with the same text, the waiver alone makes a finding waived, from either end."""
    before = file("a.yaml", PROMISED)
    after = replace(before, waivers=WAIVERS)
    look = Look(as_of=dt.date(2023, 6, 30))

    found = compared(ruleset, before, after, old_look=look, new_look=look)

    assert (found.old.waived, found.new.waived, found.causes) == (False, True, (Cause.WAIVER,))
    [exchange] = found.exchanges
    assert (exchange.only.waived, exchange.without.waived) == (True, False)


def test_a_waiver_that_runs_out_is_the_doing_of_the_date(ruleset: RuleSet) -> None:
    """The same waiver on two days: that it no longer counts comes of the day alone."""
    one = replace(file("a.yaml", PROMISED), waivers=WAIVERS)
    looks = {"old_look": dt.date(2024, 3, 31), "new_look": dt.date(2024, 4, 1)}

    found = compared(ruleset, one, one, **{name: Look(day) for name, day in looks.items()})

    assert (found.old.waived, found.new.waived, found.causes) == (True, False, (Cause.DATE,))
    [exchange] = found.exchanges
    assert (exchange.only.waived, exchange.without.waived) == (False, True)


def test_a_deadline_that_moves_with_the_edition_is_the_doing_of_the_version() -> None:
    """One version of a rule whose deadline is the end of the edition differs by the edition."""
    rules = made_rules.ruleset(made_rules.version({"target": "t/a", "by": "edition.period.end"}))
    claim = {**PROMISED, "target": "t/a", "due": "R7"}
    one, looks = file("a.yaml", claim), (Look(edition="1.0"), Look(edition="2.0"))

    found = compared(
        RuleSet.model_validate(rules), one, one, "th/r", old_look=looks[0], new_look=looks[1]
    )

    assert (found.old.reason, found.new.reason) == (Reason.IN_TIME, Reason.LATE)
    assert found.causes == (Cause.VERSION,)


def test_a_plan_that_is_gone_is_a_regression(ruleset: RuleSet) -> None:
    """Taking a plan away is no way to hide what it lacks."""
    kept, gone = file("a.yaml", series="a"), file("b.yaml", series="b")

    found = diff(Judge(ruleset), [kept, gone], [kept], tool_version="0").diff

    assert (found.summary.worse, [one.path for one in found.removed]) == (0, ["b.yaml"])
    assert found.has_regressed


PARTLY = {**PROMISED, "progress": {"done": 25, "of": 26}}
HARDLY = {**PROMISED, "progress": {"done": 1, "of": 26}}


@pytest.mark.parametrize(
    ("old", "new", "is_worse"), [(PARTLY, HARDLY, True), (HARDLY, PARTLY, False)]
)
def test_other_numbers_of_members_are_a_change(
    old: dict[str, Any], new: dict[str, Any], *, is_worse: bool, ruleset: RuleSet
) -> None:
    """Where verdict and reason are the same and members fell, the text is the cause."""
    one = ruleset.model_copy(update={"rules": (ruleset.rule(CORE26),)})

    found = diff(Judge(one), [file("a.yaml", old)], [file("b.yaml", new)], tool_version="0").diff

    [finding] = found.pairs[0].findings
    assert (finding.change, finding.causes) == (Change.COUNTS, (Cause.TEXT,))
    assert found.has_regressed is is_worse
