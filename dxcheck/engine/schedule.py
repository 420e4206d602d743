"""Schedules, read as phases: when a row of cells reaches a state."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dxcheck.engine.classify import SILENT_ABSENT, SILENT_UNKNOWN, Demand
from dxcheck.engine.index import DECLINED, NONE_HERE, STATE_RANK, IndexedClaim
from dxcheck.model.cells import Lost, is_blank
from dxcheck.model.edition import Phase
from dxcheck.model.period import Period
from dxcheck.model.plan import Plan, ScheduleRow
from dxcheck.model.report import Path

_PARTS = re.compile("[・、，,/／\n]")
"""What stands between the parts of a cell."""
_LINK = re.compile(r"\s*(?:等|など)?\s*[をのがはも]?\s*")
"""What may stand between two words that are read as one: 分析等を実施, 検討の継続, 構築完了."""


class Reading(NamedTuple):
    """The words found in one cell: the highest state they stand for, and the running ones'."""

    state: int
    running: int
    """The highest state of a word that means it already runs; -1 for none."""


class PhaseReader:
    """Reads the words of schedules; where one contains another, the longer one is read."""

    def __init__(self, phases: tuple[Phase, ...]) -> None:
        """Take the words of a rule set."""
        self._phases = {phase.word: phase for phase in phases}
        words = sorted(self._phases, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None
        # Plans write the same few cells again and again.
        self.read = lru_cache(maxsize=4096)(self._read)

    def _read(self, text: str) -> Reading | None:
        """Return what a cell says, or None where it has no word that is known.

        A cell is a list (構築・実施); in each part the last word governs: 導入の検討 is 検討. Where
        that word only carries the one before it, the lower state of the two counts: 分析を実施 is
        分析.
        """
        readings = [
            reading for part in _PARTS.split(text) if (reading := self._of_part(part)) is not None
        ]
        if not readings:
            return None
        return Reading(
            max(reading.state for reading in readings),
            max(reading.running for reading in readings),
        )

    def _of_part(self, part: str) -> Reading | None:
        words = list(self._pattern.finditer(part)) if self._pattern is not None else []
        if not words:
            return None
        governing = self._phases[words[-1][0]]
        state, runs = STATE_RANK[governing.state], governing.running
        for word, following in reversed(list(pairwise(words))):
            is_carried = self._phases[following[0]].carries
            if not is_carried or not _LINK.fullmatch(part, word.end(), following.start()):
                break
            carried = self._phases[word[0]]
            state, runs = min(state, STATE_RANK[carried.state]), runs or carried.running
        return Reading(state, state if runs else -1)


class UnreadCell(NamedTuple):
    """A cell of a schedule that has no word that is known."""

    row: Path
    """The row of the schedule."""
    period: Period
    text: str
    """As printed."""


def unread_cells(plan: Plan, reader: PhaseReader) -> Iterator[UnreadCell]:
    """Yield the cells that say something and are not read, in file order.

    What is lost or blank says nothing.
    """
    for place, initiative in enumerate(plan.initiatives):
        for number, row in enumerate(initiative.schedule):
            for period, cell in row.cells:
                if isinstance(cell, Lost) or is_blank(cell) or reader.read(cell):
                    continue
                yield UnreadCell(("initiatives", place, "schedule", number), period, cell)


class ScheduleDemand:
    """What `{schedule: T}` asks: that the rows of the initiative reach the state in time."""

    def __init__(self, demand: Demand, reader: PhaseReader, masks: dict[str, int]) -> None:
        """Keep what is asked, how cells are read, and the masks of the targets that rows name."""
        self.demand = demand
        self._reader = reader
        self._masks = masks

    def rank(self, claim: IndexedClaim, bit: int, day: int, end: int) -> int:
        """Return the rank of the schedule behind `claim`, for the leaf `bit`."""
        demand = self.demand
        if claim.state in (NONE_HERE, DECLINED) or claim.state >= demand.reaches:
            return demand.rank(claim, day, end)
        ranks = [self._row_rank(row, claim, day, end) for row in self._rows(claim, bit)]
        return demand.with_attributes(min(ranks, default=SILENT_ABSENT), claim.attributes)

    def _rows(self, claim: IndexedClaim, bit: int) -> list[ScheduleRow]:
        """Return the rows that speak of the leaf, else those that name no target."""
        if claim.initiative is None:
            return []
        rows = claim.initiative.schedule
        named = [row for row in rows if row.target and self._masks.get(row.target, 0) & bit]
        return named or [row for row in rows if row.target is None]

    def _row_rank(self, row: ScheduleRow, claim: IndexedClaim, day: int, end: int) -> int:
        reaches = self.demand.reaches
        best, is_lost = -1, False
        cells = sorted(row.cells, key=lambda item: (item[0].last, item[0].first))
        for number, (period, cell) in enumerate(cells):
            if isinstance(cell, Lost):
                is_lost = True
                continue
            reading = self._reader.read(cell)
            if reading is None:
                continue
            if reading.state >= reaches:
                # At the head of a row 運用 and 継続 mean that it ran before the plan began.
                runs = number == 0 and reading.running >= reaches
                due = period.last.toordinal()
                return self._judge(claim, reaches, due, day, end, promised=not runs)
            best = max(best, reading.state)
        if best < 0 or is_lost:
            return SILENT_UNKNOWN
        return self._judge(claim, best, None, day, end, promised=False)

    def _judge(  # noqa: PLR0913 - the fields of the claim that the row makes
        self,
        claim: IndexedClaim,
        state: int,
        due: int | None,
        day: int,
        end: int,
        *,
        promised: bool,
    ) -> int:
        return self.demand.rank_of(state, due, None, claim.attributes, day, end, promised=promised)
