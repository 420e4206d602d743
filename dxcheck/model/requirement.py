"""The forms of `require` and `when`: what a rule asks, and where it applies."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dxcheck.model.base import Model
from dxcheck.model.catalog import Scalar, TargetId
from dxcheck.model.period import Period, validated_period
from dxcheck.model.vocabulary import AnyState, Kind, State

DATE_REFERENCE = re.compile(
    r"edition\.published|edition\.period\.end|document:([a-z][a-z0-9-]*)\.date"
)


class DateReference(str):
    """A date named instead of written, such as `edition.published` or `document:<id>.date`."""

    __slots__ = ()

    @property
    def document(self) -> str | None:
        """The id of the document whose date is meant, or None for a date of the edition."""
        match = DATE_REFERENCE.fullmatch(self)
        return match[1] if match else None


def _date_value(value: object) -> DateReference | Period:
    if isinstance(value, str) and DATE_REFERENCE.fullmatch(value):
        return DateReference(value)
    return validated_period(value)


DateValue = Annotated[
    DateReference | Period,
    PlainValidator(_date_value),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["R7年度末", "edition.period.end"]}),
]
"""A date, written or named."""

FactValue = Scalar | tuple[Scalar, ...]
Having = Annotated[
    dict[str, Annotated[tuple[Scalar, ...], Field(min_length=1)]], Field(min_length=1)
]
"""Attribute names, each with the values that fit."""

PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)%")
FACT_OPERATORS = (
    "equals",
    "in",
    "at_least",
    "at_most",
    "before",
    "not_before",
    "after",
    "not_after",
    "present",
)


class Extended(Model):
    """A later deadline for claims that carry an attribute."""

    having: Having
    """The attribute, and the values that open the later deadline."""
    by: DateValue
    """The later deadline."""


class Asked(Model):
    """What the forms over targets share."""

    key: ClassVar[str]
    """The key that names the target or set."""

    reaches: AnyState = State.DONE
    """The state asked for."""
    by: DateValue | None = None
    """The deadline; None where the source gives none."""
    extended: Extended | None = None
    """A later deadline for some claims."""
    having: Having | None = None
    """Attributes that the claim must carry."""
    since_not_before: DateValue | None = None
    """The state must have been reached on or after this date."""
    none_here: Literal["gap"] | None = None
    """`gap`: that the municipality has no such thing is a gap, and does not drop out."""

    @model_validator(mode="after")
    def _is_consistent(self) -> "Asked":
        if self.reaches in (State.DECLINED, State.NONE_HERE):
            raise PydanticCustomError(
                "reaches_apart", "", {"state": self.reaches.value, "at": "reaches"}
            )
        if self.extended is not None and self.by is None:
            raise PydanticCustomError("extended_without_by", "", {"at": "extended"})
        return self

    @property
    def target_id(self) -> str:
        """The target or set of which something is asked."""
        return str(getattr(self, self.key))


class TargetRequirement(Asked):
    """`{target: T, reaches: STATE, by: V}`."""

    key = "target"

    target: TargetId
    """The target; for a set, the same as `every`."""


class EveryRequirement(Asked):
    """`{every: S, reaches: STATE, by: V}`."""

    key = "every"

    every: TargetId
    """The set of which every member must."""


def _share(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise PydanticCustomError("share", "", {"value": str(value)})
    if isinstance(value, int):
        if value < 1:
            raise PydanticCustomError("share", "", {"value": str(value)})
        return value
    match = PERCENT.fullmatch(value)
    if match is None or not 0 < float(match[1]) <= 100:  # noqa: PLR2004 - percent
        raise PydanticCustomError("share", "", {"value": value})
    return value


class AtLeastRequirement(Asked):
    """`{at_least: N or P%, of: S, reaches: STATE, by: V}`."""

    key = "of"

    at_least: Annotated[int | str, BeforeValidator(_share)]
    """A number of members, or a percentage as text ("50%"), rounded up."""
    of: TargetId
    """The set."""


class ScheduleRequirement(Asked):
    """`{schedule: T, reaches: STATE, by: V}`."""

    key = "schedule"

    schedule: TargetId
    """The target whose initiative's schedule is read."""

    @model_validator(mode="after")
    def _asks_no_since(self) -> "ScheduleRequirement":
        if self.since_not_before is not None:
            raise PydanticCustomError("since_of_schedule", "", {"at": "since_not_before"})
        return self


class FactRequirement(Model):
    """`{fact: F, OP: V}` with exactly one operator."""

    fact: str
    """The fact's name, with its parameter in parentheses where it has one."""
    equals: FactValue | None = None
    """The value it must have."""
    in_: Annotated[tuple[Scalar, ...] | None, Field(alias="in")] = None
    """The values of which it must have one."""
    at_least: int | float | str | None = None
    """A number, or a percentage as text for a share."""
    at_most: int | float | str | None = None
    """A number, or a percentage as text for a share."""
    before: DateValue | None = None
    """A date; compared on last days."""
    not_before: DateValue | None = None
    """A date; compared on last days."""
    after: DateValue | None = None
    """A date; compared on last days."""
    not_after: DateValue | None = None
    """A date; compared on last days."""
    present: Literal[True] | None = None
    """The plan gives the fact at all."""

    @model_validator(mode="after")
    def _has_one_operator(self) -> "FactRequirement":
        if len(self.operators) != 1:
            raise PydanticCustomError("one_operator", "", {"count": len(self.operators)})
        return self

    @property
    def operators(self) -> list[str]:
        """The names of the operators that are written."""
        return [name for name in FACT_OPERATORS if getattr(self, _field_of(name)) is not None]

    @property
    def operator(self) -> str:
        """The name of the operator."""
        return self.operators[0]

    @property
    def operand(self) -> Any:
        """What the operator compares with."""
        return getattr(self, _field_of(self.operator))


def _field_of(operator: str) -> str:
    return "in_" if operator == "in" else operator


class AllRequirement(Model):
    """`{all: [R, …]}`: every one of them holds."""

    all: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """The requirements."""


class AnyRequirement(Model):
    """`{any: [R, …]}`: at least one of them holds."""

    any: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """The requirements."""


class HavingCondition(Model):
    """`{target: T, having: {A: [V]}}`: true, false, or unknown where the plan does not say."""

    target: TargetId
    """The target whose claim is asked."""
    having: Having
    """The attribute, and the values for which the rule applies."""


class KindCondition(Model):
    """`{kind: [city, …]}`."""

    kind: Annotated[tuple[Kind, ...], Field(min_length=1)]
    """The kinds of government."""


class NotCondition(Model):
    """`{not: C}`: unknown stays unknown."""

    not_: Annotated["Condition", Field(alias="not")]
    """The condition."""


class AllCondition(Model):
    """`{all: [C, …]}`."""

    all: Annotated[tuple["Condition", ...], Field(min_length=1)]
    """The conditions."""


class AnyCondition(Model):
    """`{any: [C, …]}`."""

    any: Annotated[tuple["Condition", ...], Field(min_length=1)]
    """The conditions."""


REQUIREMENT_FORMS = {
    "target": TargetRequirement,
    "every": EveryRequirement,
    "of": AtLeastRequirement,
    "schedule": ScheduleRequirement,
    "fact": FactRequirement,
    "all": AllRequirement,
    "any": AnyRequirement,
}
"""Each form by the key that marks it."""

CONDITION_FORMS = {
    "fact": FactRequirement,
    "having": HavingCondition,
    "kind": KindCondition,
    "not": NotCondition,
    "all": AllCondition,
    "any": AnyCondition,
}
"""Each form of `when` by the key that marks it."""


def _form(forms: dict[str, type[Model]]) -> Any:
    def form_of(value: object) -> str | None:
        if isinstance(value, dict):
            return next((key for key in forms if key in value), None)
        return next((key for key, form in forms.items() if type(value) is form), None)

    return Discriminator(
        form_of,
        custom_error_type="form",
        custom_error_message=" ".join(forms),
    )


Requirement = Annotated[
    Annotated[TargetRequirement, Tag("target")]
    | Annotated[EveryRequirement, Tag("every")]
    | Annotated[AtLeastRequirement, Tag("of")]
    | Annotated[ScheduleRequirement, Tag("schedule")]
    | Annotated[FactRequirement, Tag("fact")]
    | Annotated[AllRequirement, Tag("all")]
    | Annotated[AnyRequirement, Tag("any")],
    _form(REQUIREMENT_FORMS),
]
Condition = Annotated[
    Annotated[FactRequirement, Tag("fact")]
    | Annotated[HavingCondition, Tag("having")]
    | Annotated[KindCondition, Tag("kind")]
    | Annotated[NotCondition, Tag("not")]
    | Annotated[AllCondition, Tag("all")]
    | Annotated[AnyCondition, Tag("any")],
    _form(CONDITION_FORMS),
]

AllRequirement.model_rebuild()
AnyRequirement.model_rebuild()
NotCondition.model_rebuild()
AllCondition.model_rebuild()
AnyCondition.model_rebuild()


Steps = tuple[str | int, ...]
"""Keys and indexes from a requirement to a part of it."""


def leaves_of(
    asked: Requirement, path: Steps = ()
) -> Iterator[tuple[Steps, "Asked | FactRequirement"]]:
    """Yield the requirements of which a requirement is made, each with its place."""
    match asked:
        case AllRequirement(all=parts):
            for number, part in enumerate(parts):
                yield from leaves_of(part, (*path, "all", number))
        case AnyRequirement(any=parts):
            for number, part in enumerate(parts):
                yield from leaves_of(part, (*path, "any", number))
        case _:
            yield path, asked


def asked_of(asked: Requirement) -> Iterator[Asked]:
    """Yield the requirements on targets of which a requirement is made."""
    return (leaf for _, leaf in leaves_of(asked) if isinstance(leaf, Asked))


def facts_of(asked: Requirement) -> Iterator[FactRequirement]:
    """Yield the comparisons of facts of which a requirement is made."""
    return (leaf for _, leaf in leaves_of(asked) if isinstance(leaf, FactRequirement))


def targets_of(asked: Requirement) -> Iterator[str]:
    """Yield the targets and sets that a requirement names, as written."""
    return (leaf.target_id for leaf in asked_of(asked))


def deadlines_of(asked: Requirement) -> Iterator[DateReference | Period]:
    """Yield the deadlines that a requirement gives, without those for some claims only."""
    return (leaf.by for leaf in asked_of(asked) if leaf.by is not None)


def conditions_of(
    condition: Condition | None,
) -> Iterator[FactRequirement | HavingCondition | KindCondition]:
    """Yield the parts of which a condition is made; none for no condition."""
    match condition:
        case None:
            return
        case AllCondition(all=parts) | AnyCondition(any=parts):
            for part in parts:
                yield from conditions_of(part)
        case NotCondition():
            yield from conditions_of(condition.not_)
        case _:
            yield condition


def documents_of(asked: Requirement, when: Condition | None = None) -> Iterator[str]:
    """Yield the documents whose date a rule names."""
    values: list[object] = []
    for one in asked_of(asked):
        values += [one.by, one.since_not_before, one.extended.by if one.extended else None]
    conditions = (part for part in conditions_of(when) if isinstance(part, FactRequirement))
    for compared in (*facts_of(asked), *conditions):
        operand = compared.operand
        values += operand if isinstance(operand, tuple) else [operand]
    for value in values:
        match = DATE_REFERENCE.fullmatch(value) if isinstance(value, str) else None
        if match is not None and match[1] is not None:
            yield match[1]
