"""The command line."""

import sys


def main() -> None:
    """Run dxcheck; the entry point of the installed program."""
    from dxcheck.cli.app import run  # noqa: PLC0415 - nothing is imported before it is needed

    sys.exit(run(sys.argv[1:]))
