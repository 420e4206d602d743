"""What stands in a folder of rules and cannot be read, or would be overlooked, is told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dxcheck.load.rulesets import read_ruleset


@pytest.fixture
def folder(tmp_path: Path, small_rules: dict[str, str]) -> Path:
    """Return a folder with a whole rule set."""
    for name, text in small_rules.items():
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def told(folder: Path) -> list[tuple[str, str]]:
    result = read_ruleset([(folder, "rules")])
    assert result.ruleset is None
    return [(found.code, found.file) for found in result.diagnostics]


def dangling(folder: Path) -> None:
    (folder / "governance" / "gone.yaml").symlink_to(folder / "nothing")


def directory(folder: Path) -> None:
    (folder / "governance" / "gone.yaml").mkdir()


@pytest.mark.parametrize("make", [dangling, directory])
def test_what_is_no_file_is_told(make: Callable[[Path], None], folder: Path) -> None:
    """A link to nothing and a folder that is named like a file are not passed over."""
    make(folder)

    assert told(folder) == [("unreadable_file", "rules/governance/gone.yaml")]


def test_a_file_of_the_other_ending_is_told(folder: Path) -> None:
    """A rule in a .yml file would never be judged."""
    (folder / "governance" / "csirt.yml").write_text("id: governance/csirt\n", encoding="utf-8")

    assert told(folder) == [("unexpected_file", "rules/governance/csirt.yml")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
@pytest.mark.parametrize("name", ["governance/cio.yaml", "governance"])
def test_what_may_not_be_read_is_told(name: str, folder: Path) -> None:
    """A file or folder without the right to read it is a fault, and no traceback."""
    path = folder / name
    path.chmod(0)
    try:
        found = told(folder)
    finally:
        path.chmod(0o755)

    assert ("unreadable_file", f"rules/{name}") in found
