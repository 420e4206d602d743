"""Made-up plans as plain data, valid by construction."""

import hashlib
from collections.abc import Iterator
from random import Random
from typing import Any

import phrases
from municipalities import Government

from dxcheck.load.plan_checks import attributes_of
from dxcheck.model.catalog import Catalog

Raw = dict[str, Any]

STATES = ("done", "done", "under_way", "under_way", "planned", "planned", "planned", "considered")
SELDOM = ("declined", "none_here")


class Draft:
    """One plan: its data, and the passages it is filled up with.

    Attributes:
        raw: the plan as a mapping, in the order in which it is written.
    """

    def __init__(self, government: Government, catalog: Catalog, random: Random) -> None:
        """Draw a plan for `government` whose claims are on targets of `catalog`."""
        self._random = random
        self._government = government
        self._catalog = catalog
        self._start = random.randint(3, 5)
        self._end = min(self._start + random.randint(2, 4), 8)
        self._ids = [t.id for t in catalog.targets.values() if government.kind in t.applies_to]
        self._sets = [name for name in catalog.sets if {*catalog.members(name)} & {*self._ids}]
        in_sets = {member for name in catalog.sets for member in catalog.members(name)}
        self._alone = [target for target in self._ids if target not in in_sets]
        self._initiatives = [self._initiative(number) for number in range(random.randint(5, 8))]
        self.raw: Raw = {
            "municipality": {
                "code": government.code,
                "name": government.name,
                "prefecture": government.prefecture,
                "kind": government.kind.value,
            },
            "plan": self._meta(),
            "claims": [],
            "mentions": [],
            "initiatives": self._initiatives,
        }
        for claim in self._claims():
            random.choice([self.raw, *self._initiatives])["claims"].append(claim)

    def add_mention(self) -> Raw:
        """Add one mention somewhere and return it."""
        mention = {
            "target": self._random.choice(self._ids + self._sets),
            "quote": "",
            **self._place(),
            "why_not": "",
        }
        name = self._name(mention["target"])
        mention["quote"] = self._sentence(phrases.MENTIONS, name=name)
        mention["why_not"] = self._worded(phrases.WHY_NOT)
        self._random.choice([self.raw, *self._initiatives])["mentions"].append(mention)
        return mention

    def _meta(self) -> Raw:
        random = self._random
        month = random.choice(("06", "10", "12"))
        file = hashlib.sha256(self._government.code.encode()).hexdigest()
        return {
            "series": "dx-plan",
            "kind": random.choice(("plan", "plan", "plan", "policy", "progress_report", "draft")),
            "status": "in_force",
            "title": f"{self._government.name}DX推進計画",
            "as_of": f"{2018 + self._start + random.randint(0, 2)}-{month}",
            "period": {"start": f"R{self._start}", "end": f"令和{self._end}年度"},
            "sources": [{"id": "main", "file": f"{file[:16]}.txt", "sha256": file}],
            "notes": [self._note() for _ in range(random.randint(4, 7))],
        }

    def _initiative(self, number: int) -> Raw:
        random = self._random
        year = f"R{self._start}"
        area, place = divmod(number, 4)
        raw: Raw = {
            "id": f"{area + 1}-{place + 1}",
            "title": random.choice(phrases.TITLES),
            "owners": random.sample(phrases.SECTIONS, random.randint(1, 3)),
            "page": number * 3 + random.randint(8, 10),
            "schedule": [
                {"of": of, "cells": self._cells()}
                for of in random.sample(phrases.ROWS, random.choice((0, 1, 1, 2)))
            ],
            "assessment": {year: random.choice("ABBC")} if random.random() < 0.5 else {},
            "kpis": [self._kpi()] if random.random() < 0.3 else [],
            "claims": [],
            "mentions": [],
        }
        if random.random() < 0.2:
            raw["serves"] = random.sample(self._ids, 1)
        return raw

    def _cells(self) -> Raw:
        """Return what a row says, from "検討" to "継続"; now and then a cell is lost."""
        random = self._random
        years = range(self._start, self._end + 1)
        words = sorted(random.sample(range(len(phrases.CELLS)), len(years)))
        return {
            f"R{year}": {"lost": True} if random.random() < 0.03 else phrases.CELLS[word]
            for year, word in zip(years, words, strict=True)
        }

    def _kpi(self) -> Raw:
        random = self._random
        name, unit = random.choice(phrases.KPIS)
        first = random.randint(5, 60)
        return {
            "name": name,
            "unit": unit,
            "baseline": {f"R{self._start - 1}": first},
            "targets": {f"R{year}": first + 5 * year for year in range(self._start, self._end + 1)},
            "actuals": {f"R{self._start}": first + random.randint(0, 20)},
        }

    def _claims(self) -> Iterator[Raw]:
        """Yield claims, one for a target: a few on sets, some on single targets, seldom on many."""
        random = self._random
        many = random.random() < 0.2
        count = random.randint(12, 18) if many else random.randint(2, 5)
        single = random.sample(self._ids, min(count, len(self._ids)))
        alone = [target for target in self._alone if target not in single]
        single += random.sample(alone, min(len(alone), random.randint(0, 2)))
        groups = [name for name in self._sets if random.random() < 0.3]
        for target in single:
            yield self._claim(target, is_short=many)
        for target in groups:
            claim = self._claim(target, is_short=False)
            rest = (
                0 if self._overlaps(target, groups) else self._without_own(target, single, groups)
            )
            if rest > 1 and random.random() < 0.4 and claim["state"] in STATES[2:]:
                claim["progress"] = {"done": random.randrange(1, rest), "of": rest}
            yield claim

    def _without_own(self, target: str, single: list[str], groups: list[str]) -> int:
        """Return how many members of a set no claim of their own or on a smaller set speaks for."""
        members = self._catalog.members(target)
        rest = {*members} - {*single}
        for other in groups:
            if len(self._catalog.members(other)) < len(members):
                rest -= {*self._catalog.members(other)}
        return len(rest)

    def _overlaps(self, target: str, groups: list[str]) -> bool:
        """Tell whether another set of the same size shares members: a number would be unclear."""
        members = self._catalog.members(target)
        return any(
            other != target
            and len(self._catalog.members(other)) == len(members)
            and not {*members}.isdisjoint(self._catalog.members(other))
            for other in groups
        )

    def _claim(self, target: str, *, is_short: bool) -> Raw:
        random = self._random
        state = random.choice(SELDOM if random.random() < 0.04 else STATES)
        claim: Raw = {"target": target, "state": state}
        if state in STATES[2:7] and random.random() < 0.7:
            claim["due"] = self._due()
        if state == "done" and random.random() < 0.7:
            claim["since"] = f"R{random.randint(2, self._start)}"
        attributes = self._attributes(target)
        if attributes:
            claim["attributes"] = attributes
        claim["progress"] = {}
        count = 1 if is_short else random.randint(1, 3)
        claim["evidence"] = [self._evidence(target, state) for _ in range(count)]
        if count > 1 and random.random() < 0.2:
            claim["evidence"][-1]["role"] = "against"
        if not is_short:
            claim["note"] = self._note()
        return claim

    def _attributes(self, target: str) -> Raw:
        random = self._random
        return {
            name: random.choice(attribute.values or phrases.SECTIONS)
            for name, attribute in attributes_of(target, self._catalog).items()
            if random.random() < 0.3
        }

    def _evidence(self, target: str, state: str) -> Raw:
        quote = self._sentence(phrases.CLAIMS[state], name=self._name(target))
        return {"quote": quote, **self._place()}

    def _place(self) -> Raw:
        return {"page": self._random.randint(3, 48), "line": self._random.randint(60, 1200)}

    def _name(self, target: str) -> str:
        return self._catalog.name(target).ja

    def _due(self) -> str:
        year = self._random.randint(self._start, self._end)
        return self._random.choice(
            (f"R{year}", f"令和{year}年度末", f"R{year}.12", f"{2018 + year}-03")
        )

    def _note(self) -> str:
        return "".join(self._worded((text,)) for text in self._random.sample(phrases.NOTES, 3))

    def _sentence(self, choices: tuple[str, ...], name: str) -> str:
        opening = self._random.choice((*phrases.OPENINGS, "", ""))
        closing = self._worded(phrases.CLOSINGS)
        return opening + self._worded(choices, name=name) + closing

    def _worded(self, choices: tuple[str, ...], name: str = "") -> str:
        random = self._random
        return random.choice(choices).format(
            name=name,
            year=f"令和{random.randint(2, 7)}年度",
            due=f"令和{random.randint(self._start, self._end)}年度",
            section=random.choice(phrases.SECTIONS),
            number=random.randint(2, 1500),
            percent=random.randint(3, 98),
            month=random.randint(1, 12),
            page=random.randint(3, 48),
        )
