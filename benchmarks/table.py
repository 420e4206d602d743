"""The table of the benchmarks: ratios first, then what they are on this machine."""

import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from generate import ALL
from measure import Measurements

REPORT_TARGET = "1.60 F"
JUDGE_TARGET = "150 us"
START_TARGET = "3.00 x"
MICRO = 1_000_000
PACKAGES = ("PyYAML", "pydantic", "click")

Row = tuple[str, str, str, str]
"""What, ratio, target, and the time on this machine."""


def shown(measured: Measurements, files: list[Path], rounds: int) -> str:
    """Return the table as text."""
    size = sum(file.stat().st_size for file in files)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = (
        f"{len(files):,} plans of {size / len(files) / 1000:.1f} KB on average; best of {rounds} "
        f"interleaved runs\nPython {platform.python_version()}, {packages}\n"
    )
    if len(files) < ALL:
        head += f"Starting the program weighs more here than with all {ALL:,} plans.\n"
    rows: list[Row] = [("", "ratio", "target", "here"), *_rows(measured, len(files))]
    width = max(len(row[0]) for row in rows)
    return head + "\n".join(
        f"{what:<{width}}  {ratio:>8}  {target:>8}  {here:>16}".rstrip()
        for what, ratio, target, here in rows
    )


def _rows(measured: Measurements, plans: int) -> Iterator[Row]:
    best, unit = measured.best, measured.best["F"]
    yield "F: PyYAML's CSafeLoader reads the plans", "1.00 F", "", _per_plan(unit, plans)
    yield "", "", "", ""
    report = best["report"]
    what = "(a) dxcheck report DIR -f json -o FILE -q"
    yield what, _in(unit, report), REPORT_TARGET, _per_plan(report, plans)
    used = measured.processor
    ratio = _in(used["F"], used["report"])
    yield "    the same in processor time", ratio, "", _per_plan(used["report"], plans)
    yield from _parts(measured.part("stage"), unit, plans)
    yield "", "", "", ""
    judging = measured.part("judging")
    told = judging["told"]
    what = "(b) verdicts, reasons and counts of 40 rules"
    yield what, _in(unit, told), JUDGE_TARGET, _micro(told, plans)
    yield (
        "    of which Judge.judge",
        _in(unit, judging["judge"]),
        "",
        _micro(judging["judge"], plans),
    )
    yield (
        "    before it: Judge.index",
        _in(unit, judging["index"]),
        "",
        _micro(judging["index"], plans),
    )
    sighting = judging["sighting"]
    yield "    before it: Judge.sighting", _in(unit, sighting), "", _micro(sighting, plans)
    yield "", "", "", ""
    click, program = measured.start("click"), measured.start("help")
    here = f"{program * 1000:.0f} ms"
    yield (
        "(c) dxcheck --help / python -c 'import click'",
        f"{program / click:.2f} x",
        START_TARGET,
        here,
    )
    yield "", "", "", ""
    forty = best["forty"]
    yield "(a) with the 40 rules of (b)", _in(unit, forty), "", _per_plan(forty, plans)
    yield from _parts(measured.part("forty"), unit, plans)


def _parts(stages: dict[str, float], unit: float, plans: int) -> Iterator[Row]:
    for name, seconds in stages.items():
        yield f"    {name}", _in(unit, seconds), "", _micro(seconds, plans)


def _in(unit: float, seconds: float) -> str:
    return f"{seconds / unit:.2f} F"


def _per_plan(seconds: float, plans: int) -> str:
    return f"{seconds:.2f} s, {_micro(seconds, plans)}"


def _micro(seconds: float, plans: int) -> str:
    return f"{seconds / plans * MICRO:,.0f} us"
