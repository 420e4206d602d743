"""Waivers in words."""

from dxcheck.model.waiver import ReportWaiver, WaiverStatus
from dxcheck.report.dates import period_text
from dxcheck.report.text import MAX_QUOTE, MAX_TITLE, plain
from dxcheck.report.view import ReportView
from dxcheck.report.words import WAIVER_STATUSES, WAIVER_UNUSED


def waiver_status(view: ReportView, waiver: ReportWaiver) -> str:
    """Return what a waiver does in this run."""
    if waiver.status is WaiverStatus.ACTIVE and not waiver.used:
        return view.t(WAIVER_UNUSED)
    return view.t(WAIVER_STATUSES[waiver.status])


def waiver_text(view: ReportView, waiver: ReportWaiver) -> str:
    """Return from when until when a waiver counts, who decided, and why."""
    return view.t(
        "{start} to {end} (approved by {who}): {reason}",
        start=period_text(waiver.from_, view.lang),
        end=period_text(waiver.until, view.lang),
        who=plain(waiver.approved_by, MAX_TITLE),
        reason=plain(waiver.reason, MAX_QUOTE),
    )


def waiver_line(view: ReportView, waiver: ReportWaiver) -> str:
    """Return a waiver whole: what it does in this run, from when to when, who decided, and why."""
    return view.t(
        "{label}: {text}", label=waiver_status(view, waiver), text=waiver_text(view, waiver)
    )
