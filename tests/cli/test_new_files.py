"""Paths in the commands that are printed for the next step."""

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.cli.new_files import argument


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plans/a.yaml", "plans/a.yaml"),
        ("our plans/a.yaml", '"our plans/a.yaml"'),
        ("計画/a.yaml", '"計画/a.yaml"'),
        ("a & b (1)/x", '"a & b (1)/x"'),
        ("it's", '"it\'s"'),
        ("100 $HOME", "'100 $HOME'"),
        ('a "b" c', "'a \"b\" c'"),
    ],
)
def test_a_path_is_quoted_as_every_shell_takes_it(path: str, expected: str) -> None:
    """Double quotes hold spaces in both kinds of shell; only what they cannot hold has others."""
    assert argument(Path(path)) == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_a_posix_shell_reads_back_the_path(name: str) -> None:
    """Whatever characters a path has, the command names that path."""
    path = Path(name)

    assert shlex.split(argument(path)) == [path.as_posix()]
