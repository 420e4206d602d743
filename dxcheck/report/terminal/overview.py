"""The overview: who stands where on what, as a matrix, as lines, or by requirement."""

from rich.cells import cell_len

from dxcheck.model.report import Finding, ReportPlan, ReportRule
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import period_text, short_month
from dxcheck.report.plan_parts import mark_of, name_of, superseded_text
from dxcheck.report.run_parts import contested_note, levels_note
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import padded, wrapped
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, REASONS, STYLES, VERDICTS

MIN_LABEL = 28
MAX_LABEL = 56
MAX_COLUMN = 14
INDENT = "  "
CONTESTED = "*"


def put_overview(page: Page, view: ReportView) -> None:
    """Put the matrix, or one line for each municipality where they are too many for it."""
    plans = view.counted
    column = max((_column_width(view, plan) for plan in plans), default=0)
    room = page.width - column * len(plans)
    page.put((view.t("Requirements and municipalities"), "bold"))
    if plans and room >= MIN_LABEL:
        _put_matrix(page, view, plans, column, min(room, MAX_LABEL))
    else:
        _put_lines(page, view, plans)
    _put_totals(page, view)
    page.paragraph(levels_note(view), style="dim")
    if any(finding.contested for plan in plans for finding in plan.findings):
        page.paragraph(contested_note(view, CONTESTED), style="dim")
    for plan in view.report.plans:
        if plan.superseded_by is not None:
            page.paragraph(superseded_text(view, plan), style="dim")


def _column_width(view: ReportView, plan: ReportPlan) -> int:
    words = [view.t(word) for word in VERDICTS.values()]
    shown = [name_of(plan), short_month(plan.plan.as_of.last, view.lang), *words]
    return min(MAX_COLUMN, max(map(cell_len, shown))) + 2


def _put_matrix(
    page: Page, view: ReportView, plans: list[ReportPlan], column: int, label: int
) -> None:
    page.put(" " * label, *((padded(name_of(plan), column), "bold") for plan in plans))
    dates = (short_month(plan.plan.as_of.last, view.lang) for plan in plans)
    page.put(" " * label, *((padded(date, column), "dim") for date in dates))
    marks = [mark_of(view, plan) for plan in plans]
    if any(marks):
        page.put(" " * label, *((padded(mark, column), "dim") for mark in marks))
    for theme, rules in view.by_theme.items():
        page.put((view.theme_names.get(theme, theme), "bold"))
        for rule in rules:
            _put_row(page, view, rule, plans, column, label)


def _put_row(  # noqa: PLR0913 - a row of the matrix
    page: Page, view: ReportView, rule: ReportRule, plans: list[ReportPlan], column: int, label: int
) -> None:
    level = padded(_level_word(view, rule, plans), _level_width(view))
    lines = wrapped(view.title(rule.id), label - len(INDENT) - cell_len(level) - 2)
    cells = []
    for plan in plans:
        finding = _finding(plan, rule.id)
        word = view.t(VERDICTS[finding.verdict]) + (CONTESTED if finding.contested else "")
        cells.append((padded(word, column), STYLES[finding.verdict]))
    first = padded(lines[0], label - len(INDENT) - cell_len(level))
    page.put(INDENT, (level, "dim"), first, *cells)
    for line in lines[1:]:
        page.put(INDENT, " " * cell_len(level), line)


def _level_width(view: ReportView) -> int:
    return max(cell_len(view.t(word)) for word in LEVELS.values()) + 1


def _level_word(view: ReportView, rule: ReportRule, plans: list[ReportPlan]) -> str:
    """Return how binding a rule is, where it is the same for all of these municipalities."""
    levels = {_finding(plan, rule.id).level for plan in plans}
    return view.t(LEVELS[levels.pop()]) if len(levels) == 1 else ""


def _finding(plan: ReportPlan, rule_id: str) -> Finding:
    return next(finding for finding in plan.findings if finding.rule == rule_id)


def _put_lines(page: Page, view: ReportView, plans: list[ReportPlan]) -> None:
    names = min(MAX_COLUMN, max((cell_len(name_of(plan)) for plan in plans), default=0)) + 2
    dates = (
        max((cell_len(period_text(plan.plan.as_of, view.lang)) for plan in plans), default=0) + 2
    )
    for plan in plans:
        counts: list[tuple[str, str] | str] = []
        for verdict in VERDICT_ORDER:
            number = getattr(plan.summary.all, verdict.value)
            style = STYLES[verdict] if number else "dim"
            counts += [(f"{view.t(VERDICTS[verdict])} {number}", style), "  "]
        date = padded(period_text(plan.plan.as_of, view.lang), dates)
        page.put((padded(name_of(plan), names), "bold"), (date, "dim"), *counts)


def _put_totals(page: Page, view: ReportView) -> None:
    page.blank()
    for label, tallies in (
        (view.t("All requirements"), view.report.summary.all),
        (view.t("Of these {level}", level=view.t(LEVELS[Level.MUST])), view.report.summary.must),
    ):
        parts: list[tuple[str, str] | str] = [f"{label}  "]
        for verdict in VERDICT_ORDER:
            number = getattr(tallies, verdict.value)
            parts += [
                (f"{view.t(VERDICTS[verdict])} {number}", STYLES[verdict] if number else "dim"),
                "  ",
            ]
        page.put(*parts)


def put_by_requirement(page: Page, view: ReportView) -> None:
    """Put for each requirement who stands where, worst first."""
    page.put((view.t("Who stands where, by requirement"), "bold"))
    for theme, rules in view.by_theme.items():
        page.blank()
        page.ruled(view.theme_names.get(theme, theme), "-")
        for rule in rules:
            page.paragraph(view.title(rule.id), style="bold")
            page.paragraph(rule.id, style="dim")
            _put_standing(page, view, rule)
    _put_totals(page, view)


def _put_standing(page: Page, view: ReportView, rule: ReportRule) -> None:
    groups: dict[Verdict, list[str]] = {verdict: [] for verdict in VERDICT_ORDER}
    for plan in view.counted:
        finding = _finding(plan, rule.id)
        reason = view.t(REASONS[finding.reason]) + (CONTESTED if finding.contested else "")
        groups[finding.verdict].append(
            view.t("{name} ({reason})", name=name_of(plan), reason=reason)
        )
    width = max(cell_len(view.t(word)) for word in VERDICTS.values()) + 4
    for verdict, names in groups.items():
        if names:
            label = f"{view.t(VERDICTS[verdict])} {len(names)}"
            text = view.t(", ").join(names)
            for number, line in enumerate(wrapped(text, page.width - width - 4)):
                shown = label if number == 0 else ""
                page.put("  ", (padded(shown, width), STYLES[verdict]), "  ", line)
