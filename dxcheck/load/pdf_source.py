"""Sources in PDF, read with pypdfium2 (the extra `sources`)."""

import re
from typing import Any

from dxcheck.load.source_text import (
    MissingReaderError,
    SourceFaultError,
    SourceText,
    checked_length,
)
from dxcheck.load.strict_yaml import LINE_END

MAX_PAGES = 3_000
_NUMBER = re.compile(r"\d{1,9}")


def of_pdf(data: bytes) -> SourceText:
    """Return the text of a PDF, page by page.

    A line is a line of text as pdfium sees it on the page, blank ones left out; lines are counted
    through the whole document. The page is the label that viewers show where the file has labels
    (a label that is no number, such as iv, tells no page), else the number of the sheet.

    Raises:
        SourceFaultError: it is encrypted, broken, too long, or has no text (a scan).
        MissingReaderError: pypdfium2 is not installed.
    """
    try:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and an extra
    except ImportError:
        raise MissingReaderError("pypdfium2") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        # What pdfium said last is still known; else only the wording of the exception tells.
        raw = pypdfium2.raw
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        raise SourceFaultError("source_encrypted" if is_locked else "source_broken") from None
    try:
        return _text_of(document)
    except pypdfium2.PdfiumError:
        raise SourceFaultError("source_broken") from None
    finally:
        document.close()


def _text_of(document: Any) -> SourceText:
    """Return the text of an open document."""
    if len(document) > MAX_PAGES:
        params = {"pages": str(len(document)), "limit": str(MAX_PAGES)}
        raise SourceFaultError("source_too_many_pages", params)
    labels = [document.get_page_label(index) for index in range(len(document))]
    lines: list[str] = []
    pages: list[int | None] = []
    length = 0
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        found = [line for line in LINE_END.split(text.get_text_range()) if line.strip()]
        text.close()
        page.close()
        length += sum(map(len, found))
        checked_length(length)
        lines += found
        pages += [_page_number(labels, index)] * len(found)
    if not lines:
        raise SourceFaultError("source_without_text")
    return SourceText(lines, pages, has_sheets=not any(labels))


def _page_number(labels: list[str], index: int) -> int | None:
    """Return the page of a sheet: its label, else, where no sheet has one, its number."""
    if not any(labels):
        return index + 1
    label = labels[index]
    return int(label) if _NUMBER.fullmatch(label) and int(label) >= 1 else None
