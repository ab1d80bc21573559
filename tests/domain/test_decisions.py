"""What two people decide together: what is proposed, what it would change, and who may not decide it."""

from datetime import date

import pytest

from app.domain.agreement import SuspensionBy
from app.domain.case import Case
from app.domain.decisions import (
    DecisionKind,
    OwnProposal,
    Proposal,
    ProposedEvent,
    ProposedReading,
    ProposedSuspensionBy,
    carried_out,
    changed,
    events_of,
    on_day,
    refuse_one_desk,
    same_thing,
)
from app.domain.delegation import Delegation, DelegationKind
from app.domain.events import AccessRestored, AccessSuspended, Ending, Terminated, Waived
from app.domain.party import Decree
from tests.support.builders import agreement

DAY, LATER = date(2025, 5, 2), date(2025, 5, 9)


def suspend(party: int = 2) -> ProposedEvent:
    return ProposedEvent(AccessSuspended(on=DAY, party=party))


def restore(party: int = 2) -> ProposedEvent:
    return ProposedEvent(AccessRestored(on=DAY, party=party))


def terminate() -> ProposedEvent:
    return ProposedEvent(Terminated(on=DAY, ground=Ending.CONSENT))


def waive(rule: str = "report.due", ref: str | None = None) -> ProposedEvent:
    return ProposedEvent(Waived(on=DAY, rule=rule, ref=ref, reason="Disepakati."))


READ, BY = ProposedReading("end.certainty", "certain"), ProposedSuspensionBy(SuspensionBy.AUTOMATIC)


@pytest.mark.parametrize(
    ("proposal", "kind"),
    [
        (suspend(), DecisionKind.SUSPEND),
        (restore(), DecisionKind.RESTORE),
        (terminate(), DecisionKind.TERMINATE),
        (waive(), DecisionKind.WAIVE),
        (READ, DecisionKind.READ_OTHERWISE),
        (BY, DecisionKind.SUSPENSION_BY),
    ],
)
def test_every_proposal_is_of_one_kind(proposal: Proposal, kind: DecisionKind) -> None:
    assert proposal.kind is kind


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (suspend(1), restore(1), True),
        (suspend(1), suspend(2), False),
        (terminate(), terminate(), True),
        (terminate(), suspend(), False),
        (waive(ref="2025-01"), waive(ref="2025-02"), False),
        (waive(ref="2025-01"), waive(ref="2025-01"), True),
        (waive(), waive(ref="2025-02"), True),
        (waive("report.due"), waive("evaluation.due"), False),
        (READ, ProposedReading("end.certainty", None), True),
        (READ, ProposedReading("receipt.moment", "sent"), False),
        (BY, ProposedSuspensionBy(SuspensionBy.PEOPLE), True),
        (READ, BY, False),
        (READ, suspend(), False),
    ],
)
def test_only_one_proposal_about_one_thing_is_open(one: Proposal, other: Proposal, same: bool) -> None:
    assert same_thing(one, other) is same
    assert same_thing(other, one) is same


def test_what_is_to_happen_on_approval_happens_on_that_day() -> None:
    moved = on_day(suspend(), LATER)
    assert isinstance(moved, ProposedEvent)
    assert moved.event.on == LATER
    fixed = ProposedEvent(suspend().event, on_approval=False)
    assert on_day(fixed, LATER) == fixed
    assert on_day(READ, LATER) == READ


def test_a_proposal_is_foreseen_on_the_case_without_touching_it() -> None:
    case = Case(agreement=agreement(), as_of=LATER)
    foreseen = carried_out(case, suspend())
    assert [one.on for one in foreseen.events] == [LATER]
    assert case.events == ()
    assert events_of(suspend()) == (suspend().event,)
    assert carried_out(case, BY).agreement.settings.suspension is SuspensionBy.AUTOMATIC
    assert events_of(BY) == ()


def test_a_reading_is_taken_and_given_back_alone() -> None:
    plain = agreement(readings={"receipt.moment": "sent"})
    taken = changed(plain, READ)
    assert taken.readings == {"receipt.moment": "sent", "end.certainty": "certain"}
    assert changed(taken, ProposedReading("end.certainty", None)) == plain


def test_two_people_are_two_desks_on_the_day_of_the_proposal_as_on_that_of_the_decision() -> None:
    lent = Delegation(1, 2, DelegationKind.PLH, Decree("Surat Perintah", "1/2025", DAY), DAY, DAY)
    refuse_one_desk([], 1, 2, [DAY, LATER])
    refuse_one_desk([lent], 1, 2, [LATER])
    for proposer, decider, days in ((1, 1, [LATER]), (1, 2, [DAY, LATER])):
        with pytest.raises(OwnProposal) as refused:
            refuse_one_desk([lent], proposer, decider, days)
        assert refused.value.faults[0].code == "decision.own_proposal"
