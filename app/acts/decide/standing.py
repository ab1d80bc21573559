"""What a decision is looked at against: the agreement as it stands, read without holding it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from app.acts.doing import Doing, Stale, permitted, tell_denied
from app.domain.agreement import Agreement
from app.domain.calendar import Zone, day_in
from app.domain.decisions import DecisionState, refuse_one_desk
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.register.cases import RegisteredCase
from app.register.database import reading
from app.register.decisions import RecordedDecision, case_of, decision
from app.register.delegations import ever_held_by

T = TypeVar("T")
# How often what moved between looking and writing is looked at again.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Looked:
    of: RegisteredCase
    decision: RecordedDecision | None = None

    @property
    def agreement(self) -> Agreement:
        return self.of.case.agreement


def person(doing: Doing) -> int:
    """The account of whoever acts: a decision is two people's, and the program is nobody."""
    if doing.by.account is None:
        raise FaultyInput(Fault("decision.needs_person", {}))
    return doing.by.account


def looked_at(doing: Doing, name: str, slug: str, power: Power) -> Looked:
    """The agreement as it stands, for those who may do this to it."""
    try:
        with reading(doing.engine) as session:
            row = permitted(session, doing, slug, power)
            return Looked(case_of(session, row, doing.now))
    except Denied:
        tell_denied(doing, name, slug)
        raise


def decision_looked_at(doing: Doing, name: str, number: int) -> tuple[RecordedDecision, Looked]:
    """An open decision that this person may decide, and the agreement as it stands."""
    slug = f"#{number}"
    try:
        with reading(doing.engine) as session:
            found = known(session, number)
            slug = found.slug
            row = permitted(session, doing, slug, Power.APPROVE)
            refuse_own(session, doing, found)
            refuse_settled(found)
            return found, Looked(case_of(session, row, doing.now), found)
    except Denied:
        tell_denied(doing, name, slug)
        raise


def known(session: Session, number: int) -> RecordedDecision:
    found = decision(session, number)
    if found is None:
        raise FaultyInput(Fault("decision.unknown", {"number": number}))
    return found


def refuse_settled(found: RecordedDecision) -> None:
    match found.state:
        case DecisionState.APPROVED:
            raise FaultyInput(Fault("decision.approved_already", {"at": found.decided_at}))
        case DecisionState.REJECTED:
            raise FaultyInput(Fault("decision.rejected_already", {"at": found.decided_at}))
        case DecisionState.TAKEN_BACK:
            raise FaultyInput(Fault("decision.taken_back_already", {"at": found.decided_at}))


def refuse_own(session: Session, doing: Doing, found: RecordedDecision) -> None:
    """Two people, and not one of them at the other's desk."""
    decider, proposer = person(doing), found.proposer
    assert proposer is not None, "only people propose"
    days = (day_in(found.proposed_at, Zone.JAKARTA), day_in(doing.now, Zone.JAKARTA))
    refuse_one_desk(ever_held_by(session, decider), proposer, decider, days)


def again(attempt: Callable[[], T], seen: int | None) -> T:
    """Look again where the agreement moved under our own hands; tell it where the person had seen another version."""
    for _ in range(ROUNDS - 1):
        try:
            return attempt()
        except Stale:
            if seen is not None:
                raise
    return attempt()
