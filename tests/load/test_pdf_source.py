"""Sources in PDF: lines, pages and what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sources import pdf

from dxcheck.load import pdf_source
from dxcheck.load.pdf_source import of_pdf
from dxcheck.load.source_text import SourceFaultError, SourceText

PAGES = [["浦安市計画", "令和４年３月"], [], ["第２章", "", "オンライン化"]]


def test_lines_are_counted_through_the_document() -> None:
    """Without labels the page is the number of the sheet; blank lines and sheets have none."""
    assert of_pdf(pdf(PAGES)) == SourceText(
        ["浦安市計画", "令和４年３月", "第２章", "オンライン化"], [1, 1, 3, 3], has_sheets=True
    )


@pytest.mark.parametrize(
    ("labels", "pages"),
    [
        ("0 << /S /D /St 9 >>", [9, 9, 11, 11]),
        ("0 << /S /r >> 1 << /S /D >>", [None, None, 2, 2]),
        ("0 << /S /D /St 0 >> 2 << /S /D /P (A-) >>", [None, None, None, None]),
    ],
)
def test_labels_are_the_pages_where_there_are_any(labels: str, pages: list[int | None]) -> None:
    """The page is what viewers show; a label that is no page number tells none."""
    assert of_pdf(pdf(PAGES, labels=labels)).pages == pages


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(PAGES, is_locked=True), "source_encrypted"),
        (b"", "source_broken"),
        (b"%PDF-1.7 and no more", "source_broken"),
        (pdf(PAGES)[:300], "source_broken"),
        (pdf([[], []]), "source_without_text"),
    ],
    ids=["locked", "empty", "only a head", "cut off", "no text"],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    """A password, damage and scans are different faults."""
    with pytest.raises(SourceFaultError) as raised:
        of_pdf(data)
    assert raised.value.code == code


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more pages than a plan can have is not read."""
    monkeypatch.setattr(pdf_source, "MAX_PAGES", 2)

    with pytest.raises(SourceFaultError) as raised:
        of_pdf(pdf(PAGES))
    assert (raised.value.code, raised.value.params) == (
        "source_too_many_pages",
        {"pages": "3", "limit": "2"},
    )


@given(st.integers(0, 2_000), st.integers(0, 255))
def test_damage_is_never_more_than_a_fault(place: int, byte: int) -> None:
    """A file with one byte changed is read or refused; nothing else is raised."""
    data = bytearray(pdf(PAGES))
    data[place % len(data)] = byte
    try:
        found = of_pdf(bytes(data))
    except SourceFaultError:
        return
    assert len(found.lines) == len(found.pages)
