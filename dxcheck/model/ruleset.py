"""A rule set: everything that stands below one `rules/` folder."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from dxcheck.model.base import Model
from dxcheck.model.catalog import Catalog
from dxcheck.model.edition import Document, Edition, Phase, Theme
from dxcheck.model.period import Period
from dxcheck.model.register import RegisteredRequirement
from dxcheck.model.rule import Rule, Start, Version
from dxcheck.model.verdict import Reason


class RuleSet(Model):
    """Rules with all they refer to. Its lists are in the order of every report."""

    version: str
    """The version of the rule set."""
    sha256: str = ""
    """The digest of its files, names included; "" for one that was not read from files."""
    reviewed: Period
    """The day up to which the national sources were looked through."""
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    """The themes."""
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]
    """The editions of the national plan, oldest first."""
    documents: tuple[Document, ...] = ()
    """The documents that rules cite."""
    phases: tuple[Phase, ...] = ()
    """The words of schedules."""
    catalog: Catalog
    """Targets and sets."""
    rules: tuple[Rule, ...] = ()
    """The rules, by theme and then by id."""
    left_out: tuple[str, ...] = ()
    """The ids of rules that exist and are not of this run."""
    requirements: tuple[RegisteredRequirement, ...] = ()
    """Everything the nation asks, in the order of the register."""

    @property
    def rule_ids(self) -> frozenset[str]:
        """The ids of all rules that exist, also of those that are not of this run."""
        return frozenset((*(rule.id for rule in self.rules), *self.left_out))

    def edition_at(self, day: dt.date) -> Edition:
        """Return the edition in force on `day`; the first one for a day before all of them."""
        in_force = [edition for edition in self.editions if edition.in_force_from <= day]
        return in_force[-1] if in_force else self.editions[0]

    def edition(self, name: str) -> Edition:
        """Return an edition by its id, or the newest for "latest".

        Raises:
            KeyError: there is no such edition.
        """
        if name == "latest":
            return self.editions[-1]
        for edition in self.editions:
            if edition.id == name:
                return edition
        raise KeyError(name)

    def last_day_of(self, edition: Edition) -> dt.date:
        """Return the last day on which `edition` was the newest that is known.

        For the newest of all this is the day up to which the sources were looked through. An
        edition that was replaced on its own first day has that day.
        """
        later = [one for one in self.editions if one.in_force_from > edition.in_force_from]
        last = later[0].in_force_from - dt.timedelta(days=1) if later else self.reviewed.last
        return max(edition.in_force_from, last)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id.

        Raises:
            KeyError: there is no such rule.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def starts_on(self, start: Start) -> dt.date:
        """Return the day from which something dated `start` counts.

        Raises:
            KeyError: it names an edition that does not exist.
        """
        return self.date_of(start).start_in_force

    def date_of(self, start: Start) -> Period:
        """Return the date of something dated `start`, as it is known: a day, or a month.

        Raises:
            KeyError: it names an edition that does not exist.
        """
        if start.date is not None:
            return start.date
        return self.edition(str(start.edition)).published

    def version_at(self, rule: Rule, day: dt.date) -> int | None:
        """Return the index of the version of `rule` in force on `day`, None before the first."""
        found = None
        for index, version in enumerate(rule.versions):
            if self.starts_on(version.from_) <= day:
                found = index
        return found

    def standing(self, rule: Rule, day: dt.date) -> int | Reason:
        """Return the index of the version of `rule` that asks something on `day`, else why none."""
        number = self.version_at(rule, day)
        if number is None:
            return Reason.NOT_YET
        return Reason.ENDED if self.has_ended(rule.versions[number], day) else number

    def has_ended(self, version: Version, day: dt.date) -> bool:
        """Tell whether `version` has ended by `day`."""
        return version.until is not None and self.starts_on(version.until) <= day
