import re
from collections.abc import Callable, Sized
from pathlib import Path

import pytest

from dxcheck.load import validate
from dxcheck.load.nearest import nearest

CHOICES = [
    "office/cio",
    "office/cdo",
    "procedures/core26",
    "procedures/core27",
    "state",
    "status",
    "児童手当",
]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("office/coi", "office/cio"),
        ("governance/cio", "office/cio"),
        ("procedure/core26", "procedures/core26"),
        ("procedures/core62", "procedures/core26"),
        ("procedures/core72", "procedures/core27"),
        ("statu", "status"),
        ("児童手当て", "児童手当"),
        ("cdo", "office/cdo"),
        ("zzz", None),
        ("", None),
        ("x/", None),
    ],
)
def test_the_nearest_choice_looks_alike_or_has_the_same_name(
    given: str, expected: str | None
) -> None:
    """A slip of the keyboard and a right name under a wrong kind are both found."""
    assert nearest(given, CHOICES) == expected


def test_the_order_of_choices_does_not_matter() -> None:
    """Of two choices that are equally near, the same one is named each time."""
    assert nearest("office/cxo", CHOICES) == nearest("office/cxo", reversed(CHOICES))


def test_nothing_is_near_where_there_is_no_choice() -> None:
    """Without choices there is no nearest one."""
    assert nearest("office/cio", []) is None


def test_every_code_of_the_models_is_handed_on(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """What a model refuses with a code of its own is a diagnostic of that code."""
    sources = [path.read_text(encoding="utf-8") for path in (root / "dxcheck/model").glob("*.py")]
    raised = re.findall(r'PydanticCustomError\(\s*"(\w+)"', "\n".join(sources))
    examined(raised)
    assert set(raised) - {"period"} == validate._OWN_CODES
