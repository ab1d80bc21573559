"""The ledger of reminders in and out of its table. It is kept within the transaction of what caused it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, or_, select, tuple_, update
from sqlmodel import Session

from app.domain.holidays import Holidays
from app.domain.reminder_ledger import CORRECTION, Entry, Planned, Standing
from app.register.addressees import Addressee
from app.register.of_agreements import is_of_these, rows_of, these
from app.register.reminder_mail import DIGEST, UNSENT, Letter, Posting
from app.register.reminder_tables import OutboxRow, ReminderPlanRow, ReminderRow
from app.register.tables import table_of

_reminder = table_of(ReminderRow)
_outbox = table_of(OutboxRow)
_plan = table_of(ReminderPlanRow)

_TOLD = ("sent", "claimed")


def _ledgers() -> Select[Any]:
    group = (_reminder.c.agreement_id, _reminder.c.rule, _reminder.c.ref, _reminder.c.recipient)
    last = func.row_number().over(
        partition_by=group, order_by=(_reminder.c.planned_at.desc(), _reminder.c.id.desc())
    )
    nearest = func.row_number().over(partition_by=(*group, _reminder.c.says), order_by=_reminder.c.lead)
    numbered = (
        select(
            *(
                _reminder.c[name]
                for name in ("id", *(one.name for one in group), "lead", "says", "planned_at")
            ),
            _outbox.c.state,
            last.label("last"),
            nearest.label("nearest"),
        )
        .outerjoin(_outbox, _outbox.c.id == _reminder.c.outbox_id)
        .where(is_of_these(_reminder.c.agreement_id), _reminder.c.withdrawn_at.is_(None))
        .subquery()
    )
    return (
        select(numbered)
        .where(or_(numbered.c.last == 1, numbered.c.nearest == 1, numbered.c.state.in_(UNSENT)))
        .order_by(numbered.c.planned_at, numbered.c.id)
    )


# Put together once: every act asks for it twice.
_LEDGERS = _ledgers()


@dataclass(frozen=True, slots=True)
class NextReminder:
    """When an agreement next has something of which to remind, by which table."""

    on: date | None
    table_version: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A line of the ledger that is to be planned, with what its mail tells."""

    agreement: int
    entry: Entry
    says: str
    role: str
    day: date
    event: str
    facts: dict[str, Any]
    to: Addressee
    at_once: bool
    # The line that told what is no longer true.
    corrects: Planned | None = None


@dataclass(frozen=True, slots=True)
class LedgerMoves:
    """What is to be done about the ledger of one agreement; `next` is None where it stays."""

    agreement: int
    withdraw: tuple[Planned, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    next: NextReminder | None = None
    # Whether the agreement has left the register, and its plan with it.
    gone: bool = False

    def __bool__(self) -> bool:
        return bool(self.withdraw or self.parcels or self.next or self.gone)

    @property
    def reminders(self) -> int:
        return sum(one.entry.lead != CORRECTION for one in self.parcels)


def ledgers(session: Session, agreements: Sequence[int]) -> dict[int, list[Planned]]:
    """What matters of each ledger: what waits, what was told last, and the nearest that was told of each day."""
    rows = session.connection().execute(_LEDGERS, these(agreements))
    found: dict[int, list[Planned]] = {one: [] for one in agreements}
    for order, row in enumerate(rows):
        entry = Entry(row.rule, row.ref, row.lead, row.recipient)
        found[row.agreement_id].append(Planned(row.id, entry, row.says, _standing(row.state), order))
    return found


def plans(session: Session, agreements: Sequence[int]) -> dict[int, NextReminder]:
    rows = session.connection().execute(rows_of(_plan), these(agreements))
    return {row.agreement_id: NextReminder(row.next_reminder_on, row.table_version) for row in rows}


def keep_moves(
    session: Session, some: Sequence[LedgerMoves], now: datetime, as_of: date, holidays: Holidays
) -> int:
    """Make the ledger, and the mail that is to leave, as moved; says how many lines that took."""
    posting = Posting(session, now, as_of, holidays)
    withdrawn = [line for one in some for line in one.withdraw]
    _withdraw(session, withdrawn, posting, now)
    parcels = [parcel for one in some for parcel in one.parcels]
    if parcels:
        _plan_parcels(session, parcels, posting, now)
    posting.finish()
    _keep_plans(session, some)
    return len(withdrawn) + len(parcels)


def _standing(state: str | None) -> Standing:
    if state in _TOLD:
        return Standing.TOLD
    return Standing.WAITING if state is None or state in UNSENT else Standing.LOST


def _withdraw(session: Session, lines: Sequence[Planned], posting: Posting, now: datetime) -> None:
    if not lines:
        return
    rows = session.connection().execute(
        select(_reminder.c.id.label("line"), _outbox.c.id, _outbox.c.event, _outbox.c.state)
        .join(_outbox, _reminder.c.outbox_id == _outbox.c.id)
        .where(_reminder.c.id.in_([line.id for line in lines]))
        .order_by(_outbox.c.id)
        .with_for_update(of=_outbox)
    )
    # What somebody is sending at this moment is told, and will be corrected.
    letters = [row for row in rows if row.state in UNSENT]
    session.connection().execute(
        update(_reminder)
        .where(_reminder.c.id.in_([row.line for row in letters]))
        .values(withdrawn_at=now, outbox_id=None)
    )
    posting.withdraw([row.id for row in letters if row.event != DIGEST])
    posting.touch([row.id for row in letters if row.event == DIGEST])


def _plan_parcels(session: Session, parcels: Sequence[Parcel], posting: Posting, now: datetime) -> None:
    stood = _stood(session, parcels)
    corrected = _letters_of(session, [one.corrects.id for one in parcels if one.corrects is not None])
    letters = []
    for one in parcels:
        before = stood.get(_key(one))
        turn = 1 if before is None else before.turn + 1
        alone = one.at_once
        wrong = None
        if one.corrects is not None:
            told_by = corrected.get(one.corrects.id)
            # As it was told, so it is corrected.
            alone = told_by is None or told_by.event != DIGEST
            wrong = None if told_by is None else told_by.id
        letters.append(Letter(one.to, one.event, one.agreement, _name(one, turn), one.facts, alone, wrong))
    numbers = posting.post(letters)
    new, again = [], []
    for one, number in zip(parcels, numbers, strict=True):
        before = stood.get(_key(one))
        values = {
            "role": one.role,
            "day": one.day,
            "says": one.says,
            "facts": {"event": one.event, **one.facts},
            "planned_at": now,
            "outbox_id": number,
        }
        if before is None:
            agreement, rule, ref, lead, recipient = _key(one)
            about = {"agreement_id": agreement, "rule": rule, "ref": ref, "lead": lead}
            new.append({**about, "recipient": recipient, "turn": 1, **values})
        else:
            again.append((before, values))
    if new:
        session.connection().execute(insert(_reminder), new)
    for before, values in again:
        session.connection().execute(
            update(_reminder)
            .where(_reminder.c.id == before.id)
            .values(turn=before.turn + 1, withdrawn_at=None, **values)
        )


_Key = tuple[int, str, str, int, str]


def _key(one: Parcel) -> _Key:
    return one.agreement, one.entry.rule, one.entry.ref, one.entry.lead, one.entry.recipient


def _stood(session: Session, parcels: Sequence[Parcel]) -> dict[_Key, Row[Any]]:
    """The lines that are in the ledger already, withdrawn or about another day."""
    about = tuple_(_reminder.c.agreement_id, _reminder.c.lead, _reminder.c.recipient)
    wanted = {(one.agreement, one.entry.lead, one.entry.recipient) for one in parcels}
    rows = session.connection().execute(
        select(
            *(
                _reminder.c[name]
                for name in ("id", "agreement_id", "rule", "ref", "lead", "recipient", "turn")
            )
        ).where(about.in_(sorted(wanted)))
    )
    return {(row.agreement_id, row.rule, row.ref, row.lead, row.recipient): row for row in rows}


def _letters_of(session: Session, lines: Sequence[int]) -> dict[int, Row[Any, Any, Any]]:
    if not lines:
        return {}
    rows = session.connection().execute(
        select(_reminder.c.id.label("line"), _outbox.c.id, _outbox.c.event)
        .join(_outbox, _outbox.c.id == _reminder.c.outbox_id)
        .where(_reminder.c.id.in_(lines))
    )
    return {row.line: row for row in rows}


def _name(one: Parcel, turn: int) -> tuple[str | int, ...]:
    """What makes this message the same one, however often the program comes to it."""
    return (*_key(one), turn)


def _keep_plans(session: Session, some: Iterable[LedgerMoves]) -> None:
    connection = session.connection()
    gone = [one.agreement for one in some if one.gone or one.next is not None]
    if gone:
        connection.execute(delete(_plan).where(_plan.c.agreement_id.in_(gone)))
    new = [
        {
            "agreement_id": one.agreement,
            "next_reminder_on": one.next.on,
            "table_version": one.next.table_version,
        }
        for one in some
        if one.next is not None
    ]
    if new:
        connection.execute(insert(_plan), new)
