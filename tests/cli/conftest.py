"""What the tests of the command line share."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def copied(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, run: object) -> Path:
    """Return a new working directory with a copy of the plans, free to be changed."""
    assert run  # it sets its own working directory first
    shutil.copytree(root / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    return tmp_path
