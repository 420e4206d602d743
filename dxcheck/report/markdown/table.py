"""Tables in Markdown."""

from collections.abc import Iterable, Sequence

BREAK = "<br>"
"""What begins a new line in a cell."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; its cells are Markdown already (see `escape.inline`)."""
    lines = [_row(header), _row(["---"] * len(header))]
    return [*lines, *(_row(cells) for cells in rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
