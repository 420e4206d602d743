"""Whatever a file holds: it is read or its faults are told; never a traceback, never a hang."""

from collections.abc import Callable, Sized
from pathlib import Path

import pytest
from bounds import within_memory, within_seconds
from drawn import Reader, inputs_of
from generated import examples
from hypothesis import given
from hypothesis import strategies as st
from inputs import CHANGED, INPUTS


def fed(reader: Reader, drawn: st.SearchStrategy[bytes], number: int, folder: Path) -> list[bool]:
    """Feed inputs to a reader; return for each whether it could be used."""
    tried: list[bool] = []

    @examples(number)
    @given(drawn)
    def is_read_or_told(data: bytes) -> None:
        with within_seconds():
            tried.append(reader(data, folder))

    with within_memory():
        is_read_or_told()
    return tried


@pytest.mark.parametrize(("loader", "sort"), INPUTS)
def test_whatever_a_file_holds_it_is_read_or_told(
    loader: str, sort: str, tmp_path: Path, examined: Callable[[Sized], None]
) -> None:
    """Each input is used whole or refused in words, within the bounds on time and memory."""
    readers = list(inputs_of(loader, sort))
    tried = [
        is_used
        for reader, drawn in readers
        for is_used in fed(reader, drawn, INPUTS[loader, sort] // len(readers), tmp_path)
    ]
    examined(tried)
    assert False in tried
    assert sort != CHANGED or True in tried
