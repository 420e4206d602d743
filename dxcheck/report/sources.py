"""What stands behind a requirement: its sources for one kind of government, and their force."""

from collections.abc import Iterable

from dxcheck.model.report import ReportVersion
from dxcheck.model.rule import Basis
from dxcheck.model.vocabulary import Force, Kind, Level
from dxcheck.report.messages import marked
from dxcheck.report.sentences import force_text
from dxcheck.report.view import ReportView
from dxcheck.report.words import FORCES, LEVELS

_DUTY = marked("yes, by law ({forces}); level: {level}")
_NO_DUTY = marked("not by law ({forces}); level: {level}")


def bases_for(version: ReportVersion, kind: Kind) -> tuple[Basis, ...]:
    """Return the sources of a version that are true of a kind of government."""
    return tuple(basis for basis in version.basis if kind in basis.applies_to)


def duty_text(view: ReportView, bases: Iterable[Basis], level: Level) -> str:
    """Return whether sources make it a legal duty, their forces, and how binding the rule is."""
    found = tuple(bases)
    text = _DUTY if is_duty(view, found) else _NO_DUTY
    return view.t(text, forces=forces_text(view, found), level=view.t(LEVELS[level]))


def is_duty(view: ReportView, bases: Iterable[Basis]) -> bool:
    """Tell whether one of the sources makes it a legal duty."""
    return any(view.documents[basis.document].force is Force.OBLIGATION for basis in bases)


def forces_text(view: ReportView, bases: Iterable[Basis]) -> str:
    """Return the legal forces of sources, each once; of none, that there is no national source."""
    words = dict.fromkeys(force_text(view, view.documents[basis.document]) for basis in bases)
    return view.t(", ").join(words) or view.t(FORCES[Force.NONE])
