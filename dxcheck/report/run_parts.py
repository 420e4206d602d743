"""What a run is, in words, the same in every format: what was read, what the words mean."""

from dxcheck.report.dates import period_text
from dxcheck.report.text import MAX_NAME, plain
from dxcheck.report.view import ReportView


def report_title(view: ReportView) -> str:
    """Return the title of every report."""
    return view.t("Gap report: national requirements and municipal DX plans")


def run_text(view: ReportView) -> str:
    """Return how many plans and requirements there are, and which rule set was used."""
    report = view.report
    return view.t(
        "{plans} plans, {rules} requirements; rule set {ruleset} (sources reviewed up to "
        "{reviewed}); dxcheck {version}",
        plans=report.summary.plans,
        rules=report.summary.rules,
        ruleset=plain(report.ruleset.version, MAX_NAME),
        reviewed=period_text(report.ruleset.reviewed, view.lang),
        version=plain(report.tool.version, MAX_NAME),
    )


def failed_text(view: ReportView) -> str:
    """Return how many files could not be used, "" where all could."""
    failed = view.report.summary.failed
    if not failed:
        return ""
    return view.t("{number} files could not be used and are not in this report.", number=failed)


def levels_note(view: ReportView) -> str:
    """Return what the levels mean."""
    return view.t(
        "must: asked by law or with a national deadline (not always a legal duty); should: "
        "advised; may: voluntary"
    )


def contested_note(view: ReportView, mark: str) -> str:
    """Return what the mark of a contested finding means."""
    return view.t("{mark}: the same document says something else as well", mark=mark)
