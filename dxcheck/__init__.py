"""Holds the national requirements for local-government DX against municipal DX plans.

The public interface is what `__all__` names; it is imported when it is first used, so that the
command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dxcheck.version import __version__

if TYPE_CHECKING:
    from dxcheck.api import check, load_plan, load_ruleset
    from dxcheck.model.case import Case
    from dxcheck.model.catalog import Catalog, Target, TargetSet
    from dxcheck.model.diagnostic import Diagnostic
    from dxcheck.model.edition import Document, Edition
    from dxcheck.model.period import Period
    from dxcheck.model.plan import Claim, Evidence, Initiative, Mention, Plan
    from dxcheck.model.report import Finding, PlanFile, Report
    from dxcheck.model.rule import Rule
    from dxcheck.model.ruleset import RuleSet
    from dxcheck.model.verdict import Reason, Verdict

_HOMES = {
    "Case": "model.case",
    "Catalog": "model.catalog",
    "Claim": "model.plan",
    "Diagnostic": "model.diagnostic",
    "Document": "model.edition",
    "Edition": "model.edition",
    "Evidence": "model.plan",
    "Finding": "model.report",
    "Initiative": "model.plan",
    "Mention": "model.plan",
    "Period": "model.period",
    "Plan": "model.plan",
    "PlanFile": "model.report",
    "Reason": "model.verdict",
    "Report": "model.report",
    "Rule": "model.rule",
    "RuleSet": "model.ruleset",
    "Target": "model.catalog",
    "TargetSet": "model.catalog",
    "Verdict": "model.verdict",
    "check": "api",
    "load_plan": "api",
    "load_ruleset": "api",
}
"""In which module each public name lives."""

__all__ = [
    "Case",
    "Catalog",
    "Claim",
    "Diagnostic",
    "Document",
    "Edition",
    "Evidence",
    "Finding",
    "Initiative",
    "Mention",
    "Period",
    "Plan",
    "PlanFile",
    "Reason",
    "Report",
    "Rule",
    "RuleSet",
    "Target",
    "TargetSet",
    "Verdict",
    "__version__",
    "check",
    "load_plan",
    "load_ruleset",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"dxcheck.{_HOMES[name]}"), name)
