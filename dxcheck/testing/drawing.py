"""What the strategies for raw data share: mappings with some of their keys, weighted choices."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

Raw = dict[str, Any]
"""A mapping as YAML gives it."""
Raws = st.SearchStrategy[Raw]


def some(choices: tuple[Any, ...], least: int = 0, most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Return lists of different ones of the choices."""
    most = min(most, len(choices))
    return st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True)


@st.composite
def one_of(draw: st.DrawFn, *choices: st.SearchStrategy[Any]) -> Any:
    """Draw from one of the choices.

    Other than in `st.one_of`, a choice that stands here twice is drawn twice as often, and a union
    counts once, however many branches it has.
    """
    return draw(choices[draw(st.integers(0, len(choices) - 1))])


def maybe(**values: st.SearchStrategy[Any]) -> Raws:
    """Return mappings with some of the keys."""
    return st.fixed_dictionaries({}, optional=values)


def seldom(**values: st.SearchStrategy[Any]) -> Raws:
    """Return mappings with some of the keys, and often with none."""
    empty: Raws = st.builds(dict)
    return one_of(empty, empty, maybe(**values))


def one_key(name: str, values: st.SearchStrategy[Any]) -> Raws:
    """Return mappings with one key."""
    return st.fixed_dictionaries({name: values})


def merged(*parts: Raws) -> Raws:
    """Return mappings with the keys of every part."""
    return st.tuples(*parts).map(lambda drawn: {k: v for part in drawn for k, v in part.items()})


@cache
def mostly(times: int = 3) -> st.SearchStrategy[bool]:
    """Return True so many times for each False; it shrinks to False."""
    return st.sampled_from((False, *[True] * times))
