"""Drawings of the HTML report as tests read them: as trees, and their tables as rows of text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from markupsafe import Markup


def tree_of(markup: Markup | None) -> Element:
    """Return a drawing as a tree; what is not well-formed is an error."""
    return fromstring(f"<body>{markup}</body>")  # noqa: S314 - we made it


def with_class(tree: Element, name: str) -> list[Element]:
    """Return the elements of a class, in order."""
    return [one for one in tree.iter() if name in one.get("class", "").split()]


def text_of(element: Element) -> str:
    """Return all text in an element."""
    return "".join(element.itertext())


def table_rows(table: Element) -> Iterator[tuple[str, ...]]:
    """Yield the data cells of the rows of a table's bodies."""
    for body in table.iter("tbody"):
        for row in body.iter("tr"):
            yield tuple(text_of(cell) for cell in row if cell.tag == "td")
