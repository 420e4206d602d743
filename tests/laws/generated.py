"""What the laws and the comparison with the naive model share."""

import os

from hypothesis import HealthCheck, Phase, settings

DEPTH = int(os.environ.get("DXCHECK_TEST_DEPTH", "1"))
"""How many times as many examples as usual (`make test-deep`)."""
PHASES = [phase for phase in Phase if phase.name not in os.environ.get("DXCHECK_TEST_SKIP", "")]
"""What Hypothesis does; `make plants` skips what only makes examples small."""


def examples(number: int) -> settings:
    """Return settings for `number` examples, more of them in a deep run."""
    return settings(
        max_examples=number * DEPTH,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=PHASES,
        # The everyday run is the same each time; the deep run looks elsewhere every time.
        derandomize=DEPTH == 1,
    )
