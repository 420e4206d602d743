"""How an outcome came about: the tree behind a judgement, built only when somebody asks."""

import datetime as dt

from dxcheck.engine.classify import DROPPED, Demand
from dxcheck.engine.facts import Share, Value
from dxcheck.engine.index import PlanIndex
from dxcheck.engine.judge import CompiledRule, Counts, Judgement
from dxcheck.engine.layout import Layout
from dxcheck.engine.nodes import AllNode, AnyNode, ClaimNode, FactNode, Node, Segment, Tally
from dxcheck.model.parts import path_text
from dxcheck.model.period import Period
from dxcheck.model.report import Explanation, FindingCounts, MemberExplanation
from dxcheck.model.requirement import (
    AllRequirement,
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    EveryRequirement,
    FactRequirement,
    Requirement,
    ScheduleRequirement,
    TargetRequirement,
)
from dxcheck.model.verdict import RANKED, Outcome, Reason, Verdict
from dxcheck.model.vocabulary import STATE_ORDER, State


class Explainer:
    """Builds explanation trees for one plan on one day."""

    def __init__(self, layout: Layout, index: PlanIndex, day: int) -> None:
        """Take what is judged; `day` is an ordinal."""
        self._layout = layout
        self._index = index
        self._day = day

    def explain(self, compiled: CompiledRule) -> Explanation:
        """Return the tree of a rule's requirement."""
        return self._node(compiled.node, compiled.rule.versions[compiled.version].require)

    def _node(self, node: Node, asked: Requirement) -> Explanation:
        match node, asked:
            case ((AllNode() | AnyNode()), (AllRequirement() | AnyRequirement())):
                return self._parts(node, asked)
            case ClaimNode(), Asked():
                return self._claims(node, asked)
            case FactNode(), FactRequirement():
                return self._fact(node, asked)
            case _:  # pragma: no cover - node and requirement come from one compile
                raise AssertionError(asked)

    def _parts(
        self, node: AllNode | AnyNode, asked: AllRequirement | AnyRequirement
    ) -> Explanation:
        is_all = isinstance(asked, AllRequirement)
        requirements = asked.all if isinstance(asked, AllRequirement) else asked.any
        parts = tuple(
            self._node(child, part) for child, part in zip(node.children, requirements, strict=True)
        )
        among = sum(part.verdict is not Verdict.NOT_APPLICABLE for part in parts)
        tally = node.judge(self._index, self._day)
        return self._made(
            "all" if is_all else "any", {}, tally, among if is_all else 1, among, parts=parts
        )

    def _claims(self, node: ClaimNode, asked: Asked) -> Explanation:
        segments = list(node.segments(self._index, self._day))
        tally = node.judge(self._index, self._day)
        among = sum(mask.bit_count() for rank, mask, _ in segments if rank != DROPPED)
        form, params = described(asked, node.demand)
        members = tuple(self._member(segment, node.demand) for segment in segments)
        return self._made(form, params, tally, node.quota.of(among), among, members=members)

    def _member(self, segment: Segment, demand: Demand) -> MemberExplanation:
        rank, mask, claim = segment
        outcome = outcome_of(rank)
        targets = tuple(self._layout.names(mask))
        if claim is None:
            return MemberExplanation(
                targets=targets, verdict=outcome.verdict, reason=outcome.reason
            )
        by = demand.deadline_for(claim.attributes)
        state, number = claim.claim.state, None
        if claim.claim.progress is not None:
            # Nobody can tell which of the members are meant by a number.
            targets, number = (claim.claim.target,), mask.bit_count()
            if outcome.verdict is Verdict.MET:
                state = State.DONE
        return MemberExplanation(
            targets=targets,
            number=number,
            claim=path_text(claim.path),
            on=claim.claim.target,
            state=state.value,
            due=claim.claim.due,
            since=claim.claim.since,
            by=dt.date.fromordinal(by) if by is not None else None,
            extended=by != demand.by,
            verdict=outcome.verdict,
            reason=outcome.reason,
        )

    def _fact(self, node: FactNode, asked: FactRequirement) -> Explanation:
        tally = node.judge(self._index, self._day)
        outcome = outcome_of(tally.rank)
        value = node.value(self._index)
        member = MemberExplanation(
            targets=(asked.fact,),
            value=None if value is None else value_text(value),
            verdict=outcome.verdict,
            reason=outcome.reason,
        )
        params = {"fact": asked.fact, node.operator: operand_text(node.operand)}
        return self._made("fact", params, tally, 1, 1, members=(member,))

    def _made(  # noqa: PLR0913 - the fields of an explanation
        self,
        form: str,
        asked: dict[str, str],
        tally: Tally,
        need: int,
        among: int,
        *,
        members: tuple[MemberExplanation, ...] = (),
        parts: tuple[Explanation, ...] = (),
    ) -> Explanation:
        outcome = outcome_of(tally.rank)
        return Explanation(
            form=form,
            asked=asked,
            verdict=outcome.verdict,
            reason=outcome.reason,
            counts=FindingCounts(**counts_of(tally)._asdict()),
            need=need,
            among=among,
            members=members,
            parts=parts,
        )


def outcome_of(rank: int) -> Outcome:
    """Return the outcome of a rank; what dropped out is not applicable."""
    if rank == DROPPED:
        return Outcome(Verdict.NOT_APPLICABLE, Reason.NONE_HERE)
    return RANKED[rank]


def counts_of(tally: Tally) -> Counts:
    """Return the counts of a tally."""
    return Judgement(outcome_of(tally.rank), tally).counts


_FORMS: dict[type[Asked], str] = {
    TargetRequirement: "target",
    EveryRequirement: "every",
    AtLeastRequirement: "at_least",
    ScheduleRequirement: "schedule",
}


def described(asked: Asked, demand: Demand) -> tuple[str, dict[str, str]]:
    """Return the form of a requirement and what it asks, by key, with dates resolved."""
    params = {"target": asked.target_id}
    if isinstance(asked, AtLeastRequirement):
        params["at_least"] = str(asked.at_least)
    params["reaches"] = STATE_ORDER[demand.reaches].value
    for key, ordinal in (
        ("by", demand.by),
        ("extended_by", demand.extended_by),
        ("since", demand.since),
    ):
        if ordinal is not None:
            params[key] = dt.date.fromordinal(ordinal).isoformat()
    for name, values in demand.having:
        params[f"having.{name}"] = operand_text(values)
    return _FORMS[type(asked)], params


def value_text(value: Value) -> str:
    """Return the value of a fact as text that does not depend on a language."""
    if isinstance(value, Period):
        return value.western()
    if isinstance(value, Share):
        low, high = (_percent(end) for end in value)
        return low if low == high else f"{low}～{high}"
    return str(value)


def _percent(share: float) -> str:
    """Return a share in percent; what is not all is not 100%, and what is not none not 0%."""
    shown = f"{100 * share:.1f}".removesuffix(".0")
    if shown == "100" and share < 1:
        shown = "99.9"
    if shown == "0" and share > 0:
        shown = "0.1"
    return f"{shown}%"


def operand_text(operand: object) -> str:
    """Return a literal of a rule as text."""
    if isinstance(operand, Period):
        return operand.western()
    if isinstance(operand, tuple):
        return ", ".join(operand_text(item) for item in operand)
    return str(operand).lower() if isinstance(operand, bool) else str(operand)
