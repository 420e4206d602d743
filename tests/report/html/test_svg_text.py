import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty_texts import NASTY

from dxcheck.report.html.svg_text import fitted, text_width
from dxcheck.report.text import plain

TEXTS = st.text(st.sampled_from("あ漢、。「」ーab cW1・\n"), max_size=60)


@given(TEXTS | st.text(max_size=40), st.integers(0, 200), st.integers(1, 4))
def test_no_line_is_wider_than_there_is_room(text: str, width: int, lines: int) -> None:
    """Neither too wide nor too many lines, whatever the text."""
    found = fitted(text, width, 12, lines)

    assert len(found) <= lines
    assert [line for line in found if text_width(line, 12) > width] == []


@given(TEXTS)
def test_text_that_has_room_is_whole(text: str) -> None:
    """Nothing is lost but the white space at the ends of lines."""
    found = fitted(text, 200, 12, 20)

    assert "".join(found).replace(" ", "") == plain(text).replace(" ", "")


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    """The last line that is shown says that there is more."""
    assert fitted("国の動向を注視しながら、推進体制の立ち上げ", 60, 12, 2) == (
        "国の動向を",
        "注視しな…",
    )


@pytest.mark.parametrize("name", NASTY)
def test_nothing_but_text_is_put_into_a_drawing(name: str) -> None:
    """Control, bidi and private characters are spelled out, in every line."""
    assert [line for line in fitted(NASTY[name], 400, 12, 3) if not line.isprintable()] == []
