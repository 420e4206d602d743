"""Reading settings: dxcheck.toml, [tool.dxcheck] in pyproject.toml, and variables of our own."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dxcheck.load.nearest import nearest
from dxcheck.load.settings_file import PYPROJECT, parsed, settings_text
from dxcheck.load.strict_yaml import MAX_FAULTS
from dxcheck.load.validate import shown
from dxcheck.model.diagnostic import Diagnostic, Severity
from dxcheck.model.period import Period
from dxcheck.model.period_text import PeriodError
from dxcheck.model.settings import (
    OTHER_VARIABLES,
    PREFIX,
    SETTINGS,
    TEST_PREFIX,
    TODAY,
    Setting,
    Value,
)

_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=.]+))\s*[=.]""")
_KEPT = ("bundled", "-")
"""What stands for no path where a path may stand."""
_BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
"""What a variable, which is always text, may say for true and false."""


class SettingsResult(NamedTuple):
    """The settings of a file, or of the environment.

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
        raw: Any = parsed(text)
    except OSError as error:
        params = {"problem": error.strerror or type(error).__name__}
        return SettingsResult(path, {}, (Diagnostic("unreadable_file", name, params=params),))
    except UnicodeDecodeError:
        fault = Diagnostic("not_utf8", name, params={"looks_like": "?"})
        return SettingsResult(path, {}, (fault,))
    except (ValueError, RecursionError) as error:
        return SettingsResult(path, {}, (_syntax(name, str(error)),))
    if path.name == PYPROJECT:
        raw = raw["tool"]["dxcheck"]
    return _checked(path, name, text, raw)


def read_variables(variables: Mapping[str, str]) -> SettingsResult:
    """Read the settings that variables give; a fault has the name of its variable for a file.

    A variable that is empty says nothing. One of our prefix that is no setting is a fault, as a key
    of a file would be: a slip in its name must not make a gate laxer.

    Args:
        variables: the variables of the environment, by name.
    """
    settings = {setting.variable: setting for setting in SETTINGS.values()}
    values: dict[str, Value] = {}
    faults = []
    for name, text in sorted(variables.items()):
        if not text or not name.startswith(PREFIX) or name.startswith(TEST_PREFIX):
            continue
        if name in OTHER_VARIABLES:
            continue
        setting = settings.get(name)
        if setting is None:
            fault = Diagnostic("unknown_variable", name, 0, nearest=nearest(name, settings))
            faults.append(fault)
            continue
        value = _value_of_text(setting, text)
        code, params, choice = _fault(setting, text, value)
        if not code and value is not None:
            values[setting.key] = value
            continue
        faults.append(Diagnostic(code, name, 0, params=params, nearest=choice))
    return SettingsResult(None, values, tuple(faults))


def warnings_of(misnamed: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return a warning for each file that is meant as settings and is not read, by its name."""
    return tuple(
        Diagnostic("settings_misnamed", name, severity=Severity.WARNING) for name in misnamed
    )


def _value_of_text(setting: Setting, text: str) -> Value | None:
    """Return the value that a variable gives: a list is parted by spaces."""
    if setting.type == "boolean":
        return _BOOLEANS.get(text.strip().lower())
    return tuple(text.split()) if setting.type == "list" else text


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
    faults: list[Diagnostic] = []
    lines = text.splitlines() or [""]
    lines_of = _lines_of(lines)
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
        line = lines_of.get(key, 1)
        excerpt = lines[line - 1]
        column = len(excerpt) - len(excerpt.lstrip()) + 1
        if len(faults) == MAX_FAULTS:
            params = {"limit": str(MAX_FAULTS)}
            faults.append(Diagnostic("too_many_faults", name, line, column, params))
            break
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
    if setting.is_date and value != TODAY:
        try:
            Period.parse(str(value))
        except PeriodError as error:
            return error.code, {key: str(val) for key, val in error.params.items()}, None
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


def _lines_of(lines: list[str]) -> dict[str, int]:
    """Return the first line on which each key is set, as far as keys stand at its beginning."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        match = _KEY.match(line)
        if match is not None:
            found.setdefault(match[match.lastindex or 0], number)
    return found
