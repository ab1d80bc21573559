"""Many desks at once."""

from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from app.domain.people import Actor
from app.register.tables import AgreementRow
from app.register.visibility import visible_to
from app.register.work_tables import DeskRow

_AT_ONCE = 400


def hold(session: Session, agreements: Sequence[int]) -> Mapping[int, str]:
    """The slugs of these agreements; who acts on one of them at the same time waits."""
    found: dict[int, str] = {}
    for some in _batches(agreements):
        wanted = select(AgreementRow.id, AgreementRow.slug).where(col(AgreementRow.id).in_(some))
        rows = session.exec(wanted.order_by(col(AgreementRow.id)).with_for_update(key_share=True))
        found |= {number: slug for number, slug in rows if number is not None}
    return found


def unseen_by(session: Session, who: Actor, agreements: Sequence[int]) -> set[int]:
    """Those of them that this person may not see."""
    seen: set[int | None] = set()
    for some in _batches(agreements):
        wanted = select(col(AgreementRow.id)).where(col(AgreementRow.id).in_(some), visible_to(session, who))
        seen.update(session.exec(wanted))
    return {*agreements} - seen


def put_on_desk(session: Session, agreements: Sequence[int], account: int) -> list[DeskRow]:
    """The rows that are other than they were."""
    moved: list[DeskRow] = []
    for some in _batches(agreements):
        stood = {
            row.agreement_id: row
            for row in session.exec(select(DeskRow).where(col(DeskRow.agreement_id).in_(some)))
        }
        for number in some:
            row = stood.get(number)
            if row is None:
                row = DeskRow(agreement_id=number, account_id=account)
                session.add(row)
            elif row.account_id == account:
                continue
            row.account_id = account
            moved.append(row)
    session.flush()
    return moved


def _batches(some: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(some), _AT_ONCE):
        yield some[start : start + _AT_ONCE]
