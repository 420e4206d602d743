"""The columns of the table of findings to filter and to sort by, and the rest."""

from dxcheck.report.dates import period_text
from dxcheck.report.finding_parts import asked_by
from dxcheck.report.messages import marked
from dxcheck.report.plan_parts import mark_of
from dxcheck.report.sentences import edition_text
from dxcheck.report.sources import forces_text
from dxcheck.report.tables.column import Column
from dxcheck.report.tables.findings import Row, initiative_name, quote_words
from dxcheck.report.text import MAX_NAME, MAX_TITLE, plain


def _due(row: Row) -> str:
    due = row.finding.due
    return period_text(due, row.view.lang) if due else ""


def _duty(row: Row) -> str:
    duty = row.is_legal_duty()
    return "" if duty is None else row.view.t("yes") if duty else row.view.t("no")


def _forces(row: Row) -> str:
    bases = asked_by(row.view, row.plan, row.finding)
    return forces_text(row.view, bases) if bases else ""


def _counted(row: Row) -> str:
    if row.plan.superseded_by is None:
        return row.view.t("counted")
    return row.view.t("older revision, not counted")


def _theme(row: Row) -> str:
    theme = row.view.rules[row.finding.rule].theme
    return row.view.theme_names.get(theme, theme)


def _place(row: Row) -> str:
    location = row.finding.location
    return f"{plain(location.file)}:{location.line}"


DETAIL_COLUMNS: tuple[Column[Row], ...] = (
    Column(
        "due",
        marked("Date of the plan's promise"),
        marked("When the plan promises what decides; empty where it gives no date."),
        14,
        _due,
    ),
    Column(
        "met",
        marked("Members met"),
        marked("Members that have reached what is asked."),
        10,
        lambda row: row.finding.counts.met,
    ),
    Column(
        "planned",
        marked("Members planned"),
        marked("Members promised in time."),
        10,
        lambda row: row.finding.counts.planned,
    ),
    Column(
        "silent",
        marked("Members silent"),
        marked("Members of which the plan says nothing."),
        10,
        lambda row: row.finding.counts.silent,
    ),
    Column(
        "gap",
        marked("Members with a gap"),
        marked("Members that fall short."),
        10,
        lambda row: row.finding.counts.gap,
    ),
    Column(
        "of",
        marked("Members in all"),
        marked("How many members count."),
        10,
        lambda row: row.finding.counts.of,
    ),
    Column(
        "unmet",
        marked("Not met"),
        marked("The members that are not met, where they are a part of them."),
        60,
        lambda row: row.unmet(),
    ),
    Column(
        "line",
        marked("Line"),
        marked("The line of the quote in the text of the document."),
        8,
        lambda row: row.quote.line if row.quote else None,
    ),
    Column(
        "initiative",
        marked("Measure"),
        marked("Number and title of the measure in which the quote stands."),
        40,
        lambda row: initiative_name(row.plan, row.quote.initiative) if row.quote else "",
    ),
    Column(
        "contested",
        marked("Contradiction"),
        marked("“contested” where the same document says something else as well."),
        10,
        lambda row: row.view.t("contested") if row.finding.contested else "",
    ),
    Column(
        "contrary",
        marked("Against it"),
        marked("The first quote that contradicts."),
        64,
        lambda row: quote_words(row.contrary),
    ),
    Column(
        "related",
        marked("Related passages"),
        marked("How many passages bear on it and do not count; the sheet of evidence has them."),
        14,
        lambda row: len(row.finding.mentions),
    ),
    Column(
        "waiver",
        marked("Waiver"),
        marked(
            "The municipality's decision to accept the gap, and whether it counts in this run; "
            "the verdict stays as it is."
        ),
        52,
        lambda row: row.waived(),
    ),
    Column(
        "waived",
        marked("Waived"),
        marked("“waived” where a waiver accepts the gap in this run."),
        9,
        lambda row: row.view.t("waived") if row.finding.waived else "",
    ),
    Column(
        "theme",
        marked("Theme"),
        marked("The area of the national plan."),
        24,
        _theme,
    ),
    Column(
        "duty",
        marked("A duty?"),
        marked("Whether a law makes it a duty."),
        10,
        _duty,
    ),
    Column(
        "force",
        marked("Force"),
        marked("The legal force of the sources."),
        16,
        _forces,
    ),
    Column(
        "asked",
        marked("Asked"),
        marked("What exactly is asked; for a check of our own, what is looked at."),
        52,
        lambda row: row.asked(),
    ),
    Column(
        "source",
        marked("Source"),
        marked("The documents that ask for it, and how well they are known."),
        64,
        lambda row: row.sources(),
    ),
    Column(
        "remarks",
        marked("Remarks"),
        marked("A check of our own, or a source that is not confirmed."),
        18,
        lambda row: row.marks(),
    ),
    Column(
        "code",
        marked("Code"),
        marked("The six digits of the municipality (全国地方公共団体コード)."),
        9,
        lambda row: row.plan.municipality.code,
    ),
    Column(
        "prefecture",
        marked("Prefecture"),
        marked("The prefecture."),
        10,
        lambda row: plain(row.plan.municipality.prefecture, MAX_NAME),
    ),
    Column(
        "plan",
        marked("Plan"),
        marked("The title of the document."),
        28,
        lambda row: plain(row.plan.plan.title, MAX_TITLE),
    ),
    Column(
        "plan_date",
        marked("Date of the plan"),
        marked("The date at which the document speaks."),
        14,
        lambda row: period_text(row.plan.plan.as_of, row.view.lang),
    ),
    Column(
        "status",
        marked("Status"),
        marked("A draft, or no longer in force; empty for a plan in force."),
        9,
        lambda row: mark_of(row.view, row.plan),
    ),
    Column(
        "counted",
        marked("In the counts"),
        marked("Whether the plan is in the counts: of one series only the newest is."),
        18,
        _counted,
    ),
    Column(
        "edition",
        marked("Held against"),
        marked("The edition of the national plan."),
        24,
        lambda row: edition_text(row.view, row.plan.edition),
    ),
    Column(
        "judged",
        marked("Judged as of (ISO)"),
        marked("The day at which the plan is judged (YYYY-MM-DD)."),
        13,
        lambda row: row.plan.as_of.isoformat(),
    ),
    Column(
        "deadline_day",
        marked("Deadline (ISO)"),
        marked("The deadline for sorting (YYYY-MM-DD)."),
        13,
        lambda row: row.finding.deadline.isoformat() if row.finding.deadline else "",
    ),
    Column(
        "rule",
        marked("Rule"),
        marked("The rule's id; it never changes."),
        34,
        lambda row: row.finding.rule,
    ),
    Column(
        "place",
        marked("Place"),
        marked("File and line of what decides."),
        36,
        _place,
    ),
    Column(
        "fingerprint",
        marked("Fingerprint"),
        marked("The same for one rule on one series of plans, over its revisions."),
        20,
        lambda row: row.finding.fingerprint,
    ),
)
"""These columns, in order."""
