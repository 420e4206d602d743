"""A waiver is shown wherever findings are, and hides no verdict."""

import io

import pytest
from openpyxl import load_workbook
from read_back import KEYS, csv_rows, says_the_same

from dxcheck import Report
from dxcheck.model.verdict import Verdict
from dxcheck.model.waiver import ReportWaiver, WaiverStatus
from dxcheck.report.interface import Options
from dxcheck.report.registry import FORMATS

STATUSES = {
    WaiverStatus.UNDATED: "not applied (the run names no date)",
    WaiverStatus.NOT_YET: "not applied (it begins later)",
    WaiverStatus.ACTIVE: "applied",
    WaiverStatus.EXPIRED: "expired: the gap is open again",
}


def waived(report: Report, status: WaiverStatus) -> tuple[Report, str, int]:
    """Return the report with a waiver of the first gap; the rule, and the number of the plan."""
    number, plan, gap = next(
        (number, plan, finding)
        for number, plan in enumerate(report.plans)
        for finding in plan.findings
        if finding.verdict is Verdict.GAP
    )
    waiver = ReportWaiver.model_validate(
        {
            "rule": gap.rule,
            "reason": "国の回答待ち|",
            "approved_by": "副市長",
            "from": "R5",
            "until": "R6年度末",
            "status": status,
            "used": status is WaiverStatus.ACTIVE,
            "file": "waivers.yaml",
            "line": 1,
            "column": 1,
        }
    )
    findings = tuple(
        one.model_copy(update={"waived": waiver.used}) if one is gap else one
        for one in plan.findings
    )
    changed = plan.model_copy(update={"waivers": (waiver,), "findings": findings})
    plans = tuple(changed if one is plan else one for one in report.plans)
    return report.model_copy(update={"plans": plans}), gap.rule, number


@pytest.mark.parametrize("status", STATUSES)
def test_a_waiver_is_told_with_what_it_does(status: WaiverStatus, report: Report) -> None:
    """Status, reason, who decided and the dates stand in each table; the verdict stays a gap."""
    changed, rule, number = waived(report, status)
    text = f"{STATUSES[status]}: FY2023 to 2025-03-31 (approved by 副市長): 国の回答待ち|"
    made = {
        name: FORMATS[name].renderer()(changed, Options("en"))
        for name in ("csv", "xlsx", "markdown")
    }

    for name, data in made.items():
        assert says_the_same(name, data, changed, "en")
    rows = csv_rows(made["csv"])
    told = [row for row in rows if row[KEYS.index("waiver")] == text]
    mark = "waived" if status is WaiverStatus.ACTIVE else ""
    keys = ("rule", "verdict", "waived")
    assert [[row[KEYS.index(key)] for key in keys] for row in told] == [[rule, "gap", mark]]
    summary = load_workbook(io.BytesIO(made["xlsx"])).worksheets[0]
    assert text in [row[2] for row in summary.iter_rows(values_only=True)]
    sections = made["markdown"].decode().split("\n## ")[3:]
    escaped = text.replace("|", "\\|")
    assert [escaped in section for section in sections] == [
        place == number for place in range(len(changed.plans))
    ]
    assert sum(section.count("\\[waived\\]") for section in sections) == (mark == "waived")
