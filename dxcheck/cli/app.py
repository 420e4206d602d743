"""The program: its commands, imported when they are used, and its exit codes."""

import gc
import os
import sys
from collections.abc import Sequence

import click

from dxcheck.cli import language
from dxcheck.cli.group import CommandEntry, LazyGroup
from dxcheck.cli.output import ClosedPipeError, register_substitutes
from dxcheck.report.messages import Messages, marked
from dxcheck.version import __version__

EXIT_FAULT = 3
EXIT_INTERRUPTED = 130


COMMANDS = {
    "report": CommandEntry(
        "dxcheck.cli.report",
        marked("Hold plans against the national requirements and report the gaps."),
    ),
    "explain": CommandEntry(
        "dxcheck.cli.explain", marked("Explain a requirement, or how a plan's verdict came about.")
    ),
    "diff": CommandEntry(
        "dxcheck.cli.diff",
        marked("Compare two states of plans: what a revision changes, and why."),
    ),
    "plan": CommandEntry("dxcheck.cli.plan", marked("Start, check, show and format plan files.")),
    "rules": CommandEntry(
        "dxcheck.cli.rules", marked("List, show, test and write the rules of a rule set.")
    ),
    "facts": CommandEntry("dxcheck.cli.facts", marked("List every fact that a rule may ask for.")),
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
    t = language.use(language.language(arguments))
    try:
        # One pass over many small objects that all live to the end: collecting them is wasted.
        gc.disable()
        code = Program(t).main(list(arguments), prog_name="dxcheck", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
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


def _use_replacing_streams() -> None:
    """Let no character that the encoding of a stream lacks be an error."""
    register_substitutes()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="dxcheck")
