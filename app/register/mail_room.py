"""The outbox and the worker as those see them who look after the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session

from app.domain.faults import Fault
from app.register import ticks
from app.register.outbox import UNSENT, PostState, told_fault
from app.register.reminder_tables import OutboxRow, SuppressionRow
from app.register.state import MailHeld, mail_held
from app.register.tables import AgreementRow, table_of
from app.register.ticks import Tick

_outbox = table_of(OutboxRow)
_agreement = table_of(AgreementRow)
_suppression = table_of(SuppressionRow)
# A worker shows itself every minute; one that was not seen for so long is gone.
GONE_AFTER = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Message:
    id: int
    event: str
    agreement: str | None
    title: str | None
    address: str
    state: str
    made_at: datetime
    not_before: datetime
    next_attempt_at: datetime | None
    attempts: int
    sent_at: datetime | None
    why: Fault | None


@dataclass(frozen=True, slots=True)
class Suppressed:
    address: str
    since: datetime
    why: Fault | None


@dataclass(frozen=True, slots=True)
class MailRoom:
    """All that is to be seen of mail and of the worker, in one look."""

    counts: Mapping[str, int]
    # Of those that wait: how many are due already, and since when the oldest is.
    due: int
    due_since: datetime | None
    held: MailHeld | None
    workers: tuple[Tick, ...]
    last_mail: Tick | None
    jobs: Mapping[str, Tick]

    @property
    def trouble(self) -> Fault | None:
        """What keeps mail from leaving, as the last round of delivering found it."""
        if self.held is not None:
            return Fault("mail.held")
        figures = (self.last_mail.figures if self.last_mail is not None else None) or {}
        if figures.get("unset"):
            return Fault("mail.unset")
        return told_fault(figures.get("trouble"))


def mail_room(session: Session, now: datetime, jobs: tuple[str, ...]) -> MailRoom:
    counts = {
        row.state: row.number
        for row in session.execute(
            select(_outbox.c.state, func.count().label("number")).group_by(_outbox.c.state)
        )
    }
    due = session.execute(
        select(func.count().label("number"), func.min(_outbox.c.not_before).label("oldest")).where(
            _outbox.c.state == PostState.WAITING.value, _outbox.c.not_before <= now
        )
    ).one()
    found = {name: ticks.latest(session, name) for name in jobs}
    return MailRoom(
        {state.value: counts.get(state.value, 0) for state in PostState},
        due.number,
        due.oldest,
        mail_held(session),
        tuple(ticks.workers(session, now - GONE_AFTER)),
        ticks.latest(session, ticks.MAIL),
        {name: tick for name, tick in found.items() if tick is not None},
    )


def messages(session: Session, states: tuple[str, ...], most: int) -> list[Message]:
    """The latest first; of those that wait, what goes next."""
    waits = PostState.WAITING.value in states
    order = (
        (_outbox.c.not_before, _outbox.c.id)
        if waits
        else (func.coalesce(_outbox.c.sent_at, _outbox.c.made_at).desc(), _outbox.c.id.desc())
    )
    rows = session.execute(
        select(_outbox, _agreement.c.slug, _agreement.c.title)
        .outerjoin(_agreement, _agreement.c.id == _outbox.c.agreement_id)
        .where(_outbox.c.state.in_(states))
        .order_by(*order)
        .limit(most)
    )
    return [
        Message(
            row.id,
            row.event,
            row.slug,
            row.title,
            row.address,
            row.state,
            row.made_at,
            row.not_before,
            row.next_attempt_at,
            row.attempts,
            row.sent_at,
            told_fault(row.last_error),
        )
        for row in rows
    ]


def unsent(session: Session, most: int) -> list[Message]:
    return messages(session, UNSENT, most)


def suppressions(session: Session) -> list[Suppressed]:
    rows = session.execute(
        select(_suppression).where(_suppression.c.lifted_at.is_(None)).order_by(_suppression.c.since.desc())
    )
    return [Suppressed(row.address, row.since, told_fault(row.why)) for row in rows]
