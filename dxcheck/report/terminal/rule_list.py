"""The rules as a list for the terminal: by theme, with their deadlines, and counted."""

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len

from dxcheck.model.catalog import ALL_KINDS
from dxcheck.model.verdict import Reason
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import date_text
from dxcheck.report.interface import Options
from dxcheck.report.messages import Messages, marked
from dxcheck.report.phrases import kinds_text, levels_text
from dxcheck.report.rule_counts import counted_text, distinct_levels, level_word
from dxcheck.report.rule_list import RuleListing, RuleRow
from dxcheck.report.sentences import date_value, edition_text
from dxcheck.report.terminal.columns import GAP, cell, put_row
from dxcheck.report.terminal.page import Page
from dxcheck.report.view import ReportView

MIN_TITLE = 40
"""Cells that a title needs to stand beside the rest of its line; below it where there are fewer."""

_OF_EDITION = marked("What is asked under the national plan, {edition} (on {day})")
_OF_ALL = marked("Versions and deadlines under the national plan, {edition} (on {day})")
_WHY_NOT = {
    Reason.NOT_YET: marked("not yet asked"),
    Reason.ENDED: marked("no longer asked"),
}


def render_listing(
    view: ReportView, listing: RuleListing, options: Options, *, of_edition: bool
) -> bytes:
    """Return the list; `of_edition` says that only what an edition asks is listed."""
    page, t = Page(options), view.t
    _put_head(page, view, listing, of_edition=of_edition)
    widths = _widths(view, listing.rows)
    for theme, group in groupby(listing.rows, key=lambda row: row.rule.theme):
        rows = list(group)
        page.blank()
        page.put((view.theme_names.get(theme, theme), "bold"), GAP, (theme, "dim"))
        page.paragraph(counted_text(t, [row.rule for row in rows]), indent=2, style="dim")
        for row in rows:
            _put_rule(page, view, row, widths)
    page.blank()
    page.paragraph(
        t("In total: {counts}", counts=counted_text(t, [row.rule for row in listing.rows])),
        style="bold",
    )
    _put_left_out(page, t, listing)
    return page.bytes()


def _put_head(page: Page, view: ReportView, listing: RuleListing, *, of_edition: bool) -> None:
    t = view.t
    page.ruled(t("Rules of the rule set {version}", version=view.report.ruleset.version), "=")
    text = _OF_EDITION if of_edition else _OF_ALL
    edition, day = edition_text(view, listing.edition.id), date_text(listing.day, view.lang)
    page.paragraph(t(text, edition=edition, day=day), style="dim")


def _deadline(view: ReportView, row: RuleRow) -> str:
    if row.why_not is not None:
        return view.t(_WHY_NOT[row.why_not])
    words = [date_value(view, one) for one in row.deadlines]
    return view.t(", ").join(words) or view.t("no deadline")


def _versions(t: Messages, row: RuleRow) -> str:
    number = len(row.rule.versions)
    return t("1 version") if number == 1 else t("{number} versions", number=number)


def _widths(view: ReportView, rows: Sequence[RuleRow]) -> tuple[int, int, int, int]:
    """Return the width of the columns: level, id, deadline and number of versions."""
    t = view.t
    return (
        max(cell_len(level_word(t, distinct_levels(row.rule))) for row in rows),
        max(cell_len(row.rule.id) for row in rows),
        min(20, max(cell_len(_deadline(view, row)) for row in rows)),
        max(cell_len(_versions(t, row)) for row in rows),
    )


def _put_rule(page: Page, view: ReportView, row: RuleRow, widths: tuple[int, ...]) -> None:
    rule, t = row.rule, view.t
    cells = [
        cell(level_word(t, distinct_levels(rule))),
        cell(rule.id, "bold"),
        cell(_deadline(view, row)),
        cell(_versions(t, row), "dim"),
    ]
    room = page.width - sum(widths) - len(GAP) * (len(widths) + 1)
    if room >= MIN_TITLE:
        put_row(page, [*cells, cell(_title(view, row))], [*widths, room])
        return
    put_row(page, cells, widths)
    page.paragraph(_title(view, row), indent=len(GAP) * 2 + widths[0])


def _title(view: ReportView, row: RuleRow) -> str:
    """Return the title, and whom it is asked of where that is not everybody or not the same."""
    rule, t = row.rule, view.t
    title = rule.title.in_language(view.lang)
    if rule.applies_to != ALL_KINDS:
        title = t("{name} ({reason})", name=title, reason=kinds_text(t, rule.applies_to))
    if not isinstance(rule.level, Level):
        title = t("{name} ({reason})", name=title, reason=levels_text(t, rule.level))
    return title


def _put_left_out(page: Page, t: Messages, listing: RuleListing) -> None:
    for reason, word in _WHY_NOT.items():
        names = [row.rule.id for row in listing.left_out if row.why_not is reason]
        if names:
            text = t(
                "Left out, because {reason}: {number} ({names})",
                reason=t(word),
                number=len(names),
                names=", ".join(names),
            )
            page.paragraph(text, style="dim")
