import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sized

import pytest
from drawings import table_rows, text_of, with_class
from made_plans import plan as made
from timelines import CORE, claimed, drawn, row_of, timeline

from dxcheck import PlanFile, Report, RuleSet, check
from dxcheck.model.report import Finding, ReportPlan
from dxcheck.model.verdict import Verdict
from dxcheck.model.vocabulary import Level
from dxcheck.report.dates import period_text
from dxcheck.report.html.timeline import timeline_of
from dxcheck.report.messages import messages
from dxcheck.report.view import ReportView, claim_at

UNDATED = (
    "online-procedures/core26-online",
    "online-procedures/core27-online",
    "core-systems/core20-standardised",
    "core-systems/migration-schedule",
)
"""The requirements with a deadline, in the order of levels and deadlines."""


def dates_of(plan: ReportPlan, finding: Finding) -> Iterator[tuple[str, str, str]]:
    """Yield the dates that the claims behind a finding give: path, kind, in words."""
    for path in finding.claims:
        claim = claim_at(plan, path)
        for kind, period in (("due", claim.due), ("since", claim.since)):
            if period is not None:
                yield path, kind, period_text(period, "en")


def judged(plan: ReportPlan) -> list[Finding]:
    return [one for one in plan.findings if one.verdict is not Verdict.NOT_APPLICABLE]


def test_every_dated_claim_behind_a_finding_is_drawn_once(
    report: Report, examined: Callable[[Sized], None]
) -> None:
    """In the row of each requirement stand the dates of its claims, none twice, and no others."""
    wanted, found = [], []
    for plan, tree in drawn(report):
        wanted += [
            (plan.path, finding.rule, path, kind)
            for finding in judged(plan)
            for path, kind, _ in dates_of(plan, finding)
        ]
        found += [
            (plan.path, row.get("data-rule"), path, date.get("data-kind"))
            for row in with_class(tree, "tl-row")
            for date in with_class(row, "tl-date")
            for path in date.get("data-claims", "").split()
        ]
    examined(wanted)

    assert Counter(found) == Counter(wanted)


def test_every_dated_claim_has_its_date_in_the_table(
    report: Report, examined: Callable[[Sized], None]
) -> None:
    """Who cannot see the drawing reads the same dates, as often as there are findings for them."""
    wanted, found = [], []
    for plan, tree in drawn(report):
        wanted += [
            (plan.path, path, when)
            for finding in judged(plan)
            for path, _, when in dates_of(plan, finding)
        ]
        found += [
            (plan.path, path, text_of(row.findall("td")[1]))
            for row in tree.iter("tr")
            for path in row.get("data-claims", "").split()
        ]
    examined(wanted)

    assert Counter(found) == Counter(wanted)


def test_requirements_are_sorted_by_level_and_deadline(report: Report) -> None:
    """Must before should before may, and then the earliest deadline first."""
    for plan, tree in drawn(report):
        findings = {finding.rule: finding for finding in plan.findings}
        rows = [findings[row.get("data-rule", "")] for row in with_class(tree, "tl-row")]
        levels = list(Level)
        keys = [(levels.index(one.level), one.deadline is None, str(one.deadline)) for one in rows]

        assert keys == sorted(keys)


def test_the_table_says_what_the_drawing_shows(ruleset: RuleSet) -> None:
    """Deadline, date and each cell of the schedule in the plan's own words, and what is lost."""
    cells = {"R4": "調査", "R5": {"lost": True}, "R6": "—", "R7": "移行"}
    schedule = [{"of": "標準化", "cells": cells}]
    claim = claimed("systems/core20", due="R7")

    tree = timeline(ruleset, {"schedule": schedule, "claims": [claim]})

    [body] = [body for body in tree.iter("tbody") if "The 20 core systems" in text_of(body)][:1]
    assert list(table_rows(tree))[: len(body)] == [
        ("national deadline", "2026-03-31", "deadline 2026-03-31"),
        ("The 20 core systems", "FY2025", "promised by FY2025"),
        ("標準化0 施策", "FY2022", "調査"),
        ("標準化0 施策", "FY2023", "(lost)"),
        ("標準化0 施策", "FY2024", "—"),
        ("標準化0 施策", "FY2025", "移行"),
    ]


def test_lost_cells_are_hatched_and_said(ruleset: RuleSet) -> None:
    """A lost cell has the pattern of what is not known, and the word."""
    schedule = [{"of": "標準化", "cells": {"R4": "調査", "R5": {"lost": True}}}]
    tree = timeline(
        ruleset, {"schedule": schedule, "claims": [claimed("systems/core20", due="R7")]}
    )

    [sheet_id] = {one.get("id", "").removesuffix("-lost") for one in tree.iter("pattern")} & {
        one.get("aria-labelledby", "").split("-title")[0] for one in tree.iter("svg")
    }
    lost = with_class(row_of(tree, CORE), "tl-lost")

    assert [text_of(one) for one in lost] == ["FY2023: (lost)(lost)"]
    assert [one.get("fill") for box in lost for one in box.iter("rect")] == [
        f"url(#{sheet_id}-lost)"
    ]


@pytest.mark.parametrize(
    ("claim", "as_of", "words"),
    [
        ({"due": "R9"}, "2023-06", "promised by FY2027 … promised after the deadline"),
        ({"due": "R7"}, "2026-06", "deadline 2026-03-31 … deadline passed, not reported done"),
        ({"due": "R4"}, "2023-06", "promised by FY2022 … own date passed, not reported done"),
        (
            {"state": "done", "since": "R8"},
            "2027-06",
            "done since FY2026 … done after the deadline",
        ),
    ],
)
def test_what_misses_its_date_is_drawn_and_said(
    claim: dict[str, str], as_of: str, words: str, ruleset: RuleSet
) -> None:
    """Late, overdue, slipped, reached late: the time between is hatched, and the words say why."""
    tree = timeline(ruleset, {"claims": [claimed("systems/core20", **claim)]}, as_of=as_of)
    row = row_of(tree, CORE)

    [missed] = with_class(row, "tl-missed")
    assert float(missed.get("width", "0")) > 0
    assert " ".join(text_of(one) for one in with_class(row, "tl-words-missed")) == words


def test_what_misses_nothing_is_not_hatched(ruleset: RuleSet) -> None:
    """A promise in time has no stretch that is missed."""
    tree = timeline(ruleset, {"claims": [claimed("systems/core20", due="R7")]})

    assert with_class(tree, "tl-missed") == []


def test_a_schedule_without_a_date_that_has_run_out_is_measured_from_the_plans_end(
    ruleset: RuleSet,
) -> None:
    """A promise without a date or a deadline slips when the plan's own period ends."""
    schedule = [{"of": "導入", "cells": {"R4": "導入"}}]
    tree = timeline(
        ruleset,
        {"schedule": schedule, "claims": [claimed("program/open-data")]},
        as_of="2027-06",
    )
    words = " ".join(text_of(one) for one in with_class(tree, "tl-words-missed"))

    assert words == "end of the plan's period 2026-03-31 … own date passed, not reported done"


def test_a_date_long_past_stands_in_the_margin_with_an_arrow(ruleset: RuleSet) -> None:
    """What was reached before the years of the axis is still drawn, and its words say when."""
    claim = claimed("program/open-data", state="done", since="H13")
    tree = timeline(ruleset, {"claims": [claim]})

    assert len(with_class(tree, "tl-arrow")) == 1
    assert [text_of(one) for one in with_class(tree, "tl-words")] == ["done since FY2001"]


def test_a_later_deadline_for_some_is_drawn_beside_the_deadline(ruleset: RuleSet) -> None:
    """Where the rule has one it stands on the row too, and after the years in the margin."""
    tree = timeline(ruleset, {"claims": [claimed("systems/core20", due="R7")]}, as_of="2025-06")
    row = row_of(tree, CORE)

    assert [one.get("data-kind") for one in with_class(row, "tl-date")] == [
        *("deadline", "later", "due")
    ]
    assert len(with_class(row, "tl-arrow")) == 1
    assert "later deadline for some おおむね2031-03-31" in text_of(row)


def test_an_extended_deadline_is_called_so(ruleset: RuleSet) -> None:
    """For a claim that carries what extends it, the later deadline is the one that counts."""
    claim = claimed("systems/core20", due="R9", attributes={"transition-support": True})
    row = row_of(timeline(ruleset, {"claims": [claim]}, as_of="2025-06"), CORE)

    assert [one.get("data-kind") for one in with_class(row, "tl-date")] == ["later", "due"]
    assert "extended deadline おおむね2031-03-31" in text_of(row)
    assert with_class(row, "tl-missed") == []


def test_a_schedule_behind_two_claims_is_drawn_once(ruleset: RuleSet) -> None:
    """Two targets of one initiative share its rows; a row on one of them stands for that one."""
    rows = [
        {"of": "共通", "cells": {"R4": "調査"}},
        {"of": "住基", "target": "system/resident-record", "cells": {"R5": "移行"}},
    ]
    first = "system/resident-record"
    claims = [claimed(target, due="R7") for target in (first, *others(ruleset, first))]
    row = row_of(timeline(ruleset, {"schedule": rows, "claims": claims}), CORE)

    assert [text_of(one) for one in with_class(row, "tl-phase")] == [
        "FY2022: 調査調査",
        "FY2023: 移行移行",
    ]


def others(ruleset: RuleSet, target: str) -> list[str]:
    """Return two more of the core systems."""
    members = ruleset.catalog.members("systems/core20")
    return [member for member in members if member != target][:2]


@pytest.mark.parametrize(("as_of", "lines"), [(None, 1), (dt.date(2027, 1, 15), 2)])
def test_the_day_judged_is_drawn_where_it_is_not_that_of_the_plan(
    as_of: dt.date | None, lines: int, ruleset: RuleSet, plan_files: tuple[PlanFile, ...]
) -> None:
    """Both days run through all rows of every sheet, and the header names them."""
    for _, tree in drawn(check(ruleset, plan_files, as_of=as_of)):
        for sheet in with_class(tree, "tl"):
            days = [*with_class(sheet, "tl-line-own"), *with_class(sheet, "tl-line-judged")]

            assert len(days) == lines
            assert ("judged as of 2027-01-15" in text_of(sheet)) == (lines == 2)


def test_a_date_that_is_not_exact_is_drawn_as_such(ruleset: RuleSet) -> None:
    """おおむね has a bar of its own kind, and the words say it."""
    tree = timeline(ruleset, {"claims": [claimed("systems/core20", due="おおむねR7")]})
    row = row_of(tree, CORE)

    assert len(with_class(row, "tl-circa")) == 1
    assert "promised by おおむねFY2025" in text_of(row)


def test_a_plan_without_dates_has_no_timeline(ruleset: RuleSet) -> None:
    """There is nothing to draw, and nothing is drawn."""
    file = PlanFile("made.yaml", "0" * 64, made({"claims": [claimed("office/cio")]}))
    report = check(ruleset, [file])

    assert timeline_of(ReportView(report, messages("en")), report.plans[0]) is None


def test_deadlines_on_which_the_plan_gives_no_date_are_named(ruleset: RuleSet) -> None:
    """What has no row although the nation sets a deadline is listed below, not left out."""
    tree = timeline(ruleset, {"claims": [claimed("program/open-data", due="R7")]})
    [names] = [one for one in with_class(tree, "chart-note") if one.tag == "ul"]

    titles = [rule.title.en for rule in ruleset.rules if rule.id in UNDATED]
    assert [text_of(one).strip() for one in names] == titles
