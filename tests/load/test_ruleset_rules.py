from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

RULE = "governance/cio.yaml"
BASIS = "basis: [{document: law, says: 置く, confidence: confirmed}]"
FIRST = f"""\
  - from: {{edition: "1.0"}}
    {BASIS}
    require: {{target: office/cio}}
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "params", "nearest"),
    [
        (
            'from: {edition: "1.0"}',
            'from: {edition: «"1.1"»}',
            "unknown_edition",
            {"edition": "1.1", "choices": "1.0, 2.0"},
            "1.0",
        ),
        (
            "until: {date: R8}",
            'until: {edition: «"2.1"»}',
            "unknown_edition",
            {"edition": "2.1", "choices": "1.0, 2.0"},
            "2.0",
        ),
        ("document: law", "document: «lwa»", "unknown_document", {"document": "lwa"}, "law"),
        (
            'from: {edition: "1.0"}',
            'from: «{»edition: "1.0", date: R4}',
            "edition_or_date",
            {},
            None,
        ),
        ('from: {edition: "1.0"}', "from: «{»}", "edition_or_date", {}, None),
        (
            "until: {date: R8}",
            "until: «{»date: R1}",
            "versions_not_in_order",
            {"earlier": "2022-09-02", "later": "2019-04-01"},
            None,
        ),
        (
            "level: must",
            "level: «msut»",
            "not_a_choice",
            {"given": "msut", "choices": "must, should, may"},
            "must",
        ),
        (
            "level: must",
            "level: {prefecture: «msut», default: may}",
            "not_a_choice",
            {"given": "msut", "choices": "must, should, may"},
            "must",
        ),
        (
            "origin: national",
            "origin: «natoinal»",
            "not_a_choice",
            {"given": "natoinal", "choices": "national, derived"},
            "national",
        ),
        (
            "origin: national",
            "origin: national\napplies_to: [«ctiy»]",
            "not_a_choice",
            {"given": "ctiy", "choices": "prefecture, city, ward, town, village"},
            "city",
        ),
        (
            "origin: national",
            "origin: national\n«applies_to»: []",
            "empty_list",
            {"key": "applies_to"},
            None,
        ),
    ],
)
def test_a_fault_of_a_rule_is_one_diagnostic(  # noqa: PLR0913 - a table of five columns
    read_rules: Read, old: str, new: str, code: str, params: dict[str, str], nearest: str | None
) -> None:
    """Each fault of a rule around what it asks gives exactly its own diagnostic."""
    found = read_rules((RULE, old, new))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]
    assert found.result.ruleset is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (
            [("title: {ja: CIOの設置, en: A CIO is designated}", "«title»: {ja: CIOの設置}")],
            "title_in_both_languages",
        ),
        ([(BASIS, f"«until»: {{date: R3}}\n    {BASIS}")], "until_on_last_version"),
        ([("level: must", "«level»: {ctiy: must, default: may}")], "level_kind"),
        (
            [
                ("level: must", "«level»: must"),
                (BASIS, f"«{BASIS.replace('confirmed', 'unconfirmed')}»"),
            ],
            "must_unconfirmed",
        ),
        (
            [("level: must\norigin: national", "«level»: should\n«origin»: derived")],
            "derived_at_most_may",
        ),
    ],
)
def test_a_contradiction_is_told_on_a_line_that_makes_it(
    read_rules: Read, changes: list[tuple[str, str]], code: str
) -> None:
    """What a rule may not be is told once, on one of the lines that would have to change."""
    found = read_rules(*((RULE, old, new) for old, new in changes))
    lines = {shown["line"] for shown in found.shown}
    assert [(fault.code, fault.line in lines) for fault in found.diagnostics] == [(code, True)]


@pytest.mark.parametrize(
    ("start", "earlier"),
    [
        ('edition: "1.0"', "2020-12-31"),
        ("date: 2020-12-31", "2020-12-31"),
        ("date: 2021-01-01", "2021-01-01"),
        ('edition: "2.0"', "2022-09-02"),
    ],
)
def test_a_version_begins_after_the_one_before(read_rules: Read, start: str, earlier: str) -> None:
    """A version that begins on or before the day of the earlier one is a fault at its start."""
    first = FIRST.replace('edition: "1.0"', start)
    found = read_rules((RULE, FIRST, first + FIRST.replace("from", "«f»rom")))
    params = {"earlier": earlier, "later": "2020-12-31"}
    assert found.diagnostics == [
        Diagnostic("versions_not_in_order", **found.shown[0], params=params)
    ]


def test_a_version_may_begin_the_day_after(read_rules: Read) -> None:
    """Versions of one day after another are in order."""
    found = read_rules((RULE, FIRST, FIRST.replace('edition: "1.0"', "date: 2020-12-30") + FIRST))
    assert found.diagnostics == []


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        (
            "governance/coi",
            [("id_is_path", {"id": "governance/coi", "path": "governance/cio"}, None)],
        ),
        (
            "govrnance/cio",
            [
                ("id_is_path", {"id": "govrnance/cio", "path": "governance/cio"}, None),
                ("unknown_theme", {"theme": "govrnance"}, "governance"),
            ],
        ),
    ],
)
def test_the_id_of_a_rule_is_its_path(
    read_rules: Read, name: str, faults: list[tuple[str, dict[str, str], str | None]]
) -> None:
    """A rule whose id is not its path, or whose theme does not exist, is shown at its id."""
    changes = (RULE, "id: governance/cio", f"id: «{name}»")
    found = read_rules(changes, without=("governance/cio.cases.yaml",))
    assert found.diagnostics == [
        Diagnostic(code, **found.shown[0], params=params, nearest=nearest)
        for code, params, nearest in faults
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "nearest"),
    [
        ("remedy: {ja: 書く}", "remdy: {ja: 書く}", "remdy", "remedy"),
        ("rationale: {ja: 要る}", "rationale: {jaa: 要る}", "jaa", "ja"),
        ("confidence: reported}", "confidense: reported}", "confidense", "confidence"),
    ],
)
def test_a_misspelt_required_key_is_two_faults(
    read_rules: Read, old: str, new: str, key: str, nearest: str
) -> None:
    """A required key that is misspelt is unknown, with the right one beside it, and missing."""
    found = read_rules((RULE, old, new)).diagnostics
    told = [(fault.code, fault.params["key"], fault.nearest) for fault in found]
    assert sorted(told) == [("missing_key", nearest, None), ("unknown_key", key, nearest)]
