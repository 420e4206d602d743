"""Findings: judgements with their evidence, place and fingerprint, built for what is shown."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dxcheck.engine.classify import DROPPED, Demand
from dxcheck.engine.explain import Explainer, value_text
from dxcheck.engine.facts import flags_of
from dxcheck.engine.index import IndexedClaim, PlanIndex
from dxcheck.engine.judge import CompiledRule, Counts, Judge, Judgement, Sighting, Skipped
from dxcheck.engine.layout import Layout
from dxcheck.engine.nodes import AllNode, AnyNode, ClaimNode, FactNode, Node
from dxcheck.model.fact import parse_fact
from dxcheck.model.parts import mentions_of, path_text
from dxcheck.model.period import Period
from dxcheck.model.plan import page_of
from dxcheck.model.report import (
    Finding,
    FindingCounts,
    FindingEvidence,
    FindingFact,
    Location,
    Path,
    PlanFile,
)
from dxcheck.model.rule import Rule
from dxcheck.model.verdict import RANK, Reason
from dxcheck.model.vocabulary import Role
from dxcheck.model.waiver import WAIVABLE, active_rules

FINGERPRINT_LENGTH = 16
_OUTDATED = (Reason.SLIPPED, Reason.OVERDUE)


class Ranked(NamedTuple):
    """A claim that speaks for leaves of a requirement, and how it fares there."""

    rank: int
    mask: int
    claim: IndexedClaim
    demand: Demand


class FindingBuilder:
    """Builds the findings of one plan."""

    def __init__(
        self,
        judge: Judge,
        file: PlanFile,
        sighting: Sighting,
        *,
        waived_on: dt.date | None,
        explain: bool,
    ) -> None:
        """Index the plan of `file`; waivers count on the day `waived_on`, if there is one."""
        self._judge = judge
        self._layout: Layout = judge.layout
        self._file = file
        self._sighting = sighting
        self._explain = explain
        self._waived = active_rules(file.waivers, waived_on)
        self.index: PlanIndex = judge.index(file.plan)
        # What many findings share is made once.
        self._order = {id(claim): place for place, claim in enumerate(self.index.claims)}
        self._quotes: dict[Path, tuple[FindingEvidence, ...]] = {}
        self._locations: dict[Path, Location] = {}
        self._mentions: dict[int, list[tuple[int, str]]] = {}
        for place, (path, mention, _) in enumerate(mentions_of(file.plan)):
            mask = judge.layout.masks.get(mention.target, 0)
            self._mentions.setdefault(mask, []).append((place, path_text(path)))

    def findings(self) -> tuple[Finding, ...]:
        """Return one finding for every rule, in rule order."""
        kind = self._file.plan.municipality.kind
        program = self._judge.program(self._sighting, kind)
        judgements = self._judge.judge(self.index, self._sighting)
        return tuple(self._finding(*pair) for pair in zip(program, judgements, strict=True))

    def _finding(self, entry: CompiledRule | Skipped, judgement: Judgement) -> Finding:
        rule = entry.rule
        if isinstance(entry, Skipped):
            return self._bare(rule, judgement, None)
        if judgement.reason in (Reason.KIND, Reason.CONDITION):
            return self._bare(rule, judgement, entry.version)
        day = self._sighting.day.toordinal()
        ranked = _ranked_claims(entry.node, self.index, day)
        rank = RANK.get(judgement.outcome, DROPPED)
        if len(ranked) > 1:
            # Those that decide first, then from the worst to the best, each in file order.
            order = self._order
            ranked.sort(key=lambda one: (one.rank != rank, one.rank, order[id(one.claim)]))
        claims = list({id(one.claim): one.claim for one in ranked}.values())
        deciding = [one for one in ranked if one.rank == rank]
        evidence = tuple([item for claim in claims for item in self._quotes_of(claim)])
        return Finding(
            rule=rule.id,
            version=entry.version,
            verdict=judgement.verdict,
            reason=judgement.reason,
            level=rule.level_for(self._file.plan.municipality.kind),
            waived=rule.id in self._waived and judgement.verdict in WAIVABLE,
            deadline=_deadline(entry.node, deciding),
            due=_due(judgement.reason, deciding),
            deciding=_leaves_of(deciding),
            unreported_since=self._unreported(judgement),
            contested=any(item.role is Role.AGAINST for item in evidence),
            counts=_counts(judgement.counts),
            missing=self._missing(judgement, ranked),
            claims=tuple([self._location(claim.path).path for claim in claims]),
            evidence=evidence,
            mentions=self._mentions_on(entry.node.leaves),
            facts=tuple([self._fact(node) for node in _fact_nodes(entry.node).values()]),
            location=self._location(claims[0].path if claims else ()),
            fingerprint=self._fingerprint(rule),
            explanation=(
                Explainer(self._layout, self.index, day).explain(entry) if self._explain else None
            ),
        )

    def _mentions_on(self, leaves: int) -> tuple[str, ...]:
        """Return the paths of what bears on the leaves, in file order."""
        found: list[tuple[int, str]] = []
        for mask, mentions in self._mentions.items():
            if mask & leaves:
                found += mentions
        return tuple([path for _, path in sorted(found)])

    def _fact(self, node: FactNode) -> FindingFact:
        value = node.value(self.index)
        parsed = parse_fact(node.text)
        flags = flags_of(self.index, parsed[0].name, parsed[1]) if parsed is not None else None
        if value is None or flags is None:
            return FindingFact(fact=node.text, value=None if value is None else value_text(value))
        return FindingFact(
            fact=node.text,
            value=value_text(value),
            of=len(flags),
            without=tuple(path_text(flag.path) for flag in flags if flag.has is False),
            lost=tuple(path_text(flag.path) for flag in flags if flag.has is None),
        )

    def _bare(self, rule: Rule, judgement: Judgement, version: int | None) -> Finding:
        return Finding(
            rule=rule.id,
            version=version,
            verdict=judgement.verdict,
            reason=judgement.reason,
            level=rule.level_for(self._file.plan.municipality.kind),
            location=self._location(()),
            fingerprint=self._fingerprint(rule),
        )

    def _missing(self, judgement: Judgement, ranked: list[Ranked]) -> tuple[str, ...]:
        """Name the members that are not met; where only a number is known, the set for them."""
        tally = judgement.tally
        unmet = tally.planned | tally.silent | tally.gap
        names: dict[str, None] = {}
        for one in ranked:
            progress = one.claim.claim.progress
            if progress is not None and progress.done and one.mask & unmet:
                names[one.claim.claim.target] = None
                unmet &= ~one.mask
        return (*self._layout.names(unmet), *names)

    def _unreported(self, judgement: Judgement) -> Period | None:
        """Return the plan's own date where it cannot know what happened between it and T."""
        own = self._file.plan.plan.as_of
        is_later = self._sighting.day > own.last
        return own if is_later and judgement.reason in _OUTDATED else None

    def _quotes_of(self, claim: IndexedClaim) -> tuple[FindingEvidence, ...]:
        quotes = self._quotes.get(claim.path)
        if quotes is None:
            quotes = self._quotes[claim.path] = tuple(_evidence(claim))
        return quotes

    def _location(self, path: Path) -> Location:
        location = self._locations.get(path)
        if location is None:
            line, column = self._file.positions.get(path, (1, 1))
            location = self._locations[path] = Location(
                file=self._file.path, line=line, column=column, path=path_text(path)
            )
        return location

    def _fingerprint(self, rule: Rule) -> str:
        plan = self._file.plan
        key = f"{plan.municipality.code}|{plan.plan.series}|{rule.id}"
        return hashlib.sha256(key.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def _ranked_claims(node: Node, index: PlanIndex, day: int) -> list[Ranked]:
    """Return the claims that speak for the leaves of `node`, with their ranks."""
    if not node.leaves & index.told_mask:
        return []
    return [
        Ranked(rank, mask, claim, asked.demand)
        for asked in _claim_nodes(node)
        for rank, mask, claim in asked.segments(index, day)
        if claim is not None
    ]


@lru_cache(maxsize=4096)
def _counts(counts: Counts) -> FindingCounts:
    return FindingCounts(**counts._asdict())


def _evidence(claim: IndexedClaim) -> Iterator[FindingEvidence]:
    """Yield the quotes of a claim, each once."""
    seen: set[tuple[str, int | None, Role]] = set()
    for item in claim.claim.evidence:
        key = (item.quote, item.line, item.role)
        if key in seen:
            continue
        seen.add(key)
        yield FindingEvidence(
            quote=item.quote,
            page=page_of(item, claim.initiative),
            line=item.line,
            initiative=claim.initiative.id if claim.initiative else None,
            target=claim.claim.target,
            role=item.role,
        )


def _deadline(node: Node, deciding: list[Ranked]) -> dt.date | None:
    """Return the deadline: of the claim that decides, else the earliest that is asked."""
    if deciding:
        by = deciding[0].demand.deadline_for(deciding[0].claim.attributes)
    else:
        demands = [asked.demand.by for asked in _claim_nodes(node)]
        by = min((day for day in demands if day is not None), default=None)
    return dt.date.fromordinal(by) if by is not None else None


def _due(reason: Reason, deciding: list[Ranked]) -> Period | None:
    """Return the date of the promises that decide: the last of them, of those slipped the first.

    None where one of them gives no date.
    """
    dues = [one.claim.claim.due for one in deciding]
    dated = [due for due in dues if due is not None]
    if not dated or len(dated) < len(dues):
        return None
    last = max if reason is not Reason.SLIPPED else min
    return last(dated, key=lambda due: due.last)


def _leaves_of(deciding: list[Ranked]) -> int:
    """Return for how many leaves the claims that decide speak."""
    mask = 0
    for one in deciding:
        mask |= one.mask
    return mask.bit_count()


def _fact_nodes(node: Node) -> dict[str, FactNode]:
    """Return a node below `node`, itself included, for each fact that is compared."""
    if isinstance(node, FactNode):
        return {node.text: node}
    found: dict[str, FactNode] = {}
    if isinstance(node, (AllNode, AnyNode)):
        for child in node.children:
            found |= _fact_nodes(child)
    return found


def _claim_nodes(node: Node) -> list[ClaimNode]:
    """Return the nodes below `node`, itself included, that ask something of claims."""
    if isinstance(node, ClaimNode):
        return [node]
    if isinstance(node, (AllNode, AnyNode)):
        return [found for child in node.children for found in _claim_nodes(child)]
    return []
