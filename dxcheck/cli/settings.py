"""Settings in force: flags, then DXCHECK_* variables, then the settings file, then the defaults."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click
from click.core import ParameterSource

from dxcheck.load.settings_file import find_settings, misnamed_settings
from dxcheck.model.settings import (
    OTHER_VARIABLES,
    PREFIX,
    SETTINGS,
    TEST_PREFIX,
    Setting,
    Value,
)

FILE_ORIGIN = "file"
VARIABLE_ORIGIN = "variable"
DEFAULT_ORIGIN = "default"


@dataclass(frozen=True)
class Settings:
    """What a settings file and the variables say.

    Attributes:
        path: the file, as it is shown; None where there is none.
        values: its values, by key.
        variables: the values that variables give, by key.
    """

    path: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    variables: Mapping[str, Value] = field(default_factory=dict)

    def given(self) -> Mapping[str, Value]:
        """Return the values that stand in for flags, by key: a variable wins over the file."""
        return {**self.values, **self.variables}


def settings_of(folder: Path) -> tuple[Settings, tuple[object, ...]]:
    """Return the settings that hold in a folder, and the faults of their file and variables.

    Nothing heavy is imported where there are no settings: most runs have none.
    """
    path = find_settings(folder)
    chosen, rest = _variables()
    misnamed = misnamed_settings(folder)
    if path is None and not rest and not misnamed:
        return Settings(variables=chosen), ()
    from dxcheck.cli.inputs import shown_path  # noqa: PLC0415 - as above
    from dxcheck.load.settings import (  # noqa: PLC0415 - only in this case
        read_settings,
        read_variables,
        warnings_of,
    )

    by_variable = read_variables(rest)
    variables = {**chosen, **by_variable.values}
    faults = (*warnings_of(map(shown_path, misnamed)), *by_variable.diagnostics)
    if path is None:
        return Settings(variables=variables), faults
    by_file = read_settings(path, shown_path(path))
    found = Settings(shown_path(path), by_file.values, variables)
    return found, (*by_file.diagnostics, *faults)


def _variables() -> tuple[dict[str, Value], dict[str, str]]:
    """Return the settings that variables choose plainly, and the other variables of our prefix."""
    rest = {
        name: text
        for name, text in os.environ.items()
        if name.startswith(PREFIX) and not name.startswith(TEST_PREFIX)
    }
    for name in OTHER_VARIABLES:
        rest.pop(name, None)
    chosen: dict[str, Value] = {}
    for setting in SETTINGS.values():
        if rest.get(setting.variable) in setting.choices:
            chosen[setting.key] = rest.pop(setting.variable)
    return chosen, rest


def apply_settings(command: click.Command, name: str, settings: Settings) -> None:
    """Let the settings stand in for the options that are not given.

    Args:
        command: the command, just made.
        name: its name with that of its group: `report`, `plan verify`.
        settings: what the settings file and the variables say.
    """
    given = settings.given()
    options = {param.name for param in command.params}
    found = {
        setting.option: given[setting.key]
        for setting in SETTINGS.values()
        if setting.key in given and setting.option in options and _heeds(name, setting)
    }
    command.context_settings = {**command.context_settings, "default_map": found}


def _heeds(name: str, setting: Setting) -> bool:
    return not setting.commands or name in setting.commands


def in_force(setting: Setting, settings: Settings) -> tuple[Value | None, str]:
    """Return the value of a setting where no flag says otherwise, and where it comes from."""
    if setting.key in settings.variables:
        return settings.variables[setting.key], VARIABLE_ORIGIN
    if setting.key in settings.values:
        return settings.values[setting.key], FILE_ORIGIN
    return setting.default, DEFAULT_ORIGIN


def borrowed(ctx: click.Context, message: str, settings: Settings) -> list[str]:
    """Return where the values came from that a message speaks of and no flag gave.

    Args:
        ctx: the context of the command that failed.
        message: what it said.
        settings: what the settings file and the variables say.

    Returns:
        The variable, or the settings file with the key, of each such setting.
    """
    found = []
    for setting in SETTINGS.values():
        if setting.choices or setting.type == "boolean":  # refused before any command ran
            continue
        if ctx.get_parameter_source(setting.option) is not ParameterSource.DEFAULT_MAP:
            continue
        value, origin = in_force(setting, settings)
        texts = value if isinstance(value, tuple) else (str(value),)
        if any(text in message for text in texts):
            is_variable = origin == VARIABLE_ORIGIN
            found.append(setting.variable if is_variable else f"{settings.path}: {setting.key}")
    return found
