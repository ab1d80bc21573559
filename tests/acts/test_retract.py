from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.amend import Addendum, amend
from app.acts.contacts import change_contacts
from app.acts.decide.propose import propose
from app.acts.decide.settle import approve
from app.acts.dispute import dispute
from app.acts.doing import Doing, Stale
from app.acts.receipt import confirm_by_link, look_at_link, make_receipt_link
from app.acts.record import record
from app.acts.retract import RestedOn, correct, retract
from app.acts.sweep import sweep
from app.acts.tasks import assign, comment
from app.domain.agreement import AgreementSettings, SuspensionBy
from app.domain.decisions import ProposedEvent
from app.domain.events import (
    AccessSuspended,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    GroundRef,
    RenewalRequested,
    Renewed,
    Waived,
)
from app.domain.faults import FaultyInput
from app.domain.party import Contact
from app.domain.people import Actor, Denied, Role
from app.domain.terms import SILENT, Ground, Suspension, SuspensionClause
from app.register.contacts import contacts_on
from app.register.database import reading
from app.register.decisions import decision
from app.register.disputes import contradictions_of
from app.register.event_trail import recordings
from app.register.evidence import evidence_of
from app.register.files import Files
from app.register.inbox import task_row
from app.register.kept import due_of
from app.register.terms import terms_in_force
from tests.support.accounts import account, by
from tests.support.attachments import PDF, png, sent
from tests.support.builders import NOW, stated, terms
from tests.support.doing import by_person, by_program
from tests.support.happenings import SLUG, entered, is_whole, lively, number_of, standing

DAY = date(2025, 11, 3)
DATA = DataReceived(on=DAY, party=1, id="d1")
ANSWER = FeedbackDelivered(on=DAY, party=1, ref="d1", id="u1")
GROUND = (GroundRef(rule="feedback.deliver", ref="d1"),)
WHY = "Keliru dicatat."


def code(refused: pytest.ExceptionInfo[FaultyInput]) -> str:
    return refused.value.faults[0].code


def test_an_event_is_taken_back_with_its_reason_and_stays_readable(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    assert retract(by_program(register, NOW, "pengoreksi"), SLUG, "d1", f" {WHY} ") == ("d1",)
    assert standing(register) == {}
    with reading(register) as session:
        assert due_of(session, number_of(register), "feedback.deliver", "d1") is None
        (trace,) = recordings(session, number_of(register)).values()
    assert trace.withdrawn is not None
    assert (trace.recorded.actor, trace.withdrawn.actor, trace.withdrawn.act) == (
        "uji",
        "pengoreksi",
        "event.withdraw",
    )
    assert is_whole(register)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_taken_back_without_a_reason(register: Engine, reason: str) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    doing = by_program(register, NOW)
    for deed in (
        lambda: retract(doing, SLUG, "d1", reason),
        lambda: correct(doing, SLUG, "d1", DATA, reason),
    ):
        with pytest.raises(FaultyInput) as refused:
            deed()
        assert code(refused) == "reason.missing"
    assert set(standing(register)) == {"d1"}


def test_what_is_not_there_or_gone_already_is_not_taken_back(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    retract(by_program(register, NOW), SLUG, "d1", WHY)
    for key in ("d1", "x"):
        with pytest.raises(FaultyInput) as refused:
            retract(by_program(register, NOW), SLUG, key, WHY)
        assert code(refused) == "ref.unknown"


RESTING: list[tuple[str, list[Event], set[str]]] = [
    ("d1", [DATA, ANSWER], {"u1"}),
    ("d1", [DATA, Waived(on=DAY, rule="feedback.deliver", ref="d1", reason=WHY, id="w1")], {"w1"}),
    ("d1", [DATA, AccessSuspended(on=DAY, party=1, grounds=GROUND, id="s1")], {"s1"}),
    (
        "k1",
        [
            ForceMajeureBegan(on=DAY, party=1, id="k1"),
            ForceMajeureNotified(on=DAY, ref="k1", statement=True, id="n1"),
            Confirmed(on=DAY, ref="n1", id="c1"),
            ForceMajeureEnded(on=DAY, ref="k1", id="k2"),
            EvaluationHeld(on=DAY, by=(1,), id="v1"),
        ],
        {"n1", "c1", "k2"},
    ),
]


@pytest.mark.parametrize(("key", "events", "resting"), RESTING)
def test_what_rests_on_an_event_is_named_or_goes_with_it(
    register: Engine, key: str, events: list[Event], resting: set[str]
) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, events)
    before = standing(register)
    with pytest.raises(RestedOn) as refused:
        retract(by_program(register, NOW), SLUG, key, WHY)
    assert {event.id for event in refused.value.others} == resting
    assert all(one in str(refused.value.faults[0].facts["others"]) for one in resting)
    assert standing(register) == before
    gone = retract(by_program(register, NOW), SLUG, key, WHY, together=True)
    assert set(gone) == {key, *resting}
    assert set(standing(register)) == set(before) - set(gone)
    assert is_whole(register)


def test_the_number_of_a_term_is_no_event_although_one_bears_it(register: Engine) -> None:
    entered(register)
    events = [
        EvaluationHeld(on=DAY, by=(1,), id="1"),
        Waived(on=DAY, rule="lifecycle.end", ref="1", reason=WHY, id="w1"),
    ]
    record(by_program(register, NOW), SLUG, events)
    assert retract(by_program(register, NOW), SLUG, "1", WHY) == ("1",)


def test_what_would_break_the_rest_stays_and_what_would_break_is_named(register: Engine) -> None:
    entered(register, signed_on=date(2023, 3, 1))
    events = [
        Renewed(on=date(2025, 2, 1), until=date(2027, 3, 1), id="p1"),
        EvaluationHeld(on=DAY, by=(1, 2), id="v1"),
    ]
    record(by_program(register, NOW), SLUG, events)
    with pytest.raises(FaultyInput) as refused:
        retract(by_program(register, NOW), SLUG, "p1", WHY)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [
        ("event.would_break", ("v1",)),
        ("event.after_end", ("v1", "on")),
    ]
    assert set(standing(register)) == {"p1", "v1"}


def test_the_terms_of_an_addendum_that_is_taken_back_no_longer_hold(register: Engine) -> None:
    entered(register)
    doing = by_program(register, NOW)
    amend(doing, SLUG, Addendum(DAY, DAY, {"feedback": SILENT}))
    amend(doing, SLUG, Addendum(DAY, DAY, {"report": SILENT}))
    retract(by_program(register, NOW + timedelta(1)), SLUG, "e1", WHY)
    with reading(register) as session:
        number = number_of(register)
        now = terms_in_force(session, number, DAY)
        then = terms_in_force(session, number, DAY, NOW)
    assert (now["feedback"].paper.kind, now["report"].paper.kind) == ("agreement", "addendum")
    assert (then["feedback"].paper.kind, then["report"].paper.kind) == ("addendum", "addendum")
    assert is_whole(register)


def test_who_looked_at_an_older_version_takes_nothing_back(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    with pytest.raises(Stale):
        retract(by_program(register, NOW), SLUG, "d1", WHY, seen=1)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER, Role.PARTNER])
def test_who_may_not_record_takes_nothing_back(register: Engine, role: Role) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    person = by_person(register, NOW, role, 7, "Kementerian Contoh")
    with pytest.raises(Denied):
        retract(person, SLUG, "d1", WHY)
    with pytest.raises(Denied):
        correct(person, SLUG, "d1", DATA, WHY)


def test_what_two_decided_is_taken_back_by_an_approver_who_did_not_record_it(register: Engine) -> None:
    entered(register)
    deciding = by_person(register, NOW, Role.APPROVER, 1)
    # As a decision writes it once the other has approved.
    as_decided = Doing(register, Actor(deciding.by.key), NOW)
    record(as_decided, SLUG, [AccessSuspended(on=DAY, party=1, id="s1")])
    for other in (by_person(register, NOW, Role.MANAGER, 2), deciding):
        with pytest.raises(FaultyInput) as refused:
            retract(other, SLUG, "s1", WHY)
        assert code(refused) == "event.decided_by_two"
        with pytest.raises(FaultyInput) as refused:
            correct(other, SLUG, "s1", EvaluationHeld(on=DAY, by=(1,)), WHY)
        assert code(refused) == "event.decided_by_two"
    assert retract(by_person(register, NOW, Role.APPROVER, 3), SLUG, "s1", WHY) == ("s1",)


# ---- correcting


def test_a_corrected_event_stands_in_place_of_the_wrong_one_and_what_rests_on_it_follows(
    register: Engine, tmp_path: Path
) -> None:
    entered(register)
    files = Files(tmp_path / "files")
    with sent(files, PDF) as received:
        record(by_program(register, NOW), SLUG, [DATA], evidence=received)
    suspended = AccessSuspended(on=date(2025, 12, 20), party=1, grounds=GROUND, id="s1")
    record(by_program(register, NOW), SLUG, [ANSWER, suspended])
    right = DataReceived(on=date(2025, 11, 1), party=1, note="Menurut tanda terima.")
    with sent(files, png(), name="tanda terima.png") as received:
        done = correct(by_person(register, NOW, Role.MANAGER), SLUG, "d1", right, WHY, files=received)
    found = standing(register)
    assert done.followed == {"d1": "e4", "u1": "e5", "s1": "e6"}
    assert done.key == "e4"
    assert (found["e4"].on, found["e4"].note) == (right.on, right.note)
    assert getattr(found["e5"], "ref", None) == "e4"
    assert getattr(found["e6"], "grounds", None) == (GroundRef(rule="feedback.deliver", ref="e4"),)
    assert len(found) == 3
    with reading(register) as session:
        proofs = {one.name: one.event_key for one in evidence_of(session, number_of(register))}
    assert proofs == {"bukti.pdf": "e4", "tanda terima.png": "e4"}
    assert is_whole(register)


def test_a_correction_that_what_rests_on_it_does_not_bear_is_refused_whole(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA, ANSWER])
    later = DataReceived(on=date(2025, 12, 1), party=1)
    with pytest.raises(FaultyInput) as refused:
        correct(by_program(register, NOW), SLUG, "d1", later, WHY)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [("ref.later", (1, "ref"))]
    assert standing(register) == {"d1": DATA, "u1": ANSWER}


def test_a_correction_that_breaks_what_does_not_rest_on_it_is_refused(register: Engine) -> None:
    entered(register, signed_on=date(2023, 3, 1))
    renewal = Renewed(on=date(2025, 2, 1), until=date(2027, 3, 1), id="p1")
    record(by_program(register, NOW), SLUG, [renewal, EvaluationHeld(on=DAY, by=(1, 2), id="v1")])
    shorter = Renewed(on=date(2025, 2, 1), until=date(2025, 9, 1))
    with pytest.raises(FaultyInput) as refused:
        correct(by_program(register, NOW), SLUG, "p1", shorter, WHY)
    assert code(refused) == "event.would_break"
    assert set(standing(register)) == {"p1", "v1"}


def test_what_takes_two_people_does_not_come_in_as_a_correction(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    person = by_person(register, NOW, Role.MANAGER)
    with pytest.raises(FaultyInput) as refused:
        correct(person, SLUG, "d1", AccessSuspended(on=DAY, party=1), WHY)
    assert code(refused) == "event.needs_decision"


def test_the_contacts_that_an_announcement_brought_follow_its_correction(register: Engine) -> None:
    entered(register)
    office = Contact(1, "Biro Baru", "Kementerian Contoh", (), emails=("biro@contoh.go.id",))
    announced = ContactChangeAnnounced(on=DAY, party=1, effective=date(2026, 1, 1), id="g1")
    change_contacts(by_program(register, NOW), SLUG, announced, [office])
    right = ContactChangeAnnounced(on=DAY, party=1, effective=date(2026, 2, 1))
    done = correct(by_program(register, NOW), SLUG, "g1", right, WHY)
    with reading(register) as session:
        held = [contacts_on(session, number_of(register), date(2026, month, 15)) for month in (1, 2)]
    assert [(one.contact.office, one.event_key) for (one,) in held] == [
        ("Biro Data", None),
        ("Biro Baru", done.key),
    ]


def test_what_a_wrong_event_brought_about_by_itself_goes_once_it_is_put_right(register: Engine) -> None:
    own = lively().terms
    clause = Suspension((SuspensionClause(2, 1, (Ground.FEEDBACK,)),))
    entered(
        register,
        terms=terms(feedback=own.feedback, suspension=stated(clause, "4(1)b")),
        settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC),
    )
    record(by_program(register, NOW), SLUG, [DATA])
    sweep(register, date(2026, 1, 5), NOW)
    by_itself = [event for event in standing(register).values() if isinstance(event, AccessSuspended)]
    assert len(by_itself) == 1
    gone = retract(by_person(register, NOW, Role.APPROVER), SLUG, "d1", WHY, together=True)
    assert gone == ("d1", by_itself[0].id)
    assert is_whole(register)


def test_a_link_confirms_the_notice_that_was_recorded_in_place_of_the_wrong_one(register: Engine) -> None:
    entered(register)
    hit = ForceMajeureBegan(on=DAY, party=1, id="k1")
    told = ForceMajeureNotified(on=DAY, ref="k1", statement=True, id="n1")
    record(by_program(register, NOW), SLUG, [hit, told])
    token = make_receipt_link(by_program(register, NOW), SLUG, "n1", "kantor@contoh.go.id")
    right = replace(told, on=DAY + timedelta(days=1), id=None)
    corrected = correct(by_program(register, NOW), SLUG, "n1", right, WHY)
    assert look_at_link(register, token, NOW).notice.on == right.on
    confirm_by_link(register, token, NOW)
    (confirmed,) = (one for one in standing(register).values() if isinstance(one, Confirmed))
    assert confirmed.ref == corrected.key
    assert is_whole(register)


def test_a_decision_knows_its_event_by_the_key_that_a_correction_gave_it(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    manager, approver = (
        account(register, name, role) for name, role in (("Ani", Role.MANAGER), ("Budi", Role.APPROVER))
    )
    waiver = ProposedEvent(Waived(on=NOW.date(), rule="feedback.deliver", ref="d1", reason="?"))
    number = propose(by(register, manager), SLUG, waiver, "Disepakati.")
    approve(by(register, approver), number)
    corrected = correct(
        by_program(register, NOW), SLUG, "d1", replace(DATA, on=DAY - timedelta(days=1), id=None), WHY
    )
    with reading(register) as session:
        found = decision(session, number)
    assert found is not None
    assert found.event_key in corrected.followed.values()
    assert isinstance(standing(register)[found.event_key or ""], Waived)
    assert is_whole(register)


NEXT_DAY = DAY + timedelta(days=1)


def test_what_is_contradicted_and_said_of_tasks_follows_the_event_that_was_put_right(
    register: Engine,
) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA, RenewalRequested(on=DAY, party=1, id="1")])
    partner, manager = by_person(register, NOW, Role.PARTNER, 7, "Badan Misal"), account(register, "Wati")
    about_event = dispute(partner, SLUG, "feedback.deliver", "d1", "Data itu tidak pernah tiba.")
    about_term = dispute(partner, SLUG, "lifecycle.end", "1", "Bukan hari itu.")
    number = number_of(register)
    doing = by_program(register, NOW)
    assign(doing, f"duty:{number}:feedback.deliver:d1", manager)
    comment(doing, f"confirmation:{number}:1", "Suratnya dicari.")
    right = correct(doing, SLUG, "d1", replace(DATA, on=NEXT_DAY, id=None), WHY)
    other = correct(doing, SLUG, "1", RenewalRequested(on=NEXT_DAY, party=1), WHY)
    with reading(register) as session:
        told = {one.id: (one.rule, one.ref, one.answer) for one in contradictions_of(session, number)}
        assert told == {
            about_event: ("feedback.deliver", right.key, None),
            about_term: ("lifecycle.end", "1", None),
        }
        mine = task_row(session, f"duty:{number}:feedback.deliver:{right.key}")
        assert mine is not None
        assert mine.assignee_id == manager
        assert task_row(session, f"confirmation:{number}:{other.key}") is not None
    assert is_whole(register)


def test_a_contradiction_of_what_goes_with_its_event_is_answered_with_the_reason(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    partner = by_person(register, NOW, Role.PARTNER, 7, "Badan Misal")
    gone = dispute(partner, SLUG, "feedback.deliver", "d1", "Data itu tidak pernah tiba.")
    stays = dispute(partner, SLUG, "lifecycle.end", "1", "Bukan hari itu.")
    retract(by_program(register, NOW, "pengoreksi"), SLUG, "d1", WHY)
    with reading(register) as session:
        told = {
            one.id: (one.answer, one.answered_by) for one in contradictions_of(session, number_of(register))
        }
    assert told == {gone: (WHY, "pengoreksi"), stays: (None, None)}
    assert is_whole(register)
