"""The columns of the table of findings, in order; a reader relies on both."""

from dxcheck.report.dates import deadline_text
from dxcheck.report.messages import marked
from dxcheck.report.plan_parts import name_of
from dxcheck.report.reasons import reason_sentence, reason_word
from dxcheck.report.tables.column import Column, Look
from dxcheck.report.tables.detail_columns import DETAIL_COLUMNS
from dxcheck.report.tables.findings import Row, quote_words
from dxcheck.report.text import plain
from dxcheck.report.words import LEVELS, VERDICTS


def _deadline(row: Row) -> str:
    day = row.finding.deadline
    return deadline_text(day, row.view.lang) if day else ""


def _remedy(row: Row) -> str:
    return row.view.rules[row.finding.rule].remedy.in_language(row.view.lang)


READ: tuple[Column[Row], ...] = (
    Column(
        "number",
        marked("No."),
        marked("The line of this table; the sheet of evidence names it."),
        5,
        lambda row: row.number,
    ),
    Column(
        "municipality",
        marked("Municipality"),
        marked("Whose plan it is."),
        13,
        lambda row: name_of(row.plan),
        Look.STRONG,
    ),
    Column(
        "verdict",
        marked("Verdict"),
        marked("What the plan comes to on this requirement."),
        9,
        lambda row: row.view.t(VERDICTS[row.finding.verdict]),
        Look.VERDICT,
    ),
    Column(
        "level",
        marked("Level"),
        marked("How binding the requirement is for this kind of government."),
        6,
        lambda row: row.view.t(LEVELS[row.finding.level]),
        Look.CENTRE,
    ),
    Column(
        "requirement",
        marked("Requirement"),
        marked("What the nation asks, in short."),
        24,
        lambda row: plain(row.view.title(row.finding.rule)),
        Look.STRONG,
    ),
    Column(
        "reason",
        marked("Reason"),
        marked("Why the verdict, in a few words."),
        16,
        lambda row: reason_word(row.view, row.finding),
    ),
    Column(
        "explanation",
        marked("Explanation"),
        marked("Why the verdict, in a sentence."),
        38,
        lambda row: reason_sentence(row.view, row.plan, row.finding),
    ),
    Column(
        "deadline",
        marked("Deadline"),
        marked("The national deadline that counts; empty where there is none."),
        13,
        _deadline,
    ),
    Column(
        "quote",
        marked("The plan says"),
        marked("The first quote behind the verdict; all of them stand in the sheet of evidence."),
        40,
        lambda row: quote_words(row.quote),
    ),
    Column(
        "page",
        marked("Page"),
        marked("The printed page of the quote; empty where it is not known."),
        6,
        lambda row: row.quote.page if row.quote else None,
    ),
    Column(
        "remedy",
        marked("What to do"),
        marked("What to write or do where there is a gap."),
        34,
        _remedy,
    ),
)
"""The columns that are read and printed."""

FINDING_COLUMNS = (*READ, *DETAIL_COLUMNS)
"""Every column, in order."""
