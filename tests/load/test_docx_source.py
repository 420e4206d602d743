"""Sources in DOCX: what is a line, and what is read of tracked changes, boxes and notes."""

import io
import zipfile
from typing import Any

import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from made_sources import document

from dxcheck.load import docx_source
from dxcheck.load.docx_source import of_docx
from dxcheck.load.source_text import SourceFaultError, SourceText

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def lines_of(*blocks: str) -> list[str]:
    """Return the lines of a document whose body has these blocks of XML."""

    def fill(made: Any) -> None:
        for block in blocks:
            element = parse_xml(block.replace(">", f" {SPACES}>", 1))
            made.element.body.insert(len(made.element.body) - 1, element)

    return list(of_docx(document(fill)).lines)


def test_paragraphs_and_tables_come_in_their_order() -> None:
    """A line is a paragraph, an empty one too, or a row with its cells parted by tabs."""

    def fill(made: Any) -> None:
        made.add_heading("第１章", 1)
        made.add_paragraph("")
        table = made.add_table(2, 2)
        for number, text in enumerate(["項目", "状況", "予約", "実施済\n確認済"]):
            table.cell(number // 2, number % 2).text = text
        table.cell(0, 0).merge(table.cell(1, 0))
        made.add_paragraph("本文\tあと\n続き")

    assert of_docx(document(fill)) == SourceText(
        ["第１章", "", "項目 予約\t状況", "\t実施済 確認済", "本文 あと 続き"],
        [None] * 5,
    )


def test_tracked_changes_are_kept() -> None:
    """What was inserted is text, what was deleted or moved away is marked and kept."""
    assert lines_of(
        "<w:p><w:r><w:t>令和</w:t></w:r><w:ins><w:r><w:t>６</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>５</w:delText></w:r></w:del><w:r><w:t>年度</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>末</w:t></w:r></w:moveFrom></w:p>"
    ) == ["令和６<del>５</del>年度<del>末</del>"]


def test_inserted_blocks_rows_and_controls_are_read() -> None:
    """Content controls and links are read as if they were not there."""
    assert lines_of(
        "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>目次</w:t></w:r></w:hyperlink></w:p>"
        "</w:sdtContent></w:sdt>",
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>欄</w:t></w:r>"
        "</w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
    ) == ["目次", "欄"]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p><w:r>"
    "<w:t>箱の中</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_text_boxes_follow_their_paragraph_once() -> None:
    """A box is written twice for old programs and read once, after what it hangs on."""
    paragraph = f"<w:p><w:r><w:t>前</w:t></w:r>{BOX}<w:r><w:t>後</w:t></w:r></w:p>"

    assert lines_of(paragraph) == ["前後", "箱の中"]
    assert lines_of(f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>") == ["前後", "箱の中"]


def test_blocks_for_old_programs_are_not_read_twice() -> None:
    """Where a whole paragraph has a second form, only the first is read."""
    assert lines_of(
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:p><w:r><w:t>新</w:t></w:r></w:p>"
        "</mc:Choice><mc:Fallback><w:p><w:r><w:t>旧</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent>"
    ) == ["新"]


def test_a_table_in_a_box_and_a_table_in_a_cell_are_read() -> None:
    """A table stands as rows in a box; in the cell of another it is part of the cell."""
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>側</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{table}</w:txbxContent></w:pict></w:r></w:p>"

    assert lines_of(box) == ["", "内\t側"]
    assert lines_of(f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl>") == ["内 側 "]


def test_what_is_not_printed_as_text_is_not_read() -> None:
    """Readings above characters and the codes of fields are no words of the document."""
    assert lines_of(
        "<w:p><w:ruby><w:rt><w:r><w:t>そで</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>袖</w:t></w:r>"
        "</w:rubyBase></w:ruby><w:r><w:instrText>PAGE</w:instrText><w:t>A</w:t><w:noBreakHyphen/>"
        "<w:t>B</w:t></w:r></w:p>"
    ) == ["袖A-B"]


def test_footnotes_follow_the_body() -> None:
    """The notes at the foot of pages are lines after those of the body."""

    def fill(made: Any) -> None:
        made.add_paragraph("本文")
        blob = (
            f"<w:footnotes {SPACES}><w:footnote><w:p><w:r><w:t>注記</w:t></w:r></w:p></w:footnote>"
            "</w:footnotes>"
        ).encode()
        package = made.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert of_docx(document(fill)).lines == ["本文", "注記"]


def zipped(entries: dict[str, bytes]) -> bytes:
    """Return a package with these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "source_broken"),
        (b"no package", "source_broken"),
        (zipped({"a.txt": b"x"}), "source_broken"),
        (document(lambda made: made.add_paragraph("本文"))[:2_000], "source_broken"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, "source_encrypted"),
        (document(lambda made: made.add_paragraph(" ")), "source_without_text"),
    ],
    ids=["empty", "no package", "another package", "cut off", "old or locked", "no text"],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    """Damage, a password and an empty document are different faults."""
    with pytest.raises(SourceFaultError) as raised:
        of_docx(data)
    assert raised.value.code == code


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file may hold a huge one; it is not unpacked."""
    monkeypatch.setattr(docx_source, "MAX_UNPACKED", 1_000)

    with pytest.raises(SourceFaultError) as raised:
        of_docx(zipped({"word/document.xml": b" " * 1_001}))
    assert (raised.value.code, raised.value.params) == (
        "source_too_large",
        {"size": "1001", "limit": "1000"},
    )
