"""Which reasons belong to which verdict, in the order of docs/verdicts.md."""

from dxcheck.model.verdict import RANKED, VERDICT_ORDER, Reason, Verdict


def reasons_by_verdict() -> dict[Verdict, tuple[Reason, ...]]:
    """Return the reasons of each verdict, worst first; of what does not apply, as they are listed.

    Every reason belongs to one verdict: what has no rank does not apply.
    """
    ranked = {outcome.reason: outcome.verdict for outcome in RANKED}
    order = [outcome.reason for outcome in RANKED]
    order += [reason for reason in Reason if reason not in ranked]
    return {
        verdict: tuple(
            reason for reason in order if ranked.get(reason, Verdict.NOT_APPLICABLE) is verdict
        )
        for verdict in VERDICT_ORDER
    }
