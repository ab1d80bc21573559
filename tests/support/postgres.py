"""The throw-away PostgreSQL of a test run: one server for all workers, a database of its own for each test."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.support import postgres_keeper
from tests.support.left_out import leave_out

_RUN = "IKAT_TEST_RUN"


class Run:
    """The folder of a test run, held by the process that began it and found by its workers through the environment."""

    def __init__(self) -> None:
        # A socket's path may hold some hundred characters only: not below pytest's own long folders.
        self.folder = Path(tempfile.mkdtemp(prefix="ikat-"))
        self._alive = (self.folder / "alive").open("wb")
        fcntl.flock(self._alive, fcntl.LOCK_EX)
        os.environ[_RUN] = str(self.folder)

    def end(self) -> None:
        """Lets the server go, if one was started, and waits until it has gone."""
        del os.environ[_RUN]
        self._alive.close()
        if not (self.folder / "keeper").exists():
            shutil.rmtree(self.folder)
        for _ in range(100):
            if not self.folder.exists():
                return
            time.sleep(0.1)


def binaries() -> Path | None:
    """The newest server's programs: Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in versions), key=lambda path: int(path.parent.name), default=None)


def running_server() -> Path:
    """The folder of the run's server, started by whoever asks first; leaves the test out where none can run."""
    run = Path(os.environ[_RUN])
    programs = binaries()
    if programs is None:
        leave_out("PostgreSQL", "initdb tidak ada")
    with (run / "starting").open("wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (run / "keeper").exists():
            (run / "keeper").touch()
            keeper: list[str | Path] = [sys.executable, postgres_keeper.__file__, programs, run]
            subprocess.run(keeper, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        while not (run / "ready").exists():
            if (run / "failed").exists():
                leave_out("PostgreSQL", (run / "failed").read_text(encoding="utf-8"))
            time.sleep(0.05)
    return run


def url(run: Path, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={quote(str(run), safe='')}"


@contextlib.contextmanager
def fresh_database(run: Path, template: str = "template1") -> Iterator[str]:
    """The URL of a new copy of `template`, dropped afterwards whoever still holds a connection to it."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(url(run, "postgres"), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield url(run, name)
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
