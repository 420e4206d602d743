"""The register of national requirements: one row for each thing the nation asks."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dxcheck.model.base import JapaneseText, LocalizedText, Model
from dxcheck.model.rule import Basis, Start
from dxcheck.model.vocabulary import Coverage

REQUIREMENT_ID = r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"
"""Where it is asked and what: `jichitai-dx-plan/ai-rpa`."""


class RegisteredRequirement(Model):
    """One thing the nation asks of local governments.

    Where a rule covers it whole, the rule owns source and dates. Everything else says here where it
    stands and why no rule, or not the whole of it, can judge it.
    """

    id: Annotated[str, Field(pattern=REQUIREMENT_ID)]
    """Its id; never reused."""
    title: LocalizedText
    """Its official title or heading."""
    status: Coverage
    """Whether rules judge it."""
    rules: tuple[str, ...] = ()
    """The ids of the rules that cover it."""
    from_: Annotated[Start | None, Field(alias="from")] = None
    """Since when it is asked, where no rule says so; None where it is not known."""
    basis: tuple[Basis, ...] = ()
    """Where it stands."""
    reason: JapaneseText | None = None
    """Why no rule judges it, or which part of it none does."""

    @model_validator(mode="after")
    def _is_consistent(self) -> "RegisteredRequirement":
        if self.status in (Coverage.RULE, Coverage.PARTLY) and not self.rules:
            raise PydanticCustomError("covered_without_rule", "", {"at": "status"})
        if self.status in (Coverage.MANUAL, Coverage.OPEN) and self.rules:
            raise PydanticCustomError("not_covered_with_rule", "", {"at": "rules"})
        if self.status is Coverage.RULE:
            for key, given in (("from", self.from_), ("basis", self.basis)):
                if given:
                    raise PydanticCustomError("rule_owns_source", "", {"at": key})
        elif self.reason is None:
            raise PydanticCustomError("not_covered_without_reason", "", {"at": "status"})
        elif not self.basis:
            raise PydanticCustomError("not_covered_without_basis", "", {"at": "status"})
        return self


class RequirementsFile(Model):
    """`rules/requirements.yaml`."""

    requirements: Annotated[tuple[RegisteredRequirement, ...], Field(min_length=1)]
    """Every row, in the order of the sources."""
