"""The gate in the terminal: what fails, what is let through, and what was not counted."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from dxcheck.model.gate import Gate, GatedFinding, GateOutcome
from dxcheck.model.verdict import Verdict
from dxcheck.report.interface import Options
from dxcheck.report.messages import marked
from dxcheck.report.plan_parts import name_of, title_of
from dxcheck.report.terminal.finding_block import FindingBlock
from dxcheck.report.terminal.page import Page
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, REASONS, STYLES, VERDICTS

K = TypeVar("K")

_OUTCOMES = {
    GateOutcome.PASSED: marked("The gate passes."),
    GateOutcome.FAILED: marked("The gate fails: {number}"),
    GateOutcome.UNDECIDED: marked(
        "The gate is not decided: a file cannot be used, or there is nothing to check (failing so "
        "far: {number})."
    ),
}
_STYLES = {
    GateOutcome.PASSED: STYLES[Verdict.MET],
    GateOutcome.FAILED: STYLES[Verdict.GAP],
    GateOutcome.UNDECIDED: STYLES[Verdict.SILENT],
}


def outcome_text(view: ReportView, gate: Gate) -> str:
    """Return how the gate ends, in a sentence."""
    return view.t(_OUTCOMES[gate.outcome], number=len(gate.failing))


def render_gate(view: ReportView, gate: Gate, options: Options) -> bytes:
    """Return what the gate found: what fails with its reasons and remedies, the rest by name."""
    page, t = Page(options), view.t
    page.ruled(t("The gate before a submission"), "=")
    page.paragraph(
        t(
            "It fails on: {verdicts}, of level {levels}; {judged} verdicts of these levels.",
            verdicts=_up_to(view, VERDICTS, gate.threshold.verdict),
            levels=_up_to(view, LEVELS, gate.threshold.level),
            judged=gate.judged,
        )
    )
    for plan, failing in groupby(gate.failing, key=lambda found: found.plan):
        page.blank()
        page.ruled(f"{name_of(plan)}  {title_of(view, plan)}", "-")
        for found in failing:
            page.blank()
            block = FindingBlock(page, view, plan, found.finding)
            if options.in_full:
                block.put()
            else:
                verdict = found.finding.verdict
                text = t(
                    "{verdict} ({reason})",
                    verdict=t(VERDICTS[verdict]),
                    reason=t(REASONS[found.finding.reason]),
                )
                page.put((text, STYLES[verdict]))
                block.put_brief()
    for label, findings in (
        (t("Accepted by a waiver"), gate.waived),
        (t("Known from the earlier report, the verdict no worse"), gate.known),
        (t("Not mentioned by the plan, and not counted (only gaps fail)"), gate.silent),
    ):
        _put_list(page, view, label, findings)
    page.blank()
    page.paragraph(outcome_text(view, gate), style=_STYLES[gate.outcome])
    return page.bytes()


def _up_to(view: ReportView, words: Mapping[K, str], last: K) -> str:
    """Return the words up to one of them, the worst or most binding first."""
    keys = list(words)
    return view.t(", ").join(view.t(words[key]) for key in keys[: keys.index(last) + 1])


def _put_list(page: Page, view: ReportView, label: str, findings: Sequence[GatedFinding]) -> None:
    if not findings:
        return
    t = view.t
    page.blank()
    page.put((t("{verdict}: {number}", verdict=label, number=len(findings)), "bold"))
    for plan, finding in findings:
        text = t(
            "{name}: {title} - {verdict} ({reason})",
            name=name_of(plan),
            title=view.title(finding.rule),
            verdict=t(VERDICTS[finding.verdict]),
            reason=t(REASONS[finding.reason]),
        )
        page.paragraph(text, indent=2)
