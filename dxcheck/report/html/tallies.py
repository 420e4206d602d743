"""Findings counted by verdict, and the bar that shows their shares."""

from typing import NamedTuple

from dxcheck.model.report import Tallies
from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.report.view import ReportView
from dxcheck.report.words import VERDICTS

BAR = 1000
"""The width of a bar, in units of its drawing."""


class Tally(NamedTuple):
    """How many findings have a verdict.

    Attributes:
        verdict: the verdict as a code.
        word: the verdict.
        number: how many.
    """

    verdict: str
    word: str
    number: int


class Share(NamedTuple):
    """A part of a bar: where it begins and how wide it is, of `BAR`."""

    verdict: str
    start: int
    width: int


def tallies(view: ReportView, counts: Tallies) -> tuple[Tally, ...]:
    """Return the findings counted by verdict, worst first, noughts included."""
    return tuple(
        Tally(verdict, view.t(VERDICTS[verdict]), getattr(counts, verdict.value))
        for verdict in VERDICT_ORDER
    )


def judged(counted: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """Return the verdicts of requirements that apply."""
    return tuple(one for one in counted if one.verdict != Verdict.NOT_APPLICABLE)


def bar(counted: tuple[Tally, ...]) -> tuple[Share, ...]:
    """Return the parts of a bar; together they are as wide as it, unless nothing is counted.

    Edges are rounded down, so that no two parts overlap and none is left out between them.
    """
    total = sum(one.number for one in counted)
    parts, before = [], 0
    for one in counted:
        if one.number:
            start = before * BAR // total
            before += one.number
            parts.append(Share(one.verdict, start, before * BAR // total - start))
    return tuple(parts)
