"""What the words and marks of the page mean."""

from typing import NamedTuple

from dxcheck.report.html.heat_map import CONTESTED
from dxcheck.report.judging import HOW, OF_FACTS, judging_lines
from dxcheck.report.run_parts import contested_note, levels_note
from dxcheck.report.view import ReportView
from dxcheck.report.words import REASONS, VERDICTS


class Line(NamedTuple):
    """One line by which a claim is judged.

    Attributes:
        verdict: the verdict as a code.
        word: the verdict.
        reason: the reason in a few words.
        text: when it is so.
    """

    verdict: str
    word: str
    reason: str
    text: str


class Legend(NamedTuple):
    """What the words mean.

    Attributes:
        how: how a claim is judged.
        of_facts: how a fact is judged.
        lines: the lines by which a claim is judged, the first that fits first.
        levels: what the levels mean.
        marks: the marks of findings, each with its meaning.
    """

    how: str
    of_facts: str
    lines: tuple[Line, ...]
    levels: str
    marks: tuple[tuple[str, str], ...]


def legend_of(view: ReportView) -> Legend:
    """Return what the words and marks of the page mean."""
    t = view.t
    return Legend(
        t(HOW),
        t(OF_FACTS),
        tuple(
            Line(verdict, t(VERDICTS[verdict]), t(REASONS[reason]), t(line))
            for (verdict, reason), line in judging_lines()
        ),
        levels_note(view),
        (
            (t("contested"), contested_note(view, CONTESTED)),
            (
                t("waived"),
                t(
                    "The municipality has decided to accept the gap until a date. The verdict "
                    "stays as it is."
                ),
            ),
            (
                t("source not confirmed"),
                t(
                    "A source of the requirement was read neither in the original nor in a "
                    "quotation."
                ),
            ),
        ),
    )
