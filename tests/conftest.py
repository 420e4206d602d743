"""What all tests share: the bundled rules, the plans, the program, and how gates say what they saw.

`run` runs the program in this process, `run_installed` as a user does. A gate over data takes
`examined` and says how many items it looked at; the counts stand at the end of the test run.
"""

import gc
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

import click
import pytest
from claims import pytest_runtest_makereport  # noqa: F401 - the hook is found by its name
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from dxcheck import PlanFile, Report, RuleSet, check, load_ruleset
from dxcheck.cli import output
from dxcheck.cli.app import run as run_program
from dxcheck.load.plans import plan_paths, read_plan
from dxcheck.model.settings import SETTINGS

collect_ignore_glob = ["*.yaml"]
"""Rule sets among the tests are what tests look at; `pytest rules/` runs those that are not."""
ROOT = Path(__file__).resolve().parent.parent
READ_BY_PROGRAM = (
    *(setting.variable for setting in SETTINGS.values()),
    "COLUMNS",
    "DXCHECK_DEBUG",
    "FORCE_COLOR",
    "LANGUAGE",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "TERM",
)
"""Variables that would let the environment of the tests into the output."""

# How fast a machine is, and what else it does, is no property of the code.
settings.register_profile("dxcheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dxcheck")

Run = Callable[..., Result]
RunInstalled = Callable[..., "subprocess.CompletedProcess[bytes]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--refresh-golden`."""
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them (make golden)",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the gates over data have examined."""
    counts = {
        report.nodeid: dict(report.user_properties)["examined"]
        for outcome in ("passed", "failed", "xfailed")
        for report in terminalreporter.getreports(outcome)
        if "examined" in dict(report.user_properties)
    }
    if counts:
        terminalreporter.section("gates over data")
        for name, count in sorted(counts.items()):
            terminalreporter.line(f"{count:>6} examined  {name}")


@pytest.fixture
def examined(record_property: Callable[[str, object], None]) -> Callable[[Sized], None]:
    """Return what a gate calls with the items it examined; none at all is a failure."""

    def note(items: Sized) -> None:
        record_property("examined", len(items))
        assert len(items) > 0, "the gate examined nothing"

    return note


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """Return the folder of the sources that plans and rules were read from; it is no part of us."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("DXCHECK_TEST_SOURCES") == "required":
            pytest.fail("there is no folder ../shared beside the repository")
        pytest.skip("the sources are not here: there is no folder ../shared beside the repository")
    return folder


@pytest.fixture(scope="session")
def ruleset() -> RuleSet:
    """Return the bundled rules."""
    return load_ruleset()


@pytest.fixture(scope="session")
def plan_files(ruleset: RuleSet, root: Path) -> tuple[PlanFile, ...]:
    """Return the plans of the repository, under the paths that reports show."""
    found = []
    for path in plan_paths(root / "plans"):
        result = read_plan(path.read_bytes(), path.relative_to(root).as_posix(), ruleset.catalog)
        assert result.plan is not None, result.diagnostics
        found.append(result.plan)
    return tuple(found)


@pytest.fixture(scope="session")
def report(ruleset: RuleSet, plan_files: tuple[PlanFile, ...]) -> Report:
    """Return the report on all plans, with its explanations."""
    return check(ruleset, plan_files, explain=True)


class _Program(click.Command):
    """The program as CliRunner takes it: run as the entry point runs it, faults included."""

    def main(self, args: Any = None, *_: Any, **__: Any) -> Any:
        sys.exit(run_program(list(args or ())))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs the program in this process, at first from the root of the repository.

    It takes the arguments, and by name `env`, `stdin` (text or bytes) and `encoding` (of all
    streams); the output is 80 cells wide unless COLUMNS says otherwise.
    """
    monkeypatch.chdir(ROOT)

    def invoke(
        *arguments: str | Path,
        env: dict[str, str] | None = None,
        stdin: str | bytes | None = None,
        encoding: str = "utf-8",
    ) -> Result:
        monkeypatch.setattr(output, "replaced", 0, raising=False)
        variables = {**dict.fromkeys(READ_BY_PROGRAM), "COLUMNS": "80", **(env or {})}
        runner = CliRunner(charset=encoding)
        try:
            return runner.invoke(
                _Program("dxcheck"), list(map(str, arguments)), input=stdin, env=variables
            )
        finally:
            gc.enable()

    return invoke


@pytest.fixture(scope="session")
def installed() -> str:
    """Return the path of the installed program."""
    program = shutil.which("dxcheck", path=sysconfig.get_path("scripts"))
    assert program is not None, "dxcheck is not installed in this environment"
    return program


@pytest.fixture
def run_installed(installed: str) -> RunInstalled:
    """Return what runs the installed program; it takes arguments, and `env`, `stdin` and `cwd`."""

    def invoke(
        *arguments: str | Path,
        env: dict[str, str] | None = None,
        stdin: bytes = b"",
        cwd: Path = ROOT,
    ) -> "subprocess.CompletedProcess[bytes]":
        variables = {key: val for key, val in os.environ.items() if key not in READ_BY_PROGRAM}
        variables |= {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **(env or {})}
        command = [installed, *map(str, arguments)]
        return subprocess.run(
            command, input=stdin, env=variables, cwd=cwd, capture_output=True, check=False
        )

    return invoke
