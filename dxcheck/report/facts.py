"""What each fact means: the rows of `dxcheck facts`, for people and for programs."""

from typing import NamedTuple

from dxcheck.model.fact import FACT_TYPES, FactType, operators_for
from dxcheck.report.json_text import json_bytes
from dxcheck.report.messages import DEFAULT_LANGUAGE, LANGUAGES, marked, messages

FACTS_SCHEMA_VERSION = "1.0.0"
"""Version of the structure of the JSON (semver; an addition is a minor)."""

GROUPS = {
    "plan": marked("The document"),
    "initiatives": marked("Its measures"),
    "kpis": marked("Its figures (KPIs)"),
}
"""The headings, by the first part of a fact's name."""

TYPES: dict[FactType, str] = {
    "text": marked("text"),
    "date": marked("date"),
    "number": marked("number"),
    "share": marked("share"),
}

MEANINGS = {
    "plan.kind": marked("What the document is: plan, policy, progress_report or draft."),
    "plan.status": marked("Whether it counts today: in_force, abolished or superseded."),
    "plan.successor": marked(
        "The title of the plan that took its place; silent where none is named."
    ),
    "plan.as_of": marked("The date at which the document speaks."),
    "plan.period.start": marked("When the period of the plan begins."),
    "plan.period.end": marked("When the period of the plan ends."),
    "initiatives.count": marked("How many measures the document has."),
    "initiatives.share(schedule)": marked(
        "The share of the measures that have a schedule; what the text has lost leaves it open."
    ),
    "initiatives.share(owners)": marked("The share of the measures that name who is in charge."),
    "initiatives.share(kpis)": marked("The share of the measures that have a figure."),
    "initiatives.share(assessment)": marked("The share of the measures that are assessed."),
    "kpis.count": marked("How many figures the measures have, all together."),
    "kpis.count(due)": marked(
        "How many figures have a target for a period that has ended before the date of the plan; "
        "silent where there are no figures at all."
    ),
    "kpis.share(baseline)": marked("The share of the figures that have a value to start from."),
    "kpis.share(targets)": marked("The share of the figures that have a target."),
    "kpis.share(actuals)": marked("The share of the figures that have an actual value."),
    "kpis.share(reported)": marked(
        "Of the figures that are due, the share with an actual value for the newest period that "
        "has ended, or a later one; silent where none is due."
    ),
}
"""What each fact means, by how a rule writes it."""

OPERATORS = {
    "equals": marked("the same value"),
    "in": marked("one of a list of values"),
    "at_least": marked("that number or more"),
    "at_most": marked("that number or less"),
    "before": marked("ends before the date begins"),
    "not_before": marked("ends on the first day of the date, or later"),
    "after": marked("ends after the date has ended"),
    "not_after": marked("ends on the last day of the date, or earlier"),
    "present": marked("the plan gives it at all (written “present: true”)"),
}
"""What each operator asks for, in the order in which they are listed."""


class FactRow(NamedTuple):
    """One fact as it is listed.

    Attributes:
        group: the first part of its name.
        written: how a rule writes it, with its parameter.
        type: the type of its value.
        operators: those that fit.
        meaning: what it says (a text to be worded).
    """

    group: str
    written: str
    type: FactType
    operators: tuple[str, ...]
    meaning: str


def fact_rows() -> list[FactRow]:
    """Return every fact as a rule may write it, in the order of the model."""
    return [
        FactRow(
            signature.name.partition(".")[0],
            written,
            signature.type,
            operators_for(signature.type),
            MEANINGS[written],
        )
        for signature in FACT_TYPES.values()
        for written in signature.written
    ]


def facts_json() -> bytes:
    """Return the facts as JSON, their meanings in every language."""
    return json_bytes(
        {
            "schema_version": FACTS_SCHEMA_VERSION,
            "facts": [
                {
                    "fact": row.written,
                    "group": row.group,
                    "type": row.type,
                    "operators": row.operators,
                    "meaning": worded(row.meaning),
                }
                for row in fact_rows()
            ],
            "operators": {name: worded(text) for name, text in OPERATORS.items()},
        }
    )


def worded(text: str) -> dict[str, str]:
    """Return a text in every language, Japanese first."""
    languages = sorted(LANGUAGES, key=lambda lang: lang != DEFAULT_LANGUAGE)
    return {lang: messages(lang)(text) for lang in languages}
