from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.acts.deliver import confirm, deliver
from app.acts.dispute import answer, dispute
from app.acts.record import record
from app.domain.events import (
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureNotified,
    RenewalRequested,
    ReportDelivered,
    ReportRequested,
)
from app.domain.faults import FaultyInput
from app.domain.party import Party, Signatory
from app.domain.people import Denied, Power, Role
from app.register.database import reading
from app.register.disputes import contradictions_of
from app.register.event_trail import recordings
from app.register.evidence import evidence_of
from app.register.files import Files
from tests.support.attachments import PDF, sent
from tests.support.builders import NOW
from tests.support.doing import by_person, by_program
from tests.support.happenings import SLUG, TODAY, entered, is_whole, lively, number_of, standing

DAY = date(2025, 11, 3)
ONE, TWO = "Kementerian Contoh", "Badan Misal"


def partner(register: Engine, *institutions: str) -> Any:
    return by_person(register, NOW, Role.PARTNER, 9, *institutions)


@pytest.mark.parametrize(
    "delivery",
    [
        ReportDelivered(on=DAY, party=1),
        ReportDelivered(on=DAY, party=1, ref="s1"),
        FeedbackDelivered(on=DAY, party=1, ref="d1"),
    ],
)
def test_a_partner_records_what_its_own_side_delivered(
    register: Engine, delivery: Any, tmp_path: Path
) -> None:
    entered(register)
    asked = [DataReceived(on=DAY, party=1, id="d1"), ReportRequested(on=DAY, party=2, id="s1")]
    record(by_program(register, NOW), SLUG, asked)
    with sent(Files(tmp_path), PDF) as received:
        done = deliver(partner(register, ONE), SLUG, delivery, evidence=received)
    with reading(register) as session:
        assert recordings(session, number_of(register))[done.keys[0]].recorded.actor == "account/9"
        assert [one.event_key for one in evidence_of(session, number_of(register))] == list(done.keys)
    assert is_whole(register)


def test_a_partner_never_records_for_the_other_side(register: Engine) -> None:
    entered(register)
    with pytest.raises(FaultyInput) as refused:
        deliver(partner(register, TWO), SLUG, ReportDelivered(on=DAY, party=1))
    assert refused.value.faults[0].code == "party.not_own"
    assert refused.value.faults[0].facts == {"party": 1, "own": "2"}
    with pytest.raises(Denied) as denied:
        deliver(partner(register, "Lembaga Lain"), SLUG, ReportDelivered(on=DAY, party=1))
    assert denied.value.hidden
    assert standing(register) == {}


@pytest.mark.parametrize("other", [DataReceived(on=DAY, party=1), EvaluationHeld(on=DAY, by=(1,))])
def test_a_partner_records_nothing_but_deliveries(register: Engine, other: Any) -> None:
    entered(register)
    with pytest.raises(FaultyInput) as refused:
        deliver(partner(register, ONE), SLUG, other)
    assert refused.value.faults[0].code == "delivery.kind"


@pytest.mark.parametrize("role", [Role.MANAGER, Role.APPROVER, Role.READER, Role.ADMINISTRATOR])
def test_our_own_people_do_not_deliver_for_a_partner(register: Engine, role: Role) -> None:
    entered(register)
    with pytest.raises(Denied) as refused:
        deliver(by_person(register, NOW, role), SLUG, ReportDelivered(on=DAY, party=1))
    assert refused.value.power is Power.DELIVER


# ---- confirming


NOTICES: list[tuple[Event, ...]] = [
    (RenewalRequested(on=DAY, party=2, id="n1"),),
    (ContactChangeAnnounced(on=DAY, party=2, effective=date(2026, 2, 1), id="n1"),),
    (
        ForceMajeureBegan(on=DAY, party=2, id="k1"),
        ForceMajeureNotified(on=DAY, ref="k1", statement=True, id="n1"),
    ),
]


@pytest.mark.parametrize("events", NOTICES)
def test_the_recipient_confirms_a_notice_today_and_its_sender_cannot(
    register: Engine, events: tuple[Event, ...]
) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, events)
    with pytest.raises(FaultyInput) as refused:
        confirm(partner(register, TWO), SLUG, "n1")
    assert [fault.code for fault in refused.value.faults] == ["confirmation.own_notice"]
    key = confirm(partner(register, ONE), SLUG, "n1")
    assert standing(register)[key] == Confirmed(on=TODAY, ref="n1", id=key)
    with pytest.raises(FaultyInput) as refused:
        confirm(partner(register, ONE), SLUG, "n1")
    assert refused.value.faults[0].code == "confirmation.twice"


def test_of_three_parties_each_recipient_confirms_for_itself(register: Engine) -> None:
    parties = (*lively().parties, Party(3, "Lembaga Umpama", Signatory("Cici Umpama", "Ketua")))
    entered(register, parties=parties)
    record(by_program(register, NOW), SLUG, [RenewalRequested(on=DAY, party=2, id="n1")])
    keys = [confirm(partner(register, name), SLUG, "n1") for name in (ONE, "Lembaga Umpama")]
    found = standing(register)
    assert [getattr(found[key], "party", None) for key in keys] == [1, 3]


@pytest.mark.parametrize("ref", ["d1", "x"])
def test_what_is_no_notice_is_not_confirmed(register: Engine, ref: str) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DataReceived(on=DAY, party=1, id="d1")])
    with pytest.raises(FaultyInput) as refused:
        confirm(partner(register, ONE), SLUG, ref)
    assert refused.value.faults[0].code == "notice.unknown"


# ---- contradicting


def test_a_partner_contradicts_a_conclusion_and_ours_answer(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DataReceived(on=DAY, party=1, id="d1")])
    number = dispute(partner(register, ONE), SLUG, "feedback.deliver", "d1", " Sudah kami kirim. ")
    with pytest.raises(FaultyInput) as refused:
        dispute(partner(register, ONE), SLUG, "feedback.deliver", "d1", "Sekali lagi.")
    assert refused.value.faults[0].code == "dispute.open"
    answer(by_person(register, NOW, Role.MANAGER), SLUG, number, "Belum kami terima.")
    with pytest.raises(FaultyInput) as refused:
        answer(by_person(register, NOW, Role.MANAGER), SLUG, number, "Lagi.")
    assert refused.value.faults[0].code == "dispute.answered"
    again = dispute(partner(register, ONE), SLUG, "feedback.deliver", "d1", "Ini buktinya.")
    with reading(register) as session:
        first, second = contradictions_of(session, number_of(register))
    assert (first.note, first.answer, first.answered_by) == (
        "Sudah kami kirim.",
        "Belum kami terima.",
        "account/7",
    )
    assert (second.id, second.answer, second.raised_by) == (again, None, "account/9")
    assert is_whole(register)


@pytest.mark.parametrize(("rule", "ref"), [("feedback.deliver", "x"), ("tidak.ada", "d1")])
def test_what_was_not_concluded_cannot_be_contradicted(register: Engine, rule: str, ref: str) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DataReceived(on=DAY, party=1, id="d1")])
    with pytest.raises(FaultyInput) as refused:
        dispute(partner(register, ONE), SLUG, rule, ref, "Tidak benar.")
    assert refused.value.faults[0].code == "dispute.of_nothing"


def test_nothing_is_contradicted_or_answered_without_a_word(register: Engine) -> None:
    entered(register)
    for deed, field in (
        (lambda: dispute(partner(register, ONE), SLUG, "lifecycle.end", "1", " "), "note"),
        (lambda: answer(by_program(register, NOW), SLUG, 1, ""), "answer"),
    ):
        with pytest.raises(FaultyInput) as refused:
            deed()
        assert [(one.code, one.path) for one in refused.value.faults] == [("text.empty", (field,))]


def test_a_dispute_of_another_agreement_leads_nowhere(register: Engine) -> None:
    entered(register)
    entered(register, slug="lain-2024")
    record(by_program(register, NOW), SLUG, [DataReceived(on=DAY, party=1, id="d1")])
    number = dispute(partner(register, ONE), SLUG, "feedback.deliver", "d1", "Sudah.")
    with pytest.raises(FaultyInput) as refused:
        answer(by_program(register, NOW), "lain-2024", number, "Belum.")
    assert refused.value.faults[0].code == "dispute.unknown"


def test_each_has_his_part_in_a_dispute(register: Engine) -> None:
    entered(register)
    for role in (Role.MANAGER, Role.APPROVER, Role.READER, Role.ADMINISTRATOR):
        with pytest.raises(Denied):
            dispute(by_person(register, NOW, role), SLUG, "lifecycle.end", "1", "Tidak.")
    for person in (partner(register, ONE), by_person(register, NOW, Role.READER)):
        with pytest.raises(Denied):
            answer(person, SLUG, 1, "Ya.")
