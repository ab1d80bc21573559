"""What became of one agreement: its papers, each with what it says, and the acts that touched it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.register.tables import AgreementRow, AuditChangeRow, AuditEntryRow, PaperRow, TermRow

_AGREEMENT = str(AgreementRow.__tablename__)


@dataclass(frozen=True, slots=True)
class RecordedPaper:
    """A paper: when it was signed, since when it governs, since when the register knew, and of which terms it speaks."""

    kind: str
    number: str | None
    signed_on: date | None
    in_force_from: date | None
    recorded_at: datetime
    withdrawn_at: datetime | None
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """An act on the agreement: who, what, when."""

    act: str
    actor: str
    at: datetime


def papers_of(session: Session, agreement: int) -> Sequence[RecordedPaper]:
    """In the order in which they were recorded; what was withdrawn is among them."""
    papers = session.exec(
        select(PaperRow).where(PaperRow.agreement_id == agreement).order_by(col(PaperRow.id))
    ).all()
    names: dict[int, dict[str, None]] = {}
    wanted = select(TermRow.paper_id, TermRow.name).where(TermRow.agreement_id == agreement)
    for paper, name in session.exec(wanted.order_by(col(TermRow.id))):
        names.setdefault(paper, {})[name] = None
    return [
        RecordedPaper(
            one.kind,
            one.number,
            one.signed_on,
            one.in_force_from,
            one.recorded_at,
            one.withdrawn_at,
            tuple(names.get(one.id or 0, ())),
        )
        for one in papers
    ]


def latest_moves(session: Session, agreement: int, limit: int) -> Sequence[Move]:
    """The last acts that touched the agreement, the latest first."""
    # Each act moves the agreement's own row, which the trail finds by its key.
    touched = (
        select(AuditEntryRow.act, AuditEntryRow.actor, AuditEntryRow.at)
        .join(AuditChangeRow, col(AuditChangeRow.entry) == col(AuditEntryRow.seq))
        .where(AuditChangeRow.table_name == _AGREEMENT, AuditChangeRow.row_key == str(agreement))
        .order_by(col(AuditEntryRow.seq).desc())
        .limit(limit)
    )
    return [Move(act, actor, at) for act, actor, at in session.exec(touched)]
