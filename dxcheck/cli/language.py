"""Which language the user reads; known before anything is worded, help included."""

import gettext
import os
from collections.abc import Sequence

from dxcheck.report.messages import DEFAULT_LANGUAGE, LANGUAGES, LOCALE, Messages, messages

VARIABLE = "DXCHECK_LANG"


def language(arguments: Sequence[str], setting: object = None) -> str:
    """Return the language of a run: `--lang`, then DXCHECK_LANG, then the setting, then Japanese.

    What is not a language is left to the option's own check, which names the valid ones.
    """
    wishes = [str(setting or ""), os.environ.get(VARIABLE, "")]
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            wishes.append(arguments[number + 1])
        elif argument.startswith("--lang="):
            wishes.append(argument.removeprefix("--lang="))
    return next((wish for wish in reversed(wishes) if wish in LANGUAGES), DEFAULT_LANGUAGE)


def use(lang: str) -> Messages:
    """Make click speak `lang` too, and return the messages."""
    # click words its own texts with gettext's default domain, in the language of LANGUAGE.
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("click", str(LOCALE))
    gettext.textdomain("click")
    return messages(lang)
