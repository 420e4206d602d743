"""The timeline of a plan: its promises and schedules against the national deadlines, as SVG."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dxcheck.model.period import Period
from dxcheck.model.report import ReportPlan
from dxcheck.report.dates import period_text
from dxcheck.report.html.axis import YearAxis
from dxcheck.report.html.drawing import drawn, id_for, region_of, year_names
from dxcheck.report.html.timeline_layout import (
    GROUP_HEIGHT,
    LABEL,
    WIDTH,
    axis_for,
    header_of,
    sheets_of,
)
from dxcheck.report.html.timeline_rows import rows_of, undated
from dxcheck.report.html.timeline_shapes import Header, Sheet
from dxcheck.report.messages import marked
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS

_SHAPES = {
    "deadline": "M-6-6H6L0 6Z",
    "later": "M-5-5H5L0 5Z",
    "due": "M0-6 6 0 0 6-6 0Z",
    "since": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "own": "M-2-6H2V6H-2Z",
    "gap": "M0-6 6 0 0 6-6 0Z",
    "silent": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "planned": "M-4-6 6 0-4 6Z",
    "met": "M-6 0-2 4 6-5",
}
"""The shape of each kind of mark and of each verdict, as a path around its own place."""

_LEGEND = (
    ("deadline", marked("deadline of the nation")),
    ("later", marked("later deadline for some, or extended")),
    ("due", marked("promised: the bar is the time given, the mark its last day")),
    ("since", marked("reached: the bar is the time given, the mark its last day")),
    ("missed", marked("time by which a date is missed")),
    ("phase", marked("schedule, in the plan's own words")),
    ("lost", marked("schedule, lost in the document's text")),
    ("period", marked("period of the plan")),
    ("own-day", marked("date of the plan")),
    ("judged-day", marked("day judged")),
)

_LABELS = {
    "name": marked("Timeline: the plan's dates and schedules against the national deadlines"),
    "fiscal_year": marked("fiscal year"),
    "continued": marked("(continued)"),
    "undated": marked(
        "There is a national deadline, and the plan gives neither a date nor a schedule:"
    ),
    "table": marked("The timeline as a table"),
    "requirement": marked("Requirement"),
    "of_what": marked("Of what"),
    "when": marked("When"),
    "what": marked("What"),
}


def timeline_of(view: ReportView, plan: ReportPlan) -> Markup | None:
    """Return the timeline of a plan as HTML: drawings, a legend, and the same as a table.

    Each drawing fits a page of A4 at full width.

    Returns:
        None where no requirement has a date or a schedule behind it.
    """
    rows = rows_of(view, plan)
    if not rows:
        return None
    levels = {level: view.t(word) for level, word in LEVELS.items()}
    axis = axis_for(plan, rows)
    header = _header(view, plan, axis)
    sheets = sheets_of(rows, axis, header.height)
    name, shown = id_for(plan, "timeline"), set(_shown(sheets, header))
    return drawn(
        "timeline.svg.j2",
        says={name: view.t(text) for name, text in _LABELS.items()},
        region=region_of(view, plan, view.t(_LABELS["name"])),
        table_region=region_of(view, plan, view.t(_LABELS["table"])),
        lang=view.lang,
        id=name,
        width=WIDTH,
        label=LABEL,
        group_height=GROUP_HEIGHT,
        years=[(column.span, year_names(column.year, view.lang)) for column in axis.years],
        header=header,
        sheets=[
            (f"{name}-{number}", sheet, list(_words(view, sheet)))
            for number, sheet in enumerate(sheets, 1)
        ],
        rows=rows,
        undated=[view.title(finding.rule) for finding in undated(plan, rows)],
        shapes=_SHAPES,
        legend=[(kind, view.t(text)) for kind, text in _LEGEND if kind in shown],
        levels=levels,
        in_brackets={
            level: view.t("[{level}] ", level=word).strip() for level, word in levels.items()
        },
    )


def _header(view: ReportView, plan: ReportPlan, axis: YearAxis) -> Header:
    t, lang, own = view.t, view.lang, plan.plan.as_of
    period = Period(plan.plan.period.start.first, plan.plan.period.end.last)
    judged = period_text(Period.day(plan.as_of), lang)
    return header_of(
        plan,
        axis,
        period=t("period {period}", period=period_text(period, lang)),
        own=t("plan as of {date}", date=period_text(own, lang)),
        judged=t("judged as of {date}", date=judged),
    )


def _words(view: ReportView, sheet: Sheet) -> Iterator[str]:
    """Yield what a sheet shows, in a sentence for each row that begins on it."""
    for block in sheet.blocks:
        if not block.is_continued:
            yield view.t("{label}: {text}", label=block.row.title, text=block.row.sentence)


def _shown(sheets: Sequence[Sheet], header: Header) -> Iterator[str]:
    """Yield what the legend must explain."""
    yield "period"
    for line in header.lines:
        yield f"{line.kind}-day"
    for lane in (lane for sheet in sheets for block in sheet.blocks for lane in block.lanes):
        for box in lane.boxes:
            yield "lost" if box.phase.is_lost else "phase"
        if lane.date is not None:
            yield lane.date.mark.kind
            if lane.date.stretch is not None:
                yield "missed"
