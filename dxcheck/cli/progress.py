"""A progress bar on stderr, where somebody watches and more than a moment's work lies ahead."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")

MANY = 40
"""Fewer plans than this are read in a moment."""


def watched(items: Sequence[T], label: str, many: int = MANY) -> Iterator[T]:
    """Yield the items, with a bar on stderr where it is a terminal and they are many."""
    if len(items) < many or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar
