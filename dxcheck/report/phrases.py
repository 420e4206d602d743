"""Phrases for kinds of government and levels, the same in every page and table."""

from collections.abc import Iterable

from dxcheck.model.rule import Levels
from dxcheck.model.vocabulary import Kind, Level, Origin
from dxcheck.report.messages import Messages, marked
from dxcheck.report.words import KINDS, LEVELS

_ORIGINS = {
    Origin.NATIONAL: marked("asked by the nation"),
    Origin.DERIVED: marked("our own check, not asked by the nation"),
}


def origin_text(t: Messages, origin: Origin) -> str:
    """Return who asks: the nation, or nobody but ourselves."""
    return t(_ORIGINS[origin])


def kinds_text(t: Messages, kinds: Iterable[Kind]) -> str:
    """Return kinds of government in words, in the order in which they are given."""
    return t(", ").join(t(KINDS[kind]) for kind in kinds)


def levels_text(t: Messages, levels: Levels) -> str:
    """Return how binding a rule is; where that differs by kind of government, for each of them."""
    if isinstance(levels, Level):
        return t(LEVELS[levels])
    kinds: dict[str, str] = {kind.value: word for kind, word in KINDS.items()}
    return t(", ").join(
        f"{t(kinds[kind]) if kind in kinds else t('others')}: {t(LEVELS[level])}"
        for kind, level in levels.items()
    )
