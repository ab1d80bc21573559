"""A worker in a process of its own that delivers, and is killed at a step of its work where the test says so."""

import multiprocessing
import os
import signal
import sys
from datetime import datetime
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from sqlalchemy import Engine

from app.register.database import open_register
from tests.support.posting import delivery

# Where the steps are counted: ours, the way to the server, and what speaks with the database.
_COUNTED = ("send_mail.py", "outbox.py", "smtp.py", "smtplib.py", "ticks.py", "engine/default.py")


def url_of(register: Engine) -> str:
    return register.url.set(drivername=register.dialect.name).render_as_string(hide_password=False)


def deliverer(register: Engine, server: str, worker: str, at: datetime, *, kill_at: int = 0) -> BaseProcess:
    """`kill_at`: at which step it is killed; 0: never."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_deliver, args=(url_of(register), server, worker, at, kill_at))
    process.start()
    return process


def steps_of(register: Engine, server: str, at: datetime) -> int:
    """How many steps one round has, for the messages that wait."""
    counted = _Steps(0)
    worker = delivery(register, server, "penghitung", lambda: at)
    sys.setprofile(counted)
    try:
        worker.round()
    finally:
        sys.setprofile(None)
    return counted.taken


class _Steps:
    def __init__(self, kill_at: int) -> None:
        self.taken, self._kill_at = 0, kill_at

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        if event.endswith("exception") or not frame.f_code.co_filename.endswith(_COUNTED):
            return
        self.taken += 1
        if self.taken == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


def _deliver(url: str, server: str, worker: str, at: datetime, kill_at: int) -> None:
    engine = open_register(url)
    began = datetime.now(at.tzinfo)
    # Its clock goes on, from the time that it was given.
    here = delivery(engine, server, worker, lambda: at + (datetime.now(at.tzinfo) - began))
    if kill_at:
        sys.setprofile(_Steps(kill_at))
    here.round()
    engine.dispose()
