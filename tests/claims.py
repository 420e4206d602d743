"""A failure says what broke: the claim of the test, as its docstring states it."""

from collections.abc import Iterator

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],  # noqa: ARG001 - the hook's signature
) -> Iterator[None]:
    """Show the claim of a test that fails above what pytest has captured."""
    outcome = yield
    report: pytest.TestReport = outcome.get_result()  # type: ignore[attr-defined]
    claim = getattr(getattr(item, "function", None), "__doc__", None)
    if report.failed and claim:
        report.sections.insert(0, ("what does not hold", claim.strip()))
