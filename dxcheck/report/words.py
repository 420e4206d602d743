"""The words for codes: verdicts, reasons, levels, forces, states and the like."""

from dxcheck.model.verdict import Reason, Verdict
from dxcheck.model.vocabulary import Confidence, Force, Kind, Level, PlanKind, PlanStatus, State
from dxcheck.model.waiver import WaiverStatus
from dxcheck.report.messages import marked

VERDICTS = {
    Verdict.GAP: marked("gap"),
    Verdict.SILENT: marked("silent"),
    Verdict.PLANNED: marked("planned"),
    Verdict.MET: marked("met"),
    Verdict.NOT_APPLICABLE: marked("n/a"),
}

REASONS = {
    Reason.DECLINED: marked("declined"),
    Reason.OVERDUE: marked("deadline passed, not reported done"),
    Reason.SLIPPED: marked("own date passed, not reported done"),
    Reason.LATE: marked("promised after the deadline"),
    Reason.UNDATED: marked("promised without a date"),
    Reason.UNCOMMITTED: marked("only under consideration"),
    Reason.UNFIT: marked("does not fit what is asked"),
    Reason.ABSENT: marked("the plan does not say"),
    Reason.UNKNOWN: marked("lost in the document's text"),
    Reason.PARTLY_ABSENT: marked("the plan says only a part"),
    Reason.NO_DEADLINE: marked("promised (no national deadline)"),
    Reason.IN_TIME: marked("promised in time"),
    Reason.REACHED_UNDATED: marked("done, but not since when"),
    Reason.REACHED_LATE: marked("done after the deadline"),
    Reason.REACHED: marked("done"),
    Reason.KIND: marked("not asked of this kind of government"),
    Reason.NOT_YET: marked("not yet asked at that date"),
    Reason.ENDED: marked("no longer asked at that date"),
    Reason.CONDITION: marked("its condition does not hold"),
    Reason.NONE_HERE: marked("there is no such thing here"),
}

LEVELS = {
    Level.MUST: marked("must"),
    Level.SHOULD: marked("should"),
    Level.MAY: marked("may"),
}

FORCES = {
    Force.OBLIGATION: marked("legal obligation"),
    Force.EFFORT_OBLIGATION: marked("obligation to make efforts"),
    Force.CABINET_DECISION: marked("cabinet decision"),
    Force.TECHNICAL_ADVICE: marked("technical advice"),
    Force.NONE: marked("no national source"),
}

CONFIDENCES = {
    Confidence.CONFIRMED: marked("read in the original"),
    Confidence.REPORTED: marked("known at second hand"),
    Confidence.UNCONFIRMED: marked("not confirmed"),
}

STATES = {
    State.CONSIDERED: marked("under consideration"),
    State.PLANNED: marked("promised"),
    State.UNDER_WAY: marked("under way"),
    State.DONE: marked("done"),
    State.DECLINED: marked("declined"),
    State.NONE_HERE: marked("none here"),
}

STATE_PHRASES = {
    State.CONSIDERED: marked("considered at least"),
    State.PLANNED: marked("planned at least"),
    State.UNDER_WAY: marked("under way at least"),
    State.DONE: marked("in place"),
}
"""What a sentence says of a target in a state; of what is done, its own word comes first."""

KINDS = {
    Kind.PREFECTURE: marked("prefecture"),
    Kind.CITY: marked("city"),
    Kind.WARD: marked("special ward"),
    Kind.TOWN: marked("town"),
    Kind.VILLAGE: marked("village"),
}

PLAN_KINDS = {
    PlanKind.PLAN: marked("plan"),
    PlanKind.POLICY: marked("policy"),
    PlanKind.PROGRESS_REPORT: marked("progress report"),
    PlanKind.DRAFT: marked("draft"),
}

PLAN_STATUSES = {
    PlanStatus.IN_FORCE: marked("in force"),
    PlanStatus.ABOLISHED: marked("abolished"),
    PlanStatus.SUPERSEDED: marked("superseded"),
}

STYLES = {
    Verdict.GAP: "bold red",
    Verdict.SILENT: "yellow",
    Verdict.PLANNED: "cyan",
    Verdict.MET: "green",
    Verdict.NOT_APPLICABLE: "dim",
}
"""The colour of each verdict in the terminal; the word always stands beside it."""

WAIVER_STATUSES = {
    WaiverStatus.UNDATED: marked("not applied (the run names no date)"),
    WaiverStatus.NOT_YET: marked("not applied (it begins later)"),
    WaiverStatus.ACTIVE: marked("applied"),
    WaiverStatus.EXPIRED: marked("expired: the gap is open again"),
}

WAIVER_UNUSED = marked("applied, and there is no gap to accept")

FACT_NAMES = {
    "plan.kind": marked("the kind of document"),
    "plan.status": marked("whether the plan is in force"),
    "plan.successor": marked("the plan that took its place"),
    "plan.as_of": marked("the date of the plan"),
    "plan.period.start": marked("the beginning of the plan's period"),
    "plan.period.end": marked("the end of the plan's period"),
    "initiatives.count": marked("the number of initiatives"),
    "initiatives.share(schedule)": marked("the share of initiatives that have a schedule"),
    "initiatives.share(owners)": marked("the share of initiatives that name who is in charge"),
    "initiatives.share(kpis)": marked("the share of initiatives that have figures"),
    "initiatives.share(assessment)": marked("the share of initiatives that are assessed"),
    "kpis.count": marked("the number of figures"),
    "kpis.count(due)": marked("the number of figures whose target year has passed"),
    "kpis.share(baseline)": marked("the share of figures that have a baseline"),
    "kpis.share(targets)": marked("the share of figures that have targets"),
    "kpis.share(actuals)": marked("the share of figures that have actual values"),
    "kpis.share(reported)": marked(
        "the share of figures with an actual value for a target year that has passed"
    ),
}
"""What each fact is called, as a rule writes it."""

OPERATORS = {
    "equals": marked("{name} is {operand}"),
    "in": marked("{name} is one of {operand}"),
    "at_least": marked("{name} is at least {operand}"),
    "at_most": marked("{name} is at most {operand}"),
    "before": marked("{name} lies before {operand}"),
    "not_before": marked("{name} does not lie before {operand}"),
    "after": marked("{name} lies after {operand}"),
    "not_after": marked("{name} does not lie after {operand}"),
    "present": marked("{name} is given"),
}
"""What each operator asks of a fact."""
