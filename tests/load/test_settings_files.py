"""Settings files that cannot be read as they stand, and paths in those that can."""

import os
from pathlib import Path

import pytest

from dxcheck.load.settings import read_settings, read_variables
from dxcheck.load.settings_file import find_settings
from dxcheck.model.diagnostic import Diagnostic


def written(folder: Path, text: str | bytes, name: str = "dxcheck.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_folder_in_the_place_of_settings_is_told(tmp_path: Path) -> None:
    """What cannot be opened is a fault with the words of the system."""
    folder = tmp_path / "dxcheck.toml"
    folder.mkdir()

    [found] = read_settings(folder, "dxcheck.toml").diagnostics
    assert found == Diagnostic(
        "unreadable_file", "dxcheck.toml", params={"problem": os.strerror(21)}
    )


def test_another_encoding_is_told(tmp_path: Path) -> None:
    """TOML is UTF-8, whatever a Japanese Windows may write."""
    path = written(tmp_path, 'lang = "日本語"'.encode("cp932"))

    fault = Diagnostic("not_utf8", "dxcheck.toml", params={"looks_like": "?"})
    assert read_settings(path, "dxcheck.toml").diagnostics == (fault,)


@pytest.mark.parametrize("given", ["3", "[]", '"x"'])
def test_a_table_that_is_none_is_told(given: str, tmp_path: Path) -> None:
    """What stands in the place of our table of pyproject.toml must be one."""
    path = written(tmp_path, f"[tool]\ndxcheck = {given}", "pyproject.toml")

    [found] = read_settings(path, "pyproject.toml").diagnostics
    assert (found.code, found.params["expected"]) == ("wrong_type", "mapping")


def test_a_key_whose_line_is_not_found_is_told_on_the_first(tmp_path: Path) -> None:
    """A key may be written as nobody would: the fault then stands at the head of the file."""
    path = written(tmp_path, '[tool]\ndxcheck = {"l\\u0061nk" = 1}', "pyproject.toml")

    [found] = read_settings(path, "pyproject.toml").diagnostics
    assert (found.code, found.line, found.column, found.excerpt) == ("unknown_key", 1, 1, "[tool]")


@pytest.mark.parametrize("key", ["link", '"link"', "'a b'", '"a.b"', "  link.a", "'リンク'"])
def test_a_key_that_is_none_is_told_on_its_line(key: str, tmp_path: Path) -> None:
    """However a key is written, bare or in quotes, the fault stands where it stands."""
    path = written(tmp_path, f'lang = "en"\n{key} = 1\n')

    [found] = read_settings(path, "dxcheck.toml").diagnostics
    assert (found.code, found.line) == ("unknown_key", 2)


@pytest.mark.parametrize(("text", "value"), [("lang = 3", "3"), ('lang = "fr"', "fr")])
def test_a_value_that_does_not_fit_is_left_out(text: str, value: str, tmp_path: Path) -> None:
    """A value of another type or choice is told with its line and is not heeded."""
    found = read_settings(written(tmp_path, text), "dxcheck.toml")

    assert found.values == {}
    assert [(one.line, one.params["given"], one.excerpt) for one in found.diagnostics] == [
        (1, value, text)
    ]


def test_paths_are_given_from_where_the_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read from the working folder; what is absolute or no path stays."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    whole = (tmp_path / "theirs").as_posix()
    path = written(tmp_path, f'rules = ["bundled", "ours", "{whole}"]\nsources = "s"\n')

    assert read_settings(path, "dxcheck.toml").values == {
        "rules": ("bundled", "../ours", whole),
        "sources": "../s",
    }


def test_paths_on_another_drive_stay_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no path leads from the working folder to the file, the paths are absolute."""

    def no_way(path: Path) -> str:
        raise ValueError(path)

    monkeypatch.setattr(os.path, "relpath", no_way)
    path = written(tmp_path, 'sources = "s"\n')

    assert read_settings(path, "dxcheck.toml").values == {"sources": (tmp_path / "s").as_posix()}


def test_a_variable_that_says_nothing_is_no_setting() -> None:
    """An empty variable is as good as none; those of the tests and of others are passed over."""
    given = {"DXCHECK_LANG": "", "DXCHECK_TEST_DEPTH": "3", "DXCHECK_DEBUG": "1", "PATH": "/bin"}

    assert read_variables(given).values == {}
    assert read_variables(given).diagnostics == ()


@pytest.mark.parametrize("text", [b"[tool.dxcheck]\nlang = '\xff'\n", b"\xff\xfe[tool.dxcheck]"])
def test_a_pyproject_that_is_no_text_is_left_to_others(text: bytes, tmp_path: Path) -> None:
    """Whose it is nobody can tell; the search goes on above it."""
    above = written(tmp_path, "")
    (tmp_path / "work").mkdir()
    written(tmp_path / "work", text, "pyproject.toml")

    assert find_settings(tmp_path / "work") == above


def test_a_place_that_may_not_be_looked_at_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system refuses to say whether there is a file, the search goes on."""
    above = written(tmp_path, "")
    (tmp_path / "work").mkdir()
    is_file = Path.is_file

    def refusing(path: Path) -> bool:
        if path.parent.name == "work":
            raise PermissionError
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refusing)

    assert find_settings(tmp_path / "work") == above
