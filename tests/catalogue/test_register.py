"""The register of national requirements against rules, editions and what is known of them."""

from collections import Counter
from collections.abc import Callable, Sized
from pathlib import Path

from dxcheck import RuleSet
from dxcheck.load.rulesets import read_ruleset
from dxcheck.model.vocabulary import Confidence, Coverage, Level, Origin
from dxcheck.testing.lint import lint

WANTED = (
    "online-procedures/core26-online",
    "online-procedures/core27-online",
    "online-procedures/beyond-core",
    "online-procedures/car-ownership-online",
    "core-systems/core20-standardised",
    "core-systems/government-cloud",
    "core-systems/migration-schedule",
    "security/policy-revised",
    "security/policy-follows-guideline",
    "security/cybersecurity-policy-published",
    "security/audit",
    "security/training",
    "governance/cio-designated",
    "governance/cio-rank",
    "governance/cio-assistant",
    "governance/promotion-body",
    "governance/dx-department",
    "governance/general-policy",
    "talent/training",
    "talent/external",
    "talent/development-policy",
    "planning/schedule",
    "planning/progress-management",
    "planning/kpi-actuals",
    "planning/period-covers-national-plan",
    "planning/revised-since-edition",
    "planning/public-private-data-plan",
    "mynumber/card-promotion",
    "mynumber/card-use",
    "front-yard/reform",
    "payments/eltax",
    "payments/cashless",
    "ai-rpa/use",
    "telework/environment",
    "business-reform/bpr",
    "digital-divide/measures",
    "open-data/publication",
    "community/digitalisation",
    "regulation/analog-review",
)
"""The duties that every release of the rules must know; an id is never reused or renamed."""


def test_no_rule_is_lost(ruleset: RuleSet, examined: Callable[[Sized], None]) -> None:
    """Every rule that users may have named in their settings is still there."""
    examined(WANTED)

    assert set(WANTED) - {rule.id for rule in ruleset.rules} == set()


def test_every_national_rule_stands_in_the_register(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """What the nation asks has a row; what it does not ask (origin: derived) has none."""
    examined(ruleset.rules)
    named = {rule for row in ruleset.requirements for rule in row.rules}

    assert named == {rule.id for rule in ruleset.rules if rule.origin is Origin.NATIONAL}


def test_every_row_has_a_rule_or_a_reason(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """What no rule judges wholly says why, where it stands and how well that is known."""
    examined(ruleset.requirements)
    bare = [
        row.id
        for row in ruleset.requirements
        if row.status is not Coverage.RULE and not (row.reason and row.basis)
    ]

    assert bare == []
    assert set(Counter(row.status for row in ruleset.requirements)) == set(Coverage)
    assert len({row.id for row in ruleset.requirements}) == len(ruleset.requirements)


def test_every_heading_of_an_edition_has_a_rule(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """Under each theme for which an edition has a heading, a rule asks something by then."""
    headings = [(edition, theme) for edition in ruleset.editions for theme in edition.themes]
    examined(headings)
    asking = {
        (edition.id, rule.theme)
        for edition in ruleset.editions
        for rule in ruleset.rules
        if ruleset.version_at(rule, edition.in_force_from) is not None
    }

    assert [(e.id, theme) for e, theme in headings if (e.id, theme) not in asking] == []


def test_what_is_from_memory_only_is_no_duty(
    ruleset: RuleSet, examined: Callable[[Sized], None]
) -> None:
    """A rule whose newest version rests on unconfirmed sources only is nowhere of level must."""
    unconfirmed = [
        rule
        for rule in ruleset.rules
        if any(b.confidence is Confidence.UNCONFIRMED for v in rule.versions for b in v.basis)
    ]
    examined(unconfirmed)

    assert [rule.id for rule in unconfirmed if Level.MUST in _levels(rule.level)] == []


def _levels(level: Level | dict[str, Level]) -> set[Level]:
    return {level} if isinstance(level, Level) else set(level.values())


def test_the_bundled_rules_are_clean(root: Path, examined: Callable[[Sized], None]) -> None:
    """Nothing that `rules lint` looks for is found in the bundled rules."""
    result = read_ruleset([(root / "rules", "rules")])
    examined(result.documents)

    assert lint(result) == []
