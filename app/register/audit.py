"""The audit trail: who did what, when and why, and what each touched row became.

Each act is one entry of a hash chain. The chain holds salted digests; the values themselves stand in rows of
their own, personal ones apart, which can be erased by law without breaking the chain. Since the last digest
of every audited row is known, a row that was changed behind the register's back shows as well.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Table, event, insert, inspect, text
from sqlmodel import Session, SQLModel, col, select

from app.register.indexing import UNTOLD, follow
from app.register.tables import (
    AccessRow,
    AgreementRow,
    AuditChangeRow,
    Audited,
    AuditEntryRow,
    AuditValueRow,
    ContactRow,
    EventRow,
    NumberRow,
    PaperRow,
    PartyRow,
    ProvisionRow,
    TermRow,
    metadata,
)
from app.register.work_tables import ContactChangeRow, EvidenceRow

BEGINNING = "0" * 64
# The positions of what belongs to the act itself and not to one of its changes.
REASON = -1
ORIGIN = -2
# Held while an entry is added on PostgreSQL, so that two acts cannot follow the same entry.
_CHAIN_LOCK = 0x696B6174
# What is read of an agreement by its version.
_SAID = (
    PartyRow,
    NumberRow,
    ContactRow,
    ProvisionRow,
    AccessRow,
    PaperRow,
    TermRow,
    EventRow,
    EvidenceRow,
    ContactChangeRow,
)
# Entries that are written together.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Act:
    """What is about to be done, as the trail will tell it."""

    name: str
    subject: str
    actor: str
    at: datetime
    reason: str | None = None
    # From where in the network.
    origin: str | None = None


@dataclass(slots=True)
class _Touched:
    change: str
    row: Audited
    # Of a row that was updated, what of it.
    names: set[str] = field(default_factory=set)

    @property
    def is_told(self) -> bool:
        """Whether lists and searches may show it otherwise than before."""
        return self.change != "update" or not self.names <= UNTOLD


class Unrecorded(AssertionError):
    """An audited row was changed outside of any act: a fault of ours, and nothing of it is kept."""


class Unmoved(AssertionError):
    """What an agreement says was changed and its version stood still: a fault of ours, and nothing of it is kept.

    By the version whoever read it before knows whether it is still so: people who write, sweeps, pages.
    """


def _refuse_unmoved(rows: Iterable[Audited]) -> None:
    written, moved = set(), set()
    for row in rows:
        if isinstance(row, AgreementRow):
            moved.add(row.id)
        elif isinstance(row, _SAID):
            written.add(row.agreement_id)
    if written - moved:
        raise Unmoved(sorted(written - moved))


def watch(session: Session) -> None:
    """From here on, remember which audited rows this session touches."""
    touched: dict[int, _Touched] = {}
    session.info["touched"] = touched

    def remember(*_: object) -> None:
        for change, rows in (("insert", session.new), ("update", session.dirty), ("delete", session.deleted)):
            for row in rows:
                if not isinstance(row, Audited) or (change == "update" and not session.is_modified(row)):
                    continue
                before = touched.get(id(row))
                if before is None:
                    before = touched[id(row)] = _Touched(change, row)
                elif change == "delete":
                    before.change = "delete"
                if change == "update":
                    before.names |= {one.key for one in inspect(row).attrs if one.history.has_changes()}

    event.listen(session, "before_flush", remember)


def refuse_unrecorded(session: Session) -> None:
    if session.info["touched"]:
        raise Unrecorded(sorted(table_of(one.row).name for one in session.info["touched"].values()))


def record_changes(session: Session, act: Act, *, even_without_changes: bool = False) -> None:
    """Add the act to the chain; one that changed no row leaves no entry, unless asked to."""
    touched = list(session.info["touched"].values())
    session.info["touched"].clear()
    _refuse_unmoved(one.row for one in touched)
    if touched or even_without_changes:
        _add_to_chain(session, [(act, touched)])
        follow(session.connection(), (one.row for one in touched if one.is_told))


def record_each(session: Session, acts: Iterable[tuple[Act, Sequence[Audited]]]) -> None:
    """Add many acts at once, each with the rows it touched; rows written past the session count as inserted."""
    touched: dict[int, _Touched] = session.info["touched"]
    told = list(acts)
    _refuse_unmoved(row for _, rows in told for row in rows)
    _add_to_chain(
        session,
        ((act, [touched.pop(id(row), _Touched("insert", row)) for row in rows]) for act, rows in told),
    )
    follow(session.connection(), (row for _, rows in told for row in rows))


def _add_to_chain(session: Session, acts: Iterable[tuple[Act, Sequence[_Touched]]]) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    last = session.exec(select(AuditEntryRow).order_by(col(AuditEntryRow.seq).desc()).limit(1)).first()
    seq, previous = (last.seq, last.hash) if last else (0, BEGINNING)
    rest = iter(acts)
    while batch := list(islice(rest, _AT_ONCE)):
        links = []
        for act, touched in batch:
            seq += 1
            link = _linked(seq, previous, act, touched)
            previous = link.entry.hash
            links.append(link)
        insert_rows(session, [link.entry for link in links])
        changes = [
            {
                "entry": link.entry.seq,
                "position": position,
                "change": change.change,
                "table_name": change.table_name,
                "row_key": change.row_key,
                "digest": change.digest,
                "personal_digest": change.personal_digest,
            }
            for link in links
            for position, change in enumerate(link.changes)
        ]
        _insert(session, AuditChangeRow, changes)
        _insert(session, AuditValueRow, [value for link in links for value in link.values])


def insert_rows(session: Session, rows: Sequence[SQLModel]) -> None:
    """Write new rows of one table as they are, past the session's memory of them."""
    if rows:
        table = metadata.tables[str(rows[0].__tablename__)]
        names = [column.name for column in table.columns]
        told = [{name: getattr(row, name) for name in names} for row in rows]
        session.connection().execute(insert(table), told)


def _insert(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(metadata.tables[str(table.__tablename__)]), rows)


@dataclass(frozen=True, slots=True)
class _Change:
    """As `AuditChangeRow`, without what a row costs: an act on many makes hundreds of thousands of them."""

    change: str
    table_name: str
    row_key: str
    digest: str | None
    personal_digest: str | None


@dataclass(frozen=True, slots=True)
class _Link:
    entry: AuditEntryRow
    changes: Sequence[_Change]
    values: Sequence[dict[str, Any]]


def _linked(seq: int, previous: str, act: Act, touched: Sequence[_Touched]) -> _Link:
    values: list[dict[str, Any]] = []

    def keep(position: int, personal: bool, body: str) -> str:
        salt = secrets.token_hex(16)
        place = {"entry": seq, "position": position, "personal": personal}
        values.append({**place, "salt": salt, "body": body, "erased_at": None})
        return digest(salt, body)

    changes = []
    for position, one in enumerate(touched):
        public, personal = bodies(one.row)
        gone = one.change == "delete"
        changes.append(
            _Change(
                one.change,
                table_of(one.row).name,
                key_of(one.row),
                None if gone else keep(position, False, public),
                None if gone or personal is None else keep(position, True, personal),
            )
        )
    entry = AuditEntryRow(
        seq=seq,
        at=act.at,
        actor=act.actor,
        act=act.name,
        subject=act.subject,
        reason_digest=None if act.reason is None else keep(REASON, True, act.reason),
        origin_digest=None if act.origin is None else keep(ORIGIN, True, act.origin),
        previous=previous,
        hash="",
    )
    entry.hash = hash_of(entry, changes)
    return _Link(entry, changes, values)


def erase(session: Session, entry: int, now: datetime) -> int:
    """Erase the personal values of one entry; the chain stays whole. Says how many there were."""
    rows = session.exec(
        select(AuditValueRow).where(
            AuditValueRow.entry == entry, col(AuditValueRow.personal), col(AuditValueRow.erased_at).is_(None)
        )
    ).all()
    for row in rows:
        row.salt, row.body, row.erased_at = "", "", now
    return len(rows)


# ---- digests


def hash_of(entry: AuditEntryRow, changes: Sequence[AuditChangeRow | _Change]) -> str:
    """The link of the chain: everything an entry says, and the link before it."""
    told = [
        entry.seq,
        _plain(entry.at),
        entry.actor,
        entry.act,
        entry.subject,
        entry.reason_digest,
        [[one.change, one.table_name, one.row_key, one.digest, one.personal_digest] for one in changes],
        entry.previous,
        # Entries from before origins were kept have none, and their hashes stand.
        *([entry.origin_digest] if entry.origin_digest else []),
    ]
    return hashlib.sha256(_canonical(told).encode()).hexdigest()


def bodies(row: Audited) -> tuple[str, str | None]:
    """A row as two texts, the second with its personal values (None where the table has none)."""
    columns = {column.name: _plain(getattr(row, column.name)) for column in table_of(row).columns}
    personal = {name: columns.pop(name) for name in sorted(row.personal)}
    return _canonical(columns), _canonical(personal) if personal else None


def table_of(row: Audited) -> Table:
    return metadata.tables[str(row.__tablename__)]


def key_of(row: Audited) -> str:
    identity = inspect(row).mapper.primary_key_from_instance(row)
    return "/".join(str(_plain(part)) for part in identity)


def digest(salt: str, body: str) -> str:
    return hmac.new(salt.encode(), body.encode(), hashlib.sha256).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object) -> object:
    """A value as it will read again from either database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
