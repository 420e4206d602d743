"""Rows of cells side by side in the terminal, each cell of one or more lines."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from dxcheck.report.terminal.page import Page
from dxcheck.report.text import padded, wrapped

GAP = "  "


class Paragraph(NamedTuple):
    """A text of a cell, its style, and how far it stands in."""

    text: str
    style: str = ""
    indent: int = 0


class Cell(NamedTuple):
    """The paragraphs of one cell."""

    paragraphs: tuple[Paragraph, ...]

    def lines(self, width: int) -> list[tuple[str, str]]:
        """Return the lines of the cell in a column of that width, each with its style."""
        return [
            (" " * one.indent + line, one.style)
            for one in self.paragraphs
            for line in wrapped(one.text, max(8, width - one.indent))
        ]


def cell(text: str, style: str = "") -> Cell:
    """Return a cell of one paragraph."""
    return Cell((Paragraph(text, style),))


def put_row(page: Page, cells: Sequence[Cell], widths: Sequence[int], indent: int = 2) -> None:
    """Put cells side by side; where one has more lines, the others stay empty beside them."""
    columns = [one.lines(width) for one, width in zip(cells, widths, strict=True)]
    for row in zip_longest(*columns, fillvalue=("", "")):
        parts: list[tuple[str, str] | str] = [" " * indent]
        for (text, style), width in zip(row, widths, strict=True):
            parts += [(text, style), padded("", max(0, width - cell_len(text))), GAP]
        page.put(*parts)
