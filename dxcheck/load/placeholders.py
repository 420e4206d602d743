"""What scaffolds leave for a person to write, and where it still stands."""

from collections.abc import Iterator

from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.report import Path

PLACEHOLDER = "（記入）"
"""What stands wherever a human must write."""


def placeholders_left(
    document: YamlDocument, severity: Severity = Severity.ERROR
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each value that still holds the placeholder, in file order."""
    for path, text in _texts(document.value, ()):
        if PLACEHOLDER in text:
            params = {"word": PLACEHOLDER}
            place = document.place(path)
            yield document.diagnostic("placeholder_left", place, params, severity=severity)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
