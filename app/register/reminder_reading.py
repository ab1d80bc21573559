"""What was told, and what will be, of one agreement: for its page."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from app.domain.calendar import Zone, day_in
from app.domain.reminder_settings import AgreementReminding
from app.register.addressees import mail_addresses
from app.register.agreements import find
from app.register.reminder_settings import agreement_reminding
from app.register.reminder_tables import OutboxRow, ReminderPlanRow, ReminderRow
from app.register.tables import table_of

_reminder = table_of(ReminderRow)
_outbox = table_of(OutboxRow)


@dataclass(frozen=True, slots=True)
class ToldReminder:
    """A line of the ledger. `event` is the name of its mail's template; `sent_at` is None until it has left."""

    rule: str
    ref: str
    event: str
    lead: int
    says: str
    role: str
    account: int | None
    address: str
    state: str
    not_before: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class RemindersOfAgreement:
    settings: AgreementReminding
    next_on: date | None
    # The newest first, and how many there are in all.
    told: tuple[ToldReminder, ...]
    count: int
    # Where the other parties would be told, by their numbers.
    addresses: dict[int, tuple[str, ...]]


def reminders_of(session: Session, slug: str, now: datetime, limit: int = 30) -> RemindersOfAgreement:
    found = find(session, slug)
    assert found is not None, "whoever asks has found it"
    assert found.id is not None, "the row was read"
    agreement = found.id
    told = (_reminder.c.agreement_id == agreement) & _reminder.c.withdrawn_at.is_(None)
    joined = _reminder.join(_outbox, _outbox.c.id == _reminder.c.outbox_id)
    connection = session.connection()
    rows = connection.execute(
        select(
            *(_reminder.c[name] for name in ("rule", "ref", "facts", "lead", "says", "role")),
            *(_outbox.c[name] for name in ("account_id", "address", "state", "not_before", "sent_at")),
        )
        .select_from(joined)
        .where(told)
        .order_by(_reminder.c.planned_at.desc(), _reminder.c.id)
        .limit(limit)
    )
    plan = session.get(ReminderPlanRow, agreement)
    return RemindersOfAgreement(
        settings=agreement_reminding(session, agreement),
        next_on=None if plan is None else plan.next_reminder_on,
        told=tuple(
            ToldReminder(
                row.rule,
                row.ref,
                row.facts["event"],
                row.lead,
                row.says,
                row.role,
                row.account_id,
                row.address,
                row.state,
                row.not_before,
                row.sent_at,
            )
            for row in rows
        ),
        count=connection.execute(select(func.count()).select_from(joined).where(told)).scalar_one(),
        addresses=mail_addresses(session, agreement, day_in(now, Zone.JAKARTA)),
    )
