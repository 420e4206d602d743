"""Timelines of plans, made or real, as tests read them."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from drawings import tree_of, with_class
from made_plans import plan as made

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.model.report import ReportPlan
from dxcheck.report.html.timeline import timeline_of
from dxcheck.report.messages import messages
from dxcheck.report.view import ReportView

CORE = "core-systems/core20-standardised"


def drawn(report: Report, lang: str = "en") -> Iterator[tuple[ReportPlan, Element]]:
    """Yield the plans of a report that have a timeline, with it."""
    view = ReportView(report, messages(lang))
    for plan in report.plans:
        markup = timeline_of(view, plan)
        if markup is not None:
            yield plan, tree_of(markup)


def timeline(ruleset: RuleSet, *initiatives: dict[str, Any], **meta: Any) -> Element:
    """Return the timeline of a made plan."""
    file = PlanFile("made.yaml", "0" * 64, made(*initiatives, **meta))
    report = check(ruleset, [file])
    return tree_of(timeline_of(ReportView(report, messages("en")), report.plans[0]))


def claimed(target: str, **claim: Any) -> dict[str, Any]:
    return {"target": target, "state": "planned", "evidence": [{"quote": "a"}], **claim}


def row_of(tree: Element, rule: str) -> Element:
    [row] = [row for row in with_class(tree, "tl-row") if row.get("data-rule") == rule]
    return row
