"""What pages ask of the register: values of our own, never rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, func, select, text

from app.domain.agreement import Agreement
from app.domain.terms import Term
from app.register.agreements import load
from app.register.database import reading
from app.register.tables import AgreementRow, PaperRow
from app.register.terms import terms_in_force
from app.register.writings import Writing, Writings


@dataclass(frozen=True, slots=True)
class Withdrawal:
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An agreement as its own paper says it, and what the register knows besides."""

    writing: Writing
    agreement: Agreement
    papers: int
    withdrawal: Withdrawal | None

    @property
    def id(self) -> int:
        return self.writing.number

    @property
    def version(self) -> int:
        """Whoever was overtaken is told by it."""
        return self.writing.version


@dataclass(frozen=True, slots=True)
class TermOnDay:
    """A term, and the paper that governs it on the day that was asked for."""

    term: Term[Any]
    paper_kind: str
    paper_number: str | None
    in_force_from: date | None
    # Since when the register knew of it, and how often the term had been written before.
    recorded_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the register answers, and on what it stands."""

    database: str
    journal: str | None
    agreements: int


def recorded(session: Session, row: AgreementRow, kept: Writings) -> Recorded:
    """For a session that reads."""
    assert row.id is not None, "the row was read"
    writing = Writing(row.id, row.version, row.changed_at)
    return kept.told(writing, "recorded", lambda: _recorded(session, row, writing))


def _recorded(session: Session, row: AgreementRow, writing: Writing) -> Recorded:
    withdrawal = None
    if row.withdrawn_at is not None:
        withdrawal = Withdrawal(row.withdrawn_at, row.withdrawn_reason or "")
    papers = session.exec(
        select(func.count())
        .select_from(PaperRow)
        .where(PaperRow.agreement_id == writing.number, col(PaperRow.withdrawn_at).is_(None))
    ).one()
    return Recorded(writing, load(session, row), papers, withdrawal)


def terms_on(
    session: Session, agreement: int, day: date, known_at: datetime | None = None
) -> dict[str, TermOnDay]:
    """The terms by name as they hold on a day, an addendum's in place of those that it replaced.

    With `known_at`, as the register knew them at that instant.
    """
    return {
        name: TermOnDay(
            found.term,
            found.paper.kind,
            found.paper.number,
            found.in_force_from,
            found.recorded_at,
            found.version,
        )
        for name, found in terms_in_force(session, agreement, day, known_at).items()
    }


def health(engine: Engine) -> Health | None:
    """None where the register does not answer, whatever the cause."""
    try:
        with reading(engine) as session:
            journal = None
            if engine.dialect.name == "sqlite":
                journal = str(session.connection().execute(text("PRAGMA journal_mode")).scalar_one())
            agreements = session.exec(select(func.count()).select_from(AgreementRow)).one()
            return Health(engine.dialect.name, journal, agreements)
    except SQLAlchemyError:
        return None
