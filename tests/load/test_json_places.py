"""Places in JSON, also of what does not stand there."""

import pytest

from dxcheck.load.json_places import json_place
from dxcheck.load.strict_yaml import Place
from dxcheck.model.report import Path

TEXT = """{
 "a": [1, {"b" : 2, "c": 3},
  []],
 "d": "e"
}"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("a", 1, "c"), 2, 26),
        (("a", 2), 3, 3),
        (("a", 3), 2, 7),
        (("a", 2, 0), 3, 3),
        (("x",), 1, 1),
        ((0,), 1, 1),
        (("a", "b"), 2, 7),
        (("d", "e", 0), 4, 7),
    ],
)
def test_a_path_leads_as_near_to_its_value_as_the_text_goes(
    path: Path, line: int, column: int
) -> None:
    """A key or an index that is not there, or is of another type, ends at what would hold it."""
    assert json_place(TEXT, path) == Place(line, column)
