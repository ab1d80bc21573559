"""A register in which something waits, and what waits there for whom."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from app.acts.enter import enter
from app.acts.sweep import sweep
from app.domain.agreement import Agreement
from app.domain.events import DataReceived, Event
from app.domain.tasks import Task, TaskKind
from app.register import agreements
from app.register import events as stored_events
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.inbox import InboxPage, Whose, inbox
from app.register.inbox_sources import asked_by
from tests.support.accounts import actor
from tests.support.builders import NOW
from tests.support.doing import left_to_the_sweep
from tests.support.histories import ITJEN

SLUG = ITJEN.slug
DATA = DataReceived(on=date(2025, 10, 1), party=1, id="d1")
THEN = datetime(2026, 4, 2, 3, 0, tzinfo=NOW.tzinfo)
TODAY = THEN.date()
OURS = ITJEN.party(1).institution


def happened(register: Engine, slug: str, *some: Event) -> None:
    with writing(register) as session, acting(session, Act("event.record", slug, "uji", NOW)):
        row = agreements.find(session, slug)
        assert row is not None
        for event in some:
            stored_events.add_event(session, row, event, NOW)


def prepared(register: Engine, *records: Agreement) -> None:
    enter(left_to_the_sweep(register, NOW), list(records or (ITJEN,)))
    happened(register, SLUG, DATA)
    sweep(register, TODAY, THEN)


def page(
    register: Engine,
    who: int,
    whose: Whose = Whose.ALL,
    *,
    kinds: frozenset[TaskKind] = frozenset(TaskKind),
    after: str | None = None,
    limit: int = 500,
    today: date = TODAY,
    home: tuple[str, ...] = (),
) -> InboxPage:
    at = datetime(today.year, today.month, today.day, 3, tzinfo=NOW.tzinfo)
    with reading(register) as session:
        asked = asked_by(session, actor(register, who, at), today, home)
        return inbox(session, asked, whose, kinds=kinds, after=after, limit=limit)


def keys(found: InboxPage) -> list[str]:
    return [one.key for one in found.tasks]


def of_kind(register: Engine, who: int, kind: TaskKind, **more: Any) -> list[Task]:
    return list(page(register, who, kinds=frozenset({kind}), **more).tasks)


def owed(register: Engine, who: int, **more: Any) -> list[Task]:
    """The feedback, and not the evaluation that both parties owe besides."""
    duties = of_kind(register, who, TaskKind.DUTY, **more)
    return [one for one in duties if one.facts["rule"] == "feedback.deliver"]


def number_of(session: Session, slug: str) -> int:
    row = agreements.find(session, slug)
    assert row is not None
    assert row.id is not None
    return row.id
