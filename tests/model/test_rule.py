import copy
from typing import Any

import pytest
from pydantic import ValidationError

from dxcheck.model.period import Period
from dxcheck.model.rule import Rule, Start
from dxcheck.model.vocabulary import Kind, Level

BASIS: list[dict[str, Any]] = [{"document": "law", "says": "置く", "confidence": "confirmed"}]
RULE: dict[str, Any] = {
    "id": "governance/cio-designated",
    "title": {"ja": "CIOの設置", "en": "A CIO is designated"},
    "level": "must",
    "origin": "national",
    "versions": [
        {"from": {"edition": "1.0"}, "basis": BASIS, "require": {"target": "office/cio"}},
        {
            "from": {"date": "2022-09-02"},
            "until": {"date": "R8"},
            "basis": [{**BASIS[0], "section": "第2章", "confidence": "reported"}],
            "require": {"target": "office/cio", "by": "R7年度末"},
        },
    ],
    "rationale": {"ja": "要る"},
    "remedy": {"ja": "書く", "en": "Write it"},
}


def rule(**changes: object) -> Rule:
    return Rule.model_validate({**copy.deepcopy(RULE), **changes})


def versions(**changes: object) -> list[dict[str, Any]]:
    """Return one version of the rule, changed."""
    return [{**copy.deepcopy(RULE["versions"][0]), **changes}]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"level": {"prefecture": "must", "default": "may"}, "applies_to": ["city", "prefecture"]},
        {"when": {"not": {"kind": ["prefecture"]}}},
        {"origin": "derived", "level": "may"},
    ],
    ids=str,
)
def test_a_rule_is_read_back_as_it_was(changes: dict[str, object]) -> None:
    """A rule written as JSON and read again is the same rule."""
    read = rule(**changes)
    assert Rule.model_validate(read.model_dump(mode="json", by_alias=True)) == read


def test_a_rule_is_read_with_its_defaults() -> None:
    """A rule covers every kind of government and applies always, and its theme is in its id."""
    read = rule()
    assert (read.applies_to, read.when, read.theme) == (tuple(Kind), None, "governance")
    assert [(version.from_, version.until) for version in read.versions] == [
        (Start(edition="1.0"), None),
        (Start(date=Period.parse("2022-09-02")), Start(date=Period.fiscal_year(2026))),
    ]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("must", ["must"] * 5),
        ({"prefecture": "must", "default": "should"}, ["must", *["should"] * 4]),
        ({"prefecture": "must", "ward": "should"}, ["must", "may", "should", "may", "may"]),
        ({}, ["may"] * 5),
    ],
    ids=str,
)
def test_the_level_depends_on_the_kind_of_government(level: object, expected: list[str]) -> None:
    """A level by kind counts first, then the default, and without either the rule is a may."""
    read = rule(level=level)
    assert [read.level_for(kind) for kind in Kind] == [Level(word) for word in expected]


UNCONFIRMED = versions(basis=[*BASIS, {**BASIS[0], "confidence": "unconfirmed"}])


@pytest.mark.parametrize(
    ("changes", "kind", "context"),
    [
        (
            {"title": {"ja": "CIOの設置"}},
            "title_in_both_languages",
            {"at": "title"},
        ),
        (
            {"versions": versions(until={"date": "R3"}) + RULE["versions"][1:]},
            "until_on_last_version",
            {"at": "versions/0/until"},
        ),
        ({"versions": UNCONFIRMED}, "must_unconfirmed", {"at": "level"}),
        (
            {"versions": UNCONFIRMED, "level": {"city": "must"}},
            "must_unconfirmed",
            {"at": "level"},
        ),
        ({"origin": "derived"}, "derived_at_most_may", {"at": "level"}),
        (
            {"origin": "derived", "level": {"city": "should", "default": "may"}},
            "derived_at_most_may",
            {"at": "level"},
        ),
        (
            {"level": {"ctiy": "must"}},
            "level_kind",
            {
                "given": "ctiy",
                "choices": ["city", "default", "prefecture", "town", "village", "ward"],
                "at": "level/ctiy",
            },
        ),
        ({"versions": versions(**{"from": {}})}, "edition_or_date", None),
        (
            {"versions": versions(**{"from": {"edition": "1.0", "date": "R4"}})},
            "edition_or_date",
            None,
        ),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(
    changes: dict[str, object], kind: str, context: dict[str, object] | None
) -> None:
    """What a rule may not be has a code of its own."""
    with pytest.raises(ValidationError) as caught:
        rule(**changes)
    found = [(error["type"], error.get("ctx") or None) for error in caught.value.errors()]
    assert (kind, context) in found


@pytest.mark.parametrize(
    "changes",
    [
        {"versions": UNCONFIRMED, "level": "should"},
        {
            "versions": UNCONFIRMED,
            "level": {"prefecture": "must", "default": "should"},
            "applies_to": ["city"],
        },
        {
            "origin": "derived",
            "level": {"prefecture": "must", "default": "may"},
            "applies_to": ["city"],
        },
    ],
    ids=str,
)
def test_only_the_kinds_that_a_rule_covers_count_for_its_level(changes: dict[str, object]) -> None:
    """A level for a kind that the rule does not cover breaks no bound."""
    read = rule(**changes)
    assert Level.MUST not in {read.level_for(kind) for kind in read.applies_to}


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "cio"},
        {"id": "governance/cio/x"},
        {"level": "msut"},
        {"level": {"city": "msut"}},
        {"applies_to": []},
        {"applies_to": ["borough"]},
        {"versions": []},
        {"versions": versions(basis=[])},
        {"versions": versions(require=None)},
        {"when": {"target": "office/cio"}},
        {"origin": "ours"},
        {"remedy": "書く"},
        {"colour": "red"},
    ],
    ids=str,
)
def test_what_is_no_such_value_is_refused(changes: dict[str, object]) -> None:
    """A value of another type or form is refused, and so is an unknown key."""
    with pytest.raises(ValidationError):
        rule(**changes)


@pytest.mark.parametrize("key", [key for key in RULE if key != "when"])
def test_nothing_of_a_rule_may_be_left_out(key: str) -> None:
    """Id, title, level, origin, versions, rationale and remedy are all required."""
    with pytest.raises(ValidationError) as caught:
        Rule.model_validate({name: value for name, value in RULE.items() if name != key})
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("missing", (key,))
    ]
