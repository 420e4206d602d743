"""Text from a plan on one line, with nothing that a terminal or a reader would act upon."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.report.text import plain

ACTED_UPON = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Control, format (bidi), surrogate, private, line and paragraph separators."""

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Co", "Zs", "Zl", "Zp"]),
        st.sampled_from("\x1b[]{}\\\x9b\u202e\u2066\ufeff\u200b\u200d\ue000"),
    ),
    max_size=300,
)


@given(NASTY)
def test_nothing_that_is_acted_upon_is_left(text: str) -> None:
    """No control, bidi or private character, and no line break, is in the result."""
    shown = plain(text)

    assert {char for char in shown if unicodedata.category(char) in ACTED_UPON} == set()


@given(NASTY)
def test_what_is_hidden_becomes_visible(text: str) -> None:
    """Each of those characters stands as its code; all others stand as they are."""
    expected = "".join(
        f"\\u{{{ord(char):x}}}" if unicodedata.category(char) in ACTED_UPON else char
        for char in " ".join(text.split())
    )

    assert plain(text) == expected


@given(NASTY, st.integers(1, 50))
def test_text_beyond_the_limit_becomes_an_ellipsis(text: str, limit: int) -> None:
    """At most `limit` characters of the text are shown, the last one an ellipsis."""
    folded = " ".join(text.split())
    expected = folded if len(folded) <= limit else folded[: limit - 1] + "…"

    assert plain(text, limit) == plain(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" a \t b\r\n\u3000c ", "a b c"),
        ("[/予定] [bold]x[/bold]", "[/予定] [bold]x[/bold]"),
        ("\x1b[31mred", "\\u{1b}[31mred"),
        ("\x9b31m", "\\u{9b}31m"),
        ("a\u202eb", "a\\u{202e}b"),
        ("a\u2028b", "a b"),
        ("\ue000", "\\u{e000}"),
        ("\x7f", "\\u{7f}"),
        ("👍🏽", "👍🏽"),
        ("カ\u3099", "カ\u3099"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    """How single texts are shown."""
    assert plain(text) == expected
