import pytest

from dxcheck.model.fact import FACT_TYPES, operators_for, parse_fact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plan.kind", ("plan.kind", "")),
        ("kpis.share(baseline)", ("kpis.share", "baseline")),
        ("initiatives.share(owners)", ("initiatives.share", "owners")),
        ("plan.sort", None),
        ("plan.kind(x)", None),
        ("kpis.count", ("kpis.count", "")),
        ("kpis.count(due)", ("kpis.count", "due")),
        ("kpis.count()", None),
        ("kpis.share", None),
        ("kpis.share()", None),
        ("kpis.share(owners)", None),
        ("kpis.share(baseline", None),
        ("", None),
    ],
)
def test_a_fact_is_named_with_its_parameter(text: str, expected: tuple[str, str] | None) -> None:
    """A fact is known by its name, and takes the parameters it has and no other."""
    found = parse_fact(text)
    assert (None if found is None else (found[0].name, found[1])) == expected


def test_every_fact_has_operators_of_its_type() -> None:
    """Each fact is written with its parameters, and its type says which operators fit."""
    written = {" ".join(fact.written): operators_for(fact.type) for fact in FACT_TYPES.values()}
    text = ("equals", "in", "present")
    date = ("equals", "in", "before", "not_before", "after", "not_after", "present")
    number = ("equals", "in", "at_least", "at_most", "present")
    assert written == {
        "plan.kind": text,
        "plan.status": text,
        "plan.successor": text,
        "plan.as_of": date,
        "plan.period.start": date,
        "plan.period.end": date,
        "initiatives.count": number,
        "initiatives.share(schedule) initiatives.share(owners) initiatives.share(kpis) "
        "initiatives.share(assessment)": number,
        "kpis.count kpis.count(due)": number,
        "kpis.share(baseline) kpis.share(targets) kpis.share(actuals) kpis.share(reported)": number,
    }
