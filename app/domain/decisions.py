"""What one person proposes and another decides, and what would stand if it were approved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.agreement import Agreement, SuspensionBy
from app.domain.case import Case
from app.domain.delegation import Delegation, acts_for
from app.domain.events import AccessRestored, AccessSuspended, Event, Terminated, Waived
from app.domain.faults import Fault
from app.domain.people import Denied, Power


class DecisionKind(StrEnum):
    SUSPEND = "suspend"
    RESTORE = "restore"
    TERMINATE = "terminate"
    WAIVE = "waive"
    READ_OTHERWISE = "read_otherwise"
    SUSPENSION_BY = "suspension_by"


class DecisionState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    TAKEN_BACK = "taken_back"


DecidedEvent = AccessSuspended | AccessRestored | Terminated | Waived


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """Something that is to happen; `on_approval`: on the day on which it is approved, whichever that is."""

    event: DecidedEvent
    on_approval: bool = True
    # Of a suspension: whoever proposes it knows that nothing gives the right to it.
    knowingly: bool = False

    @property
    def kind(self) -> DecisionKind:
        match self.event:
            case AccessSuspended():
                return DecisionKind.SUSPEND
            case AccessRestored():
                return DecisionKind.RESTORE
            case Terminated():
                return DecisionKind.TERMINATE
        return DecisionKind.WAIVE


@dataclass(frozen=True, slots=True)
class ProposedReading:
    """Another reading of a finding; none: back to the one that is taken by default."""

    code: str
    reading: str | None
    kind = DecisionKind.READ_OTHERWISE


@dataclass(frozen=True, slots=True)
class ProposedSuspensionBy:
    """Who suspends access under the agreement from now on."""

    by: SuspensionBy
    kind = DecisionKind.SUSPENSION_BY


Proposal = ProposedEvent | ProposedReading | ProposedSuspensionBy


def same_thing(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals are about one thing, so that only one of them may be open."""
    if isinstance(one, ProposedReading) and isinstance(other, ProposedReading):
        return one.code == other.code
    if not isinstance(one, ProposedEvent) or not isinstance(other, ProposedEvent):
        return one.kind is other.kind
    match one.event, other.event:
        case (AccessSuspended() | AccessRestored()) as this, (AccessSuspended() | AccessRestored()) as that:
            return this.party == that.party
        case Waived() as this, Waived() as that:
            # A waiver without a ref lets every deadline of its rule go.
            return this.rule == that.rule and (None in {this.ref, that.ref} or this.ref == that.ref)
    return type(one.event) is type(other.event)


def on_day(proposal: Proposal, day: date) -> Proposal:
    """The proposal as it would be carried out on a day."""
    if isinstance(proposal, ProposedEvent) and proposal.on_approval:
        return replace(proposal, event=replace(proposal.event, on=day))
    return proposal


def carried_out(case: Case, proposal: Proposal) -> Case:
    """The case as it would be if this were approved on the day of asking."""
    proposal = on_day(proposal, case.as_of)
    if isinstance(proposal, ProposedEvent):
        return replace(case, events=(*case.events, proposal.event))
    return replace(case, agreement=changed(case.agreement, proposal))


def changed(agreement: Agreement, proposal: ProposedReading | ProposedSuspensionBy) -> Agreement:
    """The agreement as its people would have it read and looked after."""
    if isinstance(proposal, ProposedSuspensionBy):
        return replace(agreement, settings=replace(agreement.settings, suspension=proposal.by))
    readings = {code: taken for code, taken in agreement.readings.items() if code != proposal.code}
    if proposal.reading is not None:
        readings[proposal.code] = proposal.reading
    return replace(agreement, readings=readings)


class OwnProposal(Denied):
    """Nobody decides what he proposed himself, nor what was proposed by one for whom he acts."""

    def __init__(self) -> None:
        super().__init__(Power.APPROVE)
        self.faults = (Fault("decision.own_proposal", {}),)


def refuse_one_desk(
    standing: Iterable[Delegation], proposer: int, decider: int, days: Iterable[date]
) -> None:
    """Two people must be two desks, on the day of the proposal as on that of the decision."""
    standing = tuple(standing)
    if proposer == decider or any(proposer in acts_for(standing, decider, day) for day in days):
        raise OwnProposal


def events_of(proposal: Proposal) -> tuple[Event, ...]:
    """What would happen."""
    return (proposal.event,) if isinstance(proposal, ProposedEvent) else ()
