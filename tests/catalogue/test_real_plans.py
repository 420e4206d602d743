"""The plans of the repository as a whole: who they are, one claim each, and rules that bite."""

import csv
from collections import Counter
from collections.abc import Callable, Sized
from pathlib import Path

from dxcheck import PlanFile, Report, RuleSet, Verdict, check, load_plan
from dxcheck.model.parts import claims_of


def test_every_plan_is_read_without_a_word(
    plan_files: tuple[PlanFile, ...], root: Path, examined: Callable[[Sized], None]
) -> None:
    """All plan files of the repository are plans; they are the six that were made."""
    examined(plan_files)

    assert [file.path for file in plan_files] == sorted(
        path.relative_to(root).as_posix()
        for path in (root / "plans").rglob("*.yaml")
        if path.name != "waivers.yaml"
    )
    assert len(plan_files) == 6


def test_plans_stand_where_their_code_and_date_say(
    plan_files: tuple[PlanFile, ...], examined: Callable[[Sized], None]
) -> None:
    """`plans/<code>-<romaji>/<as_of>.yaml`."""
    examined(plan_files)

    for file in plan_files:
        _, folder, name = file.path.split("/")
        assert folder.partition("-")[0] == file.plan.municipality.code
        assert name == f"{file.plan.plan.as_of.western()}.yaml"


def test_municipalities_are_those_of_the_official_list(
    plan_files: tuple[PlanFile, ...], shared: Path, examined: Callable[[Sized], None]
) -> None:
    """Code, prefecture and name are those of 全国地方公共団体コード."""
    path = shared / "data" / "local_governments.csv"
    with path.open(encoding="utf-8-sig", newline="") as table:
        official = {tuple(row[:3]) for row in csv.reader(table)}
    found = {
        (m.code, m.prefecture, m.name) for m in (file.plan.municipality for file in plan_files)
    }
    examined(found)

    assert found - official == set()


def test_a_plan_has_one_claim_for_each_target(
    plan_files: tuple[PlanFile, ...], examined: Callable[[Sized], None]
) -> None:
    """No target is claimed twice in one plan."""
    claims = [
        (file.path, claim.target) for file in plan_files for _, claim, _ in claims_of(file.plan)
    ]
    examined(claims)

    assert [key for key, count in Counter(claims).items() if count > 1] == []


def test_initiatives_of_a_plan_have_their_own_ids(
    plan_files: tuple[PlanFile, ...], examined: Callable[[Sized], None]
) -> None:
    """No two measures of one plan have one number."""
    ids = [(file.path, i.id) for file in plan_files for i in file.plan.initiatives]
    examined(ids)

    assert [key for key, count in Counter(ids).items() if count > 1] == []


def test_every_mention_says_why_it_does_not_count(
    plan_files: tuple[PlanFile, ...], examined: Callable[[Sized], None]
) -> None:
    """A passage that an official would point to is answered."""
    mentions = [
        (file.path, mention)
        for file in plan_files
        for group in (file.plan.mentions, *(i.mentions for i in file.plan.initiatives))
        for mention in group
    ]
    examined(mentions)

    assert [path for path, mention in mentions if not mention.why_not.strip()] == []


def test_every_rule_bites_on_some_plan(
    ruleset: RuleSet,
    plan_files: tuple[PlanFile, ...],
    root: Path,
    examined: Callable[[Sized], None],
) -> None:
    """Each rule gives a gap, or is silent, on a plan: at its own date, or under the latest edition.

    Where no real plan is of the kind or the date of a rule, an example plan of the tests is.
    """
    examples = [load_plan(path, ruleset) for path in sorted(root.glob("tests/examples/plans/*/*"))]
    assert len(examples) == 2
    reports = [check(ruleset, [*plan_files, *examples], edition=e) for e in (None, "latest")]
    findings = [f for report in reports for plan in report.plans for f in plan.findings]
    examined(findings)
    biting = {f.rule for f in findings if f.verdict in (Verdict.GAP, Verdict.SILENT)}

    assert [rule.id for rule in ruleset.rules if rule.id not in biting] == []


def test_every_plan_has_one_finding_for_each_rule(
    ruleset: RuleSet, report: Report, examined: Callable[[Sized], None]
) -> None:
    """Nothing is ever silently green: every rule answers for every plan, in the order of rules."""
    examined([finding for plan in report.plans for finding in plan.findings])
    rules = [rule.id for rule in ruleset.rules]

    assert [[finding.rule for finding in plan.findings] for plan in report.plans] == [rules] * 6


def test_every_target_that_plans_name_is_in_the_report(
    report: Report, examined: Callable[[Sized], None]
) -> None:
    """Whoever reads the report finds the name of each target that is claimed or mentioned."""
    named = {
        item.target
        for plan in report.plans
        for part in (plan, *plan.initiatives)
        for item in (*part.claims, *part.mentions)
    }
    examined(named)

    assert named - set(report.targets) == set()
