"""A child of the pool as its parent sees it."""

import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, cast

from app.pool.serving import serve

# It imports the engine and compiles the book.
START_PATIENCE = 60.0
# So often in a row it may end before it is ready: by then it is not the questions that end it.
STILLBORN = 8


class Child:
    """A place in the pool, with the process that fills it."""

    def __init__(self, context: SpawnContext, labour: float) -> None:
        self._context, self._labour = context, labour
        self.process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._alive: Connection | None = None
        self._ready = False
        self._closed = False
        self._changing = threading.Lock()

    def start(self) -> None:
        ours, theirs = self._context.Pipe()
        # The child watches its other end: when this process goes, however it goes, so does the child.
        lifeline, alive = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=serve, args=(theirs, lifeline, self._labour), daemon=True, name="ikat-reasoning"
        )
        process.start()
        theirs.close()
        lifeline.close()
        self.process, self._pipe, self._alive, self._ready = process, ours, alive, False

    def ask(self, message: object, patience: float) -> list[Any] | None:
        """What the child says; None where it says nothing, and it is ended then."""
        pipe = self._ready_pipe()
        try:
            pipe.send(message)
            if pipe.poll(patience):
                return cast("list[Any]", pipe.recv())
        except (EOFError, OSError):
            pass
        self.end()
        return None

    def _ready_pipe(self) -> Connection:
        """The pipe of a child that is ready. One that ends before is no fault of what it would have been asked."""
        for _ in range(STILLBORN):
            if self._closed:
                raise RuntimeError("the pool is closed")
            if self.process is None:
                self.start()
            assert self._pipe is not None, "it was started"
            if self._ready or self._becomes_ready(self._pipe):
                return self._pipe
            self.end()
        raise RuntimeError(f"the engine does not start: its process ended {STILLBORN} times")

    def _becomes_ready(self, pipe: Connection) -> bool:
        try:
            if not pipe.poll(START_PATIENCE):
                return False
            trouble = pipe.recv()
        except (EOFError, OSError):
            return False
        if trouble is not None:
            raise RuntimeError(f"the engine does not start: {trouble}")
        self._ready = True
        return True

    def close(self) -> None:
        self._closed = True
        self.end()

    def end(self) -> None:
        with self._changing:
            process, self.process = self.process, None
            for pipe in (self._pipe, self._alive):
                if pipe is not None:
                    pipe.close()
            if process is not None:
                # It holds nothing that could be lost, and one that hangs hears nothing else.
                process.kill()
                process.join()
                process.close()
