"""`dxcheck config show`: every setting with its value and where it comes from."""

import click
from rich.cells import cell_len

from dxcheck.cli.options import lang_option, list_format_option
from dxcheck.cli.output import tell_replaced, write_stdout
from dxcheck.cli.settings import (
    DEFAULT_ORIGIN,
    FILE_ORIGIN,
    VARIABLE_ORIGIN,
    Settings,
    in_force,
)
from dxcheck.model.settings import SETTINGS, Setting, Value
from dxcheck.report.json_text import json_bytes
from dxcheck.report.messages import Messages, marked
from dxcheck.report.text import MAX_TITLE, padded, plain

_ORIGINS = {
    FILE_ORIGIN: marked("settings file"),
    VARIABLE_ORIGIN: marked("environment ({variable})"),
    DEFAULT_ORIGIN: marked("default"),
}


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "show",
        callback=lambda **given: _run(t, **given),
        help=t(
            "Show every setting with its value and where it comes from. Flags win over DXCHECK_* "
            "variables, these over the settings file (dxcheck.toml, or [tool.dxcheck] in "
            "pyproject.toml, here or above), and it over the defaults."
        ),
        params=[list_format_option(t), lang_option(t)],
    )


def _run(t: Messages, *, format_: str) -> int:
    settings = click.get_current_context().find_root().obj
    if not isinstance(settings, Settings):
        settings = Settings()
    rows = [(setting, *in_force(setting, settings)) for setting in SETTINGS.values()]
    if format_ == "json":
        write_stdout(_json(settings, rows), is_text=False)
        return 0
    write_stdout(_table(settings, rows, t))
    tell_replaced(t)
    return 0


def _json(settings: Settings, rows: list[tuple[Setting, Value | None, str]]) -> bytes:
    return json_bytes(
        {
            "file": settings.path,
            "settings": [
                {"key": setting.key, "value": value, "origin": origin}
                for setting, value, origin in rows
            ],
        }
    )


def _table(settings: Settings, rows: list[tuple[Setting, Value | None, str]], t: Messages) -> bytes:
    path = plain(settings.path) if settings.path is not None else t("none")
    lines = [t("Settings file: {path}", path=path), ""]
    shown = [
        (setting.key, _shown(value, t), t(_ORIGINS[origin], variable=setting.variable))
        for setting, value, origin in rows
    ]
    widths = [max(cell_len(row[column]) for row in shown) for column in (0, 1)]
    for key, value, origin in shown:
        lines.append(f"{padded(key, widths[0])}  {padded(value, widths[1])}  {origin}")
    return "".join(f"{line}\n" for line in lines).encode()


def _shown(value: Value | None, t: Messages) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    return plain(value if isinstance(value, str) else ", ".join(value), MAX_TITLE)
