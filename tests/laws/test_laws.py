"""The laws of docs/architecture.md, over generated rules and plans."""

import pytest
from generated import examples
from hypothesis import given

from dxcheck.testing.laws import LAWS, Law
from dxcheck.testing.scene import Scene
from dxcheck.testing.strategies import scenes

EXAMPLES = 200


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law_holds(law: Law) -> None:
    """Each law holds for every generated rule and plan, and does not pass on nothing."""
    tried: list[int] = []

    @examples(EXAMPLES)
    @given(scenes())
    def holds(scene: Scene) -> None:
        tried.append(law(scene))

    holds()
    assert any(tried)
