"""A notice that counts once it is confirmed travels with a link that was made for that very message."""

from sqlalchemy import Engine
from sqlmodel import select

from app.acts.receipt import confirm_by_link, look_at_link
from app.acts.record import record
from app.acts.retract import retract
from app.register.agreements import find
from app.register.database import reading, writing
from app.register.outbox import told_fault
from app.register.people_tables import LinkRow
from app.register.reminder_tables import OutboxRow
from tests.acts.test_receipt import NOTICE, TO
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.happenings import SLUG, entered
from tests.support.mail_server import mail_server
from tests.support.posting import delivery, ledger

FACTS = {
    "title": "Contoh",
    "rule": "notice.confirmation",
    "ref": "n1",
    "citation": "9(1)",
    "why": "",
    "because": [],
}


def told(register: Engine, identity: str, event: str, role: str) -> None:
    with writing(register) as session:
        agreement = find(session, SLUG)
        assert agreement is not None
        session.add(
            OutboxRow(
                message_id=identity,
                event=event,
                agreement_id=agreement.id,
                address=TO,
                language="id",
                payload={**FACTS, "notice": "n1", "since": NOTICE.on.isoformat(), "role": role},
                urgency="urgent",
                made_at=NOW,
                not_before=NOW,
            )
        )


def test_the_recipient_of_a_notice_confirms_it_by_the_link_in_the_mail(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [NOTICE])
    told(register, "kepada-mitra", "notice_with_receipt_link", "contact")
    told(register, "kepada-meja", "chase_confirmation", "desk")
    with mail_server() as box:
        assert delivery(register, box.url, clock=lambda: NOW).round().sent == 2
    theirs, ours = (
        next(one for one in box.messages if name in str(one["Message-ID"]))
        for name in ("kepada-mitra", "kepada-meja")
    )
    body, own = theirs.get_body(("plain",)), ours.get_body(("plain",))
    assert body is not None
    assert own is not None
    assert "/tautan-terima/" not in own.get_content()
    token = body.get_content().partition("/tautan-terima/")[2].split()[0]
    assert token not in str([row.payload for row in ledger(register).values()])
    assert look_at_link(register, token, NOW).notice == NOTICE
    assert confirm_by_link(register, token, NOW).slug == SLUG
    with reading(register) as session:
        assert len(session.exec(select(LinkRow)).all()) == 1


def test_a_notice_that_was_taken_back_meanwhile_is_told_to_nobody(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [NOTICE])
    told(register, "kepada-mitra", "notice_with_receipt_link", "contact")
    retract(by_program(register, NOW), SLUG, "n1", "keliru")
    with mail_server() as box:
        delivery(register, box.url, clock=lambda: NOW).round()
    assert not [one for one in box.messages if "kepada-mitra" in str(one["Message-ID"])]
    fault = told_fault(ledger(register)["kepada-mitra"].last_error)
    assert fault is not None
    assert fault.code == "link.notice_withdrawn"
