"""How a verdict comes about, in words: for whoever reads a rule or a legend."""

from dxcheck.model.verdict import RANKED, Outcome, Reason
from dxcheck.report.messages import marked

HOW = marked(
    "For each target, the claim of the plan is held against what is asked, at the date of the "
    "plan. "
    "The first of these lines that fits counts; of several targets, the worst one that must hold."
)

OF_FACTS = marked(
    "A fact of the plan as a whole is compared with what is asked; where the plan does not give "
    "it, it is silent."
)

_LINES = {
    Reason.DECLINED: marked("the plan says that it will not be done"),
    Reason.REACHED_LATE: marked("the state asked for is reached, but after the deadline"),
    Reason.REACHED: marked("the state asked for is reached"),
    Reason.UNCOMMITTED: marked("it is only under consideration"),
    Reason.LATE: marked("it is promised for a date after the deadline"),
    Reason.OVERDUE: marked("the deadline lies before the date of the plan"),
    Reason.SLIPPED: marked("the plan's own date lies before the date of the plan"),
    Reason.UNDATED: marked("there is a deadline, and the promise has no date"),
    Reason.IN_TIME: marked("it is promised for a date up to the deadline"),
    Reason.NO_DEADLINE: marked("it is promised, and there is no deadline"),
    Reason.ABSENT: marked("the plan does not speak of it"),
    Reason.PARTLY_ABSENT: marked("the plan speaks of a part only"),
}


def judging_lines() -> list[tuple[Outcome, str]]:
    """Return the lines by which a claim is judged, the first that fits first: outcome and text."""
    outcomes = {outcome.reason: outcome for outcome in RANKED}
    return [(outcomes[reason], line) for reason, line in _LINES.items()]
