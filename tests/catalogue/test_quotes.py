"""Every quote of every plan stands, word for word, in the line of the source that it names."""

import hashlib
from collections.abc import Callable, Sized
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from dxcheck import PlanFile
from dxcheck.model.parts import quotes_of


class Quoted(NamedTuple):
    """A quote with the plan it stands in and the source it is taken from."""

    path: str
    file: str
    line: int | None
    quote: str


@lru_cache
def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def quotes(plan_files: tuple[PlanFile, ...]) -> list[Quoted]:
    """Return every quote of every plan."""
    found = []
    for file in plan_files:
        sources = {source.id: source.file for source in file.plan.plan.sources}
        first = next(iter(sources.values()))
        for _, item, _ in quotes_of(file.plan):
            source = sources[item.source] if item.source else first
            found.append(Quoted(file.path, source, item.line, item.quote))
    return found


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Path:
    """Return the folder of the texts of the plans."""
    return shared / "seeds"


def test_every_quote_stands_in_its_line(
    quotes: list[Quoted], seeds: Path, examined: Callable[[Sized], None]
) -> None:
    """A quote with a line is an exact part of that line."""
    numbered = [item for item in quotes if item.line is not None]
    examined(numbered)

    missing = []
    for item in numbered:
        lines = lines_of(seeds / item.file)
        if not 1 <= item.line <= len(lines) or item.quote not in lines[item.line - 1]:
            missing.append(item)
    assert missing == []


def test_every_quote_names_its_line(
    quotes: list[Quoted], examined: Callable[[Sized], None]
) -> None:
    """No quote of ours is left for the reader to search."""
    examined(quotes)

    assert [item for item in quotes if item.line is None] == []


def test_every_source_is_the_file_that_was_read(
    plan_files: tuple[PlanFile, ...], seeds: Path, examined: Callable[[Sized], None]
) -> None:
    """The digest of each source is that of its text."""
    sources = [source for file in plan_files for source in file.plan.plan.sources]
    examined(sources)

    digests = {
        source.file: hashlib.sha256((seeds / source.file).read_bytes()).hexdigest()
        for source in sources
    }
    assert {source.file: source.sha256 for source in sources} == digests


def test_every_text_has_been_read_into_a_plan(
    plan_files: tuple[PlanFile, ...], seeds: Path, examined: Callable[[Sized], None]
) -> None:
    """No text lies there from which no plan was made."""
    texts = {path.name for path in seeds.glob("*.txt")}
    examined(texts)

    assert texts == {source.file for file in plan_files for source in file.plan.plan.sources}


def test_a_quote_that_is_changed_is_found(quotes: list[Quoted], seeds: Path) -> None:
    """The gate can fail: one more character, and the quote stands nowhere."""
    item = quotes[0]
    assert item.line is not None

    line = lines_of(seeds / item.file)[item.line - 1]

    assert item.quote in line
    assert f"{item.quote}〓" not in line
