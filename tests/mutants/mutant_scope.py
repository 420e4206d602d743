"""What is mutated, and which tests are to notice."""

from pathlib import Path

ENGINE = "dxcheck/engine/"
PERIOD = (
    "dxcheck/model/calendar.py",
    "dxcheck/model/period.py",
    "dxcheck/model/period_text.py",
)
"""`Period`, the reading of its text, and the calendar of eras and fiscal years."""

DEPTH = "0.1"
"""How many of the usual examples a law tries against one mutant (tests/laws/generated.py)."""

TESTS = (
    "tests/model/test_period.py",
    "tests/model/test_period_borders.py",
    "tests/model/test_period_laws.py",
    "tests/model/test_far_years.py",
    "tests/engine",
    "tests/test_reference.py",
    "tests/laws/test_engine_equals_reference.py",
    "tests/golden/test_golden.py::test_output_is_as_kept",
    "tests/catalogue/test_rule_cases.py",
    "tests/laws/test_laws.py",
    "tests/laws/test_diff_laws.py",
    "tests/laws/test_gate_laws.py",
    "tests/report/test_json_report.py",
    "tests/report/test_fact_meanings.py",
    "tests/report/test_published_schemas.py",
    "tests/load/test_plan_dates.py",
    "tests/cli/test_check_command.py",
    "tests/cli/test_diff_command.py",
    "tests/cli/test_dates_and_editions.py",
    "tests/cli/test_facts_command.py",
    "tests/cli/test_rule_options.py",
    "tests/cli/test_rules_show.py",
    "tests/cli/test_waivers_command.py",
    "tests/testing/test_rule_tests.py",
)
"""Those that run what is mutated, without starting another process."""

LEFT_OUT = (
    # They ask whether enough examples were tried, and here fewer are.
    "tests/laws/test_diff_laws.py::test_the_laws_see_every_kind_of_change",
    "tests/laws/test_laws.py::test_law_holds[a_rule_keeps_to_what_it_covers]",
    # They hold the strategies and the reference.
    "tests/test_reference.py::test_drawn_cases_are_valid_and_judged",
    "tests/test_reference.py::test_progress_can_be_left_out",
    # They take long and see nothing of the engine that others do not.
    "tests/report/test_json_report.py::test_a_report_read_back_is_shown_like_the_report_itself",
    "tests/catalogue/test_rule_cases.py::test_every_rule_can_be_met_and_not_met",
    "tests/catalogue/test_rule_cases.py::test_every_rule_has_a_case_for_each_verdict_it_can_give",
)


def modules(root: Path) -> tuple[str, ...]:
    """Return the modules that are mutated, as paths from the root of the repository."""
    found = (path.relative_to(root).as_posix() for path in (root / ENGINE).glob("*.py"))
    # A package's own file names what is inside and runs nothing.
    engine = sorted(file for file in found if not file.endswith("/__init__.py"))
    return (*PERIOD, *engine)


def group_of(file: str) -> str:
    """Return of what a module is a part: the share that must be killed is asked of each group."""
    return "engine" if file.startswith(ENGINE) else "Period"
