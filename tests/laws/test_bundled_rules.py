"""The laws, for every bundled rule, on the plans that show what it can give."""

import pytest

from dxcheck import RuleSet
from dxcheck.engine.judge import Judge
from dxcheck.testing.cases import plan_of
from dxcheck.testing.laws import (
    LAWS,
    Law,
    a_union_is_its_parts,
    forgetting_moves_toward_silent,
    what_is_not_asked_changes_nothing,
)
from dxcheck.testing.scenes import Scene
from dxcheck.testing.witnesses import witnesses

EVERY_NTH = {
    forgetting_moves_toward_silent: 4,
    what_is_not_asked_changes_nothing: 14,
    a_union_is_its_parts: 14,
}
"""Laws that try each target of the catalogue are held on some of the rules."""


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law_holds_for_the_bundled_rules(law: Law, ruleset: RuleSet) -> None:
    """Each law holds for a plan of each verdict that each rule can give, and is not idle."""
    tried = 0
    for rule in ruleset.rules[:: EVERY_NTH.get(law, 1)]:
        alone = ruleset.model_copy(update={"rules": (rule,)})
        for witness in witnesses(Judge(alone), rule):
            if not witness.case.facts:
                tried += law(Scene(alone, rule.id, plan_of(witness.case)))
    assert tried > 0
