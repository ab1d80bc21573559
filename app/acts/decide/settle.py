"""Approve a proposal, reject it, or take one's own back."""

from sqlmodel import Session

from app.acts.decide.checking import check
from app.acts.decide.standing import (
    again,
    decision_looked_at,
    known,
    person,
    refuse_own,
    refuse_settled,
)
from app.acts.doing import Doing, Stale, because, on_agreement
from app.acts.foreseeing import foretold
from app.domain.calendar import Zone, day_in
from app.domain.decisions import (
    DecisionState,
    Proposal,
    ProposedEvent,
    ProposedReading,
    changed,
    on_day,
)
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.records.codec import encode_fields
from app.register.agreements import load
from app.register.database import reading
from app.register.decisions import RecordedDecision, held
from app.register.delegations import accounts_of
from app.register.events import add_event, move_version
from app.register.tables import AgreementRow
from app.register.work_tables import DecisionRow, FindingReadRow


def approve(doing: Doing, number: int, note: str | None = None, *, seen: int | None = None) -> str | None:
    """Carry out what somebody else proposed, if it can still be; gives the key of the event that it became."""
    person(doing)

    def attempt() -> str | None:
        found, looked = decision_looked_at(doing, "decision.approve", number)
        try:
            check(looked.of.case, found.proposal, doing.ask)
        except FaultyInput as error:
            overtaken = Fault("decision.overtaken", {"on": day_in(found.proposed_at, Zone.JAKARTA)})
            raise FaultyInput(overtaken, *error.faults) from error
        proposal = on_day(found.proposal, looked.of.case.as_of)
        return _carry_out(doing, found, proposal, note, seen or looked.of.version)

    return again(attempt, seen)


def reject(doing: Doing, number: int, reason: str) -> None:
    reason = because(reason)
    person(doing)
    found, _ = decision_looked_at(doing, "decision.reject", number)
    with on_agreement(doing, "decision.reject", found.slug, Power.APPROVE, reason=reason) as (session, row):
        decision = _still_open(session, row, number)
        refuse_own(session, doing, found)
        _settle(decision, doing, DecisionState.REJECTED, reason)


def take_back(doing: Doing, number: int, reason: str) -> None:
    """Only whoever proposed it may, or who sits at that desk today."""
    reason = because(reason)
    by = person(doing)
    with reading(doing.engine) as session:
        found = known(session, number)
        desks = accounts_of(session, by, day_in(doing.now, Zone.JAKARTA))
    with on_agreement(doing, "decision.take_back", found.slug, Power.PROPOSE, reason=reason) as (
        session,
        row,
    ):
        if found.proposer not in desks:
            raise Denied(Power.PROPOSE)
        decision = _still_open(session, row, number)
        _settle(decision, doing, DecisionState.TAKEN_BACK, reason)


@foretold
def _carry_out(
    doing: Doing, found: RecordedDecision, proposal: Proposal, note: str | None, seen: int
) -> str | None:
    name = "decision.approve"
    with on_agreement(doing, name, found.slug, Power.APPROVE, reason=found.reason, seen=seen) as (
        session,
        row,
    ):
        decision = _still_open(session, row, found.id)
        if row.version != seen:
            raise Stale(found.slug, seen, row.version)
        refuse_own(session, doing, found)
        if isinstance(proposal, ProposedEvent):
            decision.event_key = add_event(session, row, proposal.event, doing.now)
        else:
            agreement = changed(load(session, row), proposal)
            if isinstance(proposal, ProposedReading):
                row.readings = dict(agreement.readings)
                _read_anew(session, row, proposal.code)
            else:
                row.settings = encode_fields(agreement.settings)
            move_version(row, doing.now)
        _settle(decision, doing, DecisionState.APPROVED, note)
        return decision.event_key


def _still_open(session: Session, row: AgreementRow, number: int) -> DecisionRow:
    """The decision, unless somebody was faster; held until it is settled."""
    held(session, row)
    refuse_settled(known(session, number))
    return session.get_one(DecisionRow, number)


def _settle(decision: DecisionRow, doing: Doing, state: DecisionState, note: str | None) -> None:
    decision.state, decision.decided_by, decision.decided_at = state.value, doing.by.key, doing.now
    decision.note = note.strip() or None if note else None


def _read_anew(session: Session, row: AgreementRow, code: str) -> None:
    """Whoever left the finding as it was taken left it as another reading."""
    read = session.get(FindingReadRow, (row.id, code))
    if read is not None:
        session.delete(read)
