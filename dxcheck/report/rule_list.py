"""Which rules are listed: by theme, level and origin, and by what an edition asks."""

import datetime as dt
from typing import NamedTuple

from dxcheck.model.edition import Edition
from dxcheck.model.period import Period
from dxcheck.model.requirement import deadlines_of
from dxcheck.model.rule import Rule
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.verdict import Reason
from dxcheck.model.vocabulary import Level, Origin
from dxcheck.report.json_text import json_bytes
from dxcheck.report.rule_counts import distinct_levels, level_counts, origin_counts

LIST_SCHEMA_VERSION = "1.0.0"
"""Version of the structure of the JSON (semver; an addition is a minor)."""


class Wanted(NamedTuple):
    """Which rules are asked for; None where it does not matter."""

    theme: str | None = None
    level: Level | None = None
    origin: Origin | None = None

    def holds(self, rule: Rule) -> bool:
        """Tell whether a rule is asked for; of several levels, one must be the level."""
        return (
            self.theme in (None, rule.theme)
            and (self.level is None or self.level in distinct_levels(rule))
            and self.origin in (None, rule.origin)
        )


class RuleRow(NamedTuple):
    """A rule as it is listed.

    Attributes:
        rule: the rule.
        version: the index of the version in force, None where there is none.
        why_not: why there is none.
    """

    rule: Rule
    version: int | None
    why_not: Reason | None

    @property
    def deadlines(self) -> tuple[Period | str, ...]:
        """The deadlines of the version in force, each once."""
        if self.version is None:
            return ()
        return tuple(dict.fromkeys(deadlines_of(self.rule.versions[self.version].require)))


class RuleListing(NamedTuple):
    """The rules that are listed.

    Attributes:
        edition: the edition under which versions are in force.
        day: the day on which they are: the last on which that edition was the newest.
        rows: the rules, in order.
        left_out: those that ask nothing on that day, where only what is asked is listed.
    """

    edition: Edition
    day: dt.date
    rows: tuple[RuleRow, ...]
    left_out: tuple[RuleRow, ...] = ()


def listed(ruleset: RuleSet, wanted: Wanted, edition: str | None) -> RuleListing:
    """Return the rules that are asked for; with an edition, those that ask something under it.

    Raises:
        KeyError: there is no such edition.
    """
    under = ruleset.edition(edition or "latest")
    day = ruleset.last_day_of(under)
    rows = [_row(ruleset, rule, day) for rule in ruleset.rules if wanted.holds(rule)]
    if edition is None:
        return RuleListing(under, day, tuple(rows))
    asked = tuple(row for row in rows if row.why_not is None)
    return RuleListing(under, day, asked, tuple(row for row in rows if row.why_not is not None))


def _row(ruleset: RuleSet, rule: Rule, day: dt.date) -> RuleRow:
    found = ruleset.standing(rule, day)
    return RuleRow(rule, None, found) if isinstance(found, Reason) else RuleRow(rule, found, None)


def listing_json(ruleset: RuleSet, listing: RuleListing) -> bytes:
    """Return the listing as JSON; codes, whatever the language."""
    rules = [row.rule for row in listing.rows]
    levels = level_counts(rules)
    return json_bytes(
        {
            "schema_version": LIST_SCHEMA_VERSION,
            "ruleset": {"version": ruleset.version, "sha256": ruleset.sha256},
            "edition": listing.edition.id,
            "day": listing.day.isoformat(),
            "counts": {
                "rules": len(listing.rows),
                "levels": {"/".join(names): count for names, count in levels.items()},
                "origins": dict(origin_counts(rules)),
            },
            "rules": [_entry(row) for row in listing.rows],
            "left_out": [{"id": row.rule.id, "reason": row.why_not} for row in listing.left_out],
        }
    )


def _entry(row: RuleRow) -> dict[str, object]:
    rule = row.rule
    return {
        "id": rule.id,
        "theme": rule.theme,
        "title": rule.title.model_dump(),
        "level": rule.level,
        "origin": rule.origin,
        "applies_to": rule.applies_to,
        "versions": len(rule.versions),
        "version": row.version,
        "reason": row.why_not,
        "deadlines": [one.western() if isinstance(one, Period) else one for one in row.deadlines],
    }
