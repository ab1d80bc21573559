"""The worker of one machine: APScheduler keeps the time, and the register sees to it that a slot is done once."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from app.acts.timetable import trigger_of
from app.domain.calendar import OFFSETS, Zone
from app.worker.jobs import JOBS, Work, deliver, run_due, show_alive

EVERY = timedelta(minutes=1)
# The clock of the machine was set when it and the time that passed differ by more.
LEAP = 20.0
log = logging.getLogger(__name__)


def work_here(
    work: Work,
    stop: threading.Event,
    *,
    every: timedelta = EVERY,
    wall: Callable[[], float] = time.time,
    passed: Callable[[], float] = time.monotonic,
) -> None:
    """Until somebody says stop. What was missed is done at once, in order; then everything at its time."""
    offset = wall() - passed()
    scheduler = _started(work, every)
    try:
        while not stop.wait(1.0):
            moved = wall() - passed() - offset
            if abs(moved) > LEAP:
                # Times that were reckoned before lie in another time: all is reckoned anew.
                log.warning("the clock was set by %.0f seconds", moved)
                offset += moved
                scheduler.shutdown(wait=True)
                scheduler = _started(work, every)
    finally:
        scheduler.shutdown(wait=True)


def _started(work: Work, every: timedelta) -> BackgroundScheduler:
    scheduler = BackgroundScheduler(
        timezone=OFFSETS[Zone.JAKARTA],
        # Mail does not wait for a long sweep, nor does one sweep for another one.
        executors={"default": ThreadPoolExecutor(1), "mail": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
    )
    now = datetime.now(UTC)
    for place, job in enumerate(JOBS):
        # At once, one after the other, for what was missed; then by its own trigger.
        first = now + timedelta(milliseconds=10 * place)
        scheduler.add_job(partial(run_due, job, work), trigger_of(job.name), id=job.name, next_run_time=first)
    often = IntervalTrigger(seconds=every.total_seconds())
    scheduler.add_job(partial(_mail, work), often, id="mail", executor="mail", next_run_time=now)
    scheduler.start()
    return scheduler


def _mail(work: Work) -> None:
    show_alive(work)
    deliver(work)
