"""`dxcheck schema`: the JSON Schemas of the files that people edit and of the report."""

from pathlib import Path

import click

from dxcheck.cli.options import lang_option
from dxcheck.cli.output import write_stdout
from dxcheck.report.messages import Messages

FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    names = sorted(path.stem for path in FOLDER.glob("*.json"))
    return click.Command(
        "schema",
        callback=_run,
        help=t("Print the JSON Schema (draft 2020-12) of NAME."),
        params=[
            click.Argument(["name"], type=click.Choice(names), metavar="NAME"),
            lang_option(t),
        ],
    )


def _run(name: str) -> int:
    write_stdout((FOLDER / f"{name}.json").read_bytes(), is_text=False)
    return 0
