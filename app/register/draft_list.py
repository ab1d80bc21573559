"""The drafts of the register as a list shows them: how far each has come, and who is to speak next."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.drafting import ApprovalState, DraftState
from app.domain.people import Actor
from app.register.agreements import find
from app.register.drafts import DraftOnFile, draft_on_file
from app.register.people_tables import AccountRow
from app.register.tables import AgreementRow
from app.register.visibility import visible_to
from app.register.work_tables import ApprovalRow, DraftRow


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """One that is not signed yet. `awaited` is the account that is to speak now."""

    slug: str
    kind: str
    title: str
    state: DraftState
    round: int
    awaited: int | None
    changed_at: datetime


def drafts_on_file(session: Session, by: Actor | None) -> list[ListedDraft]:
    """Those that concern somebody, the one that moved last first; one that nobody took up yet is at its beginning."""
    wanted = (
        select(AgreementRow, DraftRow)
        .outerjoin(DraftRow, col(DraftRow.agreement_id) == col(AgreementRow.id))
        .where(
            col(AgreementRow.signed_on).is_(None),
            col(AgreementRow.withdrawn_at).is_(None),
            visible_to(session, by),
        )
        .order_by(col(AgreementRow.changed_at).desc(), col(AgreementRow.slug))
    )
    awaited = _awaited(session)
    return [_listed(row, draft, awaited) for row, draft in session.exec(wanted)]


def draft_by_slug(session: Session, slug: str) -> DraftOnFile | None:
    row = find(session, slug)
    return None if row is None else draft_on_file(session, row)


def names_of_accounts(session: Session) -> dict[int, str]:
    """What people are called, the closed accounts among them: what they said stays theirs."""
    return {number: name for number, name in session.exec(select(AccountRow.id, AccountRow.name)) if number}


def _listed(row: AgreementRow, draft: DraftRow | None, awaited: dict[int, int]) -> ListedDraft:
    assert row.id is not None, "the row was read"
    return ListedDraft(
        slug=row.slug,
        kind=row.kind,
        title=row.title,
        state=DraftState.DRAFTING if draft is None else DraftState(draft.state),
        round=1 if draft is None else draft.round,
        awaited=awaited.get(row.id),
        changed_at=row.changed_at,
    )


def _awaited(session: Session) -> dict[int, int]:
    rows = session.exec(
        select(ApprovalRow)
        .join(DraftRow, col(DraftRow.agreement_id) == col(ApprovalRow.agreement_id))
        .where(
            col(ApprovalRow.round) == col(DraftRow.round),
            DraftRow.state == DraftState.SUBMITTED,
            ApprovalRow.state == ApprovalState.AWAITED,
        )
        .order_by(col(ApprovalRow.position).desc())
    )
    # The last that is written over an agreement is the first in its order.
    return {row.agreement_id: row.approver_id for row in rows}
