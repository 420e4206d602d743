"""Every report format: its name, its file suffixes, and the module that renders it."""

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from dxcheck.report.interface import Renderer


class Format(NamedTuple):
    """A report format.

    Attributes:
        name: how the command line names it.
        suffixes: the endings of files that are written in it.
        module: the module with its `render`, imported when it is used.
        is_text: True for text that people read, which takes the encoding of the terminal; other
            formats are UTF-8 wherever they go.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    is_text: bool = False

    def renderer(self) -> Renderer:
        """Import the module and return its renderer."""
        renderer: Renderer = import_module(self.module).render
        return renderer


FORMATS = {
    entry.name: entry
    for entry in (
        Format("terminal", (".txt",), "dxcheck.report.terminal.report", is_text=True),
        Format("json", (".json",), "dxcheck.report.json_report"),
    )
}
"""By name."""


def format_for(path: str) -> Format | None:
    """Return the format that the suffix of a file name means, None where it means none."""
    suffix = PurePath(path).suffix.lower()
    return next((entry for entry in FORMATS.values() if suffix in entry.suffixes), None)
