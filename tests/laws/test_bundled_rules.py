"""The laws, for every bundled rule: on plans made for it, and on those that show each verdict."""

import pytest
from generated import DEPTH

from dxcheck import RuleSet
from dxcheck.engine.judge import Judge
from dxcheck.testing.cases import plan_of
from dxcheck.testing.law_runs import hold_laws
from dxcheck.testing.laws import LAWS, Law
from dxcheck.testing.scene import Scene
from dxcheck.testing.witnesses import witnesses

EXAMPLES = 10


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law_holds_for_the_bundled_rules(law: Law, ruleset: RuleSet) -> None:
    """Each law holds for a plan of each verdict that each rule can give, and is not idle."""
    tried = 0
    for rule in ruleset.rules:
        alone = ruleset.model_copy(update={"rules": (rule,)})
        for witness in witnesses(Judge(alone), rule):
            if not witness.case.facts:
                tried += law(Scene(alone, rule.id, plan_of(witness.case)))
    assert tried > 0


def test_laws_hold_for_the_bundled_rules_on_plans_made_for_them(ruleset: RuleSet) -> None:
    """Every law holds for every bundled rule on generated plans, and each tries something."""
    runs = [hold_laws(ruleset, rule.id, examples=round(EXAMPLES * DEPTH)) for rule in ruleset.rules]
    assert [str(broken) for run in runs for broken in run.broken] == []
    idle = {law for law in runs[0].changes if not any(run.changes[law] for run in runs)}
    assert idle == set()
