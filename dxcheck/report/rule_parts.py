"""The parts of a rule in words, the same in every format: its versions, and what counts."""

import datetime as dt
from typing import NamedTuple

from dxcheck.model.report import ReportRule, ReportTarget, ReportVersion
from dxcheck.report.dates import day_text, known_text
from dxcheck.report.view import ReportView


class Member(NamedTuple):
    """A member of a set.

    Attributes:
        id: its id.
        name: its official name.
        done_when: what counts as done, None where the set says it for all of its members.
    """

    id: str
    name: str
    done_when: str | None


class Counted(NamedTuple):
    """A target or set that a rule names.

    Attributes:
        id: its id.
        name: its official name.
        done_when: what counts as done; of a set, what all of its members share.
        members: the leaves of a set, none for a target.
    """

    id: str
    name: str
    done_when: str | None
    members: tuple[Member, ...]


def dated_versions(view: ReportView, rule: ReportRule) -> list[tuple[str, ReportVersion]]:
    """Return the versions, oldest first, each with the first and last day on which it counts."""
    ends = [*(version.from_ for version in rule.versions[1:]), rule.versions[-1].until]
    return [
        (_when(view, version, end), version)
        for version, end in zip(rule.versions, ends, strict=True)
    ]


def _when(view: ReportView, version: ReportVersion, end: dt.date | None) -> str:
    since = known_text(version.since, view.lang)
    if end is None:
        return view.t("From {since}", since=since)
    last = day_text(end - dt.timedelta(days=1), view.lang)
    return view.t("From {since} to {last}", since=since, last=last)


def counted_of(view: ReportView, rule: ReportRule) -> list[Counted]:
    """Return every target and set that a rule names; of facts there is nothing to count."""
    targets = view.report.targets
    return [_counted(view, name, targets[name]) for name in rule.targets if name in targets]


def _counted(view: ReportView, name: str, target: ReportTarget) -> Counted:
    members = [(member, view.report.targets[member]) for member in target.members]
    shared = {member.done_when for _, member in members}
    definition = target.done_when or (shared.pop() if len(shared) == 1 else None)
    return Counted(
        name,
        target.name.in_language(view.lang),
        definition,
        tuple(
            Member(
                member_id,
                member.name.in_language(view.lang),
                None if member.done_when == definition else member.done_when,
            )
            for member_id, member in members
        ),
    )
