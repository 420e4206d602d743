"""What holds for every comparison of generated plans under generated rules."""

from typing import Any, NamedTuple

from generated import examples
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.engine.diff import Look, diff
from dxcheck.engine.judge import Judge
from dxcheck.model.diff import Cause, Change, Diff, FindingDiff, OutcomeRecord, PlanDiff
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan
from dxcheck.model.report import Finding, PlanFile
from dxcheck.model.ruleset import RuleSet
from dxcheck.testing.written_rules import cases, plans

Raw = dict[str, Any]


class TwoSides(NamedTuple):
    """Two plans of one municipality under one rule set, each with its point of view."""

    ruleset: RuleSet
    old: PlanFile
    new: PlanFile
    old_look: Look
    new_look: Look


def _file(raw: Raw, name: str) -> PlanFile:
    return PlanFile(name, "0" * 64, Plan.model_validate(raw))


def _look(case: tuple[Any, ...]) -> Look:
    return Look(Period.parse(case[3]).last if case[3] else None, case[4])


@st.composite
def two_sides(draw: st.DrawFn) -> TwoSides:
    """Draw two plans that differ in whatever plans may differ in, but whose they are."""
    case = draw(cases())
    ruleset, _, raw, *_ = case
    other = {**draw(plans(ruleset)), "municipality": raw["municipality"]}
    names = [None, *(edition["id"] for edition in ruleset["editions"]), "latest"]
    look = Look(edition=draw(st.sampled_from(names)))
    return TwoSides(
        RuleSet.model_validate(ruleset),
        _file(raw, "old.yaml"),
        _file(other, "new.yaml"),
        _look(case),
        look,
    )


def compared(ruleset: RuleSet, old: PlanFile, new: PlanFile, *looks: Look) -> Diff:
    one, other = looks
    return diff(Judge(ruleset), [old], [new], tool_version="0", old_look=one, new_look=other).diff


def mirrored(found: FindingDiff) -> FindingDiff:
    """Return what became of a finding, told from the other side."""
    exchanges = tuple(
        one.model_copy(update={"only": one.without, "without": one.only}) for one in found.exchanges
    )
    changes = {
        "change": found.change.mirrored,
        "old": found.new,
        "new": found.old,
        "exchanges": exchanges,
    }
    return found.model_copy(update=changes)


def pair_of(sides: TwoSides) -> PlanDiff:
    [pair] = compared(*sides).pairs
    return pair


@examples(100)
@given(two_sides())
def test_a_comparison_told_backwards_is_its_mirror(sides: TwoSides) -> None:
    """Old and new exchanged: what improved got worse, for the same causes, and all else stays."""
    ruleset, old, new, old_look, new_look = sides

    pair = pair_of(sides)
    [back] = compared(ruleset, new, old, new_look, old_look).pairs

    assert (back.old, back.new) == (pair.new, pair.old)
    assert back.findings == tuple(mirrored(found) for found in pair.findings)


@examples(100)
@given(two_sides())
def test_a_plan_compared_with_itself_is_unchanged(sides: TwoSides) -> None:
    """The same plan from the same point of view: everything stayed."""
    [pair] = compared(sides.ruleset, sides.old, sides.old, sides.old_look, sides.old_look).pairs

    assert pair.summary.stayed == len(pair.findings) == len(sides.ruleset.rules)


@examples(100)
@given(two_sides())
def test_what_only_the_text_can_have_changed_the_text_has(sides: TwoSides) -> None:
    """Two plans judged on one day under one edition differ by what they say."""
    day = sides.old.plan.plan.as_of.last
    look = Look(day, sides.ruleset.editions[0].id)

    pair = pair_of(sides._replace(old_look=look, new_look=look))

    assert {found.causes for found in pair.findings} <= {(), (Cause.TEXT,)}


@examples(100)
@given(two_sides())
def test_what_the_text_cannot_have_changed_it_has_not(sides: TwoSides) -> None:
    """One plan from two points of view differs by the day and by the version."""
    pair = pair_of(sides._replace(new=sides.old))

    assert not any(Cause.TEXT in found.causes for found in pair.findings)


@examples(100)
@given(two_sides())
def test_every_change_has_a_cause_and_nothing_else_has(sides: TwoSides) -> None:
    """A finding changed if and only if a cause is named; each cause shows what it does."""
    for found in pair_of(sides).findings:
        is_changed = found.change is not Change.STAYED
        assert bool(found.causes) == is_changed
        named = tuple(one.cause for one in found.exchanges)
        assert found.causes == (named or (Cause.TOGETHER,) * is_changed)
        before, after = (_told(one, found.change) for one in (found.old, found.new))
        for one in found.exchanges:
            only, without = (_told(end, found.change) for end in (one.only, one.without))
            assert only != before or without != after


def _told(one: Finding | OutcomeRecord, change: Change) -> tuple[object, ...]:
    """Return what a change of this kind is a change of."""
    return (one.counts,) if change is Change.COUNTS else (one.verdict, one.reason, one.waived)


def test_the_laws_see_every_kind_of_change() -> None:
    """The generated pairs hold changes of every kind and by every single cause."""
    seen: set[object] = set()

    @examples(400)
    @given(two_sides())
    def look(sides: TwoSides) -> None:
        for found in pair_of(sides).findings:
            seen.add(found.change)
            seen.update(found.causes)

    look()
    assert {"worse", "improved", "reason", "counts", "appeared", "went", "stayed"} <= seen
    assert {"text", "version", "date"} <= seen
