"""Sentences for findings: what is asked, why the verdict, what the reader must know."""

from collections.abc import Iterable

from dxcheck.model.catalog import ALL_KINDS, Scalar
from dxcheck.model.edition import Document
from dxcheck.model.fact import parse_fact
from dxcheck.model.period import Period
from dxcheck.model.report import Notice
from dxcheck.model.requirement import (
    DATE_REFERENCE,
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
from dxcheck.model.vocabulary import Confidence, State
from dxcheck.report.dates import period_text
from dxcheck.report.messages import marked
from dxcheck.report.phrases import kinds_text
from dxcheck.report.text import MAX_TITLE, plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import (
    CONFIDENCES,
    FACT_NAMES,
    FORCES,
    OPERATORS,
    PLAN_KINDS,
    PLAN_STATUSES,
    STATE_PHRASES,
)


def asked_sentence(view: ReportView, asked: Requirement) -> str:
    """Return what a requirement asks, in words."""
    t = view.t
    match asked:
        case AllRequirement():
            return t("; ").join(_part(view, part) for part in asked.all)
        case AnyRequirement():
            return t(" or ").join(_part(view, part) for part in asked.any)
        case FactRequirement():
            return fact_asked(view, asked)
        case Asked():
            return _asked_of_targets(view, asked)


def _part(view: ReportView, asked: Requirement) -> str:
    """Return a part of a requirement; one that has parts itself, in parentheses."""
    text = asked_sentence(view, asked)
    is_nested = isinstance(asked, (AllRequirement, AnyRequirement))
    return view.t("({part})", part=text) if is_nested else text


def fact_asked(view: ReportView, asked: FactRequirement) -> str:
    """Return what is asked of a fact, in words."""
    operands = asked.operand if isinstance(asked.operand, tuple) else (asked.operand,)
    words = view.t(" or ").join(fact_value(view, asked.fact, operand) for operand in operands)
    return view.t(OPERATORS[asked.operator], name=fact_name(view, asked.fact), operand=words)


def fact_name(view: ReportView, fact: str) -> str:
    """Return what a fact is called."""
    return view.t(FACT_NAMES[fact]) if fact in FACT_NAMES else fact


def fact_value(view: ReportView, fact: str, value: object) -> str:
    """Return a value of a fact, given or asked for, in words."""
    parsed = parse_fact(fact)
    if parsed is not None and parsed[0].type == "date" and value is not True:
        return date_value(view, _date(value))
    words = _TEXTS.get(fact, {}).get(str(value))
    return view.t(words) if words else plain(str(value), MAX_TITLE)


_TEXTS: dict[str, dict[str, str]] = {
    "plan.kind": {kind.value: word for kind, word in PLAN_KINDS.items()},
    "plan.status": {status.value: word for status, word in PLAN_STATUSES.items()},
}


def _date(value: object) -> DateReference | Period:
    if isinstance(value, (DateReference, Period)):
        return value
    text = str(value)
    return DateReference(text) if DATE_REFERENCE.fullmatch(text) else Period.parse(text)


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
    parts = []
    for name, values in having.items():
        shown = attribute_name(view, target_id, name)
        if values != (True,):
            words = value_words(view, values)
            shown = view.t("{name} is {value}", name=shown, value=words)
        parts.append(shown)
    return view.t(", ").join(parts)


def attribute_name(view: ReportView, target_id: str, name: str) -> str:
    """Return what an attribute says, by the catalogue; its own name where that does not tell."""
    target = view.report.targets.get(target_id)
    meaning = target.attributes.get(name) if target else None
    return view.t("“{name}”", name=meaning.in_language(view.lang) if meaning else name)


def value_words(view: ReportView, values: Iterable[Scalar]) -> str:
    """Return values of an attribute in words."""
    words = {True: view.t("yes"), False: view.t("no")}
    return view.t(" or ").join(
        words[value] if isinstance(value, bool) else view.t("“{name}”", name=plain(str(value)))
        for value in values
    )


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


_SOURCE = marked("{document}{section} [{force}; {confidence}]: {says}")
_SOURCE_FOR = marked("{document}{section} [{force}; {confidence}; for: {kinds}]: {says}")


def basis_text(view: ReportView, basis: Basis) -> str:
    """Return a source of a rule: document, place, force, how well it is known, what it says.

    Where it is not true of every kind of government, the kinds are named.
    """
    document = view.documents[basis.document]
    is_for_all = set(basis.applies_to) == set(ALL_KINDS)
    return view.t(
        _SOURCE if is_for_all else _SOURCE_FOR,
        document=view.document_title(document.id),
        section=f" {basis.section}" if basis.section else "",
        force=force_text(view, document),
        confidence=view.t(CONFIDENCES[basis.confidence]),
        kinds=kinds_text(view.t, basis.applies_to),
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
