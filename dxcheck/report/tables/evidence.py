"""The table of evidence: every quote and every related passage on a line, by finding."""

from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.model.plan import page_of
from dxcheck.model.vocabulary import Role
from dxcheck.report.messages import marked
from dxcheck.report.plan_parts import name_of
from dxcheck.report.tables.column import Column, Look
from dxcheck.report.tables.findings import Row, initiative_name
from dxcheck.report.text import plain, quoted
from dxcheck.report.view import initiative_of, mention_at
from dxcheck.report.words import VERDICTS

ROLES = {
    Role.SUPPORTS: marked("evidence"),
    Role.AGAINST: marked("against it"),
}
RELATED = marked("related (does not count)")


class Passage(NamedTuple):
    """A quote or a related passage of one finding.

    Attributes:
        row: the finding.
        role: what the passage is to it, a text for `t`.
        quote: the words of the document.
        page: the printed page.
        line: the line of the text.
        initiative: the number of the initiative.
        target: the target or set it speaks of.
        why_not: why it does not count, "" where it does.
    """

    row: Row
    role: str
    quote: str
    page: int | None
    line: int | None
    initiative: str | None
    target: str
    why_not: str = ""


def passages(row: Row) -> Iterator[Passage]:
    """Yield what stands behind a finding, each passage once: for it, against it, related."""
    distinct = {(item.role, item.quote, item.line): item for item in row.finding.evidence}
    for role, word in ROLES.items():
        for item in distinct.values():
            if item.role is role:
                place = (item.page, item.line, item.initiative, item.target)
                yield Passage(row, word, item.quote, *place)
    for path in row.finding.mentions:
        mention, initiative = mention_at(row.plan, path), initiative_of(row.plan, path)
        yield Passage(
            row,
            RELATED,
            mention.quote,
            page_of(mention, initiative),
            mention.line,
            initiative.id if initiative else None,
            mention.target,
            mention.why_not,
        )


EVIDENCE_COLUMNS: tuple[Column[Passage], ...] = (
    Column(
        "number",
        marked("No."),
        marked("The line of the finding in the sheet of findings."),
        5,
        lambda one: one.row.number,
    ),
    Column(
        "municipality",
        marked("Municipality"),
        marked("Whose plan it is."),
        13,
        lambda one: name_of(one.row.plan),
        Look.STRONG,
    ),
    Column(
        "requirement",
        marked("Requirement"),
        marked("What the nation asks, in short."),
        26,
        lambda one: plain(one.row.view.title(one.row.finding.rule)),
    ),
    Column(
        "verdict",
        marked("Verdict"),
        marked("What the plan comes to on this requirement."),
        9,
        lambda one: one.row.view.t(VERDICTS[one.row.finding.verdict]),
        Look.VERDICT,
    ),
    Column(
        "role",
        marked("Role"),
        marked("Whether the passage supports, contradicts, or only bears on it."),
        13,
        lambda one: one.row.view.t(one.role),
    ),
    Column(
        "quote",
        marked("Quote"),
        marked("The words of the document, verbatim."),
        66,
        lambda one: quoted(one.quote),
    ),
    Column(
        "page",
        marked("Page"),
        marked("The printed page; empty where it is not known."),
        6,
        lambda one: one.page,
    ),
    Column(
        "why_not",
        marked("Why it does not count"),
        marked("Of a related passage: why it is no answer."),
        38,
        lambda one: plain(one.why_not),
    ),
    Column(
        "initiative",
        marked("Measure"),
        marked("Number and title of the measure in which it stands."),
        40,
        lambda one: initiative_name(one.row.plan, one.initiative),
    ),
    Column(
        "line",
        marked("Line"),
        marked("The line in the text of the document."),
        8,
        lambda one: one.line,
    ),
    Column(
        "target",
        marked("Speaks of"),
        marked("The thing or the set of things that the passage speaks of."),
        40,
        lambda one: one.row.view.target(one.target),
    ),
    Column(
        "rule",
        marked("Rule"),
        marked("The rule's id; it never changes."),
        34,
        lambda one: one.row.finding.rule,
    ),
)
"""Every column of the evidence, in order."""
PRINTED_EVIDENCE = 8
"""How many of them are printed."""
