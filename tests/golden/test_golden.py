"""Whole outputs, byte for byte; `make golden` writes them anew, and the diff is reviewed."""

import difflib
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

import pytest
from click.testing import Result
from rich.cells import cell_len

Run = Callable[..., Result]

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
PLANS = "plans"
PLAN = "plans/122271-urayasu/2022-03.yaml"
REVISED = "plans/122271-urayasu/2024-03.yaml"
RULE = "online-procedures/core26-online"
SOME_RULES = (RULE, "core-systems", "governance/cio-rank", "planning", "payments/eltax")
SOME = tuple(part for rule in SOME_RULES for part in ("--rule", rule))
"""Rules of each form; the whole report is kept once."""


class Golden(NamedTuple):
    """One output: the arguments of the program, and the width of the terminal."""

    arguments: tuple[str, ...]
    width: int = 80


OUTPUTS = {
    "terminal/report.ja.80.txt": Golden(("report", PLANS)),
    "terminal/report.ja.120.txt": Golden(("report", PLANS, *SOME), 120),
    "terminal/report.en.80.txt": Golden(("report", PLANS, *SOME, "--lang", "en")),
    "terminal/report.en.120.txt": Golden(("report", PLANS, *SOME, "--lang", "en"), 120),
    "terminal/report.ja.80.colour.txt": Golden(("report", PLANS, "--color", "always")),
    "terminal/by-requirement.ja.80.txt": Golden(("report", PLANS, "--by", "requirement")),
    "terminal/as-of.ja.80.txt": Golden(("report", PLANS, *SOME, "--as-of", "2026-11-20")),
    "terminal/report-in-full.ja.80.txt": Golden(("report", PLAN, *SOME, "-v")),
    "terminal/explain-rule.ja.80.txt": Golden(("explain", RULE)),
    "terminal/explain-plan.ja.80.txt": Golden(("explain", RULE, PLAN)),
    "terminal/diff.ja.80.txt": Golden(("diff", PLAN, REVISED)),
    "terminal/diff.en.120.txt": Golden(("diff", PLAN, REVISED, *SOME, "-v", "--lang", "en"), 120),
    "terminal/config.ja.80.txt": Golden(("config", "show")),
    "terminal/plan-show.ja.80.txt": Golden(("plan", "show", PLAN)),
    "markdown/diff.md": Golden(("diff", PLAN, REVISED, "-f", "markdown")),
    "json/diff.json": Golden(("diff", PLAN, REVISED, "--rule", RULE, "-f", "json")),
    "json/report.json": Golden(("report", "plans/122211-yachiyo", *SOME, "-f", "json")),
}
"""Every output that is kept, by the name of its file."""

IN_TERMINAL = [name for name in OUTPUTS if name.startswith("terminal/")]
COLOUR_CODE = re.compile("\x1b\\[[0-9;]*m")
ABSOLUTE_PATH = re.compile(r"(?<![\w.…/:])/(?!/)[A-Za-z]\w*/|[A-Za-z]:\\")


def output_of(run: Run, golden: Golden, *, env: dict[str, str] | None = None) -> bytes:
    result = run(*golden.arguments, env={"COLUMNS": str(golden.width), **(env or {})})
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def assert_same(actual: bytes, expected: bytes) -> None:
    if actual != expected:
        before, after = (text.decode().splitlines() for text in (expected, actual))
        diff = difflib.unified_diff(before, after, "expected", "actual", lineterm="")
        pytest.fail("\n".join(diff), pytrace=False)


def kept(name: str) -> str:
    return (FOLDER / name).read_bytes().decode()


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_kept(name: str, run: Run, request: pytest.FixtureRequest) -> None:
    """The output is that of the golden file, byte for byte."""
    actual = output_of(run, OUTPUTS[name])
    if request.config.getoption("refresh_golden"):
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_bytes(actual)
    assert_same(actual, (FOLDER / name).read_bytes())


def test_every_golden_file_belongs_to_an_output() -> None:
    """No golden file is left behind by an output that is gone."""
    files = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*.*")
        if path.suffix not in (".py", ".pyc")
    }

    assert files == set(OUTPUTS)


@pytest.mark.parametrize("name", IN_TERMINAL)
def test_every_line_fits_the_width(name: str) -> None:
    """No line of terminal output is wider than the terminal."""
    lines = COLOUR_CODE.sub("", kept(name)).splitlines()

    assert [line for line in lines if cell_len(line) > OUTPUTS[name].width] == []


@pytest.mark.parametrize("name", IN_TERMINAL)
def test_no_line_ends_in_white_space(name: str) -> None:
    """No line of terminal output ends in white space, which reviewers cannot see."""
    lines = COLOUR_CODE.sub("", kept(name)).split("\n")

    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", OUTPUTS)
def test_escape_codes_stand_only_where_colour_was_asked_for(name: str) -> None:
    """Without colour there is no control character but the line feed."""
    found = set(re.findall("[\x00-\x1f\x7f-\x9f]", kept(name)))

    assert found == ({"\n", "\x1b"} if "colour" in name else {"\n"})


def test_colour_adds_escape_codes_and_nothing_else() -> None:
    """The coloured report without its escape codes is the report without colour."""
    coloured = COLOUR_CODE.sub("", kept("terminal/report.ja.80.colour.txt"))

    assert_same(coloured.encode(), kept("terminal/report.ja.80.txt").encode())


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_absolute_path_is_shown(name: str) -> None:
    """No output tells where on the machine the files stood."""
    assert ABSOLUTE_PATH.findall(kept(name)) == []


@pytest.mark.parametrize("name", ["terminal/report.ja.80.txt", "json/report.json"])
def test_two_runs_give_the_same_bytes(name: str, run: Run) -> None:
    """The same files give the same bytes, however often."""
    assert_same(output_of(run, OUTPUTS[name]), output_of(run, OUTPUTS[name]))


@pytest.mark.parametrize("name", ["terminal/report.ja.80.txt", "json/report.json"])
def test_another_working_directory_changes_only_the_shown_paths(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From elsewhere, of an absolute path the file and its folder are shown, nothing else moves."""
    golden = OUTPUTS[name]
    here = output_of(run, golden)
    monkeypatch.chdir(tmp_path)
    absolute = tuple(
        str(ROOT / part) if part.startswith(PLANS) else part for part in golden.arguments
    )

    there = output_of(run, golden._replace(arguments=absolute))

    assert_same(there, re.sub(rb'"plans/(\d{6}-[a-z]+/[^"/]+\.yaml)"', rb'"\1"', here))


@pytest.mark.parametrize("given", ["./plans", "plans//", str(ROOT / "plans")])
def test_one_folder_is_shown_by_one_path_however_it_is_given(given: str, run: Run) -> None:
    """Below the working directory paths are shown relative to it, absolute ones too."""
    golden = OUTPUTS["json/report.json"]
    arguments = tuple(
        given + part.removeprefix(PLANS) if part.startswith(PLANS) else part
        for part in golden.arguments
    )

    actual = output_of(run, golden._replace(arguments=arguments))

    assert_same(actual, kept("json/report.json").encode())


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "LANG": "C", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "2", "LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC+11"},
    ],
)
@pytest.mark.parametrize("name", ["terminal/report.ja.80.txt", "json/report.json"])
def test_hash_seed_locale_and_time_zone_change_nothing(
    name: str, env: dict[str, str], run_installed: Callable[..., CompletedProcess[bytes]]
) -> None:
    """The installed program prints the golden bytes under any hash seed, locale and time zone."""
    result = run_installed(*OUTPUTS[name].arguments, env=env)

    assert_same(result.stdout, (FOLDER / name).read_bytes())
