"""Report against report: what changed between two states of the plans, and what made it change."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
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
from dxcheck.model.report import DiagnosticRecord, PlanFile, Report, ReportPlan
from dxcheck.model.verdict import Outcome

PlanKey = tuple[str, str, Period]
"""Municipality code, series and date: which plan a file is."""
Seen = tuple[PlanFile, Sighting]
"""A plan, and from where it is looked at."""


class Look(NamedTuple):
    """From where the plans of one side are looked at.

    Attributes:
        as_of: judge every plan on this day instead of its own.
        edition: hold every plan against this edition (or "latest") instead of the one in force.
    """

    as_of: dt.date | None = None
    edition: str | None = None


class Pairing(NamedTuple):
    """The plans of two sides, each with the one it is compared with.

    Attributes:
        pairs: old and new, by municipality and date of the new one.
        removed: plans of the old side without a counterpart.
        added: plans of the new side without a counterpart.
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
    those left on either side (a revision); then, where one is left on either side, these two (a
    plan that was followed by one of another series).
    """
    lefts, rights = sorted(old, key=_order), sorted(new, key=_order)
    pairs: list[tuple[PlanFile, PlanFile]] = []
    for step in (key_of, _series_of):
        by_key = {step(file): file for file in rights}
        newest = {step(file): file for file in lefts}
        found = [(file, by_key[key]) for key, file in newest.items() if key in by_key]
        pairs += found
        lefts = [file for file in lefts if all(file is not one for one, _ in found)]
        rights = [file for file in rights if all(file is not one for _, one in found)]
    pairs += _followed(lefts, rights)
    lefts = [file for file in lefts if all(file is not one for one, _ in pairs)]
    rights = [file for file in rights if all(file is not one for _, one in pairs)]
    pairs.sort(key=lambda pair: (_order(pair[1]), _order(pair[0])))
    return Pairing(tuple(pairs), tuple(lefts), tuple(rights))


def _series_of(file: PlanFile) -> tuple[str, str]:
    return file.plan.municipality.code, file.plan.plan.series


def _followed(lefts: list[PlanFile], rights: list[PlanFile]) -> Iterator[tuple[PlanFile, PlanFile]]:
    """Yield what is left of one municipality, where it is one plan on either side."""
    for code in sorted({file.plan.municipality.code for file in lefts}):
        one, other = (
            [file for file in files if file.plan.municipality.code == code]
            for files in (lefts, rights)
        )
        if len(one) == len(other) == 1:
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
            (one, judge.sighting(one.plan, as_of=old_look.as_of, edition=old_look.edition)),
            (other, judge.sighting(other.plan, as_of=new_look.as_of, edition=new_look.edition)),
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
    (old, from_old), (new, from_new) = (
        (judge.index(file.plan), sighting) for file, sighting in (left, right)
    )
    trials = {
        Cause.TEXT: ((new, from_old), (old, from_new)),
        Cause.VERSION: (
            (old, _with_version(from_old, from_new)),
            (new, _with_version(from_new, from_old)),
        ),
        Cause.DATE: (
            (old, from_old._replace(day=from_new.day)),
            (new, from_new._replace(day=from_old.day)),
        ),
    }
    outcomes = {
        cause: (_outcomes(judge, *only), _outcomes(judge, *without))
        for cause, (only, without) in trials.items()
    }
    before, after = _outcomes(judge, old, from_old), _outcomes(judge, new, from_new)
    found: list[tuple[Exchange, ...]] = []
    for rule, (one, other) in enumerate(zip(before, after, strict=True)):
        ends = [(cause, only[rule], without[rule]) for cause, (only, without) in outcomes.items()]
        found.append(
            tuple(
                Exchange(cause=cause, only=_record(only), without=_record(without))
                for cause, only, without in ends
                if one != other and (only != one or without != other)
            )
        )
    return found


def _outcomes(judge: Judge, index: PlanIndex, sighting: Sighting) -> list[Outcome]:
    return [judgement.outcome for judgement in judge.judge(index, sighting)]


def _record(outcome: Outcome) -> OutcomeRecord:
    return OutcomeRecord(verdict=outcome.verdict, reason=outcome.reason)


def _with_version(sighting: Sighting, other: Sighting) -> Sighting:
    """Return a sighting with the edition and the versions of another."""
    return sighting._replace(selection=other.selection, edition=other.edition)


def _tally(findings: Iterable[FindingDiff]) -> ChangeTallies:
    return ChangeTallies(**Counter(finding.change.value for finding in findings))
