"""The engine against a naive model that was written from the specification alone."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import pytest
from generated import DEPTH, examples
from hypothesis import given, note
from hypothesis import strategies as st
from reference import WORST_FIRST, judge

from dxcheck.engine.judge import Judgement
from dxcheck.model import requirement
from dxcheck.model.base import Model
from dxcheck.model.plan import Saying, ScheduleRow
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import State
from dxcheck.testing.scene import Scene
from dxcheck.testing.strategies import scene_of
from dxcheck.testing.written_rules import Case, cases, facts

EXAMPLES = 1200
OF_EACH = 30
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
RARE = ("outcome", "silent unknown")
"""Not drawn by every run of this length; tests/test_reference.py works it out by hand."""
OPERATORS = sorted(OF_FACTS - {"fact"})
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


def said(found: Judgement) -> dict[str, Any]:
    """Return a judgement as the reference gives it."""
    counts = found.counts._asdict()
    return {"verdict": found.verdict.value, "reason": found.reason.value, "counts": counts}


class Drawn(NamedTuple):
    """A case as the reference takes it and as the engine does; it is printed as the latter."""

    case: Case
    scene: Scene

    def __repr__(self) -> str:
        """Return the scene: the raw case is too long to read."""
        return repr(self.scene)


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    case = draw(cases())
    return Drawn(case, scene_of(case))


@pytest.mark.hypothesis
def test_engine_equals_reference() -> None:
    """Verdict, reason and counts are the same on every generated rule and plan, of every form."""
    seen: set[tuple[str, str]] = set()

    @examples(EXAMPLES)
    @given(drawn())
    def holds(one: Drawn) -> None:
        ruleset, rule_id, plan, as_of, edition = one.case
        found = one.scene.judge()
        assert said(found) == judge(ruleset, rule_id, plan, as_of=as_of, edition=edition)
        seen.update(forms(one.case))
        seen.add(("outcome", f"{found.verdict} {found.reason}"))

    holds()
    if DEPTH >= 1:  # fewer examples, as they are tried against mutants, are not of every form
        assert FORMS - seen <= {RARE}
    assert {outcome.split()[1] for kind, outcome in FORMS if kind == "outcome"} == set(Reason)


@pytest.mark.hypothesis
@pytest.mark.parametrize("operator", OPERATORS)
def test_engine_equals_reference_on_facts(operator: str) -> None:
    """The same holds for facts alone, with each operator, whatever the plan gives or has lost."""
    verdicts: set[Verdict] = set()

    @examples(OF_EACH)
    @given(cases(), facts(operator))
    def holds(case: Case, asked: dict[str, Any]) -> None:
        ruleset, rule_id, plan, as_of, edition = case
        for rule in ruleset["rules"]:
            rule.pop("when", None)
            for version in rule["versions"]:
                version["require"] = asked
        scene = scene_of(case)
        note(repr(scene))
        found = scene.judge()
        assert said(found) == judge(ruleset, rule_id, plan, as_of=as_of, edition=edition)
        verdicts.add(found.verdict)

    holds()
    assert Verdict.MET in verdicts or DEPTH < 1
