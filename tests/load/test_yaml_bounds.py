import subprocess
import sys
from itertools import pairwise

import pytest

from dxcheck.load import strict_yaml
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.diagnostic import Diagnostic


def read(text: str) -> YamlDocument:
    return YamlDocument("f.yaml", text.encode())


def test_an_alias_stands_for_what_its_anchor_holds() -> None:
    """An alias has the value of its anchor, and its place."""
    document = read("a: &x {b: 1}\nc: *x\nd: [*x]")
    assert (document.value, document.diagnostics) == (
        {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]},
        [],
    )
    assert document.place(("c", "b")) == document.place(("a", "b"))


def test_a_merge_key_is_a_key_like_any_other() -> None:
    """YAML 1.2 has no merge keys: << is a key, for the model to refuse."""
    assert read("a: &x {b: 1}\nc: {<<: *x}").value == {"a": {"b": 1}, "c": {"<<": {"b": 1}}}


def test_expanded_aliases_are_bounded() -> None:
    """Nine lists of nine aliases each, a billion values, are refused once."""
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]" for m, n in pairwise(names)]
    assert [fault.code for fault in read("\n".join(lines)).diagnostics] == ["too_many_values"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: &a [*a]", id="once"),
        pytest.param("a: &a {b: *a}", id="in a mapping"),
        pytest.param("a: &a [*a, *a]", id="twice"),
        pytest.param("a: &a {b: *a, c: *a, d: *a}", id="three times"),
    ],
)
def test_a_value_that_holds_itself_is_refused_once(text: str) -> None:
    """An alias inside its own anchor is one fault at that place, however often it stands there."""
    found = read(text).diagnostics
    assert found[:2] == [Diagnostic("too_deep", "f.yaml", column=4, excerpt=text)]


def test_values_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may hold as many values as the bound, and the first beyond it is shown."""
    monkeypatch.setattr(strict_yaml, "MAX_VALUES", 4)
    fault = Diagnostic("too_many_values", "f.yaml", column=11, excerpt="a: [1, 2, 3, 4]")
    assert [read("a: [1, 2]").diagnostics, read("a: [1, 2, 3, 4]").diagnostics] == [[], [fault]]


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}")], ids=["lists", "mappings"]
)
@pytest.mark.parametrize("more", [0, 1, 2000])
def test_depth_is_bounded(opening: str, closing: str, more: int) -> None:
    """A file may be 40 levels deep, and the first level beyond it is shown."""
    text = f"a: {opening * (39 + more)}1{closing * (39 + more)}"
    fault = Diagnostic("too_deep", "f.yaml", column=4 + 40 * len(opening), excerpt=text)
    assert read(text).diagnostics == ([fault] if more else [])


@pytest.mark.parametrize(
    "text",
    [
        "'[' * n",
        "'- ' * n + 'x'",
        "'{a: ' * n + '}' * n",
        "'- - ? ' * (n // 3) + 'x'",
        "'-  ' * n + 'x'",
        "''.join(' ' * 1800 * i + '- ' * 900 + chr(10) for i in range(90)) + 'x'",
    ],
)
def test_a_file_that_is_nothing_but_depth_does_not_end_the_program(text: str) -> None:
    """Half a million levels are a diagnostic like any other: the process lives."""
    code = f"""\
from dxcheck.load.strict_yaml import YamlDocument
n = 500_000
print(len(YamlDocument("f.yaml", ({text}).encode()).diagnostics))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, b"1")
