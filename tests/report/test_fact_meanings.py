"""Facts: each that a rule may ask for is explained, in both languages."""

import json
from collections.abc import Callable, Sized

import pytest
from rich.cells import cell_len

from dxcheck.model.fact import FACT_TYPES, operators_for, written_facts
from dxcheck.model.requirement import FACT_OPERATORS
from dxcheck.report.facts import GROUPS, MEANINGS, OPERATORS, TYPES, fact_rows, facts_json
from dxcheck.report.interface import Options
from dxcheck.report.messages import messages
from dxcheck.report.terminal.facts_page import render_facts


def test_every_written_fact_has_a_meaning(examined: Callable[[Sized], None]) -> None:
    """Whatever a rule may write as a fact is explained, and nothing else is."""
    written = written_facts()
    examined(written)

    assert list(MEANINGS) == written


def test_every_operator_group_and_type_has_its_words() -> None:
    """The words are those of the model: its operators, its types, the first parts of its names."""
    assert tuple(OPERATORS) == FACT_OPERATORS
    assert set(TYPES) == {fact.type for fact in FACT_TYPES.values()}
    assert list(GROUPS) == list(dict.fromkeys(name.partition(".")[0] for name in FACT_TYPES))


def test_a_row_says_what_the_model_says() -> None:
    """Type and operators of each row are those of its fact."""
    assert [(row.written, row.type, row.operators) for row in fact_rows()] == [
        (written, fact.type, operators_for(fact.type))
        for fact in FACT_TYPES.values()
        for written in fact.written
    ]


def test_json_has_every_meaning_in_both_languages() -> None:
    """The JSON holds every fact with type, operators, and its meaning in Japanese and English."""
    listing = json.loads(facts_json())

    assert listing["schema_version"] == "1.0.0"
    assert [fact["fact"] for fact in listing["facts"]] == written_facts()
    assert listing["facts"][-1] == {
        "fact": "kpis.share(reported)",
        "group": "kpis",
        "type": "share",
        "operators": ["equals", "in", "at_least", "at_most", "present"],
        "meaning": {
            "ja": "目標の年度などを過ぎた指標のうち、その最も新しい年度か、その後の実績値のあるもの"
            "の割合。過ぎた指標がなければ「記載なし」。",
            "en": "Of the figures that are due, the share with an actual value for the newest "
            "period that has ended, or a later one; silent where none is due.",
        },
    }
    assert listing["operators"]["in"] == {
        "ja": "並べた値のどれかである",
        "en": "one of a list of values",
    }


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_line_fits(lang: str, width: int) -> None:
    """No line of the page is wider than the terminal, in either language."""
    text = render_facts(messages(lang), Options(lang, width)).decode()

    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_a_fact_stands_with_its_type_its_operators_and_its_meaning() -> None:
    """The page groups the facts, and each has two parts: how it is asked, and what it means."""
    text = render_facts(messages("en"), Options("en")).decode()

    start = text.index("The document\n")
    assert text[start:].splitlines()[:11] == [
        "The document",
        "  plan.kind                      text    equals in present",
        "      What the document is: plan, policy, progress_report or draft.",
        "  plan.status                    text    equals in present",
        "      Whether it counts today: in_force, abolished or superseded.",
        "  plan.successor                 text    equals in present",
        "      The title of the plan that took its place; silent where none is named.",
        "  plan.as_of                     date    equals in before not_before after",
        "                                         not_after present",
        "      The date at which the document speaks.",
        "  plan.period.start              date    equals in before not_before after",
    ]
