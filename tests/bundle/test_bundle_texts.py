"""The installers and the guide as they stand in the bundle, without any wheel."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import make_bundle
import pytest
from bundle_wheels import Target

from dxcheck import __version__, load_ruleset

EVERYWHERE = [
    Target(platform, python) for platform in ("windows", "linux") for python in make_bundle.PYTHONS
]
NAME = "dxcheck-0-py3-none-any.whl"
on_posix = pytest.mark.skipif(os.name == "nt", reason="runs what POSIX machines run")


@pytest.fixture
def batch() -> str:
    """Return install.bat as cmd.exe reads it in Japan."""
    return make_bundle.texts(__version__, EVERYWHERE)["install.bat"].decode("cp932")


@pytest.fixture
def bundle(tmp_path: Path, here: Target) -> Path:
    """Return a bundle for this Python with one wheel, which is none."""
    folder = tmp_path / "閉じた 網" / "bundle"
    (folder / "wheels").mkdir(parents=True)
    (folder / "wheels" / NAME).write_bytes(b"whole")
    for name, text in make_bundle.texts("0", [here]).items():
        (folder / name).write_bytes(text)
    (folder / "SHA256SUMS").write_bytes(make_bundle.checksums(folder))
    return folder


def installed(bundle: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run install.py of a bundle with the Python of the tests."""
    return subprocess.run(
        [sys.executable, bundle / "install.py", *arguments],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_its_maker_has_set_does_not_shape_the_samples(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a settings file beside the plans nor a variable narrows what is handed on."""
    shutil.copytree(root / "plans" / "122041-funabashi", tmp_path / "plans" / "122041-funabashi")
    (tmp_path / "dxcheck.toml").write_text('rule = "governance"\n', encoding="utf-8")
    monkeypatch.setattr(make_bundle, "ROOT", tmp_path)
    monkeypatch.setattr(make_bundle, "REVISION", ("plans/122041-funabashi/2023-06.yaml",) * 2)
    monkeypatch.setenv("DXCHECK_RULE", "talent")

    make_bundle.write_samples(tmp_path / "samples")

    sample = json.loads((tmp_path / "samples" / "report.json").read_bytes())
    assert [plan["path"] for plan in sample["plans"]] == ["plans/122041-funabashi/2023-06.yaml"]
    assert len(sample["rules"]) == len(load_ruleset().rules)


def test_every_line_of_the_batch_file_ends_as_cmd_expects(batch: str) -> None:
    """Lines end in CRLF: with LF alone cmd.exe misses labels."""
    assert re.findall(r"(?<!\r)\n|\r(?!\n)", batch) == []
    assert batch.endswith("\r\n")


def test_the_batch_file_is_ascii_until_the_code_page_is_set(batch: str) -> None:
    """Whatever code page the console has, what it reads before `chcp 932` reads the same."""
    before, after = batch.split("chcp 932 >nul\r\n")

    assert (before.isascii(), after.isascii()) == (True, False)


def test_no_character_of_the_batch_file_hides_a_sign_of_cmd(batch: str) -> None:
    """No second byte in cp932 is one that cmd.exe acts on where it reads byte by byte."""
    wide = {char: char.encode("cp932") for char in batch if not char.isascii()}

    assert [char for char, code in wide.items() if set(code[1:]) & set(rb"\|^&<>%!")] == []


def test_every_label_of_the_batch_file_exists(batch: str) -> None:
    """What is jumped to or called is a line of the file."""
    named = re.findall(r"(?:goto |call :)(\w+)", batch)
    labels = re.findall(r"^:(\w+)\r$", batch, re.MULTILINE)

    assert (sorted(set(named)), len(labels)) == (sorted(labels), 4)


@pytest.mark.parametrize("name", ["install.bat", "install.sh", "install.py"])
def test_installers_name_only_files_of_the_bundle(name: str) -> None:
    """Every file that an installer names is in the bundle, or is made by it."""
    texts = make_bundle.texts(__version__, EVERYWHERE)
    encoding = "cp932" if name.endswith(".bat") else "utf-8"
    made = {"dxcheck.bat", "python.exe", "pyvenv.cfg", "照合.html"}

    named = re.findall(
        r"[\w-]+\.(?:py|bat|sh|txt|exe|cfg|html|whl)\b", texts[name].decode(encoding)
    )

    assert set(named) - made <= set(texts)
    assert "install.py" in {*named, name}


@pytest.mark.parametrize("name", [file for file, _, _ in make_bundle.FILES.values()])
def test_no_mark_is_left_in_the_texts(name: str) -> None:
    """What stands for versions and platforms is filled in."""
    text = make_bundle.texts(__version__, EVERYWHERE)[name]

    assert re.findall(rb"@[A-Z]+@", text) == []


def test_the_guide_opens_in_notepad() -> None:
    """The guide is UTF-8 with the mark by which Windows knows it, its lines end in CRLF."""
    guide = make_bundle.texts(__version__, EVERYWHERE)["はじめに.txt"]

    assert guide.decode("utf-8-sig").encode("utf-8-sig") == guide
    assert guide.count(b"\n") == guide.count(b"\r\n") > 0


def test_a_damaged_wheel_is_named_and_nothing_is_installed(bundle: Path) -> None:
    """A wheel that is not what was packed ends the installation before anything is written."""
    (bundle / "wheels" / NAME).write_bytes(b"half")

    result = installed(bundle, bundle.parent / "dxcheck")

    assert result.returncode == 1
    assert f"ファイルがないか、壊れています: wheels/{NAME}\n" in result.stdout
    assert sorted(path.name for path in bundle.parent.iterdir()) == ["bundle"]


def test_a_folder_of_somebody_else_is_not_emptied(bundle: Path) -> None:
    """A folder `venv` that is no environment is left as it is."""
    foreign = bundle.parent / "dxcheck" / "venv" / "計画.yaml"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"mine")

    result = installed(bundle)

    assert result.returncode == 1
    assert f"dxcheck のものではないフォルダーがあります: {foreign.parent}\n" in result.stdout
    assert foreign.read_bytes() == b"mine"


@pytest.mark.parametrize("arguments", [(), ("--check",)], ids=["install", "check"])
def test_a_python_without_wheels_is_refused(bundle: Path, arguments: tuple[str, ...]) -> None:
    """A version that the bundle has no wheels for ends with 2, and nothing is written."""
    text = make_bundle.texts("0", [Target("linux", "3.9"), Target("windows", "3.10")])
    (bundle / "install.py").write_bytes(text["install.py"])

    result = installed(bundle, *arguments)

    assert result.returncode == 2
    assert ("Python 3.9、3.10（64ビット）のどれかが必要です。" in result.stdout) == (not arguments)
    assert sorted(path.name for path in bundle.parent.iterdir()) == ["bundle"]


@on_posix
def test_without_python_the_shell_script_says_who_provides_it(bundle: Path, tmp_path: Path) -> None:
    """Where there is no Python at all, the answer is in Japanese, on stderr, with exit code 2."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "dirname").symlink_to("/usr/bin/dirname")

    result = subprocess.run(
        ["/bin/sh", bundle / "install.sh"],
        env={"PATH": str(programs)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("Python が見つかりません。")
    assert "情報政策課に問い合わせてください" in result.stderr


def test_checksums_are_those_of_every_file(bundle: Path) -> None:
    """SHA256SUMS has every file but itself, in the order of their names."""
    files = sorted(
        path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()
    )
    expected = [
        f"{hashlib.sha256((bundle / name).read_bytes()).hexdigest()}  {name}"
        for name in files
        if name != "SHA256SUMS"
    ]

    assert (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines() == expected


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    """When files were written, in which order and with which mode, does not show in the zip."""
    for place, names in (
        ("a", ["b.txt", "install.sh", "は.txt"]),
        ("b", ["は.txt", "install.sh", "b.txt"]),
    ):
        folder = tmp_path / place / "bundle"
        folder.mkdir(parents=True)
        for number, name in enumerate(names):
            (folder / name).write_bytes(name.encode())
            (folder / name).chmod(0o600 + 0o100 * (place == "b"))
            os.utime(folder / name, (1e9 + number, 1e9 + number))
        make_bundle.write_zip(folder, tmp_path / f"{place}.zip")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
    assert modes == {
        "bundle/b.txt": 0o100644,
        "bundle/install.sh": 0o100755,
        "bundle/は.txt": 0o100644,
    }
