from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from app.acts.decide.propose import foresee, propose
from app.acts.decide.settle import approve, reject, take_back
from app.acts.delegate import delegate, end_delegation
from app.acts.doing import Doing, Stale
from app.acts.enter import enter
from app.acts.sweep import sweep
from app.domain.agreement import SuspensionBy
from app.domain.decisions import (
    DecidedEvent,
    DecisionState,
    OwnProposal,
    Proposal,
    ProposedEvent,
    ProposedReading,
    ProposedSuspensionBy,
    same_thing,
)
from app.domain.delegation import Delegation, DelegationKind
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    DataReceived,
    Ending,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    GroundRef,
    Terminated,
    TerminationAnnounced,
    Waived,
)
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Role
from app.register import agreements
from app.register import events as stored_events
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.decisions import RecordedDecision, decision, decisions_of, happened_since
from app.register.tables import AgreementRow
from app.register.verifying import verify
from tests.support.accounts import account, by, codes, decree
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.histories import ITJEN

SLUG = ITJEN.slug
# Party 1 got data on 1 October 2025 and owes feedback; from 2 April 2026 the other may suspend.
DATA = DataReceived(on=date(2025, 10, 1), party=1, id="d1")
THEN = datetime(2026, 4, 2, 3, 0, tzinfo=NOW.tzinfo)
TODAY = THEN.date()
WHY = "Data balikan belum disampaikan."


class House:
    """A register with ITJEN's agreement, one manager and two approvers."""

    def __init__(self, register: Engine) -> None:
        self.register = register
        enter(left_to_the_sweep(register, NOW), [ITJEN])
        self.happened(DATA)
        self.manager = account(register, "Ani")
        self.approver = account(register, "Budi", Role.APPROVER)
        self.other = account(register, "Cici", Role.APPROVER)
        self.administrator = account(register, "Dodi", Role.ADMINISTRATOR)

    def happened(self, *some: Event) -> None:
        with writing(self.register) as session, acting(session, Act("event.record", SLUG, "uji", NOW)):
            row = agreements.find(session, SLUG)
            assert row is not None
            for event in some:
                stored_events.add_event(session, row, event, NOW)

    def by(self, number: int, at: datetime = THEN) -> Doing:
        return by(self.register, number, at)

    def propose(self, proposal: Proposal, who: int | None = None, at: datetime = THEN) -> int:
        return propose(self.by(who or self.manager, at), SLUG, proposal, WHY)

    def decision(self, number: int) -> RecordedDecision:
        with reading(self.register) as session:
            found = decision(session, number)
        assert found is not None
        return found

    def events(self) -> list[Event]:
        with reading(self.register) as session:
            row = agreements.find(session, SLUG)
            assert row is not None
            assert row.id is not None
            return list(stored_events.events_of(session, row.id))

    def row(self) -> AgreementRow:
        with reading(self.register) as session:
            row = agreements.find(session, SLUG)
        assert row is not None
        return row


@pytest.fixture
def house(register: Engine) -> House:
    return House(register)


def suspend(**more: object) -> ProposedEvent:
    return ProposedEvent(AccessSuspended(on=TODAY, party=1), **more)  # type: ignore[arg-type]


def refused(do: object) -> list[str]:
    assert callable(do)
    with pytest.raises(FaultyInput) as error:
        do()
    return codes(error.value.faults)


def test_what_one_proposes_happens_when_another_approves_it(house: House) -> None:
    number = house.propose(suspend())
    assert house.events() == [DATA]
    key = approve(house.by(house.approver), number, "Sesuai.")
    (_, suspended) = house.events()
    assert suspended == AccessSuspended(on=TODAY, party=1, id=key)
    found = house.decision(number)
    assert (found.state, found.proposed_by, found.decided_by, found.note, found.event_key) == (
        DecisionState.APPROVED,
        f"account/{house.manager}",
        f"account/{house.approver}",
        "Sesuai.",
        key,
    )
    with reading(house.register) as session:
        acts = session.connection().execute(text("SELECT actor, act FROM audit_entry ORDER BY seq")).all()
        assert verify(session).broken is None
    assert [tuple(one) for one in acts[-2:]] == [
        (f"account/{house.manager}", "decision.propose"),
        (f"account/{house.approver}", "decision.approve"),
    ]


def test_what_is_approved_on_another_day_happens_on_that_day(house: House) -> None:
    number = house.propose(suspend())
    approve(house.by(house.approver, THEN + timedelta(days=3)), number)
    assert house.events()[-1].on == TODAY + timedelta(days=3)


def test_what_follows_is_concluded_at_once(house: House) -> None:
    approve(house.by(house.approver), house.propose(suspend()))
    with reading(house.register) as session:
        state = session.connection().execute(text("SELECT state FROM access_state")).scalars().all()
    assert sorted(state) == ["open", "suspended"]
    assert sweep(house.register, TODAY, THEN, full=True).changed == 0


def test_nobody_approves_or_rejects_his_own_proposal(house: House) -> None:
    number = house.propose(suspend(), house.approver)
    for decide in (approve, reject):
        with pytest.raises(OwnProposal):
            decide(house.by(house.approver), number, "Setuju sendiri.")
    assert house.decision(number).state is DecisionState.PROPOSED
    with reading(house.register) as session:
        denied = session.connection().execute(text("SELECT subject FROM audit_entry WHERE act = 'denied'"))
        assert denied.scalars().all() == [f"decision.approve {SLUG}", f"decision.reject {SLUG}"]


def test_the_roles_that_may_not_decide_are_refused_and_told(house: House) -> None:
    number = house.propose(suspend())
    for one in (house.administrator, house.manager):
        with pytest.raises(Denied):
            approve(house.by(one), number)
    with pytest.raises(Denied):
        house.propose(suspend(), house.administrator)


def delegation(of: int, to: int, begins: date = TODAY, ends: date = TODAY) -> Delegation:
    return Delegation(of, to, DelegationKind.PLH, decree(), begins, ends)


def test_whoever_sits_at_the_proposers_desk_does_not_approve(house: House) -> None:
    number = house.propose(suspend())
    delegate(house.by(house.administrator), delegation(house.manager, house.approver))
    with pytest.raises(OwnProposal):
        approve(house.by(house.approver), number)
    approve(house.by(house.other), number)


def test_ending_a_delegation_afterwards_makes_no_second_person(house: House) -> None:
    lent = delegate(house.by(house.administrator), delegation(house.manager, house.approver))
    number = house.propose(suspend())
    end_delegation(house.by(house.administrator), lent, "Selesai.")
    with pytest.raises(OwnProposal):
        approve(house.by(house.approver, THEN + timedelta(hours=1)), number)


def test_a_proposer_who_is_lent_the_power_to_approve_still_needs_another(house: House) -> None:
    delegate(house.by(house.administrator), delegation(house.approver, house.manager))
    number = house.propose(suspend())
    with pytest.raises(OwnProposal):
        approve(house.by(house.manager), number)


def test_whoever_is_lent_the_power_approves_what_a_third_proposed(house: House) -> None:
    delegate(house.by(house.administrator), delegation(house.approver, house.manager))
    number = house.propose(suspend(), house.other)
    approve(house.by(house.manager), number)
    assert house.decision(number).decided_by == f"account/{house.manager}"
    after = house.propose(ProposedEvent(AccessRestored(on=TODAY, party=1)), house.other)
    with pytest.raises(Denied):
        approve(house.by(house.manager, THEN + timedelta(days=1)), after)


def test_the_program_itself_decides_nothing(house: House) -> None:
    number = house.propose(suspend())
    program = by_program(house.register, THEN)
    assert refused(lambda: propose(program, SLUG, suspend(), WHY)) == ["decision.needs_person"]
    assert refused(lambda: approve(program, number)) == ["decision.needs_person"]


def test_of_one_thing_only_one_proposal_is_open(house: House) -> None:
    first = house.propose(suspend())
    assert refused(lambda: house.propose(suspend(), house.other)) == ["decision.open_already"]
    take_back(house.by(house.manager), first, "Keliru.")
    assert house.decision(first).state is DecisionState.TAKEN_BACK
    second = house.propose(suspend())
    reject(house.by(house.approver), second, "Beri waktu lagi.")
    assert house.decision(second).note == "Beri waktu lagi."
    assert refused(lambda: approve(house.by(house.other), second)) == ["decision.rejected_already"]
    assert refused(lambda: approve(house.by(house.other), first)) == ["decision.taken_back_already"]
    third = house.propose(suspend())
    approve(house.by(house.approver), third)
    assert refused(lambda: approve(house.by(house.other), third)) == ["decision.approved_already"]
    with reading(house.register) as session:
        assert [one.id for one in decisions_of(session, SLUG)] == [third, second, first]


def test_a_proposal_is_taken_back_by_whoever_made_it_alone(house: House) -> None:
    number = house.propose(suspend())
    with pytest.raises(Denied):
        take_back(house.by(house.approver), number, "Bukan milik saya.")


def test_a_reason_is_asked_for(house: House) -> None:
    assert refused(lambda: propose(house.by(house.manager), SLUG, suspend(), "  ")) == ["reason.missing"]
    number = house.propose(suspend())
    assert refused(lambda: reject(house.by(house.approver), number, "")) == ["reason.missing"]
    assert refused(lambda: take_back(house.by(house.manager), number, "")) == ["reason.missing"]


def test_what_became_impossible_meanwhile_is_refused_and_told(house: House) -> None:
    number = house.propose(suspend())
    house.happened(FeedbackDelivered(on=TODAY, party=1, ref="d1"))
    late = THEN + timedelta(days=1)
    assert refused(lambda: approve(house.by(house.approver, late), number)) == [
        "decision.overtaken",
        "decision.suspend_without_right",
    ]
    with reading(house.register) as session:
        since = happened_since(session, SLUG, NOW - timedelta(days=1))
    assert [(one.what, one.withdrawn) for one in since if one.what != "paper"] == [
        ("data_received", False),
        ("feedback_delivered", False),
    ]


def test_whoever_looked_at_an_older_version_is_told(house: House) -> None:
    number = house.propose(suspend())
    seen = house.row().version
    house.happened(DataReceived(on=TODAY, party=1, id="d2"))
    with pytest.raises(Stale):
        approve(house.by(house.approver), number, seen=seen)
    with pytest.raises(Stale):
        propose(house.by(house.manager), SLUG, ProposedReading("term.last_day", "day_before"), WHY, seen=seen)


@pytest.mark.parametrize(
    ("proposal", "code"),
    [
        (ProposedEvent(AccessSuspended(on=TODAY, party=3)), "party.unknown"),
        (
            ProposedEvent(
                AccessSuspended(on=TODAY, party=1, grounds=(GroundRef(rule="evaluation.hold", ref="1.1"),))
            ),
            "decision.ground_gone",
        ),
        (ProposedEvent(AccessRestored(on=TODAY, party=1)), "access.not_suspended"),
        (ProposedEvent(Terminated(on=TODAY, ground=Ending.NOTICE)), "decision.no_notice"),
        (ProposedEvent(Terminated(on=TODAY, ground=Ending.FORCE_MAJEURE)), "decision.no_way_out"),
        (
            ProposedEvent(Waived(on=TODAY, rule="feedback.deliver", ref="d1x", reason="?")),
            "ref.unknown",
        ),
        (
            ProposedEvent(Waived(on=TODAY, rule="renewal.notice", ref="7", reason="?")),
            "decision.deadline_unknown",
        ),
        (ProposedReading("tidak.ada", "x"), "decision.finding_unknown"),
        (ProposedReading("access.restore_needs_timely_delivery", "sesuka"), "reading.choice"),
        (ProposedReading("access.restore_needs_timely_delivery", None), "decision.no_change"),
        (ProposedSuspensionBy(SuspensionBy.PEOPLE), "decision.no_change"),
    ],
)
def test_what_cannot_be_carried_out_is_refused_at_once(house: House, proposal: Proposal, code: str) -> None:
    assert code in refused(lambda: house.propose(proposal))


def test_access_is_suspended_without_a_right_only_knowingly(house: House) -> None:
    early = NOW + timedelta(days=1)
    assert refused(lambda: house.propose(suspend(), at=early)) == ["decision.suspend_without_right"]
    number = house.propose(suspend(knowingly=True), at=early)
    approve(house.by(house.approver, early), number)
    with reading(house.register) as session:
        kept = session.connection().execute(text("SELECT code FROM kept_finding")).scalars().all()
    assert "access.suspended_without_right" in kept


def test_an_agreement_is_terminated_on_notice_that_was_given(house: House) -> None:
    house.happened(TerminationAnnounced(on=date(2026, 2, 1), party=2, effective=TODAY))
    number = house.propose(ProposedEvent(Terminated(on=TODAY, ground=Ending.NOTICE), on_approval=False))
    approve(house.by(house.approver), number)
    sweep(house.register, TODAY + timedelta(days=1), THEN + timedelta(days=1))
    with reading(house.register) as session:
        status = session.connection().execute(text("SELECT status FROM concluded")).scalar_one()
    assert (house.events()[-1].on, status) == (TODAY, "terminated")


def test_force_majeure_opens_the_way_out(house: House) -> None:
    house.happened(ForceMajeureBegan(on=date(2026, 1, 10), party=1, id="k1"))
    house.happened(TerminationAnnounced(on=date(2026, 3, 25), party=1, effective=TODAY, ref="k1"))
    assert house.propose(ProposedEvent(Terminated(on=TODAY, ground=Ending.FORCE_MAJEURE))) > 0


def test_a_deadline_is_waived_with_the_reason_of_the_decision(house: House) -> None:
    waive = ProposedEvent(Waived(on=TODAY, rule="feedback.deliver", ref="d1", reason="?"))
    approve(house.by(house.approver), house.propose(waive))
    event = house.events()[-1]
    assert isinstance(event, Waived)
    assert event.reason == WHY
    assert refused(lambda: house.propose(waive)) == ["decision.deadline_settled"]


def test_another_reading_is_taken_and_given_up_again(house: House) -> None:
    code = "access.restore_needs_timely_delivery"
    approve(house.by(house.approver), house.propose(ProposedReading(code, "in_time")))
    assert house.row().readings[code] == "in_time"
    approve(house.by(house.approver), house.propose(ProposedReading(code, None)))
    assert code not in house.row().readings


def test_making_suspension_automatic_shows_since_when_it_would_count(house: House) -> None:
    proposal = ProposedSuspensionBy(SuspensionBy.AUTOMATIC)
    foreseen = foresee(house.by(house.approver), SLUG, proposal)
    assert foreseen.suspended_since == TODAY
    assert ("access", "state", "suspendable", "suspended") in {
        (one.what, one.field, one.before, one.after) for one in foreseen.changes
    }
    approve(house.by(house.approver), house.propose(proposal))
    (_, suspended) = house.events()
    assert isinstance(suspended, AccessSuspended)
    assert house.row().settings["suspension"] == "automatic"


def test_what_would_change_is_shown_and_nothing_is_written(house: House) -> None:
    before = house.row().version
    foreseen = foresee(house.by(house.manager), SLUG, suspend())
    assert [(one.what, one.before, one.after) for one in foreseen.changes if one.field == "state"] == [
        ("access", "suspendable", "suspended"),
    ]
    assert (house.row().version, foreseen.suspended_since) == (before, None)


def test_of_an_unknown_decision_it_is_said_that_there_is_none(house: House) -> None:
    assert refused(lambda: approve(house.by(house.approver), 99)) == ["decision.unknown"]


def test_a_draft_has_nothing_to_decide(house: House) -> None:
    enter(left_to_the_sweep(house.register, NOW), [agreement(slug="naskah", signed_on=None)])
    proposal = ProposedEvent(Terminated(on=TODAY, ground=Ending.CONSENT))
    assert refused(lambda: propose(house.by(house.manager), "naskah", proposal, WHY)) == ["event.of_a_draft"]


def waiver(ref: str | None, rule: str = "feedback.deliver") -> ProposedEvent:
    return ProposedEvent(Waived(on=TODAY, rule=rule, ref=ref, reason="?"))


def event(of: DecidedEvent) -> ProposedEvent:
    return ProposedEvent(of)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (suspend(), ProposedEvent(AccessRestored(on=TODAY, party=1)), True),
        (suspend(), ProposedEvent(AccessSuspended(on=TODAY, party=2)), False),
        (waiver("d1"), waiver(None), True),
        (waiver("d1"), waiver("d2"), False),
        (waiver("d1"), waiver("d1", "report.answer"), False),
        (suspend(), waiver("d1"), False),
        (
            event(Terminated(on=TODAY, ground=Ending.LAW)),
            event(Terminated(on=TODAY, ground=Ending.CONSENT)),
            True,
        ),
        (ProposedReading("a", "x"), ProposedReading("a", None), True),
        (ProposedReading("a", "x"), ProposedReading("b", "x"), False),
        (ProposedReading("a", "x"), suspend(), False),
        (ProposedSuspensionBy(SuspensionBy.PEOPLE), ProposedSuspensionBy(SuspensionBy.AUTOMATIC), True),
    ],
)
def test_two_proposals_are_about_one_thing_or_about_two(one: Proposal, other: Proposal, same: bool) -> None:
    assert same_thing(one, other) is same_thing(other, one) is same
