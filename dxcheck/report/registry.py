"""Every format of reports and of comparisons: its name, its suffixes, its module."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple


class Format(NamedTuple):
    """A format.

    Attributes:
        name: how the command line names it.
        suffixes: the endings of files that are written in it.
        module: the module with its `render`, imported when it is used.
        is_text: True for text that people read, which takes the encoding of the terminal; other
            formats are the same bytes wherever they go.
        is_binary: True for what no terminal can show.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    is_text: bool = False
    is_binary: bool = False

    def renderer(self) -> Callable[..., bytes]:
        """Import the module and return its renderer (see `interface`)."""
        renderer: Callable[..., bytes] = import_module(self.module).render
        return renderer


FORMATS = {
    entry.name: entry
    for entry in (
        Format("terminal", (".txt",), "dxcheck.report.terminal.report", is_text=True),
        Format("json", (".json",), "dxcheck.report.json_report"),
        Format("xlsx", (".xlsx",), "dxcheck.report.xlsx.report", is_binary=True),
        Format("csv", (".csv",), "dxcheck.report.csv_report"),
        Format("markdown", (".md",), "dxcheck.report.markdown.report"),
        Format("html", (".html", ".htm"), "dxcheck.report.html.report"),
    )
}
"""The formats of reports, by name; each renders a `Report`."""

DIFF_FORMATS = {
    entry.name: entry
    for entry in (
        Format("terminal", (".txt",), "dxcheck.report.diff.terminal", is_text=True),
        Format("json", (".json",), "dxcheck.report.diff.json_diff"),
        Format("markdown", (".md",), "dxcheck.report.diff.markdown"),
    )
}
"""The formats of comparisons, by name; each renders a `DiffView`."""


def format_for(path: str, formats: Mapping[str, Format]) -> Format | None:
    """Return the format that the suffix of a file name means, None where it means none."""
    suffix = PurePath(path).suffix.lower()
    return next((entry for entry in formats.values() if suffix in entry.suffixes), None)
