"""What an act did to each row: before and after, column by column, as far as it may be shown.

What a row was before is what the trail last recorded of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.register.all_tables import AUDITED
from app.register.audit import ORIGIN, REASON
from app.register.tables import AuditChangeRow, AuditEntryRow, AuditValueRow, table_of

# Places that are asked for at a time.
_AT_ONCE = 400
# The columns by which a row says to which agreement it belongs.
_OF_AGREEMENT = ("agreement_id", "predecessor_id")


class Shown(StrEnum):
    OPEN = "open"
    WITHHELD = "withheld"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Told:
    """A value that may be shown, or why it is not."""

    state: Shown
    value: Any = None


@dataclass(frozen=True, slots=True)
class ColumnChange:
    column: str
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class TrailChange:
    table: str
    key: str
    change: str
    columns: tuple[ColumnChange, ...]


_Place = tuple[int, int, bool]


class Recorded:
    """What the trail holds of some entries: their changes, and the values behind them."""

    def __init__(self, session: Session, entries: Sequence[int], most_changes: int | None) -> None:
        self._changes, self.more = _changes(session, entries, most_changes)
        acts = [(entry, position) for entry in entries for position in (REASON, ORIGIN)]
        self._values = _values(session, [*acts, *map(_place, self._changes)])
        self._earlier = _earlier(session, self._changes)
        self._before = _values(session, list(map(_place, self._earlier.values())))

    def reason(self, entry: AuditEntryRow, *, personal: bool) -> Told | None:
        return _of_act(entry.reason_digest, self._values.get((entry.seq, REASON, True)), personal)

    def origin(self, entry: AuditEntryRow, *, personal: bool) -> Told | None:
        return _of_act(entry.origin_digest, self._values.get((entry.seq, ORIGIN, True)), personal)

    def changes(self, entry: int, *, personal: bool) -> list[tuple[TrailChange, frozenset[str]]]:
        """Each change, with the numbers of the agreements that its row belongs to."""
        return [self._change(one, personal=personal) for one in self._changes if one.entry == entry]

    def _change(self, one: AuditChangeRow, *, personal: bool) -> tuple[TrailChange, frozenset[str]]:
        earlier = self._earlier.get(_place(one))
        new = _columns(one, self._values)
        old = {} if earlier is None else _columns(earlier, self._before)
        masked = frozenset[str]() if personal else personal_columns(one.table_name)
        columns = tuple(
            ColumnChange(name, _masked(old.get(name), name in masked), _masked(new.get(name), name in masked))
            for name in sorted({*old, *new})
            # Of what was erased nobody knows any more whether it changed.
            if old.get(name) != new.get(name) or Told(Shown.ERASED) in (old.get(name), new.get(name))
        )
        said = [side[name].value for side in (old, new) for name in _OF_AGREEMENT if name in side]
        own = {one.row_key} if one.table_name == "agreement" else set()
        change = TrailChange(one.table_name, one.row_key, one.change, columns)
        return change, frozenset({*own, *map(str, said)})


def personal_columns(table: str) -> frozenset[str]:
    return next((one.personal for one in AUDITED if one.__tablename__ == table), frozenset())


def _place(change: AuditChangeRow) -> tuple[int, int]:
    return change.entry, change.position


def _changes(
    session: Session, entries: Sequence[int], most: int | None
) -> tuple[list[AuditChangeRow], dict[int, int]]:
    """The changes of the entries, and of those that have more than `most`, how many are left out."""
    query = select_rows(AuditChangeRow).where(col(AuditChangeRow.entry).in_(entries))
    more: dict[int, int] = {}
    if most is not None:
        query = query.where(AuditChangeRow.position < most)
        table = table_of(AuditChangeRow)
        counted = (
            select(table.c.entry, func.count())
            .where(table.c.entry.in_(entries), table.c.position >= most)
            .group_by(table.c.entry)
        )
        more = {row[0]: row[1] for row in session.connection().execute(counted)}
    ordered = query.order_by(col(AuditChangeRow.entry), col(AuditChangeRow.position))
    return list(session.exec(ordered)), more


def _values(session: Session, places: Sequence[tuple[int, int]]) -> dict[_Place, AuditValueRow]:
    found: dict[_Place, AuditValueRow] = {}
    for start in range(0, len(places), _AT_ONCE):
        some = tuple_(col(AuditValueRow.entry), col(AuditValueRow.position)).in_(
            places[start : start + _AT_ONCE]
        )
        for value in session.exec(select_rows(AuditValueRow).where(some)):
            found[value.entry, value.position, value.personal] = value
    return found


def _earlier(session: Session, changes: Sequence[AuditChangeRow]) -> dict[tuple[int, int], AuditChangeRow]:
    """For each change the one before it of the same row."""
    later = [_place(one) for one in changes if one.change != "insert"]
    found: dict[tuple[int, int], AuditChangeRow] = {}
    now: Any = aliased(AuditChangeRow)
    then: Any = aliased(AuditChangeRow)
    same_row = and_(then.table_name == now.table_name, then.row_key == now.row_key)
    for start in range(0, len(later), _AT_ONCE):
        last = (
            select(now.entry.label("of"), now.position.label("at"), func.max(then.entry).label("entry"))
            .join(then, and_(same_row, then.entry < now.entry))
            .where(tuple_(now.entry, now.position).in_(later[start : start + _AT_ONCE]))
            .group_by(now.entry, now.position)
            .subquery()
        )
        joined = (
            select(last.c.of, last.c.at, then)
            .join(now, and_(now.entry == last.c.of, now.position == last.c.at))
            .join(then, and_(same_row, then.entry == last.c.entry))
        )
        for entry, position, change in session.execute(joined):
            found[entry, position] = change
    return found


def _masked(told: Told | None, withheld: bool) -> Told | None:
    hides = withheld and told is not None and told.state is Shown.OPEN
    return Told(Shown.WITHHELD) if hides else told


def _columns(change: AuditChangeRow, values: dict[_Place, AuditValueRow]) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for is_personal in (False, True):
        kept = values.get((change.entry, change.position, is_personal))
        if kept is not None and kept.erased_at is None:
            found |= {name: Told(Shown.OPEN, value) for name, value in json.loads(kept.body).items()}
        elif kept is not None:
            # Which columns they were was erased with them; the table says which it has.
            found |= dict.fromkeys(personal_columns(change.table_name), Told(Shown.ERASED))
    return found


def _of_act(digest: str | None, value: AuditValueRow | None, personal: bool) -> Told | None:
    if digest is None:
        return None
    if value is None or value.erased_at is not None:
        return Told(Shown.ERASED)
    return Told(Shown.OPEN, value.body) if personal else Told(Shown.WITHHELD)
