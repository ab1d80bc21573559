"""Terms in two times: what was in force on a day, and what was known of it on another.

A row is never changed. Among the rows known at the time of asking, the one that came into force last
governs; of several from the same day, the one recorded last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.domain.terms import SILENT, UNREAD, Silent, Term, Terms, Unread
from app.records.codec import decode_stored, encode, stated_shape
from app.register.of_agreements import is_of_these, these
from app.register.tables import PaperRow, TermRow, table_of

_STATED = {name: stated_shape(shape) for name, shape in get_type_hints(Terms).items()}
_term, _paper = table_of(TermRow), table_of(PaperRow)
# Put together once: every page of an agreement asks for them.
_OF_ONE = (
    select_columns(_term, _paper.c.kind, _paper.c.number, _paper.c.signed_on, _paper.c.withdrawn_at)
    .join(_paper, _paper.c.id == _term.c.paper_id)
    .where(_term.c.agreement_id == bindparam("of"))
    .order_by(_term.c.name, _term.c.version)
)
# As every act and every sweep does for the terms of the agreements' own papers.
_RECORDED = (
    select_columns(
        _term.c.agreement_id,
        _term.c.name,
        _term.c.version,
        _term.c.in_force_from,
        _term.c.recorded_at,
        _term.c.state,
        _term.c.body,
    )
    .join(_paper, _paper.c.id == _term.c.paper_id)
    .where(is_of_these(_term.c.agreement_id))
    .where(_paper.c.kind == "agreement", _paper.c.withdrawn_at.is_(None))
    .order_by(_term.c.agreement_id, _term.c.name, _term.c.version)
)


@dataclass(frozen=True, slots=True)
class SourcePaper:
    """The paper that a term comes from."""

    kind: str
    number: str | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class TermInForce:
    """A term with the paper it comes from, and since when it holds and was known."""

    term: Term[Any]
    version: int
    paper: SourcePaper
    in_force_from: date | None
    recorded_at: datetime


def add_terms(session: Session, paper: PaperRow, terms: Mapping[str, Term[Any]], now: datetime) -> None:
    """Add a new version of each of these terms, as this paper has it. A paper adds no unread term first."""
    assert paper.id is not None, "the paper was flushed"
    versions = {
        row.name: row.version
        for row in session.exec(
            select(TermRow).where(TermRow.agreement_id == paper.agreement_id).order_by(col(TermRow.version))
        )
    }
    for name, term in terms.items():
        if isinstance(term, Unread) and name not in versions:
            continue
        session.add(term_row(paper, name, versions.get(name, 0) + 1, term, now))


def term_row(paper: PaperRow, name: str, version: int, term: Term[Any], now: datetime) -> TermRow:
    assert paper.id is not None, "the paper was numbered"
    return TermRow(
        agreement_id=paper.agreement_id,
        paper_id=paper.id,
        name=name,
        version=version,
        in_force_from=paper.in_force_from,
        recorded_at=now,
        **_stored(term),
    )


def own_paper(session: Session, agreement: int) -> PaperRow:
    """The agreement's own paper."""
    return session.exec(
        select(PaperRow).where(PaperRow.agreement_id == agreement, PaperRow.kind == "agreement")
    ).one()


def terms_in_force(
    session: Session, agreement: int, as_of: date, known_at: datetime | None = None
) -> dict[str, TermInForce]:
    """The consolidated terms on a day, each with its paper; with `known_at`, as the register saw it then."""
    return _governing(session, agreement, as_of, known_at, own_paper_only=False)


def recorded_terms(session: Session, agreement: int, known_at: datetime | None = None) -> Terms:
    """The terms of the agreement's own paper, corrections included."""
    found = _governing(session, agreement, None, known_at, own_paper_only=True)
    return Terms(**{name: one.term for name, one in found.items()})


def recorded_terms_by_agreement(session: Session, agreements: Iterable[int]) -> dict[int, Terms]:
    """As `recorded_terms`, of many agreements at once."""
    found: dict[int, dict[str, Any]] = {}
    for row in session.connection().execute(_RECORDED, these(agreements)):
        governing = found.setdefault(row.agreement_id, {})
        if row.name not in governing or _rank(row) > _rank(governing[row.name]):
            governing[row.name] = row
    return {
        agreement: Terms(**{name: term_of(row) for name, row in governing.items()})
        for agreement, governing in found.items()
    }


def _governing(
    session: Session,
    agreement: int,
    as_of: date | None,
    known_at: datetime | None,
    *,
    own_paper_only: bool,
) -> dict[str, TermInForce]:
    session.flush()
    found: dict[str, Any] = {}
    for row in session.connection().execute(_OF_ONE, {"of": agreement}):
        if own_paper_only and row.kind != "agreement":
            continue
        if known_at is not None and row.recorded_at > known_at:
            continue
        if row.withdrawn_at is not None and (known_at is None or row.withdrawn_at <= known_at):
            continue
        if as_of is not None and row.in_force_from is not None and row.in_force_from > as_of:
            continue
        if row.name not in found or _rank(row) > _rank(found[row.name]):
            found[row.name] = row
    return {
        name: TermInForce(
            term_of(row),
            row.version,
            SourcePaper(row.kind, row.number, row.signed_on),
            row.in_force_from,
            row.recorded_at,
        )
        for name, row in found.items()
    }


def _rank(term: Any) -> tuple[date, datetime, int]:
    recorded = term.recorded_at if term.recorded_at.tzinfo else term.recorded_at.replace(tzinfo=UTC)
    return (term.in_force_from or date.min, recorded, term.version)


def _stored(term: Term[Any]) -> dict[str, Any]:
    if isinstance(term, Silent | Unread):
        return {"state": encode(term), "body": None}
    return {"state": "stated", "body": encode(term)}


def term_of(row: Any) -> Term[Any]:
    if row.state == "silent":
        return SILENT
    if row.state == "unread":
        return UNREAD
    term: Term[Any] = decode_stored(_STATED[row.name], row.body)
    return term
