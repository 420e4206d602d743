"""Writing: to the terminal whatever its encoding, and to files whole or not at all."""

import codecs
import contextlib
import os
import shutil
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from dxcheck.report.messages import Messages
from dxcheck.report.os_problems import problem_of
from dxcheck.report.text import visible

ERROR_HANDLER = "dxcheck"
GETA = "〓"
"""What Japanese print sets where a glyph is missing."""

SUBSTITUTES = {
    "—": "―",
    "–": "-",
    "‒": "-",
    "−": "－",
    "〜": "～",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": "...",
    "•": "・",
    "✓": "○",
    "✗": "×",
    "\u00a0": " ",
}
"""Characters that cp932 or ASCII lack, and what stands for them."""

DEFAULT_WIDTH = 80
MIN_WIDTH = 40

replaced = 0
"""How many characters were replaced so far."""


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks: by its look-alike, its NFKC form, 〓, or a question mark."""
    global replaced  # noqa: PLW0603 - codecs calls a plain function
    if not isinstance(error, UnicodeEncodeError):
        raise error
    out = []
    for char in error.object[error.start : error.end]:
        candidates = (SUBSTITUTES.get(char, ""), unicodedata.normalize("NFKC", char), GETA, "?")
        out.append(next(c for c in candidates if c and _fits(c, error.encoding)))
        replaced += 1
    return "".join(out), error.end


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def register_substitutes() -> None:
    """Make the error handler known under its name, and count from nought."""
    global replaced  # noqa: PLW0603 - as above
    replaced = 0
    codecs.register_error(ERROR_HANDLER, _substitute)


def replaced_in(make: Callable[[], bytes]) -> tuple[bytes, int]:
    """Return what a call makes, and how many characters were replaced in it.

    What goes to a file is told for that file, and not with what was replaced on the terminal.
    """
    global replaced  # noqa: PLW0603 - as above
    before = replaced
    try:
        return make(), replaced - before
    finally:
        replaced = before


def tell_replaced(t: Messages) -> None:
    """Say on stderr how many characters were replaced, if any were."""
    sys.stdout.flush()
    if replaced:
        click.echo(
            t("{number} characters that this terminal cannot show were replaced.", number=replaced),
            err=True,
        )


def uses_color(stream: TextIO, choice: str = "auto") -> bool:
    """Tell whether escape codes may go to `stream`.

    NO_COLOR wins over every other wish; then the choice ("auto", "always", "never"), then
    FORCE_COLOR, and at last whether the stream is a terminal that has them.
    """
    if os.environ.get("NO_COLOR") or choice == "never":
        return False
    if choice == "always" or os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return the width to fit: COLUMNS, the terminal's own, or 80 where there is none."""
    return max(MIN_WIDTH, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)


class ClosedPipeError(Exception):
    """Whoever reads stdout has enough."""


def write_stdout(data: bytes, *, is_text: bool = True) -> None:
    """Write UTF-8 to stdout: text in the encoding that stdout has, other formats as they are.

    Raises:
        ClosedPipeError: nobody reads it any more.
    """
    try:
        buffer = getattr(sys.stdout, "buffer", None)
        if is_text or buffer is None:
            sys.stdout.write(data.decode("utf-8"))
        else:
            sys.stdout.flush()
            buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None


def given_path(path: Path) -> str:
    """Return a path as the user gave it, for messages; without what a terminal would act upon."""
    # A file name may hold bytes that are no UTF-8.
    text = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return visible(text)


def write_failed(path: Path, error: OSError, t: Messages) -> click.UsageError:
    """Return what is raised for a file or folder that cannot be written."""
    return click.UsageError(
        t(
            "“{file}” cannot be written: {problem}",
            file=given_path(path),
            problem=problem_of(error, t),
        )
    )


def _mode(path: Path) -> int:
    """Return who may read what is written: as before, or as any new file."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    # mkstemp makes files that only the owner reads.
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: it cannot be written; what stood there before is untouched.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe is written into, not replaced
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
