"""The closed vocabularies of the project: one word, one meaning, everywhere."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema


class Kind(StrEnum):
    """A kind of local government (`ward` is a special ward, 特別区)."""

    PREFECTURE = "prefecture"
    CITY = "city"
    WARD = "ward"
    TOWN = "town"
    VILLAGE = "village"


class Level(StrEnum):
    """How binding a rule is: by law or with a national deadline, advisable, or voluntary."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Origin(StrEnum):
    """Whether the nation asks, or the check is our own."""

    NATIONAL = "national"
    DERIVED = "derived"


class Coverage(StrEnum):
    """How far rules judge a national requirement."""

    RULE = "rule"
    """Wholly, by the rules it names."""
    PARTLY = "partly"
    """In part; the reason says which part is left."""
    MANUAL = "manual"
    """A person must judge it: a plan cannot show it."""
    OPEN = "open"
    """Its text or its dates are not known well enough for a rule."""


class Confidence(StrEnum):
    """How well a source is known: read in the original, at second hand, or from memory only."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"


class Force(StrEnum):
    """The legal force of a document (義務, 努力義務, 閣議決定, 技術的助言), or none."""

    OBLIGATION = "obligation"
    EFFORT_OBLIGATION = "effort_obligation"
    CABINET_DECISION = "cabinet_decision"
    TECHNICAL_ADVICE = "technical_advice"
    NONE = "none"


class State(StrEnum):
    """What a plan says of a target. The first four are in order; the last two stand apart."""

    CONSIDERED = "considered"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DECLINED = "declined"
    NONE_HERE = "none_here"


STATE_ORDER = (State.CONSIDERED, State.PLANNED, State.UNDER_WAY, State.DONE)
"""The states that are in order, lowest first."""

JAPANESE_STATES = {
    "検討": State.CONSIDERED,
    "予定": State.PLANNED,
    "準備・構築中": State.UNDER_WAY,
    "準備中": State.UNDER_WAY,
    "構築中": State.UNDER_WAY,
    "実施済": State.DONE,
    "実施済み": State.DONE,
    "実施しない": State.DECLINED,
    "制度なし": State.NONE_HERE,
}
"""The Japanese words that a plan file may use for a state."""


def _state(value: object) -> object:
    return JAPANESE_STATES.get(value, value) if isinstance(value, str) else value


AnyState = Annotated[
    State,
    BeforeValidator(_state),
    WithJsonSchema(
        {"type": "string", "enum": [*(state.value for state in State), *JAPANESE_STATES]}
    ),
]
"""A state, in English or in Japanese."""


class PlanKind(StrEnum):
    """What a municipal document is."""

    PLAN = "plan"
    POLICY = "policy"
    PROGRESS_REPORT = "progress_report"
    DRAFT = "draft"


class PlanStatus(StrEnum):
    """Whether a plan counts today."""

    IN_FORCE = "in_force"
    ABOLISHED = "abolished"
    SUPERSEDED = "superseded"


class Role(StrEnum):
    """Whether a quote supports its claim or contradicts it."""

    SUPPORTS = "supports"
    AGAINST = "against"
