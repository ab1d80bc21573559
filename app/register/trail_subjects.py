"""Which of the trail's subjects are agreements that a reader may open."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from app.domain.people import Actor
from app.register.tables import AgreementRow
from app.register.visibility import visible_to


def titles_of(session: Session, reader: Actor, slugs: Collection[str]) -> dict[str, str]:
    """Their titles; what is hidden from this reader, or is no agreement at all, is missing alike."""
    wanted = select(AgreementRow.slug, AgreementRow.title).where(
        col(AgreementRow.slug).in_(slugs), visible_to(session, reader)
    )
    return dict(session.exec(wanted).all())
