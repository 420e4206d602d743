"""A law that does not hold: what shows it, and how that is told."""

from collections.abc import Mapping
from typing import NamedTuple

from dxcheck.engine.judge import Judgement
from dxcheck.report.law_words import change_words, law_words
from dxcheck.report.messages import Messages, messages
from dxcheck.testing.scene import Scene, judgement_text


class Change(NamedTuple):
    """What a law changed: a code of `dxcheck.report.law_words`, and what it needs to be worded."""

    code: str
    params: Mapping[str, str]


class BrokenLawError(AssertionError):
    """A law does not hold.

    Attributes:
        law: its name.
        scene: the rule and the plan before the change.
        before: their judgement.
        after: the judgement after the change.
        change: what was changed.
    """

    def __init__(
        self, law: str, scene: Scene, before: Judgement, after: Judgement, change: Change
    ) -> None:
        """Keep the parts."""
        super().__init__(law, change)
        self.law, self.scene, self.change = law, scene, change
        self.before, self.after = before, after

    def __str__(self) -> str:
        """Return the law in words, what was changed, both judgements and the plan."""
        return broken_law_text(self, messages("en"))


def broken_law_text(broken: BrokenLawError, t: Messages) -> str:
    """Return a broken law in words: the law, the change, the two judgements, the plan as YAML."""
    change = change_words(broken.change.code, broken.change.params, t)
    before, after = judgement_text(broken.before), judgement_text(broken.after)
    return "\n".join(
        (
            law_words(broken.law, t),
            t("Changed: {change}", change=change),
            t("Before: {judgement}", judgement=before),
            t("After: {judgement}", judgement=after),
            repr(broken.scene),
        )
    )
