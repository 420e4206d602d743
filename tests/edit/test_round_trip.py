"""YAML read and written again: letters, comments and quotes as they were."""

from collections.abc import Callable, Sized
from pathlib import Path

import pytest

from dxcheck.edit.round_trip import dumped, loaded
from dxcheck.load.plans import plan_paths
from dxcheck.load.strict_yaml import YamlDocument

KEPT = """\
# yaml-language-server: $schema=plan.json
a: 07
b: 1.50 # one and a half
c: {d: no, e: 2024-01-05, f: null, g: 12:30, h: "12"}
# about the list
list:
  - [1e3, +5, .5, 0x10, 0o7, 1_000, true, "true"]
  - text: |
      two
      lines
anchor: &x {y: 1}
alias: *x
<<: {z: 1}
null: 1
"""


def values(text: str) -> object:
    """Return what the strict loader reads."""
    document = YamlDocument("f.yaml", text.encode())
    assert document.is_readable, document.diagnostics
    return document.value


def test_a_file_is_written_as_it_was_read() -> None:
    """Numbers, words, dates, quotes, comments, anchors and merge keys keep every letter."""
    assert dumped(loaded(KEPT)) == KEPT


def test_every_bundled_plan_is_written_as_it_was_read(
    root: Path, examined: Callable[[Sized], None]
) -> None:
    """Nothing is folded, quoted or indented otherwise than in the plans of the repository."""
    texts = [path.read_text(encoding="utf-8") for path in plan_paths(root / "plans")]
    examined(texts)
    assert [dumped(loaded(text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (12, "a: 12\n"),
        ("12", 'a: "12"\n'),
        ("1.5", 'a: "1.5"\n'),
        ("true", 'a: "true"\n'),
        ("", 'a: ""\n'),
        ("07", "a: 07\n"),
        ("no", "a: no\n"),
        (None, "a: null\n"),
        (True, "a: true\n"),
        ("it's: so", 'a: "it\'s: so"\n'),
        ("two\nlines", 'a: "two\\nlines"\n'),
        ("長い文" * 200, f"a: {'長い文' * 200}\n"),
    ],
)
def test_a_value_that_is_put_in_is_read_as_what_it_is(value: object, line: str) -> None:
    """A text is quoted exactly where it would be read as something else."""
    tree = loaded("a: old\n")
    tree["a"] = value

    assert dumped(tree) == line
    assert values(line) == {"a": value}


@pytest.mark.parametrize("text", [":x", "?x", "a:?b", "x:", "- x", "#x", "a #b", "[x", "%x", "@x"])
def test_a_text_in_brackets_is_read_back(text: str) -> None:
    """What YAML reads otherwise within brackets is quoted there."""
    tree = loaded("a: {b: old}\n")
    tree["a"]["b"] = text

    assert values(dumped(tree)) == {"a": {"b": text}}


@pytest.mark.parametrize("text", ["a: x\u2028y\u0085z\n", 'a: "x\u2029y" # z\u2028\n'])
def test_breaks_that_yaml_has_given_up_stay_characters(text: str) -> None:
    """U+0085, U+2028 and U+2029 end no line, neither in a text nor in a comment."""
    written = dumped(loaded(text))

    assert values(written) == values(text)
    assert written.count("\u2028") == text.count("\u2028")


def test_line_ends_and_a_byte_order_mark_go() -> None:
    """Whatever the editor saved, lines end in LF."""
    assert dumped(loaded("\ufeffa: 1\r\n# b\r\nb: x\r\n")) == "a: 1\n# b\nb: x\n"


def test_the_tag_of_a_text_becomes_quotes() -> None:
    """`!!str 12` is the text 12."""
    assert dumped(loaded("a: !!str 12\n")) == 'a: "12"\n'
