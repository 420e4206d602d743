"""Waiver files: what they hold, and every fault with its place and the nearest valid choice."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.load.waivers import read_waivers
from dxcheck.model.waiver import Waiver, WaiverStatus

RULES = ("governance/cio-designated", "online-procedures/core26-online")
FILE = """\
waivers:
  - rule: governance/cio-designated
    reason: 令和6年度に置くため
    approved_by: DX推進本部
    from: 2024-04-01
    until: R6年度末
"""


def told(text: str) -> list[tuple[str, int, int, str | None]]:
    result = read_waivers(text.encode(), "waivers.yaml", RULES)
    return [(one.code, one.line, one.column, one.nearest) for one in result.diagnostics]


def test_a_waiver_is_read_with_its_place() -> None:
    """Its dates are read as everywhere, and its place is that of its first key."""
    result = read_waivers(FILE.encode(), "waivers.yaml", RULES)

    assert result.file is not None
    [waiver] = result.file.waivers
    assert (waiver.from_.first, waiver.until.last) == (dt.date(2024, 4, 1), dt.date(2025, 3, 31))
    assert (result.file.positions, result.diagnostics) == (((2, 5),), ())


@pytest.mark.parametrize("key", ["rule", "reason", "approved_by", "from", "until"])
def test_every_field_is_required(key: str) -> None:
    """A waiver without one of its fields is a fault of the waiver."""
    lines = [line for line in FILE.splitlines() if f" {key}:" not in line]
    if key == "rule":
        lines[1] = lines[1].replace("    reason", "  - reason")
    text = "\n".join(lines)

    assert [code for code, *_ in told(text)] == ["missing_key"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "cio-designated",
            "cio-designate",
            [("unknown_rule", 2, 11, "governance/cio-designated")],
        ),
        ("R6年度末", "R5年度末", [("period_reversed", 2, 5, None)]),
        ("reason: 令和6年度に置くため", 'reason: ""', [("empty_text", 3, 13, None)]),
        ("    from:", "    form: x\n    from:", [("unknown_key", 5, 5, "from")]),
        ("2024-04-01", "soon", [("period_unreadable", 5, 11, None)]),
        ("waivers:", "waiver:", [("missing_key", 1, 1, None), ("unknown_key", 1, 1, "waivers")]),
    ],
)
def test_a_fault_has_its_place_and_the_nearest_choice(
    old: str, new: str, expected: list[tuple[str, int, int, str | None]]
) -> None:
    """What is wrong is told where it stands, and the file is not used."""
    text = FILE.replace(old, new, 1)

    assert sorted(told(text)) == expected
    assert read_waivers(text.encode(), "waivers.yaml", RULES).file is None


@pytest.mark.parametrize(
    ("start", "is_overlap"), [("2025-03-31", True), ("2025-04-01", False), ("2024-01", True)]
)
def test_two_waivers_of_one_rule_share_no_day(
    start: str,
    is_overlap: bool,  # noqa: FBT001 - a table of days
) -> None:
    """The second is a fault where a day is covered twice, and none where it follows."""
    second = FILE.replace("waivers:\n", "").replace("2024-04-01", start).replace("R6", "R7")

    found = told(FILE + second)

    assert found == ([("waiver_overlap", 10, 11, None)] if is_overlap else [])


@given(
    start=st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    length=st.integers(0, 1000),
    day=st.one_of(st.none(), st.dates(dt.date(2019, 1, 1), dt.date(2033, 1, 1))),
)
def test_a_waiver_is_active_exactly_on_its_days(
    start: dt.date, length: int, day: dt.date | None
) -> None:
    """From its first day to its last, both included, and never in a run without a date."""
    end = start + dt.timedelta(days=length)
    raw: dict[str, Any] = {
        "rule": RULES[0],
        "reason": "x",
        "approved_by": "y",
        "from": start.isoformat(),
        "until": end.isoformat(),
    }

    status = Waiver.model_validate(raw).status_on(day)

    assert (status is WaiverStatus.ACTIVE) == (day is not None and start <= day <= end)
    assert (status is WaiverStatus.UNDATED) == (day is None)
    assert (status is WaiverStatus.EXPIRED) == (day is not None and day > end)
