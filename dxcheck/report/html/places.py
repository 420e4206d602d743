"""Municipalities with the places of their findings, by the reason of the verdict."""

from collections.abc import Iterable
from typing import NamedTuple

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.report.html.anchors import finding_anchor
from dxcheck.report.plan_parts import name_of
from dxcheck.report.reasons import reason_word
from dxcheck.report.view import ReportView


class Place(NamedTuple):
    """A municipality with its finding.

    Attributes:
        name: its name.
        anchor: the place of the finding.
        mark: "waived", or "".
    """

    name: str
    anchor: str
    mark: str


class ReasonPlaces(NamedTuple):
    """The municipalities whose verdict has one reason, which is given in a few words."""

    reason: str
    places: tuple[Place, ...]


def by_reason(
    view: ReportView, findings: Iterable[tuple[ReportPlan, Finding]]
) -> tuple[ReasonPlaces, ...]:
    """Return findings by reason, in the order in which the reasons are met first."""
    groups: dict[str, list[Place]] = {}
    for plan, finding in findings:
        mark = view.t("waived") if finding.waived else ""
        place = Place(name_of(plan), finding_anchor(plan, finding), mark)
        groups.setdefault(reason_word(view, finding), []).append(place)
    return tuple(ReasonPlaces(reason, tuple(places)) for reason, places in groups.items())
