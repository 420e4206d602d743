"""The explanation of a verdict as a tree of sentences, the same in every format."""

from collections.abc import Iterator
from typing import NamedTuple

from dxcheck.model.period import Period
from dxcheck.model.report import Explanation, MemberExplanation
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import State
from dxcheck.report.dates import day_text, period_text
from dxcheck.report.messages import marked
from dxcheck.report.view import ReportView
from dxcheck.report.words import STATES

MAX_NAMED = 3
_FORMS = {
    "all": marked("all of these parts"),
    "any": marked("one of these parts"),
    "target": marked("the target “{name}”"),
    "every": marked("every member of “{name}”"),
    "at_least": marked("at least {at_least} of “{name}”"),
    "schedule": marked("the schedule of “{name}”"),
    "fact": marked("the fact “{name}”"),
}


_KEYS = {
    "reaches": marked("state"),
    "by": marked("deadline"),
    "extended_by": marked("extended deadline"),
    "since": marked("not before"),
    "equals": marked("equals"),
    "in": marked("one of"),
    "at_least": marked("at least"),
    "at_most": marked("at most"),
    "before": marked("before"),
    "not_before": marked("not before"),
    "after": marked("after"),
    "not_after": marked("not after"),
    "present": marked("is given"),
}


class Node(NamedTuple):
    """One requirement of a tree, or members of it that share an outcome.

    Attributes:
        verdict: its outcome.
        reason: why.
        text: what is asked, or what the plan says of the members.
        children: the members and parts it follows from.
    """

    verdict: Verdict
    reason: Reason
    text: str
    children: tuple["Node", ...] = ()


def explained(view: ReportView, tree: Explanation) -> Node:
    """Return the tree of one requirement, worded."""
    t = view.t
    asked = dict(tree.asked)
    name = view.target(asked.pop("target", asked.get("fact", "")))
    form = t(_FORMS[tree.form], name=name, at_least=asked.pop("at_least", ""))
    conditions = [
        t("{key}: {value}", key=_key(view, key), value=_shown(view, key, value))
        for key, value in asked.items()
        if key != "fact"
    ]
    conditions.append(t("{need} of {among} must hold", need=tree.need, among=tree.among))
    text = t("{name} ({reason})", name=form, reason=t("; ").join(conditions))
    members = (_member(view, member) for member in tree.members)
    parts = (explained(view, part) for part in tree.parts)
    return Node(tree.verdict, tree.reason, text, (*members, *parts))


def _member(view: ReportView, member: MemberExplanation) -> Node:
    t = view.t
    names = [view.target(target) for target in member.targets]
    if member.number is not None:
        names = [t("{number} of “{name}”, not named", number=member.number, name=names[0])]
    shown = t(", ").join(names[:MAX_NAMED])
    if len(names) > MAX_NAMED:
        shown += t(" and {number} more", number=len(names) - MAX_NAMED)
    text = t("; ").join([shown, *_facts_of(view, member)])
    return Node(member.verdict, member.reason, text)


def _facts_of(view: ReportView, member: MemberExplanation) -> Iterator[str]:
    """Yield what the plan says of the members, and what is asked of them."""
    t = view.t
    if member.value is not None:
        yield t("value {value}", value=member.value)
    elif member.state is None:
        yield t("no claim")
    else:
        yield t("state: {state}", state=t(STATES[State(member.state)]))
        if member.on is not None and (member.on,) != member.targets:
            yield t("said of “{name}”", name=view.target(member.on))
    if member.due is not None:
        yield t("promised by {due}", due=period_text(member.due, view.lang))
    if member.since is not None:
        yield t("done since {since}", since=period_text(member.since, view.lang))
    if member.by is not None:
        yield t("deadline {by}", by=day_text(member.by, view.lang))
    if member.extended:
        yield t("extended deadline")
    if member.claim is not None:
        yield t("claim at {path}", path=member.claim)


def _key(view: ReportView, key: str) -> str:
    return view.t(_KEYS[key]) if key in _KEYS else key.removeprefix("having.")


def _shown(view: ReportView, key: str, value: str) -> str:
    if key in ("by", "extended_by", "since"):
        return period_text(Period.parse(value), view.lang)
    return view.t(STATES[State(value)]) if key == "reaches" else value
