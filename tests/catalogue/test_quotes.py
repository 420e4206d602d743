"""Every quote of every plan stands in the source that it names, on the line that it names."""

from collections.abc import Callable, Sized
from pathlib import Path

import pytest

from dxcheck import PlanFile
from dxcheck.load.sources import SourceFolder
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.tally import Tally
from dxcheck.load.verification import verified
from dxcheck.model.parts import quotes_of


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Path:
    """Return the folder of the texts of the plans."""
    return shared / "seeds"


def test_every_quote_names_the_line_on_which_it_stands(
    plan_files: tuple[PlanFile, ...], seeds: Path, root: Path, examined: Callable[[Sized], None]
) -> None:
    """Every quote is proven at its line, every cell of a table too, in the file that was read."""
    examined([item for file in plan_files for item in quotes_of(file.plan)])
    folder = SourceFolder(seeds)

    for file in plan_files:
        document = YamlDocument(file.path, (root / file.path).read_bytes())
        found = verified(document, file.plan, folder.opened)
        count = sum(1 for _ in quotes_of(file.plan))
        cells, tables = found.tally.cells, len(file.plan.tables)
        sources = len(file.plan.plan.sources)
        assert (found.diagnostics, found.fixes) == ([], [])
        assert found.tally == Tally(
            quotes=count,
            at_line=count,
            cells=cells,
            cells_found=cells,
            tables=tables,
            sources=sources,
            digests=sources,
        )


def test_every_text_has_been_read_into_a_plan(
    plan_files: tuple[PlanFile, ...], seeds: Path, examined: Callable[[Sized], None]
) -> None:
    """No text lies there from which no plan was made."""
    texts = {path.name for path in seeds.glob("*.txt")}
    examined(texts)

    assert texts == {source.file for file in plan_files for source in file.plan.plan.sources}
