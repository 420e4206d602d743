"""What is struck out stands in a source, and may be left out of a quote."""

import pytest

from dxcheck.load.quotes import SearchedText
from dxcheck.model.japanese import without_struck

LINES = [
    "(~~Twitter~~X (エックス) フォロワー数推移)",
    "<del>(継続)</del>監査を実施します。",
    "*****\t** *\t***",
]


@pytest.mark.parametrize(
    ("quote", "lines"),
    [
        ("TwitterX(エックス)", (1,)),
        ("(X(エックス)フォロワー数推移)", (1,)),
        ("(Twitterフォロワー数推移)", ()),
        ("(継続)監査を実施", (2,)),
        ("監査を実施します。", (2,)),
        ("推移)監査を実施", (1,)),
        ("*****", ()),
    ],
)
def test_a_quote_stands_with_or_without_what_is_struck_out(
    quote: str, lines: tuple[int, ...]
) -> None:
    """Either all that is struck out is read, or none of it; nothing else may be left out."""
    assert SearchedText(LINES).lines_of(quote) == lines


@pytest.mark.parametrize(
    ("cell", "lines"), [("*****", (3,)), ("** *", (3,)), ("****** ", ()), ("  ", ()), ("監査", ())]
)
def test_a_cell_of_marks_is_found_as_it_is(cell: str, lines: tuple[int, ...]) -> None:
    """Asterisks that a document prints are no emphasis; text is not looked for in this way."""
    assert SearchedText(LINES).lines_with_marks(cell) == lines


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("a~~b~~c~~d~~e", "ace"),
        ("<DEL>a</DEL>b<s>c</s>", "b"),
        ("a~~b", "a~~b"),
        ("<del>a", "<del>a"),
        ("<del>a</s>b", "<del>a</s>b"),
    ],
)
def test_only_what_is_closed_is_struck_out(line: str, rest: str) -> None:
    """A mark without its end strikes nothing."""
    assert without_struck(line) == rest
