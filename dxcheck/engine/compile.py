"""Rules compiled for one edition and one kind of government: dates resolved, ids made bits."""

from fractions import Fraction

from dxcheck.engine.classify import Demand, Pairs
from dxcheck.engine.conditions import (
    AllTest,
    AnyTest,
    ConstantTest,
    FactTest,
    HavingTest,
    NotTest,
    Test,
)
from dxcheck.engine.facts import COMPUTE
from dxcheck.engine.index import STATE_RANK
from dxcheck.engine.layout import Layout
from dxcheck.engine.nodes import ALL, AllNode, AnyNode, ClaimNode, FactNode, Node, Quota
from dxcheck.engine.schedule import PhaseReader, ScheduleDemand
from dxcheck.model.edition import Edition
from dxcheck.model.fact import parse_fact
from dxcheck.model.period import Period
from dxcheck.model.requirement import (
    DATE_REFERENCE,
    PERCENT,
    AllCondition,
    AllRequirement,
    AnyCondition,
    AnyRequirement,
    Asked,
    AtLeastRequirement,
    Condition,
    DateReference,
    EveryRequirement,
    FactRequirement,
    Having,
    HavingCondition,
    KindCondition,
    NotCondition,
    Requirement,
    ScheduleRequirement,
    TargetRequirement,
)
from dxcheck.model.ruleset import RuleSet
from dxcheck.model.vocabulary import Kind


class Dates:
    """Resolves named dates for one edition.

    Raises:
        KeyError: a rule names a document that does not exist or has no date.
    """

    def __init__(self, ruleset: RuleSet, edition: Edition) -> None:
        """Take the edition in force, and the documents."""
        self._edition = edition
        self._documents = {document.id: document for document in ruleset.documents}

    def resolve(self, value: DateReference | Period) -> Period:
        """Return the period that a date value means."""
        if isinstance(value, Period):
            return value
        if value.document is not None:
            date = self._documents[value.document].date
            if date is None:
                raise KeyError(value)
            return date
        if value == "edition.published":
            return self._edition.published
        return Period.day(self._edition.period.last)

    def read(self, operand: object) -> Period:
        """Return the period that the operand of a fact means, written or named."""
        if isinstance(operand, (Period, DateReference)):
            return self.resolve(operand)
        text = str(operand)
        return self.resolve(
            DateReference(text) if DATE_REFERENCE.fullmatch(text) else Period.parse(text)
        )


class Compiler:
    """Compiles requirements for one edition and one kind of government."""

    def __init__(
        self, ruleset: RuleSet, layout: Layout, reader: PhaseReader, edition: Edition, kind: Kind
    ) -> None:
        """Take what all requirements share."""
        self._layout = layout
        self._reader = reader
        self._dates = Dates(ruleset, edition)
        self._kind = kind
        self._facts: dict[str, int] = {}

    def requirement(self, asked: Requirement) -> Node:
        """Return the compiled form of a requirement."""
        match asked:
            case AllRequirement():
                return AllNode(tuple(self.requirement(part) for part in asked.all))
            case AnyRequirement():
                return AnyNode(tuple(self.requirement(part) for part in asked.any))
            case FactRequirement():
                return self._fact(asked)
            case AtLeastRequirement():
                return self._claims(asked, quota_of(asked.at_least))
            case ScheduleRequirement():
                return self._claims(asked, ALL, is_schedule=True)
            case (
                TargetRequirement() | EveryRequirement()
            ):  # pragma: no branch - there are no others
                return self._claims(asked, ALL)

    def condition(self, condition: Condition) -> Test:
        """Return the compiled form of a condition."""
        match condition:
            case AllCondition():
                return AllTest(tuple(self.condition(part) for part in condition.all))
            case AnyCondition():
                return AnyTest(tuple(self.condition(part) for part in condition.any))
            case NotCondition():
                return NotTest(self.condition(condition.not_))
            case KindCondition():
                return ConstantTest(value=self._kind in condition.kind)
            case HavingCondition():
                return HavingTest(self._leaves(condition.target), pairs_of(condition.having))
            case FactRequirement():  # pragma: no branch - there are no others
                return FactTest(self._fact(condition))

    def _leaves(self, target: str) -> int:
        return self._layout.masks[target] & self._layout.applicable[self._kind]

    def _claims(self, asked: Asked, quota: Quota, *, is_schedule: bool = False) -> ClaimNode:
        demand = self.demand(asked)
        schedule = ScheduleDemand(demand, self._reader, self._layout.masks) if is_schedule else None
        return ClaimNode(self._leaves(asked.target_id), demand, quota, schedule)

    def demand(self, asked: Asked) -> Demand:
        """Return what a requirement asks of each claim, with its dates resolved."""
        extended = asked.extended
        since = asked.since_not_before
        return Demand(
            reaches=STATE_RANK[asked.reaches],
            by=self._last(asked.by) if asked.by is not None else None,
            extended=pairs_of(extended.having) if extended else (),
            extended_by=self._last(extended.by) if extended else None,
            having=pairs_of(asked.having) if asked.having else (),
            since=self._dates.resolve(since).start_in_force.toordinal()
            if since is not None
            else None,
            none_here_is_gap=asked.none_here is not None,
        )

    def _last(self, value: DateReference | Period) -> int:
        return self._dates.resolve(value).last.toordinal()

    def _fact(self, asked: FactRequirement) -> FactNode:
        parsed = parse_fact(asked.fact)
        if parsed is None:
            raise KeyError(asked.fact)
        signature, parameter = parsed
        place = self._facts.setdefault(asked.fact, len(self._facts))
        operand: object = asked.operand
        if signature.type == "date" and asked.operator != "present":
            operand = self._date_operand(operand)
        leaf = 1 << len(self._layout.targets) + place
        compute = COMPUTE[signature.name]
        return FactNode(leaf, asked.fact, compute, parameter, asked.operator, operand)

    def _date_operand(self, operand: object) -> Period | tuple[Period, ...]:
        if isinstance(operand, tuple):
            return tuple(self._dates.read(item) for item in operand)
        return self._dates.read(operand)


def pairs_of(having: Having) -> Pairs:
    """Return attributes with the values that fit, as a tuple."""
    return tuple(having.items())


def quota_of(at_least: int | str) -> Quota:
    """Return the quota that `at_least` writes."""
    if isinstance(at_least, int):
        return Quota(number=at_least)
    match = PERCENT.fullmatch(at_least)
    assert match is not None  # noqa: S101 - the model has checked it
    return Quota(share=Fraction(match[1]) / 100)
