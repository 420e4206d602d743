"""A comparison for the terminal: what changed, why, and what the plan says on either side."""

from rich.cells import cell_len

from dxcheck.model.diff import Change, DiffSide, FindingDiff, PlanDiff
from dxcheck.report.diff.view import CHANGE_STYLES, DiffView
from dxcheck.report.interface import Options
from dxcheck.report.terminal.columns import GAP, Cell, Paragraph, cell, put_row
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import MAX_NAME, plain
from dxcheck.report.words import LEVELS, STYLES

INDENT = 2


def render(view: DiffView, options: Options) -> bytes:
    """Return the comparison as text; what stayed only where everything is shown."""
    page = Page(options)
    t = view.t
    page.ruled(t("What changed: two states of the plans compared"), "=")
    if view.failed():
        page.paragraph(view.failed(), style="bold red")
    for pair in view.diff.pairs:
        _put_pair(page, view, pair, in_full=options.in_full)
    for label, sides in (
        (t("Gone: only before"), view.diff.removed),
        (t("New: only after"), view.diff.added),
    ):
        if sides:
            page.blank()
            page.put((label, "bold"))
            for side in sides:
                page.paragraph(_name(view, side), indent=INDENT)
    if len(view.diff.pairs) > 1:
        page.blank()
        page.paragraph(t("All plans: {counts}", counts=view.tallies(view.diff.summary)))
    return page.bytes()


def _name(view: DiffView, side: DiffSide) -> str:
    reports = view.old if side in view.diff.removed else view.new
    name = plain(side.municipality.name, MAX_NAME)
    return f"{name}  {view.side(side, reports)}  {plain(side.path)}"


def _put_pair(page: Page, view: DiffView, pair: PlanDiff, *, in_full: bool) -> None:
    t = view.t
    page.blank()
    page.ruled(plain(pair.new.municipality.name, MAX_NAME), "-")
    rows = (
        (t("Before"), view.side(pair.old, view.old)),
        ("", plain(pair.old.path)),
        (t("After"), view.side(pair.new, view.new)),
        ("", plain(pair.new.path)),
        (t("Result"), view.tallies(pair.summary)),
    )
    width = max(cell_len(label) for label, _ in rows)
    for label, text in rows:
        page.labelled(label, text, indent=0, label_width=width)
    if pair.summary.stayed == len(pair.findings):
        page.paragraph(t("Nothing changed: every verdict has the same reason as before."))
    for change, findings in view.changes(pair):
        page.blank()
        page.put((f"[{view.heading(change, len(findings))}]", CHANGE_STYLES[change]))
        if change is Change.STAYED and not in_full:
            page.paragraph(t("(-v shows them)"), indent=INDENT, style="dim")
            continue
        for found in findings:
            _put_finding(page, view, pair, found)


def _put_finding(page: Page, view: DiffView, pair: PlanDiff, found: FindingDiff) -> None:
    t = view.t
    page.blank()
    style = CHANGE_STYLES[found.change]
    level = t("[{level}] ", level=t(LEVELS[found.new.level]))
    page.put(("* ", style), level, (view.new.title(found.rule), "bold"))
    page.put(" " * INDENT, (found.rule, "dim"))
    old, new = view.outcomes(found)
    if found.change is Change.STAYED:
        page.paragraph(old, indent=INDENT, style=STYLES[found.new.verdict])
    else:
        page.paragraph(
            t("{old} -> {new}", old=old, new=new), indent=INDENT, style=STYLES[found.new.verdict]
        )
    label = t("Cause")
    for number, cause in enumerate(view.causes(found)):
        shown = label if number == 0 else ""
        page.labelled(shown, cause, indent=INDENT, label_width=cell_len(label))
    column = (page.width - INDENT - len(GAP)) // 2
    put_row(page, [cell(t("Before"), "bold"), cell(t("After"), "bold")], [column, column])
    cells = [
        Cell(
            tuple(
                Paragraph(line, "" if number == 0 else "dim") for number, line in enumerate(lines)
            )
        )
        for lines in view.said(pair, found)
    ]
    put_row(page, cells, [column, column])
