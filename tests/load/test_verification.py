"""A plan held against its sources: counts, faults with their places, and what can be mended."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck import RuleSet
from dxcheck.load.plans import read_plan
from dxcheck.load.sources import SourceFolder
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.tally import Tally
from dxcheck.load.verification import UNKNOWN_DIGEST, Fix, Verification, verified

TEXT = """\
第1章 計画の趣旨
デジタル推進委員会を設置しています。
\f進捗は毎年度評価します。
進捗は毎年度評価します。
項目\t状況
予約\t実施済
"""
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
HEAD = """\
municipality: {code: "122041", name: 船橋市, prefecture: 千葉県, kind: city}
plan:
  series: dx
  kind: plan
  status: in_force
  title: DX推進計画
  as_of: 2023-06
  period: {start: R4, end: R7}
  sources: [{id: main, file: a.txt, sha256: "%s"}]
"""
QUOTE = """\
mentions:
  - {target: office/cio, why_not: "…", quote: %s}
"""


@pytest.fixture
def verify(tmp_path: Path, ruleset: RuleSet) -> Any:
    """Return what holds the text of a plan against the source above."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode())

    def run(body: str, digest: str = DIGEST, head: str = HEAD) -> Verification:
        data = (head % digest + body).encode()
        result = read_plan(data, "plan.yaml", ruleset.catalog)
        assert result.plan is not None, result.diagnostics
        folder = SourceFolder(tmp_path)
        return verified(YamlDocument("plan.yaml", data), result.plan.plan, folder.opened)

    return run


def faults(found: Verification) -> list[tuple[str, str, int, int, dict[str, str]]]:
    """Return the diagnostics of a verification in short."""
    return [
        (one.severity.value, one.code, one.line, one.column, one.params)
        for one in found.diagnostics
    ]


IN_PLACE = Tally(quotes=1, at_line=1, sources=1, digests=1)


def test_a_quote_on_its_line_and_page_is_right(verify: Any) -> None:
    """Line, page and digest are those of the source: nothing is said, nothing to mend."""
    found = verify(QUOTE % "デジタル推進委員会を設置しています。, line: 2, page: 1")

    assert found == Verification(IN_PLACE)
    assert found.tally.is_right


def test_a_quote_without_line_is_proven_and_gets_one(verify: Any) -> None:
    """Where the author gave no line and no page, the source's are to be filled in."""
    found = verify(QUOTE % "<p>デジタル 推進委員会")

    path = ("mentions", 0)
    assert found == Verification(
        Tally(quotes=1, without_line=1, sources=1, digests=1),
        fixes=[Fix(path, "line", 2), Fix(path, "page", 1)],
    )
    assert found.tally.is_right


def test_a_quote_on_another_line_says_where_it_stands(verify: Any) -> None:
    """A wrong line is a fault at that line of the plan file."""
    found = verify(QUOTE % "デジタル推進委員会, line: 7, page: 1")

    assert faults(found) == [("error", "quote_elsewhere", 11, 64, {"line": "7", "found": "2"})]
    assert found.fixes == [Fix(("mentions", 0), "line", 2)]
    assert found.tally == Tally(quotes=1, elsewhere=1, sources=1, digests=1)
    assert not found.tally.is_right


def test_a_quote_that_does_not_stand_there_shows_the_nearest(verify: Any) -> None:
    """What is not found is never proven; the nearest passage says how it differs."""
    found = verify(QUOTE % "デジタル推進委員会を設置します。, line: 2")

    params = {
        "file": "a.txt",
        "line": "2",
        "quoted": "…進委員会を設置し【】ます。",
        "printed": "…進委員会を設置し【てい】ます。",
    }
    assert faults(found) == [("error", "quote_differs", 11, 47, params)]
    assert found.fixes == []
    assert found.tally == Tally(quotes=1, not_found=1, sources=1, digests=1)
    assert not found.tally.is_right


@pytest.mark.parametrize(
    ("quote", "code", "params"),
    [('"<p> **"', "quote_blank", {}), ("全く別の文", "quote_not_found", {"file": "a.txt"})],
)
def test_a_quote_of_nothing_is_not_proven(
    quote: str, code: str, params: dict[str, str], verify: Any
) -> None:
    """Neither tags alone nor a sentence from elsewhere stand in the source."""
    found = verify(QUOTE % quote)

    assert faults(found) == [("error", code, 11, 47, params)]
    assert found.tally == Tally(quotes=1, not_found=1, sources=1, digests=1)


@pytest.mark.parametrize(
    ("given_place", "line", "is_told"),
    [
        ("line: 4, page: 2", None, False),
        ("line: 3, page: 2", None, False),
        ("page: 2", 3, True),
        ("page: 1", 3, True),
        ("line: 9, page: 2", 4, False),
        ("page: unknown", 3, True),
    ],
)
def test_of_several_places_line_and_page_decide(
    given_place: str,
    line: int | None,
    is_told: bool,  # noqa: FBT001 - a column
    verify: Any,
) -> None:
    """The line given decides, else the page, else the first; only without a line that is told."""
    found = verify(QUOTE % f"進捗は毎年度評価します。, {given_place}")

    lines = [fix.value for fix in found.fixes if fix.key == "line"]
    several = [one.params for one in found.diagnostics if one.code == "quote_several"]
    assert lines == ([] if line is None else [line])
    assert several == ([{"count": "2", "line": "3"}] if is_told else [])


def test_the_page_decides_between_places_on_two_pages(verify: Any) -> None:
    """A quote that stands on both pages is taken from the page that is given."""
    found = verify(QUOTE % "ます。, page: 2")

    assert [fix for fix in found.fixes if fix.key == "line"] == [Fix(("mentions", 0), "line", 3)]


def test_the_line_decides_before_the_page(verify: Any) -> None:
    """Where the quote stands on the line that is given, another page is the fault."""
    found = verify(QUOTE % "ます。, line: 2, page: 2")

    assert [one.code for one in found.diagnostics] == ["page_differs"]
    assert found.fixes == [Fix(("mentions", 0), "page", 1)]


def test_a_wrong_page_is_told_at_its_place(verify: Any) -> None:
    """Where the source tells the page, another one is a fault."""
    found = verify(QUOTE % "デジタル推進委員会, line: 2, page: 4")

    assert faults(found) == [("error", "page_differs", 11, 73, {"page": "4", "found": "1"})]
    assert found.fixes == [Fix(("mentions", 0), "page", 1)]
    assert found.tally == Tally(quotes=1, at_line=1, wrong_pages=1, sources=1, digests=1)
    assert not found.tally.is_right


def test_a_wrong_page_that_was_inherited_is_put_right_at_the_quote(verify: Any) -> None:
    """The page of the initiative stays; the quote gets its own."""
    found = verify(
        'initiatives:\n  - id: "1"\n    title: 体制\n    page: 2\n    mentions:\n'
        "      - {target: office/cio, why_not: …, quote: デジタル推進委員会, line: 2}\n"
    )

    assert faults(found) == [("error", "page_differs", 15, 9, {"page": "2", "found": "1"})]
    assert found.fixes == [Fix(("initiatives", 0, "mentions", 0), "page", 1)]


def test_a_page_that_is_unknown_stays_so(verify: Any) -> None:
    """What the author marked as unknown is not filled in behind the author's back."""
    assert verify(QUOTE % "デジタル推進委員会, line: 2, page: unknown") == Verification(IN_PLACE)


def test_a_digest_that_is_not_known_is_told_and_filled_in(verify: Any) -> None:
    """64 zeros stand for a digest to come; until then the plan is not proven."""
    found = verify(QUOTE % "デジタル推進委員会, line: 2, page: 1", UNKNOWN_DIGEST)

    assert faults(found) == [
        ("warning", "digest_unknown", 9, 45, {"file": "a.txt", "digest": DIGEST})
    ]
    assert found.fixes == [Fix(("plan", "sources", 0), "sha256", DIGEST)]
    assert not found.tally.is_right


def test_another_digest_is_a_fault_that_no_program_mends(verify: Any) -> None:
    """A source that has changed is for a human to look at."""
    found = verify(QUOTE % "デジタル推進委員会, line: 2, page: 1", "1" * 64)

    assert faults(found) == [
        ("error", "digest_differs", 9, 45, {"file": "a.txt", "digest": DIGEST})
    ]
    assert found.fixes == []
    assert not found.tally.is_right


def test_without_its_source_nothing_is_proven(verify: Any) -> None:
    """A source that is missing is one fault, and its quotes count as not checked."""
    head = HEAD.replace("a.txt", "b.txt")
    found = verify(QUOTE % "デジタル推進委員会, line: 2" + TABLE % 5, head=head)

    assert faults(found) == [("error", "source_missing", 9, 30, {"file": "b.txt"})]
    assert found.tally == Tally(quotes=1, unchecked=1, tables=1, cells=5, sources=1)
    assert not found.tally.is_right


def test_an_encoding_that_is_not_utf8_is_told(verify: Any, tmp_path: Path) -> None:
    """A source in Shift_JIS is read, and that it was so is said."""
    data = "体制を設置".encode("cp932")
    (tmp_path / "a.txt").write_bytes(data)
    found = verify(QUOTE % "体制, line: 1", hashlib.sha256(data).hexdigest())

    assert faults(found) == [
        ("warning", "source_encoding", 9, 30, {"file": "a.txt", "encoding": "cp932"})
    ]
    assert found.tally.is_right


TABLE = """\
tables:
  - title: 計画の趣旨
    line: %s
    columns: [項目, 状況, " "]
    rows: [[予約, 実施済, ""], ["", {lost: true}, ""]]
"""


def test_the_texts_of_a_table_are_looked_for_one_by_one(verify: Any) -> None:
    """Title, headings and cells that are text are counted; blank and lost ones are none."""
    found = verify(TABLE % 6)

    assert found == Verification(
        Tally(tables=1, cells=5, cells_found=5, sources=1, digests=1),
        fixes=[Fix(("tables", 0), "page", 2)],
    )
    assert found.tally.is_right


def test_a_cell_that_does_not_stand_there_is_told_at_its_place(verify: Any) -> None:
    """Each cell and heading that the source lacks is a fault of its own."""
    found = verify((TABLE % 6).replace("状況", "成果").replace("実施済,", "未着手,"))

    assert faults(found) == [
        ("error", "quote_not_found", 13, 19, {"file": "a.txt"}),
        ("error", "quote_not_found", 14, 17, {"file": "a.txt"}),
    ]
    assert found.tally == Tally(tables=1, cells=5, cells_found=3, sources=1, digests=1)
    assert not found.tally.is_right


def test_a_table_on_another_line_is_told(verify: Any) -> None:
    """The line of a table is that of its first row."""
    found = verify(TABLE % "5\n    page: 1")

    assert faults(found) == [
        ("error", "table_elsewhere", 12, 11, {"line": "5", "found": "6"}),
        ("error", "page_differs", 13, 11, {"page": "1", "found": "2"}),
    ]
    assert found.fixes == [Fix(("tables", 0), "line", 6), Fix(("tables", 0), "page", 2)]
    assert not found.tally.is_right


def test_a_plan_with_only_a_table_on_another_line_is_not_right(verify: Any) -> None:
    """A table that stands elsewhere is enough to fail, though all its cells are proven."""
    found = verify(TABLE % 5)

    assert found.tally == Tally(
        tables=1, tables_elsewhere=1, cells=5, cells_found=5, sources=1, digests=1
    )
    assert not found.tally.is_right


def test_the_line_of_a_table_is_filled_in_only_where_it_is_sure(verify: Any) -> None:
    """A row that stands in pieces, the first of them at two places, gets no line."""
    body = (TABLE % 6).replace("    line: 6\n", "")
    in_pieces = body.replace('[予約, 実施済, ""]', '[進捗は毎年度評価します。, 予約, ""]')

    assert [fix for fix in verify(body).fixes if fix.key == "line"] == [
        Fix(("tables", 0), "line", 6)
    ]
    assert verify(in_pieces).fixes == []


def test_a_first_row_without_text_says_nothing_of_the_line(verify: Any) -> None:
    """Of a row whose cells are all lost no line is claimed."""
    found = verify((TABLE % 99).replace('[予約, 実施済, ""]', '["", {lost: true}, ""]'))

    assert found == Verification(Tally(tables=1, cells=3, cells_found=3, sources=1, digests=1))


@given(st.builds(Tally, *[st.integers(0, 9)] * 13), st.builds(Tally, *[st.integers(0, 9)] * 13))
def test_a_sum_is_right_only_if_both_parts_are(one: Tally, other: Tally) -> None:
    """No plan's faults are outweighed by another's, however the counts fall."""
    if one.quotes >= one.proven and other.quotes >= other.proven:
        parts = (one, other)
        if all(part.cells >= part.cells_found and part.sources >= part.digests for part in parts):
            assert (one + other).is_right == (one.is_right and other.is_right)
