"""The same files give the same bytes: on every run, in every folder, on every machine."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from dxcheck.report.registry import DIFF_FORMATS, FORMATS

RunInstalled = Callable[..., CompletedProcess[bytes]]

WAIVERS = """\
waivers:
  - rule: online-procedures/core27-online
    reason: 次の改定で書くため
    approved_by: 推進本部
    from: 2024-04-01
    until: 2026-12-31
"""
HERE = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
    "PYTHONUTF8": "1",
}
THERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "COLUMNS": "200",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "FORCE_COLOR": "1",
    "USER": "somebody",
    "SOURCE_DATE_EPOCH": "86400",
}
DAY = ("--as-of", "2026-04-01")
BEFORE, AFTER = "122271-urayasu/2022-03.yaml", "122271-urayasu/2024-03.yaml"


def copied_plans(root: Path, folder: Path, *, backwards: bool) -> Path:
    """Copy the plans and a waiver file, in one order or the other; folders list as they grew."""
    files = sorted((root / "plans").rglob("*.yaml"))
    for file in reversed(files) if backwards else files:
        target = folder / "plans" / file.relative_to(root / "plans")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    waivers = folder / "plans" / "122271-urayasu" / "waivers.yaml"
    waivers.write_text(WAIVERS, encoding="utf-8")
    return folder / "plans"


@pytest.fixture(scope="module")
def folders(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two working folders with the same plans."""
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("別の 場所")
    copied_plans(root, one, backwards=False)
    copied_plans(root, other, backwards=True)
    return one, other


@pytest.mark.parametrize(
    ("lang", "command", "paths", "formats"),
    [
        ("ja", ("report", *DAY), ("",), FORMATS),
        ("en", ("report", "--explain", "--by", "requirement"), ("",), FORMATS),
        ("en", ("check", *DAY), ("",), FORMATS),
        ("ja", ("diff", *DAY), (BEFORE, AFTER), DIFF_FORMATS),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_format_is_the_same_bytes_everywhere(  # noqa: PLR0913 - what is run, and where
    command: tuple[str, ...],
    paths: tuple[str, ...],
    formats: dict[str, object],
    lang: str,
    folders: tuple[Path, Path],
    run_installed: RunInstalled,
) -> None:
    """Hash seed, time zone, locale, terminal, folder and the way a path is given change nothing."""
    found = []
    for folder, env, given in (
        (folders[0], HERE, Path("plans")),
        (folders[1], THERE, folders[1] / "plans"),
    ):
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        pairs = [part for name in formats for part in ("-f", name, "-o", str(out / name))]
        asked = [str(given / path) for path in paths]
        done = run_installed(*command, *asked, "--lang", lang, *pairs, env=env, cwd=folder)
        assert done.returncode in (0, 1), done.stderr
        found.append({path.name: path.read_bytes() for path in out.iterdir()})

    assert set(found[0]) == set(formats)
    assert [name for name in formats if found[0][name] != found[1][name]] == []


@pytest.mark.parametrize(
    "command",
    [
        ("plan", "show", AFTER, "-f", "json"),
        ("plan", "validate", ""),
        ("waivers", "list", "", "-f", "json", *DAY),
        ("explain", "online-procedures", AFTER),
        ("rules", "list", "-f", "json"),
        ("facts", "-f", "json"),
    ],
    ids=" ".join,
)
def test_what_is_printed_is_the_same_everywhere(
    command: tuple[str, ...], folders: tuple[Path, Path], run_installed: RunInstalled
) -> None:
    """What goes to stdout depends on the terminal's width and encoding alone."""
    found = []
    for folder, env, given in (
        (folders[0], HERE, Path("plans")),
        (folders[1], THERE, folders[1] / "plans"),
    ):
        terminal = {"COLUMNS": "80", "NO_COLOR": "1"}
        arguments = [
            str(given / part) if part in ("", AFTER) and command[0] != "rules" else part
            for part in command
        ]
        found.append(run_installed(*arguments, env={**env, **terminal}, cwd=folder))

    assert found[0].returncode == 0, found[0].stderr
    assert found[0].stdout
    assert found[0].stdout == found[1].stdout
