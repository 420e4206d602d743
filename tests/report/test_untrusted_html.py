"""Text of plans and rules is text in the page, whatever it holds."""

import pytest
from html_page import Page
from test_untrusted_text import NASTY, acted_upon, report_on

from dxcheck import RuleSet
from dxcheck.report.text import plain, quoted

HARMLESS = "計画の言葉"


DRAWN = {
    *("section", "h3", "div", "figure", "figcaption", "span", "p", "ul", "li", "dl", "dt", "dd"),
    *("svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "line", "circle", "text"),
    *("br", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
"""What drawings are made of; how much of it depends on the length of the texts."""


def shape(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page in order, each with the names of its attributes.

    What is drawn is told by its kinds of elements alone.
    """
    drawn = {inner for section in page.classed("drawn") for inner in section.iter()}
    assert {str(element.tag) for element in drawn} <= DRAWN
    return [
        (str(element.tag), tuple(sorted(element.attrib)))
        for element in page.root.iter()
        if element not in drawn
    ]


@pytest.mark.parametrize("name", NASTY)
def test_text_never_becomes_markup(name: str, ruleset: RuleSet) -> None:
    """A plan of such text gives the same elements and attributes as a plan of harmless text."""
    dates = ("2022-06", "2023-06")

    page = Page(report_on(NASTY[name], ruleset, *dates))

    assert shape(page) == shape(Page(report_on(HARMLESS, ruleset, *dates)))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_text_is_shown_as_it_is(name: str, lang: str, ruleset: RuleSet) -> None:
    """A quote reads as in the plan; what a reader would act upon is made visible."""
    page = Page(report_on(NASTY[name], ruleset), lang)

    shown = {quote.text_content() for quote in page.all("//blockquote")}
    assert shown == {quoted(NASTY[name]), quoted(f"{NASTY[name]}.")}
    assert acted_upon(page.data.decode()) == set()


@pytest.mark.parametrize("name", NASTY)
def test_text_of_rules_is_text(name: str, ruleset: RuleSet) -> None:
    """A rule set is somebody's file too: titles, reasons and sources are never markup."""
    report = report_on("a", ruleset)
    text = {"ja": NASTY[name], "en": None}

    def with_text(given: dict[str, str | None]) -> Page:
        rules = []
        for rule in report.rules:
            named = type(rule.title).model_construct(**given)
            basis = tuple(
                version.model_copy(
                    update={
                        "basis": tuple(
                            one.model_copy(update={"says": given["ja"], "section": given["ja"]})
                            for one in version.basis
                        )
                    }
                )
                for version in rule.versions
            )
            update = {"title": named, "rationale": named, "remedy": named, "versions": basis}
            rules.append(rule.model_copy(update=update))
        return Page(report.model_copy(update={"rules": tuple(rules)}))

    page = with_text(text)

    assert shape(page) == shape(with_text({"ja": HARMLESS, "en": None}))
    assert acted_upon(page.data.decode()) == set()
    assert {" ".join(one.text_content().split()) for one in page.all("//h4/*[@class='title']")} == {
        " ".join(plain(NASTY[name]).split())
    }
