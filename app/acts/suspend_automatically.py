"""Write down a suspension of access that the agreement itself brought about, as if somebody had recorded it."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from app.domain.events import AccessSuspended, GroundRef
from app.reasoning.outlook import UnrecordedSuspension
from app.register.audit import Act
from app.register.database import acting
from app.register.events import add_event
from app.register.tables import AgreementRow

# Who did it, in the audit trail, where nobody did.
ACTOR = "system"


def record_suspensions(
    session: Session, agreement: int, suspensions: Iterable[UnrecordedSuspension], now: datetime
) -> int:
    """Record each on the day on which it arose, and say how many there were."""
    row = session.get_one(AgreementRow, agreement)
    count = 0
    for one in suspensions:
        event = AccessSuspended(
            on=one.on,
            party=one.party,
            grounds=tuple(GroundRef(rule=ground.rule, ref=ground.ref) for ground in one.grounds),
        )
        with acting(session, Act("access.suspend", row.slug, ACTOR, now)):
            add_event(session, row, event, now)
        count += 1
    return count
