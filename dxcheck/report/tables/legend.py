"""What the words, marks and columns of the tables mean."""

from collections.abc import Iterator

from dxcheck.model.verdict import VERDICT_ORDER, Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.messages import marked
from dxcheck.report.tables.evidence import EVIDENCE_COLUMNS, RELATED, ROLES
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS
from dxcheck.report.tables.overview import CONTESTED
from dxcheck.report.view import ReportView
from dxcheck.report.words import LEVELS, VERDICTS

VERDICT_MEANINGS = {
    Verdict.GAP: marked("What the plan says falls short of what the nation asks."),
    Verdict.SILENT: marked(
        "The plan says nothing that counts, or only a part; it does not mean that nothing is done."
    ),
    Verdict.PLANNED: marked("The plan promises it, in time where there is a deadline."),
    Verdict.MET: marked("The plan reports that it has reached what is asked."),
    Verdict.NOT_APPLICABLE: marked(
        "Not asked of this municipality, at this date, or under its conditions."
    ),
}
LEVEL_MEANINGS = {
    Level.MUST: marked("Asked by law or with a national deadline (not always a legal duty)."),
    Level.SHOULD: marked("Advised, or a priority of the national plan."),
    Level.MAY: marked("An obligation to make efforts, or voluntary."),
}
_RELATED_MEANING = marked("A passage that bears on it and yet is no answer; it is not counted.")
_ROLE_MEANINGS = (
    marked("A quote that supports the verdict."),
    marked("A quote of the same document that contradicts it."),
)


def legend(view: ReportView) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each part of the legend: its heading, and words with their meanings."""
    t = view.t
    yield t("Verdicts"), [(t(VERDICTS[one]), t(VERDICT_MEANINGS[one])) for one in VERDICT_ORDER]
    yield t("Levels"), [(t(word), t(LEVEL_MEANINGS[level])) for level, word in LEVELS.items()]
    roles = zip(ROLES.values(), _ROLE_MEANINGS, strict=True)
    yield (
        t("Marks and roles"),
        [
            (CONTESTED, t("The same document says something else as well.")),
            *((t(word), t(meaning)) for word, meaning in roles),
            (t(RELATED), t(_RELATED_MEANING)),
        ],
    )
    yield (
        t("Columns of the findings"),
        [(t(column.heading), t(column.meaning)) for column in FINDING_COLUMNS],
    )
    yield (
        t("Columns of the evidence"),
        [(t(column.heading), t(column.meaning)) for column in EVIDENCE_COLUMNS],
    )
