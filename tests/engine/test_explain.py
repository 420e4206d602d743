"""The tree behind a judgement, whole, on a city's plan of June 2023."""

from typing import Any

import pytest
from made_findings import finding

from dxcheck.engine.explain import operand_text, value_text
from dxcheck.engine.facts import Share, Value
from dxcheck.model.period import Period

Raw = dict[str, Any]


@pytest.mark.parametrize(
    ("require", "claims", "initiative", "expected"),
    [
        pytest.param(
            {
                "every": "s/ab",
                "reaches": "under_way",
                "by": "R6",
                "extended": {"having": {"x": [True]}, "by": "R7"},
                "having": {"y": [1, "u"]},
                "since_not_before": "R2",
            },
            {"t/a": {"attributes": {"x": True, "y": 1}, "due": "R7", "state": "planned"}},
            {},
            {
                "form": "every",
                "asked": {
                    "target": "s/ab",
                    "reaches": "under_way",
                    "by": "2025-03-31",
                    "extended_by": "2026-03-31",
                    "since": "2020-04-01",
                    "having.y": "1, u",
                },
                "verdict": "silent",
                "reason": "partly_absent",
                "counts": {"planned": 1, "silent": 1, "of": 2},
                "need": 2,
                "among": 2,
                "members": [
                    {
                        "targets": ["t/a"],
                        "claim": "initiatives/0/claims/0",
                        "on": "t/a",
                        "state": "planned",
                        "due": "FY2025",
                        "by": "2026-03-31",
                        "extended": True,
                        "verdict": "planned",
                        "reason": "in_time",
                    },
                    {"targets": ["t/b"], "verdict": "silent", "reason": "absent"},
                ],
            },
            id="every, with all that may be asked beside",
        ),
        pytest.param(
            {"at_least": "34%", "of": "s/abc"},
            {"s/abc": {"state": "planned", "progress": {"done": 1, "of": 3}}},
            {},
            {
                "form": "at_least",
                "asked": {"target": "s/abc", "at_least": "34%", "reaches": "done"},
                "verdict": "planned",
                "reason": "no_deadline",
                "counts": {"met": 1, "planned": 2, "of": 3},
                "need": 2,
                "among": 3,
                "members": [
                    {
                        "targets": ["s/abc"],
                        "number": 2,
                        "claim": "initiatives/0/claims/0",
                        "on": "s/abc",
                        "state": "planned",
                        "verdict": "planned",
                        "reason": "no_deadline",
                    },
                    {
                        "targets": ["s/abc"],
                        "number": 1,
                        "claim": "initiatives/0/claims/0",
                        "on": "s/abc",
                        "state": "done",
                        "verdict": "met",
                        "reason": "reached",
                    },
                ],
            },
            id="a share, and a number of members",
        ),
        pytest.param(
            {"schedule": "t/a", "by": "R7"},
            {"t/a": {"state": "planned"}},
            {"schedule": [{"of": "行", "cells": {"R5": "運用"}}]},
            {
                "form": "schedule",
                "asked": {"target": "t/a", "reaches": "done", "by": "2026-03-31"},
                "verdict": "met",
                "reason": "reached",
                "counts": {"met": 1, "of": 1},
                "need": 1,
                "among": 1,
                "members": [
                    {
                        "targets": ["t/a"],
                        "claim": "initiatives/0/claims/0",
                        "on": "t/a",
                        "state": "planned",
                        "by": "2026-03-31",
                        "verdict": "met",
                        "reason": "reached",
                    }
                ],
            },
            id="a schedule",
        ),
        pytest.param(
            {
                "all": [
                    {"fact": "plan.as_of", "not_before": "document:law.date"},
                    {"any": [{"target": "t/a"}, {"fact": "plan.successor", "present": True}]},
                ]
            },
            {"t/a": {"state": "done", "since": "R4"}},
            {},
            {
                "form": "all",
                "verdict": "gap",
                "reason": "unfit",
                "counts": {"met": 1, "silent": 1, "gap": 1, "of": 3},
                "need": 2,
                "among": 2,
                "parts": [
                    {
                        "form": "fact",
                        "asked": {"fact": "plan.as_of", "not_before": "2024-04"},
                        "verdict": "gap",
                        "reason": "unfit",
                        "counts": {"gap": 1, "of": 1},
                        "need": 1,
                        "among": 1,
                        "members": [
                            {
                                "targets": ["plan.as_of"],
                                "value": "2023-06",
                                "verdict": "gap",
                                "reason": "unfit",
                            }
                        ],
                    },
                    {
                        "form": "any",
                        "verdict": "met",
                        "reason": "reached",
                        "counts": {"met": 1, "silent": 1, "of": 2},
                        "need": 1,
                        "among": 2,
                        "parts": [
                            {
                                "form": "target",
                                "asked": {"target": "t/a", "reaches": "done"},
                                "verdict": "met",
                                "reason": "reached",
                                "counts": {"met": 1, "of": 1},
                                "need": 1,
                                "among": 1,
                                "members": [
                                    {
                                        "targets": ["t/a"],
                                        "claim": "initiatives/0/claims/0",
                                        "on": "t/a",
                                        "state": "done",
                                        "since": "FY2022",
                                        "verdict": "met",
                                        "reason": "reached",
                                    }
                                ],
                            },
                            {
                                "form": "fact",
                                "asked": {"fact": "plan.successor", "present": "true"},
                                "verdict": "silent",
                                "reason": "absent",
                                "counts": {"silent": 1, "of": 1},
                                "need": 1,
                                "among": 1,
                                "members": [
                                    {
                                        "targets": ["plan.successor"],
                                        "verdict": "silent",
                                        "reason": "absent",
                                    }
                                ],
                            },
                        ],
                    },
                ],
            },
            id="all of a fact and any of two",
        ),
        pytest.param(
            {"all": [{"every": "s/ab"}, {"target": "t/c"}]},
            {
                "t/a": {"state": "none_here"},
                "t/b": {"state": "considered"},
                "t/c": {"state": "none_here"},
            },
            {},
            {
                "form": "all",
                "verdict": "gap",
                "reason": "uncommitted",
                "counts": {"gap": 1, "of": 1},
                "need": 1,
                "among": 1,
                "parts": [
                    {
                        "form": "every",
                        "asked": {"target": "s/ab", "reaches": "done"},
                        "verdict": "gap",
                        "reason": "uncommitted",
                        "counts": {"gap": 1, "of": 1},
                        "need": 1,
                        "among": 1,
                        "members": [
                            {
                                "targets": ["t/a"],
                                "claim": "initiatives/0/claims/0",
                                "on": "t/a",
                                "state": "none_here",
                                "verdict": "not_applicable",
                                "reason": "none_here",
                            },
                            {
                                "targets": ["t/b"],
                                "claim": "initiatives/0/claims/1",
                                "on": "t/b",
                                "state": "considered",
                                "verdict": "gap",
                                "reason": "uncommitted",
                            },
                        ],
                    },
                    {
                        "form": "target",
                        "asked": {"target": "t/c", "reaches": "done"},
                        "verdict": "not_applicable",
                        "reason": "none_here",
                        "counts": {},
                        "need": 0,
                        "among": 0,
                        "members": [
                            {
                                "targets": ["t/c"],
                                "claim": "initiatives/0/claims/2",
                                "on": "t/c",
                                "state": "none_here",
                                "verdict": "not_applicable",
                                "reason": "none_here",
                            }
                        ],
                    },
                ],
            },
            id="what drops out",
        ),
    ],
)
def test_every_number_of_an_outcome_is_told(
    require: Raw, claims: Raw, initiative: Raw, expected: Raw
) -> None:
    """What was asked, of how many, and what each claim gave; dates resolved, defaults left out."""
    tree = finding(require, claims, **initiative).explanation
    assert tree is not None
    assert tree.model_dump(mode="json", exclude_defaults=True) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Period.parse("R4"), "FY2022"),
        (Share(0.0, 0.0), "0%"),
        (Share(0.0001, 0.0001), "0.1%"),
        (Share(0.25, 0.5), "25%～50%"),
        (Share(1 / 3, 1 / 3), "33.3%"),
        (Share(0.9999, 0.9999), "99.9%"),
        (Share(1.0, 1.0), "100%"),
        (3, "3"),
        ("plan", "plan"),
    ],
)
def test_a_value_is_told_in_no_language(value: Value, text: str) -> None:
    """Dates are western, shares in percent; what is not all is not 100%, nor what is some 0%."""
    assert value_text(value) == text


@pytest.mark.parametrize(
    ("operand", "text"),
    [
        (Period.parse("2024-04"), "2024-04"),
        ((True, "u", 1, Period.parse("R4")), "true, u, 1, FY2022"),
        (False, "false"),
        ("50%", "50%"),
        ("Plan", "Plan"),
        (0.5, "0.5"),
    ],
)
def test_what_a_rule_writes_is_told_as_it_is_written(operand: object, text: str) -> None:
    """Dates are western, truth is in small letters, of several each stands once."""
    assert operand_text(operand) == text
