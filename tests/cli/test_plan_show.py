"""`dxcheck plan show`: plans as tables, seen from their measures."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from dxcheck import PlanFile

Run = Callable[..., Result]

PLAN = "plans/122271-urayasu/2024-03.yaml"


def test_every_initiative_of_every_plan_is_listed(
    run: Run, plan_files: tuple[PlanFile, ...]
) -> None:
    """The JSON has each initiative once, with its owners, in the order of its file."""
    plans = json.loads(run("plan", "show", "-f", "json").stdout)["plans"]

    assert {
        plan["path"]: [(one["id"], one["title"], one["owners"]) for one in plan["initiatives"]]
        for plan in plans
    } == {
        file.path: [(one.id, one.title, list(one.owners)) for one in file.plan.initiatives]
        for file in plan_files
    }


def test_the_first_line_counts_what_the_table_shows(run: Run) -> None:
    """Measures that serve a requirement and measures that serve none are all there are."""
    text = run("plan", "show", PLAN, "--lang", "en", env={"COLUMNS": "200"}).stdout
    [plan] = json.loads(run("plan", "show", PLAN, "-f", "json").stdout)["plans"]

    serving = sum(one["serves_a_requirement"] for one in plan["initiatives"])
    idle = len(plan["initiatives"]) - serving
    assert f"42 measures: {serving} serve a national requirement, {idle} serve none." in text
    assert f"Measures that serve no national requirement ({idle})" in text


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--rule", "governance"), 0)])
def test_what_is_shown_ends_with_0(arguments: tuple[str, ...], code: int, run: Run) -> None:
    """A table is no judgement."""
    assert run("plan", "show", *arguments).exit_code == code


def test_a_broken_plan_ends_with_2_after_the_others(run: Run) -> None:
    """What can be read is shown all the same."""
    result = run("plan", "show", PLAN, "-", stdin="plan: [")

    assert result.exit_code == 2
    assert "浦安市" in result.stdout
