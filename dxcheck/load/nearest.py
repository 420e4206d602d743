"""The nearest valid choice."""

import difflib
from collections.abc import Iterable


def nearest(given: str, choices: Iterable[str]) -> str | None:
    """Return the choice that looks most like `given`, or None where none does."""
    known = sorted(set(choices))
    found = difflib.get_close_matches(given, known, n=5, cutoff=0.6)
    if found:
        # Of equally near ones, that with the same letters: core62 means core26, not core27.
        return next((one for one in found if sorted(one) == sorted(given)), found[0])
    # A right name under a wrong theme or kind: office/cio for governance/cio.
    tail = given.rpartition("/")[2]
    by_tail = [choice for choice in known if tail and choice.rpartition("/")[2] == tail]
    return by_tail[0] if by_tail else None
