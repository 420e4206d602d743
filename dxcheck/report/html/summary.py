"""What a reader must know first: what must be, where it stands, and what is overdue."""

from collections.abc import Callable
from typing import NamedTuple

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.html.anchors import plan_anchor, rule_anchor
from dxcheck.report.html.places import ReasonPlaces, by_reason
from dxcheck.report.html.tallies import Share, Tally, bar, judged, tallies
from dxcheck.report.plan_parts import mark_of, name_of, title_of
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, REASONS, VERDICTS

_Holds = Callable[[Finding], bool]


class Shortfall(NamedTuple):
    """A requirement that some do not meet.

    Attributes:
        title: its title.
        anchor: the place of the rule.
        level: how binding it is for all of them, "" where that differs.
        reasons: who does not meet it, by reason.
    """

    title: str
    anchor: str
    level: str
    reasons: tuple[ReasonPlaces, ...]


class Concern(NamedTuple):
    """Requirements that fall short in one way.

    Attributes:
        verdict: the verdict as a code.
        heading: in which way, with the number of findings.
        is_plain: whether the heading says why, so that no place needs to.
        shortfalls: the requirements.
    """

    verdict: str
    heading: str
    is_plain: bool
    shortfalls: tuple[Shortfall, ...]


class PlanRow(NamedTuple):
    """A plan in the table of plans.

    Attributes:
        name: whose plan it is.
        anchor: its place in the page.
        title: its title with its date.
        mark: what must be known at first sight.
        must: the findings of level must that apply, counted.
        all: all findings, counted.
    """

    name: str
    anchor: str
    title: str
    mark: str
    must: tuple[Tally, ...]
    all: tuple[Tally, ...]


class Summary(NamedTuple):
    """The run in short.

    Attributes:
        heading: what is counted, and how many there are.
        must: the findings of level must that apply, counted.
        bar: their shares.
        all: all findings, counted.
        concerns: what falls short: what is overdue first, then the rest of level must.
        plans: the plans that count, where they are more than one.
    """

    heading: str
    must: tuple[Tally, ...]
    bar: tuple[Share, ...]
    all: tuple[Tally, ...]
    concerns: tuple[Concern, ...]
    plans: tuple[PlanRow, ...]


def summary_of(view: ReportView) -> Summary:
    """Return the run in short; a plan that a newer one supersedes is not in it."""
    report, plans = view.report, view.counted
    must = judged(tallies(view, report.summary.must))
    return Summary(
        heading=_heading(view, sum(one.number for one in must)),
        must=must,
        bar=bar(must),
        all=tallies(view, report.summary.all),
        concerns=tuple(_concerns(view)),
        plans=tuple(_row(view, plan) for plan in plans) if len(plans) > 1 else (),
    )


def _heading(view: ReportView, number: int) -> str:
    level, plans = view.t(LEVELS[Level.MUST]), len(view.counted)
    if plans == 1:
        return view.t("“{level}” requirements that apply: {number}", level=level, number=number)
    return view.t(
        "“{level}” requirements that apply: {number}, of {plans} plans together",
        level=level,
        number=number,
        plans=plans,
    )


def _concerns(view: ReportView) -> list[Concern]:
    level = view.t(LEVELS[Level.MUST])

    gap, silent = view.t(VERDICTS[Verdict.GAP]), view.t(VERDICTS[Verdict.SILENT])
    others = view.t("Other {verdict} ({level})", verdict=gap, level=level)
    untold = view.t("{name} ({reason})", name=silent, reason=level)
    overdue = view.t(REASONS[Reason.OVERDUE])

    def is_overdue(finding: Finding) -> bool:
        return finding.reason is Reason.OVERDUE

    def is_must(verdict: Verdict) -> _Holds:
        return lambda finding: (
            finding.level is Level.MUST and finding.verdict is verdict and not is_overdue(finding)
        )

    return [
        _concern(view, Verdict.GAP, overdue, is_overdue)._replace(is_plain=True),
        _concern(view, Verdict.GAP, others, is_must(Verdict.GAP)),
        _concern(view, Verdict.SILENT, untold, is_must(Verdict.SILENT)),
    ]


def _concern(view: ReportView, verdict: Verdict, label: str, holds: _Holds) -> Concern:
    """Return the requirements with such a finding, the most binding first, then in rule order."""
    found: dict[str, list[tuple[ReportPlan, Finding]]] = {rule: [] for rule in view.rules}
    for plan in view.counted:
        for finding in filter(holds, plan.findings):
            found[finding.rule].append((plan, finding))
    levels = list(Level)
    short = [(rule, places) for rule, places in found.items() if places]
    short.sort(key=lambda one: min(levels.index(finding.level) for _, finding in one[1]))
    number = sum(len(places) for _, places in short)
    heading = view.t("{verdict}: {number}", verdict=label, number=number)
    shortfalls = tuple(_shortfall(view, rule, places) for rule, places in short)
    return Concern(verdict, heading, is_plain=False, shortfalls=shortfalls)


def _shortfall(view: ReportView, rule: str, places: list[tuple[ReportPlan, Finding]]) -> Shortfall:
    levels = {finding.level for _, finding in places}
    return Shortfall(
        view.title(rule),
        rule_anchor(rule),
        view.t(LEVELS[levels.pop()]) if len(levels) == 1 else "",
        by_reason(view, places),
    )


def _row(view: ReportView, plan: ReportPlan) -> PlanRow:
    return PlanRow(
        name_of(plan),
        plan_anchor(plan),
        title_of(view, plan),
        mark_of(view, plan),
        judged(tallies(view, plan.summary.must)),
        tallies(view, plan.summary.all),
    )
