"""The worker beside the web: started again when it dies, ended with whoever started it, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.worker.watching import watched_worker
from tests.support.mail_server import free_port


def _gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "State:\tZ" in status.read_text(encoding="utf-8")


def _until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture
def settings(prepared_sqlite: Path, tmp_path: Path) -> Mapping[str, str]:
    copy = tmp_path / "register.db"
    copy.write_bytes(prepared_sqlite.read_bytes())
    ours = {name: value for name, value in os.environ.items() if not name.startswith("IKAT_")}
    return {**ours, "IKAT_HOME": str(tmp_path), "IKAT_SMTP_URL": "sink:"}


def test_a_worker_that_dies_is_started_again_and_ends_with_its_web(settings: Mapping[str, str]) -> None:
    with watched_worker(settings) as watched:
        _until(lambda: watched.pid is not None)
        first = watched.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        _until(lambda: watched.pid not in {None, first})
        second = watched.pid
        assert second is not None
    assert _gone(first)
    assert _gone(second)


def test_a_served_register_has_its_worker_and_a_killed_server_leaves_none(
    settings: Mapping[str, str],
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=dict(settings), stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        assert server.stdout.readline()
        found: list[int] = []

        def worker() -> bool:
            found[:] = [
                int(one)
                for task in Path(f"/proc/{server.pid}/task").iterdir()
                for one in (task / "children").read_text(encoding="utf-8").split()
                if b"--with-parent" in Path(f"/proc/{one}/cmdline").read_bytes()
            ]
            return bool(found)

        _until(worker)
    finally:
        server.kill()
        server.wait()
        assert server.stdout is not None
        server.stdout.close()
    _until(lambda: all(_gone(one) for one in found))
