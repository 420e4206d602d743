"""Help in full-width text: click counts characters, a terminal counts cells."""

from collections.abc import Iterable

import click
from rich.cells import cell_len

from dxcheck.report.text import wrapped

GAP = 2
MAX_FIRST_COLUMN = 28


class HelpFormatter(click.HelpFormatter):
    """Breaks lines where a terminal's line ends, whatever the language."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        indent = " " * self.current_indent
        for line in wrapped(" ".join(text.split()), self.width - self.current_indent):
            self.write(f"{indent}{line}\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = MAX_FIRST_COLUMN,
        col_spacing: int = GAP,
    ) -> None:
        """Write terms with their definitions beside them, or below where the term is long."""
        rows = list(rows)
        first = min(max((cell_len(term) for term, _ in rows), default=0), col_max) + col_spacing
        start = self.current_indent + first
        for term, definition in rows:
            lines = wrapped(definition, max(10, self.width - start)) if definition else [""]
            gap = first - cell_len(term)
            if gap < col_spacing:
                self.write(f"{' ' * self.current_indent}{term}\n")
                lines = [f"{' ' * start}{line}" for line in lines]
            else:
                head = f"{' ' * self.current_indent}{term}{' ' * gap}{lines[0]}"
                lines = [head, *(f"{' ' * start}{line}" for line in lines[1:])]
            for line in lines:
                self.write(f"{line.rstrip()}\n")


class HelpContext(click.Context):
    """A context whose help is written by `HelpFormatter`."""

    formatter_class = HelpFormatter
