"""The tables that stand first: the counts of each plan, what is overdue, and the matrix."""

from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.model.report import Finding, ReportPlan, ReportRule, Tallies
from dxcheck.model.verdict import VERDICT_ORDER, Reason, Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import short_month
from dxcheck.report.plan_parts import mark_of, name_of
from dxcheck.report.text import plain
from dxcheck.report.view import ReportView, by_verdict, finding_of
from dxcheck.report.words import LEVELS, VERDICTS

CONTESTED = "*"
"""Stands behind the verdict where the document contradicts itself."""


def tally_words(view: ReportView) -> list[str]:
    """Return the words of the verdicts, worst first."""
    return [view.t(VERDICTS[verdict]) for verdict in VERDICT_ORDER]


def tally_numbers(tallies: Tallies) -> list[int]:
    """Return the numbers of findings by verdict, worst first."""
    return [getattr(tallies, verdict.value) for verdict in VERDICT_ORDER]


def overdue(view: ReportView) -> Iterator[tuple[ReportPlan, Finding]]:
    """Yield the findings whose deadline has passed, of the plans that count; must before should."""
    for plan in view.counted:
        for findings in by_verdict(plan).values():
            for finding in findings:
                if finding.reason is Reason.OVERDUE:
                    yield plan, finding


class MatrixRow(NamedTuple):
    """One requirement against all plans that count.

    Attributes:
        rule: the requirement.
        level: how binding it is; where that differs among the plans, each level.
        theme: the name of its theme.
        findings: its findings, by plan.
    """

    rule: ReportRule
    level: str
    theme: str
    findings: list[Finding]


class Matrix(NamedTuple):
    """The requirements against the plans that count.

    Attributes:
        rows: must first, then by theme.
        idle: the titles of the requirements that apply to none of the plans.
    """

    rows: list[MatrixRow]
    idle: list[str]

    @property
    def has_contested(self) -> bool:
        """Tell whether some cell is marked."""
        return any(finding.contested for row in self.rows for finding in row.findings)


def matrix_of(view: ReportView) -> Matrix:
    """Return the matrix of a report."""
    order = {theme: place for place, theme in enumerate(view.by_theme)}
    levels = list(Level)
    keyed = []
    idle = []
    for place, rule in enumerate(view.report.rules):
        findings = [finding_of(plan, rule.id) for plan in view.counted]
        if all(finding.verdict is Verdict.NOT_APPLICABLE for finding in findings):
            idle.append(plain(view.title(rule.id)))
            continue
        held = sorted({levels.index(finding.level) for finding in findings})
        words = view.t(", ").join(view.t(LEVELS[levels[level]]) for level in held)
        theme = plain(view.theme_names.get(rule.theme, rule.theme))
        keyed.append((held, order[rule.theme], place, MatrixRow(rule, words, theme, findings)))
    return Matrix([row for *_, row in sorted(keyed, key=lambda one: one[:3])], idle)


def idle_text(view: ReportView, matrix: Matrix) -> str:
    """Return which requirements apply to none of the plans, "" where there is none of them."""
    if not matrix.idle:
        return ""
    return view.t("Not asked of any of these: {names}", names=view.t("; ").join(matrix.idle))


def verdict_cell(view: ReportView, finding: Finding) -> str:
    """Return the word of a verdict, marked where the document contradicts itself."""
    return view.t(VERDICTS[finding.verdict]) + (CONTESTED if finding.contested else "")


def plan_heading(view: ReportView, plan: ReportPlan) -> list[str]:
    """Return what stands above the column of a plan: name, month, and what must be known of it."""
    date = short_month(plan.plan.as_of.last, view.lang)
    mark = mark_of(view, plan)
    return [name_of(plan), date, *([mark] if mark else [])]
