"""What a timeline shows of a plan: a row for each requirement, in words and periods, no lengths."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dxcheck.model.cells import Lost, is_blank
from dxcheck.model.period import Period
from dxcheck.model.plan import Claim, ScheduleRow
from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.requirement import asked_of
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Level, State
from dxcheck.report.dates import period_text
from dxcheck.report.reasons import reason_sentence, reason_word
from dxcheck.report.text import plain
from dxcheck.report.view import ReportView, claim_at, initiative_of, part_name
from dxcheck.report.words import REASONS, STATES, VERDICTS

MarkKind = Literal["deadline", "later", "due", "since", "own"]
"""A national deadline, a later one for some, a promise, what was reached, the plan's own end."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far two days lie apart, and what that means.

    Attributes:
        first: the day after whose end it begins.
        last: the day with whose end it ends, after `first`.
        words: what it means.
    """

    first: dt.date
    last: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on a row.

    Attributes:
        kind: what it is.
        period: when; a deadline is met until the end of its last day.
        name: of what: targets, or whose date it is. Safe to show.
        when: when, in words.
        words: what it is and when, in words.
        claims: paths of the claims that say so; none for a deadline.
        stretch: how far it is from what is asked, where that is why the verdict is not better.
    """

    kind: MarkKind
    period: Period
    name: str
    when: str
    words: str
    claims: tuple[str, ...] = ()
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One cell of a schedule.

    Attributes:
        period: when.
        when: when, in words.
        words: what is printed, safe to show; that it is lost, where it is.
        is_lost: True where the text of the document has lost the cell.
        is_blank: True where nothing is written in it but a dash or an arrow.
    """

    period: Period
    when: str
    words: str
    is_lost: bool
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """One row of a schedule of the plan.

    Attributes:
        name: what it is about, as printed; safe to show.
        place: the initiative it stands in; safe to show.
        phases: its cells, in order.
    """

    name: str
    place: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One requirement.

    Attributes:
        finding: its finding.
        title: its title.
        outcome: verdict and reason in a few words.
        sentence: the same in a sentence.
        marks: deadlines first, then dates of the plan, in order of time.
        schedules: the schedules behind it, in file order.
    """

    finding: Finding
    title: str
    outcome: str
    sentence: str
    marks: tuple[Mark, ...]
    schedules: tuple[Schedule, ...]


def rows_of(view: ReportView, plan: ReportPlan) -> list[TimelineRow]:
    """Return a row for each requirement with a date or a schedule behind it.

    Must before should before may, then by deadline, those without one last.
    """
    rows = []
    for finding in plan.findings:
        dates, schedules = _dates(view, plan, finding), tuple(_schedules(view, plan, finding))
        if finding.verdict is Verdict.NOT_APPLICABLE or not (dates or schedules):
            continue
        marks = (*_deadlines(view, plan, finding), *_own_end(view, plan, finding), *dates)
        rows.append(
            TimelineRow(
                finding=finding,
                title=view.title(finding.rule),
                outcome=outcome_text(view, finding),
                sentence=reason_sentence(view, plan, finding),
                marks=marks,
                schedules=schedules,
            )
        )
    return sorted(rows, key=lambda row: _order(row.finding))


def undated(plan: ReportPlan, rows: Sequence[TimelineRow]) -> list[Finding]:
    """Return the findings with a national deadline that have no row: the plan gives no date."""
    shown = {row.finding.rule for row in rows}
    missing = [
        finding
        for finding in plan.findings
        if finding.deadline is not None
        and finding.rule not in shown
        and finding.verdict is not Verdict.NOT_APPLICABLE
    ]
    return sorted(missing, key=_order)


def outcome_text(view: ReportView, finding: Finding) -> str:
    """Return verdict and reason in a few words."""
    return view.t(
        "{verdict} ({reason})",
        verdict=view.t(VERDICTS[finding.verdict]),
        reason=reason_word(view, finding),
    )


def _order(finding: Finding) -> tuple[int, dt.date]:
    return list(Level).index(finding.level), finding.deadline or dt.date.max


def _deadlines(view: ReportView, plan: ReportPlan, finding: Finding) -> Iterator[Mark]:
    """Yield the deadline that counts, then a later one that counts for some claims only."""
    t, day = view.t, finding.deadline
    if day is None:
        return
    version = view.version(finding)
    later = [
        one.extended.by
        for one in (asked_of(version.definition) if version else ())
        if one.extended is not None and isinstance(one.extended.by, Period)
    ]
    is_later = next((period for period in later if period.last == day), None)
    stretch = None
    if finding.reason is Reason.OVERDUE and day < plan.as_of:
        stretch = Stretch(day, plan.as_of, t(REASONS[Reason.OVERDUE]))
    name = t("national deadline")
    if is_later is not None:
        when = period_text(is_later, view.lang)
        text = t("extended deadline {date}", date=when)
        yield Mark("later", is_later, name, when, text, stretch=stretch)
        return
    when = period_text(Period.day(day), view.lang)
    yield Mark(
        "deadline", Period.day(day), name, when, t("deadline {by}", by=when), stretch=stretch
    )
    for period in dict.fromkeys(later):
        when = period_text(period, view.lang)
        yield Mark("later", period, name, when, t("later deadline for some {date}", date=when))


def _own_end(view: ReportView, plan: ReportPlan, finding: Finding) -> Iterator[Mark]:
    """Yield the end of the plan's period where it, and no date of a promise, has passed."""
    end = plan.plan.period.end
    claims = [claim_at(plan, path) for path in finding.claims]
    if finding.reason is not Reason.SLIPPED or not end.last < plan.as_of:
        return
    if any(claim.due is not None and claim.due.last < plan.as_of for claim in claims):
        return
    when = period_text(Period.day(end.last), view.lang)
    words = view.t("end of the plan's period {date}", date=when)
    stretch = Stretch(end.last, plan.as_of, view.t(REASONS[Reason.SLIPPED]))
    yield Mark("own", Period.day(end.last), view.t("the plan"), when, words, stretch=stretch)


def _dates(view: ReportView, plan: ReportPlan, finding: Finding) -> tuple[Mark, ...]:
    """Return a mark for every date that the claims behind a finding give.

    Claims that say the same, of different targets, share one.
    """
    groups: dict[tuple[MarkKind, Period, State], list[tuple[str, Claim]]] = {}
    for path in finding.claims:
        claim = claim_at(plan, path)
        dates: tuple[tuple[MarkKind, Period | None], ...]
        dates = ("due", claim.due), ("since", claim.since)
        for kind, period in dates:
            if period is not None:
                groups.setdefault((kind, period, claim.state), []).append((path, claim))
    order = sorted(groups, key=lambda key: (key[1].last, key[1].first, key[0]))
    return tuple(
        Mark(
            kind=kind,
            period=period,
            name=view.t(", ").join(
                dict.fromkeys(view.target(claim.target) for _, claim in groups[kind, period, state])
            ),
            when=period_text(period, view.lang),
            words=_said(view, kind, period, state),
            claims=tuple(path for path, _ in groups[kind, period, state]),
            stretch=_stretch(view, plan, finding, kind, period.last),
        )
        for kind, period, state in order
    )


def _said(view: ReportView, kind: MarkKind, period: Period, state: State) -> str:
    t, date = view.t, period_text(period, view.lang)
    if kind == "since":
        return t("done since {since}", since=date)
    promised = t("promised by {due}", due=date)
    if state is State.PLANNED:
        return promised
    return t("{name} ({reason})", name=t(STATES[state]), reason=promised)


def _stretch(
    view: ReportView, plan: ReportPlan, finding: Finding, kind: MarkKind, last: dt.date
) -> Stretch | None:
    """Return how far a date of the plan misses what is asked, where the finding says so."""
    reason, deadline = finding.reason, finding.deadline
    words = view.t(REASONS[reason])
    if reason is Reason.SLIPPED and kind == "due" and last < plan.as_of:
        return Stretch(last, plan.as_of, words)
    too_late = (Reason.LATE, "due"), (Reason.REACHED_LATE, "since")
    if (reason, kind) in too_late and deadline is not None and deadline < last:
        return Stretch(deadline, last, words)
    return None


def _schedules(view: ReportView, plan: ReportPlan, finding: Finding) -> Iterator[Schedule]:
    """Yield the schedules of the initiatives that carry the claims behind a finding, each once."""
    places: set[tuple[int, int]] = set()
    for path in finding.claims:
        initiative = initiative_of(plan, path)
        if initiative is not None:
            place, target = int(path.split("/")[1]), claim_at(plan, path).target
            places |= {(place, row) for row in _rows_on(view, initiative.schedule, target)}
    for place, number in sorted(places):
        name = part_name(plan, f"initiatives/{place}")
        yield _schedule(view, plan.initiatives[place].schedule[number], name)


def _rows_on(view: ReportView, rows: tuple[ScheduleRow, ...], target: str) -> list[int]:
    """Return which rows speak of a target; where none does, those that name no target."""
    leaves = _leaves(view, target)
    named = [
        number
        for number, row in enumerate(rows)
        if row.target is not None and _leaves(view, row.target) & leaves
    ]
    return named or [number for number, row in enumerate(rows) if row.target is None]


def _leaves(view: ReportView, target_id: str) -> set[str]:
    target = view.report.targets.get(target_id)
    return set(target.members) if target is not None and target.members else {target_id}


def _schedule(view: ReportView, row: ScheduleRow, place: str) -> Schedule:
    cells = sorted(row.cells, key=lambda item: (item[0].first, item[0].last))
    return Schedule(
        name=plain(row.of),
        place=place,
        phases=tuple(
            Phase(
                period=period,
                when=period_text(period, view.lang),
                words=view.t("(lost)") if isinstance(cell, Lost) else plain(cell),
                is_lost=isinstance(cell, Lost),
                is_blank=isinstance(cell, str) and is_blank(cell),
            )
            for period, cell in cells
        ),
    )
