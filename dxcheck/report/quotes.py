"""The quotes behind a finding, in words."""

from dxcheck.model.report import Finding, FindingEvidence
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Role
from dxcheck.report.sentences import where_text
from dxcheck.report.text import MAX_QUOTE, quoted
from dxcheck.report.view import ReportView

MAX_PROMISE = 3


def first_quotes(finding: Finding) -> list[FindingEvidence]:
    """Return the first quotes that support, and the first against."""
    distinct: dict[tuple[str, int | None], FindingEvidence] = {}
    for item in finding.evidence:
        distinct.setdefault((item.quote, item.line), item)
    items = list(distinct.values())
    # A promise and its date often stand in two places: in the text and in the schedule.
    number = MAX_PROMISE if finding.verdict is Verdict.PLANNED else 1
    supporting = [item for item in items if item.role is Role.SUPPORTS]
    against = [item for item in items if item.role is Role.AGAINST]
    return supporting[:number] + against[:1]


def quote_text(view: ReportView, item: FindingEvidence) -> str:
    """Return a quote in quotation marks with where it stands."""
    where = where_text(view, item.page, item.line, item.initiative)
    return view.t("“{quote}” ({where})", quote=quoted(item.quote, MAX_QUOTE), where=where)


def quote_with_role(view: ReportView, item: FindingEvidence) -> str:
    """Return a quote; one that contradicts says so."""
    text = quote_text(view, item)
    return view.t("Against it: {quote}", quote=text) if item.role is Role.AGAINST else text
