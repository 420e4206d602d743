"""docs/testing.md: its Python runs, and what it shows is what the program prints."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest_plugins = ["pytester"]

PAGE = "docs/testing.md"


def test_the_python_of_the_page_runs(pytester: pytest.Pytester, root: Path) -> None:
    """Every test that the page shows passes as it stands."""
    blocks = re.findall(r"```python\n(.*?)```", (root / PAGE).read_text("utf-8"), re.DOTALL)
    for number, block in enumerate(blocks):
        pytester.makepyfile(**{f"test_block_{number}": block})
    tests = sum(block.count("def test_") for block in blocks)
    pytester.runpytest("-p", "no:randomly").assert_outcomes(passed=tests)
    assert tests == 5


def plants(root: Path) -> list[dict[str, str]]:
    read: list[dict[str, str]] = yaml.safe_load(
        (root / "tests/plants/plants.yaml").read_text("utf-8")
    )
    return read


def caught(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((root / "tests/plants/caught.yaml").read_text("utf-8"))
    return read


def test_every_plant_could_be_planted_today(root: Path) -> None:
    """What each planted bug changes still stands in the code, once."""
    counts = {
        plant["name"]: (root / plant["file"]).read_text("utf-8").count(plant["old"])
        for plant in plants(root)
    }
    assert counts == dict.fromkeys(counts, 1)
    assert counts


def test_every_plant_was_caught_by_a_law_and_another_test(root: Path) -> None:
    """Each planted bug was caught by a law or property and by another test, which all exist."""
    found = caught(root)
    assert [plant["name"] for plant in plants(root)] == list(found)
    for tests in found.values():
        properties = [*tests["laws"], *tests["properties"]]
        assert properties
        assert sum(tests["others"].values()) > 0
        for law in properties:
            file, name = law.split("::")
            assert f"def {name.partition('[')[0]}(" in (root / file).read_text("utf-8")
        assert all((root / file).exists() for file in tests["others"])


def test_the_table_of_plants_is_up_to_date(root: Path) -> None:
    """The page tells of every planted bug in the words of its file."""
    page = (root / PAGE).read_text("utf-8")
    table = page.partition("<!-- plants -->\n")[2].partition("<!-- /plants -->")[0]
    rows = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[2:]]
    assert rows == [plant["says"] for plant in plants(root)]
