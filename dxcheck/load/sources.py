"""The sources of plans: files of one folder, read by what their names end with."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from dxcheck.load.docx_source import of_docx
from dxcheck.load.nearest import nearest
from dxcheck.load.pdf_source import of_pdf
from dxcheck.load.quotes import SearchedText
from dxcheck.load.source_text import SourceFaultError, SourceText, of_plain_text

MAX_BYTES = 128 * 1024 * 1024

READERS: dict[str, Callable[[bytes], SourceText]] = {
    ".txt": of_plain_text,
    ".text": of_plain_text,
    ".md": of_plain_text,
    ".markdown": of_plain_text,
    ".docx": of_docx,
    ".pdf": of_pdf,
}
"""What reads a file, by the end of its name; a new format needs its line here."""


@dataclass(frozen=True)
class OpenedSource:
    """A source file that could be read.

    Attributes:
        sha256: the digest of its bytes.
        text: what stands in it.
    """

    sha256: str
    text: SourceText

    @cached_property
    def searched(self) -> SearchedText:
        """Return the text made ready for the search of quotes."""
        return SearchedText(self.text.lines)


@dataclass(frozen=True)
class UnusableSource:
    """A source file that could not be read.

    Attributes:
        code: what is wrong, as in diagnostics.
        params: what the sentence needs beside the name of the file.
        nearest: the file that was probably meant.
    """

    code: str
    params: dict[str, str]
    nearest: str | None = None


class SourceFolder:
    """A folder of sources, each of which is read once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read yet."""
        self._folder = folder
        self._opened: dict[str, OpenedSource | UnusableSource] = {}

    def opened(self, name: str) -> OpenedSource | UnusableSource:
        """Return the file of this name, read; a name never leads out of the folder.

        Raises:
            MissingReaderError: the extra that reads this kind of file is not installed.
        """
        if name not in self._opened:
            self._opened[name] = self._open(name)
        return self._opened[name]

    def _open(self, name: str) -> OpenedSource | UnusableSource:
        if not _is_plain_name(name):
            return UnusableSource("source_path", {})
        try:
            return self._read(name)
        except SourceFaultError as fault:
            return UnusableSource(fault.code, fault.params)
        except OSError as error:
            problem = error.strerror or type(error).__name__
            return UnusableSource("source_unreadable", {"problem": problem})

    def _read(self, name: str) -> OpenedSource | UnusableSource:
        path = self._path(name)
        if path is None:
            entries = [entry.name for entry in self._folder.iterdir() if entry.is_file()]
            return UnusableSource("source_missing", {}, nearest(name, entries))
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            return UnusableSource("source_format", {"choices": ", ".join(READERS)})
        size = path.stat().st_size
        if size > MAX_BYTES:
            params = {"size": str(size), "limit": str(MAX_BYTES)}
            return UnusableSource("source_too_large", params)
        data = path.read_bytes()
        return OpenedSource(hashlib.sha256(data).hexdigest(), reader(data))

    def _path(self, name: str) -> Path | None:
        """Return the file of a name; None where there is none.

        Some systems write a letter and its sound mark as two characters in the names of files.
        """
        path = self._folder / name
        if path.is_file():
            return path
        wanted = unicodedata.normalize("NFC", name)
        for entry in sorted(self._folder.iterdir()):
            if unicodedata.normalize("NFC", entry.name) == wanted and entry.is_file():
                return entry
        return None


def _is_plain_name(name: str) -> bool:
    """Tell whether a name is that of a file and nothing more, on any system."""
    kinds = (PurePosixPath(name), PureWindowsPath(name))
    return name not in ("", ".", "..") and "\0" not in name and all(k.name == name for k in kinds)
