"""What a failing test says of itself."""

import pytest

pytest_plugins = ["pytester"]


def test_a_failure_shows_its_claim(pytester: pytest.Pytester) -> None:
    """A test that fails shows its docstring; one that passes does not."""
    pytester.makepyfile(
        '''
        def test_one():
            """One is two."""
            assert 1 == 2

        def test_two():
            """Two is two."""
            assert 2 == 2
        '''
    )
    result = pytester.runpytest("-p", "claims", "-p", "no:randomly")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["* what does not hold *", "One is two."])
    assert "Two is two." not in result.stdout.str()
