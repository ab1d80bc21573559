"""Mail that comes back after a server took it: what follows is what follows where a server refuses at once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from app.acts.lift_suppression import lift_suppression
from app.acts.resend import leave, resend
from app.acts.suppress import suppress
from app.acts.take_back import Outcome, TakenBack, take_back
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Role
from app.register import mail_room
from app.register.database import reading, writing
from app.register.outbox import told_fault
from app.register.reminder_tables import OutboxRow, SuppressionRow
from app.register.tables import AuditEntryRow
from tests.sending.test_delivery import refusing
from tests.support.doing import by_person, by_program
from tests.support.happenings import is_whole
from tests.support.mail_server import Rogue, mail_server
from tests.support.posting import MONDAY, delivery, ledger, post, states
from tests.support.reports import ADDRESS, exchange, exim, old_exim, postfix

LATER = MONDAY + timedelta(days=2)
SAID = "550 5.1.1 nobody here"


@pytest.fixture
def sent(register: Engine) -> Engine:
    """A register whose first message a server has taken."""
    post(register)
    with mail_server() as box:
        delivery(register, box.url).round()
    return register


def came_back(register: Engine, report: bytes) -> TakenBack:
    return take_back(by_program(register, LATER), report)


def stopped(register: Engine) -> dict[str, Fault | None]:
    with reading(register) as session:
        rows = session.exec(select(SuppressionRow).where(col(SuppressionRow.lifted_at).is_(None)))
        return {row.address: told_fault(row.why) for row in rows}


def acts(register: Engine) -> list[tuple[str, str]]:
    with reading(register) as session:
        return [(row.act, row.subject) for row in session.exec(select(AuditEntryRow))]


def refused(register: Engine, report: bytes) -> str:
    """Why it is not taken; and nothing of it stays."""
    before = everything(register)
    with pytest.raises(FaultyInput) as told:
        came_back(register, report)
    assert everything(register) == before
    (fault,) = told.value.faults
    return fault.code


def everything(register: Engine) -> tuple[Any, ...]:
    return (
        {name: row.model_dump() for name, row in ledger(register).items()},
        stopped(register),
        acts(register),
    )


def test_what_came_back_stands_as_what_was_refused_at_once(register: Engine) -> None:
    post(register, 2)
    with mail_server() as box:
        delivery(register, box.url).round([1])
    with Rogue(refusing) as rogue:
        delivery(register, rogue.url).round()
    assert states(register) == {"surat-1": "sent", "surat-2": "failed"}
    done = came_back(register, postfix(said=f"smtp; {SAID}"))
    assert done == TakenBack(Outcome.STOPPED, ADDRESS)
    later, at_once = (ledger(register)[name] for name in ("surat-1", "surat-2"))
    for name in ("state", "attempts", "next_attempt_at", "claimed_by", "claimed_until"):
        assert getattr(later, name) == getattr(at_once, name), name
    assert told_fault(later.last_error) == Fault("mail.came_back", {"said": SAID})
    assert stopped(register) == {
        ADDRESS: Fault("mail.came_back", {"said": SAID}),
        "meja2@contoh.go.id": Fault("mail.refused", {"said": SAID}),
    }
    with reading(register) as session:
        assert {one.address for one in mail_room.unsent(session, 9)} == {ADDRESS, "meja2@contoh.go.id"}
    assert acts(register)[-2:] == [("mail.suppress", "mail"), ("mail.take_back", "mail/1")]
    assert is_whole(register)


def test_a_person_mends_the_address_and_sends_it_again(sent: Engine) -> None:
    came_back(sent, postfix())
    post(sent, first=2, address=ADDRESS)
    doing = by_program(sent, LATER)
    with mail_server() as box:
        assert delivery(sent, box.url, clock=lambda: LATER).round().suppressed == 1
        lift_suppression(doing, ADDRESS, "kotaknya dibuka lagi")
        resend(doing, 1)
        assert refused(sent, postfix()) == "returned.not_sent"
        assert delivery(sent, box.url, clock=lambda: LATER).round().sent == 1
    assert came_back(sent, postfix()).outcome is Outcome.STOPPED


@pytest.mark.parametrize(
    "report", [postfix(), exim(), old_exim(), exchange(answers="<surat-1@contoh.go.id>")]
)
def test_every_server_that_can_be_read_is_followed(sent: Engine, report: bytes) -> None:
    assert came_back(sent, report) == TakenBack(Outcome.STOPPED, ADDRESS)
    assert states(sent) == {"surat-1": "failed"}


def test_a_message_that_is_not_taken_stops_no_address(sent: Engine) -> None:
    report = postfix(status="5.7.1", said="smtp; 550 5.7.1 too many links")
    assert came_back(sent, report) == TakenBack(Outcome.FAILED, ADDRESS)
    assert states(sent) == {"surat-1": "failed"}
    assert stopped(sent) == {}
    assert is_whole(sent)


def test_an_address_that_leads_to_several_is_not_stopped_for_one_of_them(sent: Engine) -> None:
    written_to = f"Original-Recipient: rfc822;{ADDRESS}"
    assert came_back(sent, postfix("ani@dalam.contoh.go.id", more=written_to)).outcome is Outcome.FAILED
    assert stopped(sent) == {}


def test_an_address_that_gets_nothing_already_is_not_stopped_twice(sent: Engine) -> None:
    suppress(by_program(sent, MONDAY), ADDRESS, "kata orangnya")
    assert came_back(sent, postfix()).outcome is Outcome.FAILED
    assert stopped(sent) == {ADDRESS: Fault("mail.came_back", {"said": "kata orangnya"})}
    with pytest.raises(FaultyInput):
        suppress(by_program(sent, MONDAY), ADDRESS, "sekali lagi")


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_what_did_not_fail_changes_nothing(sent: Engine, action: str) -> None:
    before = everything(sent)
    assert came_back(sent, postfix(action=action, status="4.4.1")).outcome is Outcome.NOT_FAILED
    assert everything(sent) == before


def test_what_is_known_changes_nothing(sent: Engine) -> None:
    came_back(sent, postfix())
    before = everything(sent)
    assert came_back(sent, exim()).outcome is Outcome.KNOWN
    assert everything(sent) == before
    leave(by_program(sent, LATER), 1, "sudah ditelepon")
    assert came_back(sent, postfix()).outcome is Outcome.KNOWN
    assert states(sent) == {"surat-1": "withdrawn"}


def test_a_report_about_an_address_that_we_never_wrote_to_changes_nothing(sent: Engine) -> None:
    assert refused(sent, postfix("korban@contoh.go.id")) == "returned.other_address"
    assert refused(sent, postfix(identity="<surat-2@contoh.go.id>")) == "returned.unknown"
    assert refused(sent, exchange()) == "returned.no_original"
    assert refused(sent, b"Subject: Re: Pengingat\r\n\r\nTerima kasih.") == "returned.no_report"


def test_of_several_recipients_only_ours_is_looked_at(sent: Engine) -> None:
    ours_arrived = postfix("korban@contoh.go.id").replace(
        b"Final-Recipient",
        b"Final-Recipient: rfc822; meja1@contoh.go.id\r\nAction: delivered\r\n\r\nFinal-Recipient",
    )
    assert came_back(sent, ours_arrived).outcome is Outcome.NOT_FAILED
    second = "Action: failed\nStatus: 5.2.2\n\nFinal-Recipient: rfc822; korban@contoh.go.id"
    assert came_back(sent, postfix("MEJA1@contoh.go.id", more=second)).outcome is Outcome.STOPPED
    assert set(stopped(sent)) == {ADDRESS}


@pytest.mark.parametrize("state", ["waiting", "claimed", "held"])
def test_what_is_not_sent_yet_cannot_have_come_back(sent: Engine, state: str) -> None:
    with writing(sent) as session:
        session.get_one(OutboxRow, 1).state = state
    assert refused(sent, postfix()) == "returned.not_sent"


def test_only_an_administrator_may_tell_it(sent: Engine) -> None:
    with pytest.raises(Denied):
        take_back(by_person(sent, LATER, Role.MANAGER), postfix())
    assert states(sent) == {"surat-1": "sent"}
    assert acts(sent)[-1] == ("denied", "mail.take_back mail")
