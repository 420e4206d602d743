"""Which local government is meant: by its code, by its name, or by both."""

import re
import unicodedata
from collections.abc import Iterable

import click

from dxcheck.load.local_governments import (
    LocalGovernment,
    likely,
    local_governments,
    named,
    nearest_code,
)
from dxcheck.model.municipality import CODE, check_digit
from dxcheck.report.diagnostics import sentence_of
from dxcheck.report.messages import Messages
from dxcheck.report.text import MAX_TITLE, plain


def government(code: str | None, name: str | None, t: Messages) -> LocalGovernment | None:
    """Return the local government of a code or a name, None where neither is given.

    Raises:
        click.UsageError: there is none, or several, or the two are not of one.
    """
    found = with_code(code, t) if code is not None else None
    if name is None:
        return found
    if found is None:
        return with_name(name, t)
    if found not in named(name):
        raise click.UsageError(
            t(
                "The code {code} is that of {government}, not of “{name}”.",
                code=found.code,
                government=found.full_name,
                name=plain(name, MAX_TITLE),
            )
        )
    return found


def with_code_or_name(text: str, t: Messages) -> LocalGovernment:
    """Return the local government of what may be a code or a name.

    Raises:
        click.UsageError: there is none, or several.
    """
    is_code = re.fullmatch(r"[\d\s-]+", _narrow(text)) is not None
    return with_code(text, t) if is_code else with_name(text, t)


def with_code(text: str, t: Messages) -> LocalGovernment:
    """Return the local government of a code, in whatever width its digits are.

    Raises:
        click.UsageError: there is none; the nearest is named.
    """
    code = _narrow(text)
    found = local_governments().get(code)
    if found is not None:
        return found
    meant = nearest_code(code)
    if re.fullmatch(CODE, code) is None:
        sentence = t("“{given}” is no code of six digits.", given=plain(text, MAX_TITLE))
    elif code[5] != check_digit(code[:5]):
        expected = code[:5] + check_digit(code[:5])
        sentence = sentence_of("check_digit", {"code": code, "expected": expected}, t)
    else:
        sentence = t("There is no local government of the code {code}.", code=code)
    if meant is not None:
        sentence += t(" Did you mean {nearest}?", nearest=_shown(meant))
    raise click.BadParameter(sentence, param_hint="--code")


def with_name(name: str, t: Messages) -> LocalGovernment:
    """Return the local government of a name, with or without its prefecture.

    Raises:
        click.UsageError: there is none (the nearest is named), or there are several.
    """
    found = named(name)
    if len(found) == 1:
        return found[0]
    shown = plain(name, MAX_TITLE)
    if found:
        text = t(
            "“{name}” is the name of several: {choices}. Give the code, or the prefecture before "
            "the name.",
            name=shown,
            choices=_list(found, t),
        )
    else:
        text = t("There is no local government “{name}”.", name=shown)
        choices = likely(name)
        if choices:
            text += t(" Did you mean {nearest}?", nearest=_list(choices, t))
    raise click.BadParameter(text, param_hint="--name")


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _list(governments: Iterable[LocalGovernment], t: Messages) -> str:
    return t(", ").join(_shown(one) for one in governments)


def _shown(one: LocalGovernment) -> str:
    return f"{one.code} {one.full_name}"
