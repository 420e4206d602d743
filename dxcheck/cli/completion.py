"""`dxcheck completion`: the script that completes commands, options and rule ids in a shell."""

import click
from click.shell_completion import get_completion_class

from dxcheck.cli.options import lang_option
from dxcheck.cli.output import write_stdout
from dxcheck.report.messages import Messages

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "dxcheck"
VARIABLE = "_DXCHECK_COMPLETE"


def command(t: Messages) -> click.Command:
    """Return the command, worded by `t`."""
    return click.Command(
        "completion",
        callback=_run,
        help=t(
            "Print the script by which a shell completes commands, options and rule ids; put it "
            'into the shell\'s start-up file: eval "$(dxcheck completion bash)".'
        ),
        params=[click.Argument(["shell"], type=click.Choice(SHELLS)), lang_option(t)],
    )


def _run(shell: str) -> int:
    found = get_completion_class(shell)
    if found is None:  # the choices are those that click has
        raise click.UsageError(shell)
    script = found(click.get_current_context().find_root().command, {}, PROGRAM, VARIABLE)
    # The class would first start the shell to ask for its version.
    write_stdout((script.source_template % script.source_vars()).encode(), is_text=False)
    return 0
