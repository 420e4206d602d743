"""The bar of the summary: its parts are shares of the whole."""

from hypothesis import given
from hypothesis import strategies as st

from dxcheck.model.verdict import VERDICT_ORDER
from dxcheck.report.html.tallies import BAR, Tally, bar

COUNTS = st.lists(st.integers(0, 10_000), min_size=4, max_size=4)


@given(COUNTS)
def test_the_parts_fill_the_bar_without_a_hole(numbers: list[int]) -> None:
    """Each part begins where the one before it ends, and the last ends with the bar."""
    parts = bar(tuple(map(Tally, VERDICT_ORDER, "abcd", numbers)))

    starts = [part.start for part in parts]
    ends = [part.start + part.width for part in parts]
    assert [*starts, BAR] == [0, *ends] if parts else sum(numbers) == 0


@given(COUNTS)
def test_a_part_is_as_wide_as_its_share(numbers: list[int]) -> None:
    """Only what is counted has a part, in order, and its width is off by less than one unit."""
    parts = bar(tuple(map(Tally, VERDICT_ORDER, "abcd", numbers)))

    counted = [(verdict, n) for verdict, n in zip(VERDICT_ORDER, numbers, strict=False) if n]
    assert [part.verdict for part in parts] == [verdict for verdict, _ in counted]
    for part, (_, number) in zip(parts, counted, strict=True):
        assert abs(part.width - number * BAR / sum(numbers)) < 1
