"""Bounds on what an input may cost: no hang, no hunger for memory."""

import faulthandler
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from inputs import MAX_MEMORY, MAX_SECONDS


class HangError(BaseException):
    """An input takes too long; nothing in the program may catch it."""


@contextmanager
def within_seconds(seconds: int = MAX_SECONDS) -> Iterator[None]:
    """Raise HangError where the block takes longer; where C hangs, end the process with a trace."""

    def hang(_number: int, _frame: FrameType | None) -> None:
        raise HangError(f"an input takes more than {seconds} s")

    before = signal.signal(signal.SIGALRM, hang)
    signal.alarm(seconds)
    faulthandler.dump_traceback_later(3 * seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def within_memory(more: int = MAX_MEMORY) -> Iterator[None]:
    """Let the process grow by `more` bytes; what needs more ends in a MemoryError."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
