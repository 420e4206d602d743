"""Text as quotes are compared, and where its characters come from."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dxcheck.model.japanese import VARIANTS, as_quoted, traced, without_tags

TEXTS = st.text(
    st.one_of(
        st.sampled_from("<>/pb|*#~～ \n\t\u3000ｶﾞか゛\u3099\u200b\ufe00ヶケ１aＡ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
UNITS = st.sampled_from(["ｶﾞ", "か\u3099", "が", "１", "㈱", "ヶ", "A", "「", "漢", "㍻"])
NOTHING = st.sampled_from(["", " ", "\n", "\u3000", "<p>", "</del>", "<br/>", "**", "|", "\u200b"])


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("令和 ４ 年\n３月", "令和4年3月"),
        ("<p>実施</p><br/>済", "実施済"),
        ('<ul style="list-style-type: none">実施', "実施"),
        ("<del>住民税</del>など", "住民税など"),
        ("~~また、~~推進", "また、推進"),
        ("| 実施 | **完了** |", "実施完了"),
        ("## (1) 趣旨", "(1)趣旨"),
        ("袖ヶ浦", "袖ケ浦"),
        ("R3〜R7", "R3～R7"),
        ("⻑期・⻄部・⺠間", "長期・西部・民間"),
        ("か゛き", "がき"),
        ("葛\U000e0100飾", "葛飾"),
        ("ﾏｲﾅﾝﾊﾞｰ", "マイナンバー"),
    ],
)
def test_what_is_not_printed_or_written_in_two_ways_does_not_matter(
    printed: str, quoted: str
) -> None:
    """White space, tags, marks, widths and variants are no part of the words."""
    assert as_quoted(printed) == as_quoted(quoted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DX推進", "dx推進"),
        ("子ども・子育て", "子ども子育て"),
        ("実施済", "実施"),
        ("<具体的対策>", ""),
        ("カード", "ガード"),
        ("R3~R7", "R3R7"),
    ],
)
def test_words_stay_what_they_are(one: str, other: str) -> None:
    """Capitals, middle dots, headings in angle brackets and every character of a word count."""
    assert as_quoted(one) != as_quoted(other)


def test_tags_are_taken_out_of_text_that_is_shown() -> None:
    """The tags of text go, what stands in them and what only looks like one stays."""
    assert without_tags("CIO<sup>4</sup><役割><BR>a<b") == "CIO4<役割>a<b"


def test_variants_are_what_nfkc_leaves() -> None:
    """Each variant, and what it stands for, is one character that NFKC does not change."""
    texts = [*VARIANTS, *VARIANTS.values()]
    assert [unicodedata.normalize("NFKC", text) for text in texts if len(text) == 1] == texts


@example("＜p＞")
@example("<<p>p>")
@example("か ゛")
@example("~<p>~")
@given(TEXTS)
def test_comparing_twice_is_comparing_once(text: str) -> None:
    """What is made ready for comparison is not changed again."""
    assert as_quoted(as_quoted(text)) == as_quoted(text)


@given(TEXTS)
def test_origins_lead_back_into_the_text(text: str) -> None:
    """Each character that is compared comes from a place in the text, in order."""
    found = traced(text)

    assert len(found.origins) == len(found.text)
    assert list(found.origins) == sorted(found.origins)
    assert set(found.origins) <= set(range(len(text)))


@given(st.lists(st.tuples(NOTHING, UNITS)))
def test_each_character_comes_from_where_it_was_written(parts: list[tuple[str, str]]) -> None:
    """Whatever stands between, what a character becomes has the place of that character."""
    text = "".join(nothing + unit for nothing, unit in parts)
    expected = []
    at = 0
    for nothing, unit in parts:
        at += len(nothing)
        expected += [(char, at) for char in as_quoted(unit)]
        at += len(unit)

    found = traced(text)

    assert list(zip(found.text, found.origins, strict=True)) == expected


def test_tags_within_tags_are_given_up_upon() -> None:
    """A text that only a machine could have nested ends all the same."""
    assert as_quoted("<p" * 4_000 + ">" * 4_000).startswith("<p")
