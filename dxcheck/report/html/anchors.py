"""Names of places in the page: the same in every run, so that a link to them stays good."""

from dxcheck.model.report import Finding, ReportPlan


def plan_anchor(plan: ReportPlan) -> str:
    """Return the place of a plan: municipality, series and the day at which it speaks."""
    return f"plan/{plan.municipality.code}/{plan.plan.series}/{_day(plan)}"


def finding_anchor(plan: ReportPlan, finding: Finding) -> str:
    """Return the place of a finding: its fingerprint, and the day at which its plan speaks."""
    return f"finding/{finding.fingerprint}/{_day(plan)}"


def rule_anchor(rule_id: str) -> str:
    """Return the place of a rule."""
    return f"rule/{rule_id}"


def _day(plan: ReportPlan) -> str:
    return plan.plan.as_of.last.isoformat()
