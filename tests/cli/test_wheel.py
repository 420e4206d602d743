"""The wheel, installed where there is no repository: the bundled rules are inside the package."""

import os
import re
import site
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import Result

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths of a POSIX environment")


class Installation(NamedTuple):
    """A wheel and an environment that has it, and of the repository nothing else."""

    wheel: Path
    folder: Path

    def run(self, *arguments: str | Path, cwd: Path) -> "subprocess.CompletedProcess[bytes]":
        """Run the program of this environment."""
        command = [self.folder / "bin" / "dxcheck", *arguments]
        env = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)


def _called(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


@pytest.fixture(scope="module")
def installation(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Build the wheel, and install it into a new environment without the network.

    The dependencies are those of the environment of the tests: a `.pth` file names its folder, and
    `.pth` files in there, which make the repository importable, are not followed.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    built = ("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ".")
    _called(*pip, *built, cwd=root)
    [wheel] = folder.glob("dxcheck-*.whl")
    environment = folder / "environment"
    _called(sys.executable, "-m", "venv", "--without-pip", environment, cwd=folder)
    python = environment / "bin" / "python"
    install = ("--python", python, "install", "--no-deps", "--no-index", "--no-compile", wheel)
    _called(*pip, *install, cwd=folder)
    [packages] = environment.glob("lib/python*/site-packages")
    dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    if site.ENABLE_USER_SITE:
        dependencies.add(site.getusersitepackages())
    (packages / "dependencies.pth").write_text("\n".join(sorted(dependencies)), encoding="utf-8")
    return Installation(wheel, environment)


def test_the_wheel_holds_what_a_run_needs_and_nothing_else(
    installation: Installation, root: Path
) -> None:
    """Package, messages, schemas and rules are in the wheel; tests, plans and docs are not."""
    names = zipfile.ZipFile(installation.wheel).namelist()
    expected = {
        path.relative_to(root).as_posix()
        for path in (root / "dxcheck").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | {
        (Path("dxcheck") / path.relative_to(root)).as_posix()
        for path in (root / "rules").rglob("*.yaml")
    }

    assert {name for name in names if not re.match(r"dxcheck-[\w.]+\.dist-info/", name)} == expected


def test_the_installed_wheel_finds_its_rules(installation: Installation, tmp_path: Path) -> None:
    """The bundled rules are a folder of the installed package, not that of a checkout."""
    code = "from dxcheck.load.bundled import bundled_rules; print(bundled_rules())"
    python = installation.folder / "bin" / "python"

    found = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, check=True)

    [rules] = installation.folder.glob("lib/python*/site-packages/dxcheck/rules")
    assert Path(found.stdout.decode().strip()) == rules


def test_the_installed_wheel_reports_from_anywhere(
    installation: Installation, tmp_path: Path, root: Path, run: Callable[..., Result]
) -> None:
    """From another folder, the report on the plans is that of the repository, with exit 0."""
    expected = run("report", "plans")

    found = installation.run("report", root / "plans", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (0, expected.stderr_bytes)
    assert found.stdout == expected.stdout_bytes


@pytest.mark.parametrize("arguments", [("--version",), ("schema", "plan"), ("explain", "security")])
def test_every_command_works_from_the_wheel(
    arguments: tuple[str, ...], installation: Installation, tmp_path: Path
) -> None:
    """Schemas, messages and rules are found without the repository."""
    result = installation.run(*arguments, cwd=tmp_path)

    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout != b""
