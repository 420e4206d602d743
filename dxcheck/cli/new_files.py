"""What the commands share that start new files for a human to complete."""

import os
import shlex
from pathlib import Path

import click

from dxcheck.cli.output import given_path, write_failed, write_file
from dxcheck.report.messages import Messages

_SAFE_IN_DOUBLE_QUOTES = frozenset(" ()[]{}&;#'^~=,+")
"""What a shell takes as it is between double quotes, be it that of POSIX or that of Windows."""


def folder_of(into: str, t: Messages) -> Path:
    """Return the folder of `--into`.

    Raises:
        click.UsageError: it is empty.
    """
    if not into:
        raise click.BadParameter(t("A folder is needed here."), param_hint="--into")
    return Path(into)


def schemas_seen_from(folder: Path, file: str) -> str | None:
    """Return where the JSON Schemas stand, seen from a file below `folder`.

    That is known only in a checkout, where `folder` stands beside the package; None elsewhere.
    """
    schemas = folder.absolute().parent / "dxcheck" / "schemas"
    if not schemas.is_dir():
        return None
    place = (folder / file).absolute().parent
    return Path(os.path.relpath(schemas, place)).as_posix()


def write_new(folder: Path, files: dict[str, str], t: Messages) -> None:
    """Write files, none of them over another.

    Raises:
        click.UsageError: there is one of them already, or they cannot be written.
    """
    for name in files:
        if os.path.lexists(folder / name):
            file = given_path(folder / name)
            raise click.UsageError(t("There is a file “{file}” already.", file=file))
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, text.encode())
        except OSError as error:
            raise write_failed(path, error, t) from None


def argument(path: Path) -> str:
    """Return a path as a command line takes it, in double quotes where it has spaces.

    cmd.exe knows no single quotes; they stand only around what no double quotes can hold.
    """
    text = given_path(path)
    bare = shlex.quote(text)
    if bare == text:
        return text
    rest = "".join(char for char in text if char not in _SAFE_IN_DOUBLE_QUOTES)
    # Letters of other scripts are safe in both; shlex quotes them all the same.
    is_safe = all(ord(char) > 127 or shlex.quote(char) == char for char in rest)  # noqa: PLR2004 - ASCII
    return f'"{text}"' if is_safe else bare
