import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dxcheck.load import strict_yaml
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.model.diagnostic import Diagnostic


def faults(text: str | bytes) -> list[Diagnostic]:
    data = text if isinstance(text, bytes) else text.encode()
    return YamlDocument("f.yaml", data).diagnostics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", [(3, 1, 1, "a", 1)]),
        ('a: 1\n"a": 2', [(2, 1, 3, "a", 1)]),
        ("名: {甲: 1, 乙: 2, 甲: 3}", [(1, 17, 1, "甲", 1)]),
        ("a: 1\na: 2\na: 3", [(2, 1, 1, "a", 1), (3, 1, 1, "a", 1)]),
        ("a: {b: 1}\nc: [{d: 1, d: 2}]", [(2, 12, 1, "d", 2)]),
        ("~: 1\n~: 2", [(2, 1, 1, "~", 1)]),
    ],
)
def test_a_second_key_is_refused_with_both_lines(
    text: str, expected: list[tuple[int, int, int, str, int]]
) -> None:
    """A key that stands twice in one mapping is a fault, and the first one keeps its value."""
    assert faults(text) == [
        Diagnostic(
            "duplicate_key",
            "f.yaml",
            line=line,
            column=column,
            length=length,
            params={"key": key, "first_line": str(first)},
            excerpt=text.split("\n")[line - 1],
        )
        for line, column, length, key, first in expected
    ]
    assert YamlDocument("f.yaml", b"a: 1\na: 2").value == {"a": 1}


@pytest.mark.parametrize(
    ("text", "column", "length", "tag"),
    [
        ("a: !city 船橋", 4, 8, "!city"),
        ("a: !!int 07", 4, 8, "tag:yaml.org,2002:int"),
        ("a: !!python/object:os.system x", 4, 27, "tag:yaml.org,2002:python/object:os.system"),
        ("a: !!set {b}", 4, 1, "tag:yaml.org,2002:set"),
        ("a: !!seq [b]", 4, 1, "tag:yaml.org,2002:seq"),
        ("a: !<x> b", 4, 6, "x"),
        ("!city a: b", 1, 7, "!city"),
    ],
)
def test_a_tag_is_refused(text: str, column: int, length: int, tag: str) -> None:
    """A tag on a value, a collection or a key is a fault, whatever it says."""
    assert faults(text) == [
        Diagnostic("tag", "f.yaml", column=column, length=length, params={"tag": tag}, excerpt=text)
    ]


def test_a_key_that_is_no_text_is_refused() -> None:
    """A list as a key is a fault at its place."""
    assert faults("a: 1\n? [b]\n: c") == [
        Diagnostic("key_not_text", "f.yaml", line=2, column=3, excerpt="? [b]")
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("a: [1, 2\nb: 3", 2, 2, "did not find expected ',' or ']'"),
        ("a: b: c", 1, 5, "mapping values are not allowed in this context"),
        ("a: *x", 1, 4, "found undefined alias"),
        ("a: 1\n---\nb: 2", 2, 1, "but found another document"),
        ('a: "\\ud800"', 1, 7, "found invalid Unicode character escape code"),
        ("市: 'x", 1, 6, "found unexpected end of stream"),
    ],
)
def test_a_syntax_error_has_its_place(text: str, line: int, column: int, problem: str) -> None:
    """What is no YAML is one fault, with the parser's own reason, line and column."""
    assert faults(text) == [
        Diagnostic(
            "yaml_syntax",
            "f.yaml",
            line=line,
            column=column,
            params={"problem": problem},
            excerpt=text.split("\n")[line - 1],
        )
    ]


@pytest.mark.parametrize(
    ("text", "slip", "line"),
    [
        ("a:\n  kind：plan\n  b: 1", "wide_colon", 2),
        ("a:\n  - kind：plan\n  b: 1", "wide_colon", 2),
        ("a:\n  kind:plan\n  b: 1", "no_space", 2),
        ("a:\n  -b: 1\n c: 1", "no_space", 2),
        ("市:\n\t- b", "tab", 2),
        ("a:\n  b: 1\n　c: 1\nd: [", "wide_space", 3),
        ('a: "x\nb: 1\nc: "y"', "open_quote", 1),
        ("a: [1, 2\nb: 3", None, None),
        ("a:\n  b: |\n    c：1\n" + "    c\n" * 12 + " d: 1", None, None),
        ("a:\n  # b：1\n   c: 1\n  d: 1", None, None),
        ("a: https://example.jp\nb: [", None, None),
    ],
)
def test_the_slip_that_led_to_an_error_is_named(
    text: str, slip: str | None, line: int | None
) -> None:
    """Nearest above the place, within a dozen lines, and never in a comment."""
    [fault] = [one for one in faults(text) if one.code == "yaml_syntax"]
    assert fault.params.get("slip") == slip
    assert fault.params.get("slip_line") == (str(line) if line else None)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\uffff"])
def test_a_control_character_is_refused_at_its_place(character: str) -> None:
    """A control character is found, and the caret stands under it."""
    assert faults(f"a: 1\n市: 船{character}橋") == [
        Diagnostic("control_character", "f.yaml", line=2, column=5, excerpt=f"市: 船{character}橋")
    ]


@pytest.mark.parametrize(
    ("encoding", "looks_like"),
    [("cp932", "Shift_JIS (cp932)"), ("euc_jp", "EUC-JP"), ("utf-16", "UTF-16")],
)
def test_a_file_that_is_not_utf_8_is_refused(encoding: str, looks_like: str) -> None:
    """A file in another encoding is one fault that names the encoding it seems to have."""
    data = "# 計画\nname: 船橋市\n".encode(encoding)
    assert faults(data) == [Diagnostic("not_utf8", "f.yaml", params={"looks_like": looks_like})]


def test_bytes_that_are_no_text_are_refused_on_their_line() -> None:
    """Bytes in no known encoding are a fault on the line of the first of them."""
    assert faults(b"a: 1\nb: \xff\xff\x81\x00\xfe") == [
        Diagnostic("not_utf8", "f.yaml", line=2, params={"looks_like": "binary"})
    ]


def test_a_file_above_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may have as many bytes as the bound, and not one more."""
    monkeypatch.setattr(strict_yaml, "MAX_BYTES", 9)
    assert [faults("a: 船橋"), faults("a: 船橋 ")] == [
        [],
        [Diagnostic("file_too_large", "f.yaml", params={"limit": "9", "size": "10"})],
    ]


@pytest.mark.parametrize("text", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("form", ['a: "x{}y"\nb: 1\nb: 2', "# x{}y\nb: 1\nb: 2"])
def test_only_line_feeds_end_lines(form: str, text: str) -> None:
    """A Unicode line separator is a character like any other, as YAML 1.2 has it."""
    assert faults(form.format(text)) == [
        Diagnostic(
            "duplicate_key",
            "f.yaml",
            line=3,
            params={"key": "b", "first_line": "2"},
            excerpt="b: 2",
        )
    ]


def test_the_old_line_ends_of_the_mac_are_line_ends() -> None:
    """A file with CR alone shows the line of a fault, as one with LF does."""
    assert faults("a: 1\rb: 2\ra: 3") == [
        Diagnostic(
            "duplicate_key",
            "f.yaml",
            line=3,
            params={"key": "a", "first_line": "1"},
            excerpt="a: 3",
        )
    ]


@given(
    text=st.one_of(st.text(), st.text("ab:-[]{}&*!|>'\"#,? \n\t\r\x00船\ufeff\u2028", max_size=40))
)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever text a file holds, there is a value or a diagnostic, and never an exception."""
    document = YamlDocument("f.yaml", text.encode("utf-8", "replace"))
    assert document.value is not None or document.diagnostics or document.is_readable


@given(data=st.binary(max_size=60))
@example(data="計画".encode("cp932"))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever bytes a file holds, there is a value or a diagnostic, and never an exception."""
    document = YamlDocument("f.yaml", data)
    assert document.value is not None or document.diagnostics or document.is_readable


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_sign_that_once_ended_lines_is_kept_in_keys_and_values(sign: str) -> None:
    """It comes back where it stood, also beside a noncharacter, and equal keys are still told."""
    text = f'"a{sign}b": "c{sign}\ufdd0d"\n'
    once = YamlDocument("f.yaml", text.encode())
    assert (once.value, once.diagnostics) == ({f"a{sign}b": f"c{sign}\ufdd0d"}, [])
    twice = YamlDocument("f.yaml", (text * 2).encode()).diagnostics
    assert [(fault.code, fault.line, fault.params["first_line"]) for fault in twice] == [
        ("duplicate_key", 2, "1")
    ]
