"""The command line as a person or a script calls it: a process of its own, over a register of its own."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]


def caller(home: Path) -> Run:
    """Calls `ikat`; the environment holds nothing else of ours."""

    def call(*arguments: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
        return _called(list(arguments), said, {**ours, "IKAT_HOME": str(home), **environment})

    return call


def _called(arguments: list[str], said: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        given, out, err = (Path(folder) / name for name in ("given", "out", "err"))
        given.write_text(said, encoding="utf-8")
        out.touch()
        err.touch()
        files = [str(given), str(out), str(err)]
        asked = {"arguments": arguments, "environment": environment, "files": files}
        ready = _ready()
        assert ready.stdin is not None
        assert ready.stdout is not None
        ready.stdin.write(json.dumps(asked) + "\n")
        ready.stdin.flush()
        code = int(ready.stdout.readline())
        return subprocess.CompletedProcess(
            ["ikat", *arguments], code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
        )


@lru_cache(None)
def _ready() -> "subprocess.Popen[str]":
    """One that is ready to become the command line, for all tests of this process."""
    ready = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.forking"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(_end, ready)
    return ready


def _end(ready: "subprocess.Popen[str]") -> None:
    ready.communicate()
