"""Which job was begun for which slot of time, by which worker, and what it came to; and which workers live."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.register.reminder_tables import TickRow
from app.register.tables import table_of

_tick = table_of(TickRow)
# A worker shows itself by a tick of this name, its slot the worker's own name.
ALIVE = "alive"
# Of a job that each worker does for itself, the slot is the worker's name too.
MAIL = "mail"
# A job that did not end in so long died with its worker, and may be begun again.
DEAD_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Tick:
    job: str
    slot: str
    started_at: datetime
    ended_at: datetime | None
    worker: str | None
    figures: Mapping[str, Any] | None


def claim(session: Session, job: str, slot: str, worker: str, now: datetime) -> bool:
    """Whether it is this worker's to do. The row is unique: of several who ask one gets it."""
    try:
        with session.begin_nested():
            session.execute(insert(_tick).values(job=job, slot=slot, started_at=now, worker=worker))
    except IntegrityError:
        taken_over = session.execute(
            update(_tick)
            .where(
                _tick.c.job == job,
                _tick.c.slot == slot,
                _tick.c.ended_at.is_(None),
                _tick.c.started_at < now - DEAD_AFTER,
            )
            .values(started_at=now, worker=worker)
        )
        return bool(getattr(taken_over, "rowcount", 0))
    return True


def ended(session: Session, job: str, slot: str, now: datetime, figures: Mapping[str, Any]) -> None:
    session.execute(
        update(_tick)
        .where(_tick.c.job == job, _tick.c.slot == slot)
        .values(ended_at=now, figures=dict(figures))
    )


def note(
    session: Session, job: str, worker: str, begun: datetime, now: datetime, figures: Mapping[str, Any]
) -> None:
    """What a worker does over and over, in one line of its own."""
    values = {"started_at": begun, "ended_at": now, "figures": dict(figures)}
    changed = session.execute(
        update(_tick).where(_tick.c.job == job, _tick.c.slot == worker).values(**values)
    )
    if not getattr(changed, "rowcount", 0):
        session.execute(insert(_tick).values(job=job, slot=worker, worker=worker, **values))


def begun(session: Session, job: str, slot: str) -> bool:
    wanted = select(_tick.c.job).where(_tick.c.job == job, _tick.c.slot == slot)
    return session.execute(wanted).first() is not None


def latest(session: Session, job: str) -> Tick | None:
    """The one that ended last, or the one that was begun last where none has ended."""
    order = func.coalesce(_tick.c.ended_at, _tick.c.started_at).desc()
    row = session.execute(select(_tick).where(_tick.c.job == job).order_by(order).limit(1)).mappings().first()
    return None if row is None else Tick(**row)


def workers(session: Session, since: datetime) -> list[Tick]:
    """Those that showed themselves since then, the one that did so last first."""
    rows = session.execute(
        select(_tick).where(_tick.c.job == ALIVE, _tick.c.ended_at >= since).order_by(_tick.c.ended_at.desc())
    )
    return [Tick(**row) for row in rows.mappings()]


def forget(session: Session, before: datetime) -> int:
    gone = session.execute(
        delete(_tick).where(
            _tick.c.started_at < before, func.coalesce(_tick.c.ended_at, _tick.c.started_at) < before
        )
    )
    return int(getattr(gone, "rowcount", 0))
