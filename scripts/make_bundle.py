"""Make the bundle for closed networks: one folder, and a zip of it, that installs without an index.

It is made on a machine that has a package index (pip's own settings say which); the machines that
it is for need Python alone. The same files and wheels give the same bytes.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from bundle_wheels import PLATFORMS, BundleError, Target, gather

from dxcheck.report.registry import DIFF_FORMATS, FORMATS

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "scripts" / "bundle"
PYTHONS = ("3.13", "3.12", "3.11")
"""The versions of Python that the bundle installs on, newest first."""
FILES = {
    "install.bat": ("install.bat", "cp932", "\r\n"),
    "install.sh": ("install.sh", "utf-8", "\n"),
    "install.py": ("install.py", "utf-8", "\n"),
    "guide.txt": ("はじめに.txt", "utf-8-sig", "\r\n"),
}
"""The texts by their name in `TEXTS`: name in the bundle, encoding, line end."""
EXECUTABLE = ("install.sh",)
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""Of every file in the zip: its own would make each run another file."""
REVISION = ("plans/122271-urayasu/2022-03.yaml", "plans/122271-urayasu/2024-03.yaml")
"""The two states of a plan that the sample of a comparison compares."""


def make(into: Path, targets: Sequence[Target]) -> Path:
    """Make the bundle in a folder, in place of an earlier one, and return its own folder.

    Args:
        into: where the bundle's folder and its zip are put.
        targets: the platforms and versions of Python that it installs on.

    Raises:
        BundleError: a dependency has no wheel for a target, or dxcheck itself cannot be built.
    """
    with tempfile.TemporaryDirectory() as temporary:
        wheel = _built(Path(temporary))
        version = wheel.name.split("-")[1]
        folder = into.resolve() / f"dxcheck-bundle-{version}"
        if folder.exists():
            shutil.rmtree(folder)
        (folder / "wheels").mkdir(parents=True)
        for target in targets:
            wheels = gather(wheel, target, folder / "wheels")
            print(f"{target.platform}, CPython {target.python}: {_size(wheels)}")
    shutil.copytree(ROOT / "plans", folder / "plans")
    write_samples(folder / "samples")
    for name, text in texts(version, targets).items():
        (folder / name).write_bytes(text)
    for name in EXECUTABLE:
        (folder / name).chmod(0o755)
    (folder / "SHA256SUMS").write_bytes(checksums(folder))
    write_zip(folder, folder.parent / f"{folder.name}.zip")
    return folder


def texts(version: str, targets: Sequence[Target]) -> dict[str, bytes]:
    """Return the installers and the guide as they stand in the bundle, by name."""
    pythons = sorted({target.python for target in targets}, key=_numbers, reverse=True)
    platforms = sorted({PLATFORMS[target.platform].name for target in targets})
    parts = {
        "@VERSION@": version,
        "@PYTHONS@": " ".join(pythons),
        "@LISTED@": "、".join(reversed(pythons)),
        "@PLATFORMS@": " ".join(platforms),
    }
    found = {}
    for source, (name, encoding, newline) in FILES.items():
        text = (TEXTS / source).read_text(encoding="utf-8")
        for mark, part in parts.items():
            text = text.replace(mark, part)
        found[name] = text.replace("\n", newline).encode(encoding)
    return found


def checksums(folder: Path) -> bytes:
    """Return the SHA-256 of every file below a folder, as `sha256sum --check` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n"
        for name, path in _files(folder)
        if name != "SHA256SUMS"
    ]
    return "".join(lines).encode()


def write_zip(folder: Path, target: Path) -> None:
    """Write a folder as a zip whose bytes depend on names and contents alone.

    Nothing is compressed: wheels are already, and compressors differ in their bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in _files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{name}", TIMESTAMP)
            entry.create_system = 3  # POSIX, wherever it is made: the mode is read from it
            entry.external_attr = (0o100755 if name in EXECUTABLE else 0o100644) << 16
            archive.writestr(entry, path.read_bytes())


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Return every file below a folder with its name in it, sorted by name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path) for path in files)


def _built(folder: Path) -> Path:
    """Build the wheel of dxcheck, with the build backend of this environment."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "wheel"]
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder)]
    # The epoch of the build backend itself, whatever the environment says.
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600"}
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*command, *options, str(ROOT)], env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BundleError(f"dxcheck cannot be built:\n{done.stderr}")
    [wheel] = folder.glob("dxcheck-*.whl")
    return wheel


def write_samples(folder: Path) -> None:
    """Write the report on the plans, and the comparison of two, in every format there is.

    Args:
        folder: where they are written; it must be absolute, and must not be there yet.
    """
    folder.mkdir()
    samples = {
        "report": (("report", "plans"), FORMATS),
        "diff": (("diff", *REVISION), DIFF_FORMATS),
    }
    # What the one who makes the bundle has set, here or in the environment, is not for the samples.
    variables = {key: val for key, val in os.environ.items() if not key.startswith("DXCHECK_")}
    variables |= {"COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as apart:
        shutil.copytree(ROOT / "plans", Path(apart) / "plans")
        (Path(apart) / "dxcheck.toml").touch()
        for name, (arguments, formats) in samples.items():
            files = [folder / f"{name}{entry.suffixes[0]}" for entry in formats.values()]
            outputs = [part for file in files for part in ("-o", str(file))]
            subprocess.run(  # noqa: S603 - our own arguments
                [sys.executable, "-m", "dxcheck", *arguments, "--quiet", *outputs],
                cwd=apart,
                env=variables,
                check=True,
            )


def _size(files: Iterable[Path]) -> str:
    sizes = [path.stat().st_size for path in files]
    return f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def main() -> int:
    """Make the bundle that the arguments ask for, and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=list(PLATFORMS), help="this platform only")
    parser.add_argument("--python", action="append", help="this version of Python (repeatable)")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="default: dist")
    asked = parser.parse_args()
    platforms = [asked.only] if asked.only else list(PLATFORMS)
    targets = [Target(one, python) for one in platforms for python in asked.python or PYTHONS]
    try:
        folder = make(asked.into, targets)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    for _, path in _files(folder / "wheels"):
        print(f"  {path.stat().st_size / 1e3:>9,.1f} kB  {path.name}")
    archive = folder.parent / f"{folder.name}.zip"
    print(f"{folder.name}: {_size(path for _, path in _files(folder))}")
    print(f"{archive.name}: {_size([archive])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
