"""What tests of rules are made of: one-line tests, strategies, and the laws (docs/testing.md).

It needs Hypothesis (`pip install -e ".[testing]"`), all but `verdict_of` and `judgement_of`. The
public interface is what `__all__` names; each name is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dxcheck.testing.broken import BrokenLawError
    from dxcheck.testing.law_runs import LawRun, hold_laws
    from dxcheck.testing.laws import LAWS, Law
    from dxcheck.testing.one_case import BadCaseError, judgement_of, verdict_of
    from dxcheck.testing.scene import Scene
    from dxcheck.testing.strategies import catalogs, claims, periods, plans, rulesets, scenes

_HOMES = {
    "LAWS": "laws",
    "BadCaseError": "one_case",
    "BrokenLawError": "broken",
    "Law": "laws",
    "LawRun": "law_runs",
    "Scene": "scene",
    "catalogs": "strategies",
    "claims": "strategies",
    "hold_laws": "law_runs",
    "judgement_of": "one_case",
    "periods": "strategies",
    "plans": "strategies",
    "rulesets": "strategies",
    "scenes": "strategies",
    "verdict_of": "one_case",
}
"""In which module each public name lives."""

__all__ = [
    "LAWS",
    "BadCaseError",
    "BrokenLawError",
    "Law",
    "LawRun",
    "Scene",
    "catalogs",
    "claims",
    "hold_laws",
    "judgement_of",
    "periods",
    "plans",
    "rulesets",
    "scenes",
    "verdict_of",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"dxcheck.testing.{_HOMES[name]}"), name)
