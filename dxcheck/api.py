"""The public functions: load a rule set, load a plan, check."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from dxcheck.engine import check as engine
from dxcheck.engine.judge import Judge
from dxcheck.load.bundled import bundled_rules
from dxcheck.load.plans import read_plan
from dxcheck.load.rulesets import read_ruleset
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.report import PlanFile, Report
from dxcheck.model.ruleset import RuleSet
from dxcheck.version import __version__


class InvalidFileError(ValueError):
    """A file that cannot be used.

    Attributes:
        diagnostics: every fault, with its place.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Keep the faults."""
        super().__init__("; ".join(f"{d.file}:{d.line}:{d.column}: {d.code}" for d in diagnostics))
        self.diagnostics = diagnostics


def load_ruleset(*folders: str | Path) -> RuleSet:
    """Return the rule set of `folders`, the bundled one for none; later ones add to earlier ones.

    Raises:
        InvalidFileError: a file of the rule set has faults.
    """
    places = [Path(folder) for folder in folders] or [bundled_rules()]
    result = read_ruleset([(place, place.name) for place in places])
    if result.ruleset is None:
        raise InvalidFileError(result.diagnostics)
    return result.ruleset


def load_plan(path: str | Path, ruleset: RuleSet) -> PlanFile:
    """Return the plan in the file at `path`, whose targets must be those of `ruleset`.

    Raises:
        InvalidFileError: the file has faults.
        OSError: it cannot be read.
    """
    place = Path(path)
    result = read_plan(place.read_bytes(), place.name, ruleset.catalog)
    if result.plan is None:
        raise InvalidFileError(result.diagnostics)
    return result.plan


def check(
    ruleset: RuleSet,
    plans: Iterable[PlanFile],
    *,
    as_of: dt.date | None = None,
    edition: str | None = None,
    explain: bool = False,
) -> Report:
    """Hold every rule against every plan.

    Args:
        ruleset: the rules.
        plans: the plans, in any order.
        as_of: judge every plan on this day instead of its own.
        edition: hold every plan against this edition (or "latest") instead of the one in force.
        explain: give every finding its explanation tree.

    Raises:
        KeyError: there is no such edition.
    """
    return engine.check(
        Judge(ruleset),
        plans,
        tool_version=__version__,
        as_of=as_of,
        edition=edition,
        explain=explain,
    )
