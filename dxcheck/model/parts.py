"""The parts of a plan with their places in the structure of its file."""

from collections.abc import Iterator

from dxcheck.model.plan import Claim, Evidence, Initiative, Mention, Plan
from dxcheck.model.report import Path


def path_text(path: Path) -> str:
    """Return a path as text: `initiatives/0/claims/0`."""
    return "/".join(map(str, path))


def claims_of(plan: Plan) -> Iterator[tuple[Path, Claim, Initiative | None]]:
    """Yield every claim with its place and the initiative it stands in, in file order."""
    for number, claim in enumerate(plan.claims):
        yield ("claims", number), claim, None
    for place, initiative in enumerate(plan.initiatives):
        for number, claim in enumerate(initiative.claims):
            yield ("initiatives", place, "claims", number), claim, initiative


def mentions_of(plan: Plan) -> Iterator[tuple[Path, Mention, Initiative | None]]:
    """Yield every mention with its place and the initiative it stands in, in file order."""
    for number, mention in enumerate(plan.mentions):
        yield ("mentions", number), mention, None
    for place, initiative in enumerate(plan.initiatives):
        for number, mention in enumerate(initiative.mentions):
            yield ("initiatives", place, "mentions", number), mention, initiative


def quotes_of(plan: Plan) -> Iterator[tuple[Path, Evidence | Mention, Initiative | None]]:
    """Yield whatever quotes the document, with its place and initiative: evidence, then mentions.

    Each in file order.
    """
    for path, claim, initiative in claims_of(plan):
        for number, item in enumerate(claim.evidence):
            yield (*path, "evidence", number), item, initiative
    yield from mentions_of(plan)
