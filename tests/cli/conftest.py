"""The command line, called over a register of the test's own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Calls `ikat` over a register of its own; the environment holds nothing else of ours."""

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**ours, "IKAT_HOME": str(tmp_path / "rumah"), **environment},
        )

    return call
