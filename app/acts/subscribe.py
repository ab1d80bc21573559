"""Calendars: make a secret address, revoke it, and hand out what it shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.acts.doing import Doing, on_register, permitted
from app.acts.people.secrets import digest_of, new_token
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.register import calendars
from app.register.calendar_tables import CalendarAddressRow
from app.register.calendars import Dated, Subscribed
from app.register.database import reading, writing

# Several programs of one calendar may ask at once, and note the same: then the slower one reads again.
_TURNS = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    language: str | None
    # Of one agreement, or of all that its owner may see.
    agreement: bool
    entries: tuple[Dated, ...]


def make_calendar_address(doing: Doing, slug: str | None = None) -> str:
    """The token of a new address; it is handed out here and never again."""
    if doing.by.account is None:
        raise Denied(Power.SEE)
    token = new_token()
    with on_register(
        doing, "calendar.make", slug or doing.by.key, Power.SEE, even_without_changes=True
    ) as session:
        agreement = None if slug is None else permitted(session, doing, slug, Power.SEE).id
        row = CalendarAddressRow(
            digest=digest_of(token), account_id=doing.by.account, agreement_id=agreement, made_at=doing.now
        )
        session.add(row)
    return token


def revoke_calendar_address(doing: Doing, digest: str) -> None:
    """One's own; the address shows nothing any more."""
    with on_register(doing, "calendar.revoke", doing.by.key, Power.SEE, even_without_changes=True) as session:
        row = session.get(CalendarAddressRow, digest)
        if row is None or row.account_id != doing.by.account or row.revoked_at is not None:
            raise FaultyInput(Fault("calendar.unknown"))
        row.revoked_at = doing.now


def calendar(engine: Engine, token: str, now: datetime) -> Calendar:
    """What the address shows now. A date that moved since it was handed out last goes out under a higher number."""
    digest, today = digest_of(token), day_in(now, Zone.JAKARTA)
    for _ in range(_TURNS):
        with reading(engine) as session:
            whose = _whose(session, digest, now)
            rows = calendars.dated(session, whose, today)
        fresh = [row for row in rows if calendars.moved(row)]
        if not fresh:
            return Calendar(
                whose.language, whose.agreement is not None, tuple(calendars.shown(row) for row in rows)
            )
        try:
            with writing(engine) as session:
                again = {_key(row): row for row in calendars.dated(session, whose, today)}
                still = [again[_key(row)] for row in fresh if _key(row) in again]
                calendars.note(session, [row for row in still if calendars.moved(row)], now)
        except IntegrityError:
            continue
    raise FaultyInput(Fault("calendar.unknown"))


def _whose(session: Session, digest: str, now: datetime) -> Subscribed:
    whose = calendars.subscribed(session, digest, day_in(now, Zone.JAKARTA))
    if whose is None:
        raise FaultyInput(Fault("calendar.unknown"))
    return whose


def _key(row: Any) -> tuple[int, str, str]:
    return row.agreement_id, row.rule, row.ref
