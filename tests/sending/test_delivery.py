"""From the outbox to the server: what waits is sent once, and what cannot be sent is kept, with why."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.acts.doing import Doing
from app.acts.lift_suppression import lift_suppression
from app.acts.people.close import close
from app.acts.release_mail import release_mail
from app.acts.resend import leave, resend
from app.acts.send_mail import CLAIMED_FOR
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Role
from app.register.database import acting, reading, writing
from app.register.outbox import told_fault
from app.register.reminder_tables import OutboxRow, SuppressionRow
from app.register.state import MAIL_HELD, set_state
from app.sending.pauses import TRIES, pause_after
from tests.support.doing import by_program
from tests.support.mail_server import Conversation, Rogue, good, mail_server
from tests.support.people import someone
from tests.support.posting import MONDAY, delivery, ledger, post, states


def program(register: Engine) -> Doing:
    return by_program(register, MONDAY)


def test_what_waits_is_sent_once(register: Engine) -> None:
    post(register, 45)
    with mail_server() as box:
        done = delivery(register, box.url).round()
        assert (done.sent, done.failed, done.later) == (45, 0, 0)
        assert delivery(register, box.url).round().sent == 0
    assert box.identities == [f"<surat-{one}@contoh.go.id>" for one in range(1, 46)]
    assert set(states(register).values()) == {"sent"}


def test_the_same_message_is_put_in_once(register: Engine) -> None:
    assert post(register) == post(register)


def test_a_message_whose_time_has_not_come_waits(register: Engine) -> None:
    post(register, now=MONDAY + timedelta(hours=1))
    with mail_server() as box:
        assert delivery(register, box.url).round().sent == 0
        assert delivery(register, box.url, clock=lambda: MONDAY + timedelta(hours=2)).round().sent == 1


def test_a_template_that_fails_keeps_no_other_back_and_becomes_a_task(register: Engine) -> None:
    post(register, 1)
    post(register, 1, first=2, event="reminder")  # without a single fact
    post(register, 1, first=3, event="tidak-ada")
    post(register, 1, first=4, address="bukan alamat")
    post(register, 1, first=5, address="a@contoh.go.id\nBcc: b@contoh.go.id")
    post(register, 1, first=6)
    with mail_server() as box:
        done = delivery(register, box.url).round()
    assert (done.sent, done.failed) == (2, 4)
    kept = {
        name: told_fault(row.last_error) for name, row in ledger(register).items() if row.state == "failed"
    }
    assert {name: fault.code for name, fault in kept.items() if fault} == {
        "surat-2": "mail.template",
        "surat-3": "mail.template",
        "surat-4": "email.malformed",
        "surat-5": "email.malformed",
    }


def refusing(talk: Conversation) -> None:
    while True:
        said = talk.hear()
        talk.say("550 5.1.1 nobody here" if said.startswith("rcpt") else "250 well")


def test_an_address_that_is_refused_gets_nothing_more_until_that_is_lifted(register: Engine) -> None:
    post(register, 1, address="Salah@contoh.go.id")
    with Rogue(refusing) as rogue:
        assert delivery(register, rogue.url).round().failed == 1
    post(register, 1, first=2, address="salah@contoh.go.id")
    with mail_server() as box:
        assert delivery(register, box.url).round().suppressed == 1
        assert not box.messages
        assert states(register) == {"surat-1": "failed", "surat-2": "suppressed"}

        lift_suppression(program(register), "salah@contoh.go.id", "alamat sudah dibetulkan")
        numbers = [row.id for row in ledger(register).values() if row.id is not None]
        resend(program(register), numbers[0])
        leave(program(register), numbers[1], "sudah disampaikan lewat telepon")
        assert delivery(register, box.url).round().sent == 1
    assert states(register) == {"surat-1": "sent", "surat-2": "withdrawn"}
    with pytest.raises(FaultyInput):
        resend(program(register), numbers[0])
    with pytest.raises(FaultyInput):
        lift_suppression(program(register), "salah@contoh.go.id", "sekali lagi")


def test_what_is_put_off_comes_again_later_and_later_until_a_person_must_look(register: Engine) -> None:
    def busy(talk: Conversation) -> None:
        while True:
            said = talk.hear()
            talk.say("450 busy" if said.startswith("rcpt") else "250 well")

    post(register)
    now = [MONDAY]
    tried, waited = 0, []
    with Rogue(busy) as rogue:
        worker = delivery(register, rogue.url, clock=lambda: now[0])
        while ledger(register)["surat-1"].state == "waiting":
            worker.round()
            tried += 1
            upcoming = ledger(register)["surat-1"].next_attempt_at
            assert upcoming is not None
            waited.append(upcoming - now[0])
            assert worker.round().later == 0, "not before its time"
            now[0] = max(upcoming, now[0])
    assert tried == TRIES == 48
    assert waited[:-1] == sorted(waited[:-1])
    assert abs(now[0] - MONDAY - timedelta(days=2)) < timedelta(minutes=10)
    row = ledger(register)["surat-1"]
    assert (row.state, row.attempts) == ("failed", 48)
    assert pause_after(TRIES) is None


def test_a_server_that_does_not_let_us_work_loses_nothing_and_counts_nothing(register: Engine) -> None:
    def not_us(talk: Conversation) -> None:
        while True:
            said = talk.hear()
            talk.say("550 not from you" if said.startswith("mail") else "250 well")

    post(register, 3)
    with Rogue(not_us) as rogue:
        done = delivery(register, rogue.url).round()
    assert done.trouble == Fault("mail.sender", {"said": "550 not from you"})
    assert {(row.state, row.attempts) for row in ledger(register).values()} == {("waiting", 0)}


def test_one_answer_that_was_lost_costs_one_message_twice_under_one_identity(register: Engine) -> None:
    def takes_and_goes(talk: Conversation) -> None:
        talk.until_data()
        talk.hang_up()

    post(register, 3)
    now = [MONDAY]
    with Rogue(takes_and_goes, good) as rogue:
        worker = delivery(register, rogue.url, clock=lambda: now[0])
        worker.round()
        now[0] += timedelta(hours=1)
        worker.round()
        found = [
            next(one for one in body.splitlines() if one.startswith("Message-ID")) for body in rogue.bodies
        ]
    assert sorted(found) == [f"Message-ID: <surat-{one}@contoh.go.id>" for one in (1, 1, 2, 3)]
    assert set(states(register).values()) == {"sent"}


def test_a_worker_that_slept_past_its_claim_leaves_its_messages_to_who_took_them(register: Engine) -> None:
    post(register, 3)
    now = [MONDAY]
    with mail_server() as box:
        late, prompt = (delivery(register, box.url, name, lambda: now[0]) for name in ("lambat", "sigap"))
        taken = late._claim(None)
        now[0] += CLAIMED_FOR
        assert prompt.round().sent == 3
        late._deliver(taken, float("inf"))
        late.carrier.close()
        assert late._done.lost == 3
        assert len(box.messages) == 3


def test_a_message_that_was_withdrawn_while_it_was_in_hand_is_not_sent(register: Engine) -> None:
    numbers = post(register, 2)
    with mail_server() as box:
        worker = delivery(register, box.url)
        taken = worker._claim(None)
        with writing(register) as session:
            row = session.get(OutboxRow, numbers[1])
            assert row is not None
            row.state = "withdrawn"
        worker._deliver(taken, float("inf"))
        worker.carrier.close()
    assert box.identities == ["<surat-1@contoh.go.id>"]
    assert states(register) == {"surat-1": "sent", "surat-2": "withdrawn"}


def test_a_restored_register_sends_nothing_until_it_is_released(register: Engine) -> None:
    post(register)
    doing = program(register)
    with writing(register) as session, acting(session, doing.act("uji", "surat")):
        set_state(session, MAIL_HELD, {"since": MONDAY.isoformat()})
    with mail_server() as box:
        assert delivery(register, box.url).round().sent == 0
        release_mail(doing, "inilah register yang berlaku")
        assert delivery(register, box.url).round().sent == 1


def test_whose_account_was_closed_gets_nothing_and_that_is_told(register: Engine) -> None:
    someone(register, Role.ADMINISTRATOR, MONDAY)
    reader = someone(register, Role.READER, MONDAY)
    post(register, account=reader.account)
    close(program(register), reader.account, "pindah tugas")
    with mail_server() as box:
        assert delivery(register, box.url).round().failed == 1
        assert not box.messages
    row = ledger(register)["surat-1"]
    assert told_fault(row.last_error) == Fault("mail.account_closed")
    assert row.attempts == 0


def test_a_link_is_forgotten_once_it_was_sent(register: Engine) -> None:
    facts = {"name": "Sri", "token": "sangat-rahasia", "until": "2026-01-12T02:00:00+00:00"}
    (number,) = post(register, event="invitation", facts=facts)
    with mail_server() as box:
        delivery(register, box.url).round()
        assert "sangat-rahasia" in box.messages[0].as_string()
    assert "token" not in ledger(register)["surat-1"].payload
    assert number


def test_a_file_goes_with_its_letter(register: Engine, tmp_path: Path) -> None:
    content = b"%PDF-1.7 surat"
    place = tmp_path / "ab" / "abcd"
    place.parent.mkdir()
    place.write_bytes(content)
    facts = {"files": [{"digest": "abcd", "name": "Surat permintaan.pdf", "media": "application/pdf"}]}
    post(register, facts=facts)
    with mail_server() as box:
        assert delivery(register, box.url, files=tmp_path).round().sent == 1
    (attached,) = box.messages[0].iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("Surat permintaan.pdf", content)


def test_an_address_is_suppressed_once(register: Engine) -> None:
    post(register, 2, address="salah@contoh.go.id")
    with Rogue(refusing) as rogue:
        delivery(register, rogue.url).round()
    with reading(register) as session:
        assert len(session.exec(select(SuppressionRow)).all()) == 1
