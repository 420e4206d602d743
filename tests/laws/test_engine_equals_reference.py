"""The engine against a naive model that was written from the specification alone."""

from generated import examples
from hypothesis import given
from reference import judge

from dxcheck.testing.strategies import scene_of
from dxcheck.testing.written_rules import Case, cases


@examples(1500)
@given(cases())
def test_engine_equals_reference(case: Case) -> None:
    """Verdict, reason and counts are the same on every generated rule and plan."""
    ruleset, rule_id, plan, as_of, edition = case
    found = scene_of(case).judge()
    assert {
        "verdict": found.verdict.value,
        "reason": found.reason.value,
        "counts": found.counts._asdict(),
    } == judge(ruleset, rule_id, plan, as_of=as_of, edition=edition)
