"""The papers that change an agreement, each beside the event of its signing."""

from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.events import AddendumSigned
from app.domain.terms import Instrument
from app.register.events import day_of
from app.register.tables import AgreementRow, EventRow, PaperRow
from app.register.terms import add_terms


def add_changing_paper(
    session: Session,
    agreement: AgreementRow,
    event: AddendumSigned,
    kind: Instrument,
    number: str | None,
    now: datetime,
) -> int:
    """Pages read an addendum from its paper, reasoning from its event: this is the paper."""
    assert agreement.id is not None, "the agreement was flushed"
    paper = PaperRow(
        agreement_id=agreement.id,
        kind=kind.value,
        number=number,
        signed_on=day_of(agreement, event),
        in_force_from=event.effective,
        recorded_at=now,
    )
    session.add(paper)
    session.flush()
    add_terms(session, paper, event.changes, now)
    assert paper.id is not None, "the paper was flushed"
    return paper.id


def paper_of(session: Session, event: EventRow) -> PaperRow | None:
    """The paper that was recorded with the event of its signing, in one act and in the same order."""
    if event.type != AddendumSigned.type:
        return None
    events = session.exec(
        select(EventRow)
        .where(
            EventRow.agreement_id == event.agreement_id,
            EventRow.type == AddendumSigned.type,
            EventRow.recorded_at == event.recorded_at,
        )
        .order_by(col(EventRow.position))
    ).all()
    papers = session.exec(
        select(PaperRow)
        .where(
            PaperRow.agreement_id == event.agreement_id,
            PaperRow.kind != "agreement",
            PaperRow.recorded_at == event.recorded_at,
        )
        .order_by(col(PaperRow.id))
    ).all()
    # One that came in without an act has no paper.
    return dict(zip((one.key for one in events), papers, strict=False)).get(event.key)
