"""The worker beside the web, as `ikat serve` has it: started with it, started again when it dies, stopped with it."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

# A worker that dies at once is started again ever later; one that lived so long, at once.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LIVED = 60.0
# How long it may take to end what it has in hand.
PATIENCE = 15.0

log = logging.getLogger(__name__)


class Watched:
    """One worker process, and the thread that looks after it."""

    def __init__(self, environment: Mapping[str, str], *, first_pause: float = _FIRST_PAUSE) -> None:
        self._environment, self._first_pause = dict(environment), first_pause
        self._over = threading.Event()
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._watch, name="ikat-watch", daemon=True)

    @property
    def pid(self) -> int | None:
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        with self._changing:
            process = self._process
            if process is not None:
                _let_end(process)
        self._thread.join()

    def _watch(self) -> None:
        pause = self._first_pause
        while not self._over.is_set():
            began = time.monotonic()
            with self._changing:
                if self._over.is_set():
                    return
                self._process = process = _begun(self._environment)
            process.wait()
            assert process.stdin is not None, "it was started with one"
            process.stdin.close()
            if self._over.is_set():
                return
            if time.monotonic() - began > _LIVED:
                pause = self._first_pause
            log.error("the worker ended with %s and is started again in %.0f s", process.returncode, pause)
            self._over.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


@contextmanager
def watched_worker(settings: Mapping[str, str]) -> Iterator[Watched]:
    """A worker while this lasts. `settings`: variables that it gets besides those of the environment."""
    watched = Watched({**os.environ, **settings})
    watched.start()
    try:
        yield watched
    finally:
        watched.stop()


def _begun(environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    # What it reads from ends with this process, however that ends; so does the worker.
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "worker", "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment,
    )


def _let_end(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None, "it was started with one"
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
