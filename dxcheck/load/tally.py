"""How much of what a plan takes from its sources was proven."""

from dataclasses import dataclass, fields


@dataclass
class Tally:
    """How many of what a plan takes from its sources were proven.

    Attributes:
        quotes: the quotes of the plan.
        at_line: those that stand on the line they name.
        without_line: those that stand in the source and name no line.
        elsewhere: those that stand in the source, but not on the line they name.
        not_found: those that do not stand in the source.
        unchecked: those whose source could not be read.
        wrong_pages: the quotes and tables that stand on another page than they say.
        cells: the titles, headings and cells of tables that are text.
        cells_found: those that stand in the source.
        tables: the tables.
        tables_elsewhere: those whose first row does not stand on the line they name.
        sources: the sources of the plan.
        digests: those whose file has the digest that the plan gives.
    """

    quotes: int = 0
    at_line: int = 0
    without_line: int = 0
    elsewhere: int = 0
    not_found: int = 0
    unchecked: int = 0
    wrong_pages: int = 0
    cells: int = 0
    cells_found: int = 0
    tables: int = 0
    tables_elsewhere: int = 0
    sources: int = 0
    digests: int = 0

    @property
    def proven(self) -> int:
        """Return how many quotes stand in their source."""
        return self.at_line + self.without_line + self.elsewhere

    @property
    def is_right(self) -> bool:
        """Tell whether everything is proven, and every line, page and digest is right."""
        return (
            self.proven == self.quotes
            and self.elsewhere == self.wrong_pages == self.tables_elsewhere == 0
            and self.cells_found == self.cells
            and self.digests == self.sources
        )

    def __add__(self, other: "Tally") -> "Tally":
        """Return the sums of two tallies."""
        names = [one.name for one in fields(self)]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})
