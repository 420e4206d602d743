"""README and docs/ show what the program prints and what the rules say."""

import json
import re
from collections.abc import Callable, Sized
from pathlib import Path

import pytest
import write_edition_table
import write_readme
from click.testing import Result

from dxcheck import RuleSet
from dxcheck.load.plans import read_plan
from dxcheck.model.plan import UNKNOWN_DIGEST
from dxcheck.report.messages import messages
from dxcheck.report.tables.finding_columns import FINDING_COLUMNS

Run = Callable[..., Result]

OURS = ("--rules", "bundled", "--rules", "docs/examples/ken-rules")
EXAMPLE_RULE = "online-procedures/shared-application"


@pytest.mark.parametrize("page", write_readme.PAGES, ids=lambda page: page.name)
def test_generated_parts_are_what_the_program_prints(page: Path) -> None:
    """Reports, help and rules in the pages are up to date (`make readme` writes them)."""
    assert write_readme.rewritten(page) == page.read_text(encoding="utf-8")


def test_the_table_of_editions_is_up_to_date() -> None:
    """What the editions change is written anew when rules or plans change."""
    assert write_edition_table.page() == write_edition_table.PAGE.read_text(encoding="utf-8")


def test_editions_differ_exactly_where_another_version_is_asked(
    examined: Callable[[Sized], None],
) -> None:
    """Under 1.0 and under the latest edition only findings of other versions differ.

    Rules that ask for a date of the edition itself may differ with it.
    """
    both = write_edition_table.Comparison()
    pairs = [(before, after) for _, before, after in both.pairs()]
    by_edition = {
        rule.id
        for rule in both.ruleset.rules
        if any("edition." in str(version.require) for version in rule.versions)
    }
    changed = [
        (before, after)
        for before, after in pairs
        if (before.verdict, before.reason) != (after.verdict, after.reason)
    ]
    examined(changed)
    same_version = {after.rule for before, after in changed if before.version == after.version}

    assert same_version <= by_edition
    assert {before.rule for before, after in changed} > same_version


def test_the_pages_of_the_rules_are_up_to_date(run: Run) -> None:
    """`docs/rules` is what `dxcheck rules docs` writes (`make rule-pages`)."""
    result = run("rules", "docs", "--check", "--lang", "en")

    assert (result.exit_code, result.stdout) == (0, "")


def test_every_document_that_is_linked_exists(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """No link of README or docs/ leads nowhere."""
    pages = [root / "README.md", *(root / "docs").rglob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    ]
    examined(links)

    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_the_example_of_ones_own_rules_is_clean(run: Run) -> None:
    """The example folder, added to the bundled rules, has nothing to mend and its cases hold."""
    lint = run("rules", "lint", *OURS, "--lang", "en")
    test = run("rules", "test", *OURS, "--rule", EXAMPLE_RULE, "--lang", "en")

    assert (lint.exit_code, lint.stderr) == (0, "")
    assert (test.exit_code, test.stderr) == (0, "")
    assert test.stdout == ("1 rules, 6 cases ran: 6 hold, 0 fail; 0 verdicts without a case.\n")


def test_the_example_of_ones_own_rules_judges_beside_the_nations(run: Run) -> None:
    """The prefecture's rule is judged on the example plan, and marked as no national demand."""
    plans = "docs/examples/ken-plans"

    result = run("report", plans, *OURS, "-f", "json", "-q")

    report = json.loads(result.stdout)
    rules = {rule["id"]: rule["origin"] for rule in report["rules"]}
    [plan] = report["plans"]
    [finding] = [found for found in plan["findings"] if found["rule"] == EXAMPLE_RULE]
    assert (result.exit_code, len(rules), rules[EXAMPLE_RULE]) == (0, 43, "derived")
    assert (finding["verdict"], finding["reason"], finding["level"]) == (
        "planned",
        "no_deadline",
        "may",
    )


def test_the_worked_example_of_a_revision_has_the_numbers_it_names(root: Path, run: Run) -> None:
    """What the README says of the whole comparison is what the comparison says."""
    text = (root / "README.md").read_text(encoding="utf-8")
    named = re.search(r"全42件では、([^。]+) です。", text)
    assert named is not None

    shown = run("diff", *write_readme.REVISION).stdout

    assert f"結果  {named[1]}\n" in shown


def test_the_promise_to_be_tried_out_changes_the_verdict(
    root: Path, run: Run, tmp_path: Path
) -> None:
    """The line that the README names holds that `due`, and with the other one there is a gap."""
    text = (root / "README.md").read_text(encoding="utf-8")
    named = re.search(r"`(plans/\S+)` の(\d+)行目の `(due: \S+)`（.*?）を `(\S+)` に", text)
    assert named is not None
    path, number, due, other = named.groups()
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    assert lines[int(number) - 1].strip() == due
    changed = tmp_path / "plan.yaml"

    def outcome() -> tuple[str, str]:
        changed.write_text("\n".join(lines), encoding="utf-8")
        only = ("--rule", "online-procedures/core26-online")
        [plan] = json.loads(run("report", changed, *only, "-f", "json").stdout)["plans"]
        return plan["findings"][0]["verdict"], plan["findings"][0]["reason"]

    before = outcome()
    lines[int(number) - 1] = lines[int(number) - 1].replace(due, f"due: {other}")

    assert (before, outcome()) == (("planned", "in_time"), ("gap", "late"))


def test_the_plan_that_is_documented_has_no_fault(root: Path, ruleset: RuleSet) -> None:
    """The example of the page on plans is a plan file as it stands, but for the digest left out."""
    text = (root / "docs" / "plans.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    data = example[1].replace("sha256: …", f"sha256: '{UNKNOWN_DIGEST}'").encode()

    result = read_plan(data, "plan.yaml", ruleset.catalog)

    assert result.plan is not None
    assert result.diagnostics == ()


def test_the_columns_that_are_documented_are_those_of_the_table(root: Path) -> None:
    """The page on formats lists every column in order, with heading, key and meaning."""
    text = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    t = messages("ja")

    rows = re.findall(r"^\| (.+) \| `([a-z_]+)` \| (.+) \|$", text, re.MULTILINE)

    assert rows == [
        (t(column.heading), column.key, t(column.meaning)) for column in FINDING_COLUMNS
    ]
