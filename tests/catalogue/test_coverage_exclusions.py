"""What the coverage of tests leaves out, and why."""

import re
import tomllib
from collections.abc import Callable, Sized
from pathlib import Path

import pytest

EXCLUSION = re.compile(r"#\s*pragma:\s*no\s*(?:cover|branch)(?P<rest>.*)", re.IGNORECASE)
REASON = re.compile(r" - \S+(?: \S+)+")


def test_every_line_left_out_of_the_coverage_says_why(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """A pragma is followed by a dash and a reason of at least two words."""
    found = {
        f"{path.relative_to(root).as_posix()}:{number}": match["rest"]
        for path in sorted((root / "dxcheck").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if (match := EXCLUSION.search(line))
    }
    examined(found)

    assert [place for place, rest in found.items() if not REASON.fullmatch(rest)] == []


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("x = 1  # pragma: no cover - nobody comes here", True),
        ("x = 1  # pragma: no branch - there are no others", True),
        ("x = 1  # pragma: no cover", False),
        ("x = 1  # pragma: no cover - ", False),
        ("x = 1  # pragma: no cover - unreachable", False),
        ("x = 1  #pragma:no branch because", False),
    ],
)
def test_exclusions_without_a_reason_are_recognised(line: str, is_right: bool) -> None:  # noqa: FBT001 - a column
    """The gate sees every spelling that coverage.py heeds, and refuses what says nothing."""
    match = EXCLUSION.search(line)
    assert match is not None
    assert bool(REASON.fullmatch(match["rest"])) is is_right


def test_nothing_else_is_left_out_of_the_coverage(root: Path) -> None:
    """No file and no pattern of lines is excluded by the settings of coverage.py."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]

    assert settings["coverage"] == {
        "run": {"branch": True, "source": ["dxcheck"]},
        "report": {"precision": 2},
    }
    assert not (root / ".coveragerc").exists()
