"""The file itself: it loads nothing, every link arrives, and every reader finds the way."""

import hashlib
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sized
from pathlib import Path

import pytest
from html_page import Page, classes, text_of

from dxcheck import Report
from dxcheck.report.html.report import render
from dxcheck.report.html.source_items import link_to
from dxcheck.report.interface import Options

PAGES = {
    "all plans": ("report", "ja"),
    "all plans in English": ("report", "en"),
    "one plan": ("waived_report", "ja"),
    "something of everything": ("small_report", "en"),
}

LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "style"}
"""Attributes that load or run something, or that the policy of the page would refuse."""


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    """Return reports of each kind."""
    report, lang = PAGES[request.param]
    return Page(request.getfixturevalue(report), lang)


def test_nothing_is_loaded(page: Page) -> None:
    """No attribute loads, runs or styles anything, and the style sheet names no file."""
    names = {name for element in page.root.iter() for name in element.attrib}

    assert names & LOADING == set()
    assert [name for name in names if name.startswith("on")] == []
    assert {element.tag for element in page.all("//link | //img | //iframe | //object")} == set()
    [style] = page.all("//style")
    assert re.findall(r"url\(|@import|https?:", style.text) == []


def test_links_leave_the_page_only_for_official_sources(page: Page) -> None:
    """A link that is not inside the page is the address of a document, over https."""
    outside = {link for link in page.root.xpath("//a/@href") if not link.startswith("#")}

    assert outside
    assert outside <= {link_to(document.url) for document in page.report.documents}
    assert {link.partition(":")[0] for link in outside} == {"https"}


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("www.soumu.go.jp/a.pdf", "https://www.soumu.go.jp/a.pdf"),
        ("elaws.e-gov.go.jp", "https://elaws.e-gov.go.jp"),
        (None, ""),
        ("javascript:alert(1)", ""),
        ("a.jp/ b", ""),
        ('a.jp/"onclick=', ""),
        ("//a.jp/b", ""),
        ("user@a.jp/b", ""),
    ],
)
def test_only_an_address_becomes_a_link(address: str | None, link: str) -> None:
    """What is no address of a host, with or without a path, is no link."""
    assert link_to(address) == link


def test_every_link_inside_the_page_arrives(page: Page, examined: Callable[[Sized], None]) -> None:
    """What a link or a label names is there."""
    links = [link[1:] for link in page.root.xpath("//a/@href") if link.startswith("#")]
    named = [name for names in page.root.xpath("//@aria-labelledby") for name in names.split()]
    examined(links)

    assert {*links, *named} - set(page.root.xpath("//@id")) == set()


def test_every_place_has_a_name_of_its_own(page: Page) -> None:
    """No id stands twice, and none holds white space."""
    ids = Counter(page.root.xpath("//@id"))

    assert [name for name, number in ids.items() if number > 1 or re.search(r"\s", name)] == []


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else(page: Page) -> None:
    """Style and script are allowed by their digests; whatever else is refused."""
    [policy] = page.all("//meta[@http-equiv='Content-Security-Policy']")
    [style], [script] = page.all("//style"), page.all("//script")
    digests = [
        b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        for element in (style, script)
    ]

    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_headings_are_in_order(page: Page) -> None:
    """There is one h1, and no heading skips a level."""
    levels = [int(one.tag[1]) for one in page.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]

    assert levels.count(1) == 1
    assert [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1] == []


def test_tables_say_what_they_are_about(page: Page, examined: Callable[[Sized], None]) -> None:
    """Every table has a caption, and every heading cell says what it heads."""
    tables = page.all("//table")
    examined(tables)

    assert [table for table in tables if not text_of(table.find("caption"))] == []
    assert [text_of(cell) for cell in page.all("//th[not(@scope)]")] == []


def test_what_scrolls_can_be_reached_by_keyboard(page: Page) -> None:
    """Every table stands in a region with a name that takes the focus."""
    regions = [table.getparent() for table in page.all("//table")]

    assert {(one.get("role"), one.get("tabindex")) for one in regions} == {("region", "0")}
    assert [
        one for one in regions if not (one.get("aria-label") or one.get("aria-labelledby"))
    ] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_says_its_language(lang: str, pages: Callable[[str], Page]) -> None:
    """The language of the page is given, and of quotes in another where they stand."""
    page = pages(lang)

    assert page.root.get("lang") == lang
    quotes = {quote.get("lang") for quote in page.all("//blockquote")}
    assert quotes == ({None} if lang == "ja" else {"ja"})


def test_the_filter_needs_the_script_and_nothing_else_does(page: Page) -> None:
    """Without the script the buttons are hidden, and nothing else is."""
    [hidden] = page.all("//*[@hidden]")

    assert classes(hidden) == ["filter"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_same_report_gives_the_same_bytes(
    lang: str, root: Path, pages: Callable[[str], Page]
) -> None:
    """Neither the order of sets nor the process shows in the file."""
    command = [sys.executable, "-m", "dxcheck", "report", "plans", "--explain", "-q", "-f", "html"]
    runs = {
        subprocess.run(
            [*command, "--lang", lang],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert runs == {pages(lang).data}


def test_the_file_is_lines_of_utf8(report: Report) -> None:
    """It begins as HTML, and its lines end in LF alone."""
    data = render(report, Options())

    assert data.startswith(b'<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">')
    assert b"\r" not in data
    assert data.decode("utf-8").encode("utf-8") == data
