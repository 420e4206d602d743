from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

ATTRIBUTES = "{held-by: 副市長, full-time: false}"


@pytest.mark.parametrize(
    ("old", "new", "attribute", "target", "choices", "nearest"),
    [
        (
            ATTRIBUTES,
            "{«held-bye»: 副市長}",
            "held-bye",
            "office/cio",
            "held-by, full-time",
            "held-by",
        ),
        (ATTRIBUTES, "{«色»: 赤}", "色", "office/cio", "held-by, full-time", None),
        (
            "        due: R7年度末",
            "        attributes: {«held-by»: x}",
            "held-by",
            "procedures/all",
            "",
            None,
        ),
    ],
)
def test_an_unknown_attribute_is_shown_at_its_key(  # noqa: PLR0913 - a table of six columns
    read_small_plan: Read,
    old: str,
    new: str,
    attribute: str,
    target: str,
    choices: str,
    nearest: str | None,
) -> None:
    """An attribute that the target does not have is a fault, with those it has."""
    found = read_small_plan((old, new))
    params = {"attribute": attribute, "target": target, "choices": choices}
    assert found.diagnostics == [
        Diagnostic("unknown_attribute", **found.shown[0], params=params, nearest=nearest)
    ]


@pytest.mark.parametrize(
    ("written", "given", "nearest"),
    [
        ("«1»", "1", None),
        ("«はい»", "はい", None),
        ('«"true"»', "true", "true"),
        ("«一部分»", "一部分", "一部"),
        ("[true, «一部分»]", "一部分", "一部"),
    ],
)
def test_a_value_that_the_attribute_does_not_have_is_shown(
    read_small_plan: Read, written: str, given: str, nearest: str | None
) -> None:
    """An attribute with a list of values has one of them, and true is neither 1 nor text."""
    found = read_small_plan(("full-time: false", f"full-time: {written}"))
    params = {"given": given, "choices": "true, false, 一部"}
    assert found.diagnostics == [
        Diagnostic("not_a_choice", **found.shown[0], params=params, nearest=nearest)
    ]


@pytest.mark.parametrize("written", ["true", "一部", "[true, 一部]"])
def test_a_value_or_several_of_the_list_may_stand(read_small_plan: Read, written: str) -> None:
    """An attribute may have one of its values, or several."""
    found = read_small_plan(("full-time: false", f"full-time: {written}"))
    assert (found.result.plan is None, found.diagnostics) == (False, [])


@pytest.mark.parametrize(
    ("old", "new", "source", "nearest"),
    [
        ("        source: main", "        source: «mian»", "mian", "main"),
        ("        source: main", "        source: «b.txt»", "b.txt", None),
        (
            '- quote: "オンライン化を進めます"',
            '- {quote: "x", source: «mani»}',
            "mani",
            "main",
        ),
        ("why_not: 窓口の話}", "why_not: 窓口の話, source: «mani»}", "mani", "main"),
        (
            "    why_not: 補佐官であって、CIOではない",
            "    why_not: x\n    source: «mani»",
            "mani",
            "main",
        ),
        (
            "initiatives:\n",
            "tables:\n  - {title: x, columns: [a], rows: [[b]], source: «mani»}\ninitiatives:\n",
            "mani",
            "main",
        ),
    ],
)
def test_an_unknown_source_is_shown_with_the_nearest_one(
    read_small_plan: Read, old: str, new: str, source: str, nearest: str | None
) -> None:
    """Whatever stands in the document names one of the sources of its plan."""
    found = read_small_plan((old, new))
    params = {"source": source, "choices": "main"}
    assert found.diagnostics == [
        Diagnostic("unknown_source", **found.shown[0], params=params, nearest=nearest)
    ]


def test_two_sources_do_not_share_an_id(read_small_plan: Read) -> None:
    """The second source of one id is a fault, for a quote could mean either."""
    second = f'{{id: «main», file: b.txt, sha256: "{"1" * 64}"}}'
    found = read_small_plan(('0"}]', f'0"}}, {second}]'))
    assert found.diagnostics == [
        Diagnostic("second_source", **found.shown[0], params={"source": "main"})
    ]


def told(found: Any) -> list[tuple[str, int]]:
    """Return code and line of what was found."""
    return [(fault.code, fault.line) for fault in found.diagnostics]


def test_the_structure_of_a_file_is_told_at_once_in_order_of_place(read_small_plan: Read) -> None:
    """A file with several faults of structure shows them all, from top to bottom."""
    found = read_small_plan(
        ("    serves:", "    «serve»:"),
        ("  as_of: 2023-06", "  as_of: «2023-13»"),
        ("    state: done", "    state: «dnoe»"),
        ("  status: in_force\n", "  status: in_force\n  «status»: in_force\n"),
        ("    title: オンライン申請", "    title: «1»"),
    )
    codes = ["duplicate_key", "no_such_month", "not_a_choice", "wrong_type", "unknown_key"]
    lines = [shown["line"] for shown in found.shown]
    assert told(found) == list(zip(codes, lines, strict=True))


def test_the_references_of_a_file_are_told_at_once_in_order_of_place(read_small_plan: Read) -> None:
    """A file with several faults of meaning shows them all, from top to bottom."""
    found = read_small_plan(
        ("serves: [office/cio]", "serves: [«office/coi», «office/cdo»]"),
        ("full-time: false", "full-time: «1»"),
        ("        source: main", "        source: «mian»"),
        ("{done: 1, of: 3}", "{done: 1, of: «4»}"),
    )
    codes = ["not_a_choice", "unknown_source", "progress_of", "unknown_target", "unknown_target"]
    lines = [shown["line"] for shown in found.shown]
    assert told(found) == list(zip(codes, lines, strict=True))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        (
            [("    serves:", "    serve:"), ("        source: main", "        source: mian")],
            ["unknown_source", "unknown_key"],
        ),
        (
            [('code: "122041"', 'code: "122042"'), ("kind: city", "kind: ciyt")],
            ["check_digit", "not_a_choice"],
        ),
        (
            [
                ("state: done\n    since: R3", "state: planned\n    since: R3"),
                ("        page: 3\n", "        role: against\n"),
            ],
            ["evidence_all_against", "since_without_done"],
        ),
    ],
)
def test_one_fault_does_not_hide_another(
    read_small_plan: Read, changes: list[tuple[str, str]], codes: list[str]
) -> None:
    """Structure, meaning and contradictions of one file are told in one run."""
    found = read_small_plan(*changes).diagnostics
    assert sorted(fault.code for fault in found) == sorted(codes)
