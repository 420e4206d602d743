"""Groups of commands, each imported when it is used, so that help and one command stay quick."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from dxcheck.cli.help import HelpContext
from dxcheck.cli.settings import Settings, apply_settings
from dxcheck.report.messages import Messages


class CommandEntry(NamedTuple):
    """A command: the module that holds it, and one line of help."""

    module: str
    help: str


PATHS = ("paths", "path", "outputs", "old", "new", "baseline", "report", "sources", "into", "rules")
"""The arguments and options whose values are files or folders."""


class FileText(click.types.StringParamType):
    """A text that is a path: a shell completes it as one, and nothing else is asked of it."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]


class LazyGroup(click.Group):
    """A group whose commands are listed without being imported."""

    context_class = HelpContext

    def __init__(  # noqa: PLR0913 - the parts of a group, by name
        self,
        t: Messages,
        name: str,
        entries: Mapping[str, CommandEntry],
        *,
        help: str,  # noqa: A002 - click's name
        epilog: str | None = None,
        lang_variable: str | None = None,
    ) -> None:
        """Take the commands and the messages for help."""
        super().__init__(
            name=name,
            help=help,
            epilog=epilog,
            context_settings={"help_option_names": ["-h", "--help"]},
            no_args_is_help=True,
        )
        self.t = t
        self._entries = entries
        self.params.append(
            click.Option(
                ["--lang"],
                type=click.Choice(["ja", "en"]),
                envvar=lang_variable,
                expose_value=False,
                help=t("Language of everything that is printed (default: ja)."),
            )
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, with the settings in place of the options not given."""
        entry = self._entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(entry.module).command(self.t)
        command.context_class = HelpContext
        for param in command.params:
            if param.name in PATHS and type(param.type) is click.types.StringParamType:
                param.type = FileText()
        settings = ctx.find_root().obj
        if isinstance(settings, Settings) and not isinstance(command, click.Group):
            name = cmd_name if ctx.parent is None else f"{self.name} {cmd_name}"
            apply_settings(command, name, settings)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self._entries:
            from dxcheck.load.nearest import nearest  # noqa: PLC0415 - only in this case

            text = self.t("There is no command “{name}”.", name=name)
            choice = nearest(name, self._entries) or self._in_a_group(name)
            if choice is not None:
                text += self.t(" Did you mean {nearest}?", nearest=choice)
            raise click.UsageError(text, ctx)
        return super().resolve_command(ctx, args)

    def _in_a_group(self, name: str) -> str | None:
        """Return the command of this name in a group of commands, with the group's name."""
        for group, entry in self._entries.items():
            commands = getattr(import_module(entry.module), "COMMANDS", {})
            if name in commands:
                return f"{group} {name}"
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without importing them."""
        with formatter.section(self.t("Commands")):
            rows = [(name, self.t(entry.help)) for name, entry in self._entries.items()]
            formatter.write_dl(rows)
