"""While golden files are written anew, nothing is compared with them."""

import pytest

WRITES = "test_output_is_as_kept"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only the test that writes, under `--refresh-golden`."""
    if config.getoption("refresh_golden"):
        kept = [item for item in items if item.name.partition("[")[0] == WRITES]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
