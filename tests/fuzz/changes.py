"""Changes that a file may suffer: slips of the hand, lost halves, pieces in the wrong place."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st
from odd import CHARACTERS, RAW_YAML, TEXTS

HOW_MANY = st.sampled_from((1, 1, 1, 2, 4))
"""How often a file is changed."""
Pool = dict[str, list[Any]]
PIECES = (
    *(
        piece.encode("utf-8", "surrogatepass")
        for piece in (*CHARACTERS, *TEXTS, *RAW_YAML, *":-#,[]{}&*!|>'\"%@`\\\t\r", "\r\n", "- ")
    ),
    *(b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x82\xa0", b"\xc0\x80", b"\xed\xa0\x80"),
)
OTHER_KEYS = ("id", "x", "名", "", "claims", "target", "R4", "R0", "<<", "\u2028")

Change = Callable[[bytes, int, int, bytes], bytes]
"""What makes of a file, two places and a piece another file."""


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True) or [b""]


def delete_line(data: bytes, one: int, _other: int, _piece: bytes) -> bytes:
    """Leave out a line."""
    lines = _lines(data)
    del lines[one % len(lines)]
    return b"".join(lines)


def repeat_line(data: bytes, one: int, other: int, _piece: bytes) -> bytes:
    """Write a line once more, up to forty times."""
    lines = _lines(data)
    place = one % len(lines)
    lines[place:place] = [lines[place]] * (1 + other % 40)
    return b"".join(lines)


def swap_lines(data: bytes, one: int, other: int, _piece: bytes) -> bytes:
    """Let two lines change their places."""
    lines = _lines(data)
    left, right = one % len(lines), other % len(lines)
    lines[left], lines[right] = lines[right], lines[left]
    return b"".join(lines)


def indent_line(data: bytes, one: int, other: int, _piece: bytes) -> bytes:
    """Move a line to the right, or to the left as far as it goes."""
    lines = _lines(data)
    line = lines[one % len(lines)]
    lines[one % len(lines)] = b" " * (other % 5) + (line.lstrip(b" ") if other % 2 else line)
    return b"".join(lines)


def put(data: bytes, one: int, _other: int, piece: bytes) -> bytes:
    """Put a piece in."""
    place = one % (len(data) + 1)
    return data[:place] + piece + data[place:]


def replace(data: bytes, one: int, other: int, piece: bytes) -> bytes:
    """Put a piece in the place of some characters."""
    place = one % (len(data) + 1)
    return data[:place] + piece + data[place + other % 12 :]


def replace_value(data: bytes, one: int, _other: int, piece: bytes) -> bytes:
    """Put a piece in the place of what stands behind the colon of a line."""
    lines = _lines(data)
    head, colon, _ = lines[one % len(lines)].partition(b": ")
    lines[one % len(lines)] = head + colon + piece + b"\n"
    return b"".join(lines)


def splice(data: bytes, one: int, other: int, piece: bytes) -> bytes:
    """Copy a stretch of the file to another place."""
    start, place = one % (len(data) + 1), other % (len(data) + 1)
    return data[:place] + data[start : start + 20 * (1 + len(piece))] + data[place:]


def truncate(data: bytes, one: int, _other: int, _piece: bytes) -> bytes:
    """Lose the rest of the file."""
    return data[: one % (len(data) + 1)]


CHANGES: tuple[Change, ...] = (
    *(delete_line, repeat_line, swap_lines, indent_line, put, replace),
    *(replace_value, replace_value, splice, truncate),
)


def changed(files: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return the files with one to four changes each."""

    @st.composite
    def one_changed(draw: st.DrawFn) -> bytes:
        data = files[draw(st.integers(0, len(files) - 1))]
        places = st.integers(0, 2**20)
        for _ in range(draw(HOW_MANY)):
            change = draw(st.sampled_from(CHANGES))
            data = change(data, draw(places), draw(places), draw(st.sampled_from(PIECES)))
        return data

    return one_changed()


def changed_tree(trees: tuple[Any, ...], odd: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return the trees in which some values are others, or stand under another key.

    What takes the place of a value is odd, or what stands elsewhere in the tree under the same key.
    """
    pools: list[Pool] = [{} for _ in trees]
    for tree, pool in zip(trees, pools, strict=True):
        _collect(tree, "", pool)

    @st.composite
    def one_changed(draw: st.DrawFn) -> Any:
        number = draw(st.integers(0, len(trees) - 1))
        tree = trees[number]
        for _ in range(draw(HOW_MANY)):
            tree = _with_another(draw, tree, "", _Others(pools[number], odd))
        return tree

    return one_changed()


class _Others(NamedTuple):
    """What may take the place of a value."""

    pool: Pool
    odd: st.SearchStrategy[Any]


def _collect(tree: Any, key: str, pool: Pool) -> None:
    """Note every value of a tree under its key; of a list, under the key of the list."""
    pool.setdefault(key, []).append(tree)
    if isinstance(tree, dict):
        for name, inner in tree.items():
            _collect(inner, name, pool)
    elif isinstance(tree, list):
        for inner in tree:
            _collect(inner, f"{key} item", pool)


def _with_another(draw: st.DrawFn, tree: Any, at: str, others: _Others) -> Any:
    """Return a copy of a tree with one value drawn anew; how deep it stands is drawn too."""
    if not isinstance(tree, (dict, list)) or not tree or draw(st.integers(0, 7)) == 7:
        known = others.pool.get(at, [tree])
        return draw(others.odd) if draw(st.booleans()) else draw(st.sampled_from(known))
    copy: Any = dict(tree) if isinstance(tree, dict) else list(tree)
    keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    key = keys[draw(st.integers(0, len(keys) - 1))]
    fate = draw(st.integers(0, 9))
    if fate == 9:
        del copy[key]
    elif fate == 8 and isinstance(copy, dict):
        copy[draw(st.sampled_from(OTHER_KEYS))] = tree[key]
    elif fate == 8:
        copy.append(tree[key])
    else:
        name = key if isinstance(key, str) else f"{at} item"
        copy[key] = _with_another(draw, tree[key], name, others)
    return copy
