"""The audit trail: who did what, when and why, and what each touched row became.

Each act is one entry of a hash chain. The chain holds salted digests; the values themselves stand in rows of
their own, personal ones apart, which can be erased by law without breaking the chain. Since the last digest
of every audited row is known, a row that was changed behind the register's back shows as well.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Table, event, inspect, text
from sqlmodel import Session, col, select

from app.register.tables import (
    AuditChangeRow,
    Audited,
    AuditEntryRow,
    AuditValueRow,
    metadata,
)

BEGINNING = "0" * 64
# The positions of what belongs to the act itself and not to one of its changes.
REASON = -1
ORIGIN = -2
# Held while an entry is added on PostgreSQL, so that two acts cannot follow the same entry.
_CHAIN_LOCK = 0x696B6174


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


class Unrecorded(AssertionError):
    """An audited row was changed outside of any act: a fault of ours, and nothing of it is kept."""


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
                    touched[id(row)] = _Touched(change, row)
                elif change == "delete":
                    before.change = "delete"

    event.listen(session, "before_flush", remember)


def refuse_unrecorded(session: Session) -> None:
    if session.info["touched"]:
        raise Unrecorded(sorted(table_of(one.row).name for one in session.info["touched"].values()))


def record_changes(session: Session, act: Act, *, even_without_changes: bool = False) -> None:
    """Add the act to the chain; one that changed no row leaves no entry, unless asked to."""
    touched = dict(session.info["touched"])
    session.info["touched"].clear()
    if not touched and not even_without_changes:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    last = session.exec(select(AuditEntryRow).order_by(col(AuditEntryRow.seq).desc()).limit(1)).first()
    seq = last.seq + 1 if last else 1
    values: list[AuditValueRow] = []

    def keep(position: int, personal: bool, body: str) -> str:
        salt = secrets.token_hex(16)
        values.append(AuditValueRow(entry=seq, position=position, personal=personal, salt=salt, body=body))
        return digest(salt, body)

    changes = []
    for position, one in enumerate(touched.values()):
        public, personal = bodies(one.row)
        gone = one.change == "delete"
        changes.append(
            AuditChangeRow(
                entry=seq,
                position=position,
                change=one.change,
                table_name=table_of(one.row).name,
                row_key=key_of(one.row),
                digest=None if gone else keep(position, False, public),
                personal_digest=None if gone or personal is None else keep(position, True, personal),
            )
        )
    reason_digest = None if act.reason is None else keep(REASON, True, act.reason)
    origin_digest = None if act.origin is None else keep(ORIGIN, True, act.origin)
    entry = AuditEntryRow(
        seq=seq,
        at=act.at,
        actor=act.actor,
        act=act.name,
        subject=act.subject,
        reason_digest=reason_digest,
        origin_digest=origin_digest,
        previous=last.hash if last else BEGINNING,
        hash="",
    )
    entry.hash = hash_of(entry, changes)
    session.add(entry)
    session.flush()
    session.add_all(changes)
    session.add_all(values)
    session.flush()


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


def hash_of(entry: AuditEntryRow, changes: Sequence[AuditChangeRow]) -> str:
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
