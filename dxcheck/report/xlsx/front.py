"""The sheets that stand first: what was judged, in numbers; and the matrix for a meeting paper."""

from math import ceil

from dxcheck.model.report import Tallies
from dxcheck.model.verdict import VERDICT_ORDER
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import deadline_text, period_text
from dxcheck.report.plan_parts import mark_of, name_of, superseded_text
from dxcheck.report.reasons import reason_sentence
from dxcheck.report.run_parts import failed_text, report_title, run_text
from dxcheck.report.sentences import edition_text, notice_sentence
from dxcheck.report.tables.column import Value
from dxcheck.report.tables.overview import (
    CONTESTED,
    idle_text,
    matrix_of,
    overdue,
    plan_heading,
    tally_numbers,
    tally_words,
    verdict_cell,
)
from dxcheck.report.text import MAX_TITLE, plain
from dxcheck.report.view import ReportView
from dxcheck.report.waivers import waiver_line
from dxcheck.report.words import LEVELS
from dxcheck.report.xlsx.book import Book, Cell, Sheet
from dxcheck.report.xlsx.styles import (
    CELL,
    HEAD,
    MIDDLE,
    MUTED,
    NUMBER,
    STRONG,
    TITLE,
    TOTAL,
    WARNING,
    verdict_style,
)

_NAMES = (14, 36, 14, 13, 24)
_NUMBER = 8
_MATRIX = (8, 30, 48)
_PLAN = 11
_ON_A_PAGE = 12
"""How many plans stand side by side on a printed page of the matrix."""
_ROWS_ON_A_PAGE = 22
_LINES_BELOW = 4


def put_summary(book: Book, view: ReportView) -> Sheet:
    """Put the sheet with what was judged, the counts, and what is overdue."""
    words = tally_words(view)
    title = report_title(view)
    widths = (*_NAMES, *[_NUMBER] * (2 * len(words)))
    sheet = book.sheet(view.t("Summary"), widths, title)
    sheet.heading(title, TITLE)
    sheet.paragraph(run_text(view), MUTED)
    failed = failed_text(view)
    if failed:
        sheet.paragraph(failed, WARNING)
    sheet.blank()
    _put_counts(sheet, view, words)
    _put_overdue(sheet, view)
    _put_waivers(sheet, view)
    _put_notices(sheet, view)
    return sheet


def _put_counts(sheet: Sheet, view: ReportView, words: list[str]) -> None:
    t, report = view.t, view.report
    sheet.heading(t("Findings by municipality"))
    groups = (t(LEVELS[Level.MUST]), t("All levels"))
    sheet.header(
        [
            t("Municipality"),
            t("Plan"),
            t("Date of the plan"),
            t("Status"),
            t("Held against"),
            *(f"{group}\n{word}" for group in groups for word in words),
        ]
    )
    for plan in report.plans:
        is_counted = plan.superseded_by is None
        status = mark_of(view, plan) if is_counted else t("older revision, not counted")
        sheet.put(
            [
                (name_of(plan), {**STRONG, **MIDDLE}),
                (plain(plan.plan.title, MAX_TITLE), {**CELL, **MIDDLE}),
                (period_text(plan.plan.as_of, view.lang), {**CELL, **MIDDLE}),
                (status, {**CELL, **MIDDLE}),
                (edition_text(view, plan.edition), {**CELL, **MIDDLE}),
                *_numbers(plan.summary.must, is_counted=is_counted),
                *_numbers(plan.summary.all, is_counted=is_counted),
            ]
        )
    numbers = [*tally_numbers(report.summary.must), *tally_numbers(report.summary.all)]
    total: list[Value] = [t("Total"), "", "", "", "", *numbers]
    sheet.put([(value, {**TOTAL, **MIDDLE}) for value in total])
    sheet.paragraph(
        t(
            "must: asked by law or with a national deadline (not always a legal duty); should: "
            "advised; may: voluntary"
        ),
        MUTED,
    )
    _put_superseded(sheet, view)


def _numbers(tallies: Tallies, *, is_counted: bool) -> list[Cell]:
    """Return the numbers of one plan; those above nought in the colour of their verdict."""
    return [
        (
            number,
            {**verdict_style(verdict), **MIDDLE} if number and is_counted else {**NUMBER, **MIDDLE},
        )
        for verdict, number in zip(VERDICT_ORDER, tally_numbers(tallies), strict=True)
    ]


def _put_superseded(sheet: Sheet, view: ReportView) -> None:
    for plan in view.report.plans:
        if plan.superseded_by is not None:
            sheet.paragraph(superseded_text(view, plan), MUTED)


def _put_overdue(sheet: Sheet, view: ReportView) -> None:
    found = list(overdue(view))
    t = view.t
    sheet.blank()
    heading = t("Deadline passed, not reported done")
    sheet.heading(t("{verdict}: {number}", verdict=heading, number=len(found)))
    if not found:
        return
    words = (t("Municipality"), t("Requirement"), t("Deadline"), t("Level"), t("Explanation"))
    sheet.put([(word, HEAD) for word in words], spanning=len(words) - 1)
    for plan, finding in found:
        deadline = deadline_text(finding.deadline, view.lang) if finding.deadline else ""
        cells = [
            (name_of(plan), STRONG),
            (plain(view.title(finding.rule)), CELL),
            (deadline, CELL),
            (t(LEVELS[finding.level]), NUMBER),
            (plain(reason_sentence(view, plan, finding)), CELL),
        ]
        sheet.put(cells, spanning=len(cells) - 1)


def _put_waivers(sheet: Sheet, view: ReportView) -> None:
    found = [(plan, waiver) for plan in view.report.plans for waiver in plan.waivers]
    if not found:
        return
    t = view.t
    sheet.blank()
    sheet.heading(t("{verdict}: {number}", verdict=t("Waivers"), number=len(found)))
    words = (t("Municipality"), t("Requirement"), t("Waiver"))
    sheet.put([(word, HEAD) for word in words], spanning=len(words) - 1)
    for plan, waiver in found:
        rule = view.title(waiver.rule) if waiver.rule in view.rules else waiver.rule
        cells = [(name_of(plan), STRONG), (plain(rule), CELL), (waiver_line(view, waiver), CELL)]
        sheet.put(cells, spanning=len(cells) - 1)


def _put_notices(sheet: Sheet, view: ReportView) -> None:
    found = [(plan, notice) for plan in view.report.plans for notice in plan.notices]
    if not found:
        return
    t = view.t
    sheet.blank()
    sheet.heading(t("What must be known of the plans"))
    words = (t("Municipality"), t("Note"))
    sheet.put([(word, HEAD) for word in words], spanning=len(words) - 1)
    for plan, notice in found:
        cells = [(name_of(plan), STRONG), (plain(notice_sentence(view, notice)), CELL)]
        sheet.put(cells, spanning=len(cells) - 1)


def put_matrix(book: Book, view: ReportView) -> None:
    """Put the matrix of requirements and municipalities, ready to be pasted into a paper."""
    t, plans = view.t, view.counted
    widths = (*_MATRIX, *[_PLAN] * len(plans))
    sheet = book.sheet(t("Matrix"), widths, report_title(view))
    names = (t("Level"), t("Theme"), t("Requirement"))
    sheet.header(
        [*names, *("\n".join(plan_heading(view, plan)) for plan in plans)], is_filtered=True
    )
    matrix = matrix_of(view)
    for row in matrix.rows:
        sheet.put(
            [
                (row.level, {**NUMBER, **MIDDLE}),
                (row.theme, {**CELL, **MIDDLE}),
                (plain(view.title(row.rule.id)), {**STRONG, **MIDDLE}),
                *(
                    (verdict_cell(view, one), {**verdict_style(one.verdict), **MIDDLE})
                    for one in row.findings
                ),
            ]
        )
    sheet.sheet.freeze_panes(1, len(_MATRIX))
    sheet.sheet.autofilter(0, 0, max(1, len(matrix.rows)), sheet.last)
    sheet.sheet.repeat_rows(0)
    # A little smaller, so that the lines below the matrix take no page of their own.
    down = ceil((len(matrix.rows) + _LINES_BELOW) / _ROWS_ON_A_PAGE)
    across = max(1, ceil(len(plans) / _ON_A_PAGE))
    sheet.sheet.fit_to_pages(across, down)
    if across > 1:
        sheet.sheet.repeat_columns(0, len(_MATRIX) - 1)
    if matrix.has_contested:
        text = t("{mark}: the same document says something else as well", mark=CONTESTED)
        sheet.paragraph(text, MUTED)
    idle = idle_text(view, matrix)
    if idle:
        sheet.paragraph(idle, MUTED)
    _put_superseded(sheet, view)
