"""Wrong passwords and codes, counted by account and by address, so that guessing gets slower and slower."""

import hashlib
from datetime import datetime, timedelta
from math import ceil

from sqlmodel import Session, col, delete, func, select, text

from app.domain.faults import Fault, FaultyInput
from app.register.people_tables import FailedEntryRow

# Wrong ones that cost nothing; from then on each doubles the pause.
FREE_BY_ACCOUNT, FREE_BY_ORIGIN = 5, 30
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=15)
REMEMBERED = timedelta(days=1)
# Held on PostgreSQL while an attempt is counted, so that many at once are counted one by one.
_COUNTING = 0x696B6175


def count(session: Session, email: str, origin: str | None, now: datetime) -> None:
    """Refuse whoever has to wait; else the attempt counts as failed, until it turns out right (`forget`)."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _COUNTING})
    account = digest_of(email)
    until = pause_until(session, account, origin, now)
    if until is not None:
        raise FaultyInput(Fault("entry.too_often", {"seconds": ceil((until - now).total_seconds())}))
    session.exec(delete(FailedEntryRow).where(col(FailedEntryRow.at) < now - REMEMBERED))
    session.add(FailedEntryRow(account_digest=account, origin=origin, at=now))


def forget(session: Session, email: str) -> None:
    session.exec(delete(FailedEntryRow).where(col(FailedEntryRow.account_digest) == digest_of(email)))


def digest_of(email: str) -> str:
    """Of what was typed, whether an account has it or not."""
    return hashlib.sha256(email.encode("utf-8", "replace")).hexdigest()


def pause_until(session: Session, account: str, origin: str | None, now: datetime) -> datetime | None:
    """Until when whoever tries this has to wait; None where nobody has to."""
    ends = [_pause_of(session, FailedEntryRow.account_digest == account, FREE_BY_ACCOUNT, now)]
    if origin is not None:
        ends.append(_pause_of(session, FailedEntryRow.origin == origin, FREE_BY_ORIGIN, now))
    last = max((one for one in ends if one is not None), default=None)
    return last if last is not None and last > now else None


def _pause_of(session: Session, whose: bool, free: int, now: datetime) -> datetime | None:
    failed, last = session.exec(
        select(func.count(), func.max(FailedEntryRow.at)).where(whose, FailedEntryRow.at > now - REMEMBERED)
    ).one()
    if failed < free or last is None:
        return None
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(failed - free, 16), LONGEST_PAUSE)
    ends: datetime = last + pause
    return ends
