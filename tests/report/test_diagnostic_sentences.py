"""Diagnostics in words: every code that can be raised has a sentence."""

import ast
import re
from collections.abc import Callable, Iterator, Sized
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dxcheck.load import validate
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.report.diagnostics import codes, sentence, shown
from dxcheck.report.messages import messages

RAISING = (
    "fault",
    "_fault",
    "_note",
    "diagnostic",
    "Diagnostic",
    "PeriodError",
    "PydanticCustomError",
    "SourceFaultError",
    "UnusableSource",
)
"""What takes a code as one of its first two arguments, or by the name `code`."""

CODE = re.compile(r"[a-z]+(?:_[a-z0-9]+)+|tag|share")
CARRIERS = frozenset(("period", "form"))
"""Types of pydantic errors that carry another code."""


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _texts(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def raised_codes(tree: ast.AST) -> Iterator[str]:
    """Yield the codes that a module raises."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node.func) not in RAISING:
            continue
        by_name = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        for argument in [*node.args[:2], *by_name]:
            if isinstance(argument, (ast.Constant, ast.IfExp)):
                yield from (text for text in _texts(argument) if CODE.fullmatch(text))


def translated_codes(tree: ast.AST) -> Iterator[str]:
    """Yield the codes into which `load.validate` translates errors of pydantic."""
    [function] = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "translated"
    ]
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            code = node.value.elts[0]
            if isinstance(code, ast.Constant):
                yield str(code.value)


@pytest.fixture(scope="module")
def raised(root: Path) -> set[str]:
    """Return every code that load, model, edit, cli and testing can raise."""
    found: set[str] = set()
    for folder in ("load", "model", "edit", "cli", "testing"):
        for path in (root / "dxcheck" / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found.update(raised_codes(tree))
            if path.name == "validate.py":
                found.update(translated_codes(tree))
    return found - CARRIERS


def test_every_code_has_a_sentence(raised: set[str], examined: Callable[[Sized], None]) -> None:
    """Nothing that can be wrong is without words."""
    examined(raised)

    assert raised - codes() == set()


def test_every_sentence_has_a_code(raised: set[str], examined: Callable[[Sized], None]) -> None:
    """No sentence is left behind by a code that is gone."""
    examined(codes())

    assert codes() - raised == {"wrong_type_given"}


def test_every_code_of_the_models_is_passed_on(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """What a model raises of its own reaches the reader under its own code."""
    found = {
        code
        for path in (root / "dxcheck" / "model").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _name(node.func) == "PydanticCustomError"
        for code in _texts(node.args[0])
    }
    examined(found)

    assert found - CARRIERS - validate._OWN_CODES == set()


def diagnostic(excerpt: str, column: int = 1, length: int = 1) -> Diagnostic:
    return Diagnostic(
        "empty_file", "計画.yaml", line=12, column=column, excerpt=excerpt, length=length
    )


def test_the_nearest_choice_is_asked_for() -> None:
    """After what is wrong stands what was probably meant."""
    found = Diagnostic("unknown_target", "a", params={"target": "office/coi"}, nearest="office/cio")

    assert sentence(found, messages("en")) == (
        "There is no target or set “office/coi”. Did you mean office/cio?"
    )


def test_carets_stand_below_full_width_text() -> None:
    """A full-width character before the place is two cells wide, and so is one that is meant."""
    lines = shown(diagnostic("題: 計画", column=4, length=2), messages("en")).splitlines()

    assert lines == [
        "計画.yaml:12:4: error: The file is empty. [empty_file]",
        "   12 | 題: 計画",
        "      |     ^^^^",
    ]


def test_without_a_line_there_is_only_the_sentence() -> None:
    """An empty file has no line to show."""
    assert shown(diagnostic(""), messages("en")).count("\n") == 0


@given(st.text(max_size=400), st.integers(1, 400), st.integers(1, 400))
def test_the_shown_line_is_safe_and_the_caret_stands_below_it(
    excerpt: str, column: int, length: int
) -> None:
    """Whatever the line holds, three lines without control characters are shown."""
    text = shown(diagnostic(excerpt, min(column, len(excerpt) + 1), length), messages("ja"))

    head, *rest = text.split("\n")
    assert head
    assert len(rest) in (0, 2)
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text) == []
    if rest:
        assert cell_len(rest[1].rstrip()) <= max(cell_len(rest[0]), 8) + 1


def test_a_file_name_is_data() -> None:
    """A file name with escape codes does not reach the terminal as such."""
    found = Diagnostic("empty_file", "\x1b[31mred\n.yaml")

    assert re.findall("[\x00-\x1f]", shown(found, messages("ja"))) == []
