"""The program: its commands, imported when they are used, and its exit codes."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dxcheck.cli import language
from dxcheck.cli.group import CommandEntry, LazyGroup
from dxcheck.cli.output import ClosedPipeError, register_substitutes
from dxcheck.cli.settings import Settings, borrowed, settings_of
from dxcheck.report.messages import Messages, marked
from dxcheck.version import __version__

EXIT_FAULT = 3
EXIT_INTERRUPTED = 130


COMMANDS = {
    "report": CommandEntry(
        "dxcheck.cli.report",
        marked("Hold plans against the national requirements and report the gaps."),
    ),
    "check": CommandEntry(
        "dxcheck.cli.check", marked("The gate before a submission: fail on gaps and silence.")
    ),
    "explain": CommandEntry(
        "dxcheck.cli.explain", marked("Explain a requirement, or how a plan's verdict came about.")
    ),
    "diff": CommandEntry(
        "dxcheck.cli.diff",
        marked("Compare two states of plans: what a revision changes, and why."),
    ),
    "render": CommandEntry("dxcheck.cli.render", marked("Show a JSON report in another format.")),
    "plan": CommandEntry("dxcheck.cli.plan", marked("Start, check, show and format plan files.")),
    "waivers": CommandEntry("dxcheck.cli.waivers", marked("List and check waivers.")),
    "rules": CommandEntry(
        "dxcheck.cli.rules", marked("List, show, test and write the rules of a rule set.")
    ),
    "facts": CommandEntry("dxcheck.cli.facts", marked("List every fact that a rule may ask for.")),
    "config": CommandEntry("dxcheck.cli.config", marked("Show the settings in force.")),
    "completion": CommandEntry(
        "dxcheck.cli.completion",
        marked("Print the script for the completion of a shell (bash, zsh, fish)."),
    ),
    "schema": CommandEntry(
        "dxcheck.cli.schema", marked("Print the JSON Schema of a kind of file.")
    ),
}
"""Every command."""

_EPILOG = marked(
    "Exit codes: 0 evaluated; 1 a check failed; 2 wrong usage, invalid "
    "input or nothing "
    "to check; 3 a fault of dxcheck itself."
)


class Program(LazyGroup):
    """The group of all commands."""

    def __init__(self, t: Messages) -> None:
        """Take the messages for help."""
        super().__init__(
            t,
            "dxcheck",
            COMMANDS,
            help=t(
                "Holds the national requirements for local-government DX against municipal DX "
                "plans "
                "and says where a plan falls short, is silent, promises or delivers."
            ),
            epilog=t(_EPILOG),
            lang_variable=language.VARIABLE,
        )
        self.params.append(
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=self._print_version,
                help=t("Print the versions of the tool, the rule set and the schema."),
            )
        )

    def _print_version(self, ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG002, FBT001 - click's signature
        if not value or ctx.resilient_parsing:
            return
        from dxcheck.cli.inputs import bundled_version  # noqa: PLC0415 - only in this case
        from dxcheck.model.report import SCHEMA_VERSION  # noqa: PLC0415 - only in this case

        click.echo(f"dxcheck {__version__}")
        click.echo(self.t("rule set {version}", version=bundled_version()))
        click.echo(self.t("report schema {version}", version=SCHEMA_VERSION))
        ctx.exit()


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; nothing escapes as a traceback."""
    _use_replacing_streams()
    settings, faults = settings_of(_folder())
    t = language.use(language.language(arguments, settings.given().get("lang")))
    try:
        _refuse(faults, t)
        # One pass over many small objects that all live to the end: collecting them is wasted.
        gc.disable()
        code = Program(t).main(
            list(arguments), prog_name="dxcheck", standalone_mode=False, obj=settings
        )
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        _tell_borrowed(error, settings, t)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except ClosedPipeError:
        # A second error while Python closes stdout is avoided.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("DXCHECK_DEBUG"):
            raise
        click.echo(t("A fault of dxcheck itself: {error}", error=repr(error)), err=True)
        return EXIT_FAULT
    finally:
        gc.enable()
    return code if isinstance(code, int) else 0


def _folder() -> Path:
    """Return the working folder; one that is gone has no settings."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def _refuse(faults: tuple[Any, ...], t: Messages) -> None:
    """Say what is wrong with the settings file and the variables, if anything is.

    Raises:
        InvalidInputError: there is a fault that is more than a warning.
    """
    if faults:
        from dxcheck.cli.inputs import InvalidInputError, tell  # noqa: PLC0415 - only in this case

        tell(faults, t)
        if any(fault.is_error for fault in faults):
            raise InvalidInputError(t("The settings cannot be used."))


def _tell_borrowed(error: click.ClickException, settings: Settings, t: Messages) -> None:
    """Say where the value that is wrong came from, where no flag gave it."""
    ctx = getattr(error, "ctx", None)
    origins = borrowed(ctx, error.format_message(), settings) if ctx is not None else []
    if origins:
        from dxcheck.report.text import plain  # noqa: PLC0415 - only in this case

        click.echo(t("This came from {origins}.", origins=plain(", ".join(origins))), err=True)


def _use_replacing_streams() -> None:
    """Let no character that the encoding of a stream lacks be an error."""
    register_substitutes()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="dxcheck")
