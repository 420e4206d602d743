"""Lines that fit: broken between Japanese characters but not against 禁則, and nothing lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from dxcheck.report.text import padded, plain, wrapped

OPENING = "（［｛「『【〈《〔“‘([{"
CLOSING = (
    "、。，．・：；？！）］｝」』】〉》〕”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…‥"
    ",.:;?!)]}％%"
)
WIDTHS = st.integers(20, 100)
ANY_TEXT = st.text("あア漢字市計画の、。・（）「」『』ー々ョッ abcXYZ09-/.,:()%…") | st.text().map(
    plain
)
PROSE = st.lists(
    st.sampled_from(
        [
            "計画",
            "の",
            "を、",
            "する。",
            "「予定」",
            "（DX）",
            "26手続",
            "サー",
            "「（第",
            "CIOが",
            " ",
        ]
    )
).map("".join)
"""Text as plans have it: never more than two brackets or marks in a row."""


def without_space(text: str) -> str:
    return "".join(text.split())


@given(PROSE, WIDTHS)
def test_no_line_of_prose_is_wider_than_asked(text: str, width: int) -> None:
    """Every line of Japanese prose fits."""
    assert [line for line in wrapped(text, width) if cell_len(line) > width] == []


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("（https://www.city.example.lg.jp/shisei/dx/plan.html", 20),
        ("詳しくは「（https://www.city.example.lg.jp/", 16),
        ("（" * 30, 20),
    ],
)
def test_a_long_word_after_a_bracket_fits_too(text: str, width: int) -> None:
    """An address in brackets is broken where the line is full."""
    assert [line for line in wrapped(text, width) if cell_len(line) > width] == []


def test_emoji_of_two_characters_fit_too() -> None:
    """A heart with its variation selector is two cells wide, and lines of hearts fit."""
    assert [line for line in wrapped("❤\ufe0f" * 40, 21) if cell_len(line) > 21] == []


@given(ANY_TEXT, WIDTHS)
def test_nothing_is_lost_but_white_space(text: str, width: int) -> None:
    """The lines together are the text."""
    assert without_space("".join(wrapped(text, width))) == without_space(text)


@given(ANY_TEXT, WIDTHS)
@example("0\\u{1b} )\\u{1b}\\u{ad}", 20)
def test_lines_end_with_text_and_begin_with_it(text: str, width: int) -> None:
    """No line ends with a space, and none but the first, which may be indented, begins with one."""
    first, *others = wrapped(text, width)

    assert first == first.rstrip()
    assert others == [line.strip() for line in others if line.strip()]


@given(PROSE, WIDTHS)
def test_no_line_begins_with_closing_punctuation(text: str, width: int) -> None:
    """禁則: what closes a sentence or a quote stays with what it closes."""
    assert [
        line for line in wrapped(text.lstrip(CLOSING), width) if line[:1] in tuple(CLOSING)
    ] == []


@given(PROSE, WIDTHS)
def test_no_line_but_the_last_ends_with_opening_punctuation(text: str, width: int) -> None:
    """禁則: what opens a quote stays with what it opens."""
    assert [line for line in wrapped(text, width)[:-1] if line[-1] in OPENING] == []


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("計画を変える。", 12, ["計画を変え", "る。"]),
        ("計画「DX推進」", 8, ["計画「DX", "推進」"]),
        ("the plan says so", 8, ["the plan", "says so"]),
        ("令和4年度", 8, ["令和4年", "度"]),
        ("abcdefghijkl", 8, ["abcdefgh", "ijkl"]),
        ("コード", 8, ["コード"]),
        ("あいうコード", 8, ["あいう", "コード"]),
    ],
)
def test_examples(text: str, width: int, expected: list[str]) -> None:
    """How texts are broken, line by line."""
    assert wrapped(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "word"),
    [
        ("最高責任者（CIO）を置く", 15, "CIO"),
        ("Every member of “The 26 childcare procedures” is done", 44, "procedures"),
    ],
)
def test_words_of_ascii_stay_whole(text: str, width: int, word: str) -> None:
    """A word that fits on a line is not broken, for the sake of a bracket neither."""
    lines = wrapped(text, width)

    assert [line for line in lines if word in line] != [], lines


@given(ANY_TEXT, st.integers(0, 100))
def test_padded_text_has_exactly_the_width(text: str, width: int) -> None:
    """Columns stand straight: shorter text is filled, longer text is cut with an ellipsis."""
    assert cell_len(padded(text, width)) == width


@given(ANY_TEXT, st.integers(0, 100))
def test_padded_text_that_fits_is_not_cut(text: str, width: int) -> None:
    """What fits is there in whole, followed by spaces."""
    if cell_len(text) <= width:
        assert padded(text, width).rstrip(" ") == text.rstrip(" ")
        assert padded(text, width).startswith(text)
