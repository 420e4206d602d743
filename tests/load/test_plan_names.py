"""Plans that name targets as documents write them, in place of their ids."""

from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic

Read = Callable[..., Any]

CHANGES = {
    "serves": ("serves: [office/cio]", "serves: [«%s»]"),
    "row": ("        target: procedures/all\n        cells", "        target: «%s»\n        cells"),
    "mention": ("{target: procedure/birth, quote", "{target: «%s», quote"),
    "claim": ("  - target: office/cio\n    state", "  - target: «%s»\n    state"),
}


@pytest.mark.parametrize("where", CHANGES)
@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("家族の手續", "procedures/family"),
        ("ＣＩＯ", "office/cio"),
        ("cio", "office/cio"),
        ("最高情報・統括責任者", "office/cio"),
        ("出生 の届出", "procedure/birth"),
        ("全手續", "procedures/all"),
    ],
)
def test_another_writing_of_a_name_leads_to_its_id(
    read_small_plan: Read, where: str, name: str, nearest: str
) -> None:
    """Wherever a plan names a target, a variant of its name is one fault with its id."""
    old, new = CHANGES[where]
    found = read_small_plan((old, new % name))
    assert found.diagnostics == [
        Diagnostic("unknown_target", **found.shown[0], params={"target": name}, nearest=nearest)
    ]
