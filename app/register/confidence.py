"""Whose desk an agreement lies on and whom it is confined to; what takes over its text is no more open than it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from app.register.tables import AgreementRow
from app.register.work_tables import ConfidentialRow, DeskRow, NamedReaderRow


@dataclass(frozen=True, slots=True)
class Keeping:
    """Accounts by their numbers; `confined_since` is None where everyone of the house may see it."""

    desk: int | None
    confined_since: datetime | None
    readers: frozenset[int]


def keeping(session: Session, agreement: int) -> Keeping:
    desk = session.get(DeskRow, agreement)
    confidential = session.get(ConfidentialRow, agreement)
    readers = session.exec(select(NamedReaderRow.account_id).where(NamedReaderRow.agreement_id == agreement))
    return Keeping(
        None if desk is None else desk.account_id,
        None if confidential is None else confidential.since,
        frozenset(readers),
    )


def share_confidence(session: Session, of: AgreementRow, to: AgreementRow, now: datetime) -> None:
    """Whom the first is confined to, the second is confined to as well."""
    assert to.id is not None, "the row was stored"
    if session.get(ConfidentialRow, of.id) is None:
        return
    session.add(ConfidentialRow(agreement_id=to.id, since=now))
    readers = session.exec(select(NamedReaderRow.account_id).where(NamedReaderRow.agreement_id == of.id))
    session.add_all([NamedReaderRow(agreement_id=to.id, account_id=account) for account in readers.all()])
