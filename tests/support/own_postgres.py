"""A PostgreSQL server of one test's own, which it may stop and start again under whoever uses it."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.left_out import leave_out
from tests.support.postgres import binaries, url
from tests.support.postgres_keeper import launch, start


class OwnServer:
    def __init__(self, programs: Path, folder: Path) -> None:
        self.folder, self._programs = folder, programs
        self._process: subprocess.Popen[bytes] = start(programs, folder)

    def stop(self) -> None:
        """Whoever is connected is cut off in the middle of what it does."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def start(self) -> None:
        self._process = launch(self._programs, self.folder)


@contextmanager
def own_server() -> Iterator[tuple[OwnServer, str]]:
    """The server, and the address of a database in it, which goes with it."""
    programs = binaries()
    if programs is None:
        leave_out("PostgreSQL", "initdb tidak ada")
    folder = Path(tempfile.mkdtemp(prefix="ikat-sendiri-"))
    try:
        server = OwnServer(programs, folder)
        try:
            yield server, url(folder, "postgres")
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
