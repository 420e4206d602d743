"""Test cases of a rule in words: when, for whom, and what the plan says."""

from collections.abc import Iterator

from dxcheck.model.case import Case, CaseClaim
from dxcheck.model.catalog import Catalog
from dxcheck.model.vocabulary import Kind
from dxcheck.report.dates import period_text
from dxcheck.report.messages import Messages
from dxcheck.report.words import KINDS, STATES


def said_text(t: Messages, catalog: Catalog, case: Case) -> str:
    """Return what the plan of a case says, in short; that it says nothing, where it does not."""
    parts = [_claim_text(t, catalog, claim) for claim in case.claims]
    parts += [t("{fact} = {value}", fact=name, value=value) for name, value in case.facts.items()]
    return t("; ").join(parts) or t("(nothing)")


def circumstances(t: Messages, case: Case) -> Iterator[str]:
    """Yield what a case has beside its date: another kind than a city, an edition, a period."""
    if case.kind is not Kind.CITY:
        yield t(KINDS[case.kind])
    if case.edition is not None:
        yield t("edition {id}", id=case.edition)
    if case.period is not None:
        yield t("period {period}", period=period_text(case.period, t.lang))


def _claim_text(t: Messages, catalog: Catalog, claim: CaseClaim) -> str:
    name = claim.target
    if name in catalog:
        name = catalog.name(name).in_language(t.lang)
    details = t(", ").join(_details(t, claim))
    state = t(STATES[claim.state])
    if details:
        state = t("{name} ({reason})", name=state, reason=details)
    return t("“{name}”: {state}", name=name, state=state)


def _details(t: Messages, claim: CaseClaim) -> Iterator[str]:
    """Yield what a claim says beside its state."""
    if claim.progress is not None:
        yield t("{number} of {of}", number=claim.progress.done, of=claim.progress.of)
    if claim.due is not None:
        yield t("promised by {due}", due=period_text(claim.due, t.lang))
    if claim.since is not None:
        yield t("done since {since}", since=period_text(claim.since, t.lang))
    for name, value in claim.attributes.items():
        yield t("{fact} = {value}", fact=name, value=_shown(value))
    for row in claim.schedule:
        cells = t(", ").join(
            f"{period_text(period, t.lang)} {cell if isinstance(cell, str) else '?'}"
            for period, cell in row.cells
        )
        yield t("schedule: {cells}", cells=cells)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
