from collections.abc import Callable
from typing import Any

import pytest

from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.fact import parse_fact

Read = Callable[..., Any]

RULE = "governance/cio.yaml"
ASKED = "{target: office/cio, by: R7年度末}"


@pytest.mark.parametrize("where", ["require", "when"])
@pytest.mark.parametrize(
    ("written", "code", "params", "nearest"),
    [
        ("{fact: «plan.sttus», equals: x}", "unknown_fact", {"fact": "plan.sttus"}, "plan.status"),
        (
            "{fact: plan.status, «before»: R7}",
            "operator_does_not_fit",
            {"operator": "before", "fact": "plan.status", "choices": "equals, in, present"},
            None,
        ),
        ("{fact: plan.as_of, equals: «R0»}", "era_year_zero", {"era": "令和"}, None),
        ("{fact: plan.as_of, before: «R0»}", "era_year_zero", {"era": "令和"}, None),
        (
            "{fact: plan.as_of, equals: «document:lwa.date»}",
            "unknown_document",
            {"document": "lwa"},
            "law",
        ),
        (
            "{fact: plan.as_of, not_after: «document:plan.date»}",
            "document_without_date",
            {"document": "plan"},
            None,
        ),
    ],
)
def test_a_fault_of_a_fact_is_one_diagnostic(  # noqa: PLR0913 - a table of five columns
    read_rules: Read,
    where: str,
    written: str,
    code: str,
    params: dict[str, str],
    nearest: str | None,
) -> None:
    """Facts, their operators and their dates are checked, in require and in when alike."""
    old = {"require": ASKED, "when": "{kind: [city]}"}[where]
    found = read_rules((RULE, f"{where}: {old}", f"{where}: {written}"))
    assert found.diagnostics == [Diagnostic(code, **found.shown[0], params=params, nearest=nearest)]


@pytest.mark.parametrize(
    "written",
    [
        "{fact: plan.as_of, equals: R4}",
        "{fact: plan.as_of, equals: edition.published}",
        "{fact: plan.as_of, before: R7}",
        "{fact: plan.as_of, not_before: document:law.date}",
        "{fact: plan.as_of, present: true}",
        "{fact: kpis.share(baseline), at_least: 50%}",
        "{fact: initiatives.count, at_least: 3}",
    ],
)
def test_a_fact_may_be_asked_for(read_rules: Read, written: str) -> None:
    """A fact with an operator and a value of its type has no fault."""
    assert read_rules((RULE, ASKED, written)).diagnostics == []


@pytest.mark.parametrize(
    "written",
    [
        "{fact: plan.as_of, equals: «2024»}",
        "{fact: plan.as_of, equals: «[»R4]}",
        "{fact: initiatives.count, at_least: «many»}",
        "{fact: kpis.share(baseline), at_most: «half»}",
    ],
)
def test_a_fact_is_compared_with_a_value_of_its_type(read_rules: Read, written: str) -> None:
    """A value that the fact can never have, or that is no date, is a fault at its place."""
    found = read_rules((RULE, ASKED, written))
    places = [(fault.line, fault.column) for fault in found.diagnostics]
    assert places == [(shown["line"], shown["column"]) for shown in found.shown]


@pytest.mark.parametrize("fact", ["kpis.share", "kpis.share(basline)", "initiatives.shar(owners)"])
def test_the_nearest_fact_can_be_written(read_rules: Read, fact: str) -> None:
    """What is proposed for an unknown fact is a fact, with a parameter where it needs one."""
    (fault,) = read_rules((RULE, ASKED, f"{{fact: {fact}, at_least: 50%}}")).diagnostics
    assert fault.code == "unknown_fact"
    assert fault.nearest is None or parse_fact(fault.nearest) is not None
