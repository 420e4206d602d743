"""Message catalogues: English sentences in the code, their Japanese in `locale/` (gettext)."""

import gettext
from functools import lru_cache
from pathlib import Path

DOMAIN = "dxcheck"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("ja", "en")
DEFAULT_LANGUAGE = "ja"


class Messages:
    """The messages of one language; calling it words a sentence.

    Attributes:
        lang: "ja" or "en".
    """

    def __init__(self, lang: str) -> None:
        """Open the catalogue of `lang`; English needs none."""
        self.lang = lang
        self._catalogue = (
            gettext.NullTranslations()
            if lang == "en"
            else gettext.translation(DOMAIN, LOCALE, languages=[lang])
        )

    def __call__(self, text: str, /, **params: object) -> str:
        """Return `text` in this language, with `{name}` replaced by the parameter of that name."""
        return self._catalogue.gettext(text).format(**params)


@lru_cache
def messages(lang: str) -> Messages:
    """Return the messages of "ja" or "en"."""
    return Messages(lang)


def marked(text: str) -> str:
    """Mark a text that is worded later, so that it is found when catalogues are compared."""
    return text
