"""Prepared papers in and out of the register: how far each has come, and which somebody may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Role
from app.domain.prepared_papers import PaperApproval, PaperFamily, PaperState, PreparedPaper
from app.register.paper_tables import PaperBatchRow, PaperNumberRow, PreparedPaperRow
from app.register.tables import AgreementRow
from app.register.visibility import visible_to

# Of a list of papers; further ones are asked for by page.
PAGE = 50
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOnFile:
    """A prepared paper as the register knows it. `slug` and `agreement` are None for one of the whole register."""

    number: int
    slug: str | None
    agreement: str | None
    kind: str
    typed: Mapping[str, Any]
    as_of: date
    rule: str | None
    ref: str | None
    standing: PreparedPaper
    numbers: Mapping[int, str]
    version: int
    batch: int | None
    printed: Mapping[str, Any] | None
    prepared_at: datetime
    changed_by: str
    changed_at: datetime
    final_digest: str | None
    finalised_at: datetime | None
    signed_digest: str | None
    signed_name: str | None
    signed_on: date | None
    closed_at: datetime | None
    event_key: str | None
    discarded_at: datetime | None
    discarded_reason: str | None

    @property
    def state(self) -> PaperState:
        return self.standing.state

    @property
    def family(self) -> PaperFamily:
        return self.standing.family


@dataclass(frozen=True, slots=True)
class BatchOnFile:
    number: int
    kind: str
    prepared_by: str
    prepared_at: datetime
    final: bool
    papers: tuple[int, ...]
    refused: tuple[Mapping[str, Any], ...]


def prepared_paper(session: Session, number: int) -> PaperOnFile | None:
    found = session.exec(_wanted().where(PreparedPaperRow.id == number)).first()
    return None if found is None else _told(session, [found])[0]


def papers(
    session: Session,
    by: Actor,
    *,
    agreement: int | None = None,
    state: PaperState | None = None,
    batch: int | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> list[PaperOnFile]:
    """The latest first, as far as this person may read them. `before`: those that are older than that one."""
    wanted = _wanted().where(_readable(session, by))
    if agreement is not None:
        wanted = wanted.where(PreparedPaperRow.agreement_id == agreement)
    if state is not None:
        wanted = wanted.where(PreparedPaperRow.state == state.value)
    if batch is not None:
        wanted = wanted.where(PreparedPaperRow.batch_id == batch)
    if before is not None:
        wanted = wanted.where(col(PreparedPaperRow.id) < before)
    found = session.exec(wanted.order_by(col(PreparedPaperRow.id).desc()).limit(limit)).all()
    return _told(session, found)


def batch_of(session: Session, number: int) -> BatchOnFile | None:
    row = session.get(PaperBatchRow, number)
    return None if row is None else _batch(session, row)


def batches_of(session: Session, by: str, limit: int = PAGE) -> list[BatchOnFile]:
    """What somebody prepared for many agreements, the latest first."""
    wanted = select(PaperBatchRow).where(PaperBatchRow.prepared_by == by)
    rows = session.exec(wanted.order_by(col(PaperBatchRow.id).desc()).limit(limit)).all()
    return [_batch(session, row) for row in rows]


def standing_of(row: PreparedPaperRow) -> PreparedPaper:
    approval = None
    if row.approved_by is not None and row.approved_at is not None:
        approval = PaperApproval(row.approved_by, row.approved_at, row.approved_digest or "")
    return PreparedPaper(
        PaperFamily(row.family), tuple(row.writers), PaperState(row.state), approval, row.returned_reason
    )


def keep_standing(row: PreparedPaperRow, standing: PreparedPaper, by: str, now: datetime) -> None:
    """Write down where a step has brought the paper."""
    row.state, row.writers = standing.state.value, list(standing.writers)
    approval = standing.approval
    row.approved_by = None if approval is None else approval.by
    row.approved_at = None if approval is None else approval.at
    row.approved_digest = None if approval is None else approval.digest
    row.returned_reason = standing.returned
    row.changed_by, row.changed_at = by, now


def for_update(session: Session, number: int) -> PreparedPaperRow:
    """The paper itself, held until this transaction ends: of two who act on it the second waits."""
    row = None
    if 0 < number <= LARGEST_NUMBER:
        row = session.get(PreparedPaperRow, number, with_for_update=True)
    if row is None:
        raise unknown(number)
    return row


def unknown(number: int) -> FaultyInput:
    return FaultyInput(Fault("paper.unknown", {"number": str(number)[:20]}))


def ordinal_of_addendum(session: Session, agreement: int) -> int:
    """Which addendum the next one is: those that are final or signed through the register are counted here."""
    counted = select(func.count()).where(
        PreparedPaperRow.agreement_id == agreement,
        PreparedPaperRow.family == PaperFamily.ADDENDUM.value,
        col(PreparedPaperRow.state).in_([PaperState.FINAL.value, PaperState.CLOSED.value]),
    )
    return session.exec(counted).one() + 1


def _wanted() -> Any:
    return select(PreparedPaperRow, AgreementRow.slug, AgreementRow.title).outerjoin(
        AgreementRow, col(AgreementRow.id) == col(PreparedPaperRow.agreement_id)
    )


def _readable(session: Session, by: Actor) -> ColumnElement[bool]:
    """What `shown_to` says of one paper, asked of many."""
    row: Any = PreparedPaperRow
    of_agreement: Any = col(row.agreement_id)
    agreement = visible_to(session, by, of_agreement)
    if by.role is not Role.PARTNER:
        return or_(of_agreement.is_(None), agreement)
    to_sign = and_(
        col(row.family).in_([PaperFamily.ADDENDUM.value, PaperFamily.MINUTES.value]),
        col(row.state).in_([PaperState.FINAL.value, PaperState.CLOSED.value]),
    )
    sent = and_(
        col(row.state) == PaperState.CLOSED.value,
        or_(col(row.family) == PaperFamily.LETTER.value, col(row.event_key).is_not(None)),
    )
    return and_(of_agreement.is_not(None), agreement, or_(to_sign, sent))


def _told(
    session: Session, found: Iterable[tuple[PreparedPaperRow, str | None, str | None]]
) -> list[PaperOnFile]:
    found = list(found)
    numbers: dict[int, dict[int, str]] = {}
    wanted = select(PaperNumberRow).where(col(PaperNumberRow.prepared_id).in_([row.id for row, *_ in found]))
    for one in session.exec(wanted.order_by(col(PaperNumberRow.party))):
        numbers.setdefault(one.prepared_id, {})[one.party] = one.number
    return [_one(row, slug, title, numbers.get(row.id or 0, {})) for row, slug, title in found]


def _one(row: PreparedPaperRow, slug: str | None, title: str | None, numbers: dict[int, str]) -> PaperOnFile:
    assert row.id is not None, "the row was read"
    return PaperOnFile(
        number=row.id,
        slug=slug,
        agreement=title,
        kind=row.kind,
        typed=row.typed,
        as_of=row.as_of,
        rule=row.rule,
        ref=row.ref,
        standing=standing_of(row),
        numbers=numbers,
        version=row.version,
        batch=row.batch_id,
        printed=row.printed,
        prepared_at=row.prepared_at,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        final_digest=row.final_digest,
        finalised_at=row.finalised_at,
        signed_digest=row.signed_digest,
        signed_name=row.signed_name,
        signed_on=row.signed_on,
        closed_at=row.closed_at,
        event_key=row.event_key,
        discarded_at=row.discarded_at,
        discarded_reason=row.discarded_reason,
    )


def _batch(session: Session, row: PaperBatchRow) -> BatchOnFile:
    assert row.id is not None, "the row was read"
    wanted = select(PreparedPaperRow.id).where(PreparedPaperRow.batch_id == row.id)
    papers = session.exec(wanted.order_by(col(PreparedPaperRow.id))).all()
    return BatchOnFile(
        row.id,
        row.kind,
        row.prepared_by,
        row.prepared_at,
        row.final,
        tuple(one for one in papers if one is not None),
        tuple(row.refused),
    )
