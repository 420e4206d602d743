"""Sources in DOCX, read with python-docx (the extra `sources`)."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dxcheck.load.source_text import (
    MissingReaderError,
    SourceFaultError,
    SourceText,
    checked_length,
)

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts of a file."""
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
"""How .doc files and DOCX with a password begin."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
_TEXTS = {f"{_W}t", f"{_W}delText"}
_SPACES = {f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"}
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
_BOX = f"{_W}txbxContent"
_FALLBACK = f"{_MC}Fallback"
_SKIPPED = {
    f"{_W}rt",  # the reading above a character
    f"{_W}pPr",
    f"{_W}rPr",
    _FALLBACK,  # a text box a second time, for old programs
    f"{_W}instrText",
}


def of_docx(data: bytes) -> SourceText:
    """Return the text of a DOCX: the body in document order, then footnotes and endnotes.

    A line is a paragraph, or a row of a table with its cells parted by tabs; empty ones are
    counted too. Text boxes follow the paragraph or row to which they are anchored. Tracked
    insertions are read as text, tracked deletions and moves as `<del>…</del>`, both kept. Not
    read: headers and footers, comments, the readings above characters, numbers that Word makes for
    lists. The file does not tell its pages.

    Raises:
        SourceFaultError: it is encrypted, broken, or too long.
        MissingReaderError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - heavy, and an extra
        from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    except ImportError:
        raise MissingReaderError("python-docx") from None
    if data.startswith(_OLD_OR_LOCKED):
        raise SourceFaultError("source_encrypted")
    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        notes = [
            parse_xml(relation.target_part.blob)
            for relation in document.part.rels.values()
            if not relation.is_external
            and relation.reltype.rpartition("/")[2] in ("footnotes", "endnotes")
        ]
        lines = [line for root in (body, *notes) for line in _blocks(root)]
    except Exception:  # noqa: BLE001 - whatever a broken package makes zipfile, lxml and docx raise
        raise SourceFaultError("source_broken") from None
    checked_length(sum(map(len, lines)))
    if not any(line.strip() for line in lines):
        raise SourceFaultError("source_without_text")
    return SourceText(lines, [None] * len(lines))


def _check_size(data: bytes) -> None:
    """Refuse a package that is none, or that unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise SourceFaultError("source_broken") from None
    if size > MAX_UNPACKED:
        params = {"size": str(size), "limit": str(MAX_UNPACKED)}
        raise SourceFaultError("source_too_large", params)


def _blocks(parent: Any) -> Iterator[str]:
    """Yield a line for each paragraph and each row of a table below an element."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _with_boxes(_inline(child), [child])
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif child.tag not in _SKIPPED:
            # What holds blocks in turn: controls, insertions, the notes of a page.
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    """Yield a line for each row of a table."""
    for child in table:
        if child.tag == _ROW:
            cells = [cell for cell in child.iter(_CELL) if _row_of(cell) is child]
            yield from _with_boxes("\t".join(" ".join(_blocks_of(cell)) for cell in cells), cells)
        else:
            # What holds rows in turn, or none at all.
            yield from _rows(child)


def _row_of(cell: Any) -> Any:
    """Return the row in which a cell stands."""
    return next(cell.iterancestors(_ROW))


def _blocks_of(cell: Any) -> Iterator[str]:
    """Yield the text of the paragraphs of a cell, of tables in it likewise."""
    for paragraph in cell.iter(_PARAGRAPH):
        if _BOX not in _tags_between(paragraph, cell):
            yield _inline(paragraph)


def _with_boxes(line: str, holders: list[Any]) -> Iterator[str]:
    """Yield a line, and what stands in the text boxes that are anchored in it."""
    yield line
    for holder in holders:
        for box in holder.iter(_BOX):
            between = _tags_between(box, holder)
            if _FALLBACK not in between and _BOX not in between:
                yield from _blocks(box)


def _tags_between(element: Any, holder: Any) -> set[str]:
    """Return the tags of what an element stands in, up to its holder."""
    tags = set()
    parent = element.getparent()
    while parent is not holder:
        tags.add(parent.tag)
        parent = parent.getparent()
    return tags


def _inline(element: Any) -> str:
    """Return the text of a paragraph or of a part of one, without its text boxes."""
    parts = []
    for child in element:
        if child.tag in _TEXTS:
            parts.append(child.text or "")
        elif child.tag in _SPACES:
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag in _DELETED:
            parts.append(f"<del>{_inline(child)}</del>")
        elif child.tag != _BOX and child.tag not in _SKIPPED:
            parts.append(_inline(child))
    return "".join(parts)
