"""The ledger and the outbox as a test reads them, and somebody who sends what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select, update

from app.register.database import reading, writing
from app.register.reminder_mail import DIGEST
from app.register.reminder_tables import OutboxRow, ReminderRow
from app.register.tables import AgreementRow

_reminder: Any = ReminderRow.__table__  # type: ignore[attr-defined]
_outbox: Any = OutboxRow.__table__  # type: ignore[attr-defined]
_agreement: Any = AgreementRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Line:
    """A line of the ledger with its letter."""

    slug: str
    rule: str
    ref: str
    lead: int
    recipient: str
    says: str
    withdrawn: bool
    event: str | None
    state: str | None

    @property
    def brief(self) -> tuple[str, str, int, str]:
        return self.rule, self.ref, self.lead, self.recipient


def lines(register: Engine, *, withdrawn: bool = False) -> list[Line]:
    with reading(register) as session:
        rows = session.connection().execute(
            select(_reminder, _agreement.c.slug, _outbox.c.event, _outbox.c.state)
            .join(_agreement, _agreement.c.id == _reminder.c.agreement_id)
            .outerjoin(_outbox, _outbox.c.id == _reminder.c.outbox_id)
            .order_by(_reminder.c.id)
        )
        found = [
            Line(
                row.slug,
                row.rule,
                row.ref,
                row.lead,
                row.recipient,
                row.says,
                row.withdrawn_at is not None,
                row.event,
                row.state,
            )
            for row in rows
        ]
    return [one for one in found if withdrawn or not one.withdrawn]


def letters(register: Engine, *states: str) -> list[Any]:
    """The messages of the outbox, those in these states."""
    with reading(register) as session:
        wanted = select(_outbox).order_by(_outbox.c.id)
        if states:
            wanted = wanted.where(_outbox.c.state.in_(states))
        return list(session.connection().execute(wanted))


def waiting(register: Engine) -> list[Any]:
    return letters(register, "waiting")


def send_all(register: Engine, at: datetime) -> list[Any]:
    """Send what is due, as the worker would; gives it."""
    due = [row for row in waiting(register) if row.not_before <= at]
    with writing(register) as session:
        session.connection().execute(
            update(_outbox).where(_outbox.c.id.in_([row.id for row in due])).values(state="sent", sent_at=at)
        )
    return due


def digests(some: list[Any]) -> list[Any]:
    return [row for row in some if row.event == DIGEST]
