"""Hypothesis strategies for what dxcheck works on, valid by construction.

All of them lean toward borders: the day of a deadline and the day after it, the ends of fiscal
years, sets within and across other sets, numbers without names, `none_here` and lost cells. They
shrink to small cases that can be read. `dxcheck.testing.written_rules` has those for generated rule
sets as raw data, the shape that files have.
"""

import datetime as dt
from functools import cache, partial

from hypothesis import strategies as st

from dxcheck.model.calendar import last_day_of_month
from dxcheck.model.catalog import Catalog
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, Plan
from dxcheck.model.ruleset import RuleSet
from dxcheck.testing import written_rules
from dxcheck.testing.drawing import one_of
from dxcheck.testing.palette import palette_of
from dxcheck.testing.scene import Scene
from dxcheck.testing.written_plans import Members, PlanParts, claim_details, written_plans

FIRST_YEAR, LAST_YEAR = 1927, 2099
FIRST, LAST = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR + 1, 12, 31)


def periods() -> st.SearchStrategy[Period]:
    """Return periods of 1927 to 2100 of every kind that has a printed form of its own.

    Days, months, fiscal years and ranges between their ends, half of them おおむね.
    """
    years = st.integers(FIRST_YEAR, LAST_YEAR)
    days = st.dates(FIRST, LAST)
    firsts = st.one_of(
        days, days.map(lambda day: day.replace(day=1)), years.map(lambda year: dt.date(year, 4, 1))
    )
    lasts = st.one_of(
        days,
        days.map(lambda day: last_day_of_month(day.year, day.month)),
        years.map(lambda year: dt.date(year + 1, 3, 31)),
    )
    months = st.tuples(years, st.integers(1, 12)).map(
        lambda drawn: (dt.date(*drawn, 1), last_day_of_month(*drawn))
    )
    fiscal = years.map(lambda year: (dt.date(year, 4, 1), dt.date(year + 1, 3, 31)))
    ranges = st.tuples(firsts, lasts).filter(lambda drawn: drawn[0] <= drawn[1])
    ends = st.one_of(days.map(lambda day: (day, day)), months, fiscal, ranges)
    return st.builds(lambda drawn, circa: Period(drawn[0], drawn[1], circa), ends, st.booleans())


def catalogs() -> st.SearchStrategy[Catalog]:
    """Return catalogues of three to six targets and one to four sets, nested and overlapping."""
    return written_rules.catalogs().map(Catalog.model_validate)


def rulesets() -> st.SearchStrategy[RuleSet]:
    """Return rule sets of one or two rules, whose requirements take every form and modifier."""
    return written_rules.rulesets().map(RuleSet.model_validate)


def claims(ruleset: RuleSet, rule_id: str, target: str) -> st.SearchStrategy[Claim]:
    """Return claims on a target or set, with the dates and attributes that matter to a rule.

    Raises:
        KeyError: there is no such rule, or plans on it are not asked to speak of this target.
    """
    parts = _parts(ruleset, rule_id)
    if target not in parts.palette.attributes:
        raise KeyError(target)
    drawn = claim_details(parts, target)
    return drawn.map(lambda raw: Claim.model_validate({"target": target, **raw}))


def plans(ruleset: RuleSet, rule_id: str) -> st.SearchStrategy[Plan]:
    """Return plans that a file may hold, on what a rule asks and what lies around it.

    Args:
        ruleset: any rule set.
        rule_id: the rule whose targets, attributes and dates the plans speak of.

    Raises:
        KeyError: there is no such rule.
    """
    return _plans(ruleset, _parts(ruleset, rule_id))


def _plans(ruleset: RuleSet, parts: PlanParts) -> st.SearchStrategy[Plan]:
    members: Members = {
        name: frozenset(ruleset.catalog.members(name)) for name in parts.palette.attributes
    }
    return written_plans(parts, members).map(Plan.model_validate)


def scenes(ruleset: RuleSet | None = None, rule_id: str | None = None) -> st.SearchStrategy[Scene]:
    """Return scenes: a plan on a rule, seen on its own date or another, by its edition or another.

    Args:
        ruleset: the rule set; generated ones where left out.
        rule_id: one of its rules; any of them where left out.

    Raises:
        KeyError: there is no such rule.
    """
    if ruleset is None:
        return _generated()
    if rule_id is not None:
        return _scenes(ruleset, rule_id)
    # Made once for each rule, as making them takes longer than drawing from them.
    each = cache(partial(_scenes, ruleset))
    return st.sampled_from([rule.id for rule in ruleset.rules]).flatmap(each)


@st.composite
def _generated(draw: st.DrawFn) -> Scene:
    # Not by map(), of which Hypothesis would print the raw case instead of the scene.
    return scene_of(draw(written_rules.cases()))


def scene_of(case: written_rules.Case) -> Scene:
    """Return a generated case, as `written_rules.cases` draws it, as a scene."""
    ruleset, rule_id, plan, as_of, edition = case
    day = Period.parse(as_of).last if as_of else None
    return Scene(RuleSet.model_validate(ruleset), rule_id, Plan.model_validate(plan), day, edition)


def _scenes(ruleset: RuleSet, rule_id: str) -> st.SearchStrategy[Scene]:
    parts = _parts(ruleset, rule_id)
    # One more rule beside it, so that there is an order of rules.
    near = [rule for rule in ruleset.rules if rule.id != rule_id][:1]
    pair = ruleset.model_copy(update={"rules": (ruleset.rule(rule_id), *near)})
    days = st.sampled_from([Period.parse(day).last for day in parts.palette.plan_days])
    editions = st.sampled_from([*parts.palette.editions, "latest"])
    none = st.none()
    seen = st.tuples(one_of(none, none, none, days), one_of(none, none, none, editions))
    return _seen(pair, rule_id, _plans(ruleset, parts), seen)


@st.composite
def _seen(
    draw: st.DrawFn,
    ruleset: RuleSet,
    rule_id: str,
    plans: st.SearchStrategy[Plan],
    seen: st.SearchStrategy[tuple[dt.date | None, str | None]],
) -> Scene:
    # Not by builds(), of which Hypothesis would print the whole rule set.
    return Scene(ruleset, rule_id, draw(plans), *draw(seen))


def _parts(ruleset: RuleSet, rule_id: str) -> PlanParts:
    return PlanParts(palette_of(ruleset, ruleset.rule(rule_id)))
