"""What scaffolds leave for a person to write, and where it still stands."""

from collections.abc import Iterator

from dxcheck.load.comments import comments_of
from dxcheck.load.strict_yaml import Place, YamlDocument
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.report import Path

PLACEHOLDER = "（記入）"
"""What stands wherever a human must write."""


def placeholders_left(
    document: YamlDocument, severity: Severity = Severity.ERROR
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each value that still holds the placeholder, or has it beside it.

    A value that must be valid from the start has the placeholder in the comment behind it; who
    writes the value takes the comment away.
    """
    text = document.text or ""
    if PLACEHOLDER not in text or document.value is None:
        return
    places = [
        document.place(path) for path, value in _texts(document.value, ()) if PLACEHOLDER in value
    ]
    places += [
        Place(comment.line + 1, comment.column + 1, len(comment.text))
        for comment in comments_of(text)
        if comment.is_behind and PLACEHOLDER in comment.text
    ]
    for place in sorted(places, key=lambda one: (one.line, one.column)):
        params = {"word": PLACEHOLDER}
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
