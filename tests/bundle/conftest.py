"""What the tests of the bundle share: small wheels, and where the bundle comes from."""

import platform
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bundle_wheels import Target

MakeWheel = Callable[..., Path]


@pytest.fixture
def make_wheel(tmp_path: Path) -> MakeWheel:
    """Return what makes a wheel of nothing, of a name, a version, a tag and requirements."""
    folder = tmp_path / "index"
    folder.mkdir()

    def make(
        name: str, *requires: str, version: str = "1.0", tag: str = "py3-none-any", extra: str = ""
    ) -> Path:
        path = folder / f"{name}-{version}-{tag}.whl"
        info = f"{name}-{version}.dist-info"
        metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
        metadata += [f"Provides-Extra: {extra}"] if extra else []
        metadata += [f"Requires-Dist: {each}" for each in requires]
        pure = str(tag.endswith("any")).lower()
        files = {
            "METADATA": "\n".join(metadata) + "\n\n",
            "WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: {pure}\nTag: {tag}\n",
            "RECORD": "",
        }
        with zipfile.ZipFile(path, "w") as archive:
            for file, text in files.items():
                archive.writestr(f"{info}/{file}", text)
        return path

    return make


@pytest.fixture(scope="session")
def here() -> Target:
    """Return Linux with the Python that runs the tests."""
    return Target("linux", ".".join(platform.python_version_tuple()[:2]))
