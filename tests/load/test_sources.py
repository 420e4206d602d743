"""The files of a folder of sources: found by name, read by what the name ends with."""

import hashlib
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from made_sources import pdf

from dxcheck.load import source_text, sources
from dxcheck.load.source_text import MissingReaderError, SourceText, of_plain_text
from dxcheck.load.sources import OpenedSource, SourceFolder, UnusableSource


def opened(folder: Path, name: str, data: bytes) -> OpenedSource | UnusableSource:
    (folder / name).write_bytes(data)
    return SourceFolder(folder).opened(name)


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a.md", "a.markdown"])
def test_text_is_read_line_by_line(tmp_path: Path, name: str) -> None:
    """A text has the lines that an editor shows, whatever ends them, and no pages."""
    data = "\ufeff一\r\n二\r三\n四\u2028五\n".encode()

    assert opened(tmp_path, name, data) == OpenedSource(
        hashlib.sha256(data).hexdigest(),
        SourceText(["一", "二", "三", "四\u2028五", ""], [None] * 5),
    )


def test_form_feeds_part_pages() -> None:
    """A line is of the page on which its first visible character stands."""
    text = "表紙\n\f1章\n本文\f\n \f\f4頁\fまた\n5頁"

    found = of_plain_text(text.encode())

    assert list(zip(found.lines, found.pages, strict=True)) == [
        ("表紙", 1),
        ("\f1章", 2),
        ("本文\f", 2),
        (" \f\f4頁\fまた", 5),
        ("5頁", 6),
    ]


def test_shift_jis_is_read_and_said() -> None:
    """A text as Windows writes it in Japanese is read, and its encoding told."""
    assert of_plain_text("髙市①".encode("cp932")) == SourceText(["髙市①"], [None], "cp932")


@pytest.mark.parametrize(
    "data", ["計画".encode("utf-16"), b"\x00\x01", b"\x83\x81\x81", "a".encode("utf-16-le")]
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    """Bytes in no encoding that is known are a fault, not characters."""
    assert opened(tmp_path, "a.txt", data) == UnusableSource("source_no_text", {})


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../a.txt",
        "b/a.txt",
        "/a.txt",
        "..\\a.txt",
        "c:a.txt",
        "c:\\a.txt",
        "a\0.txt",
    ],
)
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """What is more than the name of a file is refused, on every system alike."""
    folder = tmp_path / "sources"
    (folder / "b").mkdir(parents=True)
    for path in (tmp_path / "a.txt", folder / "b" / "a.txt"):
        path.write_text("x", encoding="utf-8")

    assert SourceFolder(folder).opened(name) == UnusableSource("source_path", {})


def test_a_missing_file_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A slip in the name of a file is answered with the file that is there."""
    (tmp_path / "plan_2023.txt").write_text("x", encoding="utf-8")

    found = SourceFolder(tmp_path).opened("plan_2032.txt")

    assert found == UnusableSource("source_missing", {}, "plan_2023.txt")


def test_a_name_with_its_sound_marks_apart_is_the_same(tmp_path: Path) -> None:
    """A file that another system has named in the decomposed form is found."""
    name = "デジタル計画.txt"
    (tmp_path / unicodedata.normalize("NFD", name)).write_text("本文", encoding="utf-8")

    found = SourceFolder(tmp_path).opened(name)

    assert isinstance(found, OpenedSource)
    assert found.text == SourceText(["本文"], [None])


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    """What no reader is known for is a fault that names the kinds that can be read."""
    assert opened(tmp_path, "a.xlsx", b"x") == UnusableSource(
        "source_format", {"choices": ".txt, .text, .md, .markdown, .docx, .pdf"}
    )


def test_huge_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than a plan can have are not read; more characters are not searched."""
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    monkeypatch.setattr(source_text, "MAX_CHARACTERS", 5)

    assert opened(tmp_path, "a.txt", b"12345678901") == UnusableSource(
        "source_too_large", {"size": "11", "limit": "10"}
    )
    assert opened(tmp_path, "b.txt", b"123456") == UnusableSource(
        "source_too_long", {"size": "6", "limit": "5"}
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_what_is_no_file_is_missing(tmp_path: Path) -> None:
    """A pipe or a folder of that name is no source, and nothing waits for it."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()

    folder = SourceFolder(tmp_path)

    expected = UnusableSource("source_missing", {})
    assert [folder.opened("a.txt"), folder.opened("b.txt")] == [expected, expected]


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the system becomes a fault of the source."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    found = SourceFolder(tmp_path).opened("a.txt")

    assert found == UnusableSource("source_unreadable", {"problem": "Permission denied"})


def test_a_source_is_read_once(tmp_path: Path) -> None:
    """Two plans from one source share what was read."""
    (tmp_path / "a.txt").write_bytes(b"x")
    folder = SourceFolder(tmp_path)

    assert folder.opened("a.txt") is folder.opened("a.txt")


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [("a.pdf", "pypdfium2", "pypdfium2"), ("a.docx", "docx", "python-docx")],
)
def test_the_extra_is_asked_for_only_where_it_is_needed(
    name: str, module: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra, texts are read, and other formats say what is lacking."""
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(pdf([["x"]]))
    (tmp_path / "a.txt").write_bytes(b"x")
    folder = SourceFolder(tmp_path)

    assert isinstance(folder.opened("a.txt"), OpenedSource)
    with pytest.raises(MissingReaderError) as raised:
        folder.opened(name)
    assert raised.value.package == package
