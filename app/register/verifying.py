"""Is the audit trail whole, and does the register still hold what its acts wrote?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import String, bindparam
from sqlmodel import Session, col, func, select

from app.domain.faults import Fault
from app.register import all_tables
from app.register.audit import BEGINNING, ORIGIN, REASON, bodies, digest, hash_of, key_of
from app.register.state import told_heads
from app.register.tables import AuditChangeRow, Audited, AuditEntryRow, AuditValueRow

# Entries read at a time, so that a long trail needs no more memory than a short one.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and the first thing that is not as it was recorded."""

    entries: int
    rows: int
    erased: int
    broken: Fault | None

    @property
    def whole(self) -> bool:
        return self.broken is None


@dataclass(slots=True)
class _Counts:
    entries: int = 0
    rows: int = 0
    erased: int = 0


def verify(session: Session, told: Sequence[str] = ()) -> Verdict:
    """`told` are heads that somebody noted outside: a chain that was rewritten from its beginning is whole in itself."""
    counts = _Counts()
    broken = (
        next(_chain_faults(session, counts), None)
        or next(_head_faults(session, told), None)
        or next(_row_faults(session, counts), None)
    )
    return Verdict(counts.entries, counts.rows, counts.erased, broken)


def _chain_faults(session: Session, counts: _Counts) -> Iterator[Fault]:
    """The chain from its beginning: every link, and every value that was not erased."""
    previous, reached = BEGINNING, 0
    while entries := session.exec(
        select(AuditEntryRow).where(AuditEntryRow.seq > reached).order_by(col(AuditEntryRow.seq)).limit(BATCH)
    ).all():
        first, last = entries[0].seq, entries[-1].seq
        changes = defaultdict(list)
        for change in session.exec(
            select(AuditChangeRow)
            .where(col(AuditChangeRow.entry).between(first, last))
            .order_by(col(AuditChangeRow.entry), col(AuditChangeRow.position))
        ):
            changes[change.entry].append(change)
        values: dict[int, dict[tuple[int, bool], AuditValueRow]] = defaultdict(dict)
        for value in session.exec(select(AuditValueRow).where(col(AuditValueRow.entry).between(first, last))):
            values[value.entry][value.position, value.personal] = value
        for entry in entries:
            if entry.seq != reached + 1:
                yield Fault("audit.entry_missing", {"entry": reached + 1})
            mine = changes[entry.seq]
            if entry.previous != previous or entry.hash != hash_of(entry, mine):
                yield Fault("audit.entry_changed", {"entry": entry.seq, "act": entry.act})
            yield from _value_faults(entry, mine, values[entry.seq], counts)
            previous, reached = entry.hash, entry.seq
            counts.entries += 1
        session.expunge_all()


def _head_faults(session: Session, told: Sequence[str]) -> Iterator[Fault]:
    for one in told:
        found = session.exec(select(AuditEntryRow.seq).where(AuditEntryRow.hash == one.strip().lower()))
        if found.first() is None:
            yield Fault("audit.head_unknown", {"hash": one})
    for seq, hash_then in told_heads(session):
        entry = session.get(AuditEntryRow, seq)
        if entry is None or entry.hash != hash_then:
            yield Fault("audit.told_head_gone", {"entry": seq, "hash": hash_then})


def _value_faults(
    entry: AuditEntryRow,
    changes: list[AuditChangeRow],
    values: dict[tuple[int, bool], AuditValueRow],
    counts: _Counts,
) -> Iterator[Fault]:
    of_act = {(REASON, True): entry.reason_digest, (ORIGIN, True): entry.origin_digest}
    expected = {place: wanted for place, wanted in of_act.items() if wanted}
    for change in changes:
        if change.digest:
            expected[change.position, False] = change.digest
        if change.personal_digest:
            expected[change.position, True] = change.personal_digest
    for place, wanted in expected.items():
        value = values.get(place)
        if value is not None and value.erased_at is not None and value.personal:
            counts.erased += 1
        elif value is None or digest(value.salt, value.body) != wanted:
            yield Fault("audit.value_changed", {"entry": entry.seq, "act": entry.act})


def _row_faults(session: Session, counts: _Counts) -> Iterator[Fault]:
    """Every audited row against the last entry that touched it."""
    for table in all_tables.AUDITED:
        yield from _table_faults(session, table, counts)


def _table_faults(session: Session, table: type[Audited], counts: _Counts) -> Iterator[Fault]:
    name = str(table.__tablename__)
    recorded = _last_changes(session, name)
    for row in session.exec(select(table)).yield_per(BATCH):
        counts.rows += 1
        key = key_of(row)
        change, public_salt, personal_salt = recorded.pop(key, (None, None, None))
        place = {"table": name, "key": key}
        if change is None or change.change == "delete":
            yield Fault("audit.row_unrecorded", place)
            continue
        public, personal = bodies(row)
        same = public_salt is not None and digest(public_salt, public) == change.digest
        # Without its salt a personal value was erased from the trail: nothing is left to compare with.
        if same and personal is not None and personal_salt:
            same = digest(personal_salt, personal) == change.personal_digest
        if not same:
            yield Fault("audit.row_changed", {**place, "entry": change.entry})
    for key, (change, _, _) in recorded.items():
        if change.change != "delete":
            yield Fault("audit.row_missing", {"table": name, "key": key, "entry": change.entry})


# Built once: every table of the register is asked for in the same words.
_TABLE = bindparam("table", type_=String())
_LAST = (
    select(AuditChangeRow.row_key, func.max(AuditChangeRow.entry).label("entry"))
    .where(col(AuditChangeRow.table_name) == _TABLE)
    .group_by(col(AuditChangeRow.row_key))
    .subquery()
)
_LAST_CHANGES = (
    select(AuditChangeRow, AuditValueRow)
    .join(
        _LAST,
        (col(AuditChangeRow.row_key) == _LAST.c.row_key) & (col(AuditChangeRow.entry) == _LAST.c.entry),
    )
    .outerjoin(
        AuditValueRow,
        (col(AuditValueRow.entry) == col(AuditChangeRow.entry))
        & (col(AuditValueRow.position) == col(AuditChangeRow.position)),
    )
    .where(col(AuditChangeRow.table_name) == _TABLE)
)


def _last_changes(session: Session, table: str) -> dict[str, tuple[AuditChangeRow, str | None, str | None]]:
    """The last change of each row of a table, with the salts of its digests."""
    found: dict[str, tuple[AuditChangeRow, str | None, str | None]] = {}
    for change, joined in session.exec(_LAST_CHANGES, params={"table": table}):
        value: AuditValueRow | None = joined  # an outer join: there may be none
        _, public, personal = found.get(change.row_key, (change, None, None))
        if value is not None and value.personal:
            personal = value.salt
        elif value is not None:
            public = value.salt
        found[change.row_key] = (change, public, personal)
    return found
