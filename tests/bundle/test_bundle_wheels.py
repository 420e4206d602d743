"""What is downloaded for a machine that is not ours, from a folder of small wheels."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bundle_wheels import BundleError, Target, gather

MakeWheel = Callable[..., Path]

WINDOWS = Target("windows", "3.12")
LINUX = Target("linux", "3.12")
ON_WINDOWS = "helper>=2; sys_platform == 'win32'"


@pytest.fixture(autouse=True)
def _index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip know the small wheels alone."""
    (tmp_path / "wheels").mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))


def gathered(wheel: Path, target: Target, tmp_path: Path) -> list[str]:
    """Return the names of the wheels for a target, which are all that the folder holds."""
    found = [path.name for path in gather(wheel, target, tmp_path / "wheels")]
    assert sorted(path.name for path in (tmp_path / "wheels").iterdir()) == found
    return found


@pytest.mark.parametrize(
    ("target", "expected"),
    [(WINDOWS, ["a-1.0", "b-1.0", "dxcheck-1.0", "helper-2.0"]), (LINUX, ["a-1.0", "dxcheck-1.0"])],
    ids=["windows", "linux"],
)
def test_requirements_are_those_of_the_target_and_not_of_this_machine(
    target: Target, expected: list[str], make_wheel: MakeWheel, tmp_path: Path
) -> None:
    """What only Windows needs, and what that needs in turn, is there for Windows and only there."""
    wheel = make_wheel("dxcheck", "a")
    make_wheel("a", ON_WINDOWS)
    make_wheel("helper", "b", version="2.0")
    make_wheel("helper", version="1.0")
    make_wheel("b")

    names = gathered(wheel, target, tmp_path)

    assert names == [f"{name}-py3-none-any.whl" for name in expected]


def test_what_only_this_machine_needs_is_left_out(make_wheel: MakeWheel, tmp_path: Path) -> None:
    """A dependency on Linux only, which pip brings when it runs there, is not for Windows."""
    wheel = make_wheel("dxcheck", "a; sys_platform != 'win32'")
    make_wheel("a")

    assert gathered(wheel, WINDOWS, tmp_path) == ["dxcheck-1.0-py3-none-any.whl"]


def test_a_version_that_the_target_refuses_is_replaced(
    make_wheel: MakeWheel, tmp_path: Path
) -> None:
    """A bound that holds on Windows only chooses the version for Windows."""
    wheel = make_wheel("dxcheck", "a", "a<2; sys_platform == 'win32'")
    make_wheel("a", version="1.0")
    make_wheel("a", version="2.0")

    names = gathered(wheel, WINDOWS, tmp_path)

    assert names == ["a-1.0-py3-none-any.whl", "dxcheck-1.0-py3-none-any.whl"]


def test_the_extra_for_sources_is_included_and_no_other(
    make_wheel: MakeWheel, tmp_path: Path
) -> None:
    """What `dxcheck[sources]` needs is there, what `dxcheck[testing]` needs is not."""
    extras = ("a; extra == 'sources'", "b; extra == 'testing'")
    wheel = make_wheel("dxcheck", *extras, extra="sources")
    make_wheel("a")
    make_wheel("b")

    names = gathered(wheel, WINDOWS, tmp_path)

    assert names == ["a-1.0-py3-none-any.whl", "dxcheck-1.0-py3-none-any.whl"]


@pytest.mark.parametrize("target", [WINDOWS, LINUX], ids=["windows", "linux"])
def test_wheels_are_those_of_the_target(
    target: Target, make_wheel: MakeWheel, tmp_path: Path
) -> None:
    """Of a wheel for each platform and Python, the one that the target can load is taken."""
    wheel = make_wheel("dxcheck", "a")
    tags = {WINDOWS: "cp312-cp312-win_amd64", LINUX: "cp312-cp312-manylinux_2_28_x86_64"}
    for tag in (*tags.values(), "cp311-cp311-win_amd64", "cp312-cp312-musllinux_1_2_x86_64"):
        make_wheel("a", tag=tag)

    names = gathered(wheel, target, tmp_path)

    assert names == [f"a-1.0-{tags[target]}.whl", "dxcheck-1.0-py3-none-any.whl"]


@pytest.mark.parametrize("requirement", ["a", "a; sys_platform == 'win32'"])
def test_a_dependency_without_a_wheel_is_named(
    requirement: str, make_wheel: MakeWheel, tmp_path: Path
) -> None:
    """Where there is no wheel for the target, the error says of what and for which target."""
    wheel = make_wheel("dxcheck", requirement)
    make_wheel("a", tag="cp311-cp311-win_amd64")

    with pytest.raises(BundleError) as raised:
        gathered(wheel, WINDOWS, tmp_path)

    assert str(raised.value) == "no wheel of a for win_amd64, CPython 3.12"
