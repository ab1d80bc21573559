"""Propose a decision. Nothing happens yet: another person must approve it."""

from dataclasses import dataclass, replace
from datetime import date

from app.acts.decide.checking import check, effects, warns_of_the_past
from app.acts.decide.standing import again, looked_at, person
from app.acts.doing import Doing, Stale, because, on_agreement
from app.domain.changes import Change
from app.domain.decisions import DecisionState, Proposal, ProposedEvent, on_day
from app.domain.events import Waived
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.records.decisions import encode_proposal
from app.register.decisions import held, open_on
from app.register.work_tables import DecisionRow

_ACT = "decision.propose"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a proposal would bring about if it were approved today."""

    changes: tuple[Change, ...]
    # Of automatic suspension: since when access would count as suspended already.
    suspended_since: date | None = None
    # The version of the agreement that was looked at.
    version: int | None = None


def propose(doing: Doing, slug: str, proposal: Proposal, reason: str, *, seen: int | None = None) -> int:
    """Write the proposal down, checked against what stands now, and say by which number it is known."""
    reason = because(reason)
    person(doing)

    def attempt() -> int:
        looked = looked_at(doing, _ACT, slug, Power.PROPOSE)
        would = _with_reason(on_day(proposal, looked.of.case.as_of), reason)
        check(looked.of.case, would, doing.ask)
        return _write(doing, slug, would, reason, seen or looked.of.version)

    return again(attempt, seen)


def foresee(doing: Doing, slug: str, proposal: Proposal) -> Foreseen:
    """What it would change today, for whoever proposes and for whoever approves."""
    looked = looked_at(doing, "decision.foresee", slug, Power.SEE)
    case = looked.of.case
    proposal = _with_reason(on_day(proposal, case.as_of), "?")
    return Foreseen(effects(case, proposal, doing.ask), warns_of_the_past(case, proposal, doing.ask))


def weigh(doing: Doing, slug: str, proposal: Proposal) -> Foreseen:
    """The same of what may be unsound by now: refused for what it could not be carried out for."""
    looked = looked_at(doing, "decision.foresee", slug, Power.SEE)
    case = looked.of.case
    proposal = _with_reason(on_day(proposal, case.as_of), "?")
    check(case, proposal, doing.ask)
    return Foreseen(
        effects(case, proposal, doing.ask), warns_of_the_past(case, proposal, doing.ask), looked.of.version
    )


def _write(doing: Doing, slug: str, proposal: Proposal, reason: str, seen: int) -> int:
    with on_agreement(doing, _ACT, slug, Power.PROPOSE, reason=reason, seen=seen) as (session, row):
        held(session, row)
        if row.version != seen:
            raise Stale(slug, seen, row.version)
        assert row.id is not None, "the row was read"
        other = open_on(session, row.id, proposal)
        if other is not None:
            raise FaultyInput(Fault("decision.open_already", {"number": other}))
        decision = DecisionRow(
            agreement_id=row.id,
            kind=proposal.kind.value,
            body=encode_proposal(proposal),
            reason=reason,
            state=DecisionState.PROPOSED.value,
            proposed_by=doing.by.key,
            proposed_at=doing.now,
        )
        session.add(decision)
        session.flush()
        assert decision.id is not None, "the decision was flushed"
        return decision.id


def _with_reason(proposal: Proposal, reason: str) -> Proposal:
    """A waiver carries its own reason, which is that of the decision."""
    if isinstance(proposal, ProposedEvent) and isinstance(proposal.event, Waived):
        return replace(proposal, event=replace(proposal.event, reason=reason))
    return proposal
