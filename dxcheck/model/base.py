"""What all model classes share."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_FOLD = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def unfolded(text: str) -> str:
    """Return Japanese text without the spaces that YAML puts where a line was folded."""
    return _FOLD.sub("", text.strip())


JapaneseText = Annotated[str, AfterValidator(unfolded)]
"""Japanese prose of a rule set, which may be written over several lines."""


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
