"""The gate before a submission: a report held against a threshold and an earlier report."""

from dxcheck.model.gate import Gate, GatedFinding, Threshold, rank_of
from dxcheck.model.report import Report
from dxcheck.model.verdict import VERDICT_ORDER, Verdict

_UNTOLD = (Verdict.SILENT, Verdict.NOT_APPLICABLE)


def gate(report: Report, threshold: Threshold, baseline: Report | None = None) -> Gate:
    """Return what fails, and what does not and why.

    Args:
        report: what is to be submitted.
        threshold: what fails.
        baseline: an earlier report; a finding whose verdict was no better in it does not fail. One
            that a waiver accepted there, and none accepts any more, does.
    """
    before = _failed_before(baseline, threshold)
    failing, waived, known, silent = [], [], [], []
    judged = 0
    for plan in report.plans:
        if plan.superseded_by is not None:
            continue
        for finding in plan.findings:
            found = GatedFinding(plan, finding)
            judged += threshold.is_asked(finding)
            if threshold.is_silent_below(finding):
                silent.append(found)
            elif not threshold.is_reached(finding):
                continue
            elif finding.waived:
                waived.append(found)
            elif rank_of(finding.verdict) >= before.get(finding.fingerprint, len(VERDICT_ORDER)):
                known.append(found)
            else:
                failing.append(found)
    untold = tuple(
        plan
        for plan in report.plans
        if plan.superseded_by is None and all(one.verdict in _UNTOLD for one in plan.findings)
    )
    return Gate(
        threshold,
        tuple(failing),
        tuple(waived),
        tuple(known),
        tuple(silent),
        judged,
        untold,
        report.summary.failed,
    )


def _failed_before(baseline: Report | None, threshold: Threshold) -> dict[str, int]:
    """Return the rank of every verdict that failed in an earlier report, by fingerprint."""
    return {
        finding.fingerprint: rank_of(finding.verdict)
        for plan in (baseline.plans if baseline else ())
        if plan.superseded_by is None
        for finding in plan.findings
        if threshold.is_reached(finding) and not finding.waived
    }
