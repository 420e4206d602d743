"""Comments of a YAML file, found between what the parser reads."""

import pytest

from dxcheck.load.comments import Comment, comments_of


def test_comments_are_found_with_their_places() -> None:
    """Line and column count from 0; white space at the end is no part of a comment."""
    text = "# head  \r\na: 1 # behind\r\n  # own\r\nb: [ # in\r\n  x]\r\n"
    assert comments_of(text) == [
        Comment("# head", 0, 0, is_behind=False, in_brackets=False),
        Comment("# behind", 1, 5, is_behind=True, in_brackets=False),
        Comment("# own", 2, 2, is_behind=False, in_brackets=False),
        Comment("# in", 3, 5, is_behind=True, in_brackets=True),
    ]


@pytest.mark.parametrize(
    "text",
    ['a: "x # y"\n', "a: 'x # y'\n", "a: x#y\n", "a: |\n  # x\n  y\n", "a: >-\n  x\n  # y\n"],
)
def test_a_number_sign_in_a_value_is_no_comment(text: str) -> None:
    """In quotes, within a word and in a block of text, # is a letter."""
    assert comments_of(text) == []


@pytest.mark.parametrize(
    "text", ["- # c\n  a: 1\n", "--- # c\na: 1\n", "%YAML 1.2 # c\n---\na: 1\n", "a: 1\n... # c\n"]
)
def test_a_comment_behind_a_mere_sign_speaks_of_what_follows(text: str) -> None:
    """Behind a dash or a line that holds no value it stands as on a line of its own."""
    assert [(found.text, found.is_behind) for found in comments_of(text)] == [("# c", False)]


@pytest.mark.parametrize("style", ["|", ">-", "|2+"])
def test_a_comment_behind_the_sign_of_a_block_is_found(style: str) -> None:
    """The comment on the first line of a block of text is none of its text."""
    text = f"a: {style} # c\n  # x\nb: 1 # d\n"
    assert [found.text for found in comments_of(text)] == ["# c", "# d"]


def test_breaks_that_yaml_has_given_up_end_no_comment() -> None:
    """U+0085, U+2028 and U+2029 are letters of the comment."""
    [found] = comments_of("a: 1 # x\u2028y\u0085z\n")
    assert found.text == "# x\u2028y\u0085z"
