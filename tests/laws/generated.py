"""What the laws and the comparison with the naive model share."""

import os

from hypothesis import HealthCheck, settings

from dxcheck.model.period import Period
from dxcheck.model.plan import Plan
from dxcheck.model.ruleset import RuleSet
from dxcheck.testing.scenes import Scene
from dxcheck.testing.strategies import Case

DEPTH = int(os.environ.get("DXCHECK_TEST_DEPTH", "1"))
"""How many times as many examples as usual (`make test-deep`)."""


def scene_of(case: Case) -> Scene:
    """Return a generated case as a scene."""
    ruleset, rule_id, plan, as_of, edition = case
    day = Period.parse(as_of).last if as_of else None
    return Scene(RuleSet.model_validate(ruleset), rule_id, Plan.model_validate(plan), day, edition)


def examples(number: int) -> settings:
    """Return settings for `number` examples, more of them in a deep run."""
    return settings(
        max_examples=number * DEPTH,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        # The everyday run is the same each time; the deep run looks elsewhere every time.
        derandomize=DEPTH == 1,
    )
