"""The nearest valid choice."""

import difflib
from collections.abc import Iterable


def nearest(given: str, choices: Iterable[str]) -> str | None:
    """Return the choice that looks most like `given`, or None where none does."""
    known = sorted(set(choices))
    found = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    if found:
        return found[0]
    # A right name under a wrong theme or kind: office/cio for governance/cio.
    tail = given.rpartition("/")[2]
    by_tail = [choice for choice in known if tail and choice.rpartition("/")[2] == tail]
    return by_tail[0] if by_tail else None
