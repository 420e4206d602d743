"""One claim against "reaches S, by D": the table of docs/verdicts.md, line by line."""

from dxcheck.engine.index import CONSIDERED, DECLINED, NONE_HERE, IndexedClaim, carries
from dxcheck.model.catalog import Scalar
from dxcheck.model.plan import Attributes
from dxcheck.model.verdict import RANK, Outcome, Reason, Verdict


def _rank(verdict: Verdict, reason: Reason) -> int:
    return RANK[Outcome(verdict, reason)]


DROPPED = len(RANK)
"""The rank of what drops out: better than all, so that it is taken last and never counted."""

GAP_DECLINED = _rank(Verdict.GAP, Reason.DECLINED)
GAP_OVERDUE = _rank(Verdict.GAP, Reason.OVERDUE)
GAP_SLIPPED = _rank(Verdict.GAP, Reason.SLIPPED)
GAP_LATE = _rank(Verdict.GAP, Reason.LATE)
GAP_UNDATED = _rank(Verdict.GAP, Reason.UNDATED)
GAP_UNCOMMITTED = _rank(Verdict.GAP, Reason.UNCOMMITTED)
GAP_UNFIT = _rank(Verdict.GAP, Reason.UNFIT)
SILENT_ABSENT = _rank(Verdict.SILENT, Reason.ABSENT)
SILENT_UNKNOWN = _rank(Verdict.SILENT, Reason.UNKNOWN)
SILENT_PARTLY = _rank(Verdict.SILENT, Reason.PARTLY_ABSENT)
PLANNED_NO_DEADLINE = _rank(Verdict.PLANNED, Reason.NO_DEADLINE)
PLANNED_IN_TIME = _rank(Verdict.PLANNED, Reason.IN_TIME)
PLANNED_UNDATED = _rank(Verdict.PLANNED, Reason.REACHED_UNDATED)
MET_LATE = _rank(Verdict.MET, Reason.REACHED_LATE)
MET_REACHED = _rank(Verdict.MET, Reason.REACHED)

LAST_GAP = GAP_UNFIT
LAST_SILENT = SILENT_PARTLY
LAST_PLANNED = PLANNED_UNDATED

Pairs = tuple[tuple[str, tuple[Scalar, ...]], ...]


class Demand:
    """What one requirement asks of a claim, with its dates resolved.

    Attributes:
        reaches: the state asked for, as a number.
        by: ordinal of the deadline, or None.
        extended: attributes that open a later deadline, or () for none.
        extended_by: ordinal of that deadline.
        having: attributes the claim must carry.
        since: ordinal of the first day on which it may have been reached, or None.
        none_here: the rank of a claim that there is no such thing here.
        is_plain: True where nothing but a state and a deadline is asked.
    """

    __slots__ = (
        "by",
        "extended",
        "extended_by",
        "having",
        "is_plain",
        "none_here",
        "reaches",
        "since",
    )

    def __init__(  # noqa: PLR0913 - the modifiers of a requirement, by name
        self,
        *,
        reaches: int,
        by: int | None = None,
        extended: Pairs = (),
        extended_by: int | None = None,
        having: Pairs = (),
        since: int | None = None,
        none_here_is_gap: bool,
    ) -> None:
        """Keep what is asked."""
        self.reaches = reaches
        self.by = by
        self.extended = extended
        self.extended_by = extended_by
        self.having = having
        self.since = since
        self.none_here = GAP_UNFIT if none_here_is_gap else DROPPED
        self.is_plain = not extended and not having and since is None

    def deadline_for(self, attributes: Attributes) -> int | None:
        """Return the deadline that counts for a claim with these attributes."""
        if self.extended and all(carries(attributes, n, v) for n, v in self.extended):
            return self.extended_by
        return self.by

    def rank(self, claim: IndexedClaim, day: int, end: int) -> int:
        """Return the rank of `claim` on `day`, in a plan whose period ends on `end`."""
        if self.is_plain and claim.state >= self.reaches:
            # The short way of what is most often asked and most often said.
            is_late = claim.since is not None and self.by is not None and claim.since > self.by
            return MET_LATE if is_late else MET_REACHED
        return self.rank_of(claim.state, claim.due, claim.since, claim.attributes, day, end)

    def rank_of(  # noqa: PLR0913 - the fields of a claim, by position in the inner loop
        self,
        state: int,
        due: int | None,
        since: int | None,
        attributes: Attributes,
        day: int,
        end: int,
        *,
        promised: bool = False,
    ) -> int:
        """Return the rank of a claim of these fields.

        `promised` is True for what a schedule promises: it has reached nothing, whatever is asked.
        """
        if state == NONE_HERE:
            return self.none_here
        if state == DECLINED:
            return GAP_DECLINED
        by = self.deadline_for(attributes) if self.extended else self.by
        if state >= self.reaches and not promised:
            rank = MET_REACHED if since is None or by is None or since <= by else MET_LATE
            if self.since is not None:
                rank = self._since_rank(rank, since, self._promise(due, by, day, end))
        elif state == CONSIDERED and not promised:
            rank = GAP_UNCOMMITTED
        else:
            rank = self._promise(due, by, day, end)
        return self.with_attributes(rank, attributes) if self.having else rank

    def with_attributes(self, rank: int, attributes: Attributes) -> int:
        """Return the worse of `rank` and of what the attributes that are asked for give."""
        for name, values in self.having:
            fits = carries(attributes, name, values)
            if not fits:
                rank = min(rank, SILENT_ABSENT if fits is None else GAP_UNFIT)
        return rank

    @staticmethod
    def _promise(due: int | None, by: int | None, day: int, end: int) -> int:
        """Return the rank of what is promised and not reached: the table from "due after D" on."""
        if by is None:
            late = end < day if due is None else due < day
            return GAP_SLIPPED if late else PLANNED_NO_DEADLINE
        if due is not None and due > by:
            return GAP_LATE
        if day > by:
            return GAP_OVERDUE
        if due is None:
            return GAP_UNDATED
        return GAP_SLIPPED if due < day else PLANNED_IN_TIME

    def _since_rank(self, reached: int, since: int | None, promised: int) -> int:
        """Return the rank of what is reached where the rule also asks since when.

        Reached at an unknown time stands where the promise stood, else saying "done" would be
        worse than saying "will be done" (the law that raising a state never lowers the verdict).
        """
        if since is None:
            return PLANNED_UNDATED if promised > LAST_SILENT else SILENT_ABSENT
        return reached if self.since is None or since >= self.since else min(reached, GAP_UNFIT)
