"""The wheels of dxcheck and of all it depends on, for a platform and a Python that are not ours."""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

EXTRA = "sources"
"""The extra of dxcheck that is installed with it."""


class Platform(NamedTuple):
    """A kind of machine.

    Attributes:
        tags: the platform tags of wheels that run there, best first.
        name: its name as `sysconfig.get_platform()` gives it.
        markers: what environment markers see there.
    """

    tags: tuple[str, ...]
    name: str
    markers: Mapping[str, str]


PLATFORMS = {
    "windows": Platform(
        ("win_amd64",),
        "win-amd64",
        {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        },
    ),
    "linux": Platform(
        # glibc 2.28 is that of RHEL 8 and older than that of any Debian or Ubuntu in support.
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1)), "manylinux2014_x86_64"),
        "linux-x86_64",
        {
            "os_name": "posix",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
    ),
}
"""The platforms of the bundle."""


class Target(NamedTuple):
    """A platform (a key of `PLATFORMS`) and a version of CPython, such as 3.12."""

    platform: str
    python: str

    def markers(self, extra: str) -> dict[str, str]:
        """Return what environment markers see there when an extra ("" for none) is asked for."""
        return {
            **PLATFORMS[self.platform].markers,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "extra": extra,
        }


class BundleError(Exception):
    """The bundle cannot be made; the text says what is lacking."""


def gather(wheel: Path, target: Target, folder: Path) -> tuple[Path, ...]:
    """Download what a wheel of dxcheck needs on a target, and nothing else.

    pip picks wheels by the platform it is told, but reads environment markers as of the machine
    it runs on: a dependency on Windows only would be lacking. So the requirements of what it
    brought are read as the target reads them, and what does not meet them is asked for by name.

    Args:
        wheel: the wheel of dxcheck.
        target: where it is to be installed.
        folder: an existing folder that the wheels, dxcheck's own included, are put into.

    Returns:
        The wheels in `folder` that the target needs, sorted by name.

    Raises:
        BundleError: a dependency has no wheel for the target.
    """
    name = parse_wheel_filename(wheel.name)[0]
    wanted = [f"{name}[{EXTRA}] @ {wheel.as_uri()}"]
    while True:
        with tempfile.TemporaryDirectory() as temporary:
            found = _download(wanted, target, Path(temporary))
            needed, unmet = _closure(found, Requirement(f"{name}[{EXTRA}]"), target)
            if not unmet:
                for each in needed:
                    shutil.copy(found[each], folder)
                return tuple(sorted(folder / found[each].name for each in needed))
        if set(unmet) <= set(wanted):
            raise BundleError(f"no version of {unmet[0]} fits {_worded(target)}")
        wanted += unmet


def _download(wanted: Sequence[str], target: Target, folder: Path) -> dict[str, Path]:
    """Let pip download requirements and all they require; return the wheels by project."""
    tags = [part for tag in PLATFORMS[target.platform].tags for part in ("--platform", tag)]
    command = [
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"),
        *("--quiet", "--only-binary=:all:", "--implementation=cp"),
        *(f"--python-version={target.python}", *tags, "--dest", str(folder), *wanted),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        lacking = re.search(r"No matching distribution found for (\S+)", done.stderr)
        if lacking:
            raise BundleError(f"no wheel of {lacking[1]} for {_worded(target)}")
        raise BundleError(f"pip failed for {_worded(target)}:\n{done.stderr}")
    return {parse_wheel_filename(path.name)[0]: path for path in folder.glob("*.whl")}


def _closure(
    wheels: Mapping[str, Path], root: Requirement, target: Target
) -> tuple[set[str], list[str]]:
    """Return the projects that a requirement needs on a target, and what is lacking of them.

    What is lacking is given as requirements without markers: of projects that are not among the
    wheels, or are in a version that will not do.
    """
    needed: set[str] = set()
    seen: set[str] = set()
    unmet: list[str] = []
    waiting = [root]
    while waiting:
        required = waiting.pop()
        required.marker = None
        if str(required) in seen:
            continue
        seen.add(str(required))
        name = canonicalize_name(required.name)
        version = parse_wheel_filename(wheels[name].name)[1] if name in wheels else None
        if version is None or not required.specifier.contains(version, prereleases=True):
            unmet.append(str(required))
            continue
        needed.add(name)
        waiting += [
            each
            for each in map(Requirement, _requirements(wheels[name]))
            if each.marker is None
            or any(each.marker.evaluate(target.markers(one)) for one in required.extras or {""})
        ]
    return needed, sorted(unmet)


def _requirements(wheel: Path) -> list[str]:
    """Return what a wheel says that it requires."""
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [
            name
            for name in archive.namelist()
            if name.count("/") == 1 and name.endswith(".dist-info/METADATA")
        ]
        headers = HeaderParser().parsestr(archive.read(metadata).decode())
    return headers.get_all("Requires-Dist") or []


def _worded(target: Target) -> str:
    return f"{PLATFORMS[target.platform].tags[0]}, CPython {target.python}"
