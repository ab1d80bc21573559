"""Put every agreement that matches on one desk, all of them or none."""

from datetime import date

from sqlmodel import Session

from app.acts.delegate import open_account
from app.acts.doing import Doing, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Power, Role
from app.register.audit import record_each
from app.register.circles import names_of
from app.register.desks import hold, put_on_desk, unseen_by
from app.register.indexing import WITHDRAWN
from app.register.listing import Narrowing, matching_numbers

# Each is an entry of its own in the trail; more at once would keep everybody else from writing.
MOST = 5_000


def give_desks(doing: Doing, asked: Narrowing, today: date, account: int, seen: int) -> int:
    """Says how many changed desks. `seen`: how many the person was told of; where they are others now, nothing is done."""
    if WITHDRAWN in asked.statuses:
        raise FaultyInput(Fault("desks.withdrawn", {}, ("account",)))
    if seen > MOST:
        raise FaultyInput(Fault("desks.too_many", {"count": seen, "most": MOST}, ("account",)))
    with on_register(doing, "agreement.desk", "register", Power.DRAFT) as session:
        numbers = matching_numbers(session, doing.by, asked, today)
        if len(numbers) != seen:
            raise FaultyInput(Fault("desks.moved", {"seen": seen, "count": len(numbers)}, ("account",)))
        slugs = hold(session, numbers)
        unseen = unseen_by(session, _person(session, account), numbers)
        if unseen:
            raise FaultyInput(Fault("desks.not_concerned", {"count": len(unseen)}, ("account",)))
        moved = put_on_desk(session, numbers, account)
        record_each(session, ((doing.act("agreement.desk", slugs[row.agreement_id]), [row]) for row in moved))
    return len(moved)


def _person(session: Session, account: int) -> Actor:
    person = open_account(session, account, "account")
    institutions = names_of(session, person.institution_id) if person.institution_id else frozenset()
    return Actor(f"account/{account}", Role(person.role), account, institutions)
