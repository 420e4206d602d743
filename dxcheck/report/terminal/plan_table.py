"""A plan as a table: its initiatives, and the national requirements that each of them serves."""

from collections.abc import Sequence

from dxcheck.model.plan import Claim
from dxcheck.model.rule import Rule
from dxcheck.model.serving import InitiativeServices, Service, Serving
from dxcheck.model.vocabulary import Kind
from dxcheck.report.dates import period_text
from dxcheck.report.interface import Options
from dxcheck.report.messages import marked
from dxcheck.report.terminal.columns import Cell, Paragraph, cell, put_row
from dxcheck.report.terminal.page import Page
from dxcheck.report.text import MAX_NAME, MAX_TITLE, plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, STATES

GAPS = 6
"""Cells between and before the columns."""
SHARE = 0.4
"""How much of the line the initiatives take."""
_ELSEWHERE = marked("said elsewhere in the plan")


def render_plans(view: ReportView, plans: Sequence[Serving], options: Options) -> bytes:
    """Return the plans, one below the other."""
    page = Page(options)
    for number, plan in enumerate(plans):
        if number:
            page.blank()
            page.blank()
        _put_plan(page, view, plan)
    return page.bytes()


def _put_plan(page: Page, view: ReportView, plan: Serving) -> None:
    t, meta = view.t, plan.file.plan.plan
    name = plain(plan.file.plan.municipality.name, MAX_NAME)
    as_of = period_text(meta.as_of, view.lang)
    title = t("{name} ({reason})", name=plain(meta.title, MAX_TITLE), reason=as_of)
    page.ruled(f"{name}  {title}", "=")
    serving = [one for one in plan.initiatives if one.serves_a_requirement]
    idle = [one for one in plan.initiatives if not one.serves_a_requirement]
    page.paragraph(
        t(
            "{all} measures: {serving} serve a national requirement, {idle} serve none.",
            all=len(plan.initiatives),
            serving=len(serving),
            idle=len(idle),
        )
    )
    left = int(page.width * SHARE)
    widths = (left, page.width - left - GAPS)
    page.blank()
    put_row(
        page,
        [cell(t("Measure"), "bold"), cell(t("What it serves, and what the plan says"), "bold")],
        widths,
    )
    for one in serving:
        put_row(page, [_initiative(view, one), _services(view, one.services, plan)], widths)
    if plan.outside:
        outside = Cell((Paragraph(t("(outside the measures)")),))
        put_row(page, [outside, _services(view, plan.outside, plan)], widths)
    _put_list(page, t("Measures that serve no national requirement"), _idle(view, idle))
    kind = plan.file.plan.municipality.kind
    for label, told in (
        (t("Requirements that no measure serves, though the plan speaks of them elsewhere"), True),
        (t("Requirements of which the plan says nothing that counts"), False),
    ):
        rules = [rule for rule, is_told in plan.unserved if is_told is told]
        _put_list(page, label, [_rule(view, rule, kind) for rule in rules])


def _put_list(page: Page, label: str, lines: list[str]) -> None:
    if lines:
        page.blank()
        page.put((f"{label} ({len(lines)})", "bold"))
        for line in lines:
            page.paragraph(line, indent=2)


def _initiative(view: ReportView, one: InitiativeServices) -> Cell:
    initiative = one.initiative
    owners = view.t(", ").join(plain(owner, MAX_NAME) for owner in initiative.owners)
    name = Paragraph(plain(f"{initiative.id} {initiative.title}", MAX_TITLE))
    return Cell((name, Paragraph(owners, "dim", 2)) if owners else (name,))


def _services(view: ReportView, services: Sequence[Service], plan: Serving) -> Cell:
    """Return the targets with what is said of them, each above the requirements that ask for it."""
    kind = plan.file.plan.municipality.kind
    paragraphs = []
    for service in services:
        said = _said(view, service.claim)
        name = view.target(service.target)
        text = view.t("{name}: {said}", name=name, said=said)
        paragraphs.append(Paragraph(text, "" if service.rules else "dim"))
        paragraphs += [Paragraph(_rule(view, rule, kind), "dim", 2) for rule in service.rules]
    return Cell(tuple(paragraphs))


def _said(view: ReportView, claim: Claim | None) -> str:
    if claim is None:
        return view.t(_ELSEWHERE)
    state = view.t(STATES[claim.state])
    date = claim.due or claim.since
    if date is None:
        return state
    return view.t("{name} ({reason})", name=state, reason=period_text(date, view.lang))


def _rule(view: ReportView, rule: Rule, kind: Kind) -> str:
    level = view.t("[{level}] ", level=view.t(LEVELS[rule.level_for(kind)]))
    return level + rule.title.in_language(view.lang)


def _idle(view: ReportView, idle: list[InitiativeServices]) -> list[str]:
    lines = []
    for one in idle:
        text = plain(f"{one.initiative.id} {one.initiative.title}", MAX_TITLE)
        if one.mentioned:
            names = view.t(", ").join(view.target(target) for target in one.mentioned)
            text = view.t("{name} (bears on: {targets})", name=text, targets=names)
        lines.append(text)
    return lines
