"""`-f FORMAT -o FILE` in repeatable pairs: one evaluation, several outputs."""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import get_args

import click

from dxcheck.cli.options import color_option, lang_option
from dxcheck.cli.output import (
    DEFAULT_WIDTH,
    ERROR_HANDLER,
    replaced_in,
    terminal_width,
    uses_color,
    write_failed,
    write_file,
    write_stdout,
)
from dxcheck.load.plans import SUFFIXES
from dxcheck.model.report import Report
from dxcheck.report.interface import By, CsvEncoding, Options
from dxcheck.report.messages import Messages
from dxcheck.report.registry import FORMATS, Format, format_for
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


def show_options(t: Messages) -> list[click.Parameter]:
    """Return the options that say how a report is shown, whatever the report."""
    return [
        *format_options(t, FORMATS),
        click.Option(
            ["--csv-encoding"],
            type=click.Choice(get_args(CsvEncoding)),
            default="utf-8-sig",
            help=t("Encoding of CSV; by default UTF-8 with the mark by which Excel knows it."),
        ),
        click.Option(
            ["--by"],
            type=click.Choice(get_args(By)),
            default="municipality",
            help=t("Group the terminal report by municipality or by requirement."),
        ),
        color_option(t),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            help=t("Show everything of every finding, not only of what falls short."),
        ),
        lang_option(t),
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
        only = known[formats[0] if formats else "terminal"]
        if only.is_binary:
            raise click.UsageError(
                t("“{format}” is no text; name a file for it (-o FILE).", format=only.name)
            )
        return [(only, STDOUT)]
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
        if entry.is_binary and output == STDOUT and sys.stdout.isatty():
            raise click.UsageError(
                t("“{format}” is no text and is not written to a terminal.", format=entry.name)
            )
        pairs.append((entry, output))
    return pairs


def options_for(output: str, t: Messages, *, color: str, verbose: bool) -> Options:
    """Return how something is shown in an output: a file is the same whatever terminal is there."""
    if output != STDOUT:
        return Options(t.lang, DEFAULT_WIDTH, in_full=verbose)
    return Options(t.lang, terminal_width(), color=uses_color(sys.stdout, color), in_full=verbose)


def write_reports(  # noqa: PLR0913 - the options of every command that shows a report
    report: Report,
    targets: Targets,
    t: Messages,
    *,
    by: By,
    color: str,
    csv_encoding: CsvEncoding,
    verbose: bool,
) -> None:
    """Write a report in every format that was asked for.

    Raises:
        click.UsageError: a file cannot be written.
    """
    for entry, output in targets:
        options = options_for(output, t, color=color, verbose=verbose)._replace(
            by=by,
            csv_encoding=csv_encoding,
            encoding_errors=ERROR_HANDLER,
        )
        data, replaced = replaced_in(partial(entry.renderer(), report, options))
        write_output(data, output, entry, t)
        if replaced:
            text = t(
                "{number} characters that {encoding} lacks were replaced in the output.",
                number=replaced,
                encoding=csv_encoding,
            )
            click.echo(text, err=True)


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
