"""Quotes in a source: their lines, and what comes nearest."""

import random
import time

from hypothesis import assume, given
from hypothesis import strategies as st

from dxcheck.load.quotes import Near, SearchedText

LINES = [
    "第1章　計画の趣旨",
    "",
    "<p>申請の進捗は【済】であり、令和4年度に26手続の",
    "オンライン化を完了しました。</p>",
    "| 項目 | 完了 |",
    "職員研修を毎年度実施し、情報セキュリティポリシーを見直します。",
    "| 項目 | 完了 |",
]
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 300)]
UNITS = st.sampled_from(["ｶﾞ", "が", "１", "8", "㈱", "ヶ", "A", "「", "手", "続", "化"])
NOTHING = st.sampled_from(["", "", " ", "\n", "\u3000", "<p>", "</b>", "<br/>", "**", "|"])
FULL_WIDTH = str.maketrans("18A", "１８Ａ")


@st.composite
def decorated(draw: st.DrawFn) -> tuple[list[str], str, int]:
    """Return the lines of a source, a slice of it written otherwise, and the slice's line."""
    lines = draw(st.lists(st.lists(UNITS, max_size=6), min_size=1, max_size=6))
    placed = [(number, unit) for number, line in enumerate(lines, 1) for unit in line]
    assume(placed)
    start = draw(st.integers(0, len(placed) - 1))
    end = draw(st.integers(start + 1, len(placed)))
    quote = "".join(draw(NOTHING) + unit for _, unit in placed[start:end])
    if draw(st.booleans()):
        quote = quote.translate(FULL_WIDTH)
    return ["".join(line) for line in lines], quote, placed[start][0]


@given(decorated())
def test_a_slice_of_a_source_is_proven_at_its_line(made: tuple[list[str], str, int]) -> None:
    """White space, tags and widths do not keep a quote from the line it begins on."""
    lines, quote, line = made

    assert line in SearchedText(lines).lines_of(quote)


def places_of(lines: list[str], quote: str) -> tuple[int, ...]:
    """Return where a quote of plain letters stands, looked for at every place one by one."""
    owners = [number for number, line in enumerate(lines, 1) for _ in line]
    text = "".join(lines)
    found = [owners[at] for at in range(len(text)) if text.startswith(quote, at)]
    return tuple(dict.fromkeys(found))


@given(
    st.lists(st.text("あいう", max_size=6), min_size=1, max_size=5),
    st.text("あいうえ", min_size=1, max_size=4),
)
def test_a_quote_stands_where_its_letters_stand_and_nowhere_else(
    lines: list[str], quote: str
) -> None:
    """Of plain letters exactly the lines are found at which they stand one after another."""
    assert SearchedText(lines).lines_of(quote) == places_of(lines, quote)


@given(st.data())
def test_a_changed_quote_is_proven_only_where_it_happens_to_stand(data: st.DataObject) -> None:
    """With one character changed, a quote is found only if the changed one stands there too."""
    lines = data.draw(st.lists(st.text("あいう", max_size=8), min_size=1, max_size=4))
    text = "".join(lines)
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    place = data.draw(st.integers(0, len(quote) - 1))
    changed = quote[:place] + data.draw(st.sampled_from("あいうえ")) + quote[place + 1 :]

    assert bool(SearchedText(lines).lines_of(changed)) == (changed in text)


def test_a_quote_runs_over_lines_and_tags() -> None:
    """A quote over two lines stands on the first of them."""
    quote = "26手続のオンライン化を完了しました。"

    assert SearchedText(LINES).lines_of(quote) == (3,)


def test_every_place_of_a_quote_is_told_once() -> None:
    """A quote that stands several times has several lines."""
    assert SearchedText(LINES).lines_of("項目 | 完了") == (5, 7)


def test_a_blank_quote_stands_nowhere() -> None:
    """What is only tags and spaces proves nothing."""
    assert SearchedText(LINES).lines_of("<p> **\n") == ()


def test_the_nearest_passage_shows_what_differs() -> None:
    """The differing characters of both sides are marked, what is the same is cut short."""
    found = SearchedText(LINES).nearest("令和4年度に27手続のオンライン化を完了した。")

    assert found == Near(
        line=3,
        quoted="令和4年度に2【7】手続のオンライン化を完了し【】た。",
        printed="令和4年度に2【6】手続のオンライン化を完了し【まし】た。",
    )


def test_a_passage_begins_where_the_quote_begins() -> None:
    """What stands before and after the passage in the source is no difference."""
    found = SearchedText(LINES).nearest("研修を毎年度実施、情報セキュリティ")

    assert found == Near(
        line=6,
        quoted="研修を毎年度実施【】、情報セキュリテ…",
        printed="研修を毎年度実施【し】、情報セキュリテ…",
    )


def test_of_what_takes_the_place_of_the_ends_as_much_is_shown() -> None:
    """Where the first and last characters differ, only as many of the source's are shown."""
    found = SearchedText(LINES).nearest("日職員研修を毎年度実施し、情報セキュリティ等")

    assert found == Near(
        line=5,
        quoted="【日】職員研修を毎年度…情報セキュリティ【等】",
        printed="【了】職員研修を毎年度…情報セキュリティ【ポ】",
    )


def test_long_differences_are_cut() -> None:
    """The line stays one line, however much is missing or too much."""
    head = "行政手続のオンライン化を進め、市民が来庁せずに申請できるようにします。"
    tail = "あわせて、職員の事務を見直し、窓口で待つ時間を短くすることを目指します。"

    found = SearchedText([head, "い" * 35, tail]).nearest(head + tail)

    assert found == Near(
        line=1,
        quoted="…るようにします。【】あわせて、職員の…",
        printed=f"…るようにします。【{'い' * 30}…】あわせて、職員の…",
    )


def test_what_resembles_nothing_has_no_nearest_passage() -> None:
    """A sentence that shares only a word with the source is not led astray."""
    searched = SearchedText(LINES)

    assert [
        searched.nearest(quote) for quote in ("毎年度の花火大会は八月に開かれます", "", "あ", "完")
    ] == [None] * 4


def test_what_stands_everywhere_does_not_lead_to_a_passage() -> None:
    """Words that every row repeats are no trace; the rest of the quote is."""
    lines = ["実施予定" * 300, "窓口の予約を始めます。実施予定"]

    found = SearchedText(lines).nearest("窓口の予約を始めた。実施予定")
    repeated = SearchedText(lines[:1]).nearest("実施予定。")

    assert (found.line if found else None, repeated) == (2, None)


@given(
    st.lists(st.text("あいう\n<p>", max_size=20), max_size=5), st.text("あいうえ<p>", max_size=30)
)
def test_the_nearest_passage_lies_in_the_source(lines: list[str], quote: str) -> None:
    """Whatever is asked, the line is one of the source, and half of the quote stands there."""
    found = SearchedText(lines or [""]).nearest(quote)

    assert found is None or 1 <= found.line <= len(lines)


def test_many_wrong_quotes_are_quick() -> None:
    """200 wrong quotes in a source of 40,000 characters take seconds at most."""
    choices = random.Random(1).choices  # noqa: S311 - nothing is kept secret here
    lines = ["".join(choices(LETTERS, k=100)) for _ in range(400)]
    searched = SearchedText(lines)
    quotes = [line[:70] + "〓" + line[71:] for line in lines[:200]]

    start = time.perf_counter()
    found = [searched.nearest(quote) for quote in quotes]

    assert [near.line if near else None for near in found] == list(range(1, 201))
    assert time.perf_counter() - start < 10
