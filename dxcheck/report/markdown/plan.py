"""One municipality in Markdown: its plan, then its findings, what falls short first."""

from collections.abc import Iterator

from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.report.dates import date_text, period_text
from dxcheck.report.finding_parts import marks
from dxcheck.report.markdown.escape import code, html_text, inline
from dxcheck.report.markdown.table import BREAK, table
from dxcheck.report.plan_parts import covered_text, name_of, superseded_text, title_of, what_it_is
from dxcheck.report.quotes import first_quotes, quote_with_role
from dxcheck.report.reasons import counts_text, reason_sentence, reason_word
from dxcheck.report.sentences import edition_text, notice_sentence
from dxcheck.report.view import ReportView, by_verdict
from dxcheck.report.waivers import waiver_line
from dxcheck.report.words import LEVELS, VERDICTS

_SHORT = (Verdict.GAP, Verdict.SILENT)
"""The verdicts that are shown with all that one must know; the others are folded."""


def plan_section(view: ReportView, plan: ReportPlan) -> Iterator[str]:
    """Yield the lines on one plan."""
    yield f"## {inline(f'{name_of(plan)} {title_of(view, plan)}')}"
    yield ""
    for label, text in _facts(view, plan):
        yield f"- **{inline(label)}**: {inline(text)}"
    groups = by_verdict(plan)
    for verdict in _SHORT:
        if groups[verdict]:
            yield ""
            yield f"### {inline(_heading(view, verdict, groups[verdict]))}"
            yield ""
            yield from _table_in_full(view, plan, groups[verdict])
    yield from _folded(view, plan, groups)


def _facts(view: ReportView, plan: ReportPlan) -> Iterator[tuple[str, str]]:
    t, meta = view.t, plan.plan
    if plan.superseded_by is not None:
        yield t("Note"), superseded_text(view, plan)
    yield t("Plan"), what_it_is(view, plan)
    as_of = period_text(meta.as_of, view.lang)
    period = covered_text(view, plan)
    yield t("Speaks as of"), t("{as_of} (period {period})", as_of=as_of, period=period)
    if plan.as_of != meta.as_of.last:
        yield t("Judged as of"), date_text(plan.as_of, view.lang)
    edition = edition_text(view, plan.edition)
    yield t("Held against"), t("the national plan, {edition}", edition=edition)
    for notice in plan.notices:
        yield t("Note"), notice_sentence(view, notice)
    for waiver in plan.waivers:
        rule = view.title(waiver.rule) if waiver.rule in view.rules else waiver.rule
        text = t("{name} - {cells}", name=rule, cells=waiver_line(view, waiver))
        yield t("Waiver"), text


def _heading(view: ReportView, verdict: Verdict, findings: list[Finding]) -> str:
    return view.t("{verdict}: {number}", verdict=view.t(VERDICTS[verdict]), number=len(findings))


def _table_in_full(view: ReportView, plan: ReportPlan, findings: list[Finding]) -> list[str]:
    words = (
        view.t("Requirement"),
        view.t("Verdict"),
        view.t("The plan says"),
        view.t("What to do"),
    )
    rows = [
        [
            _requirement(view, finding),
            _verdict(view, plan, finding),
            _said(view, finding),
            inline(view.rules[finding.rule].remedy.in_language(view.lang)),
        ]
        for finding in findings
    ]
    return table(_inlined(words), rows)


def _folded(
    view: ReportView, plan: ReportPlan, groups: dict[Verdict, list[Finding]]
) -> Iterator[str]:
    """Yield what needs no action, in one table that is opened by a click."""
    rest = [verdict for verdict in VERDICT_ORDER if verdict not in _SHORT and groups[verdict]]
    if not rest:
        return
    headings = view.t(", ").join(_heading(view, verdict, groups[verdict]) for verdict in rest)
    yield ""
    yield "<details>"
    yield f"<summary>{html_text(headings)}</summary>"
    yield ""
    words = (view.t("Requirement"), view.t("Verdict"), view.t("The plan says"))
    yield from table(
        _inlined(words),
        [
            [_requirement(view, finding), _verdict(view, plan, finding), _said(view, finding)]
            for verdict in rest
            for finding in groups[verdict]
        ],
    )
    yield ""
    yield "</details>"


def _inlined(words: tuple[str, ...]) -> list[str]:
    return [inline(word) for word in words]


def _requirement(view: ReportView, finding: Finding) -> str:
    level = view.t(LEVELS[finding.level])
    return f"{inline(view.title(finding.rule))} ({inline(level)}){BREAK}{code(finding.rule)}"


def _verdict(view: ReportView, plan: ReportPlan, finding: Finding) -> str:
    t = view.t
    word = t(
        "{verdict} ({reason})",
        verdict=t(VERDICTS[finding.verdict]),
        reason=reason_word(view, finding),
    )
    lines = [f"**{inline(word)}**"]
    lines += [inline(f"[{mark}]") for mark in marks(view, plan, finding)]
    lines.append(inline(reason_sentence(view, plan, finding)))
    counts = counts_text(view, finding)
    if counts:
        lines.append(inline(t("Members: {counts}", counts=counts)))
    return BREAK.join(lines)


def _said(view: ReportView, finding: Finding) -> str:
    t = view.t
    lines = [quote_with_role(view, item) for item in first_quotes(finding)]
    if not lines and not finding.facts and finding.verdict is not Verdict.NOT_APPLICABLE:
        lines.append(t("(nothing that counts)"))
    if finding.mentions:
        lines.append(t("{n} related passages (not counted)", n=len(finding.mentions)))
    return BREAK.join(map(inline, lines))
