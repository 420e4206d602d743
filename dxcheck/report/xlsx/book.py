"""The workbook: cells that are text or numbers and nothing else, rows as high as their text."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dxcheck.report.tables.column import Value
from dxcheck.report.text import wrapped
from dxcheck.report.xlsx.styles import BASE, HEAD, HEADING

MAX_CELL = 32_767
"""The most characters that a cell takes."""
MAX_HEIGHT = 409.0
"""The most points that a row takes."""
LINE = 17.0
"""Points of one line of text at 10 points."""
PADDING = 3.0
_CELLS_PER_UNIT = 1.05
"""Half-width characters at 10 points in one unit of a column's width (a digit of Calibri 11)."""
A4 = 9
_NO_DATE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - xlsxwriter takes no time zone
"""The date in the properties of every workbook: the same report gives the same bytes."""

Style = dict[str, Any]
Cell = tuple[Value, Style]
"""A value with its style."""


class Book:
    """A workbook in the making.

    Attributes:
        cut: how many cells were too long and end in an ellipsis.
    """

    def __init__(self, title: str) -> None:
        """Start an empty workbook."""
        self.cut = 0
        self._stream = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"title": title, "created": _NO_DATE, "author": "dxcheck"})
        self._book.set_size(2400, 1400)
        self._formats: dict[str, Format] = {}

    def sheet(self, name: str, widths: Sequence[int], title: str) -> "Sheet":
        """Return a new sheet with columns of these widths, ready to be printed on A4."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        # In headers & begins a code.
        sheet.set_header(f"&L&9{title.replace('&', '&&')}&R&9&A")
        sheet.set_footer("&C&9&P / &N")
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self.style(BASE))
        return Sheet(self, sheet, widths)

    def style(self, style: Style) -> Format:
        """Return a style as the workbook has it, each once."""
        key = repr(style)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(style)
        return self._formats[key]

    def fitting(self, text: str) -> str:
        """Return a text that a cell takes; what is cut is counted."""
        # Excel counts the units of UTF-16: a character beyond the first plane is two.
        if len(text) * 2 <= MAX_CELL or _units(text) <= MAX_CELL:
            return text
        self.cut += 1
        kept = text[: MAX_CELL - 1]
        while _units(kept) > MAX_CELL - 1:
            kept = kept[:-1]
        return f"{kept}…"

    def bytes(self) -> bytes:
        """Return the finished workbook."""
        self._book.close()
        return self._stream.getvalue()


class Sheet:
    """A sheet in the making, filled from the top.

    Attributes:
        sheet: the sheet as xlsxwriter has it.
        row: the next row to be put, from 0.
    """

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[int]) -> None:
        """Take an empty sheet and the widths of its columns."""
        self.sheet = sheet
        self.row = 0
        self._book = book
        self._widths = widths

    @property
    def last(self) -> int:
        """The last column."""
        return len(self._widths) - 1

    def put(self, cells: Sequence[Cell], *, spanning: int | None = None, more: float = 0.0) -> None:
        """Put a row, as high as its text.

        Args:
            cells: values with their styles, from the first column.
            spanning: the column whose cell takes all columns to the last one, None for none.
            more: how many points higher the row is.
        """
        lines = 1
        for place, (value, style) in enumerate(cells):
            spans = place == spanning
            if spans and place < self.last:
                self.sheet.merge_range(self.row, place, self.row, self.last, "", self._style(style))
            self._put_cell(place, value, style)
            if isinstance(value, str) and style.get("text_wrap"):
                width = sum(self._widths[place:]) if spans else self._widths[place]
                lines = max(lines, _lines(value, width))
        self.sheet.set_row(self.row, min(MAX_HEIGHT, lines * LINE + PADDING + more))
        self.row += 1

    def paragraph(self, text: str, style: Style) -> None:
        """Put text over all columns."""
        self.put([(text, style)], spanning=0)

    def heading(self, text: str, style: Style = HEADING) -> None:
        """Put a heading over all columns."""
        self._put_cell(0, text, style)
        self.sheet.set_row(self.row, style["font_size"] * 2.0)
        self.row += 1

    def blank(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def header(self, words: Sequence[str], *, is_filtered: bool = False) -> None:
        """Put the headings of columns; below those of a filter there is room for its buttons."""
        style = {**HEAD, "valign": "top"} if is_filtered else HEAD
        self.put([(word, style) for word in words], more=LINE if is_filtered else 0.0)

    def _put_cell(self, place: int, value: Value, style: Style) -> None:
        shown = self._style(style)
        if isinstance(value, int):
            self.sheet.write_number(self.row, place, value, shown)
        elif value:
            self.sheet.write_string(self.row, place, self._book.fitting(value), shown)
        else:
            self.sheet.write_blank(self.row, place, None, shown)

    def _style(self, style: Style) -> Format:
        return self._book.style(style)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; a little room is left on either side."""
    room = max(2, int(width * _CELLS_PER_UNIT) - 1)
    return sum(
        1 if cell_len(part) <= room else len(wrapped(part, room)) for part in text.split("\n")
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
