from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.load.plans import read_plan
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.plan import Plan

Read = Callable[..., Any]

STATES = (
    "considered, planned, under_way, done, declined, none_here, "
    "検討, 予定, 準備・構築中, 準備中, 構築中, 実施済, 実施済み, 実施しない, 制度なし"
)
KINDS = "prefecture, city, ward, town, village"
INITIATIVE = (
    "id, title, owners, page, schedule, assessment, kpis, claims, mentions, serves, referred_to, "
    "note"
)
DIGEST = f'"{"0" * 64}"'
AGAINST = '- {quote: "CIOは置いていない", role: against}'


@pytest.mark.parametrize(
    ("old", "new", "key", "choices", "nearest"),
    [
        ("    serves:", "    «serve»:", "serve", INITIATIVE, "serves"),
        ("    page: 10", "    «色»: 赤", "色", INITIATIVE, None),
        ("{start: R4,", "{start: R4, «strat»: R4,", "strat", "start, end", "start"),
        (
            "        page: 3",
            "        «pgae»: 3",
            "pgae",
            "quote, page, line, source, role",
            "page",
        ),
        (
            "    state: done",
            "    state: done\n    «progres»: {done: 1, of: 3}",
            "progres",
            "target, state, due, since, progress, attributes, evidence, note",
            "progress",
        ),
    ],
)
def test_an_unknown_key_is_shown_with_the_nearest_one(  # noqa: PLR0913 - a table of six columns
    read_small_plan: Read, old: str, new: str, key: str, choices: str, nearest: str | None
) -> None:
    """A key that no plan has is a fault at that key, with those that may stand there."""
    found = read_small_plan((old, new))
    params = {"key": key, "choices": choices}
    assert found.diagnostics == [
        Diagnostic("unknown_key", **found.shown[0], params=params, nearest=nearest)
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "nearest"),
    [
        ("        target: procedures/all\n        cells:\n", "        cell:\n", "cell", "cells"),
        (AGAINST, AGAINST.replace("quote", "qoute"), "qoute", "quote"),
        ('- quote: "オンライン化', '- qoute: "オンライン化', "qoute", "quote"),
        ("      - name: 様式数", "      - nmae: 様式数", "nmae", "name"),
        ("  kind: city", "  kidn: city", "kidn", "kind"),
    ],
)
def test_a_misspelt_required_key_is_two_faults(
    read_small_plan: Read, old: str, new: str, key: str, nearest: str
) -> None:
    """A required key that is misspelt is unknown, with the right one beside it, and missing."""
    found = read_small_plan((old, new)).diagnostics
    told = [(fault.code, fault.params["key"], fault.nearest) for fault in found]
    assert sorted(told) == [("missing_key", nearest, None), ("unknown_key", key, nearest)]


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("  name: 船橋市\n  code", "  «c»ode", ["name"]),
        ("  series: dx-plan\n  kind: plan\n  status", "  «s»tatus", ["kind", "series"]),
        ("  - target: office/cio\n    state: done\n", "  - «t»arget: office/cio\n", ["state"]),
        ("{done: 1, of: 3}", "«{»done: 1}", ["of"]),
        ("{target: procedure/birth, quote", "«{»quote", ["target"]),
        ("[{id: main, file: a.txt,", "[«{»", ["file", "id"]),
    ],
)
def test_a_missing_key_is_shown_at_the_mapping_that_lacks_it(
    read_small_plan: Read, old: str, new: str, keys: list[str]
) -> None:
    """Each key that is missing is a fault of its own, and the only one."""
    found = read_small_plan((old, new))
    assert sorted(found.diagnostics, key=lambda fault: fault.params["key"]) == [
        Diagnostic("missing_key", **found.shown[0], params={"key": key}) for key in keys
    ]


@pytest.mark.parametrize("page", ["三", "3.5", "８", "p.8", "7～8", "不明", "true"])
def test_a_page_is_a_number_or_unknown(page: str, read_small_plan: Read) -> None:
    """What is neither is told what a page may be."""
    found = read_small_plan(("        page: 3", f"        page: «{page}»"))
    assert found.diagnostics == [Diagnostic("page_number", **found.shown[0])]


def test_a_full_width_space_at_an_end_is_shown(read_small_plan: Read) -> None:
    """A value that looks right and is not shows why."""
    found = read_small_plan(("kind: plan", "kind: «plan\u3000»"))
    [one] = found.diagnostics
    assert (one.code, one.params["given"], one.nearest) == (
        "not_a_choice",
        "plan〔全角空白〕",
        "plan",
    )


def test_a_missing_part_is_shown_at_the_start_of_the_file(read_small_plan: Read) -> None:
    """A plan without its municipality lacks a key of the whole file."""
    old = '  name: 船橋市\n  code: "122041"\n  prefecture: 千葉県\n  kind: city\n'
    found = read_small_plan(("municipality:\n" + old, ""), ("plan:\n", "«p»lan:\n"))
    assert found.diagnostics == [
        Diagnostic("missing_key", **found.shown[0], params={"key": "municipality"})
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected", "given"),
    [
        ('code: "122041"', "code: «122041»", "text", "122041"),
        ("title: 船橋市DX推進計画", "title: «12.5»", "text", "12.5"),
        ("serves: [office/cio]", "serves: «office/cio»", "list", "office/cio"),
        ("serves: [office/cio]", "serves: [«1»]", "text", "1"),
        ("{start: R4, end: R7}", "«R4～R7»", "mapping", "R4～R7"),
        ("{held-by: 副市長, full-time: false}", "«なし»", "mapping", "なし"),
        ("progress: {done: 1, of: 3}", "progress: {done: «一», of: 3}", "integer", "一"),
        ("R5: {lost: true}", "R5: «5»", "text", "5"),
        ("assessment: {R4: B}", "assessment: {R4: «1»}", "text", "1"),
        ("assessment: {R4: B}", "assessment: «B»", "mapping", "B"),
        ("baseline: {R3: 12}", "baseline: «12»", "mapping", "12"),
        ("    page: 10", "    owners: «総務課»", "list", "総務課"),
    ],
)
def test_a_value_of_another_type_is_one_fault(
    read_small_plan: Read, old: str, new: str, expected: str, given: str
) -> None:
    """A value of the wrong type is shown with the type that is asked for, once."""
    found = read_small_plan((old, new))
    assert found.diagnostics == [
        Diagnostic("wrong_type", **found.shown[0], params={"expected": expected, "given": given})
    ]


@pytest.mark.parametrize(
    ("old", "new", "given"),
    [
        ("title: 船橋市DX推進計画", "title: true", "true"),
        ("title: 船橋市DX推進計画", "title: null", "null"),
        ("full-time: false", "full-time: null", "null"),
        ("{held-by: 副市長, full-time: false}", "false", "false"),
    ],
)
def test_a_value_is_told_in_the_words_of_the_file(
    read_small_plan: Read, old: str, new: str, given: str
) -> None:
    """A truth value or null of the wrong type is told as YAML writes it, not as Python does."""
    found = read_small_plan((old, new)).diagnostics
    assert [(fault.code, fault.params["given"]) for fault in found] == [("wrong_type", given)]


@pytest.mark.parametrize(
    ("old", "new", "given", "choices", "nearest"),
    [
        ("kind: city", "kind: «ciyt»", "ciyt", KINDS, "city"),
        ("kind: city", "kind: «市»", "市", KINDS, "city"),
        ("    state: done", "    state: «dnoe»", "dnoe", STATES, "done"),
        ("    state: 予定", "    state: «完了»", "完了", STATES, "done"),
        ("role: against", "role: «agianst»", "agianst", "supports, against", "against"),
        (
            "status: in_force",
            "status: «inforce»",
            "inforce",
            "in_force, abolished, superseded",
            "in_force",
        ),
    ],
)
def test_a_word_that_is_no_choice_is_shown_with_those_that_are(  # noqa: PLR0913 - a table of six columns
    read_small_plan: Read, old: str, new: str, given: str, choices: str, nearest: str | None
) -> None:
    """A word outside its list is one fault with the list and the nearest of it."""
    found = read_small_plan((old, new))
    params = {"given": given, "choices": choices}
    assert found.diagnostics == [
        Diagnostic("not_a_choice", **found.shown[0], params=params, nearest=nearest)
    ]


@pytest.mark.parametrize(
    ("old", "new", "given", "pattern"),
    [
        ('code: "122041"', 'code: «"12204"»', "12204", r"^[0-9]{6}$"),
        ("series: dx-plan", "series: «DX計画»", "DX計画", "^[a-z0-9][a-z0-9-]*$"),
        (DIGEST, "«abc»", "abc", "^[0-9a-f]{64}$"),
    ],
)
def test_a_text_of_the_wrong_form_is_one_fault(
    read_small_plan: Read, old: str, new: str, given: str, pattern: str
) -> None:
    """A code, a series or a digest of another form is shown with the form, and nothing else."""
    found = read_small_plan((old, new))
    params = {"given": given, "pattern": pattern}
    assert found.diagnostics == [Diagnostic("bad_form", **found.shown[0], params=params)]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (f"sources: [{{id: main, file: a.txt, sha256: {DIGEST}}}]", "«sources»: []", "sources"),
        (
            'evidence:\n          - quote: "オンライン化を進めます"',
            "«evidence»: []",
            "evidence",
        ),
    ],
)
def test_an_empty_list_is_shown_at_its_key(
    read_small_plan: Read, old: str, new: str, key: str
) -> None:
    """A list that needs an item and has none is one fault at its key."""
    found = read_small_plan((old, new))
    assert found.diagnostics == [Diagnostic("empty_list", **found.shown[0], params={"key": key})]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('quote: "CIO補佐官"', 'quote: ""'),
        ("{done: 1, of: 3}", "{done: -1, of: 3}"),
        ("{done: 1, of: 3}", "{done: 0, of: 0}"),
    ],
)
def test_no_fault_is_told_in_a_sentence_of_pydantic(
    read_small_plan: Read, old: str, new: str
) -> None:
    """An empty quote or a number out of bounds has a code that the catalogues can word."""
    (fault,) = read_small_plan((old, new)).diagnostics
    assert "detail" not in fault.params


def test_an_unknown_key_at_the_top_is_answered_with_the_keys_of_a_plan(catalog: Catalog) -> None:
    """Whatever else is missing, the keys that are named are those of a plan file."""
    found = read_plan(b"b: 2\n", "p.yaml", catalog).diagnostics

    told = [one.params["choices"] for one in found if one.code == "unknown_key"]
    assert told == [", ".join(Plan.model_fields)]
