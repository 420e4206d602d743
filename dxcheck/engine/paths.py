"""Places in the structure of a plan file."""

from collections.abc import Iterator

from dxcheck.model.plan import Initiative, Mention, Plan
from dxcheck.model.report import Path


def path_text(path: Path) -> str:
    """Return a path as text: `initiatives/0/claims/0`."""
    return "/".join(map(str, path))


def mentions_of(plan: Plan) -> Iterator[tuple[Path, Mention, Initiative | None]]:
    """Yield every mention with its place and the initiative it stands in."""
    for number, mention in enumerate(plan.mentions):
        yield ("mentions", number), mention, None
    for place, initiative in enumerate(plan.initiatives):
        for number, mention in enumerate(initiative.mentions):
            yield ("initiatives", place, "mentions", number), mention, initiative
