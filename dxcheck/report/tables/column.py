"""A column of a table: its key, its heading, what it means, what its cells hold."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from dxcheck.report.text import plain

Value = str | int | None
"""What a cell holds: text, a whole number, or nothing."""
R_contra = TypeVar("R_contra", contravariant=True)


class Look(Enum):
    """How the text of a column looks."""

    PLAIN = "plain"
    VERDICT = "verdict"
    STRONG = "strong"
    CENTRE = "centre"


class Column(NamedTuple, Generic[R_contra]):
    """A column.

    Attributes:
        key: its name for programs, the same in every language; never renamed.
        heading: what stands above it (a text for `t`).
        meaning: what its cells say (a text for `t`).
        width: its width in a sheet, in half-width characters.
        value: returns the cell of a row.
        look: how its cells look.
    """

    key: str
    heading: str
    meaning: str
    width: int
    value: Callable[[R_contra], Value]
    look: Look = Look.PLAIN


def cells_of(columns: Iterable[Column[R_contra]], row: R_contra) -> list[Value]:
    """Return the cells of a row; text on one line, without what a reader would act upon."""
    values = (column.value(row) for column in columns)
    return [plain(value) if isinstance(value, str) else value for value in values]
