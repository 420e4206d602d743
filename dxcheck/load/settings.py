"""Reading settings files: dxcheck.toml, or [tool.dxcheck] in pyproject.toml."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.load.settings_file import PYPROJECT, settings_text
from dxcheck.load.validate import shown
from dxcheck.model.diagnostic import Diagnostic
from dxcheck.model.settings import SETTINGS, Setting, Value

_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEPT = ("bundled", "-")
"""What stands for no path where a path may stand."""


class SettingsResult(NamedTuple):
    """The settings of a file.

    Attributes:
        path: the file; None where there is none.
        values: the values, by key.
        diagnostics: the faults.
    """

    path: Path | None = None
    values: dict[str, Value] = {}
    diagnostics: tuple[Diagnostic, ...] = ()


def read_settings(path: Path, name: str) -> SettingsResult:
    """Read a settings file; faults become diagnostics, nothing is raised.

    Args:
        path: the file.
        name: the name shown in diagnostics.
    """
    try:
        text = settings_text(path)
        raw: Any = tomllib.loads(text)
    except OSError as error:
        params = {"problem": error.strerror or type(error).__name__}
        return SettingsResult(path, {}, (Diagnostic("unreadable_file", name, params=params),))
    except UnicodeDecodeError:
        fault = Diagnostic("not_utf8", name, params={"looks_like": "?"})
        return SettingsResult(path, {}, (fault,))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return SettingsResult(path, {}, (_syntax(name, str(error)),))
    if path.name == PYPROJECT:
        raw = raw["tool"]["dxcheck"]
    return _checked(path, name, text, raw)


def _syntax(name: str, problem: str) -> Diagnostic:
    place = _PLACE.search(problem)
    line, column = (int(part) for part in place.groups("1")) if place else (1, 1)
    return Diagnostic(
        "toml_syntax", name, line, column, {"problem": _PLACE.sub("", problem).strip()}
    )


def _checked(path: Path, name: str, text: str, raw: object) -> SettingsResult:
    """Return the settings that are right, and a fault for each that is not."""
    if not isinstance(raw, dict):
        fault = Diagnostic("wrong_type", name, params={"expected": "mapping", "given": shown(raw)})
        return SettingsResult(path, {}, (fault,))
    values: dict[str, Value] = {}
    faults = []
    for key, given in raw.items():
        setting = SETTINGS.get(key)
        if setting is None:
            params = {"key": key, "choices": ", ".join(SETTINGS)}
            code, choice = "unknown_key", nearest(key, SETTINGS)
        else:
            value = _value(setting, given)
            code, params, choice = _fault(setting, given, value)
            if not code and value is not None:
                values[key] = _placed(setting, value, path.parent)
                continue
        line, excerpt = _line_of(text, key)
        column = len(excerpt) - len(excerpt.lstrip()) + 1
        faults.append(
            Diagnostic(code, name, line, column, params, choice, excerpt, max(1, len(key)))
        )
    return SettingsResult(path, values, tuple(faults))


def _value(setting: Setting, given: object) -> Value | None:
    """Return a value in the type of its setting, None where it is of another."""
    if setting.type == "boolean":
        return given if isinstance(given, bool) else None
    if isinstance(given, str):
        return (given,) if setting.type == "list" else given
    if setting.type == "list" and isinstance(given, list):
        return tuple(given) if all(isinstance(one, str) for one in given) else None
    return None


def _fault(
    setting: Setting, given: object, value: Value | None
) -> tuple[str, dict[str, str], str | None]:
    """Return code, parameters and nearest choice; "" as the code where there is no fault."""
    if value is None:
        return "wrong_type", {"expected": setting.type, "given": shown(given)}, None
    if setting.choices and value not in setting.choices:
        params = {"given": shown(given), "choices": ", ".join(setting.choices)}
        return "not_a_choice", params, nearest(str(value), setting.choices)
    return "", {}, None


def _placed(setting: Setting, value: Value, folder: Path) -> Value:
    """Return paths, which a settings file gives from where it stands, from the working folder."""
    if not setting.is_path or isinstance(value, bool):
        return value

    def one(text: str) -> str:
        if text in _KEPT or Path(text).is_absolute():
            return text
        place = folder / text
        try:
            return Path(os.path.relpath(place)).as_posix()
        except ValueError:  # on another drive, or no path at all
            return place.as_posix()

    return one(value) if isinstance(value, str) else tuple(map(one, value))


def _line_of(text: str, key: str) -> tuple[int, str]:
    """Return the line on which a key is set, with its number; the first line where none is."""
    pattern = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    lines = text.splitlines() or [""]
    for number, line in enumerate(lines, 1):
        if pattern.match(line):
            return number, line
    return 1, lines[0]
