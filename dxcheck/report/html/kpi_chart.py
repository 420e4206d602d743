"""The figures (KPIs) of a plan as small charts: what was aimed at and what was reached, as SVG."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from dxcheck.model.calendar import fiscal_year_of
from dxcheck.model.cells import Lost
from dxcheck.model.period import Period
from dxcheck.model.plan import Initiative, Kpi
from dxcheck.model.report import ReportPlan
from dxcheck.report.dates import period_text
from dxcheck.report.html.axis import Span, ValueAxis, rounded, stacked, ticks_for
from dxcheck.report.html.drawing import drawn, id_for, region_of, year_names
from dxcheck.report.html.svg_text import fitted
from dxcheck.report.messages import marked
from dxcheck.report.text import plain
from dxcheck.report.view import ReportView

Value = int | float | str | Lost
SeriesName = Literal["baseline", "targets", "revised", "actuals"]

LEAST_WIDTH = 374.0
LEFT = 84.0
COLUMN = 58.0
"""How wide a period is at least."""
TOP, BOTTOM = 10.0, 118.0
YEAR_ROWS = 34.0
ROW_HEIGHT = 19.0
TEXT_SIZE, SMALL_SIZE = 11.0, 10.0
BAR = 18.0
TICK = 38.0
"""How wide the line of a target is."""

_SERIES: tuple[tuple[SeriesName, str], ...] = (
    ("baseline", marked("baseline")),
    ("targets", marked("target")),
    ("revised", marked("revised")),
    ("actuals", marked("actual")),
)

_LABELS = {
    "no_actuals": marked("No actual value is given."),
    "table": marked("The values as a table"),
    "when": marked("When"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a figure.

    Attributes:
        x: the middle of its period.
        words: the value as text, safe to show; that it is lost, where it is.
        shown: as much of it as the drawing has room for.
        y: where it stands; None for what is no number.
        bar: where its bar stands, for what was measured.
        is_lost: True where the text of the document has lost it.
    """

    x: float
    words: str
    shown: str
    y: float | None
    bar: Span
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One series of a figure: its values by period, None where it has none.

    Attributes:
        kind: which series.
        name: what it is called.
        shown: as much of the name as the drawing has room for.
        y: the line on which its values stand.
        entries: its values, one for each column.
    """

    kind: SeriesName
    name: str
    shown: str
    y: float
    entries: tuple[Entry | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One period of a figure: its middle, its name in full, and in two lines for the drawing."""

    x: float
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure, laid out."""

    width: float
    height: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    zero: float
    ticks: tuple[tuple[float, str], ...]


def kpi_charts(view: ReportView, plan: ReportPlan) -> list[Markup]:
    """Return a chart for each figure that has a target or an actual value, in file order.

    Each is a `figure` with the drawing and, below it, the same as a table.
    """
    t, base = view.t, id_for(plan, "kpi")
    says = {label: t(text) for label, text in _LABELS.items()}
    return [
        drawn(
            "kpi.svg.j2",
            says=says,
            lang=view.lang,
            id=f"{base}-{number}",
            measure=t("measure {id}", id=plain(initiative.id)),
            name=plain(kpi.name),
            title=t("{name}: targets and actual values by fiscal year", name=plain(kpi.name)),
            region=region_of(view, plan, f"{number + 1}. {plain(kpi.name)}"),
            unit=plain(kpi.unit) if kpi.unit else "",
            unit_text=t("unit: {unit}", unit=plain(kpi.unit)) if kpi.unit else "",
            has_actuals=bool(kpi.actuals),
            chart=_chart(view, kpi),
            left=LEFT,
            bottom=BOTTOM,
            half=TICK / 2,
        )
        for number, (initiative, kpi) in enumerate(_figures(plan))
    ]


def _figures(plan: ReportPlan) -> Iterator[tuple[Initiative, Kpi]]:
    for initiative in plan.initiatives:
        for kpi in initiative.kpis:
            if kpi.targets or kpi.revised or kpi.actuals:
                yield initiative, kpi


def number_text(number: Decimal) -> str:
    """Return a number with its digits in groups of three and the decimals it is given with."""
    return f"{number:,f}"


def value_words(view: ReportView, value: Value) -> str:
    """Return a value of a figure as text, safe to show."""
    if isinstance(value, Lost):
        return view.t("(lost)")
    number = _number(value)
    return plain(str(value)) if number is None else number_text(number)


def _number(value: Value) -> Decimal | None:
    """Return a value as a number that can be drawn, None for any other."""
    if isinstance(value, int):
        return Decimal(value)
    # The shortest text that means this number: 42.1 is 42.1.
    return Decimal(repr(value)) if isinstance(value, float) and math.isfinite(value) else None


def _chart(view: ReportView, kpi: Kpi) -> Chart:
    series = {kind: dict(getattr(kpi, kind)) for kind, _ in _SERIES}
    periods = sorted(
        {period for values in series.values() for period in values},
        key=lambda period: (period.last, period.first, period.circa),
    )
    width = max(LEAST_WIDTH, LEFT + COLUMN * len(periods))
    step = (width - LEFT) / len(periods)
    middles = [rounded(LEFT + (place + 0.5) * step) for place in range(len(periods))]
    numbers = [number for values in series.values() for number in map(_number, values.values())]
    axis = ValueAxis(ticks_for(number for number in numbers if number is not None), TOP, BOTTOM)
    named = [(kind, text) for kind, text in _SERIES if series[kind]]
    tops = stacked([ROW_HEIGHT] * len(named), BOTTOM + YEAR_ROWS + 14)
    rows = tuple(
        Row(
            kind=kind,
            name=view.t(text),
            shown="".join(fitted(view.t(text), LEFT - 16, SMALL_SIZE)),
            y=y,
            entries=tuple(
                _entry(view, axis, series, kind, period, x, step)
                for period, x in zip(periods, middles, strict=True)
            ),
        )
        for (kind, text), y in zip(named, tops, strict=True)
    )
    return Chart(
        width=width,
        height=BOTTOM + YEAR_ROWS + ROW_HEIGHT * len(named) + 4,
        columns=tuple(
            Column(x, period_text(period, view.lang), _lines(view, period, step))
            for period, x in zip(periods, middles, strict=True)
        ),
        rows=rows,
        zero=axis.y(Decimal(0)),
        ticks=tuple(
            (axis.y(tick), "".join(fitted(number_text(tick), LEFT - 10, SMALL_SIZE)))
            for tick in axis.ticks
        ),
    )


def _entry(  # noqa: PLR0913 - where a value stands
    view: ReportView,
    axis: ValueAxis,
    series: dict[SeriesName, dict[Period, Value]],
    kind: SeriesName,
    period: Period,
    x: float,
    step: float,
) -> Entry | None:
    value = series[kind].get(period)
    if value is None:
        return None
    words, number = value_words(view, value), _number(value)
    is_shared = period in series["baseline"] and period in series["actuals"]
    aside = 0.0 if not is_shared else -BAR / 2 if kind == "baseline" else BAR / 2
    return Entry(
        x=x,
        words=words,
        shown="".join(fitted(words, step - 4, TEXT_SIZE)),
        y=None if number is None else axis.y(number),
        bar=Span(rounded(x + aside - BAR / 2), rounded(x + aside + BAR / 2)),
        is_lost=isinstance(value, Lost),
    )


def _lines(view: ReportView, period: Period, step: float) -> tuple[str, ...]:
    """Return the name of a period in two lines: a fiscal year in both calendars."""
    year = fiscal_year_of(period.last)
    if Period.fiscal_year(year) == period:
        return year_names(year, view.lang)
    return fitted(period_text(period, view.lang), step - 2, SMALL_SIZE, 2)
