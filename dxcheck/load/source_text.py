"""What a source is once it is read, whatever its format: lines, with the page of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from dxcheck.load.strict_yaml import LINE_END

MAX_CHARACTERS = 8_000_000
"""Of the text of one source; the longest plans have some hundred thousand."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source.

    Attributes:
        lines: its lines; the first one is line 1.
        pages: the page of each line, from 1; None where the source does not tell.
        encoding: the encoding it was read in where that was not UTF-8 ("cp932"), else None.
        has_sheets: True where the pages are only counted from the first sheet, and the numbers that
            are printed on them may be others.
    """

    lines: Sequence[str]
    pages: Sequence[int | None]
    encoding: str | None = None
    has_sheets: bool = False


class SourceFaultError(Exception):
    """A source that cannot be used.

    Attributes:
        code: what is wrong with it, as in diagnostics.
        params: what the sentence needs beside the name of the file.
    """

    def __init__(self, code: str, params: dict[str, str] | None = None) -> None:
        """Take the code and what its sentence needs."""
        super().__init__(code)
        self.code = code
        self.params = params or {}


class MissingReaderError(Exception):
    """The extra of the package that reads this kind of source is not installed.

    Attributes:
        package: what is lacking.
    """

    def __init__(self, package: str) -> None:
        """Take the name of the package."""
        super().__init__(package)
        self.package = package


def of_plain_text(data: bytes) -> SourceText:
    """Return a text file: its lines as editors count them, its pages where form feeds part them.

    A line belongs to the page on which its first visible character stands. UTF-8 with or without a
    byte order mark is read, and cp932 (Shift_JIS as Windows writes it).

    Raises:
        SourceFaultError: it is in another encoding, or no text.
    """
    encoding = None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "cp932"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            raise SourceFaultError("source_no_text") from None
    if "\0" in text:
        raise SourceFaultError("source_no_text")
    checked_length(len(text))
    lines = LINE_END.split(text)
    if "\f" not in text:
        return SourceText(lines, [None] * len(lines), encoding)
    pages = []
    page = 1
    for line in lines:
        ahead = line[: len(line) - len(line.lstrip())].count("\f")
        pages.append(page + ahead)
        page += line.count("\f")
    return SourceText(lines, pages, encoding, has_sheets=True)


def checked_length(length: int) -> None:
    """Refuse a text that is too long.

    Raises:
        SourceFaultError: it has more characters than a plan can have.
    """
    if length > MAX_CHARACTERS:
        params = {"size": str(length), "limit": str(MAX_CHARACTERS)}
        raise SourceFaultError("source_too_long", params)
