"""Hypothesis strategies for plans, as raw data of the shape that plan files have.

What they draw is small and valid by construction, and shrinks to a plan that says one thing.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from dxcheck.model.period import Period
from dxcheck.testing.drawing import Raw, Raws, maybe, merged, mostly, one_key, one_of, seldom, some
from dxcheck.testing.palette import Palette

IN_ORDER = ("planned", "done", "under_way", "considered")
STATES = (*IN_ORDER, *IN_ORDER, "declined", "none_here")
"""The states of claims, those that stand in an order twice."""
SUCCESSORS = ("次期計画", "後継計画")
NO_WORDS = ("協議", "準備", "中", "等を", "の", " ")
"""Parts of schedule cells that stand for no state, or change what a word beside them stands for."""
Members = Mapping[str, frozenset[str]]
CITY = {"code": "122041", "name": "船橋市", "prefecture": "千葉県"}
MOST_INITIATIVES = 3
PLACES = st.integers(0, 2 * MOST_INITIATIVES + 1)
"""Where a claim stands: outside the initiatives, or in one of them."""


class PlanParts:
    """The strategies for the parts of plans, made once for a palette."""

    def __init__(self, palette: Palette) -> None:
        """Take what plans are made of."""
        self.palette = palette
        names = tuple(palette.attributes)
        self.orders: st.SearchStrategy[Sequence[str]] = st.sampled_from(
            (names, names[::-1], names[1::2] + names[::2])
        )
        self.kinds = st.sampled_from((palette.kinds[0], *palette.kinds))
        self.days = st.sampled_from(palette.days)
        self.metas = self._metas()
        self.initiatives = self._initiatives(names)
        self.details = {
            name: (self._details(name, is_done=False), self._details(name, is_done=True))
            for name in names
        }

    def _metas(self) -> Raws:
        palette = self.palette
        period = st.fixed_dictionaries(
            {"start": st.sampled_from(palette.starts), "end": st.sampled_from(palette.ends)}
        )
        fixed = st.fixed_dictionaries(
            {
                "series": st.just("dx"),
                "kind": st.sampled_from(palette.plan_kinds),
                "status": st.sampled_from(palette.statuses),
                "title": st.just("DX推進計画"),
                "as_of": st.sampled_from(palette.plan_days),
                "period": period,
                "sources": st.just([{"id": "main", "file": "plan.txt", "sha256": "0" * 64}]),
            }
        )
        return merged(fixed, maybe(successor=st.sampled_from(SUCCESSORS)))

    def _initiatives(self, names: Sequence[str]) -> st.SearchStrategy[list[Raw]]:
        cells = st.sampled_from(self.palette.cells)
        figures = self._series(st.integers(0, 9))
        kpi = merged(
            one_key("name", st.just("件数")),
            maybe(baseline=figures, targets=figures, revised=figures, actuals=figures),
        )
        options = maybe(
            owners=st.lists(st.just("情報政策課"), max_size=1),
            assessment=st.dictionaries(cells, st.sampled_from("AB"), max_size=1),
            kpis=st.lists(kpi, max_size=2),
        )
        rows = st.lists(self._rows(names), max_size=2)
        schedule = one_of(one_key("schedule", rows), maybe(schedule=rows))
        drawn = merged(one_key("title", st.just("施策")), options, schedule)
        return st.lists(drawn, max_size=MOST_INITIATIVES)

    def _rows(self, names: Sequence[str]) -> Raws:
        words = self.palette.words
        texts = st.lists(st.sampled_from([*words, *words, *NO_WORDS]), min_size=1, max_size=3)
        cells = self._series(texts.map("".join))
        fixed = st.fixed_dictionaries({"of": st.just("行"), "cells": cells})
        return merged(fixed, seldom(target=st.sampled_from(names)))

    def _series(self, values: st.SearchStrategy[Any]) -> Raws:
        """Return cells or figures by period, some of them lost."""
        lost = one_key("lost", st.sampled_from([True]))
        periods = st.sampled_from(self.palette.cells)
        return st.dictionaries(periods, one_of(values, values, lost), max_size=3)

    def _details(self, name: str, *, is_done: bool) -> Raws:
        attributes = {
            attribute: st.sampled_from(values) | some(values, 1, 2)
            for attribute, values in self.palette.attributes[name].items()
        }
        since = {"since": self.days} if is_done else {}
        more = maybe(due=self.days, **since)
        if attributes:
            more = merged(more, maybe(attributes=maybe(**attributes)))
        return one_of(more, merged(more, one_key("due", self.days)))


@st.composite
def written_plans(
    draw: st.DrawFn, parts: PlanParts, members: Members, *, progress: bool = True
) -> Raw:
    """Return plans as files write them.

    Args:
        draw: what Hypothesis gives.
        parts: the strategies for their parts.
        members: the leaves of each target and set.
        progress: whether a claim on a set may give a number without names.
    """
    meta = draw(parts.metas)
    palette = parts.palette
    # A claim of its own on every member would leave nothing for those on sets to decide.
    is_sparse = draw(st.booleans())
    # What belongs to a claim is drawn together, so that shrinking can take it away.
    claims = {
        target: (draw(claim_details(parts, target)), draw(PLACES))
        for target in draw(parts.orders)
        if draw(_told(target in palette.asked, is_sparse and members[target] == {target}))
    }
    if draw(st.booleans()):
        _make_alike([details for details, _ in claims.values()])
    initiatives = [
        one | {"id": str(number), "claims": []}
        for number, one in enumerate(draw(parts.initiatives), 1)
    ]
    outside: Raw = {"claims": []}
    homes = [outside, *initiatives]
    for target, (details, place) in claims.items():
        claim = {"target": target, **details}
        if palette.is_lawful and "since" in claim and _is_after(claim["since"], meta["as_of"]):
            del claim["since"]
        governed = _governed(palette, members, claims, target) if progress else 0
        if governed and claim["state"] != "none_here":
            claim |= draw(_progress(claim["state"] == "done", governed, palette.is_lawful))
        homes[place % len(homes)]["claims"].append(claim)
    return {
        "municipality": {**CITY, "kind": draw(parts.kinds)},
        "plan": meta,
        "claims": outside["claims"],
        "initiatives": initiatives,
    }


@cache
def _told(is_asked: bool, is_sparse: bool) -> st.SearchStrategy[bool]:  # noqa: FBT001 - for the cache
    """Return whether a plan speaks of a target or set; it shrinks to False."""
    if is_sparse and not is_asked:
        return st.sampled_from((False, False, False, True))
    return mostly(15 if is_asked else 3)


def _make_alike(claims: Sequence[Raw]) -> None:
    """Let all claims say the same: else the worst of many hides what becomes of the others."""
    for details in claims[1:]:
        for key in ("state", "due", "since"):
            details.pop(key, None)
            if key in claims[0]:
                details[key] = claims[0][key]


@st.composite
def claim_details(draw: st.DrawFn, parts: PlanParts, target: str) -> Raw:
    """Draw a claim without its target and without a number of members."""
    state = draw(st.sampled_from(STATES))
    claim = {"state": state, **draw(parts.details[target][state == "done"])}
    against = {"quote": "とは限らない", "role": "against"}
    claim["evidence"] = [{"quote": "とする"}, *([against] if draw(st.booleans()) else [])]
    return claim


@st.composite
def _progress(draw: st.DrawFn, is_done: bool, governed: int, is_lawful: bool) -> Raw:  # noqa: FBT001 - drawn by position
    """Draw a number of members, or none, for a claim that speaks for `governed` of them."""
    if not draw(st.booleans()):
        return {}
    wrong = () if is_lawful else (governed + 1, max(1, governed - 1))
    of = draw(st.sampled_from((*[governed] * 3, *wrong)))
    done = of if is_done else draw(st.integers(0, of))
    return {"progress": {"done": done, "of": of}}


def _is_after(since: str | None, as_of: str) -> bool:
    return since is not None and Period.parse(since).first > Period.parse(as_of).last


def _governed(palette: Palette, members: Members, claimed: Collection[str], target: str) -> int:
    """Return for how many members a claim on a set may give a number.

    These are the members without a claim of their own or on a smaller set; none where a set of the
    same size overlaps, and no file may give a number.
    """
    mine = members[target]
    if mine == {target}:
        return 0
    others = [members[name] for name in claimed if name != target]
    if palette.is_lawful and any(len(one) == len(mine) and one & mine for one in others):
        return 0
    own = (name for name in claimed if members[name] == {name})
    return len(mine.difference(own, *(those for those in others if len(those) < len(mine))))
