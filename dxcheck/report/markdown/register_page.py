"""Everything the nation asks as one Markdown page: what rules judge, and why the rest is left."""

from collections import Counter
from collections.abc import Iterator

from dxcheck.model.edition import Document
from dxcheck.model.register import RegisteredRequirement
from dxcheck.model.rule import Basis
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Coverage
from dxcheck.report.dates import date_text
from dxcheck.report.markdown.escape import code, inline, paragraph
from dxcheck.report.markdown.table import table
from dxcheck.report.messages import Messages, marked
from dxcheck.report.view import ReportView
from dxcheck.report.words import CONFIDENCES

COVERAGES = {
    Coverage.RULE: marked("judged by rules"),
    Coverage.PARTLY: marked("judged in part"),
    Coverage.MANUAL: marked("for a person to judge"),
    Coverage.OPEN: marked("not known well enough"),
}


def register_lines(view: ReportView, ruleset: RuleSet) -> Iterator[str]:
    """Yield the lines of the page."""
    t = view.t
    yield from (f"# {inline(t('What the nation asks'))}", "")
    yield from (paragraph(_counted(t, ruleset.requirements)), "")
    yield from (
        paragraph(
            t(
                "Where rules judge it, source and dates stand with the rule. Everything else says "
                "why not, where it stands, and how well that is known."
            )
        ),
        "",
    )
    header = (t("Requirement"), t("Judged"), t("Rules"), t("Where it stands"), t("Why not"))
    documents = {document.id: document for document in ruleset.documents}
    rows = (_row(view, ruleset, documents, row) for row in ruleset.requirements)
    yield from (*table(header, rows), "")


def _counted(t: Messages, rows: tuple[RegisteredRequirement, ...]) -> str:
    counts = Counter(row.status for row in rows)
    parts = t(", ").join(f"{t(word)} {counts[status]}" for status, word in COVERAGES.items())
    return t("{number} requirements: {counts}", number=len(rows), counts=parts)


def _row(
    view: ReportView,
    ruleset: RuleSet,
    documents: dict[str, Document],
    row: RegisteredRequirement,
) -> tuple[str, ...]:
    t = view.t
    rules = ", ".join(f"[{code(rule)}]({rule}.md)" for rule in row.rules)
    places = [_place(view, documents[basis.document], basis) for basis in row.basis]
    if row.from_ is not None:
        day = date_text(ruleset.starts_on(row.from_), view.lang)
        places.append(t("since {day}", day=day))
    return (
        f"{inline(row.title.in_language(view.lang))} {code(row.id)}",
        inline(t(COVERAGES[row.status])),
        rules,
        inline(t("; ").join(places)),
        inline(row.reason or ""),
    )


def _place(view: ReportView, document: Document, basis: Basis) -> str:
    """Return document and section, what it says there, and how well that is known."""
    return view.t(
        "{document}{section} [{confidence}]: {says}",
        document=f"{document.issuer}「{document.title}」",
        section=f" {basis.section}" if basis.section else "",
        confidence=view.t(CONFIDENCES[basis.confidence]),
        says=basis.says,
    )
