import re
from collections import Counter
from collections.abc import Callable, Sized
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from drawings import text_of, tree_of, with_class
from made_plans import plan as made
from nasty_texts import NASTY

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.model.cells import Lost
from dxcheck.report.dates import period_text
from dxcheck.report.html.kpi_chart import kpi_charts, number_text
from dxcheck.report.html.svg_text import text_width
from dxcheck.report.messages import messages
from dxcheck.report.view import ReportView

SERIES = {
    "baseline": "baseline",
    "targets": "target",
    "revised": "revised",
    "actuals": "actual",
}


def charts(ruleset: RuleSet, *kpis: dict[str, Any]) -> list[Element]:
    """Return the charts of a made plan."""
    file = PlanFile("made.yaml", "0" * 64, made({"kpis": list(kpis)}))
    report = check(ruleset, [file])
    return list(map(tree_of, kpi_charts(ReportView(report, messages("en")), report.plans[0])))


def table_of(tree: Element) -> list[tuple[str, ...]]:
    """Return the table of a chart, its headings first."""
    return [tuple(text_of(cell) for cell in row) for row in tree.iter("tr")]


def expected_table(kpi: Any) -> list[tuple[str, ...]]:
    """Return what the table of a figure must say."""
    series = {name: dict(getattr(kpi, name)) for name in SERIES if getattr(kpi, name)}
    periods = sorted({period for values in series.values() for period in values}, key=str)
    return [
        ("When", *(SERIES[name] for name in series)),
        *(
            (period_text(period, "en"), *(said(values.get(period)) for values in series.values()))
            for period in periods
        ),
    ]


def said(value: object) -> str:
    if isinstance(value, (int, float)):
        return f"{value:,}"
    return "" if value is None else "(lost)" if isinstance(value, Lost) else str(value)


def test_every_value_of_every_figure_is_in_its_table(
    report: Report, examined: Callable[[Sized], None]
) -> None:
    """Each figure with a target or an actual value has a chart, and its table says all of it."""
    view, found, wanted = ReportView(report, messages("en")), [], []
    for plan in report.plans:
        found += [table_of(tree_of(chart)) for chart in kpi_charts(view, plan)]
        figures = [kpi for initiative in plan.initiatives for kpi in initiative.kpis]
        wanted += [expected_table(kpi) for kpi in figures if kpi.targets or kpi.actuals]
    examined(wanted)

    assert found == wanted


MIXED = {
    "name": "公開数",
    "unit": "件",
    "baseline": {"R3": {"lost": True}},
    "targets": {"R4": 1200, "R5": "増加"},
    "revised": {"R5": 1500.5},
    "actuals": {"R4": 900, "R4.9": -20, "R5": {"lost": True}},
}


def test_what_is_no_number_is_text_and_not_dropped(ruleset: RuleSet) -> None:
    """Lost and worded values stand in the drawing and in the table, and have no bar or line."""
    [tree] = charts(ruleset, MIXED)

    assert table_of(tree) == [
        ("When", "baseline", "target", "revised", "actual"),
        ("FY2021", "(lost)", "", "", ""),
        ("2022-09", "", "", "", "-20"),
        ("FY2022", "", "1,200", "", "900"),
        ("FY2023", "", "増加", "1,500.5", "(lost)"),
    ]
    values = [text_of(one) for one in with_class(tree, "kpi-value")]
    assert Counter(values) == Counter(
        [*SERIES.values(), "(lost)", "1,200", "増加", "1,500.5", "-20", "900", "(lost)"]
    )
    drawn = {name: len(with_class(tree, f"kpi-{name}")) - 1 for name in SERIES}
    assert drawn == {"baseline": 0, "targets": 1, "revised": 1, "actuals": 2}


def test_a_bar_reaches_from_zero_to_its_value(ruleset: RuleSet) -> None:
    """Upward for what is more than nothing, downward for what is less, by the same scale."""
    [tree] = charts(ruleset, {"name": "a", "actuals": {"R4": 200, "R5": -100, "R6": 0}})
    bars = [bar for bar in with_class(tree, "kpi-actuals") if bar.get("height") != "10"]
    zero = float(with_class(tree, "kpi-zero")[0].get("d", "").split()[1].split("H")[0])

    ends = [
        (
            float(bar.get("y", "0")) - zero,
            float(bar.get("y", "0")) + float(bar.get("height", "0")) - zero,
        )
        for bar in bars
    ]
    assert ends == [(-72.0, 0.0), (0.0, 36.0), (0.0, 0.0)]


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_what_cannot_be_drawn_is_text(value: float, ruleset: RuleSet) -> None:
    """A number that is none has no bar."""
    [tree] = charts(ruleset, {"name": "a", "actuals": {"R4": 1, "R5": value}})

    assert table_of(tree)[-1] == ("FY2023", str(value))
    assert len(with_class(tree, "kpi-actuals")) == 2


def test_a_figure_without_actual_values_says_so(ruleset: RuleSet) -> None:
    """A target of which nothing is reported is not left out."""
    [tree] = charts(ruleset, {"name": "a", "targets": {"R4": 1}})

    assert [text_of(one) for one in with_class(tree, "chart-note")] == ["No actual value is given."]


def test_a_figure_without_targets_and_actual_values_has_no_chart(ruleset: RuleSet) -> None:
    """There is nothing to compare."""
    assert charts(ruleset, {"name": "a"}, {"name": "b", "baseline": {"R3": 1}}) == []


def test_a_chart_describes_itself(ruleset: RuleSet) -> None:
    """Its description gives every value with its period and unit."""
    [tree] = charts(ruleset, MIXED)
    [svg] = tree.iter("svg")
    [description] = svg.iter("desc")

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby", "").split()[1] == description.get("id")
    assert re.sub(r"\s+", " ", text_of(description)) == (
        "baseline: FY2021 (lost); target: FY2022 1,200件; FY2023 増加; revised: FY2023 1,500.5件; "
        "actual: 2022-09 -20件; FY2022 900件; FY2023 (lost); "
    )


def test_no_text_leaves_the_drawing(ruleset: RuleSet, report: Report) -> None:
    """By the estimate of its width, every text of a chart lies within it, and long ones are cut."""
    long = {"name": "a", "targets": {"R4": 10**40, "R5": "計" * 300}, "actuals": {"R4.9": 0.125}}
    many = {"name": "a", "targets": {f"R{year}": 10**9 for year in range(1, 21)}}
    trees = charts(ruleset, long, many)
    for lang in ("ja", "en"):
        view = ReportView(report, messages(lang))
        trees += [tree_of(one) for plan in report.plans for one in kpi_charts(view, plan)]
    outside = []
    for svg in (svg for tree in trees for svg in tree.iter("svg")):
        right = float(svg.get("viewBox", "").split()[2])
        for one in svg.iter("text"):
            shown = one.text or ""
            x, width = float(one.get("x", "0")), text_width(shown, 11)
            left = {"middle": x - width / 2, "end": x - width}.get(one.get("text-anchor", ""), x)
            if left < 0 or left + width > right:
                outside.append((left, width, shown))

    assert outside == []


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal(1234567), "1,234,567"),
        (Decimal("50.0"), "50.0"),
        (Decimal("0.125"), "0.125"),
        (Decimal("-1234.5"), "-1,234.5"),
        (Decimal("1E+6"), "1,000,000"),
    ],
)
def test_numbers_are_written_in_one_way(number: Decimal, text: str) -> None:
    """Digits in groups of three, decimals as given, whatever the machine's locale."""
    assert number_text(number) == text


@pytest.mark.parametrize("name", NASTY)
def test_text_of_a_plan_stays_text(name: str, ruleset: RuleSet) -> None:
    """It adds no element and no attribute, and is given no control code."""

    def with_text(text: str) -> Element:
        kpi = {"name": text, "unit": text, "targets": {"R4": text}, "actuals": {"R4": 1}}
        [tree] = charts(ruleset, kpi)
        return tree

    harmless, nasty = with_text("計画"), with_text(NASTY[name])

    assert shape(nasty) == shape(harmless)
    assert [one for one in nasty.itertext() if not one.replace("\n", "").isprintable()] == []


def shape(tree: Element) -> Counter[tuple[str, ...]]:
    """Return the elements of a chart by name and attribute names, but for full texts on hover."""
    titles = {id(title) for text in tree.iter("text") for title in text.iter("title")}
    return Counter((one.tag, *one.keys()) for one in tree.iter() if id(one) not in titles)


def test_the_same_plan_gives_the_same_bytes(report: Report) -> None:
    """A chart depends on nothing but its plan."""
    plans = [plan for plan in report.plans if plan.initiatives]
    view = ReportView(report, messages("ja"))
    other = ReportView(Report.model_validate_json(report.model_dump_json(by_alias=True)), view.t)

    assert [kpi_charts(view, plan) for plan in plans] == [
        kpi_charts(other, plan) for plan in other.report.plans if plan.initiatives
    ]
