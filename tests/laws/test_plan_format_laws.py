"""The laws of formatting, over plans and over any mapping, in any spelling."""

import json
from typing import Any

from generated import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from ugly_yaml import TEXTS, spellings

from dxcheck import check
from dxcheck.edit.plan_format import formatted
from dxcheck.load.comments import comments_of
from dxcheck.load.plans import read_plan
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.catalog import Catalog
from dxcheck.model.plan import Plan
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import JAPANESE_STATES
from dxcheck.testing.written_rules import Case, cases

Raw = dict[str, Any]
NO_TARGETS = Catalog(targets={}, sets={})
KEYS = TEXTS | st.sampled_from(
    ("plan", "claims", "state", "kpis", "cells", "notes", "quote", "id", "municipality", "rows")
)
"""Any text, or a key that a model has in some place: values stand where others belong."""
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-99, 10**6),
    st.integers(0, 9999).map(lambda number: number / 100),
    TEXTS,
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
ANYTHING = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)
"""Any mapping: a plan file in which everything may be wrong."""


@st.composite
def decorated(draw: st.DrawFn, plan: Raw) -> Raw:
    """Return a generated plan with ugly texts in what nothing is judged by."""
    texts = TEXTS.filter(lambda text: text != "")
    plan = json.loads(json.dumps(plan))
    plan["plan"]["notes"] = draw(st.lists(TEXTS, max_size=2))
    for initiative in plan["initiatives"]:
        initiative["title"] = draw(TEXTS)
        initiative["note"] = draw(TEXTS)
    for holder in [plan, *plan["initiatives"]]:
        for claim in holder["claims"]:
            claim["evidence"][0]["quote"] = draw(texts)
    return plan


@st.composite
def in_words(draw: st.DrawFn, plan: Raw, catalog: Catalog) -> Raw:
    """Return a plan with Japanese words for some states, and names for some targets."""
    plan = json.loads(json.dumps(plan))
    for holder in [plan, *plan["initiatives"]]:
        for claim in holder["claims"]:
            words = [word for word, state in JAPANESE_STATES.items() if state == claim["state"]]
            claim["state"] = draw(st.sampled_from([claim["state"], *words]))
            name = catalog.name(claim["target"]).ja
            claim["target"] = draw(st.sampled_from([claim["target"], name]))
    return plan


def with_ids(plan: Raw, catalog: Catalog) -> Raw:
    """Return a plan with the ids of its targets in place of their names."""
    ids = {catalog.name(one).ja: one for one in (*catalog.targets, *catalog.sets)}
    plan = json.loads(json.dumps(plan))
    for holder in [plan, *plan["initiatives"]]:
        for claim in holder["claims"]:
            claim["target"] = ids.get(claim["target"], claim["target"])
    return plan


def without_places(report: Any) -> Any:
    """Return a report as plain values, without where things stand and what the bytes were."""
    if isinstance(report, dict):
        left_out = ("line", "column", "sha256")
        return {key: without_places(one) for key, one in report.items() if key not in left_out}
    return [without_places(one) for one in report] if isinstance(report, list) else report


def values(data: bytes) -> str:
    """Return what the strict loader reads, with its types."""
    document = YamlDocument("f.yaml", data)
    assert document.is_readable, document.diagnostics
    return json.dumps(document.value, sort_keys=True)


@examples(150)
@given(st.data())
def test_formatting_twice_is_formatting_once(data: st.DataObject) -> None:
    """What was formatted is canonical, whatever it held and however it was spelled."""
    file, _ = data.draw(ANYTHING.flatmap(spellings))
    once = formatted(file.decode("utf-8-sig"), NO_TARGETS)

    assert formatted(once, NO_TARGETS) == once


@examples(150)
@given(ANYTHING, st.data())
def test_no_value_changes(value: Raw, data: st.DataObject) -> None:
    """The strict loader reads the same values with the same types, be they a plan or not."""
    file, _ = data.draw(spellings(value))
    assert values(file) == json.dumps(value, sort_keys=True)

    assert values(formatted(file.decode("utf-8-sig"), NO_TARGETS).encode()) == values(file)


@examples(150)
@given(st.data())
def test_no_comment_is_lost(data: st.DataObject) -> None:
    """Every comment is still there, once, and is still a comment."""
    file, comments = data.draw(ANYTHING.flatmap(spellings))
    text = formatted(file.decode("utf-8-sig"), NO_TARGETS)

    assert sorted(found.text for found in comments_of(text)) == sorted(comments)


@examples(150)
@given(st.data())
def test_every_line_ends_in_a_line_feed_and_nothing_else(data: st.DataObject) -> None:
    """No carriage return, no byte order mark, no white space at an end, one line end at last."""
    file, _ = data.draw(ANYTHING.flatmap(spellings))
    text = formatted(file.decode("utf-8-sig"), NO_TARGETS)

    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    assert [line for line in text[:-1].split("\n") if not line or line != line.rstrip(" ")] == []


@examples(80)
@given(cases(), st.data())
def test_a_plan_is_read_back_equal(case: Case, data: st.DataObject) -> None:
    """However a plan is spelled, and in whatever words, its canonical form is the same plan."""
    catalog = RuleSet.model_validate(case[0]).catalog
    raw = data.draw(decorated(case[2]).flatmap(lambda plan: in_words(plan, catalog)))
    file, _ = data.draw(spellings(raw))
    spelled = YamlDocument("plan.yaml", file).value
    text = formatted(file.decode("utf-8-sig"), catalog)
    result = read_plan(text.encode(), "plan.yaml", catalog)
    assume(result.plan is not None)

    assert result.plan is not None
    assert result.plan.plan == Plan.model_validate(with_ids(spelled, catalog))


@examples(60)
@given(cases(), st.data())
def test_formatting_changes_no_finding(case: Case, data: st.DataObject) -> None:
    """The whole report is the same before and after, but for places and digests."""
    ruleset = RuleSet.model_validate(case[0])
    file, _ = data.draw(decorated(case[2]).flatmap(spellings))
    before = read_plan(file, "plan.yaml", ruleset.catalog)
    text = formatted(file.decode("utf-8-sig"), ruleset.catalog)
    after = read_plan(text.encode(), "plan.yaml", ruleset.catalog)
    assume(before.plan is not None)
    assert before.plan is not None
    assert after.plan is not None

    reports = [check(ruleset, [found], explain=True) for found in (before.plan, after.plan)]
    first, second = (without_places(report.model_dump(mode="json")) for report in reports)
    assert second == first
