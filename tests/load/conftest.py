"""A small plan and a small rule set, and how tests change them and mark what must be shown.

In a change, «…» stands around what the caret of the diagnostic must show; the marks are taken out
before the text is read, and their places are handed over in the order in which they stand.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dxcheck.load.plans import PlanResult, read_plan
from dxcheck.load.rulesets import RuleSetResult, read_ruleset
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic

HERE = Path(__file__).parent
PLAN_FILE = "122041-funabashi/2023-06.yaml"
MARK = re.compile("«(.*?)»")

Shown = dict[str, Any]
"""Where a diagnostic must stand: file, line, column, length, excerpt."""
Change = tuple[str, str]
"""Text that occurs once in a file, and what is put in its place."""


class PlanReading(NamedTuple):
    """What became of a changed plan, and the places that were marked in it."""

    result: PlanResult
    shown: list[Shown]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What was found."""
        return list(self.result.diagnostics)


class RulesReading(NamedTuple):
    """What became of changed rule sets, and the places that were marked in them."""

    result: RuleSetResult
    shown: list[Shown]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What was found."""
        return list(self.result.diagnostics)


ReadPlan = Callable[..., PlanReading]
ReadRules = Callable[..., RulesReading]


def unmarked(text: str, file: str) -> tuple[str, list[Shown]]:
    """Return the text without its marks, and the places that they stood around."""
    shown: list[Shown] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        plain = MARK.sub(r"\1", line)
        for place, mark in enumerate(MARK.finditer(line)):
            shown.append(
                {
                    "file": file,
                    "line": number + 1,
                    "column": mark.start() - 2 * place + 1,
                    "length": max(1, len(mark[1])),
                    "excerpt": plain.rstrip("\r"),
                }
            )
        lines[number] = plain
    return "\n".join(lines), shown


def changed(text: str, changes: tuple[Change, ...]) -> str:
    """Return the text with each change made."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="session")
def small_plan() -> str:
    """Return the text of a small plan without faults."""
    return (HERE / "small_plan.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def small_rules() -> dict[str, str]:
    """Return the files of a small rule set without faults, by their path in it."""
    folder = HERE / "small_rules"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the targets that the small plan may name."""
    ruleset = read_ruleset([(HERE / "small_rules", "small")]).ruleset
    assert ruleset is not None
    return ruleset.catalog


@pytest.fixture
def read_small_plan(small_plan: str, catalog: Catalog) -> ReadPlan:
    """Return what reads the small plan with the changes it is given."""

    def read(*changes: Change) -> PlanReading:
        text, shown = unmarked(changed(small_plan, changes), PLAN_FILE)
        return PlanReading(read_plan(text.encode(), PLAN_FILE, catalog), shown)

    return read


@pytest.fixture
def read_rules(tmp_path: Path, small_rules: dict[str, str]) -> ReadRules:
    """Return what writes the small rule set with changes, and other folders, and reads them all.

    It takes changes as (file, old, new), by `without` files to leave out, by `added` files with
    their text or bytes, and by `also` the files of a second rule set.
    """

    def read(
        *changes: tuple[str, str, str],
        without: tuple[str, ...] = (),
        added: dict[str, str | bytes] | None = None,
        also: dict[str, str | bytes] | None = None,
    ) -> RulesReading:
        files: dict[str, str | bytes] = {
            name: changed(text, tuple(change[1:] for change in changes if change[0] == name))
            for name, text in small_rules.items()
            if name not in without
        }
        folders = {"rules": files | (added or {})} | ({} if also is None else {"ours": also})
        shown: list[Shown] = []
        for folder, contents in folders.items():
            (tmp_path / folder).mkdir()
            for name, text in sorted(contents.items()):
                shown += write(tmp_path / folder / name, text, f"{folder}/{name}")
        return RulesReading(read_ruleset([(tmp_path / name, name) for name in folders]), shown)

    return read


def write(path: Path, text: str | bytes, name: str) -> list[Shown]:
    """Write a file without its marks, and return the places that they stood around."""
    plain, shown = unmarked(text, name) if isinstance(text, str) else ("", [])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(plain.encode() if isinstance(text, str) else text)
    return shown
