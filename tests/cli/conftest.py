"""The command line, called over a register of the test's own."""

from pathlib import Path

import pytest

from tests.cli.calling import Run, caller


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return caller(tmp_path / "rumah")
