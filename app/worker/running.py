"""One worker process, from its start until it is told to stop."""

import os
import signal
import sys
import threading
from types import FrameType

from sqlalchemy import Engine

from app.register.deferral import cease_to_defer, defers
from app.settings import Settings
from app.worker.embedded import work_here
from app.worker.hands import hands


def run_worker(engine: Engine, settings: Settings, *, with_parent: bool = False) -> None:
    """`with_parent`: it ends with whoever started it, who holds the other end of its input."""
    stop = threading.Event()

    def end(_: int, __: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    # Ctrl-C reaches every process of a terminal; with a parent, it is the parent's to say when.
    signal.signal(signal.SIGINT, signal.SIG_IGN if with_parent else end)
    if with_parent:
        threading.Thread(target=_until_parent_goes, args=(stop,), daemon=True).start()
    work = hands(engine, settings)
    if work.mail is not None:
        work.mail.stopping = stop.is_set
    if settings.procrastinates:
        from app.worker.several import work_together

        work_together(work, settings, stop)
    else:
        if defers(engine):
            cease_to_defer(engine)
        work_here(work, stop)


def _until_parent_goes(stop: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    stop.set()
