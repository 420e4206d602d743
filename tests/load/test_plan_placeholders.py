"""What a scaffold left to write: a warning for each value that still holds it."""

from collections.abc import Callable
from typing import Any

from dxcheck.model.diagnostic import Severity

Read = Callable[..., Any]


def test_each_value_that_is_left_to_write_is_warned_of(read_small_plan: Read) -> None:
    """Every value with the placeholder is told in its place, and the plan can be used."""
    found = read_small_plan(
        ("title: 船橋市DX推進計画", "title: «（記入）»"),
        ('quote: "CIOを置いている"', 'quote: «"（記入）"»'),
        ("{held-by: 副市長,", "{held-by: «副（記入）»,"),
        ("{R4: B}", "{R4: «（記入）»}"),
    )

    assert found.result.plan is not None
    assert [
        {
            "file": one.file,
            "line": one.line,
            "column": one.column,
            "length": one.length,
            "excerpt": one.excerpt,
        }
        for one in found.diagnostics
    ] == found.shown
    assert {(one.code, one.severity) for one in found.diagnostics} == {
        ("placeholder_left", Severity.WARNING)
    }


def test_a_comment_behind_a_value_counts_and_one_alone_does_not(read_small_plan: Read) -> None:
    """What had to be valid from the start has the placeholder beside it until it is written."""
    found = read_small_plan(
        ("title: 船橋市DX推進計画", "title: 計画  «# （記入）»"),
        ("mentions:\n  - target", "# （記入）\nmentions:\n  - target"),
    )

    assert [(one.code, one.line) for one in found.diagnostics] == [
        ("placeholder_left", found.shown[0]["line"])
    ]


def test_a_plan_with_faults_still_tells_what_is_left(read_small_plan: Read) -> None:
    """Errors do not hide warnings; all of a file is told at once."""
    found = read_small_plan(
        ("title: 船橋市DX推進計画", "title: （記入）"), ("state: 予定", "state: 予約")
    )

    assert found.result.plan is None
    assert [one.code for one in found.diagnostics] == ["placeholder_left", "not_a_choice"]
