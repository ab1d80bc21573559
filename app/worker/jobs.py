"""The jobs: what each does, and when. Who triggers them knows no more than this."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from app.acts.doing import Doing
from app.acts.mail_head import mail_head
from app.acts.send_mail import Delivered, Delivery
from app.acts.sweep import sweep
from app.acts.tidy import tidy
from app.acts.timetable import TIMES, latest_slot
from app.domain.days import Days
from app.domain.people import Actor
from app.register import ticks
from app.register.contention import trouble_in
from app.register.database import writing
from app.register.files import Files
from app.register.outbox import kept_fault

PROGRAM = Actor("system")
log = logging.getLogger(__name__)

Figures = Mapping[str, Any]


@dataclass(slots=True)
class Work:
    """What a worker has in hand. `mail` is None where no server is set: messages wait."""

    engine: Engine
    files: Files
    worker: str
    clock: Callable[[], datetime]
    mail: Delivery | None
    begun_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.begun_at = self.clock()


@dataclass(frozen=True, slots=True)
class Job:
    """Its times stand in the timetable, under the same name."""

    name: str
    does: Callable[[Work, datetime], Figures]


def run_due(job: Job, work: Work) -> Figures | None:
    """Do what the latest slot asks, unless somebody has begun it. Slots that were missed are one with the latest."""
    now = work.clock()
    slot = latest_slot(job.name, now).isoformat(timespec="minutes")
    with writing(work.engine) as session:
        if not ticks.claim(session, job.name, slot, work.worker, now):
            return None
    try:
        figures = job.does(work, now)
    except Exception as error:
        log.exception("the job %s failed", job.name)
        figures = _failed(error)
    with writing(work.engine) as session:
        ticks.ended(session, job.name, slot, work.clock(), figures)
    return figures


def _failed(error: Exception) -> Figures:
    trouble = trouble_in(error)
    if trouble is not None:
        return {"failed": type(error).__name__, "trouble": kept_fault(trouble)}
    return {"failed": f"{type(error).__name__}: {error}"[:300]}


def deliver(work: Work, only: list[int] | None = None) -> Delivered | None:
    """Mail is in each worker's own hand: the outbox knows who has which message."""
    began = work.clock()
    done = None if work.mail is None else work.mail.round(only)
    figures: dict[str, Any] = {"unset": True} if done is None else _figures(done)
    with writing(work.engine) as session:
        ticks.note(session, ticks.MAIL, work.worker, began, work.clock(), figures)
    return done


def show_alive(work: Work) -> None:
    with writing(work.engine) as session:
        ticks.note(session, ticks.ALIVE, work.worker, work.begun_at, work.clock(), {})


def _figures(done: Delivered) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "sent": done.sent,
        "later": done.later,
        "failed": done.failed,
        "suppressed": done.suppressed,
    }
    if done.trouble is not None:
        figures["trouble"] = kept_fault(done.trouble)
    return figures


# ---- what the jobs do


def _sweep(work: Work, now: datetime) -> Figures:
    return _swept(work, now, full=False)


def _sweep_all(work: Work, now: datetime) -> Figures:
    return _swept(work, now, full=True)


def _swept(work: Work, now: datetime, *, full: bool) -> Figures:
    swept = sweep(work.engine, Days.at(now), now, full=full)
    return {
        "asked": swept.asked,
        "changed": swept.changed,
        "written": swept.written,
        "missed": swept.missed,
        "reminders_planned": swept.reminders,
        "failed_agreements": [one.agreement for one in swept.failed][:20],
        "seconds": round((work.clock() - now).total_seconds(), 3),
    }


def _tidy(work: Work, now: datetime) -> Figures:
    return tidy(work.engine, work.files, now)


def _mail_head(work: Work, now: datetime) -> Figures:
    return {"recipients": mail_head(Doing(work.engine, PROGRAM, now))}


_DOES: Mapping[str, Callable[[Work, datetime], Figures]] = {
    "sweep": _sweep,
    "sweep_all": _sweep_all,
    "audit_head": _mail_head,
    "tidy": _tidy,
}
# In this order they are done where several are due: what was concluded is told after it was concluded.
JOBS: tuple[Job, ...] = tuple(Job(name, _DOES[name]) for name in TIMES)
