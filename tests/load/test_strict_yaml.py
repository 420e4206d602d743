import pytest

from dxcheck.load import strict_yaml
from dxcheck.load.strict_yaml import Place, YamlDocument, position
from dxcheck.model.diagnostic import Diagnostic


def read(text: str) -> YamlDocument:
    return YamlDocument("f.yaml", text.encode())


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((text, text) for text in ("on", "off", "yes", "no", "y", "n", "On", "NO")),
        *((text, text) for text in ("07", "0010", "122041_", "1_000", "0x10", "0b1", "1,5")),
        *(
            (text, text)
            for text in ("12:30", "1:30:00", "2024-03-01", "2024-03", "令和4年", "１２")
        ),
        *((text, text) for text in ("=", "<<", "+", ".", "1.2.3", "1e", "e3", "1-1-1", "R4")),
        *((text, None) for text in ("null", "Null", "NULL", "~", "")),
        *((text, True) for text in ("true", "True", "TRUE")),
        *((text, False) for text in ("false", "False", "FALSE")),
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("122041", 122041),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("26.0", 26.0),
        ('"07"', "07"),
        ('"true"', "true"),
        ('""', ""),
        ("'12'", "12"),
        ("'~'", "~"),
        ("|\n  true", "true"),
        (">\n  12\n  34", "12 34"),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{b: 1, c: {}}", {"b": 1, "c": {}}),
    ],
)
def test_a_value_has_its_type_of_yaml_1_2(written: str, value: object) -> None:
    """Words, dates, times and odd numbers stay text; numbers, true, false and null are read."""
    document = read(f"a: {written}")
    assert (document.value, document.diagnostics) == ({"a": value}, [])
    assert type(document.value["a"]) is type(value)


def test_a_key_is_always_text() -> None:
    """A key that looks like a number, a truth value or null stays what is written."""
    assert read("1: a\ntrue: b\n~: c\n2024-03-01: d\nno: e").value == {
        "1": "a",
        "true": "b",
        "~": "c",
        "2024-03-01": "d",
        "no": "e",
    }


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\n", "\n\n"])
def test_an_empty_file_is_a_fault(text: str) -> None:
    """A file without any value is said to be empty."""
    excerpt = "# nothing" if "#" in text else ""
    assert read(text).diagnostics == [Diagnostic("empty_file", "f.yaml", excerpt=excerpt)]


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_text() -> None:
    """A byte order mark, as Windows writes it, neither becomes text nor moves a column."""
    document = read("\ufeffa: 1")
    assert (document.value, document.place(("a",), of_key=True)) == ({"a": 1}, Place(1, 1))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_of_windows_are_line_ends(end: str) -> None:
    """A file with CRLF gives the same values and diagnostics as one with LF."""
    document = read(f"a: 1{end}b: on{end}a: 2{end}")
    assert (document.value, document.diagnostics) == (
        {"a": 1, "b": "on"},
        [
            Diagnostic(
                "duplicate_key",
                "f.yaml",
                line=3,
                params={"key": "a", "first_line": "1"},
                excerpt="a: 2",
            )
        ],
    )


TEXT = """\
# 船橋市
plan: {題名: 船橋市DX, kind: "plan", 数: [1, 二十, 3]}
claims:
  - target: office/cio
    quote: |
      一行目
      二行目
    絵: 😀 と文字
  - target: body/dx
empty:
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("plan",), Place(2, 7), Place(2, 1, 4)),
        (("plan", "題名"), Place(2, 12, 5), Place(2, 8, 2)),
        (("plan", "kind"), Place(2, 25, 6), Place(2, 19, 4)),
        (("plan", "数", 1), Place(2, 40, 2), Place(2, 40, 2)),
        (("plan", "数", 2), Place(2, 44), Place(2, 44)),
        (("claims",), Place(4, 3), Place(3, 1, 6)),
        (("claims", 0), Place(4, 5), Place(4, 5)),
        (("claims", 0, "target"), Place(4, 13, 10), Place(4, 5, 6)),
        (("claims", 0, "quote"), Place(5, 12), Place(5, 5, 5)),
        (("claims", 0, "絵"), Place(8, 8, 5), Place(8, 5)),
        (("claims", 1, "target"), Place(9, 13, 7), Place(9, 5, 6)),
        (("empty",), Place(10, 7), Place(10, 1, 5)),
        ((), Place(2, 1), Place(2, 1)),
    ],
)
def test_a_value_and_its_key_have_a_place(
    path: tuple[str | int, ...], value: Place, key: Place
) -> None:
    """Line, column and length count characters, whatever their width, also in bytes."""
    document = read(TEXT)
    assert (document.place(path), document.place(path, of_key=True)) == (value, key)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("plan", "colour"), ("plan",)),
        (("plan", "kind", "x", "y"), ("plan", "kind")),
        (("claims", 7, "target"), ("claims",)),
        (("claims", "x"), ("claims",)),
        (("nothing",), ()),
    ],
)
def test_the_place_of_what_is_not_there_is_that_of_what_holds_it(
    path: tuple[str | int, ...], nearest: tuple[str | int, ...]
) -> None:
    """A path that leaves the file ends at the last value that it found."""
    document = read(TEXT)
    assert document.place(path) == document.place(nearest)


def test_a_file_without_values_has_one_place() -> None:
    """Everything in a file that could not be read stands at its beginning."""
    assert read("a: [").place(("a", "b")) == Place(1, 1)


def test_the_nodes_of_a_list_are_handed_over() -> None:
    """The nodes of a list have positions, and what is no list has none."""
    document = read(TEXT)
    found = [position(node) for node in document.nodes(("claims",))]
    others = [document.nodes(path) for path in (("plan",), ("nothing", "x"), ("claims", 9))]
    assert (found, others) == ([(4, 5), (9, 5)], [[], [], []])


@pytest.mark.parametrize(
    ("text", "expected"), [("a: 1", True), ("a: 1\na: 2", False), ("a: [", False), ("", False)]
)
def test_a_document_is_readable_without_faults(text: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """A document with a fault is not readable."""
    assert read(text).is_readable is expected


def test_the_bounds_leave_room_for_real_files() -> None:
    """A plan has some hundred kilobytes and is not ten levels deep."""
    bounds = (strict_yaml.MAX_BYTES, strict_yaml.MAX_DEPTH, strict_yaml.MAX_VALUES)
    assert bounds == (8 * 1024 * 1024, 40, 200_000)
