"""What a stranger sent is read, and papers are set, in processes of their own.

What hangs, swells or crashes there takes its process along and no more. A process is kept for the next question,
for it takes a second to start; each thread that asks has one to itself while it waits. What goes to and fro is
bytes and never pickled objects, so that nothing a process says can make its parent do anything.

    READERS = Apart("app.records.tables.reader", patience=600, labour=120)     # in the parent
    verdict, answer = READERS.ask(body)

    serve(begin, memory=1 << 30)             # in the process: the module, run as a program
"""

import atexit
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

ROOT = Path(__file__).resolve().parents[1]
START_PATIENCE = 60.0
# How much longer than its parent waits a process may live on over a question, should its parent have gone.
_GRACE = 10
# What a process needs to give a larger answer stays with it, so that one is not kept.
_LARGE = 8 << 20
_HEAD = struct.Struct(">cI")
_READY = b"+"

Said = tuple[bytes, bytes]
Answering = Callable[[bytes], Said]


class Died(RuntimeError):
    """The process ended, or was ended, over a question."""


class Apart:
    """Processes of one kind, begun when they are needed. `at_once` bounds how many there are; others wait.

    `patience`: seconds that an answer may take. `labour`: seconds that it may keep a processor busy, which is the
    same question to a machine at rest and a fairer one to a machine that is not.
    """

    def __init__(
        self, module: str, *, patience: float, labour: float | None = None, at_once: int | None = None
    ) -> None:
        self._patience = patience
        self._command = [sys.executable, "-m", module, str(patience + _GRACE), str(labour or 0)]
        self._idle: list[_Child] = []
        self._lock = threading.Lock()
        self._places = None if at_once is None else threading.BoundedSemaphore(at_once)
        atexit.register(self.close)

    def ask(self, body: bytes) -> Said:
        """A verdict of one byte, and the answer. Raises `Died`, or `TimeoutError` where none comes in time."""
        if self._places is None:
            return self._ask(body)
        with self._places:
            return self._ask(body)

    def _ask(self, body: bytes) -> Said:
        child = self._take() or _Child(self._command)
        try:
            said = child.ask(body, self._patience)
        except BaseException:
            child.end()
            raise
        if len(said[1]) > _LARGE:
            child.end()
            return said
        with self._lock:
            self._idle.append(child)
        return said

    def _take(self) -> "_Child | None":
        """One at rest that still lives: the system may have ended it meanwhile."""
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None or child.lives:
                return child
            child.end()

    def pids(self) -> tuple[int, ...]:
        with self._lock:
            return tuple(child.pid for child in self._idle)

    def close(self) -> None:
        with self._lock:
            children, self._idle = self._idle, []
        for child in children:
            child.end()


class _Child:
    """One process."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._given = cast(BinaryIO, self._process.stdin)
        self._taken = cast(BinaryIO, self._process.stdout)
        self._ready = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, body: bytes, patience: float) -> Said:
        try:
            if not self._ready:
                self._answer(START_PATIENCE)
                self._ready = True
            self._given.write(_HEAD.pack(_READY, len(body)) + body)
            self._given.flush()
            return self._answer(patience)
        except TimeoutError:
            raise
        except (Died, OSError) as error:
            if self._process.wait() == -signal.SIGPROF:
                raise TimeoutError from error
            raise Died from error

    def _answer(self, patience: float) -> Said:
        until = time.monotonic() + patience
        verdict, length = _HEAD.unpack(self._exactly(_HEAD.size, until))
        return verdict, self._exactly(length, until)

    def _exactly(self, length: int, until: float) -> bytes:
        pipe = self._taken.fileno()
        got = bytearray()
        while len(got) < length:
            if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(pipe, min(1 << 20, length - len(got)))
            if not piece:
                raise Died
            got += piece
        return bytes(got)

    def end(self) -> None:
        self._process.kill()
        with suppress(OSError):
            self._given.close()
        self._taken.close()
        self._process.wait()


# ---- in the process


def serve(begin: Callable[[], Answering], *, memory: int) -> None:
    """Answer one question after the other, until whoever asks goes. `begin` imports what takes long."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    longest, labour = map(float, sys.argv[1:])
    given = os.fdopen(os.dup(0), "rb")
    taken = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(2, 1)
    answering = begin()
    _tell(taken, (_READY, b""))
    while len(head := given.read(_HEAD.size)) == _HEAD.size:
        body = given.read(_HEAD.unpack(head)[1])
        # The kernel's own clocks end it, whatever it is busy with, also where its parent has gone.
        signal.setitimer(signal.ITIMER_REAL, longest)
        signal.setitimer(signal.ITIMER_PROF, labour)
        said = answering(body)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _tell(taken, said)


def _tell(taken: BinaryIO, said: Said) -> None:
    verdict, answer = said
    taken.write(_HEAD.pack(verdict, len(answer)) + answer)
    taken.flush()
