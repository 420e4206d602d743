from dxcheck.model.verdict import RANK, RANKED, VERDICT_ORDER, Outcome, Reason, Verdict

APART = {Reason.KIND, Reason.NOT_YET, Reason.ENDED, Reason.CONDITION, Reason.NONE_HERE}


def test_outcomes_stand_worst_first() -> None:
    """A gap is worse than silence, silence than a promise, and their reasons have an order."""
    assert [(outcome.verdict.value, outcome.reason.value) for outcome in RANKED] == [
        ("gap", "declined"),
        ("gap", "overdue"),
        ("gap", "slipped"),
        ("gap", "late"),
        ("gap", "undated"),
        ("gap", "uncommitted"),
        ("gap", "unfit"),
        ("silent", "absent"),
        ("silent", "unknown"),
        ("silent", "partly_absent"),
        ("planned", "no_deadline"),
        ("planned", "in_time"),
        ("planned", "reached_undated"),
        ("met", "reached_late"),
        ("met", "reached"),
    ]


def test_a_better_outcome_has_a_higher_rank() -> None:
    """The rank of an outcome is its place, so that max and min choose the better and the worse."""
    assert list(RANK.items()) == [(outcome, rank) for rank, outcome in enumerate(RANKED)]


def test_every_reason_has_one_verdict() -> None:
    """Each reason belongs to one verdict that counts, or to not_applicable."""
    ranked = [outcome.reason for outcome in RANKED]
    assert sorted([*ranked, *APART]) == sorted(Reason)


def test_reports_put_what_does_not_apply_last() -> None:
    """Every report goes from gap to met and ends with not_applicable."""
    assert [verdict.value for verdict in VERDICT_ORDER] == [
        "gap",
        "silent",
        "planned",
        "met",
        "not_applicable",
    ]
    assert set(VERDICT_ORDER) == set(Verdict)


def test_an_outcome_is_compared_by_its_parts() -> None:
    """An outcome is a verdict with its reason, and equal ones are one key."""
    assert RANK[Outcome(Verdict.MET, Reason.REACHED)] == len(RANKED) - 1
