import datetime as dt
from collections import Counter
from collections.abc import Callable, Sized
from xml.etree.ElementTree import Element

import pytest
from drawings import text_of, with_class
from nasty_texts import NASTY
from timelines import CORE, claimed, drawn, row_of, timeline

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.report.html.svg_text import text_width
from dxcheck.report.html.timeline import timeline_of
from dxcheck.report.html.timeline_layout import WIDTH
from dxcheck.report.messages import messages
from dxcheck.report.view import ReportView

SIZES = {
    "tl-title": 13,
    "tl-label": 11,
    "tl-small": 11,
    "tl-group-name": 12.5,
    "tl-year-name": 12,
}
"""The font sizes of the style sheet that are not 12."""


def many(ruleset: RuleSet) -> Element:
    """Return the timeline of a plan with more dates for one requirement than a sheet has room."""
    members = ruleset.catalog.members("systems/core20")
    claims = [
        claimed(target, due=f"R{4 + number // 5}.{number % 5 + 4}")
        for number, target in enumerate(members)
    ]
    return timeline(ruleset, {"claims": claims}, as_of="2022-04")


def test_a_row_that_fits_no_sheet_is_continued(ruleset: RuleSet) -> None:
    """Every sheet fits A4 landscape (273 by 186 mm), and its parts say that they continue it."""
    tree = many(ruleset)
    parts = [row for row in with_class(tree, "tl-row") if row.get("data-rule") == CORE]

    assert ["(continued)" in text_of(part) for part in parts] == [False, True]
    assert max(height_of(svg) for svg in with_class(tree, "tl")) <= 654


def height_of(svg: Element) -> float:
    return float(svg.get("viewBox", "").split()[3])


def test_no_text_leaves_the_drawing(report: Report, ruleset: RuleSet) -> None:
    """By the estimate of its width, every text lies within its sheet."""
    trees = [many(ruleset)]
    for lang in ("ja", "en"):
        trees += [tree for _, tree in drawn(report, lang)]
    outside = []
    for sheet in (sheet for tree in trees for sheet in with_class(tree, "tl")):
        for one in sheet.iter("text"):
            size = next((SIZES[name] for name in one.get("class", "").split() if name in SIZES), 12)
            x, width = float(one.get("x", "0")), text_width(text_of(one), size)
            left = {"middle": x - width / 2, "end": x - width}.get(one.get("text-anchor", ""), x)
            if (
                left < 0
                or left + width > WIDTH
                or float(one.get("y", "0")) > float(height_of(sheet))
            ):
                outside.append((left, width, text_of(one)))

    assert outside == []


def test_words_do_not_hide_their_mark(
    ruleset: RuleSet, plan_files: tuple[PlanFile, ...], examined: Callable[[Sized], None]
) -> None:
    """They stand beside the bar, the marker and what is missed, on either side."""
    reports = [check(ruleset, plan_files, as_of=day) for day in (None, dt.date(2027, 1, 15))]
    trees = [tree for report in reports for _, tree in drawn(report)]
    dates = [date for tree in trees for date in with_class(tree, "tl-date")]
    examined(dates)
    hidden = []
    for date in dates:
        [marker] = with_class(date, "tl-mark")
        x = float(marker.get("transform", "")[len("translate(") :].split()[0])
        spans = [(x - 6, x + 6), *(span_of(one) for one in date.iter("rect"))]
        for one in date.iter("text"):
            start, width = float(one.get("x", "0")), text_width(text_of(one), 12)
            left = start - width if one.get("text-anchor") == "end" else start
            hidden += [text_of(one) for span in spans if span[0] < left + width and left < span[1]]

    assert hidden == []


def span_of(rectangle: Element) -> tuple[float, float]:
    left = float(rectangle.get("x", "0"))
    return left, left + float(rectangle.get("width", "0"))


def test_every_drawing_says_what_it_is_and_shows(report: Report) -> None:
    """A name and a description in words for who does not see it; a key is only for who does."""
    for plan, tree in drawn(report):
        for sheet in with_class(tree, "tl"):
            parts = {one.get("id"): text_of(one) for one in sheet if one.tag in ("title", "desc")}
            titles = [row.get("data-rule", "") for row in with_class(sheet, "tl-row")]

            assert sheet.get("role") == "img"
            assert " ".join(map(str, parts)) == sheet.get("aria-labelledby")
            title, description = parts.values()
            assert title.startswith("Timeline")
            assert description.count(": ") >= len(set(titles)), plan.path
        assert {one.get("aria-hidden") for one in with_class(tree, "tl-key")} == {"true"}


def test_no_two_elements_of_a_report_have_one_id(report: Report) -> None:
    """Patterns and descriptions are those of their own drawing."""
    ids = [one.get("id") for _, tree in drawn(report) for one in tree.iter() if one.get("id")]

    assert [name for name, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_same_plan_gives_the_same_bytes(
    lang: str, report: Report, ruleset: RuleSet, plan_files: tuple[PlanFile, ...]
) -> None:
    """In another run, beside other plans, in another order: a timeline depends on its plan."""
    view = ReportView(report, messages(lang))

    for plan in report.plans:
        [file] = [file for file in plan_files if file.path == plan.path]
        alone = check(ruleset, [file], explain=True)
        again = timeline_of(ReportView(alone, messages(lang)), alone.plans[0])
        assert timeline_of(view, plan) == again


@pytest.mark.parametrize("name", NASTY)
def test_text_of_a_plan_stays_text(name: str, ruleset: RuleSet) -> None:
    """It adds no element and no attribute, is given no control code, and the drawing stays XML."""

    def with_text(text: str) -> Element:
        schedule = [{"of": text, "cells": {"R4": text, "R5": text[:5]}}]
        claim = claimed("systems/core20", due="R7")
        return timeline(ruleset, {"id": text, "schedule": schedule, "claims": [claim]})

    harmless, nasty = with_text("計画"), with_text(NASTY[name])

    assert shape(nasty) == shape(harmless)
    assert [one for one in nasty.itertext() if not one.replace("\n", "").isprintable()] == []


def shape(tree: Element) -> Counter[tuple[str, ...]]:
    """Return the elements of a drawing by name and attribute names, but for lines of text."""
    return Counter((one.tag, *one.keys()) for one in tree.iter() if one.tag != "text")


def test_boxes_that_overlap_stand_one_below_the_other(ruleset: RuleSet) -> None:
    """A cell over several years does not hide that of one of them."""
    schedule = [{"of": "構築", "cells": {"R4～7": "構築", "R5": "移行"}}]
    tree = timeline(
        ruleset, {"schedule": schedule, "claims": [claimed("systems/core20", due="R7")]}
    )
    boxes = [one for one in with_class(row_of(tree, CORE), "tl-box") if one.get("rx")]

    one, other = (float(box.get("y", "0")) for box in boxes)
    assert abs(one - other) >= float(boxes[0].get("height", "0"))
