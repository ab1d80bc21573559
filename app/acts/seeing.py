"""Look at one agreement, as far as it concerns whoever looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from app.acts.doing import Doing, tell_denied
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power, Role, require
from app.register import agreements, queries
from app.register.circles import circle_of
from app.register.database import reading
from app.register.queries import Recorded
from app.register.writings import writings_of


@contextmanager
def seeing(doing: Doing, slug: str, power: Power = Power.SEE) -> Iterator[tuple[Session, Recorded]]:
    """The agreement in a session that reads. One that is none of the actor's business is refused as if there were none."""
    try:
        with reading(doing.engine) as session:
            row = agreements.find(session, slug)
            if row is None:
                raise FaultyInput(Fault("agreement.unknown", {"slug": slug}))
            require(doing.by, power, circle_of(session, row))
            yield session, queries.recorded(session, row, writings_of(doing.engine))
    except Denied:
        tell_denied(doing, "agreement.see", slug)
        raise


def permit(doing: Doing, power: Power, name: str, subject: str = "register") -> None:
    """Refuse what this person may not look at, and tell the trail. For pages of no single agreement."""
    try:
        require(doing.by, power)
    except Denied:
        tell_denied(doing, name, subject)
        raise


def permit_house(doing: Doing, power: Power, name: str, subject: str = "register") -> None:
    """The same for pages that are the house's own affair: a partner is refused, whatever the power."""
    if doing.by.role is Role.PARTNER:
        tell_denied(doing, name, subject)
        raise Denied(power)
    permit(doing, power, name, subject)
