"""The whole report in Markdown, fit for a job summary: what falls short first, the rest folded."""

from collections.abc import Iterator

from dxcheck.model.report import Report, Tallies
from dxcheck.model.vocabulary import Level
from dxcheck.report.interface import Options
from dxcheck.report.markdown.escape import inline, paragraph
from dxcheck.report.markdown.plan import plan_section
from dxcheck.report.markdown.table import BREAK, table
from dxcheck.report.messages import messages
from dxcheck.report.plan_parts import name_of, superseded_text
from dxcheck.report.run_parts import failed_text, report_title, run_text
from dxcheck.report.tables.overview import (
    CONTESTED,
    idle_text,
    matrix_of,
    plan_heading,
    tally_numbers,
    tally_words,
    verdict_cell,
)
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS

_SIDE_BY_SIDE = 12
"""How many plans stand beside each other in one matrix."""


def render(report: Report, options: Options) -> bytes:
    """Return the report: counts, the matrix, then each municipality."""
    view = ReportView(report, messages(options.lang))
    lines = [f"# {inline(report_title(view))}", "", paragraph(run_text(view))]
    failed = failed_text(view)
    if failed:
        lines += ["", f"**{inline(failed)}**"]
    lines += ["", *_counts(view), "", *_matrix(view)]
    for plan in report.plans:
        lines += ["", *plan_section(view, plan)]
    return ("\n".join(lines) + "\n").encode()


def _counts(view: ReportView) -> Iterator[str]:
    t, summary = view.t, view.report.summary
    words = [inline(word) for word in tally_words(view)]
    yield f"## {inline(t('Findings by municipality'))}"
    yield ""
    must = inline(t(LEVELS[Level.MUST]))
    yield from table(
        [inline(t("Municipality")), *(f"{must}: {word}" for word in words), *words],
        [
            *(
                [inline(name_of(plan)), *_numbers(plan.summary.must, plan.summary.all)]
                for plan in view.counted
            ),
            [inline(t("Total")), *_numbers(summary.must, summary.all)],
        ],
    )
    yield ""
    note = t(
        "must: asked by law or with a national deadline (not always a legal duty); should: "
        "advised; may: voluntary"
    )
    yield paragraph(note)
    for plan in view.report.plans:
        if plan.superseded_by is not None:
            yield ""
            yield paragraph(superseded_text(view, plan))


def _numbers(must: Tallies, of_all: Tallies) -> list[str]:
    return [str(number) for number in (*tally_numbers(must), *tally_numbers(of_all))]


def _matrix(view: ReportView) -> Iterator[str]:
    t, plans = view.t, view.counted
    yield f"## {inline(t('Requirements and municipalities'))}"
    matrix = matrix_of(view)
    for start in range(0, len(plans), _SIDE_BY_SIDE):
        beside = slice(start, start + _SIDE_BY_SIDE)
        yield ""
        yield from table(
            [
                inline(t("Level")),
                inline(t("Requirement")),
                *(BREAK.join(map(inline, plan_heading(view, plan))) for plan in plans[beside]),
            ],
            [
                [
                    inline(row.level),
                    inline(view.title(row.rule.id)),
                    *(inline(verdict_cell(view, one)) for one in row.findings[beside]),
                ]
                for row in matrix.rows
            ],
        )
    if matrix.has_contested:
        text = t("{mark}: the same document says something else as well", mark=CONTESTED)
        yield ""
        yield paragraph(text)
    idle = idle_text(view, matrix)
    if idle:
        yield ""
        yield paragraph(idle)
