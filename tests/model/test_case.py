import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from dxcheck.model.case import CasesFile
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.report import DiagnosticRecord

CASES: dict[str, Any] = {
    "rule": "governance/cio",
    "cases": [
        {"name": "記載なし", "as_of": "2023-06", "verdict": "silent", "reason": "absent"},
        {
            "name": "全部",
            "kind": "town",
            "edition": "2.0",
            "as_of": "R4年度末",
            "period": "R4～R7",
            "claims": [
                {
                    "target": "office/cio",
                    "state": "予定",
                    "due": "R7年度末",
                    "progress": {"done": 1, "of": 2},
                    "attributes": {"held_by": "副市長"},
                    "schedule": [{"of": "x", "cells": {"R4": "構築", "R5": {"lost": True}}}],
                },
                {"target": "office/cdo", "state": "done", "since": "R3"},
            ],
            "facts": {"plan.kind": "plan", "kpis.count": 3},
            "verdict": "planned",
            "reason": "in_time",
            "counts": {"planned": 1, "of": 1},
        },
    ],
}


def test_cases_are_read_back_as_they_were() -> None:
    """A file of cases written as JSON and read again is the same."""
    cases = CasesFile.model_validate(CASES)
    assert CasesFile.model_validate(cases.model_dump(mode="json", by_alias=True)) == cases


def test_a_case_is_judged_on_the_last_day_of_its_date() -> None:
    """What is known by its month or fiscal year is judged on the last day of it."""
    days = [case.day for case in CasesFile.model_validate(CASES).cases]
    assert days == [dt.date(2023, 6, 30), dt.date(2023, 3, 31)]


@pytest.mark.parametrize(
    ("key", "value"), [("verdict", "green"), ("reason", "why"), ("as_of", "2023"), ("colour", 1)]
)
def test_a_case_of_unknown_words_is_refused(key: str, value: object) -> None:
    """A case speaks in the words of verdicts, reasons and dates only."""
    with pytest.raises(ValidationError):
        CasesFile.model_validate({**CASES, "cases": [{**CASES["cases"][0], key: value}]})


def test_a_file_of_cases_has_a_case() -> None:
    """A file without a case is refused."""
    with pytest.raises(ValidationError):
        CasesFile.model_validate({**CASES, "cases": []})


@pytest.mark.parametrize(
    ("nearest", "params"),
    [
        (None, {"target": "office/coi"}),
        ("office/cio", {"target": "office/coi", "nearest": "office/cio"}),
    ],
)
def test_a_diagnostic_is_recorded_with_its_nearest_choice(
    nearest: str | None, params: dict[str, str]
) -> None:
    """In a report, the nearest choice is one of the parameters, where there is one."""
    found = Diagnostic(
        "unknown_target",
        "p.yaml",
        line=3,
        column=5,
        params={"target": "office/coi"},
        nearest=nearest,
        excerpt="  - target: office/coi",
        length=10,
    )
    assert found.record() == DiagnosticRecord(
        severity="error", code="unknown_target", file="p.yaml", line=3, column=5, params=params
    )


@pytest.mark.parametrize(("severity", "expected"), [("error", True), ("warning", False)])
def test_only_an_error_makes_a_file_unusable(severity: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """A warning leaves the file usable."""
    assert Diagnostic("x", "p.yaml", severity=Severity(severity)).is_error is expected
