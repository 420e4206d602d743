"""Sentences for findings: what is asked, why the verdict, what the reader must know."""

from dxcheck.model.edition import Document
from dxcheck.model.period import Period
from dxcheck.model.report import Finding, Notice, ReportPlan
from dxcheck.model.requirement import (
    AllRequirement,
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    DateReference,
    EveryRequirement,
    FactRequirement,
    Having,
    Requirement,
    ScheduleRequirement,
)
from dxcheck.model.rule import Basis
from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Confidence, State
from dxcheck.report.dates import deadline_text, period_text
from dxcheck.report.messages import marked
from dxcheck.report.text import plain
from dxcheck.report.view import ReportView, claim_at
from dxcheck.report.words import CONFIDENCES, FORCES, STATE_PHRASES, VERDICTS

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
    Reason.NOT_YET: marked("At the date of the plan this was not yet asked."),
    Reason.ENDED: marked("At the date of the plan this was no longer asked."),
    Reason.CONDITION: marked("The condition of this requirement does not hold here."),
    Reason.NONE_HERE: marked("The municipality has no such thing."),
}

_ONLY_MENTIONED = marked("The plan says nothing about {subject} that counts (see below).")

_OUTCOME_VERDICTS = {
    Verdict.MET: "met",
    Verdict.PLANNED: "planned",
    Verdict.SILENT: "silent",
    Verdict.GAP: "gap",
}


def reason_sentence(view: ReportView, plan: ReportPlan, finding: Finding) -> str:
    """Return verdict and reason of a finding in one plain sentence."""
    due = _due(view, plan, finding)
    none = view.t("no date")
    text = _SENTENCES[finding.reason]
    if finding.reason is Reason.ABSENT and finding.mentions:
        text = _ONLY_MENTIONED
    sentence = view.t(
        text,
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
    space = "" if view.lang == "ja" else " "
    return space.join((sentence, *_additions(view, finding)))


def _additions(view: ReportView, finding: Finding) -> list[str]:
    found = []
    if finding.unreported_since is not None:
        since = period_text(finding.unreported_since, view.lang)
        found.append(
            view.t("What happened after the plan ({since}) cannot be known from it.", since=since)
        )
    if finding.contested:
        found.append(view.t("The document contradicts itself on this (see below)."))
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
    field = _OUTCOME_VERDICTS.get(finding.verdict)
    number = getattr(finding.counts, field) if field else 0
    if finding.counts.of > 1 and number != finding.counts.of:
        return view.t(
            "{number} of the {of} ({name})", number=number, of=finding.counts.of, name=name
        )
    return view.t("“{name}”", name=name)


def _done_word(view: ReportView, finding: Finding) -> str:
    version = view.version(finding)
    names = _named(version.definition) if version else []
    return view.done_word(names[0]) if names else view.t(STATE_PHRASES[State.DONE])


def _named(asked: Requirement) -> list[str]:
    match asked:
        case AllRequirement():
            return [name for part in asked.all for name in _named(part)]
        case AnyRequirement():
            return [name for part in asked.any for name in _named(part)]
        case FactRequirement():
            return [asked.fact]
        case Asked():
            return [asked.target_id]


def _due(view: ReportView, plan: ReportPlan, finding: Finding) -> str:
    """Return when the deciding claim promises it, "" where it does not say."""
    for path in finding.claims[:1]:
        due = claim_at(plan, path).due
        if due is not None:
            return period_text(due, view.lang)
    return ""


def asked_sentence(view: ReportView, asked: Requirement) -> str:
    """Return what a requirement asks, in words."""
    t = view.t
    match asked:
        case AllRequirement():
            return t("; ").join(asked_sentence(view, part) for part in asked.all)
        case AnyRequirement():
            return t(" or ").join(asked_sentence(view, part) for part in asked.any)
        case FactRequirement():
            operand = asked.operand
            shown = (
                date_value(view, operand) if isinstance(operand, (Period, str)) else str(operand)
            )
            return t(
                "“{fact}” {operator} {operand}",
                fact=asked.fact,
                operator=asked.operator,
                operand=shown,
            )
        case Asked():
            return _asked_of_targets(view, asked)


def _asked_of_targets(view: ReportView, asked: Asked) -> str:
    t = view.t
    name = view.target(asked.target_id)
    is_done = asked.reaches is State.DONE
    state = view.done_word(asked.target_id) if is_done else t(STATE_PHRASES[asked.reaches])
    if isinstance(asked, EveryRequirement):
        text = t("Every member of “{name}” is {state}", name=name, state=state)
    elif isinstance(asked, AtLeastRequirement):
        share = asked.at_least
        text = t("At least {share} of “{name}” are {state}", share=share, name=name, state=state)
    elif isinstance(asked, ScheduleRequirement):
        text = t("The schedule of “{name}” reaches {state}", name=name, state=state)
    else:
        text = t("“{name}” is {state}", name=name, state=state)
    parts = [text]
    if asked.by is not None:
        parts.append(t("by {date}", date=date_value(view, asked.by)))
    if asked.extended is not None:
        having = having_text(view, asked.extended.having, asked.target_id)
        date = date_value(view, asked.extended.by)
        parts.append(t("by {date} where {having}", date=date, having=having))
    if asked.having is not None:
        parts.append(t("with {having}", having=having_text(view, asked.having, asked.target_id)))
    if asked.since_not_before is not None:
        parts.append(t("not before {date}", date=date_value(view, asked.since_not_before)))
    return t(", ").join(parts)


def having_text(view: ReportView, having: Having, target_id: str) -> str:
    """Return attributes with the values that fit, by what the catalogue says they mean."""
    target = view.report.targets.get(target_id)
    parts = []
    for name, values in having.items():
        meaning = target.attributes.get(name) if target else None
        shown = meaning.in_language(view.lang) if meaning else name
        if values != (True,):
            words = view.t(", ").join(map(str, values))
            shown = view.t("{key}: {value}", key=shown, value=words)
        parts.append(view.t("“{name}”", name=shown))
    return view.t(", ").join(parts)


def date_value(view: ReportView, value: DateReference | Period | str) -> str:
    """Return a date of a rule, written or named, in words."""
    if isinstance(value, Period):
        return period_text(value, view.lang)
    named = {
        "edition.published": view.t("the publication of the edition"),
        "edition.period.end": view.t("the end of the edition's period"),
    }
    if isinstance(value, DateReference) and value.document is not None:
        return view.t("the date of {document}", document=view.document_title(value.document))
    return named.get(value, value)


_NOTICES = {
    "successor": marked(
        "This plan is no longer in force; its successor, “{successor}”, is not what is judged here."
    ),
    "judged_later": marked(
        "Judged as of {day}; the plan speaks as of {own}, and what happened since cannot be "
        "known from it."
    ),
    "judged_earlier": marked("Judged as of {day}, which lies before the plan ({own})."),
    "after_edition": marked(
        "The date lies after the period of edition {edition} of the national plan (to {end}); "
        "no later edition is known to this rule set."
    ),
    "after_review": marked(
        "The rule set was reviewed up to {reviewed}; what the nation has asked since is not in it."
    ),
    "before_edition": marked(
        "Held against edition {edition} of the national plan, which was published later "
        "({published})."
    ),
}


def notice_sentence(view: ReportView, notice: Notice) -> str:
    """Return a notice in words."""
    params = {key: _readable(view, key, value) for key, value in notice.params.items()}
    return view.t(_NOTICES[notice.code], **params)


def _readable(view: ReportView, key: str, value: str) -> str:
    if key in ("edition", "successor"):
        return plain(value, 120)
    period = Period.parse(value)
    return period_text(period, view.lang)


def basis_text(view: ReportView, basis: Basis) -> str:
    """Return a source of a rule: document, place, force, how well it is known, what it says."""
    document = view.documents[basis.document]
    return view.t(
        "{document}{section} [{force}; {confidence}]: {says}",
        document=view.document_title(document.id),
        section=f" {basis.section}" if basis.section else "",
        force=force_text(view, document),
        confidence=view.t(CONFIDENCES[basis.confidence]),
        says=basis.says,
    )


def force_text(view: ReportView, document: Document) -> str:
    """Return the legal force of a document, marked where it is not confirmed."""
    force = view.t(FORCES[document.force])
    known = document.force_confidence or document.confidence
    if known is not Confidence.UNCONFIRMED:
        return force
    return view.t("{name} ({reason})", name=force, reason=view.t(CONFIDENCES[known]))


def edition_text(view: ReportView, edition_id: str) -> str:
    """Return an edition with its date."""
    edition = view.editions[edition_id]
    published = period_text(edition.published, view.lang)
    if edition.id == edition.published.western():  # an edition whose number is not known
        return view.t("edition of {published}", published=published)
    return view.t("edition {id} ({published})", id=edition.id, published=published)


def where_text(view: ReportView, page: int | None, line: int | None, initiative: str | None) -> str:
    """Return where a quote stands: page, initiative, line."""
    parts = [view.t("page not known") if page is None else view.t("p. {page}", page=page)]
    if initiative is not None:
        parts.append(view.t("measure {id}", id=plain(initiative, 40)))
    if line is not None:
        parts.append(view.t("line {line} of the text", line=line))
    return view.t(", ").join(parts)
