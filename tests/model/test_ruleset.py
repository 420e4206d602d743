import copy
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from dxcheck.model.rule import Start
from dxcheck.model.ruleset import RuleSet
from dxcheck.testing.written_rules import Raw, rulesets

BASIS = [{"document": "law", "says": "置く", "confidence": "confirmed"}]
ASKED = {"target": "office/cio"}


def edition(name: str, published: str) -> dict[str, Any]:
    return {
        "id": name,
        "published": published,
        "period": "2021年1月～2026年3月",
        "themes": {"governance": "推進体制の構築"},
        "source": "x",
        "confidence": "reported",
        "note": "x",
    }


def version(start: dict[str, str], **more: object) -> dict[str, Any]:
    return {"from": start, "basis": BASIS, "require": ASKED, **more}


def rule(name: str, *versions: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name,
        "title": {"ja": "設置", "en": "Designated"},
        "level": "must",
        "origin": "national",
        "versions": list(versions),
        "rationale": {"ja": "x"},
        "remedy": {"ja": "x"},
    }


RAW: dict[str, Any] = {
    "version": "2026.11",
    "sha256": "0" * 64,
    "reviewed": "2026-11-20",
    "themes": [{"id": "governance", "name": {"ja": "体制"}}],
    "editions": [
        edition("1.0", "2020-12-25"),
        edition("2.0", "2022-09"),
        edition("3.0", "2024-04"),
    ],
    "documents": [
        {
            "id": "law",
            "title": "法律",
            "title_en": "Act",
            "issuer": "国",
            "date": "2021-05-19",
            "force": "obligation",
            "url": "example.jp/law",
            "confidence": "confirmed",
            "note": "x",
        },
    ],
    "phases": [{"word": "運用", "state": "実施済", "running": True}],
    "catalog": {
        "targets": {
            "office/cio": {"id": "office/cio", "name": {"ja": "CIO"}, "done_when": "置いた"}
        },
        "sets": {
            "offices/all": {"id": "offices/all", "name": {"ja": "全"}, "members": ["office/cio"]}
        },
    },
    "rules": [
        rule(
            "governance/cio",
            version({"edition": "1.0"}),
            version({"date": "2021-05-19"}),
            version({"edition": "2.0"}, until={"date": "2024-12-24"}),
        ),
        rule("governance/open", version({"date": "2022-09"})),
    ],
}
RULESET = RuleSet.model_validate(RAW)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_rule_set_is_read_back_as_it_was() -> None:
    """A rule set written as JSON and read again is the same rule set."""
    assert RuleSet.model_validate(RULESET.model_dump(mode="json", by_alias=True)) == RULESET


@given(raw=rulesets())
def test_any_rule_set_is_read_back_as_it_was(raw: Raw) -> None:
    """A drawn rule set, written as JSON and read again, is the same rule set."""
    ruleset = RuleSet.model_validate(raw)
    assert RuleSet.model_validate_json(ruleset.model_dump_json(by_alias=True)) == ruleset


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-12-24", "1.0"),
        ("2020-12-25", "1.0"),
        ("2022-09-01", "1.0"),
        ("2022-09-29", "1.0"),
        ("2022-09-30", "2.0"),
        ("2024-04-29", "2.0"),
        ("2024-04-30", "3.0"),
        ("2100-01-01", "3.0"),
    ],
)
def test_an_edition_counts_from_its_day_or_the_last_day_of_its_month(
    on: str, expected: str
) -> None:
    """The newest edition published by that day is in force, before all of them the first."""
    assert RULESET.edition_at(day(on)).id == expected


@pytest.mark.parametrize(("name", "expected"), [("1.0", "1.0"), ("3.0", "3.0"), ("latest", "3.0")])
def test_an_edition_is_found_by_its_id(name: str, expected: str) -> None:
    """An edition is found by its id, and the newest by the word latest."""
    assert RULESET.edition(name).id == expected


def test_a_rule_is_found_by_its_id() -> None:
    """Each rule is found by its id."""
    assert [RULESET.rule(found.id) for found in RULESET.rules] == list(RULESET.rules)


@pytest.mark.parametrize("name", ["9.9", ""])
def test_what_the_rule_set_lacks_raises_a_key_error(name: str) -> None:
    """An unknown edition or rule is named in a KeyError, also where a version starts with it."""
    for ask in (RULESET.edition, RULESET.rule, lambda name: RULESET.starts_on(Start(edition=name))):
        with pytest.raises(KeyError) as caught:
            ask(name)
        assert caught.value.args == (name,)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ({"edition": "1.0"}, "2020-12-25"),
        ({"edition": "2.0"}, "2022-09-30"),
        ({"date": "2021-05-19"}, "2021-05-19"),
        ({"date": "2021-05"}, "2021-05-31"),
        ({"date": "R3"}, "2021-04-01"),
    ],
    ids=str,
)
def test_a_start_is_a_day(start: dict[str, str], expected: str) -> None:
    """An edition or a month counts from its last day, a day from itself."""
    assert RULESET.starts_on(Start.model_validate(start)) == day(expected)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-12-24", None),
        ("2020-12-25", 0),
        ("2021-05-18", 0),
        ("2021-05-19", 1),
        ("2022-09-29", 1),
        ("2022-09-30", 2),
        ("2030-01-01", 2),
    ],
)
def test_the_newest_version_that_has_begun_is_in_force(on: str, expected: int | None) -> None:
    """A version counts from its own day to the day before the next, and none before the first."""
    assert RULESET.version_at(RULESET.rule("governance/cio"), day(on)) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("1.0", "2022-09-29"), ("2.0", "2024-04-29"), ("3.0", "2026-11-20")]
)
def test_an_edition_is_the_newest_until_the_day_before_the_next(name: str, expected: str) -> None:
    """The newest of all is so up to the day to which the sources were looked through."""
    last = RULESET.last_day_of(RULESET.edition(name))

    assert last == day(expected)
    assert RULESET.edition_at(last).id == name


def test_an_edition_is_never_the_newest_before_its_own_first_day() -> None:
    """Two editions of one day, or one newer than the review, have their own first day."""
    two = [edition("1.0", "2020-12-25"), edition("1.1", "2020-12-25"), edition("4.0", "2027-01-01")]
    ruleset = RuleSet.model_validate({**copy.deepcopy(RAW), "editions": two, "rules": []})

    assert [ruleset.last_day_of(one).isoformat() for one in ruleset.editions] == [
        "2026-12-31",
        "2026-12-31",
        "2027-01-01",
    ]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("governance/cio", "2024-12-23", False),
        ("governance/cio", "2024-12-24", True),
        ("governance/open", "2100-01-01", False),
    ],
)
def test_a_rule_ends_on_the_day_of_its_until(name: str, on: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """From the day of until on the version has ended, and without until it never does."""
    assert RULESET.has_ended(RULESET.rule(name).versions[-1], day(on)) is expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("themes", []),
        ("editions", []),
        ("themes", [{"id": "Governance", "name": {"ja": "体制"}}]),
        ("documents", [{**RAW["documents"][0], "force": "strong"}]),
        ("documents", [{**RAW["documents"][0], "id": "法律"}]),
        ("phases", [{"word": "運用", "state": "running"}]),
        ("colour", "red"),
    ],
)
def test_a_rule_set_refuses_what_is_no_such_value(key: str, value: object) -> None:
    """A rule set has a theme and an edition, and its parts have their own words only."""
    with pytest.raises(ValidationError):
        RuleSet.model_validate({**copy.deepcopy(RAW), key: value})
