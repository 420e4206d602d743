"""The engine against a naive model that was written from the specification alone."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from generated import examples
from hypothesis import given
from reference import WORST_FIRST, judge

from dxcheck.model import requirement
from dxcheck.model.base import Model
from dxcheck.model.plan import Saying, ScheduleRow
from dxcheck.model.verdict import Reason
from dxcheck.model.vocabulary import State
from dxcheck.testing.strategies import scene_of
from dxcheck.testing.written_rules import Case, cases

EXAMPLES = 1500
NOT_ASKED = ("kind", "not_yet", "ended", "condition", "none_here")
"""The reasons of what is not applicable."""


def keys(union: Any) -> set[str]:
    """Return every key that the models of a union may have, as files write it."""
    models: list[type[Model]] = [get_args(tagged)[0] for tagged in get_args(get_args(union)[0])]
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


OF_FACTS = {field.alias or name for name, field in requirement.FactRequirement.model_fields.items()}
FORMS = {
    *(("require", key) for key in keys(requirement.Requirement) - OF_FACTS | {"at_least"}),
    *(("when", key) for key in keys(requirement.Condition) - OF_FACTS),
    *(("fact", key) for key in OF_FACTS),
    *(("fact in", where) for where in ("require", "when")),
    *(("claim", key) for key in Saying.model_fields),
    *(("row", key) for key in ScheduleRow.model_fields),
    *(("state", state.value) for state in State),
    *(("by", by) for by in ("a date", "edition", "document")),
    *(("at_least", number) for number in ("a number", "a share")),
    *(("outcome", f"{verdict} {reason}") for verdict, reason in WORST_FIRST),
    *(("outcome", f"not_applicable {reason}") for reason in NOT_ASKED),
    ("cell", "lost"),
}
"""Every form and modifier of requirements and conditions, all that claims say, and what follows."""


def walk(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a requirement or condition and of its parts, and the kinds of values."""
    if isinstance(value, list):
        for part in value:
            yield from walk(part, where)
        return
    if "fact" in value:
        yield "fact in", where
        where = "fact"
    for key, inner in value.items():
        yield where, key
        if key in {"all", "any"} or key == "not":
            yield from walk(inner, where)
        elif key == "by":
            name = re.match("(edition|document)[.:]", str(inner))
            yield "by", name[1] if name else "a date"
        elif key == "at_least" and "of" in value:
            yield "at_least", "a share" if "%" in str(inner) else "a number"


def forms(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what a case is made of."""
    ruleset, rule_id, plan, *_ = case
    rule = next(rule for rule in ruleset["rules"] if rule["id"] == rule_id)
    for version in rule["versions"]:
        yield from walk(version["require"], "require")
    yield from walk(rule.get("when") or {}, "when")
    for place in (plan, *plan["initiatives"]):
        for claim in place["claims"]:
            yield from (("claim", key) for key in claim)
            yield "state", claim["state"]
        for row in place.get("schedule", ()):
            yield from (("row", key) for key in row)
            yield from (
                ("cell", key)
                for cell in row["cells"].values()
                if isinstance(cell, dict)
                for key in cell
            )


@pytest.mark.hypothesis
def test_engine_equals_reference() -> None:
    """Verdict, reason and counts are the same on every generated rule and plan, of every form."""
    seen: set[tuple[str, str]] = set()

    @examples(EXAMPLES)
    @given(cases())
    def holds(case: Case) -> None:
        ruleset, rule_id, plan, as_of, edition = case
        found = scene_of(case).judge()
        assert {
            "verdict": found.verdict.value,
            "reason": found.reason.value,
            "counts": found.counts._asdict(),
        } == judge(ruleset, rule_id, plan, as_of=as_of, edition=edition)
        seen.update(forms(case))
        seen.add(("outcome", f"{found.verdict} {found.reason}"))

    holds()
    assert FORMS - seen == set()
    assert {outcome.split()[1] for kind, outcome in FORMS if kind == "outcome"} == set(Reason)
