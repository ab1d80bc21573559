"""Many agreements written at once. Row by row, ten thousand would keep everybody else from writing for minutes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, SQLModel, func, select

from app.domain.agreement import Agreement
from app.domain.terms import Unread
from app.register.agreements import rows_of
from app.register.audit import insert_rows
from app.register.tables import (
    AccessRow,
    AgreementRow,
    Audited,
    ContactRow,
    NumberRow,
    PaperRow,
    PartyRow,
    ProvisionRow,
    TermRow,
)
from app.register.terms import term_row

# In the order in which rows name each other.
_ORDER: tuple[type[Audited], ...] = (
    AgreementRow,
    PartyRow,
    NumberRow,
    ContactRow,
    ProvisionRow,
    AccessRow,
    PaperRow,
    TermRow,
)


def store_many(
    session: Session, agreements: Sequence[Agreement], now: datetime
) -> list[tuple[int, list[Audited]]]:
    """Write new agreements; gives the number of each, and its rows, which the trail has yet to be told of."""
    numbers = next_ids(session, AgreementRow, len(agreements))
    papers = next_ids(session, PaperRow, len(agreements))
    stored = [
        (number, _all_rows(agreement, number, paper, now))
        for agreement, number, paper in zip(agreements, numbers, papers, strict=True)
    ]
    by_table: dict[type[SQLModel], list[Any]] = defaultdict(list)
    for _, rows in stored:
        for row in rows:
            by_table[type(row)].append(row)
    for table in _ORDER:
        unnumbered = [one for one in by_table[table] if one.id is None]
        for one, number in zip(unnumbered, next_ids(session, table, len(unnumbered)), strict=True):
            one.id = number
        insert_rows(session, by_table[table])
    return stored


def next_ids(session: Session, table: type[Any], count: int) -> Sequence[int]:
    """Numbers for new rows of a table: those that nobody else is given."""
    if not count:
        return ()
    if session.get_bind().dialect.name == "postgresql":
        given = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
        facts = {"table": str(table.__tablename__), "count": count}
        return sorted(session.connection().execute(given, facts).scalars())
    # The write lock is held: nobody else adds a row meanwhile.
    last = session.exec(select(func.max(table.id))).one() or 0
    return range(last + 1, last + count + 1)


def _all_rows(agreement: Agreement, number: int, paper_number: int, now: datetime) -> list[Audited]:
    paper = PaperRow(
        id=paper_number,
        agreement_id=number,
        kind="agreement",
        signed_on=agreement.signed_on,
        in_force_from=agreement.in_force_from,
        recorded_at=now,
    )
    terms: Iterator[TermRow] = (
        term_row(paper, name, 1, term, now)
        for name, term in agreement.terms.items()
        if not isinstance(term, Unread)
    )
    return [*rows_of(agreement, number, now), paper, *terms]
