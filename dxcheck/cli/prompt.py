"""Asking for what no option gives: on stderr, so that stdout carries the result alone."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from dxcheck.report.messages import Messages

ATTEMPTS = 3
"""How often a question is asked; what answers `yes` for ever must end."""

T = TypeVar("T")


def asked(question: str, read: Callable[[str], T], option: str, t: Messages) -> T:
    """Ask until an answer can be read, and return what it means.

    Args:
        question: what is printed before the answer.
        read: what an answer means; it raises click.UsageError where it means nothing.
        option: the option by which the answer can be given, for the message where there is none.
        t: the messages.

    Raises:
        click.UsageError: there is no answer, or none that can be read.
    """
    for attempt in range(1, ATTEMPTS + 1):
        answer = _line(question)
        if not answer:
            raise click.UsageError(t("Nothing was answered; give {option}.", option=option))
        try:
            return read(answer)
        except click.UsageError as error:
            if attempt == ATTEMPTS:
                raise
            click.echo(error.message, err=True)
    raise AssertionError  # pragma: no cover - the last attempt returns or raises


def _line(question: str) -> str:
    """Return a line of stdin without white space around it, "" where there is none."""
    if sys.stdin is None:
        return ""
    click.echo(question, err=True, nl=False)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        line = ""
    if not line.endswith("\n"):
        click.echo(err=True)  # what follows begins a line of its own
    return line.strip()
