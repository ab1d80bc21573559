"""Conclusions that a partner contradicts, and what was answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.resting import hangs_on_event, ref_followed
from app.register.tables import AgreementRow
from app.register.work_tables import DisputeRow


@dataclass(frozen=True, slots=True)
class Contradiction:
    id: int
    # The conclusion that it speaks of.
    rule: str
    ref: str
    note: str
    raised_by: str
    raised_at: datetime
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


def contradictions_of(session: Session, agreement: int) -> list[Contradiction]:
    """In the order in which they were raised."""
    wanted = select(DisputeRow).where(DisputeRow.agreement_id == agreement).order_by(col(DisputeRow.id))
    return [_told(row) for row in session.exec(wanted)]


@dataclass(frozen=True, slots=True)
class Answered:
    """A dispute of somebody's own that was answered."""

    slug: str
    title: str
    number: int
    rule: str
    ref: str
    at: datetime


def answered_since(session: Session, raised_by: str, since: datetime) -> list[Answered]:
    """Answers to what somebody contradicted, the latest first."""
    wanted = (
        select(AgreementRow.slug, AgreementRow.title, DisputeRow)
        .join(DisputeRow, col(DisputeRow.agreement_id) == col(AgreementRow.id))
        .where(DisputeRow.raised_by == raised_by, col(DisputeRow.answered_at) >= since)
        .where(col(AgreementRow.withdrawn_at).is_(None))
        .order_by(col(DisputeRow.answered_at).desc(), col(DisputeRow.id))
    )
    return [
        Answered(slug, title, row.id, row.rule, row.ref, row.answered_at)
        for slug, title, row in session.exec(wanted)
        if row.id is not None and row.answered_at is not None
    ]


def dispute_row(session: Session, agreement: int, number: int) -> DisputeRow | None:
    """One of an agreement's own, for the act that answers it."""
    wanted = select(DisputeRow).where(DisputeRow.agreement_id == agreement, DisputeRow.id == number)
    return session.exec(wanted).first()


def open_disputes_of(session: Session, agreement: int, events: Collection[str]) -> list[DisputeRow]:
    """Those without an answer that contradict what follows from one of these events."""
    wanted = select(DisputeRow).where(
        DisputeRow.agreement_id == agreement, col(DisputeRow.answered_at).is_(None)
    )
    return [row for row in session.exec(wanted) if row.ref in events and hangs_on_event(row.rule)]


def follow_events(session: Session, agreement: int, names: Mapping[str, str]) -> None:
    """Let a contradiction speak of what follows from the event that was recorded in place of the wrong one."""
    for row in session.exec(select(DisputeRow).where(DisputeRow.agreement_id == agreement)):
        row.ref = ref_followed(row.rule, row.ref, names)


def _told(row: DisputeRow) -> Contradiction:
    assert row.id is not None, "the row was read"
    return Contradiction(
        id=row.id,
        rule=row.rule,
        ref=row.ref,
        note=row.note,
        raised_by=row.raised_by,
        raised_at=row.raised_at,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )
