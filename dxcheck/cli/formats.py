"""`-f FORMAT -o FILE` in repeatable pairs: one evaluation, several outputs."""

from collections.abc import Mapping
from pathlib import Path

import click

from dxcheck.cli.output import write_failed, write_file, write_stdout
from dxcheck.load.plans import SUFFIXES
from dxcheck.report.messages import Messages
from dxcheck.report.registry import Format, format_for
from dxcheck.report.text import MAX_TITLE, plain

STDOUT = "-"

Targets = list[tuple[Format, str]]
"""Formats with where each is written: a file, or "-" for stdout."""


def format_options(t: Messages, formats: Mapping[str, Format]) -> list[click.Parameter]:
    """Return `-f` and `-o`."""
    return [
        click.Option(
            ["-f", "--format", "formats"],
            type=click.Choice(list(formats)),
            multiple=True,
            help=t("Format; by default that of the file's suffix, or terminal."),
        ),
        click.Option(
            ["-o", "--output", "outputs"],
            multiple=True,
            metavar="FILE",
            help=t(
                "Write to FILE (“-” for stdout); with several, the n-th -f goes with the n-th -o."
            ),
        ),
    ]


def output_targets(
    formats: tuple[str, ...], outputs: tuple[str, ...], known: Mapping[str, Format], t: Messages
) -> Targets:
    """Pair formats with outputs: the n-th with the n-th, or each output's format by its suffix.

    Raises:
        click.UsageError: they do not fit together, or an output is YAML, as plans and rules are.
    """
    if not outputs:
        if len(formats) > 1:
            raise click.UsageError(t("Several formats need several outputs (-f FORMAT -o FILE)."))
        return [(known[name], STDOUT) for name in formats or ("terminal",)]
    if formats and len(formats) != len(outputs):
        raise click.UsageError(t("Give as many formats (-f) as outputs (-o), or none."))
    pairs = []
    for number, output in enumerate(outputs):
        if output.lower().endswith(SUFFIXES):
            raise click.UsageError(
                t(
                    "“{file}” is YAML, as plans and rules are; no report is written over one.",
                    file=plain(output, MAX_TITLE),
                )
            )
        entry = known[formats[number]] if formats else format_for(output, known)
        if entry is None and output == STDOUT:
            entry = known["terminal"]
        if entry is None:
            choices = ", ".join(suffix for one in known.values() for suffix in one.suffixes)
            raise click.UsageError(
                t(
                    "The suffix of “{file}” names no format; known are {choices}.",
                    file=output,
                    choices=choices,
                )
            )
        pairs.append((entry, output))
    return pairs


def write_output(data: bytes, output: str, entry: Format, t: Messages) -> None:
    """Write what was rendered to a file, whole or not at all, or to stdout.

    Raises:
        click.UsageError: the file cannot be written.
    """
    if output == STDOUT:
        write_stdout(data, is_text=entry.is_text)
        return
    try:
        write_file(Path(output), data)
    except OSError as error:
        raise write_failed(Path(output), error, t) from None
