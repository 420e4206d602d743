"""Plan files in canonical form, and the proof that nothing was lost."""

from collections import Counter
from typing import Any, NamedTuple

from dxcheck.edit.comment_places import with_comments
from dxcheck.edit.plan_style import Words, canonical_tree
from dxcheck.edit.round_trip import dumped
from dxcheck.load.comments import comments_of
from dxcheck.load.placeholders import PLACEHOLDER
from dxcheck.load.strict_yaml import Place, YamlDocument
from dxcheck.load.validate import holds_mapping
from dxcheck.model.catalog import Catalog
from dxcheck.model.diagnostic import Diagnostic, Severity


class FormatResult(NamedTuple):
    """A plan in canonical form, or None where it is left alone; and the reasons for that."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


class NotFormattedError(ValueError):
    """A text that cannot be formatted, or not without loss.

    Attributes:
        diagnostics: the reasons.
    """

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        """Take the reasons."""
        super().__init__(", ".join(found.code for found in diagnostics))
        self.diagnostics = tuple(diagnostics)


def format_plan(data: bytes, name: str, catalog: Catalog) -> FormatResult:
    """Return a plan file in canonical form; nothing is raised.

    One that a scaffold has left unfinished stays as it is, questions, comments and all: what is to
    be uncommented must keep its place.

    Args:
        data: the bytes of the file.
        name: the name shown in diagnostics.
        catalog: the targets it may name.
    """
    document = YamlDocument(name, data)
    if document.is_readable and PLACEHOLDER in (document.text or ""):
        warning = document.diagnostic(
            "format_unfinished", Place(1, 1), {"word": PLACEHOLDER}, severity=Severity.WARNING
        )
        return FormatResult(data.decode(), (warning,))
    try:
        text = _formatted(document, catalog)
        # Which way lines end is the matter of the repository that a plan stands in.
        return FormatResult(text.replace("\n", "\r\n") if b"\r\n" in data else text, ())
    except NotFormattedError as error:
        return FormatResult(None, error.diagnostics)


def formatted(text: str, catalog: Catalog) -> str:
    """Return the text of a plan file in canonical form, its lines ended by LF.

    Keys stand in the order of the model; keys that no model has go last, with their values. An
    alias is written out as what its anchor holds. All values stay the same, but that Japanese words
    for states, and names that only one target or set has, become the words and ids of the
    vocabulary. Comments stay beside what they stood beside; blank lines go. It need be no valid
    plan.

    Raises:
        NotFormattedError: the strict loader finds a fault in it, or something would be lost.
    """
    return _formatted(YamlDocument("", text.encode()), catalog)


def _formatted(document: YamlDocument, catalog: Catalog) -> str:
    if not holds_mapping(document) or document.root is None or not document.is_readable:
        raise NotFormattedError(document.diagnostics)
    words = Words(catalog)
    tree = canonical_tree(document.root, document.value, words)
    text = with_comments(dumped(tree), document)
    if not _is_kept(document, YamlDocument(document.file, text.encode()), words):
        document.fault("format_loses", Place(1, 1))
        raise NotFormattedError(document.diagnostics)
    return text


def _is_kept(before: YamlDocument, after: YamlDocument, words: Words) -> bool:
    """Tell whether a new text reads without a fault and holds every value and comment."""
    return (
        after.is_readable
        and _is_same(before.value, after.value, "", words)
        and _comments(before) == _comments(after)
    )


def _is_same(before: Any, after: Any, key: str, words: Words) -> bool:
    """Compare values with their types; what is written in other words is the same."""
    if type(before) is not type(after):
        return False
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(
            _is_same(value, after[name], name, words) for name, value in before.items()
        )
    if isinstance(before, list):
        return len(before) == len(after) and all(
            _is_same(one, other, key, words) for one, other in zip(before, after, strict=True)
        )
    return before == after or (isinstance(before, str) and words.canonical(key, before) == after)


def _comments(document: YamlDocument) -> Counter[str]:
    return Counter(comment.text for comment in comments_of(document.text or ""))
