"""Settings in force: flags, then DXCHECK_* variables, then the settings file, then the defaults."""

import os
from dataclasses import dataclass
from pathlib import Path

import click

from dxcheck.load.settings_file import find_settings
from dxcheck.model.settings import SETTINGS, Setting, Value

FILE_ORIGIN = "file"
VARIABLE_ORIGIN = "variable"
DEFAULT_ORIGIN = "default"


@dataclass(frozen=True)
class Settings:
    """What a settings file says.

    Attributes:
        path: the file, as it is shown; None where there is none.
        values: its values, by key.
    """

    path: str | None = None
    values: dict[str, Value] | None = None

    def given(self) -> dict[str, Value]:
        """Return the values by key; none where there is no file."""
        return self.values or {}


def settings_of(folder: Path) -> tuple[Settings, tuple[object, ...]]:
    """Return the settings that hold in a folder, and the faults of their file.

    Nothing heavy is imported where there is no settings file: most runs have none.
    """
    path = find_settings(folder)
    if path is None:
        return Settings(), ()
    from dxcheck.cli.inputs import shown_path  # noqa: PLC0415 - only in this case
    from dxcheck.load.settings import read_settings  # noqa: PLC0415 - as above

    result = read_settings(path, shown_path(path))
    return Settings(shown_path(path), result.values), result.diagnostics


def apply_settings(command: click.Command, name: str, settings: Settings) -> None:
    """Let the settings stand in for the options that are not given.

    Args:
        command: the command, just made.
        name: its name with that of its group: `report`, `plan verify`.
        settings: what the settings file says.
    """
    found = {}
    for setting in SETTINGS.values():
        if not _heeds(name, setting):
            continue
        for param in command.params:
            if param.name == setting.option:
                param.envvar = param.envvar or setting.variable
                if setting.key in settings.given():
                    found[setting.option] = settings.given()[setting.key]
    command.context_settings = {**command.context_settings, "default_map": found}


def _heeds(name: str, setting: Setting) -> bool:
    return not setting.commands or name in setting.commands


def in_force(setting: Setting, settings: Settings) -> tuple[Value | None, str]:
    """Return the value of a setting where no flag says otherwise, and where it comes from."""
    if os.environ.get(setting.variable):
        text = os.environ[setting.variable]
        return (tuple(text.split()) if setting.type == "list" else text), VARIABLE_ORIGIN
    if setting.key in settings.given():
        return settings.given()[setting.key], FILE_ORIGIN
    return setting.default, DEFAULT_ORIGIN
