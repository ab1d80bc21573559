"""The command line as a person or a script calls it: a process of its own, over a register of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]


def caller(home: Path) -> Run:
    """Calls `ikat`; the environment holds nothing else of ours."""

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**ours, "IKAT_HOME": str(home), **environment},
        )

    return call
