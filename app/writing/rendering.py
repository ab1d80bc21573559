"""Papers to PDF in processes of their own: a paper that hangs, swells or crashes takes its process along and no more.

A process is kept for the next paper, for it takes a second to start. Each thread that asks has one to itself while it
waits; `render_many` keeps as many busy as it is told, or as there are cores.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.domain.faults import Fault, FaultyInput
from app.writing.composing import Composed
from app.writing.setter import DONE, FORBIDDEN, HEAD

ROOT = Path(__file__).resolve().parents[2]
# Seconds of the processor, for a busy machine must not make a paper fail. Minutes with a table of 2,000 rows of eight
# cells take half of it.
PATIENCE = 60
# How many seconds of the clock one of the processor may take, before a process that does nothing is given up.
WALL = 10
START_PATIENCE = 120.0


class Died(RuntimeError):
    """The process ended, or was ended, over a paper."""


class Slow(RuntimeError):
    """The paper was not done in its time."""


class _Child:
    """One process that sets papers."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.writing.setter"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._ready = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, body: bytes, patience: float) -> tuple[bytes, bytes]:
        """Raises `Slow` where there is no answer in time, and `Died` where there is none at all."""
        try:
            if not self._ready:
                self._answer(START_PATIENCE)
                self._ready = True
            given = self._pipe(self._process.stdin)
            given.write(HEAD.pack(DONE, len(body)) + body)
            given.flush()
            return self._answer(patience)
        except TimeoutError as error:
            raise Slow from error
        except (OSError, EOFError) as error:
            self.end()
            raise (Slow if self._process.returncode == -signal.SIGPROF else Died) from error

    def _answer(self, patience: float) -> tuple[bytes, bytes]:
        until = time.monotonic() + patience
        verdict, length = HEAD.unpack(self._exactly(HEAD.size, until))
        return verdict, self._exactly(length, until)

    def _exactly(self, length: int, until: float) -> bytes:
        pipe = self._pipe(self._process.stdout).fileno()
        got = bytearray()
        while len(got) < length:
            if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(pipe, min(1 << 20, length - len(got)))
            if not piece:
                raise EOFError
            got += piece
        return bytes(got)

    @staticmethod
    def _pipe(pipe: "BinaryIO | object") -> BinaryIO:
        return pipe  # type: ignore[return-value]

    def end(self) -> None:
        """Whoever ended already keeps the reason that it ended for."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.2)
        self._process.kill()
        with suppress(OSError):
            self._pipe(self._process.stdin).close()
        self._pipe(self._process.stdout).close()
        self._process.wait()


class Setters:
    """Processes at rest, kept for whoever asks next."""

    def __init__(self, *, patience: int = PATIENCE) -> None:
        self._patience = patience
        self._idle: list[_Child] = []
        self._lock = threading.Lock()

    def render(self, composed: Composed, *, draft: bool = False) -> bytes:
        body = json.dumps(
            {
                "html": composed.html,
                "record": record_text(composed),
                "date": composed.record["date"],
                "draft": draft,
                "patience": self._patience,
            }
        ).encode()
        child = self._rested() or _Child()
        try:
            verdict, answer = child.ask(body, self._patience * WALL)
        except BaseException as error:
            child.end()
            if isinstance(error, Slow):
                raise FaultyInput(Fault("paper.too_slow", {"seconds": self._patience})) from error
            if isinstance(error, Died):
                raise FaultyInput(Fault("paper.died")) from error
            raise
        with self._lock:
            self._idle.append(child)
        if verdict == DONE:
            return answer
        if verdict == FORBIDDEN:
            raise FaultyInput(Fault("paper.outside_bundle", {"url": answer.decode()}))
        raise FaultyInput(Fault("paper.resource_missing", {"problem": answer.decode()}))

    def _rested(self) -> _Child | None:
        """A process that is still alive; one that ended while nobody asked it is no paper's fault."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                child = self._idle.pop()
            if child.alive:
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


_SETTERS = Setters()
atexit.register(_SETTERS.close)


def record_text(composed: Composed) -> str:
    """The record as it travels in the paper."""
    return json.dumps(composed.record, ensure_ascii=False, indent=1) + "\n"


def render(composed: Composed, *, draft: bool) -> bytes:
    """The paper as PDF/A-3; a draft bears a watermark. The same paper has the same bytes."""
    return _SETTERS.render(composed, draft=draft)


def render_many(
    papers: Iterable[Composed],
    *,
    draft: bool = False,
    progress: Callable[[int], None] | None = None,
    cores: int | None = None,
) -> Iterator[bytes | FaultyInput]:
    """Each paper in turn, or what is wrong with it; `progress` is told how many are done as they become so."""
    done = 0
    with ThreadPoolExecutor(cores or os.cpu_count() or 1) as threads:
        asked = [threads.submit(_tried, one, draft) for one in papers]
        open_ = set(asked)
        order: list[Future[bytes | FaultyInput]] = asked[::-1]
        while open_ or order:
            if open_:
                finished, open_ = wait(open_, return_when=FIRST_COMPLETED)
                done += len(finished)
                if progress is not None:
                    progress(done)
            while order and order[-1].done():
                yield order.pop().result()


def _tried(paper: Composed, draft: bool) -> bytes | FaultyInput:
    try:
        return render(paper, draft=draft)
    except FaultyInput as fault:
        return fault
