"""The way to a mail server: what comes of a message, whatever the server does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.faults import Fault, FaultyInput
from app.sending.mail_server import MailServer, Security
from app.sending.mail_server import mail_server as server_of
from app.sending.sink import Sink
from app.sending.smtp import Blocked, Later, Outcome, Refused, SmtpCarrier, Taken
from app.wording.faults import sentence
from app.wording.language import Language
from tests.support.mail_server import Conversation, Rogue, certificates, good, mail_server

SENDER, RECIPIENT = "ikat@contoh.go.id", "meja@contoh.go.id"


def message(number: int = 1) -> bytes:
    return f"Message-ID: <{number}@contoh.go.id>\r\nSubject: uji\r\n\r\nisi {number}\r\n".encode()


def carried(url: str, number: int = 1, patience: float = 5.0) -> Outcome:
    with SmtpCarrier(server_of(url), patience=patience) as carrier:
        return carrier.carry(SENDER, RECIPIENT, message(number))


def test_many_messages_travel_over_one_connection() -> None:
    with mail_server() as box, SmtpCarrier(server_of(box.url)) as carrier:
        assert [carrier.carry(SENDER, RECIPIENT, message(one)) for one in range(5)] == [Taken()] * 5
        assert box.identities == [f"<{one}@contoh.go.id>" for one in range(5)]
        assert box.connections == 1


def test_a_connection_that_ended_while_it_was_kept_is_opened_again_and_nothing_goes_twice() -> None:
    def one_then_gone(talk: Conversation) -> None:
        talk.until_data()
        talk.say("250 taken")
        talk.hang_up()

    with Rogue(one_then_gone, one_then_gone, good) as rogue, SmtpCarrier(server_of(rogue.url)) as carrier:
        assert [carrier.carry(SENDER, RECIPIENT, message(one)) for one in range(3)] == [Taken()] * 3
        assert [body.splitlines()[0] for body in rogue.bodies] == [
            f"Message-ID: <{one}@contoh.go.id>" for one in range(3)
        ]


def test_a_connection_that_lay_unused_is_not_trusted() -> None:
    now = [0.0]
    with mail_server() as box, SmtpCarrier(server_of(box.url), clock=lambda: now[0]) as carrier:
        carrier.carry(SENDER, RECIPIENT, message(1))
        now[0] = 60.0
        carrier.carry(SENDER, RECIPIENT, message(2))
        assert box.connections == 2


def answering(step: str, reply: str) -> Callable[[Conversation], None]:
    """A server that is good up to a step, and then says this."""

    def play(talk: Conversation) -> None:
        while True:
            said = talk.hear()
            if said.upper().startswith(step):
                talk.say(reply)
            elif said.upper() == "DATA":
                talk.say("354 go on")
                talk.server.bodies.append(talk.body())
                talk.say(reply if step == "." else "250 taken")
            else:
                talk.say("250 well")

    return play


@pytest.mark.parametrize(
    ("step", "reply", "outcome"),
    [
        ("RCPT", "450 4.2.1 busy", Later(Fault("mail.later", {"said": "450 4.2.1 busy"}))),
        ("RCPT", "421 going down", Later(Fault("mail.later", {"said": "421 going down"}), server=True)),
        ("MAIL", "421 too many", Later(Fault("mail.later", {"said": "421 too many"}), server=True)),
        (
            "RCPT",
            "550 5.1.1 nobody here",
            Refused(Fault("mail.refused", {"said": "550 5.1.1 nobody here"}), address=True),
        ),
        (".", "554 5.7.1 spam", Refused(Fault("mail.refused", {"said": "554 5.7.1 spam"}))),
        (
            ".",
            "550 5.1.1 unknown",
            Refused(Fault("mail.refused", {"said": "550 5.1.1 unknown"}), address=True),
        ),
        (".", "451 try later", Later(Fault("mail.later", {"said": "451 try later"}))),
        ("MAIL", "550 not from you", Blocked(Fault("mail.sender", {"said": "550 not from you"}))),
    ],
)
def test_what_the_server_answers_decides_what_becomes_of_a_message(
    step: str, reply: str, outcome: Outcome
) -> None:
    with Rogue(answering(step, reply)) as rogue:
        assert carried(rogue.url) == outcome


def test_a_refused_message_does_not_spoil_the_connection_for_the_next() -> None:
    def picky(talk: Conversation) -> None:
        while True:
            said = talk.hear()
            if said.startswith("rcpt") and "salah" in said:
                talk.say("550 no")
            elif said == "data":
                talk.say("354 go on")
                talk.server.bodies.append(talk.body())
                talk.say("250 taken")
            else:
                talk.say("250 well")

    with Rogue(picky) as rogue, SmtpCarrier(server_of(rogue.url)) as carrier:
        assert isinstance(carrier.carry(SENDER, "salah@contoh.go.id", message(1)), Refused)
        assert carrier.carry(SENDER, RECIPIENT, message(2)) == Taken()
        assert rogue.connections == 1
        assert len(rogue.bodies) == 1


def test_a_server_that_stalls_is_left_in_time() -> None:
    def stalls(talk: Conversation) -> None:
        talk.hear()
        talk.server.wait()

    with Rogue(stalls) as rogue:
        outcome = carried(rogue.url, patience=0.3)
    assert isinstance(outcome, Later)
    assert outcome.server


def test_a_server_that_hangs_up_instead_of_an_answer_is_tried_again() -> None:
    def takes_and_goes(talk: Conversation) -> None:
        talk.until_data()
        talk.hang_up()

    with Rogue(takes_and_goes) as rogue:
        assert carried(rogue.url) == Later(Fault("mail.silent"), server=True)


def test_a_server_that_closes_half_of_the_way_is_tried_again() -> None:
    def half_closes(talk: Conversation) -> None:
        import socket

        talk.until_data()
        talk.socket.shutdown(socket.SHUT_WR)
        talk.server.wait()

    with Rogue(half_closes) as rogue:
        assert carried(rogue.url) == Later(Fault("mail.silent"), server=True)


def test_a_server_that_is_not_there_is_tried_again_and_named() -> None:
    with Rogue(good) as rogue:
        gone = rogue.url
    outcome = carried(gone)
    assert isinstance(outcome, Later)
    assert outcome.fault.code == "mail.unreachable"


def test_a_certificate_that_nobody_vouches_for_blocks_all_mail_and_says_so(tmp_path: Path) -> None:
    context, _ = certificates(tmp_path)
    with mail_server(context) as box:
        outcome = carried(box.url.replace("smtp:", "smtps:"))
    assert isinstance(outcome, Blocked)
    assert outcome.fault.code == "mail.certificate"
    assert "IKAT_SMTP_CA" in sentence(outcome.fault, Language.INDONESIAN)
    assert not box.messages


def test_a_certificate_whose_issuer_is_set_is_taken(tmp_path: Path) -> None:
    context, authority = certificates(tmp_path)
    with mail_server(context) as box:
        server = server_of(box.url.replace("smtp:", "smtps:"), str(authority))
        with SmtpCarrier(server) as carrier:
            assert carrier.carry(SENDER, RECIPIENT, message()) == Taken()


@pytest.mark.parametrize(("password", "taken"), [("rahasia", True), ("salah", False)])
def test_a_login_travels_encrypted_and_a_wrong_one_blocks(tmp_path: Path, password: str, taken: bool) -> None:
    context, authority = certificates(tmp_path)
    with mail_server(starttls=context, login=("ikat", "rahasia")) as box:
        server = MailServer("127.0.0.1", box.port, Security.STARTTLS, "ikat", password, authority)
        assert "rahasia" not in repr(replace(server, password="rahasia"))
        with SmtpCarrier(server) as carrier:
            outcome = carrier.carry(SENDER, RECIPIENT, message())
    if taken:
        assert outcome == Taken()
    else:
        assert isinstance(outcome, Blocked)
        assert outcome.fault.code == "mail.login"


def test_a_server_that_cannot_encrypt_gets_nothing_where_encryption_is_asked() -> None:
    with mail_server() as box:
        outcome = carried(box.url.replace("smtp:", "smtp+starttls:"))
    assert isinstance(outcome, Blocked)
    assert outcome.fault.code == "mail.not_encrypted"


def test_the_address_of_a_server_is_read_with_its_account() -> None:
    server = server_of("smtp+starttls://ikat%40contoh.go.id:ra%2Fhasia@surat.contoh.go.id")
    assert server == MailServer(
        "surat.contoh.go.id", 587, Security.STARTTLS, "ikat@contoh.go.id", "ra/hasia", None
    )
    assert server_of("smtps://surat.contoh.go.id").port == 465


@pytest.mark.parametrize("url", ["smtp://", "smtp://a:bukan-port", "http://a", "smtp://a/b", "smtp://a?b=c"])
def test_an_address_that_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(FaultyInput) as error:
        server_of(url)
    assert error.value.faults[0].code == "settings.smtp_url"


def test_an_issuers_file_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bukan.pem"
    file.write_text("bukan sertifikat")
    with pytest.raises(FaultyInput):
        server_of("smtps://surat.contoh.go.id", str(file)).context()


def test_the_sink_keeps_what_would_be_sent_and_opens_nothing_else(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "surat")
    assert sink.latest() == []
    for one in range(3):
        assert sink.carry(SENDER, RECIPIENT, message(one)) == Taken()
    kept = sink.latest()
    assert [one.message["Message-ID"] for one in kept] == [f"<{one}@contoh.go.id>" for one in (2, 1, 0)]
    assert sink.kept(kept[0].name) is not None
    assert sink.kept("../register.db") is None
    assert sink.kept("00000000000000000000-00000000.eml") is None
