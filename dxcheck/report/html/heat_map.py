"""The requirements by theme against the municipalities: a verdict in every cell."""

from typing import NamedTuple

from dxcheck.model.report import Finding, ReportPlan, ReportRule
from dxcheck.report.dates import short_month
from dxcheck.report.html.anchors import finding_anchor, plan_anchor, rule_anchor
from dxcheck.report.plan_parts import mark_of, name_of
from dxcheck.report.reasons import reason_word
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, VERDICTS

CONTESTED = "*"
MANY = 12
"""Columns that a screen and a sheet of paper have room for."""


class Column(NamedTuple):
    """A plan at the head of a column.

    Attributes:
        name: whose plan it is.
        anchor: its place in the page.
        date: the month at which it speaks.
        mark: what must be known at first sight.
    """

    name: str
    anchor: str
    date: str
    mark: str


class Cell(NamedTuple):
    """A finding in the map.

    Attributes:
        anchor: its place in the page.
        verdict: the verdict as a code.
        word: the verdict, with a mark where the document contradicts itself.
        reason: why, in a few words.
        mark: "waived", or "".
    """

    anchor: str
    verdict: str
    word: str
    reason: str
    mark: str


class MapRow(NamedTuple):
    """A requirement.

    Attributes:
        anchor: the place of the rule.
        title: its title.
        level: how binding it is for all of these municipalities, "" where that differs.
        level_code: the same as a code.
        cells: one for each column.
    """

    anchor: str
    title: str
    level: str
    level_code: str
    cells: tuple[Cell, ...]


class ThemeRows(NamedTuple):
    """The requirements of one theme."""

    name: str
    rows: tuple[MapRow, ...]


class HeatMap(NamedTuple):
    """The map.

    Attributes:
        columns: the plans that count.
        themes: the requirements.
        is_wide: whether there are more columns than a screen has room for.
        has_reasons: whether there is room to say why in each cell.
        is_contested: whether any cell has the mark of a contradiction.
    """

    columns: tuple[Column, ...]
    themes: tuple[ThemeRows, ...]
    is_wide: bool
    has_reasons: bool
    is_contested: bool


def heat_map(view: ReportView) -> HeatMap:
    """Return the map of the plans that count."""
    plans = view.counted
    findings = [{finding.rule: finding for finding in plan.findings} for plan in plans]
    themes = tuple(
        ThemeRows(
            view.theme_names.get(theme, theme),
            tuple(_row(view, rule, plans, [one[rule.id] for one in findings]) for rule in rules),
        )
        for theme, rules in view.by_theme.items()
    )
    return HeatMap(
        tuple(_column(view, plan) for plan in plans),
        themes,
        is_wide=len(plans) > MANY,
        has_reasons=len(plans) == 1,
        is_contested=any(finding.contested for plan in plans for finding in plan.findings),
    )


def _column(view: ReportView, plan: ReportPlan) -> Column:
    date = short_month(plan.plan.as_of.last, view.lang)
    return Column(name_of(plan), plan_anchor(plan), date, mark_of(view, plan))


def _row(
    view: ReportView, rule: ReportRule, plans: list[ReportPlan], findings: list[Finding]
) -> MapRow:
    levels = {finding.level for finding in findings}
    level = levels.pop() if len(levels) == 1 else None
    return MapRow(
        rule_anchor(rule.id),
        view.title(rule.id),
        view.t(LEVELS[level]) if level else "",
        level or "",
        tuple(_cell(view, *pair) for pair in zip(plans, findings, strict=True)),
    )


def _cell(view: ReportView, plan: ReportPlan, finding: Finding) -> Cell:
    return Cell(
        finding_anchor(plan, finding),
        finding.verdict,
        view.t(VERDICTS[finding.verdict]) + (CONTESTED if finding.contested else ""),
        reason_word(view, finding),
        view.t("waived") if finding.waived else "",
    )
