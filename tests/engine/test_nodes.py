from fractions import Fraction

import pytest

from dxcheck.engine.nodes import ALL, Quota


@pytest.mark.parametrize(
    ("quota", "total", "expected"),
    [
        (ALL, 3, 3),
        (Quota(number=2), 3, 2),
        (Quota(number=4), 3, 3),
        (Quota(share=Fraction(1, 3)), 3, 1),
        (Quota(share=Fraction(34, 100)), 3, 2),
        (Quota(share=Fraction(1)), 3, 3),
        (Quota(share=Fraction(1, 100)), 3, 1),
        (Quota(share=Fraction(0)), 3, 1),
    ],
)
def test_a_quota_is_a_whole_number_of_those_that_remain(
    quota: Quota, total: int, expected: int
) -> None:
    """A number is capped at what remains; a share of it is rounded up, and is never none."""
    assert quota.of(total) == expected
