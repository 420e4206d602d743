"""Keys of lists with nothing below them: an empty list, whatever the word for null."""

from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.load.plans import PlanResult, read_plan
from dxcheck.model.catalog import Catalog
from dxcheck.model.plan import Plan

Read = Callable[..., Any]

ReadText = Callable[[str], PlanResult]


@pytest.fixture
def read_text(catalog: Catalog) -> ReadText:
    """Return what reads the text of a plan."""
    return lambda text: read_plan(text.encode(), "plan.yaml", catalog)


def plan_of(result: PlanResult) -> Plan:
    assert result.plan is not None, result.diagnostics
    return result.plan.plan


def without(text: str, key: str) -> str:
    """Return a plan without the lines of a key of its root."""
    lines, kept, inside = text.split("\n"), [], False
    for line in lines:
        if line and not line.startswith((" ", "#")):
            inside = line.startswith(f"{key}:")
        if not inside:
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("null", ["", " null", " ~", "  # nothing yet\n# - target: x"])
@pytest.mark.parametrize("key", ["claims", "mentions", "initiatives", "tables"])
def test_a_key_with_nothing_below_it_is_an_empty_list(
    key: str, null: str, small_plan: str, read_text: ReadText
) -> None:
    """Null for a list of the plan is the same as leaving the key out."""
    bare = without(small_plan, key)

    found = read_text(f"{bare}\n{key}:{null}\n")

    assert found.diagnostics == ()
    assert plan_of(found) == plan_of(read_text(bare))
    assert getattr(plan_of(found), key) == ()


@pytest.mark.parametrize("null", ["", " null"])
@pytest.mark.parametrize("key", ["owners", "schedule", "kpis", "claims", "mentions", "serves"])
def test_a_part_of_an_initiative_may_be_empty_too(
    key: str, null: str, small_plan: str, read_text: ReadText
) -> None:
    """An initiative of which a list is null is one without that list, and has its places."""
    head = without(small_plan, "initiatives")

    found = read_text(f"{head}\ninitiatives:\n  - id: a\n    title: b\n    {key}:{null}\n")

    assert found.diagnostics == ()
    expected = read_text(f"{head}\ninitiatives: [{{id: a, title: b}}]\n")
    assert plan_of(found) == plan_of(expected)
    assert found.plan is not None
    assert list(found.plan.positions) == [(), ("claims", 0)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('sources: [{id: main, file: a.txt, sha256: "%s"}]' % ("0" * 64), "sources:"),
        ('evidence:\n          - quote: "オンライン化を進めます"', "evidence:"),
    ],
    ids=["sources", "evidence"],
)
def test_a_list_that_must_hold_something_may_not_be_null(
    old: str, new: str, read_small_plan: Read
) -> None:
    """Sources and evidence are never empty, so null is no list there."""
    found = read_small_plan((old, new))

    assert [(one.code, one.params) for one in found.diagnostics] == [
        ("wrong_type", {"expected": "list", "given": "null"})
    ]
