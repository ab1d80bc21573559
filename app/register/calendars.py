"""What a calendar shows: the deadlines that its owner may see, each with the number of its version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, insert, or_, select, update
from sqlmodel import Session

from app.domain.conclusions import DeadlineState
from app.domain.people import Actor
from app.register.accounts import actor_of
from app.register.calendar_tables import CalendarAddressRow, CalendarEntryRow
from app.register.derived_tables import DeadlineRow
from app.register.people_tables import AccountRow
from app.register.tables import AgreementRow, table_of
from app.register.visibility import visible_to

_address = table_of(CalendarAddressRow)
_entry = table_of(CalendarEntryRow)
_deadline = table_of(DeadlineRow)
_agreement = table_of(AgreementRow)
# A calendar holds what is past for a while, and no more than a program takes in good time.
PAST = timedelta(days=90)
MOST = 2000
# Of what is not known, or moves daily, there is no day to show.
_DATED = tuple(one.value for one in DeadlineState if one not in (DeadlineState.UNKNOWN, DeadlineState.TOLLED))


@dataclass(frozen=True, slots=True)
class Subscribed:
    """Whose calendar it is."""

    actor: Actor
    language: str | None
    agreement: int | None


@dataclass(frozen=True, slots=True)
class Address:
    digest: str
    agreement: str | None
    title: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline with its day, as a calendar shows it."""

    slug: str
    title: str
    rule: str
    ref: str
    due: date
    advise_by: date | None
    state: DeadlineState
    citation: str
    sequence: int
    changed_at: datetime


def subscribed(session: Session, digest: str, day: date) -> Subscribed | None:
    """None where the address is unknown or revoked, and where its owner's account is closed."""
    row = session.get(CalendarAddressRow, digest)
    if row is None or row.revoked_at is not None:
        return None
    account = session.get_one(AccountRow, row.account_id)
    if account.closed_at is not None:
        return None
    return Subscribed(actor_of(session, account, day, None), account.language, row.agreement_id)


def addresses_of(session: Session, account: int) -> list[Address]:
    rows = session.execute(
        select(_address, _agreement.c.slug, _agreement.c.title)
        .outerjoin(_agreement, _agreement.c.id == _address.c.agreement_id)
        .where(_address.c.account_id == account, _address.c.revoked_at.is_(None))
        .order_by(_address.c.made_at)
    )
    return [Address(row.digest, row.slug, row.title, row.made_at) for row in rows]


def dated(session: Session, whose: Subscribed, today: date) -> list[Any]:
    """The rows of all that is to be shown, beside what calendars last got of each."""
    table = _deadline.c
    joined = and_(
        _entry.c.agreement_id == table.agreement_id, _entry.c.rule == table.rule, _entry.c.ref == table.ref
    )
    wanted = (
        select(
            _deadline,
            _agreement.c.slug,
            _agreement.c.title,
            _entry.c.due.label("told_due"),
            _entry.c.state.label("told_state"),
            _entry.c.sequence,
            _entry.c.changed_at,
        )
        .join(_agreement, _agreement.c.id == table.agreement_id)
        .outerjoin(_entry, joined)
        .where(
            table.due >= today - PAST,
            table.state.in_(_DATED),
            # What was void before anybody was told of it is told to nobody.
            or_(table.state != DeadlineState.VOID.value, _entry.c.due.is_not(None)),
            _agreement.c.withdrawn_at.is_(None),
            visible_to(session, whose.actor),
        )
        .order_by(table.due, table.agreement_id, table.rule, table.ref)
        .limit(MOST)
    )
    if whose.agreement is not None:
        wanted = wanted.where(table.agreement_id == whose.agreement)
    return list(session.execute(wanted).all())


def moved(row: Any) -> bool:
    """Whether calendars got it otherwise, or not yet."""
    return (row.told_due, row.told_state) != (row.due, row.state)


def note(session: Session, rows: list[Any], now: datetime) -> None:
    for row in rows:
        key = {"agreement_id": row.agreement_id, "rule": row.rule, "ref": row.ref}
        told = {"due": row.due, "state": row.state, "changed_at": now}
        if row.told_due is None:
            session.execute(insert(_entry).values(**key, **told, sequence=0))
        else:
            where = and_(*(_entry.c[name] == value for name, value in key.items()))
            session.execute(update(_entry).where(where).values(**told, sequence=_entry.c.sequence + 1))


def shown(row: Any) -> Dated:
    return Dated(
        row.slug,
        row.title,
        row.rule,
        row.ref,
        row.due,
        row.advise_by,
        DeadlineState(row.state),
        row.citation,
        row.sequence,
        row.changed_at,
    )
