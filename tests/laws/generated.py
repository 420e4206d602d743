"""What the laws and the comparison with the naive model share."""

import os

from hypothesis import HealthCheck, Phase, settings

DEPTH = float(os.environ.get("DXCHECK_TEST_DEPTH", "1"))
"""How many times as many examples as usual: more in `make test-deep`, fewer in `make mutants`."""
PHASES = [phase for phase in Phase if phase.name not in os.environ.get("DXCHECK_TEST_SKIP", "")]
"""What Hypothesis does; `make plants` and `make mutants` skip what only makes examples small."""


def examples(number: int) -> settings:
    """Return settings for `number` examples, times the depth of the run."""
    return settings(
        max_examples=round(number * DEPTH),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=PHASES,
        # A run is the same each time; only the deep run looks elsewhere every time.
        derandomize=DEPTH <= 1,
    )
