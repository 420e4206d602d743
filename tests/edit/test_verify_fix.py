"""Values written into a plan file, with everything else in it untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.edit.verify_fix import CannotFixError, fixed
from dxcheck.load.strict_yaml import YamlDocument
from dxcheck.load.verification import Fix

BEFORE = """\
# 計画
sources: [{id: main, sha256: "00"}, {sha256: 00, file: b}]   # 資料
quotes:
  - quote: "引用 # 一
      の続き"   # 注

    # 次
  - {quote: 二, page: 3}
  - quote: |
      三

  - line: 3   # 行
    quote: 四
    page: 2
tables:
- title: 表
  page: unknown
"""
AFTER = """\
# 計画
sources: [{id: main, sha256: "ab"}, {sha256: cd, file: b}]   # 資料
quotes:
  - quote: "引用 # 一
      の続き"   # 注
    page: 6
    line: 5

    # 次
  - {quote: 二, page: 3, line: 7}
  - line: 8
    quote: |
      三

  - line: 9   # 行
    quote: 四
    page: 12
tables:
- title: 表
  page: 4
  line: 10
"""
FIXES = [
    Fix(("sources", 0), "sha256", "ab"),
    Fix(("sources", 1), "sha256", "cd"),
    Fix(("quotes", 0), "line", 5),
    Fix(("quotes", 0), "page", 6),
    Fix(("quotes", 1), "line", 7),
    Fix(("quotes", 2), "line", 8),
    Fix(("quotes", 3), "line", 9),
    Fix(("quotes", 3), "page", 12),
    Fix(("tables", 0), "line", 10),
    Fix(("tables", 0), "page", 4),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_values_are_written_and_nothing_else(mark: str, end: str) -> None:
    """Comments, quotation marks, blank lines, line ends and the byte order mark stay."""
    before = (mark + BEFORE.replace("\n", end)).encode()

    assert fixed(before, FIXES) == (mark + AFTER.replace("\n", end)).encode()


def test_writing_the_same_again_changes_nothing() -> None:
    """Values that stand there already leave every byte as it is."""
    after = AFTER.encode()

    assert fixed(after, FIXES) == after
    assert fixed(after, []) == after


def test_a_file_without_an_end_of_line_gets_its_value() -> None:
    """The last line need not end."""
    assert fixed("quote: あ".encode(), [Fix((), "line", 1)]) == "quote: あ\nline: 1".encode()


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  - &q {quote: x}\n  - *q\n",
        "a:\n  - {quote: x, line: &n 1}\n  - {quote: y, line: *n}\n",
        "a:\n  - {note: x}\n",
        "a:\n  - text\n",
    ],
    ids=["shared mapping", "shared value", "no quote", "no mapping"],
)
def test_what_would_change_more_is_refused(text: str) -> None:
    """Where a value belongs to several places, or to none, the file is left to its author."""
    with pytest.raises(CannotFixError):
        fixed(text.encode(), [Fix(("a", 0), "line", 5)])


TEXTS = st.text(st.sampled_from("あい #:-{}[]'\",|>&*\n\x85\u2028🏯1"), min_size=1, max_size=12)
STYLES = st.sampled_from(["double", "single", "literal", "flow"])


def entry(text: str, style: str) -> str:
    """Return an entry of a list with a quote, in one of the styles of YAML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    match style:
        case "single":
            one_line = text.replace("\n", " ").replace("'", "''")
            return f"  - quote: '{one_line}' # 注\n"
        case "literal":
            return "  - quote: |2\n" + "".join(f"      {line}\n" for line in text.split("\n"))
        case "flow":
            return f'  - {{role: x, quote: "{escaped}"}}\n'
        case _:
            return f'  - quote: "{escaped}"\n    role: x\n'


@given(st.lists(st.tuples(TEXTS, STYLES), min_size=1, max_size=5), st.data())
def test_whatever_the_style_only_the_values_are_new(
    entries: list[tuple[str, str]], data: st.DataObject
) -> None:
    """A file in any style has afterwards what it had, and the values; a second time, no change."""
    before = ("quotes:\n" + "".join(entry(*one) for one in entries)).encode()
    value = YamlDocument("", before).value
    chosen = data.draw(st.sets(st.integers(0, len(entries) - 1)))
    fixes = [Fix(("quotes", at), key, at + 1) for at in chosen for key in ("line", "page")]

    after = fixed(before, fixes)

    expected = [
        one | ({"line": at + 1, "page": at + 1} if at in chosen else {})
        for at, one in enumerate(value["quotes"])
    ]
    assert YamlDocument("", after).value == {"quotes": expected}
    assert fixed(after, fixes) == after
    rest = iter(after)
    assert all(byte in rest for byte in before)
