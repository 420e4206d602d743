"""A plan seen from its initiatives: which national requirements each of them serves."""

from typing import NamedTuple

from dxcheck.model.plan import Claim, Initiative
from dxcheck.model.report import PlanFile
from dxcheck.model.rule import Rule


class Service(NamedTuple):
    """A target that the plan speaks of, with the requirements that ask for it.

    Attributes:
        target: the target or set.
        claim: what is said of it; None where an initiative serves it by a claim elsewhere.
        rules: the requirements that ask something of it or of a part of it, in rule order.
    """

    target: str
    claim: Claim | None
    rules: tuple[Rule, ...]


class InitiativeServices(NamedTuple):
    """What one initiative serves.

    Attributes:
        initiative: the initiative.
        services: the targets it makes a claim on, then those it serves otherwise.
        mentioned: targets that it only mentions.
    """

    initiative: Initiative
    services: tuple[Service, ...]
    mentioned: tuple[str, ...]

    @property
    def serves_a_requirement(self) -> bool:
        """Tell whether any requirement asks for a target of it."""
        return any(service.rules for service in self.services)


class Serving(NamedTuple):
    """A plan, seen from its initiatives.

    Attributes:
        file: the plan.
        initiatives: each with what it serves, in file order.
        outside: what the plan says outside its initiatives.
        unserved: requirements asked at the plan's date, of this kind of government, that no
            initiative serves; with whether the plan speaks of them outside its initiatives.
    """

    file: PlanFile
    initiatives: tuple[InitiativeServices, ...]
    outside: tuple[Service, ...]
    unserved: tuple[tuple[Rule, bool], ...]
