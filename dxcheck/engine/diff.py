"""Report against report: what changed between two states of the plans, and what made it change."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dxcheck.engine.check import check
from dxcheck.engine.index import PlanIndex
from dxcheck.engine.judge import Judge, Sighting
from dxcheck.model.diff import (
    Cause,
    Change,
    ChangeTallies,
    Diff,
    DiffSide,
    Exchange,
    FindingDiff,
    OutcomeRecord,
    PlanDiff,
    change_of,
)
from dxcheck.model.period import Period
from dxcheck.model.report import (
    DiagnosticRecord,
    FindingCounts,
    PlanFile,
    Report,
    ReportPlan,
)
from dxcheck.model.waiver import WAIVABLE, WaiverFile, active_rules

PlanKey = tuple[str, str, Period]
"""Municipality code, series and date: which plan a file is."""


class Look(NamedTuple):
    """From where the plans of one side are looked at.

    Attributes:
        as_of: judge every plan on this day instead of its own.
        edition: hold every plan against this edition (or "latest") instead of the one in force.
    """

    as_of: dt.date | None = None
    edition: str | None = None


class Seen(NamedTuple):
    """A plan, and from where it is looked at.

    Attributes:
        plan: what it says, indexed.
        sighting: the day, the edition and the versions.
        waivers: the waivers beside it.
        waived_on: the day on which they count, None where the run names none.
    """

    plan: PlanIndex
    sighting: Sighting
    waivers: WaiverFile | None
    waived_on: dt.date | None


class Pairing(NamedTuple):
    """The plans of two sides, each with the one it is compared with.

    Attributes:
        pairs: old and new, by municipality and date of the new one.
        removed: plans of the old side that are gone.
        added: plans of the new side that are new.
    """

    pairs: tuple[tuple[PlanFile, PlanFile], ...]
    removed: tuple[PlanFile, ...]
    added: tuple[PlanFile, ...]


class Comparison(NamedTuple):
    """A comparison with the two reports it was made from.

    Attributes:
        diff: what changed.
        old: the report on the old side.
        new: the report on the new side.
    """

    diff: Diff
    old: Report
    new: Report


def key_of(file: PlanFile) -> PlanKey:
    """Return which plan a file is."""
    meta = file.plan.plan
    return file.plan.municipality.code, meta.series, meta.as_of


def paired(old: Iterable[PlanFile], new: Iterable[PlanFile]) -> Pairing:
    """Return which plan is compared with which.

    Within one municipality: plans of one series and one date; then, of each series, the newest of
    those left on either side (a revision); then, where one is left on either side, of the same kind
    and of series that have no pair, these two (a plan that was followed by one of another series).
    A plan that stands on one side alone is compared with the newest earlier one of its series on
    the other, too, so that a revision beside the plan it revises is no blank.
    """
    lefts, rights = sorted(old, key=_order), sorted(new, key=_order)
    every = lefts, rights
    pairs: list[tuple[PlanFile, PlanFile]] = []
    for step in (key_of, _series_of):
        by_key = {step(file): file for file in rights}
        newest = {step(file): file for file in lefts}
        found = [(file, by_key[key]) for key, file in newest.items() if key in by_key]
        pairs += found
        lefts, rights = _without(lefts, rights, found)
    found = list(_followed(lefts, rights, {_series_of(one) for pair in pairs for one in pair}))
    pairs += found
    lefts, rights = _without(lefts, rights, found)
    pairs += [(file, one) for file in lefts if (one := _earlier(file, every[1])) is not None]
    pairs += [(one, file) for file in rights if (one := _earlier(file, every[0])) is not None]
    pairs.sort(key=lambda pair: (_order(pair[1]), _order(pair[0])))
    return Pairing(tuple(pairs), tuple(lefts), tuple(rights))


def _without(
    lefts: list[PlanFile], rights: list[PlanFile], pairs: list[tuple[PlanFile, PlanFile]]
) -> tuple[list[PlanFile], list[PlanFile]]:
    """Return what is left of both sides when the pairs are taken away."""
    # One file may stand on both sides, as the same object.
    one = {id(pair[0]) for pair in pairs}
    other = {id(pair[1]) for pair in pairs}
    return (
        [file for file in lefts if id(file) not in one],
        [file for file in rights if id(file) not in other],
    )


def _earlier(file: PlanFile, others: list[PlanFile]) -> PlanFile | None:
    """Return the newest plan of the series of `file` that is earlier; None where there is none."""
    date = file.plan.plan.as_of.last
    found = [
        one
        for one in others
        if _series_of(one) == _series_of(file) and one.plan.plan.as_of.last < date
    ]
    return found[-1] if found else None


def _series_of(file: PlanFile) -> tuple[str, str]:
    return file.plan.municipality.code, file.plan.plan.series


def _followed(
    lefts: list[PlanFile], rights: list[PlanFile], paired_series: set[tuple[str, str]]
) -> Iterator[tuple[PlanFile, PlanFile]]:
    """Yield what is left of one municipality, where it is one plan of one kind on either side."""
    for code in sorted({file.plan.municipality.code for file in lefts}):
        one, other = (
            [file for file in files if file.plan.municipality.code == code]
            for files in (lefts, rights)
        )
        if len(one) != 1 or len(other) != 1 or one[0].plan.plan.kind != other[0].plan.plan.kind:
            continue
        if not {_series_of(one[0]), _series_of(other[0])} & paired_series:
            yield one[0], other[0]


def _order(file: PlanFile) -> tuple[str, dt.date, str, str]:
    plan = file.plan
    return plan.municipality.code, plan.plan.as_of.last, plan.plan.series, file.path


def diff(  # noqa: PLR0913 - the parts of a run, by name
    judge: Judge,
    old: Iterable[PlanFile],
    new: Iterable[PlanFile],
    *,
    tool_version: str,
    old_look: Look = Look(),  # noqa: B008 - a constant
    new_look: Look = Look(),  # noqa: B008 - a constant
    diagnostics: tuple[DiagnosticRecord, ...] = (),
    failed: int = 0,
) -> Comparison:
    """Judge the plans of both sides and compare them rule by rule.

    Args:
        judge: the rule set, made ready; one for both sides.
        old: the plans before, in any order.
        new: the plans after, in any order.
        tool_version: version of dxcheck.
        old_look: from where the plans before are looked at.
        new_look: from where the plans after are looked at.
        diagnostics: faults found while the input was read.
        failed: how many files could not be used.

    Raises:
        KeyError: there is no such edition.
    """
    lefts, rights = list(old), list(new)
    reports = [
        check(judge, files, tool_version=tool_version, as_of=look.as_of, edition=look.edition)
        for files, look in ((lefts, old_look), (rights, new_look))
    ]
    before, after = ({_key_of_judged(plan): plan for plan in one.plans} for one in reports)
    pairing = paired(lefts, rights)
    pairs = tuple(
        _plan_diff(
            judge,
            _seen(judge, one, old_look),
            _seen(judge, other, new_look),
            before[key_of(one)],
            after[key_of(other)],
        )
        for one, other in pairing.pairs
    )
    found = Diff(
        tool=reports[1].tool,
        ruleset=reports[1].ruleset,
        summary=_tally(finding for pair in pairs for finding in pair.findings),
        rules=reports[1].rules,
        targets=reports[0].targets | reports[1].targets,
        pairs=pairs,
        removed=tuple(_side(before[key_of(file)]) for file in pairing.removed),
        added=tuple(_side(after[key_of(file)]) for file in pairing.added),
        failed=failed,
        diagnostics=diagnostics,
    )
    return Comparison(found, *reports)


def _key_of_judged(plan: ReportPlan) -> PlanKey:
    return plan.municipality.code, plan.plan.series, plan.plan.as_of


def _side(plan: ReportPlan) -> DiffSide:
    return DiffSide(
        path=plan.path,
        sha256=plan.sha256,
        municipality=plan.municipality,
        plan=plan.plan,
        edition=plan.edition,
        as_of=plan.as_of,
    )


def _seen(judge: Judge, file: PlanFile, look: Look) -> Seen:
    sighting = judge.sighting(file.plan, as_of=look.as_of, edition=look.edition)
    return Seen(judge.index(file.plan), sighting, file.waivers, look.as_of)


def _plan_diff(
    judge: Judge,
    left: Seen,
    right: Seen,
    before: ReportPlan,
    after: ReportPlan,
) -> PlanDiff:
    changes = [
        change_of(one, other) for one, other in zip(before.findings, after.findings, strict=True)
    ]
    exchanges: list[tuple[Exchange, ...]] = [()] * len(changes)
    if any(change is not Change.STAYED for change in changes):
        exchanges = _exchanges(judge, left, right)
    findings = tuple(
        FindingDiff(
            rule=new.rule,
            change=change,
            causes=_causes(change, found),
            exchanges=found,
            old=old,
            new=new,
        )
        for change, found, old, new in zip(
            changes, exchanges, before.findings, after.findings, strict=True
        )
    )
    return PlanDiff(
        old=_side(before), new=_side(after), summary=_tally(findings), findings=findings
    )


def _causes(change: Change, exchanges: tuple[Exchange, ...]) -> tuple[Cause, ...]:
    if change is Change.STAYED:
        return ()
    return tuple(one.cause for one in exchanges) or (Cause.TOGETHER,)


def _exchanges(judge: Judge, left: Seen, right: Seen) -> list[tuple[Exchange, ...]]:
    """Return for each rule the factors that, exchanged alone from either end, change its outcome.

    What is the same on both sides has none: two factors may outweigh each other there.
    """
    parts: dict[Cause, Callable[[Seen, Seen], Seen]] = {
        Cause.TEXT: lambda one, other: one._replace(plan=other.plan),
        Cause.VERSION: _with_version_of,
        Cause.DATE: _with_date_of,
        Cause.WAIVER: lambda one, other: one._replace(waivers=other.waivers),
    }
    outcomes = {
        cause: (_outcomes(judge, exchanged(left, right)), _outcomes(judge, exchanged(right, left)))
        for cause, exchanged in parts.items()
    }
    before, after = _outcomes(judge, left), _outcomes(judge, right)
    found: list[tuple[Exchange, ...]] = []
    for rule, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            found.append(())
            continue
        # Where verdict and reason are the same, the numbers of members are what changed.
        by: tuple[str, ...] = ("verdict", "reason", "waived")
        if _told(one, by) == _told(other, by):
            by = ("counts",)
        ends = [(cause, only[rule], without[rule]) for cause, (only, without) in outcomes.items()]
        found.append(
            tuple(
                Exchange(cause=cause, only=only, without=without)
                for cause, only, without in ends
                if _told(only, by) != _told(one, by) or _told(without, by) != _told(other, by)
            )
        )
    return found


def _told(outcome: OutcomeRecord, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(outcome, name) for name in names)


def _with_version_of(one: Seen, other: Seen) -> Seen:
    """Return a view with the edition and the versions of another."""
    theirs = other.sighting
    sighting = one.sighting._replace(selection=theirs.selection, edition=theirs.edition)
    return one._replace(sighting=sighting)


def _with_date_of(one: Seen, other: Seen) -> Seen:
    """Return a view on the day of another."""
    sighting = one.sighting._replace(day=other.sighting.day)
    return one._replace(sighting=sighting, waived_on=other.waived_on)


def _outcomes(judge: Judge, seen: Seen) -> list[OutcomeRecord]:
    waived = active_rules(seen.waivers, seen.waived_on)
    judgements = judge.judge(seen.plan, seen.sighting)
    return [
        OutcomeRecord(
            verdict=judgement.verdict,
            reason=judgement.reason,
            waived=rule.id in waived and judgement.verdict in WAIVABLE,
            counts=FindingCounts(**judgement.counts._asdict()),
        )
        for rule, judgement in zip(judge.ruleset.rules, judgements, strict=True)
    ]


def _tally(findings: Iterable[FindingDiff]) -> ChangeTallies:
    return ChangeTallies(**Counter(finding.change.value for finding in findings))
