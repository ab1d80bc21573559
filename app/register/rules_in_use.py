"""To which agreements a rule applies, as last concluded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, exists, or_, select

from app.domain.people import Actor
from app.register.derived_tables import ArisenRightRow, DeadlineRow, KeptFindingRow
from app.register.tables import AgreementRow
from app.register.visibility import visible_to


@dataclass(frozen=True, slots=True)
class RuledAgreement:
    slug: str
    title: str


def agreements_under(session: Session, rule: str, by: Actor, limit: int) -> Sequence[RuledAgreement]:
    """Those of which it concludes a deadline, a right or a finding, the latest entered first."""
    number = col(AgreementRow.id)
    # Each is looked up by its agreement: no table is walked that grows with the deadlines.
    concluded: list[Any] = [
        exists().where(col(table.agreement_id) == number, name == rule)
        for table, name in (
            (DeadlineRow, col(DeadlineRow.rule)),
            (ArisenRightRow, col(ArisenRightRow.rule)),
            (KeptFindingRow, col(KeptFindingRow.code)),
        )
    ]
    wanted = (
        select(AgreementRow.slug, AgreementRow.title)
        .where(or_(*concluded), col(AgreementRow.withdrawn_at).is_(None), visible_to(session, by))
        .order_by(number.desc())
        .limit(limit)
    )
    return [RuledAgreement(slug, title) for slug, title in session.exec(wanted)]


def seen_of(session: Session, slugs: Sequence[str], by: Actor) -> frozenset[str]:
    """Which of these stand in the register and are this person's business."""
    wanted = select(AgreementRow.slug).where(col(AgreementRow.slug).in_(slugs), visible_to(session, by))
    return frozenset(session.exec(wanted))
