"""The report in a browser: it asks the network for nothing, and anybody can read it.

Needs Chromium (DXCHECK_TEST_CHROMIUM names it where it is not on the path); without it the tests
are skipped, unless DXCHECK_TEST_BROWSER=required.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from html_page import Page as Tree
from playwright.sync_api import Browser, Page, sync_playwright

from dxcheck import Report
from dxcheck.report.html.anchors import finding_anchor
from dxcheck.report.html.report import render
from dxcheck.report.interface import Options

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    named = os.environ.get("DXCHECK_TEST_CHROMIUM")
    program = named or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        if os.environ.get("DXCHECK_TEST_BROWSER") == "required":
            pytest.fail("there is no Chromium on the path")
        pytest.skip("there is no Chromium on the path (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def files(
    report: Report,
    small_report: Report,
    waived_report: Report,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """Return reports as files: on all plans, in short in each language, and on one plan."""
    folder = tmp_path_factory.mktemp("html")
    made = {
        "all": (report, "ja"),
        "ja": (small_report, "ja"),
        "en": (small_report, "en"),
        "one": (waived_report, "ja"),
    }
    for name, (given, lang) in made.items():
        (folder / f"{name}.html").write_bytes(render(given, Options(lang=lang)))
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Opened]:
    """Return what opens a report, at a place and in a size; complaints and requests fail."""
    told: list[str] = []
    contexts = []

    def open_page(
        name: str, anchor: str = "", size: dict[str, int] = DESK, *, script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        address = files[name].as_uri()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on(
            "request",
            lambda request: told.append(request.url) if request.url != address else None,
        )
        page.goto(f"{address}#{quote(anchor)}" if anchor else address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []


@pytest.mark.parametrize("name", ["all", "ja", "en", "one"])
def test_nothing_is_asked_of_the_network_and_nothing_complains(name: str, opened: Opened) -> None:
    """The page opens from a file with no request beside it, no error and no word in the console."""
    page = opened(name)

    assert page.title() != ""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["ja", "en"])
def test_axe_finds_nothing(name: str, size: dict[str, int], opened: Opened) -> None:
    """No rule of WCAG 2.2 A and AA, nor a best practice, is broken; everything stands open."""
    page = opened(name, size=size)
    page.get_by_role("group").get_by_role("button").nth(5).click()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    found = Axe().run(page, options={"runOnly": tags, "resultTypes": ["violations"]})

    assert [
        (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found.response["violations"]
    ] == []


@pytest.mark.parametrize("name", ["all", "en", "one"])
def test_nothing_is_wider_than_a_phone(name: str, opened: Opened) -> None:
    """At 390 pixels the page does not scroll sideways; wide tables do inside their own region."""
    page = opened(name, size=PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") == 390


def in_view(page: Page, anchor: str) -> bool:
    visible: bool = page.evaluate(
        """anchor => new Promise(resolve => requestAnimationFrame(() => {
            const place = document.getElementById(anchor).getBoundingClientRect();
            resolve(place.height > 0 && place.top >= 0 && place.top < innerHeight);
        }))""",
        anchor,
    )
    return visible


@pytest.mark.parametrize("verdict", ["gap", "met", "not_applicable"])
def test_a_link_from_outside_leads_to_its_finding(
    verdict: str, report: Report, opened: Opened
) -> None:
    """What is folded is opened for whoever comes by a link."""
    plan = report.plans[-1]
    finding = [finding for finding in plan.findings if finding.verdict == verdict][-1]
    anchor = finding_anchor(plan, finding)

    page = opened("all", anchor)

    assert in_view(page, anchor)


def test_without_the_script_a_link_opens_its_finding(report: Report, opened: Opened) -> None:
    """The page needs no script: a link to a folded finding opens it all the same."""
    plan = report.plans[-1]
    finding = [finding for finding in plan.findings if finding.verdict == "met"][-1]
    anchor = finding_anchor(plan, finding)

    page = opened("all", anchor, script=False)

    assert page.locator(f'[id="{anchor}"]').is_visible()
    assert not page.locator(".filter").is_visible()


def test_the_filter_hides_a_verdict_and_shows_it_again(opened: Opened) -> None:
    """A button takes the findings of its verdict out of sight, and says whether they are shown."""
    page = opened("ja")
    met = page.locator(".group.v-met").first
    button = page.locator("[data-verdict=met]")

    states = [(met.is_visible(), button.get_attribute("aria-pressed"))]
    for _ in range(2):
        button.click()
        states.append((met.is_visible(), button.get_attribute("aria-pressed")))

    assert states == [(True, "true"), (False, "false"), (True, "true")]


def test_a_link_shows_a_verdict_that_was_hidden(report: Report, opened: Opened) -> None:
    """From the map one always arrives, whatever the filter hides."""
    plan = report.plans[-1]
    finding = [finding for finding in plan.findings if finding.verdict == "met"][-1]
    anchor = finding_anchor(plan, finding)
    page = opened("all")
    page.locator("[data-verdict=met]").click()

    page.locator(f'.map a[href="#{anchor}"]').click()

    assert page.locator(f'[id="{anchor}"]').is_visible()
    assert page.locator("[data-verdict=met]").get_attribute("aria-pressed") == "true"


def test_on_paper_everything_stands_open(small_report: Report, opened: Opened) -> None:
    """What is folded on the screen is printed, by the style sheet alone."""
    page = opened("ja", script=False)
    page.emulate_media(media="print")

    boxes = [
        page.locator(f'[id="{anchor}"]').bounding_box()
        for anchor in Tree(small_report).root.xpath("//*[@class='content']/@id")
    ]

    assert boxes
    assert [box for box in boxes if box is None or box["height"] < 10] == []


def test_the_script_opens_everything_for_the_paper_and_folds_it_again(opened: Opened) -> None:
    """For browsers whose style sheets cannot; what was folded before is folded afterwards."""
    page = opened("ja")
    folded = page.locator("details:not([open])")

    numbers = [folded.count()]
    for event in ("beforeprint", "afterprint"):
        page.evaluate("name => dispatchEvent(new Event(name))", event)
        numbers.append(folded.count())

    assert numbers[0] > 0
    assert numbers == [numbers[0], 0, numbers[0]]


def test_no_table_is_cut_on_paper(opened: Opened) -> None:
    """On A4 no table is wider than the page."""
    page = opened("ja", size={"width": 680, "height": 960})
    page.emulate_media(media="print")

    wide = page.evaluate(
        "Array.from(document.querySelectorAll('table'))"
        ".map(table => table.getBoundingClientRect().width).filter(width => width > 680)"
    )

    assert wide == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(opened: Opened) -> None:
    """Tab shows the skip link, and Enter goes to the content."""
    page = opened("ja")

    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")

    assert box is not None
    assert box["x"] >= 0
    assert page.evaluate("document.activeElement.id") == "content"
