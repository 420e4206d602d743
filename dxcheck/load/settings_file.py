"""Where the settings file stands. Nothing heavy is imported: every run asks this first."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

FILE = "dxcheck.toml"
PYPROJECT = "pyproject.toml"
MEANT = (".dxcheck.toml", "dxcheck.toml.txt", "dxcheck.yaml", "dxcheck.yml")
"""Names that who writes settings may choose by mistake."""
MAX_BYTES = 1024 * 1024
MAX_DOTS = 1_000
"""On one line."""


_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*dxcheck[ \t]*\]", re.MULTILINE)


def find_settings(folder: Path) -> Path | None:
    """Return the settings file of `folder` or of the nearest folder above that has one.

    A pyproject.toml counts where it has a table [tool.dxcheck], be it with a fault: what was meant
    to be stricter must not be passed over.
    """
    for place in (folder, *folder.parents):
        for path, counts in ((place / FILE, _always), (place / PYPROJECT, _has_table)):
            try:
                if path.is_file() and counts(path):
                    return path
            except OSError:
                continue
    return None


def misnamed_settings(folder: Path) -> list[Path]:
    """Return the files of a folder that are meant as settings and have another name."""
    return [path for path in (folder / name for name in MEANT) if os.path.lexists(path)]


def _always(path: Path) -> bool:
    del path
    return True


def _has_table(path: Path) -> bool:
    try:
        text = settings_text(path)
    except UnicodeDecodeError:
        return False
    try:
        tool = parsed(text).get("tool")
    except (ValueError, RecursionError):
        return _TABLE.search(text) is not None
    return isinstance(tool, dict) and "dxcheck" in tool


def parsed(text: str) -> dict[str, Any]:
    """Return what a text of TOML holds.

    Raises:
        ValueError: it is no TOML, or a line has more dots than any key of ours or of others.
        RecursionError: it is nested more deeply than Python reads.
    """
    # The parser takes the square of the parts of a key.
    if any(line.count(".") > MAX_DOTS for line in text.split("\n")):
        raise ValueError(f"more than {MAX_DOTS} dots on one line")
    return tomllib.loads(text)


def settings_text(path: Path) -> str:
    """Return the text of a settings file, without a byte order mark.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is no UTF-8.
    """
    with path.open("rb") as file:
        return file.read(MAX_BYTES).decode("utf-8-sig")
