"""What a file costs grows with its size and no faster, whatever it is full of."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import loaders
import pytest
from bounds import within_memory, within_seconds
from generated import DEPTH

from dxcheck.load.strict_yaml import MAX_BYTES
from dxcheck.load.waivers import read_waivers

TIMES = 4
"""How many times as large the larger of two files is."""
MOST_TIMES = 9
"""How many times as long it may take: more than four times, far less than sixteen."""
SLACK = 0.2
"""Seconds that no such comparison is about."""
MEMORY_PER_BYTE, MEMORY = 2_000, 16 * 1024 * 1024
"""Bytes that reading may take at its peak: for each byte of the file, and for any file."""

PLAN = loaders.EXAMPLE.read_text(encoding="utf-8")
HEAD = PLAN[: PLAN.index("claims:")]
CLAIM = "  - {{target: {}, state: {}, evidence: [{{quote: x}}]}}\n"
WAIVER = "  - {{rule: governance/cio-rank, reason: x, approved_by: x, from: {}, until: {}}}\n"
CATALOG = (loaders.SMALL_RULES / "catalog" / "procedures.yaml").read_text(encoding="utf-8")
REPORT = loaders.sample_report().decode()
Shape = Callable[[int], str]
Reader = Callable[[bytes, Path], bool]


def claims(target: str, state: str = "done") -> Shape:
    return lambda n: (
        HEAD + "claims:\n" + "".join(CLAIM.format(f"{target}{i}", state) for i in range(n))
    )


def only_waivers(data: bytes, _: Path) -> bool:
    """Read waivers, and do nothing with them."""
    return read_waivers(data, "waivers.yaml", loaders.rule_ids()).file is not None


def days(number: int) -> str:
    return f"{2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def nested_sets(n: int) -> str:
    """Return sets of which each holds the next two: very many ways lead to the last."""
    sets = (
        f"  - {{id: p/s{i}, name: {{ja: x}}, members: [p/s{i + 1}, p/s{i + 2}]}}\n"
        for i in range(n)
    )
    ends = (
        f"  - {{id: p/s{i}, name: {{ja: x}}, members: [procedure/birth]}}\n" for i in (n, n + 1)
    )
    return CATALOG + "".join((*sets, *ends))


SHAPES: dict[str, tuple[Reader, int, Shape]] = {
    "unknown keys": (loaders.plan, 2000, lambda n: PLAN + "".join(f"k{i}: 1\n" for i in range(n))),
    "one key": (loaders.plan, 1000, lambda n: PLAN + "k: 1\n" * n),
    "the last of many keys": (
        loaders.plan,
        3000,
        lambda n: "".join(f"k{i}: 1\n" for i in range(n)) + f"k{n - 1}: 1\n" * n,
    ),
    "unknown targets": (loaders.plan, 150, claims("office/x")),
    "names for targets": (loaders.plan, 150, claims("最高情報統括責任")),
    "unknown states": (loaders.plan, 200, claims("office/cio", "dona")),
    "empty lists": (
        loaders.plan,
        400,
        lambda n: HEAD + "claims:\n" + "  - {target: a/b, state: done, evidence: []}\n" * n,
    ),
    "lists in a list": (loaders.plan, 8000, lambda n: "a: [" + "[]," * n + "]"),
    "numbers on one line": (loaders.plan, 16_000, lambda n: "[" + "1," * n + "]"),
    "aliases": (loaders.plan, 20_000, lambda n: "a: &a [1]\nb: [" + "*a," * n + "]"),
    "a long text": (loaders.plan, 200_000, lambda n: PLAN + f'x: "{"計" * n}"\n'),
    "a long date": (loaders.plan, 50_000, lambda n: PLAN.replace("2026-10", f"R{'7～' * n}", 1)),
    "line ends of old": (loaders.plan, 20_000, lambda n: PLAN + 'x: "' + "\u2028" * n + '"\n'),
    "comments": (loaders.plan, 5000, lambda n: PLAN + "# （記入）\n" * n),
    "waivers in turn": (
        only_waivers,
        1500,
        lambda n: "waivers:\n" + "".join(WAIVER.format(days(i), days(i)) for i in range(n)),
    ),
    "waivers at once": (
        loaders.waivers,
        150,
        lambda n: "waivers:\n" + WAIVER.format("R4", "R5") * n,
    ),
    "sets in sets": (loaders.rules_of("catalog/procedures.yaml"), 60, nested_sets),
    "members of nothing": (
        loaders.rules_of("catalog/procedures.yaml"),
        150,
        lambda n: (
            CATALOG
            + "".join(f"  - {{id: p/s{i}, name: {{ja: x}}, members: [p/no]}}\n" for i in range(n))
        ),
    ),
    "settings of nothing": (
        loaders.settings,
        1500,
        lambda n: "".join(f"k{i} = 1\n" for i in range(n)),
    ),
    "dots of a key": (loaders.settings, 2000, lambda n: "lang." + "a." * n + "a = 1\n"),
    "brackets": (loaders.settings, 4000, lambda n: "rules = " + "[" * n + "]" * n),
    "digits": (loaders.settings, 4000, lambda n: f"lang = {'9' * n}\n"),
    "digits of a hexadecimal": (loaders.settings, 4000, lambda n: f"lang = 0x{'f' * n}\n"),
    "faults of a report": (
        loaders.report,
        400,
        lambda n: REPORT.replace('"office/cio"', '"' + "office/x" * n + '"'),
    ),
    "a digit more": (loaders.report, 20_000, lambda n: REPORT.replace("1", "1" * n, 1)),
    "brackets in JSON": (loaders.report, 50_000, lambda n: "[" * n),
    "tags without an end": (loaders.source(".txt"), 4000, lambda n: "<del>" * n),
    "tags of two kinds": (loaders.source(".txt"), 2000, lambda n: "<s><del>~~a" * n + "</del>"),
    "tags in tags": (loaders.source(".txt"), 10_000, lambda n: "<" * n + "p" + ">" * n),
    "sound marks": (loaders.source(".txt"), 5000, lambda n: "か" + "\u3099" * n),
    "one letter": (loaders.source(".txt"), 20_000, lambda n: "計" * n),
    "form feeds": (loaders.source(".txt"), 20_000, lambda n: "\f\n" * n),
    "a date": (loaders.date, 20_000, lambda n: "令和" + "７" * n + "年度"),
    "a range of dates": (loaders.date, 20_000, lambda n: "R3～" * n),
}


def seconds(reader: Reader, data: bytes, folder: Path) -> float:
    """Return the time of the processor that an input takes.

    What the collector of Python looks through is everything that there is, whoever made it.
    """
    gc.disable()
    start = time.process_time()
    try:
        with within_seconds():
            reader(data, folder)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("name", SHAPES)
def test_four_times_the_file_is_not_sixteen_times_the_work(name: str, tmp_path: Path) -> None:
    """Of two files of the same shape the larger takes longer in proportion, and no square."""
    reader, number, shape = SHAPES[name]
    small, large = shape(number).encode(), shape(TIMES * number).encode()
    reader(b"", tmp_path)  # what is made ready once

    # What else the machine does may spoil one comparison, and not two in a row.
    assert any(
        seconds(reader, large, tmp_path) <= MOST_TIMES * seconds(reader, small, tmp_path) + SLACK
        for _ in range(2)
    )


@pytest.mark.parametrize("piece", ["1,", "a: 1\n", "? a\n"])
def test_the_largest_file_is_read_within_the_bounds(piece: str, tmp_path: Path) -> None:
    """A file of the greatest size that is read, full of values, is told within memory and time."""
    opening = "[" if piece.endswith(",") else ""
    data = (opening + piece * (MAX_BYTES // len(piece)))[:MAX_BYTES].encode()

    with within_memory(), within_seconds():
        assert not loaders.plan(data, tmp_path)


@pytest.mark.skipif(DEPTH == 1, reason="the memory of every shape is measured in the deep run")
@pytest.mark.parametrize("name", SHAPES)
def test_memory_grows_with_the_file(name: str, tmp_path: Path) -> None:
    """At its peak, reading takes no more than so many bytes for each byte of the file."""
    reader, number, shape = SHAPES[name]
    data = shape(number).encode()
    reader(data, tmp_path)

    tracemalloc.start()
    try:
        reader(data, tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak <= MEMORY + MEMORY_PER_BYTE * len(data)
