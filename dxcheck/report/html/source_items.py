"""The sources of a requirement, as items of a list with links to the originals."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dxcheck.model.catalog import ALL_KINDS
from dxcheck.model.rule import Basis
from dxcheck.report.phrases import kinds_text
from dxcheck.report.sentences import force_text
from dxcheck.report.view import ReportView
from dxcheck.report.words import CONFIDENCES

_ADDRESS = re.compile(r"[a-z0-9.-]+\.[a-z]+(?:/[^\s\"'<>\\]*)?", re.ASCII)
"""What a document's address is, without the scheme."""


class SourceItem(NamedTuple):
    """One source.

    Attributes:
        document: issuer and title.
        url: where the original stands, "" where that is not known.
        section: chapter, article or page, "" for the whole.
        force: its legal force.
        confidence: how well it is known.
        confidence_code: the same as a code, for the style.
        kinds: the kinds of government of which it is true, "" for all.
        says: what it says there.
    """

    document: str
    url: str
    section: str
    force: str
    confidence: str
    confidence_code: str
    kinds: str
    says: str


def source_items(view: ReportView, bases: Iterable[Basis]) -> tuple[SourceItem, ...]:
    """Return the sources, in the order in which they are given."""
    return tuple(_item(view, basis) for basis in bases)


def _item(view: ReportView, basis: Basis) -> SourceItem:
    document = view.documents[basis.document]
    is_for_all = set(basis.applies_to) == set(ALL_KINDS)
    return SourceItem(
        view.document_title(document.id),
        link_to(document.url),
        basis.section or "",
        force_text(view, document),
        view.t(CONFIDENCES[basis.confidence]),
        basis.confidence,
        "" if is_for_all else kinds_text(view.t, basis.applies_to),
        basis.says,
    )


def link_to(address: str | None) -> str:
    """Return a link to an address without a scheme; "" where there is none or it is no address."""
    return f"https://{address}" if address and _ADDRESS.fullmatch(address) else ""
