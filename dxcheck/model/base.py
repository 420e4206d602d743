"""What all model classes share."""

import re
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_FOLD = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def unfolded(text: str) -> str:
    """Return Japanese text without the spaces that YAML puts where a line was folded."""
    return _FOLD.sub("", text.strip())


JapaneseText = Annotated[str, AfterValidator(unfolded)]
"""Japanese prose of a rule set, which may be written over several lines."""


class _NullIsEmpty:
    """Takes null for a list as the empty list: a key of YAML with nothing but comments below it."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # Nothing is done before the list is read: JSON that a function has seen is JSON no more,
        # and where a report is read back strictly, no list in it stands for a tuple.
        either = core_schema.nullable_schema(handler(source))
        return core_schema.no_info_after_validator_function(_listed, either)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed, _ = handler(schema)["anyOf"]
        # What is written out is always a list.
        return {**listed, "type": ["array", "null"]} if handler.mode == "validation" else listed


def _listed(value: object) -> object:
    return () if value is None else value


T = TypeVar("T")
Many = Annotated[tuple[T, ...], _NullIsEmpty()]
"""A list of a file that people edit, which may be empty: null means so too."""


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class LocalizedText(Model):
    """Text in Japanese and, where it exists, in English."""

    ja: JapaneseText
    """The Japanese text."""
    en: str | None = None
    """The English text; None where only the Japanese exists."""

    def in_language(self, lang: str) -> str:
        """Return the text in `lang` ("ja" or "en"), in Japanese where there is no other."""
        return self.en if lang == "en" and self.en else self.ja
