"""The templates, and the rules for putting text into them: data is escaped, always."""

import hashlib
from base64 import b64encode
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dxcheck.report.text import plain

STYLE_SHEETS = ("style.css", "charts.css")
SCRIPT = "script.js"


class Asset:
    """A style sheet or script that stands in the page.

    Attributes:
        text: what stands between the tags.
        source: the same for the content security policy: nothing else is run or applied.
    """

    def __init__(self, text: str) -> None:
        """Take the text, which is part of this package."""
        self.text = Markup(text)  # noqa: S704 - a file of this package, never data
        digest = hashlib.sha256(text.encode()).digest()
        self.source = f"'sha256-{b64encode(digest).decode()}'"


@lru_cache
def environment() -> Environment:
    """Return the environment of the templates; a name that is missing there is an error."""
    found = Environment(
        loader=PackageLoader("dxcheck.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["n"] = length_text
    return found


def length_text(length: float) -> str:
    """Return a length of a drawing as it is written: `12`, `12.5`."""
    return f"{length:.1f}".removesuffix(".0")


def _shown(value: object) -> object:
    """Return what is put into a page: of text, nothing that a browser or reader acts upon."""
    return value if hasattr(value, "__html__") else plain(str(value))


@lru_cache
def style() -> Asset:
    """Return the style sheets as one."""
    return Asset("".join(map(_file, STYLE_SHEETS)))


@lru_cache
def script() -> Asset:
    """Return the script; the page is whole without it."""
    return Asset(_file(SCRIPT))


def _file(name: str) -> str:
    loader = environment().loader
    assert loader is not None  # noqa: S101 - it was given above
    text, _, _ = loader.get_source(environment(), name)
    return text.replace("\r\n", "\n")
