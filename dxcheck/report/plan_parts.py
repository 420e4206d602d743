"""What a judged plan is, in words, the same in every format."""

from dxcheck.model.period import Period
from dxcheck.model.report import ReportPlan, Tallies
from dxcheck.model.vocabulary import PlanKind, PlanStatus
from dxcheck.report.dates import date_text, period_text
from dxcheck.report.sentences import edition_text, notice_sentence
from dxcheck.report.text import MAX_NAME, MAX_TITLE, plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import PLAN_KINDS, PLAN_STATUSES, VERDICTS


def name_of(plan: ReportPlan) -> str:
    """Return the name of a municipality, on one line."""
    return plain(plan.municipality.name, MAX_NAME)


def title_of(view: ReportView, plan: ReportPlan) -> str:
    """Return the title of a plan with its date."""
    as_of = period_text(plan.plan.as_of, view.lang)
    return view.t("{name} ({reason})", name=plain(plan.plan.title, MAX_TITLE), reason=as_of)


def mark_of(view: ReportView, plan: ReportPlan) -> str:
    """Return what must be known of a plan at first sight: a draft, or no longer in force."""
    if plan.plan.status is not PlanStatus.IN_FORCE:
        return view.t(PLAN_STATUSES[plan.plan.status])
    return view.t(PLAN_KINDS[plan.plan.kind]) if plan.plan.kind is PlanKind.DRAFT else ""


def superseded_text(view: ReportView, plan: ReportPlan) -> str:
    """Return that a plan is not counted because a newer one of its series is."""
    return view.t(
        "Not in the table nor in the counts, because a newer plan of the series is: "
        "{name}, {title} ({as_of})",
        name=name_of(plan),
        title=plain(plan.plan.title, MAX_NAME),
        as_of=period_text(plan.plan.as_of, view.lang),
    )


def covered_text(view: ReportView, plan: ReportPlan) -> str:
    """Return the period that a plan covers."""
    period = plan.plan.period
    return period_text(Period(period.start.first, period.end.last), view.lang)


def identity_rows(view: ReportView, plan: ReportPlan) -> list[tuple[str, str]]:
    """Return whose plan it is, what it is, and what it is held against: labels with texts."""
    t, meta = view.t, plan.plan
    period = covered_text(view, plan)
    rows = [
        (
            t("Municipality"),
            t(
                "{name} ({prefecture}, {code})",
                name=name_of(plan),
                prefecture=plain(plan.municipality.prefecture, MAX_NAME),
                code=plan.municipality.code,
            ),
        ),
        (t("Plan"), what_it_is(view, plan)),
        (
            t("Speaks as of"),
            t("{as_of} (period {period})", as_of=period_text(meta.as_of, view.lang), period=period),
        ),
        (
            t("Held against"),
            t("the national plan, {edition}", edition=edition_text(view, plan.edition)),
        ),
    ]
    if plan.as_of != meta.as_of.last:
        rows.insert(3, (t("Judged as of"), date_text(plan.as_of, view.lang)))
    return rows


def notice_rows(view: ReportView, plan: ReportPlan) -> list[tuple[str, str]]:
    """Return what the reader must know beside the findings: a label and a text for each."""
    return [(view.t("Note"), notice_sentence(view, notice)) for notice in plan.notices]


def outcome_rows(view: ReportView, plan: ReportPlan) -> list[tuple[str, str]]:
    """Return which text was read, and the findings counted: labels with texts."""
    t = view.t
    files = ", ".join(plain(file, MAX_TITLE) for file in plan.plan.sources)
    return [
        (t("Text"), t("{files} (the lines named below are lines of this file)", files=files)),
        (t("Result"), _result(view, plan)),
    ]


def what_it_is(view: ReportView, plan: ReportPlan) -> str:
    """Return kind and status; a draft is not in force, whatever its file says of its series."""
    t, meta = view.t, plan.plan
    kind = t(PLAN_KINDS[meta.kind])
    if meta.kind is PlanKind.DRAFT and meta.status is PlanStatus.IN_FORCE:
        return kind
    status = t(PLAN_STATUSES[meta.status])
    if meta.successor:
        status = t(
            "{status} (successor: {successor})",
            status=status,
            successor=plain(meta.successor, MAX_TITLE),
        )
    return t("{kind}, {status}", kind=kind, status=status)


def _result(view: ReportView, plan: ReportPlan) -> str:
    """Return the findings counted by verdict, all of them and those of level must."""
    must = tallies_text(view, plan.summary.must) or view.t("none")
    all_ = tallies_text(view, plan.summary.all)
    return view.t("{all} (of these must: {must})", all=all_, must=must)


def tallies_text(view: ReportView, tallies: Tallies) -> str:
    """Return findings counted by verdict, worst first; "" where there are none."""
    return view.t(", ").join(
        f"{view.t(word)} {getattr(tallies, verdict.value)}"
        for verdict, word in VERDICTS.items()
        if getattr(tallies, verdict.value)
    )
