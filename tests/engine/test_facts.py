from typing import Any

import pytest
from made_plans import Raw, plan

from dxcheck import PlanFile, check
from dxcheck.engine.explain import value_text
from dxcheck.engine.facts import COMPUTE, Flag, Share, Value, compare, flags_of, given_value
from dxcheck.engine.index import PlanIndex
from dxcheck.engine.layout import Layout
from dxcheck.model.catalog import Catalog
from dxcheck.model.fact import FactType
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan
from dxcheck.model.report import FindingFact
from dxcheck.model.ruleset import RuleSet

LOST = {"lost": True}


def kpi(**series: dict[str, object]) -> Raw:
    return {"name": "件数", **series}


def index(of: Plan) -> PlanIndex:
    return PlanIndex(of, Layout(Catalog(targets={}, sets={})))


def value(name: str, parameter: str, of: Plan) -> Value:
    return COMPUTE[name](index(of), parameter)


def figures(*kpis: Raw, as_of: str = "2023-06") -> Plan:
    """Return a plan whose only initiative has these figures."""
    return plan({"kpis": list(kpis)}, as_of=as_of)


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        ("2023-03", 0),
        ("2023-03-31", 0),
        ("2023-04-01", 1),
        ("2023-04", 1),
        ("R4年度末", 0),
        ("2023-03～2023-05", 0),
        ("R5", 1),
        ("2024-04-01", 2),
    ],
)
def test_a_figure_is_due_from_the_day_after_a_year_for_which_it_is_aimed_at(
    as_of: str, due: int
) -> None:
    """What is aimed at for a fiscal year is due once the plan speaks from after its last day."""
    of = figures(
        kpi(targets={"R4": 1}), kpi(targets={"R5": 1}), kpi(actuals={"R4": 1}), as_of=as_of
    )
    asked = flags_of(index(of), "kpis.share", "reported") or []
    assert (value("kpis.count", "due", of), len(asked), value("kpis.count", "", of)) == (
        due,
        due,
        3,
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.kind", "policy"),
        ("plan.status", "superseded"),
        ("plan.successor", "第2次計画"),
        ("plan.as_of", Period.parse("2023-06")),
        ("plan.period.start", Period.parse("R4")),
        ("plan.period.end", Period.parse("R7")),
        ("initiatives.count", 2),
    ],
)
def test_what_a_plan_says_of_itself_is_a_fact(name: str, expected: Value) -> None:
    """Kind, status, successor, date and period of a plan, and how many initiatives it has."""
    told = {"kind": "policy", "status": "superseded", "successor": "第2次計画"}
    assert value(name, "", plan({}, {}, **told)) == expected


@pytest.mark.parametrize(
    ("fact_type", "given", "expected"),
    [
        ("date", "R4年度", Period.parse("R4")),
        ("share", "50%", Share(0.5, 0.5)),
        ("share", 1, Share(1.0, 1.0)),
        ("share", "half", None),
        ("number", 3, 3),
        ("text", "plan", "plan"),
        ("text", 1.5, "1.5"),
    ],
)
def test_a_fact_given_outright_is_of_its_type(
    fact_type: FactType, given: object, expected: Value
) -> None:
    """What a test case gives is read as the plan would give it."""
    assert given_value(fact_type, given) == expected


@pytest.mark.parametrize(
    ("series", "due"),
    [
        ({}, 0),
        ({"baseline": {"R3": 1}, "actuals": {"R4": 1}}, 0),
        ({"targets": {"R4": 1, "R7": 2}}, 1),
        ({"revised": {"R4": 1}}, 1),
        ({"targets": {"R7": 1}, "revised": {"R4": 1}}, 1),
        ({"targets": {"R4": LOST}}, 1),
        ({"targets": {"R4": "全て"}}, 1),
        ({"targets": {"R4～R7": 1}}, 0),
        ({"targets": {"2022-09": 1}}, 1),
    ],
)
def test_a_figure_is_due_where_some_year_of_it_is_past(series: Raw, due: int) -> None:
    """First aims and revised ones count, also where the number itself is lost or a word."""
    assert value("kpis.count", "due", figures(kpi(**series))) == due


@pytest.mark.parametrize(
    ("of", "due", "count"),
    [(plan(), None, 0), (plan({}, {}), None, 0), (figures(kpi()), 0, 1)],
    ids=["no initiative", "no figure", "a figure without an aim"],
)
def test_without_figures_it_is_not_known_how_many_are_due(
    of: Plan, due: int | None, count: int
) -> None:
    """A plan without any figure has none, and that none of them is due is not said by it."""
    assert (value("kpis.count", "due", of), value("kpis.count", "", of)) == (due, count)


@pytest.mark.parametrize(
    ("series", "has"),
    [
        ({"targets": {"R4": 1}, "actuals": {"R4": 1}}, [True]),
        ({"targets": {"R4": 1}, "actuals": {"R4": 0}}, [True]),
        ({"targets": {"R4": 1}, "actuals": {"R4": "未測定"}}, [True]),
        ({"targets": {"R4": 1}, "actuals": {"R3": 1}}, [False]),
        ({"targets": {"R4": 1}}, [False]),
        ({"targets": {"R4": 1}, "actuals": {"R4": LOST}}, [None]),
        ({"targets": {"R4": 1}, "actuals": {"R3": 1, "R4": LOST}}, [None]),
        ({"targets": {"R4": 1}, "actuals": {"R3": LOST}}, [False]),
        ({"targets": {"R4": 1}, "actuals": {"R4": LOST, "2023-05": 1}}, [True]),
        ({"targets": {"R3": 1, "R4": 2}, "actuals": {"R3": 1}}, [False]),
        ({"targets": {"R3": 1, "R4": 2}, "actuals": {"R4": 2}}, [True]),
        ({"targets": {"R4": 1, "R5": 2}, "actuals": {"R4": 1}}, [True]),
        ({"targets": {"R3": 1}, "revised": {"R4": 1}, "actuals": {"R3": 1}}, [False]),
        ({"targets": {"R4": 1}, "actuals": {"2023-03": 1}}, [True]),
        ({"targets": {"R4": 1}, "actuals": {"2023-02": 1}}, [False]),
        ({"targets": {"R4": 1}, "actuals": {"R3～R5": 1}}, [True]),
        ({"targets": {"R5": 1}}, []),
        ({"targets": {"R5": 1}, "actuals": {"R4": 1}}, []),
        ({"actuals": {"R4": 1}}, []),
    ],
)
def test_a_figure_is_reported_where_the_newest_year_that_is_due_is(
    series: Raw, has: list[bool | None]
) -> None:
    """What was reached by the newest year that is past must stand there, or be lost."""
    flags = flags_of(index(figures(kpi(**series))), "kpis.share", "reported")
    path = ("initiatives", 0, "kpis", 0)
    assert flags == [Flag(path, answer) for answer in has]


@pytest.mark.parametrize(
    ("reported", "share"),
    [
        ([], None),
        ([None], None),
        ([1], (1.0, 1.0)),
        ([0], (0.0, 0.0)),
        ([1, 0], (0.5, 0.5)),
        ([1, LOST], (0.5, 1.0)),
        ([1, 0, 0, LOST], (0.25, 0.5)),
        ([1, None, None], (1.0, 1.0)),
        ([LOST], (0.0, 1.0)),
    ],
)
def test_the_share_that_is_reported_counts_what_is_due(
    reported: list[Any], share: tuple[float, float] | None
) -> None:
    """Of the figures that are due, each counts once; what is lost may be either."""
    series = {
        1: {"targets": {"R4": 1}, "actuals": {"R4": 1}},
        0: {"targets": {"R4": 1}},
        None: {"targets": {"R6": 1}},
    }
    lost = {"targets": {"R4": 1}, "actuals": {"R4": LOST}}
    kpis = [kpi(**(lost if one is LOST else series[one])) for one in reported]
    found = value("kpis.share", "reported", figures(*kpis))
    assert found == (None if share is None else Share(*share))


INITIATIVES = plan(
    {"owners": ["情報政策課"], "schedule": [{"of": "行", "cells": {"R4": "構築"}}]},
    {"schedule": [{"of": "行", "cells": {"R4": LOST, "R5": LOST}}], "assessment": {"R4": "B"}},
    {"schedule": [{"of": "行", "cells": {}}], "kpis": [kpi(baseline={"R3": 1}), kpi()]},
    {"kpis": [kpi(baseline={"R3": LOST}, targets={"R4": 1}), kpi(baseline={"R2": LOST, "R3": 0})]},
)


@pytest.mark.parametrize(
    ("name", "parameter", "has"),
    [
        ("initiatives.share", "schedule", [True, None, False, False]),
        ("initiatives.share", "owners", [True, False, False, False]),
        ("initiatives.share", "assessment", [False, True, False, False]),
        ("initiatives.share", "kpis", [False, False, True, True]),
        ("kpis.share", "baseline", [True, False, None, True]),
        ("kpis.share", "targets", [False, False, True, False]),
        ("kpis.share", "actuals", [False, False, False, False]),
        ("kpis.share", "reported", [False]),
        ("initiatives.count", "", None),
        ("kpis.count", "due", None),
        ("plan.as_of", "", None),
    ],
)
def test_a_share_says_of_each_part_whether_it_has_it(
    name: str, parameter: str, has: list[bool | None] | None
) -> None:
    """The parts of a share come in the order of the file; what is no share has none."""
    flags = flags_of(index(INITIATIVES), name, parameter)
    assert (None if flags is None else [flag.has for flag in flags]) == has


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (
            "kpis.share",
            [("initiatives", place, "kpis", number) for place in (2, 3) for number in (0, 1)],
        ),
        ("initiatives.share", [("initiatives", place) for place in range(4)]),
    ],
)
def test_a_share_says_where_each_part_stands(name: str, paths: list[tuple[object, ...]]) -> None:
    """A part is named by its place in the plan file."""
    parameter = "targets" if name == "kpis.share" else "owners"
    flags = flags_of(index(INITIATIVES), name, parameter)
    assert [flag.path for flag in flags or []] == paths


@pytest.mark.parametrize(
    ("operator", "operand", "holds"),
    [
        ("at_least", "50%", True),
        ("at_least", "51%", None),
        ("at_least", 1, None),
        ("at_least", "100.1%", False),
        ("at_most", 1, True),
        ("at_most", "99%", None),
        ("at_most", "49%", False),
        ("equals", "50%", None),
        ("equals", "49%", False),
        ("in", (0.5, 1), True),
        ("present", True, True),
    ],
)
def test_what_is_lost_decides_only_between_its_ends(
    operator: str,
    operand: object,
    holds: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    """A share known to lie between 50% and 100% passes, fails or is not known."""
    assert compare(operator, Share(0.5, 1.0), operand) is holds


def facts_of(require: Raw, of: Plan) -> list[FindingFact]:
    """Return the facts of the finding of one rule on one plan."""
    ruleset = RuleSet.model_validate(
        {
            "version": "1",
            "reviewed": "2026-04",
            "themes": [{"id": "th", "name": {"ja": "主題"}}],
            "editions": [
                {
                    "id": "1.0",
                    "published": "2020-12",
                    "period": "R2～R7",
                    "source": "総務省",
                    "confidence": "confirmed",
                }
            ],
            "catalog": {
                "targets": {"t/a": {"id": "t/a", "name": {"ja": "対象"}, "done_when": "x"}},
                "sets": {},
            },
            "rules": [
                {
                    "id": "th/r",
                    "title": {"ja": "ルール", "en": "rule"},
                    "level": "must",
                    "origin": "national",
                    "versions": [
                        {
                            "from": {"edition": "1.0"},
                            "basis": [{"document": "x", "says": "x", "confidence": "confirmed"}],
                            "require": require,
                        }
                    ],
                    "rationale": {"ja": "x"},
                    "remedy": {"ja": "x"},
                }
            ],
        }
    )
    report = check(ruleset, (PlanFile("a.yaml", "0" * 64, of),))
    return list(report.plans[0].findings[0].facts)


def fact(name: str, shown: str | None = None, **more: object) -> FindingFact:
    return FindingFact.model_validate({"fact": name, "value": shown, **more})


@pytest.mark.parametrize(
    ("require", "facts"),
    [
        ({"target": "t/a"}, []),
        (
            {"fact": "initiatives.share(schedule)", "at_least": "50%"},
            [
                fact(
                    "initiatives.share(schedule)",
                    "25%～50%",
                    of=4,
                    without=("initiatives/2", "initiatives/3"),
                    lost=("initiatives/1",),
                )
            ],
        ),
        (
            {"fact": "kpis.share(baseline)", "at_least": 1},
            [
                fact(
                    "kpis.share(baseline)",
                    "50%～75%",
                    of=4,
                    without=("initiatives/2/kpis/1",),
                    lost=("initiatives/3/kpis/0",),
                )
            ],
        ),
        (
            {"fact": "kpis.share(reported)", "at_least": 1},
            [fact("kpis.share(reported)", "0%", of=1, without=("initiatives/3/kpis/0",))],
        ),
        ({"fact": "kpis.count(due)", "at_least": 3}, [fact("kpis.count(due)", "1")]),
        ({"fact": "plan.as_of", "before": "R4"}, [fact("plan.as_of", "2023-06")]),
        ({"fact": "plan.period.end", "present": True}, [fact("plan.period.end", "FY2025")]),
        ({"fact": "plan.successor", "present": True}, [fact("plan.successor")]),
        (
            {
                "all": [
                    {"fact": "plan.kind", "equals": "plan"},
                    {"target": "t/a"},
                    {"any": [{"fact": "initiatives.count", "at_least": 3}]},
                ]
            },
            [fact("plan.kind", "plan"), fact("initiatives.count", "4")],
        ),
    ],
)
def test_a_finding_names_the_facts_it_rests_on(require: Raw, facts: list[FindingFact]) -> None:
    """Each fact has its value; a share also how many it counts, and which do not have it."""
    assert facts_of(require, INITIATIVES) == facts


@pytest.mark.parametrize(
    "name", ["initiatives.share(owners)", "kpis.share(reported)", "kpis.count(due)"]
)
def test_a_fact_that_a_plan_does_not_give_has_no_value(name: str) -> None:
    """A share of nothing has no value, and counts nothing."""
    assert facts_of({"fact": name, "at_least": 1}, plan()) == [fact(name)]


def test_a_fact_that_is_compared_twice_is_named_once() -> None:
    """A range of two comparisons rests on one fact."""
    require = {
        "all": [
            {"fact": "initiatives.count", "at_least": 1},
            {"fact": "initiatives.count", "at_most": 9},
        ]
    }
    assert facts_of(require, INITIATIVES) == [fact("initiatives.count", "4")]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0, "0%"),
        (1 / 10_000, "0.1%"),
        (1 / 300, "0.3%"),
        (1 / 2, "50%"),
        (299 / 300, "99.7%"),
        (9999 / 10_000, "99.9%"),
        (1, "100%"),
    ],
)
def test_a_share_that_is_not_whole_is_not_shown_as_whole(share: float, shown: str) -> None:
    """What falls short of all is never 100%, and what is more than none never 0%."""
    assert value_text(Share(share, share)) == shown
