"""The bundle, made and installed as on a closed network, and every command run there."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sized
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from bundle_wheels import Target
from commands import USES, commands, furnish

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(sys.platform != "linux", reason="installs the Linux part of the bundle"),
]

CLOSED = Path(__file__).resolve().parent / "closed"
KEPT = "利用者のメモ.txt"


class Closed(NamedTuple):
    """An installation of the bundle on a machine without a network.

    Attributes:
        bundle: the folder of the bundle.
        folder: the folder it is installed in.
        said: what install.sh printed.
    """

    bundle: Path
    folder: Path
    said: str

    def run(
        self, command: tuple[str | Path, ...], cwd: Path, log: Path
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program where nothing may use a socket or start a program; log what tries."""
        return without_network(command, cwd, log, "everything")


def without_network(
    command: tuple[str | Path, ...], cwd: Path, log: Path, refused: str
) -> "subprocess.CompletedProcess[str]":
    """Run a program whose every Python refuses connections, or everything (see `closed`)."""
    env = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "PYTHONPATH": str(CLOSED),
        "CLOSED_LOG": str(log),
        "CLOSED_FOR": refused,
    }
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def closed(root: Path, here: Target, tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """Make the bundle for this Python, and install it without a network.

    The paths have a space and Japanese; the folder installed into has a file of the user.
    """
    folder = tmp_path_factory.mktemp("closed") / "閉じた 網"
    folder.mkdir()
    skip_without_index(here, folder)
    script = (sys.executable, root / "scripts" / "make_bundle.py", "--into", folder)
    asked = ("--only", here.platform, "--python", here.python)
    env = {**os.environ, "PYTHONPATH": str(root), "DXCHECK_LANG": "en"}
    made = subprocess.run(
        [*script, *asked], cwd=root, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert made.returncode == 0, made.stderr
    [bundle] = (path for path in folder.iterdir() if path.is_dir())
    target = folder / "市の 道具"
    target.mkdir()
    (target / KEPT).write_bytes(b"kept")
    log = folder / "install.log"
    install = ("sh", bundle / "install.sh", target)
    result = without_network(install, folder, log, "connections")
    assert (result.returncode, log.exists()) == (0, False), result.stdout + result.stderr
    return Closed(bundle, target, result.stdout)


def skip_without_index(here: Target, folder: Path) -> None:
    """Skip where pip can download nothing, unless DXCHECK_TEST_BUNDLE says that it must."""
    if os.environ.get("DXCHECK_TEST_BUNDLE") == "required":
        return
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--retries", "0")
    what = ("download", "--quiet", "--no-deps", "--only-binary=:all:", "click")
    wanted = (f"--python-version={here.python}", "--dest", folder / "probe")
    done = subprocess.run([*pip, *what, *wanted], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("the bundle cannot be made: pip finds no package index")
    for path in (folder / "probe").iterdir():
        path.unlink()
    (folder / "probe").rmdir()


def test_every_command_is_tried() -> None:
    """What is run on the closed network has every command, those of groups included."""
    tried = {
        next((words for words in commands() if words == use.arguments[: len(words)]), None)
        for use in USES.values()
    }

    assert tried - {None} == commands()


def test_nothing_opens_a_connection(
    closed: Closed, root: Path, tmp_path: Path, examined: Callable[[Sized], None]
) -> None:
    """No command uses a socket or starts a program, and each ends with its usual exit code."""
    folder = tmp_path / "作業 用"
    folder.mkdir()
    furnish(folder, closed.bundle, root)
    examined(USES)

    def outcome(name: str) -> tuple[int, str]:
        log = tmp_path / f"{name}.log"
        result = closed.run((closed.folder / "dxcheck", *USES[name].arguments), folder, log)
        tried = log.read_text(encoding="utf-8") if log.exists() else ""
        # What it said is of interest only where it did not end as it should.
        return result.returncode, tried or result.stderr * (result.returncode != USES[name].code)

    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(USES, pool.map(outcome, USES), strict=True))

    assert found == {name: (use.code, "") for name, use in USES.items()}


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo"),
        ("import _socket; _socket.socket()", "socket.__new__"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
    ],
)
def test_what_is_refused_is_seen(code: str, event: str, closed: Closed, tmp_path: Path) -> None:
    """The Python of the installation cannot use a socket unseen, even where it is caught."""
    log = tmp_path / "log"
    caught = f"try:\n    {code}\nexcept OSError:\n    print('refused')"

    result = closed.run((closed.folder / "venv/bin/python", "-P", "-c", caught), tmp_path, log)

    assert (result.stdout, log.read_text(encoding="utf-8").split()[0]) == ("refused\n", event)


def test_the_installer_says_what_to_do_next(closed: Closed, tmp_path: Path) -> None:
    """The command that is printed at the end, run as it stands, writes the report it names."""
    [command] = re.findall(r'^  (".*)$', closed.said, re.MULTILINE)

    result = closed.run(("sh", "-c", command), tmp_path, tmp_path / "log")

    report = closed.folder / "照合.html"
    assert result.returncode == 0, result.stderr
    assert report.read_bytes().startswith(b"<!DOCTYPE html>")
    report.unlink()


def test_what_is_installed_stays_in_its_folder(closed: Closed) -> None:
    """The folder has the environment, the launcher and what the user had there."""
    assert sorted(path.name for path in closed.folder.iterdir()) == ["dxcheck", "venv", KEPT]


def test_the_launcher_works_through_a_link(closed: Closed, tmp_path: Path) -> None:
    """A link to the launcher, such as one in a folder of PATH, runs the same program."""
    (tmp_path / "link").symlink_to(closed.folder / "dxcheck")

    result = closed.run((tmp_path / "link", "--version"), tmp_path, tmp_path / "log")

    assert (result.returncode, result.stdout.splitlines()[0] in closed.said) == (0, True)


def test_modules_of_the_folder_worked_in_are_not_imported(closed: Closed, tmp_path: Path) -> None:
    """A file that has the name of a module does no harm where the program is run."""
    (tmp_path / "click.py").write_text("raise SystemExit(9)", encoding="utf-8")

    result = closed.run((closed.folder / "dxcheck", "facts"), tmp_path, tmp_path / "log")

    assert (result.returncode, result.stderr) == (0, "")


def test_the_guide_names_only_what_there_is(closed: Closed) -> None:
    """Every file that the guide names is in the bundle, or is made by what it tells to do."""
    guide = (closed.bundle / "はじめに.txt").read_text(encoding="utf-8-sig")
    made = {"照合.html", "照合.xlsx", "計画.pdf"}

    named = set(re.findall(r"[\w-]+\.[a-z]+\b|SHA256SUMS", guide)) - made

    there = {path.name for path in closed.bundle.rglob("*")}
    assert "report.xlsx" in named
    assert named - there == set()


def test_the_bundle_names_no_place_of_the_machine_it_was_made_on(
    closed: Closed, root: Path, examined: Callable[[Sized], None]
) -> None:
    """No text of ours in it has a path of that machine, or the host of a package index."""
    settings = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    index = " ".join(line for line in settings.splitlines() if re.search("index|find-links", line))
    indexes = set(re.findall(r"//(?:[^/@\s]*@)?([\w.-]+\.\w+)", settings))
    indexes |= set(re.findall(r"(?<![\w:/])(?:file://)?(/[\w./-]+)", index))
    places = {str(root), str(Path.home()), sys.prefix, str(closed.bundle.parent)}
    refused = [*places, *indexes, "pypi.org", "pythonhosted.org"]
    files = [path for path in closed.bundle.rglob("*") if path.is_file()]
    ours = [path for path in files if path.suffix != ".whl" or path.name.startswith("dxcheck-")]
    texts = dict(pair for path in ours for pair in contents(path))
    examined(texts)

    found = [
        (name, word) for name, text in texts.items() for word in refused if word.encode() in text
    ]

    assert found == []


def contents(path: Path) -> list[tuple[str, bytes]]:
    """Return a file by its name, or what is in it where it is a zip by another name."""
    if not zipfile.is_zipfile(path):
        return [(path.name, path.read_bytes())]
    with zipfile.ZipFile(path) as archive:
        return [(f"{path.name}/{name}", archive.read(name)) for name in archive.namelist()]
