"""The projection in and out of its tables: what is kept of conclusions, and how it differs from what is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, insert, update
from sqlmodel import Session

from app.domain.calendar import OFFSETS, Zone
from app.domain.citation import Citation
from app.domain.conclusions import Conclusions, Deadline, DeadlineKind, DeadlineState, Nature
from app.register.derived_tables import (
    PROJECTION,
    AccessStateRow,
    ArisenRightRow,
    ConcludedRow,
    DeadlineRow,
    KeptFindingRow,
)
from app.register.indexing import index_concluded, tell_moved
from app.register.of_agreements import rows_of, these

Values = dict[str, Any]
# What is kept of one agreement: each row under its table and what it is about.
Key = tuple[str, *tuple[str | int, ...]]
Kept = Mapping[Key, Values]

_TABLES: dict[str, Table] = {str(one.__tablename__): one.__table__ for one in PROJECTION}  # type: ignore[attr-defined]
_CONCLUDED = str(ConcludedRow.__tablename__)
_DEADLINE = str(DeadlineRow.__tablename__)
_ACCESS = str(AccessStateRow.__tablename__)
_RIGHT = str(ArisenRightRow.__tablename__)
_FINDING = str(KeptFindingRow.__tablename__)
# On what ground it was concluded, and until when that stands: moves without anything else.
BOOKKEEPING = frozenset({"as_of", "next_change_on", "rules_version", "calendar_version", "agreement_version"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is kept otherwise than it was concluded; one that is not there is None."""

    agreement: int
    key: Key
    before: Values | None
    after: Values | None

    @property
    def table(self) -> str:
        return self.key[0]

    @property
    def is_bookkeeping(self) -> bool:
        """Whether it tells nothing of the agreement itself."""
        if self.table != _CONCLUDED or self.before is None or self.after is None:
            return False
        return all(self.before[name] == self.after[name] for name in self.after if name not in BOOKKEEPING)


def kept_of(
    conclusions: Conclusions, next_change_on: date | None, version: int, unread: int | None = None
) -> Kept:
    """What is kept of conclusions that rest on this version of the agreement, with so many terms unread."""
    kept: dict[Key, Values] = {
        (_CONCLUDED,): {
            "as_of": conclusions.as_of,
            "status": conclusions.status.value,
            "in_force_from": conclusions.in_force_from,
            "ends_on": conclusions.ends_on,
            "unread_terms": unread or None,
            "next_change_on": next_change_on,
            "rules_version": conclusions.rules_version,
            "calendar_version": conclusions.calendar_version,
            "agreement_version": version,
        }
    }
    for deadline in conclusions.deadlines:
        kept[_DEADLINE, deadline.rule, deadline.ref] = {
            "party": None if deadline.party == "joint" else deadline.party,
            "due": deadline.due,
            "due_at": deadline.due_at,
            "kind": deadline.kind.value,
            "nature": deadline.nature.value,
            "advise_by": deadline.advise_by,
            "state": deadline.state.value,
            "done_on": deadline.done_on,
            "tolled_days": deadline.tolled_days,
            "awaiting": deadline.awaiting_confirmation,
            "citation": str(deadline.citation),
        }
    for access in conclusions.access:
        kept[_ACCESS, access.party] = {
            "state": access.state.value,
            "since": access.since,
            "grounds": [{"rule": one.rule, "ref": one.ref} for one in access.grounds],
            "citation": str(access.citation),
        }
    for right in conclusions.rights:
        turn = 1
        while (_RIGHT, right.rule, right.party, right.ref, turn) in kept:
            turn += 1
        kept[_RIGHT, right.rule, right.party, right.ref, turn] = {
            "arose_on": right.arose_on,
            "citation": str(right.citation),
        }
    for finding in conclusions.findings:
        kept[_FINDING, finding.code] = {
            "reading": finding.reading,
            "citations": [str(one) for one in finding.citations],
        }
    return kept


def deadlines(kept: Kept, zone: Zone) -> tuple[Deadline, ...]:
    """The stored deadlines, as they were concluded but for their reasons; instants are told in this zone."""
    found = []
    for key, values in kept.items():
        rule, ref = map(str, key[1:])
        at = values["due_at"]
        found.append(
            Deadline(
                rule=rule,
                ref=ref,
                party="joint" if values["party"] is None else values["party"],
                due=values["due"],
                due_at=None if at is None else at.astimezone(OFFSETS[zone]),
                kind=DeadlineKind(values["kind"]),
                nature=Nature(values["nature"]),
                advise_by=values["advise_by"],
                state=DeadlineState(values["state"]),
                citation=Citation.parse(values["citation"]),
                done_on=values["done_on"],
                tolled_days=values["tolled_days"],
                awaiting_confirmation=values["awaiting"],
            )
        )
    return tuple(sorted(found, key=lambda one: one.order))


def stored(session: Session, agreements: Sequence[int]) -> Mapping[int, Kept]:
    """What is kept of these agreements now."""
    return _stored(session, agreements, _TABLES)


def stored_deadlines(session: Session, agreements: Sequence[int]) -> Mapping[int, Kept]:
    """Of what is kept, the deadlines alone."""
    return _stored(session, agreements, (_DEADLINE,))


def _stored(session: Session, agreements: Sequence[int], names: Iterable[str]) -> Mapping[int, Kept]:
    found: dict[int, dict[Key, Values]] = {one: {} for one in agreements}
    for name in names:
        table = _TABLES[name]
        about = _about(table)
        rows = session.connection().execute(rows_of(table), these(agreements))
        for row in rows.mappings():
            values = dict(row)
            agreement = values.pop("agreement_id")
            found[agreement][name, *(values.pop(column) for column in about)] = values
    return found


def differences(agreement: int, before: Kept, after: Kept) -> Iterator[Difference]:
    for key, values in after.items():
        was = before.get(key)
        if was is None or not _same(was, values):
            yield Difference(agreement, key, was, values)
    for key, values in before.items():
        if key not in after:
            yield Difference(agreement, key, values, None)


def keep(session: Session, found: Iterable[Difference]) -> int:
    """Make the tables as concluded, and say how many rows that took."""
    by_table: dict[str, list[Difference]] = {}
    for one in found:
        by_table.setdefault(one.table, []).append(one)
    connection = session.connection()
    for name, some in by_table.items():
        table = _TABLES[name]
        gone = [_named(one) for one in some if one.after is None]
        new = [_row(one) for one in some if one.before is None]
        moved = [{**_named(one), **one.after} for one in some if one.before is not None and one.after]
        if gone:
            connection.execute(delete(table).where(_is_named(table)), gone)
        if new:
            connection.execute(insert(table), new)
        if moved:
            connection.execute(update(table).where(_is_named(table)), moved)
    index_concluded(connection, sorted({one.agreement for some in by_table.values() for one in some}))
    if by_table:
        tell_moved(connection)
    return sum(map(len, by_table.values()))


def _same(before: Values, after: Values) -> bool:
    if before == after:
        return True
    # Conclusions stand until the next change: that they were asked again on a later day is no news.
    return (
        "as_of" in after
        and before["as_of"] <= after["as_of"]
        and {**before, "as_of": None}
        == {
            **after,
            "as_of": None,
        }
    )


def _about(table: Table) -> list[str]:
    """The columns that say what a row is about, besides its agreement."""
    return [column.name for column in table.primary_key if column.name != "agreement_id"]


def _row(one: Difference) -> Values:
    about = dict(zip(_about(_TABLES[one.table]), one.key[1:], strict=True))
    return {"agreement_id": one.agreement, **about, **(one.after or {})}


def _named(one: Difference) -> Values:
    about = dict(zip(_about(_TABLES[one.table]), one.key[1:], strict=True))
    return {f"of_{name}": value for name, value in {"agreement_id": one.agreement, **about}.items()}


def _is_named(table: Table) -> Any:
    return and_(*(column == bindparam(f"of_{column.name}") for column in table.primary_key))
