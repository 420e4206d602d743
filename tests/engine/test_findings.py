"""What a finding says beside its verdict, on a city's plan of June 2023."""

import datetime as dt
from typing import Any

import pytest
from made_findings import finding

from dxcheck.model.period import Period
from dxcheck.model.report import Location
from dxcheck.model.vocabulary import Level

Raw = dict[str, Any]
IN_R5 = {"state": "planned", "due": "R5"}
IN_R6 = {"state": "planned", "due": "R6"}
DONE = {"state": "done"}
CITIES_SHOULD = {"city": "should", "default": "must"}


@pytest.mark.parametrize(
    ("as_of", "claims", "expected"),
    [
        (None, {"t/a": IN_R5}, None),
        ("R6年度末", {"t/a": IN_R5}, Period.parse("2023-06")),
        ("2025-04-01", {"t/a": IN_R6}, Period.parse("2023-06")),
        ("2025-04-01", {"t/a": {"state": "declined"}}, None),
        ("2025-04-01", {"t/a": DONE}, None),
    ],
)
def test_what_came_after_the_plan_is_not_known_from_it(
    as_of: str | None, claims: Raw, expected: Period | None
) -> None:
    """A promise that is past on a later day than the plan's own is marked with the plan's date."""
    found = finding({"target": "t/a", "by": "R7年度末"}, claims, as_of=as_of)
    assert found.unreported_since == expected


def test_a_promise_past_on_the_plans_own_day_is_the_plans_own() -> None:
    """What the plan itself lets slip is not marked: it could have told."""
    past = {"state": "planned", "due": "R4"}
    found = finding({"target": "t/a", "by": "R7年度末"}, {"t/a": past})
    assert (found.reason, found.unreported_since) == ("slipped", None)


@pytest.mark.parametrize(
    ("attributes", "deadline"),
    [({}, dt.date(2025, 3, 31)), ({"x": True}, dt.date(2026, 3, 31))],
)
def test_the_deadline_is_that_of_the_claim_that_decides(attributes: Raw, deadline: dt.date) -> None:
    """A claim with the attribute that extends the deadline is told the later one."""
    extended = {"having": {"x": [True]}, "by": "R7"}
    claims = {"t/a": IN_R6 | {"attributes": attributes}}
    found = finding({"target": "t/a", "by": "R6", "extended": extended}, claims)
    assert found.deadline == deadline


def test_without_a_claim_the_earliest_deadline_is_told() -> None:
    """Where nothing is said, the first of the days that are asked counts."""
    require = {"all": [{"target": "t/a", "by": "R7"}, {"target": "t/b", "by": "R6"}]}
    assert finding(require, {}).deadline == dt.date(2025, 3, 31)


@pytest.mark.parametrize(
    ("as_of", "reason", "due"),
    [("R6年度末", "slipped", "R4"), (None, "in_time", "R6")],
)
def test_of_several_promises_the_one_that_counts_is_told(
    as_of: str | None, reason: str, due: str
) -> None:
    """Of those in time the last is told, of those slipped the first."""
    dates = ("R4", "R5") if as_of else ("R5", "R6")
    claims = {
        target: {"state": "planned", "due": date}
        for target, date in zip(("t/a", "t/b"), dates, strict=True)
    }
    found = finding({"every": "s/ab", "by": "R7年度末"}, claims, as_of=as_of)
    assert (found.reason, found.due) == (reason, Period.parse(due))


def test_promises_of_which_one_has_no_date_have_none() -> None:
    """Where one of the promises that decide gives no date, none is told for all of them."""
    found = finding({"every": "s/ab"}, {"t/a": IN_R5, "t/b": {"state": "planned"}})
    assert (found.reason, found.due, found.deciding) == ("no_deadline", None, 2)


def test_what_drops_out_is_decided_by_the_claims_that_say_so() -> None:
    """A finding that does not apply counts the members of which the plan says there are none."""
    found = finding({"every": "s/ab"}, {"s/ab": {"state": "none_here"}})
    assert (found.verdict, found.reason, found.deciding) == ("not_applicable", "none_here", 2)


def test_a_number_is_missing_under_the_name_of_its_set() -> None:
    """Which members a number leaves out nobody can tell, so the set stands for them."""
    number = IN_R6 | {"progress": {"done": 1, "of": 2}}
    found = finding({"every": "s/abc"}, {"s/ab": number})
    assert found.missing == ("t/c", "s/ab")


def test_a_number_that_is_enough_leaves_nothing_missing() -> None:
    """A member that must be among those counted is not missing, nor is its set."""
    number = IN_R6 | {"progress": {"done": 2, "of": 2}}
    assert finding({"target": "t/a"}, {"s/ab": number}).missing == ()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"when": {"kind": ["town"]}}, ("condition", 0, Level.SHOULD)),
        ({"applies_to": ["town"]}, ("kind", None, Level.SHOULD)),
    ],
)
def test_a_rule_that_does_not_apply_tells_its_version_and_level(
    rule: Raw, expected: tuple[str, int | None, Level]
) -> None:
    """A condition stands in a version; a rule for other kinds has none here; both have a level."""
    found = finding({"target": "t/a"}, {}, rule=rule | {"level": CITIES_SHOULD})
    assert (found.reason, found.version, found.level) == expected


@pytest.mark.parametrize("target", ["t/a", "s/ab", "t/b", "t/x"])
def test_a_mention_belongs_to_the_rules_on_its_members(target: str) -> None:
    """What bears on a target is told with the rules on it, what nobody knows with none."""
    mention = {"target": target, "quote": "検討", "why_not": "国の話"}
    found = finding({"target": "t/a"}, {}, mentions=[mention])
    told = ("initiatives/0/mentions/0",) if target in ("t/a", "s/ab") else ()
    assert found.mentions == told


@pytest.mark.parametrize("form", ["all", "any"])
def test_a_mention_of_what_is_not_asked_is_told_with_no_rule(form: str) -> None:
    """A rule on two targets is told nothing of a third."""
    mention = {"target": "t/a", "quote": "検討", "why_not": "国の話"}
    require = {form: [{"target": "t/b"}, {"target": "t/c"}]}
    assert finding(require, {}, mentions=[mention]).mentions == ()


def test_a_quote_is_told_once() -> None:
    """A passage quoted twice for one claim is evidence once, and what follows it is kept."""
    quotes = [{"quote": quote} for quote in ("とする", "とする", "を設置")]
    found = finding({"target": "t/a"}, {"t/a": DONE | {"evidence": quotes}})
    assert [item.quote for item in found.evidence] == ["とする", "を設置"]


def test_where_nothing_was_read_from_a_file_a_finding_stands_at_its_head() -> None:
    """A plan without positions has its findings on the first line, and still under their path."""
    found = finding({"target": "t/a"}, {"t/a": DONE})
    assert found.location == Location(
        file="a.yaml", line=1, column=1, path="initiatives/0/claims/0"
    )
