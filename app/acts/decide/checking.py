"""Whether what is proposed can be carried out as things stand, and what it would change."""

from collections.abc import Iterator
from datetime import date

from app.acts.asking import Ask
from app.domain.agreement import SuspensionBy
from app.domain.case import Case
from app.domain.changes import Change
from app.domain.conclusions import AccessState, Conclusions, DeadlineState
from app.domain.decisions import (
    Proposal,
    ProposedEvent,
    ProposedReading,
    ProposedSuspensionBy,
    carried_out,
    on_day,
)
from app.domain.events import (
    AccessSuspended,
    Ending,
    ForceMajeureBegan,
    Terminated,
    TerminationAnnounced,
    Waived,
)
from app.domain.faults import Fault, FaultyInput
from app.domain.history import check_history
from app.pool import Failure
from app.reasoning.readings import READINGS
from app.reasoning.timeline import difference

# What is owed or may be done no more, so that there is nothing to let go.
_SETTLED = (DeadlineState.MET, DeadlineState.LATE, DeadlineState.VOID)


def check(case: Case, proposal: Proposal, ask: Ask) -> None:
    """Refuse what could not be carried out on the case's day."""
    would_be = carried_out(case, proposal)
    faults = [*_unsound(case, would_be), *_ungrounded(case, on_day(proposal, case.as_of), ask)]
    if faults:
        raise FaultyInput(*faults)


def effects(case: Case, proposal: Proposal, ask: Ask) -> tuple[Change, ...]:
    """Which conclusions would be otherwise on the case's day. The proposal is taken as sound."""
    return difference(concluded(case, ask), concluded(carried_out(case, proposal), ask))


def concluded(case: Case, ask: Ask) -> Conclusions:
    (answer,) = ask([case])
    if isinstance(answer, Failure):
        raise answer
    return answer.conclusions


def _unsound(case: Case, would_be: Case) -> Iterator[Fault]:
    """What the history would be refused for, where it stands unrefused now."""
    stood = check_history(case.agreement, case.events, case.holidays)
    for fault in check_history(would_be.agreement, would_be.events, would_be.holidays):
        if fault in stood:
            continue
        # Whoever decides named no event by its place.
        yield Fault(fault.code, fault.facts, fault.path[1:] if fault.path[:1] == (len(case.events),) else ())


def _ungrounded(case: Case, proposal: Proposal, ask: Ask) -> Iterator[Fault]:
    match proposal:
        case ProposedReading():
            yield from _reading(concluded(case, ask), proposal)
        case ProposedSuspensionBy(by=by):
            if case.agreement.settings.suspension is by:
                yield Fault("decision.no_change", {}, ("by",))
        case ProposedEvent(event=AccessSuspended() as event):
            if not proposal.knowingly:
                yield from _suspension(concluded(case, ask), event)
        case ProposedEvent(event=Terminated() as event):
            yield from _termination(case, event, ask)
        case ProposedEvent(event=Waived() as event):
            yield from _waiver(concluded(case, ask), event)


def _suspension(conclusions: Conclusions, event: AccessSuspended) -> Iterator[Fault]:
    """Allowed without a right as well, but only by those who know it."""
    access = next((one for one in conclusions.access if one.party == event.party), None)
    if access is None or access.state is AccessState.CLOSED:
        return  # refused by the history
    if access.state not in (AccessState.SUSPENDABLE, AccessState.SUSPENDED):
        yield Fault("decision.suspend_without_right", {"party": event.party}, ("party",))
        return
    standing = {(one.rule, one.ref) for one in access.grounds}
    for position, ground in enumerate(event.grounds):
        if (ground.rule, ground.ref) not in standing:
            facts = {"rule": ground.rule, "ref": ground.ref}
            yield Fault("decision.ground_gone", facts, ("grounds", position))


def _termination(case: Case, event: Terminated, ask: Ask) -> Iterator[Fault]:
    day = event.on
    assert not hasattr(day, "hour"), "a termination takes effect on a day"
    if event.ground is Ending.NOTICE:
        notices = [one for one in case.events if isinstance(one, TerminationAnnounced)]
        if not any(one.effective <= day for one in notices):
            yield Fault("decision.no_notice", {"on": day}, ("ground",))
    elif event.ground is Ending.FORCE_MAJEURE:
        answered = {
            one.ref for one in case.events if isinstance(one, TerminationAnnounced) and one.ref is not None
        }
        began = {one.id for one in case.events if isinstance(one, ForceMajeureBegan)}
        rights = concluded(case, ask).rights
        if not (answered & began) and not any(one.rule == "force_majeure.terminate" for one in rights):
            yield Fault("decision.no_way_out", {}, ("ground",))


def _waiver(conclusions: Conclusions, event: Waived) -> Iterator[Fault]:
    meant = [one for one in conclusions.deadlines if one.rule == event.rule and event.ref in (None, one.ref)]
    if not meant:
        facts = {"rule": event.rule, "ref": event.ref}
        yield Fault("decision.deadline_unknown", facts, ("ref" if event.ref else "rule",))
    elif all(one.state in _SETTLED for one in meant):
        yield Fault("decision.deadline_settled", {"rule": event.rule, "ref": event.ref}, ("ref",))


def _reading(conclusions: Conclusions, proposal: ProposedReading) -> Iterator[Fault]:
    code = proposal.code
    finding = next((one for one in conclusions.findings if one.code == code), None)
    if finding is None:
        yield Fault("decision.finding_unknown", {"code": code}, ("code",))
        return
    if code not in READINGS:
        yield Fault("decision.finding_single", {"code": code}, ("code",))
        return
    wanted = proposal.reading or READINGS[code][0]
    if wanted == finding.reading:
        yield Fault("decision.no_change", {}, ("reading",))
    elif wanted not in finding.alternatives:
        allowed = ", ".join(finding.alternatives)
        yield Fault("reading.choice", {"text": wanted, "allowed": allowed}, ("reading",))


def warns_of_the_past(case: Case, proposal: Proposal, ask: Ask) -> date | None:
    """Since when access would count as suspended, were suspension made automatic where grounds stand already."""
    if not isinstance(proposal, ProposedSuspensionBy) or proposal.by is not SuspensionBy.AUTOMATIC:
        return None
    access = concluded(carried_out(case, proposal), ask).access
    days = [one.since for one in access if one.state is AccessState.SUSPENDED and one.since]
    return min(days, default=None)
