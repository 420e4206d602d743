"""Why a finding has its verdict, in one plain sentence."""

from collections.abc import Iterator

from dxcheck.model.catalog import is_among
from dxcheck.model.plan import Claim
from dxcheck.model.report import Finding, FindingFact, ReportPlan
from dxcheck.model.requirement import (
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    FactRequirement,
    Requirement,
    ScheduleRequirement,
    asked_of,
    leaves_of,
)
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import State
from dxcheck.report.dates import date_text, deadline_text, period_text
from dxcheck.report.messages import marked
from dxcheck.report.sentences import (
    attribute_name,
    date_value,
    fact_asked,
    fact_name,
    fact_value,
    value_words,
)
from dxcheck.report.view import ReportView, claim_at, expired_waiver
from dxcheck.report.words import REASONS, STATE_PHRASES, VERDICTS

_SENTENCES = {
    Reason.REACHED: marked("The plan reports that {subject} is {done}."),
    Reason.REACHED_LATE: marked(
        "The plan reports that {subject} is done, but it was reached after the deadline "
        "({deadline})."
    ),
    Reason.REACHED_UNDATED: marked(
        "The plan reports that {subject} is {done}, but does not say since when."
    ),
    Reason.IN_TIME: marked("The plan promises {subject} by {due}, in time for {deadline}."),
    Reason.NO_DEADLINE: marked("The plan promises {subject}{by_due}; the nation sets no deadline."),
    Reason.ABSENT: marked("The plan says nothing about {subject}."),
    Reason.PARTLY_ABSENT: marked(
        "Of {of}, the plan speaks of {told} and says nothing about {silent}."
    ),
    Reason.UNKNOWN: marked("The text of the document has lost what would tell about {subject}."),
    Reason.DECLINED: marked("The plan says that {subject} will not be done."),
    Reason.OVERDUE: marked(
        "The deadline ({deadline}) has passed, and the plan does not report that {subject} is "
        "{done}."
    ),
    Reason.SLIPPED: marked(
        "The plan's own date ({own}) has passed, and it does not report that {subject} is {done}."
    ),
    Reason.LATE: marked("The plan promises {subject} by {due}, after the deadline ({deadline})."),
    Reason.UNDATED: marked(
        "The plan promises {subject} but gives no date of its own (national deadline: {deadline})."
    ),
    Reason.UNCOMMITTED: marked("The plan only considers {subject} and does not commit to it."),
    Reason.UNFIT: marked("What the plan says about {subject} does not fit what is asked."),
    Reason.KIND: marked("This is not asked of this kind of government."),
    Reason.NOT_YET: marked("At the date and edition it is held against, this is not yet asked."),
    Reason.ENDED: marked("At the date and edition it is held against, this is no longer asked."),
    Reason.CONDITION: marked("The condition of this requirement does not hold here."),
    Reason.NONE_HERE: marked("The municipality has no such thing."),
}

_ONLY_MENTIONED = marked("The plan says nothing about {subject} that counts.")

_OUTCOME_VERDICTS = {
    Verdict.MET: "met",
    Verdict.PLANNED: "planned",
    Verdict.SILENT: "silent",
    Verdict.GAP: "gap",
}


_OF_SCHEDULES = {
    Reason.IN_TIME: marked("The schedule of {subject} reaches the state asked for by {deadline}."),
    Reason.NO_DEADLINE: marked("There is a schedule of {subject}; no deadline is set."),
    Reason.ABSENT: marked("The plan gives no schedule for {subject}."),
    Reason.PARTLY_ABSENT: marked(
        "Of {of}, the plan gives a schedule for {told} and none for {silent}."
    ),
    Reason.UNKNOWN: marked(
        "The schedule of {subject} cannot be read: cells are lost, or their words are not known."
    ),
    Reason.SLIPPED: marked(
        "The date in the schedule of {subject}, or the period of the plan, has passed, and the "
        "plan does not report that it is {done}."
    ),
    Reason.LATE: marked(
        "The schedule of {subject} reaches the state asked for only after the deadline "
        "({deadline})."
    ),
    Reason.UNDATED: marked(
        "The schedule of {subject} ends before the state asked for; the text gives: {due}."
    ),
    Reason.UNCOMMITTED: marked("The schedule of {subject} only considers it."),
}
"""Where the schedule is what is asked of."""

_OF_SOME = marked(
    "What the plan says about {told} of {of} does not suffice, and it says nothing about the other "
    "{silent}."
)
"""Where not every member is asked for, and the plan speaks of some."""

_UNTOLD = marked(
    "Of {of}, the plan says what is asked about {told} and does not say it about {silent}."
)
"""Where more than the state is asked, and the plan does not tell it of some."""

_COMPOUND = {
    Reason.REACHED: marked("What the plan gives fits what is asked."),
    Reason.UNFIT: marked("What the plan gives does not fit what is asked."),
    Reason.ABSENT: marked("The plan does not tell what is asked."),
}
"""Where facts are a part of what is asked."""

_OF_FACTS = {
    Reason.REACHED: marked("What the plan gives: {value}."),
    Reason.UNFIT: marked("What the plan gives: {value}. Asked: {asked}."),
    Reason.ABSENT: marked("The plan does not tell {name}."),
    Reason.UNKNOWN: marked("The text of the document has lost what would decide: {value}."),
}


_SHARE = marked("{name} is {value} ({have} of {of})")
_SHARE_LOST = marked("{name} is {value} ({have} of {of}; lost {lost})")
_AS_ASKED = marked("as far as is asked")
_FITS = marked("fits what is asked")
_OTHER_VALUE = marked("{name} is {given}, and {wanted} is asked")
_DENIED = marked("{name} is asked, and the plan denies it")
_UNSAID = marked("the plan does not say {name} ({wanted} is asked)")
_UNSAID_AT_ALL = marked("{name} is asked, and the plan does not say it")
_SINCE_BEFORE = marked("it was done in {since}, before {date}")
_SINCE_UNSAID = marked("it is reported as done, but not since when")
_NONE_HERE = marked("The plan says that there is no {subject} here, which counts as a gap.")


def reason_sentence(view: ReportView, plan: ReportPlan, finding: Finding) -> str:
    """Return verdict and reason of a finding in plain words, and what must be known of it."""
    sentence = _of_fact(view, finding) or _of_attribute(view, plan, finding)
    if sentence is None:
        sentence = _of_claims(view, plan, finding)
    space = "" if view.lang == "ja" else " "
    return space.join((sentence, *_additions(view, plan, finding)))


def _of_claims(view: ReportView, plan: ReportPlan, finding: Finding) -> str:
    due = _due(view, plan, finding)
    none = view.t("no date")
    return view.t(
        _text(view, finding),
        done=_done_word(view, finding),
        subject=_subject(view, finding),
        deadline=deadline_text(finding.deadline, view.lang) if finding.deadline else none,
        due=due or none,
        by_due=view.t(" by {due}", due=due) if due else "",
        own=due or period_text(plan.plan.period.end, view.lang),
        of=finding.counts.of,
        told=finding.counts.of - finding.counts.silent,
        silent=finding.counts.silent,
    )


def _text(view: ReportView, finding: Finding) -> str:
    """Return the sentence for the reason, by the form of what is asked."""
    version = view.version(finding)
    asked = version.definition if version else None
    reason = finding.reason
    if isinstance(asked, ScheduleRequirement) and reason in _OF_SCHEDULES:
        return _OF_SCHEDULES[reason]
    leaves = [leaf for _, leaf in leaves_of(asked)] if asked is not None else []
    if reason in _COMPOUND and any(isinstance(leaf, FactRequirement) for leaf in leaves):
        return _COMPOUND[reason]
    if reason is Reason.ABSENT and finding.mentions and not finding.claims:
        return _ONLY_MENTIONED
    more = (leaf.having or leaf.since_not_before for leaf in leaves if isinstance(leaf, Asked))
    if reason in (Reason.ABSENT, Reason.PARTLY_ABSENT) and finding.claims and any(more):
        return _UNTOLD
    if reason is Reason.PARTLY_ABSENT and isinstance(asked, (AnyRequirement, AtLeastRequirement)):
        return _OF_SOME
    return _SENTENCES[reason]


def _of_fact(view: ReportView, finding: Finding) -> str | None:
    """Return the sentence where what is asked is a single fact, else None."""
    version = view.version(finding)
    asked = version.definition if version else None
    if not isinstance(asked, FactRequirement) or finding.reason not in _OF_FACTS:
        return None
    [fact] = finding.facts
    return view.t(
        _OF_FACTS[finding.reason],
        name=fact_name(view, fact.fact),
        value=fact_text(view, fact),
        asked=fact_asked(view, asked),
    )


def fact_text(view: ReportView, fact: FindingFact) -> str:
    """Return a fact with its value: the end of the plan's period is 令和4年度."""
    name = fact_name(view, fact.fact)
    if fact.value is None:
        return view.t("{name} cannot be told", name=name)
    if fact.of is not None:
        return view.t(
            _SHARE_LOST if fact.lost else _SHARE,
            name=name,
            value=fact.value,
            have=fact.of - len(fact.without) - len(fact.lost),
            of=fact.of,
            lost=len(fact.lost),
        )
    return view.t("{name} is {value}", name=name, value=fact_value(view, fact.fact, fact.value))


def _of_attribute(view: ReportView, plan: ReportPlan, finding: Finding) -> str | None:
    """Return the sentence where the state is not what decides: an attribute, or since when."""
    version = view.version(finding)
    asked = version.definition if version else None
    if not isinstance(asked, Asked) or len(finding.claims) != 1 or finding.counts.silent > 1:
        return None
    claim = claim_at(plan, finding.claims[0])
    if finding.reason is Reason.UNFIT and claim.state is State.NONE_HERE:
        return view.t(_NONE_HERE, subject=_subject(view, finding))
    if finding.reason not in (Reason.UNFIT, Reason.ABSENT):
        return None
    text = view.t("; ").join(_unfit(view, asked, claim))
    return f"{text[:1].upper()}{text[1:]}{view.t('.')}" if text else None


def _unfit(view: ReportView, asked: Asked, claim: Claim) -> Iterator[str]:
    """Yield what is wanting of a claim beside its state."""
    t, found = view.t, False
    for name, wanted in (asked.having or {}).items():
        shown = attribute_name(view, asked.target_id, name)
        given = claim.attributes.get(name)
        given_values = given if isinstance(given, tuple) else () if given is None else (given,)
        if any(is_among(value, wanted) for value in given_values):
            continue
        found = True
        if given is None:
            text = _UNSAID if wanted != (True,) else _UNSAID_AT_ALL
        else:
            text = _OTHER_VALUE if wanted != (True,) else _DENIED
        yield t(
            text,
            name=shown,
            given=value_words(view, given_values),
            wanted=value_words(view, wanted),
        )
    wanted_since = asked.since_not_before
    if found or claim.state is not State.DONE or wanted_since is None:
        return
    if claim.since is None:
        yield t(_SINCE_UNSAID)
    else:
        since = period_text(claim.since, view.lang)
        yield t(_SINCE_BEFORE, since=since, date=date_value(view, wanted_since))


def _additions(view: ReportView, plan: ReportPlan, finding: Finding) -> list[str]:
    found = []
    if finding.unreported_since is not None:
        since = period_text(finding.unreported_since, view.lang)
        found.append(
            view.t("What happened after the plan ({since}) cannot be known from it.", since=since)
        )
    if finding.contested:
        found.append(view.t("The document contradicts itself on this."))
    expired = expired_waiver(plan, finding)
    if expired is not None:
        until = date_text(expired.until.last, view.lang)
        found.append(view.t("The waiver expired on {until}; it is open again.", until=until))
    return found


def counts_text(view: ReportView, finding: Finding) -> str:
    """Return the members by verdict ("met 7, planned 19 of 26"), "" for a single one."""
    counts = finding.counts
    if counts.of <= 1:
        return ""
    parts = [
        f"{view.t(VERDICTS[verdict])} {getattr(counts, field)}"
        for verdict, field in _OUTCOME_VERDICTS.items()
        if getattr(counts, field)
    ]
    return view.t("{parts} of {of}", parts=view.t(", ").join(parts), of=counts.of)


def _subject(view: ReportView, finding: Finding) -> str:
    """Return what the verdict is about, with the number of members that have it."""
    rule = view.rules[finding.rule]
    version = view.version(finding)
    names = list(dict.fromkeys(_named(version.definition))) if version else list(rule.targets)
    name = view.target(names[0]) if len(names) == 1 else view.title(finding.rule)
    if finding.facts:
        return view.t("“{name}”", name=view.title(finding.rule))
    field = _OUTCOME_VERDICTS.get(finding.verdict)
    number = getattr(finding.counts, field) if field else 0
    if finding.verdict in (Verdict.GAP, Verdict.PLANNED) and finding.deciding:
        number = finding.deciding
    some = (AnyRequirement, AtLeastRequirement)
    if version and isinstance(version.definition, some) and finding.verdict is not Verdict.GAP:
        # Not every member is asked for: how many there are says nothing.
        return view.t("“{name}”", name=view.title(finding.rule))
    if finding.counts.of > 1 and number != finding.counts.of:
        return view.t(
            "{number} of the {of} ({name})", number=number, of=finding.counts.of, name=name
        )
    return view.t("“{name}”", name=name)


def _done_word(view: ReportView, finding: Finding) -> str:
    """Return what a sentence says of the subject when it has reached what is asked."""
    version = view.version(finding)
    asked = list(asked_of(version.definition)) if version else []
    if asked and all(one.reaches is not State.DONE for one in asked):
        return view.t(STATE_PHRASES[asked[0].reaches])
    return view.done_word(asked[0].target_id) if asked else view.t(STATE_PHRASES[State.DONE])


def reason_word(view: ReportView, finding: Finding) -> str:
    """Return the reason of a finding in a few words."""
    version = view.version(finding)
    if finding.reason is Reason.REACHED and version is not None:
        asked = list(asked_of(version.definition))
        if asked and any(one.reaches is not State.DONE for one in asked):
            return view.t(_AS_ASKED)
        if not asked:
            return view.t(_FITS)
    return view.t(REASONS[finding.reason])


def _named(asked: Requirement) -> list[str]:
    return [
        leaf.fact if isinstance(leaf, FactRequirement) else leaf.target_id
        for _, leaf in leaves_of(asked)
    ]


def _due(view: ReportView, plan: ReportPlan, finding: Finding) -> str:
    """Return when what decides is promised, "" where the plan does not say.

    Of a schedule this is the date in the text beside it.
    """
    due = finding.due
    version = view.version(finding)
    if version and isinstance(version.definition, ScheduleRequirement) and finding.claims:
        due = claim_at(plan, finding.claims[0]).due
    return period_text(due, view.lang) if due is not None else ""
