"""The pytest plugin: `pytest rules/` runs the cases of a rule set and holds the laws for it.

pytest loads this wherever dxcheck is installed, so that nothing of dxcheck is imported before the
first file of a rule set is seen (`dxcheck.testing.rule_items`).
"""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dxcheck.model.ruleset import RuleSet
    from dxcheck.model.verdict import Outcome

SUFFIX = ".yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the settings and options of the plugin."""
    parser.addini(
        "dxcheck_rules",
        "Folders of rules that stand together, one to a line; “bundled” is the national rule set. "
        "Default: `rules` of dxcheck.toml, else the folder that is given, after the bundled one.",
        type="linelist",
        default=[],
    )
    group = parser.getgroup("dxcheck", "rules of dxcheck")
    group.addoption(
        "--dxcheck-examples",
        type=_at_least(1),
        metavar="N",
        help="Plans made for each rule, on which the laws are held.",
    )
    group.addoption(
        "--dxcheck-seed",
        type=_at_least(0),
        metavar="N",
        help="Where the making of these plans begins.",
    )
    group.addoption(
        "--dxcheck-no-laws", action="store_true", help="Run the cases without holding the laws."
    )


def _at_least(least: int) -> Callable[[str], int]:
    """Return what reads a whole number, and refuses smaller ones than `least`."""

    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return number


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the cases and the rules in the files of a rule set."""
    if file_path.suffix != SUFFIX:
        return None
    from dxcheck.testing import rule_items  # noqa: PLC0415 - see the module

    return rule_items.collector(file_path, parent)


@pytest.fixture(scope="session")
def dxcheck_ruleset(pytestconfig: pytest.Config) -> "RuleSet":
    """The rule set that the settings name; the bundled one where they name none."""
    from dxcheck.testing import rule_items  # noqa: PLC0415 - see the module

    return rule_items.settled_ruleset(pytestconfig)


@pytest.fixture
def verdict_of(dxcheck_ruleset: "RuleSet") -> "Callable[..., Outcome]":
    """`dxcheck.testing.verdict_of` for the rule set that the settings name."""
    from dxcheck.testing.one_case import verdict_of as bare  # noqa: PLC0415 - see the module

    return partial(bare, ruleset=dxcheck_ruleset)
