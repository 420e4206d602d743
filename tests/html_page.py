"""The HTML report as a tree, to be asked what it shows."""

from lxml import html
from lxml.html import HtmlElement

from dxcheck import Report
from dxcheck.report.html.report import render
from dxcheck.report.interface import Options


class Page:
    """A rendered report.

    Attributes:
        report: the report.
        data: its bytes.
        root: its tree.
    """

    def __init__(self, report: Report, lang: str = "ja") -> None:
        """Render a report."""
        self.report = report
        self.data = render(report, Options(lang=lang))
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        self.root: HtmlElement = html.document_fromstring(self.data, parser=parser)

    def all(self, path: str) -> list[HtmlElement]:
        """Return the elements at an XPath."""
        found: list[HtmlElement] = self.root.xpath(path)
        return found

    def at(self, anchor: str) -> HtmlElement:
        """Return the one element with an id."""
        [found] = self.root.xpath("//*[@id=$id]", id=anchor)
        return found

    def finding(self, anchor: str) -> HtmlElement:
        """Return all of a finding, folded or not, by its id."""
        found = self.at(anchor)
        return found.getparent() if "content" in classes(found) else found

    def classed(self, name: str) -> list[HtmlElement]:
        """Return the elements of a class."""
        return classed(self.root, name)


def classes(element: HtmlElement) -> list[str]:
    """Return the classes of an element."""
    value: str = element.get("class") or ""
    return value.split()


def classed(element: HtmlElement, name: str) -> list[HtmlElement]:
    """Return the elements of a class inside another."""
    return [one for one in element.iter() if isinstance(one.tag, str) and name in classes(one)]


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, white space folded."""
    return " ".join(element.text_content().split())


def cells_of(row: HtmlElement) -> list[str]:
    """Return the texts of the cells of a row."""
    return [text_of(cell) for cell in row if cell.tag in ("th", "td")]
