from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]
Changes = list[tuple[str, str]]

OFFICE = "  - target: office/cio\n    state: done\n    since: R3\n"
PROCEDURES = "      - target: procedures/all\n        state: 予定\n        due: R7年度末\n"
PROGRESS = "progress: {done: 1, of: 3}"


@pytest.mark.parametrize(
    "state",
    ["予定", "検討", "準備・構築中", "準備中", "構築中", "実施しない", "制度なし", "under_way"],
)
def test_a_state_may_be_written_in_japanese(read_small_plan: Read, state: str) -> None:
    """A plan with the Japanese word for a state has no fault."""
    found = read_small_plan(("    state: 予定", f"    state: {state}"), (PROGRESS, "note: x"))
    assert (found.result.plan is None, found.diagnostics) == (False, [])


@pytest.mark.parametrize("state", ["実施済", "実施済み", "done"])
def test_done_may_be_written_in_japanese(read_small_plan: Read, state: str) -> None:
    """A claim that is done may say since when, in either language."""
    found = read_small_plan(("    state: done", f"    state: {state}"))
    assert (found.result.plan is None, found.diagnostics) == (False, [])


@pytest.mark.parametrize(
    ("changes", "code", "params"),
    [
        (
            [('code: "122041"', 'code: «"122042"»')],
            "check_digit",
            {"code": "122042", "expected": "122041"},
        ),
        (
            [("state: done\n    since: R3", "state: planned\n    since: «R3»")],
            "since_without_done",
            {"state": "planned"},
        ),
        (
            [
                ('      - quote: "CIOを置いている"\n', '      «-» quote: "CIOを置いている"\n'),
                ("        page: 3\n", "        role: against\n"),
            ],
            "evidence_all_against",
            {"target": "office/cio"},
        ),
        (
            [
                (PROCEDURES, "      - target: procedures/all\n        state: done\n"),
                (PROGRESS, "progress: «{»done: 1, of: 3}"),
            ],
            "progress_of_done",
            {"done": "1", "of": "3"},
        ),
        (
            [
                (PROCEDURES, "      - target: procedures/all\n        state: 制度なし\n"),
                (PROGRESS, "progress: «{»done: 1, of: 3}"),
            ],
            "progress_of_none_here",
            {},
        ),
        (
            [(PROGRESS, "progress: «{»done: 4, of: 3}")],
            "progress_more_than_all",
            {"done": "4", "of": "3"},
        ),
        (
            [("{start: R4, end: R7}", "«{»start: R7, end: R4}")],
            "period_reversed",
            {"first": "2025-04-01", "last": "2023-03-31"},
        ),
        (
            [
                (
                    "initiatives:\n",
                    "tables: [{title: 実, columns: [a, b], rows: [[x, y], «[»x]]}]\ninitiatives:\n",
                )
            ],
            "row_length",
            {"cells": "1", "columns": "2"},
        ),
    ],
)
def test_what_contradicts_itself_is_one_fault(
    read_small_plan: Read, changes: Changes, code: str, params: dict[str, str]
) -> None:
    """A wrong value is shown at that value, and what does not go together at what holds it."""
    found = read_small_plan(*changes)
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params)]


@pytest.mark.parametrize(
    ("template", "right", "wrong", "nearest"),
    [
        (OFFICE, "office/cio", "office/coi", "office/cio"),
        (OFFICE, "office/cio", "governance/cio", "office/cio"),
        (OFFICE, "office/cio", "system/zzz", None),
        (PROCEDURES, "procedures/all", "procedure/all", "procedures/all"),
        (
            "target: procedures/all\n        cells",
            "procedures/all",
            "procedures/al",
            "procedures/all",
        ),
        ("{target: procedure/birth,", "procedure/birth", "procedure/brith", "procedure/birth"),
        ('target: office/cio\n    quote: "CIO補佐官"', "office/cio", "office/ci", "office/cio"),
        ("serves: [office/cio]", "office/cio", "offices/cio", "office/cio"),
    ],
)
def test_an_unknown_target_is_shown_with_the_nearest_one(
    read_small_plan: Read, template: str, right: str, wrong: str, nearest: str | None
) -> None:
    """Wherever a plan names a target, one that the catalogue lacks is a fault at its place."""
    found = read_small_plan((template, template.replace(right, f"«{wrong}»")))
    assert found.diagnostics == [
        Diagnostic("unknown_target", **found.shown[0], params={"target": wrong}, nearest=nearest)
    ]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("最高情報統括責任者", "office/cio"),
        ("CIO", "office/cio"),
        ("情報化統括責任者", "office/cio"),
        ("出生の届出", "procedure/birth"),
        ("全手続", "procedures/all"),
    ],
)
def test_a_japanese_name_finds_its_target(read_small_plan: Read, name: str, nearest: str) -> None:
    """An official name or an alias in place of an id is a fault that names the id."""
    found = read_small_plan(("serves: [office/cio]", f"serves: [«{name}»]"))
    assert found.diagnostics == [
        Diagnostic("unknown_target", **found.shown[0], params={"target": name}, nearest=nearest)
    ]


def test_a_name_that_is_near_to_no_target_has_the_wrong_form(read_small_plan: Read) -> None:
    """Text that is neither an id nor a name of the catalogue is told the form of an id."""
    found = read_small_plan(("serves: [office/cio]", "serves: [«保育所»]"))
    params = {"given": "保育所", "pattern": "^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"}
    assert found.diagnostics == [Diagnostic("bad_form", **found.shown[0], params=params)]


def test_a_second_claim_names_the_place_of_the_first(read_small_plan: Read) -> None:
    """Of two claims on one target the later is the fault, with the line of the earlier."""
    found = read_small_plan(
        (PROCEDURES, PROCEDURES.replace("procedures/all", "«office/cio»")), (PROGRESS, "note: x")
    )
    assert found.diagnostics == [
        Diagnostic(
            "second_claim",
            **found.shown[0],
            params={"target": "office/cio", "first_line": "16"},
        )
    ]


def test_a_third_claim_names_the_first_too(read_small_plan: Read) -> None:
    """Each further claim is a fault of its own, and all name the first."""
    second = '  - {target: «office/cio», state: planned, evidence: [{quote: "x"}]}\n'
    found = read_small_plan(("\nmentions:\n  - target", f"\n{second}{second}mentions:\n  - target"))
    params = {"target": "office/cio", "first_line": "16"}
    assert found.diagnostics == [
        Diagnostic("second_claim", **shown, params=params) for shown in found.shown
    ]
    assert len(found.shown) == 2


@pytest.mark.parametrize(
    ("changes", "code", "params"),
    [
        (
            [("    since: R3\n", "    since: R3\n    «progress»: {done: 1, of: 1}\n")],
            "progress_on_target",
            {},
        ),
        (
            [
                (PROCEDURES, PROCEDURES.replace("procedures/all", "procedures/family")),
                (PROGRESS, "«progress»: {done: 1, of: 2}"),
                (OFFICE, OFFICE.replace("office/cio", "procedures/counter")),
                ("    attributes: {held-by: 副市長, full-time: false}\n", ""),
            ],
            "progress_overlap",
            {"target": "procedures/family", "other": "procedures/counter"},
        ),
        (
            [(PROGRESS, "progress: {done: 1, of: «26»}")],
            "progress_of",
            {"of": "26", "target": "procedures/all", "members": "3"},
        ),
        (
            [
                (PROGRESS, "progress: {done: 1, of: «3»}"),
                (OFFICE, OFFICE.replace("office/cio", "procedure/birth")),
                ("    attributes: {held-by: 副市長, full-time: false}\n", ""),
            ],
            "progress_of",
            {"of": "3", "target": "procedures/all", "members": "2"},
        ),
        (
            [
                (PROGRESS, "progress: {done: 1, of: «3»}"),
                (OFFICE, OFFICE.replace("office/cio", "procedures/family")),
                ("    attributes: {held-by: 副市長, full-time: false}\n", ""),
            ],
            "progress_of",
            {"of": "3", "target": "procedures/all", "members": "1"},
        ),
    ],
)
def test_progress_counts_the_members_without_a_claim_of_their_own(
    read_small_plan: Read, changes: Changes, code: str, params: dict[str, str]
) -> None:
    """Progress stands on a set, of as many members as no claim on them or a smaller set tells."""
    found = read_small_plan(*changes)
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params)]
