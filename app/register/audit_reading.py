"""The trail as people read it: who did what when, and what each row said before and after.

What a reader may not see is withheld here: personal values from whoever may not audit, and all that concerns a
confidential agreement from whoever is not named for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from app.domain.people import Actor, Denied, Power, Role, require
from app.register.agreements import find
from app.register.audit_values import Recorded, Told, TrailChange
from app.register.circles import circle_of
from app.register.people_tables import AccountRow
from app.register.tables import AgreementRow, AuditChangeRow, AuditEntryRow
from app.register.work_tables import ConfidentialRow, NamedReaderRow

# Of each entry among others so many changes are shown, and of one that is opened alone; an import of thousands is read
# by its agreements.
MOST_CHANGES = 5
MOST_OF_ONE = 200
_ACCOUNT = "account/"


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What a reader looks for; what is None does not matter."""

    actor: str | None = None
    act: str | None = None
    subject: str | None = None
    # The slug of an agreement: what was done to it under whatever subject.
    agreement: str | None = None
    table: str | None = None
    since: datetime | None = None
    # Up to this instant, not with it.
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    seq: int
    at: datetime
    actor: str
    # Of an account, as it is called today.
    actor_name: str | None
    act: str
    subject: str
    reason: Told | None
    origin: Told | None
    hash: str
    changes: tuple[TrailChange, ...]
    # How many changes there are besides those shown.
    more: int
    # Of an agreement that this reader may not see: nothing but that something was done.
    withheld: bool


@dataclass(frozen=True, slots=True)
class TrailPage:
    entries: tuple[TrailEntry, ...]
    # From which entry on the next page goes back; None: this was the last.
    next_before: int | None


def read_trail(
    session: Session, reader: Actor, wanted: TrailFilter, *, before: int | None = None, limit: int = 50
) -> TrailPage:
    """The latest entries first. Whoever may not audit reads of an agreement that is that person's business alone."""
    personal = _permitted(session, reader, wanted)
    query = select(AuditEntryRow).where(*_conditions(session, wanted))
    if before is not None:
        query = query.where(AuditEntryRow.seq < before)
    found = session.exec(query.order_by(col(AuditEntryRow.seq).desc()).limit(limit + 1)).all()
    entries = told_entries(session, reader, found[:limit], personal=personal)
    return TrailPage(tuple(entries), found[limit - 1].seq if len(found) > limit else None)


def read_entry(session: Session, reader: Actor, seq: int) -> TrailEntry | None:
    """One entry with its changes; None where there is none of that number."""
    require(reader, Power.AUDIT)
    row = session.get(AuditEntryRow, seq)
    if row is None:
        return None
    return told_entries(session, reader, [row], personal=True, most_changes=MOST_OF_ONE)[0]


def whole_trail(
    session: Session, reader: Actor, wanted: TrailFilter, batch: int = 200
) -> Iterator[TrailEntry]:
    """Every entry that is looked for, the earliest first, for an export."""
    personal = _permitted(session, reader, wanted)
    conditions = _conditions(session, wanted)
    reached = 0
    while found := session.exec(
        select(AuditEntryRow)
        .where(AuditEntryRow.seq > reached, *conditions)
        .order_by(col(AuditEntryRow.seq))
        .limit(batch)
    ).all():
        yield from told_entries(session, reader, found, personal=personal, most_changes=None)
        reached = found[-1].seq
        session.expunge_all()


def hidden_agreements(session: Session, reader: Actor) -> dict[str, str]:
    """The confidential agreements for which this reader is not named: their numbers as the trail keys them, and slugs."""
    if reader.role is None:
        return {}
    named = select(NamedReaderRow.agreement_id).where(NamedReaderRow.account_id == reader.account)
    rows = session.exec(
        select(AgreementRow.id, AgreementRow.slug)
        .join(ConfidentialRow, col(ConfidentialRow.agreement_id) == col(AgreementRow.id))
        .where(col(AgreementRow.id).not_in(named))
    )
    return {str(number): slug for number, slug in rows}


def _permitted(session: Session, reader: Actor, wanted: TrailFilter) -> bool:
    """Refuse who may not read this; says whether personal values are shown."""
    if Power.AUDIT in reader.powers:
        return True
    # A partner sees what was concluded, not how ours came to it.
    if wanted.agreement is None or reader.role is Role.PARTNER:
        raise Denied(Power.AUDIT)
    row = find(session, wanted.agreement)
    if row is None:
        raise Denied(Power.AUDIT, hidden=True)
    require(reader, Power.SEE, circle_of(session, row))
    return False


def _conditions(session: Session, wanted: TrailFilter) -> list[Any]:
    conditions: list[Any] = []
    for column, value in (("actor", wanted.actor), ("act", wanted.act), ("subject", wanted.subject)):
        if value is not None:
            conditions.append(getattr(AuditEntryRow, column) == value)
    if wanted.since is not None:
        conditions.append(col(AuditEntryRow.at) >= wanted.since)
    if wanted.until is not None:
        conditions.append(col(AuditEntryRow.at) < wanted.until)
    if wanted.table is not None:
        conditions.append(_touching(col(AuditChangeRow.table_name) == wanted.table))
    if wanted.agreement is not None:
        row = find(session, wanted.agreement)
        own = "" if row is None else str(row.id)
        conditions.append(
            or_(
                col(AuditEntryRow.subject) == wanted.agreement,
                _touching(
                    and_(col(AuditChangeRow.table_name) == "agreement", col(AuditChangeRow.row_key) == own)
                ),
            )
        )
    return conditions


def _touching(condition: Any) -> Any:
    changes = select(AuditChangeRow.entry).where(condition)
    return col(AuditEntryRow.seq).in_(changes)


def told_entries(
    session: Session,
    reader: Actor,
    entries: Sequence[AuditEntryRow],
    *,
    personal: bool,
    most_changes: int | None = MOST_CHANGES,
) -> list[TrailEntry]:
    recorded = Recorded(session, [entry.seq for entry in entries], most_changes)
    names = _names(session, {entry.actor for entry in entries})
    hidden = hidden_agreements(session, reader)
    hidden_slugs = frozenset(hidden.values())
    told = []
    for entry in entries:
        changes = recorded.changes(entry.seq, personal=personal)
        # What somebody was not let do names its subject among other words.
        about = hidden_slugs.intersection(entry.subject.split())
        withheld = bool(about) or any(of & hidden.keys() for _, of in changes)
        told.append(
            TrailEntry(
                seq=entry.seq,
                at=entry.at,
                actor=entry.actor,
                actor_name=names.get(entry.actor),
                act=entry.act,
                subject="" if withheld else entry.subject,
                reason=None if withheld else recorded.reason(entry, personal=personal),
                origin=None if withheld else recorded.origin(entry, personal=personal),
                hash=entry.hash,
                changes=() if withheld else tuple(change for change, _ in changes),
                more=0 if withheld else recorded.more.get(entry.seq, 0),
                withheld=withheld,
            )
        )
    return told


def _names(session: Session, actors: set[str]) -> dict[str, str]:
    numbers = [int(actor.removeprefix(_ACCOUNT)) for actor in actors if actor.startswith(_ACCOUNT)]
    rows = session.exec(select(AccountRow).where(col(AccountRow.id).in_(numbers)))
    return {f"{_ACCOUNT}{row.id}": row.name for row in rows}
