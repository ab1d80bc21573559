"""What servers say about mail that came back, in the forms in which they say it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.faults import FaultyInput
from app.sending.returned import LARGEST, Recipient, Report, read_report
from tests.support.reports import ADDRESS, IDENTITY, exchange, exim, old_exim, passed_on, postfix


def only(report: Report) -> Recipient:
    (recipient,) = report.recipients
    return recipient


def refused(content: bytes) -> str:
    with pytest.raises(FaultyInput) as told:
        read_report(content)
    (fault,) = told.value.faults
    return fault.code


def test_the_message_comes_back_whole() -> None:
    report = read_report(postfix())
    said = "550 5.1.1 <meja1@contoh.go.id>: Recipient address rejected: User unknown in virtual mailbox table"
    assert report.message_id == "surat-1"
    assert only(report) == Recipient(ADDRESS, "", "failed", said, gone=True)


def test_only_its_headers_come_back() -> None:
    report = read_report(exim())
    assert report.message_id == "surat-1"
    assert only(report) == Recipient(ADDRESS, "", "failed", "550 no such user here", gone=True)


def test_nothing_of_the_message_comes_back() -> None:
    assert refused(exchange()) == "returned.no_original"
    report = read_report(exchange(answers=IDENTITY))
    assert (report.message_id, only(report).gone) == ("surat-1", True)


def test_it_is_told_in_sentences() -> None:
    report = read_report(old_exim())
    assert report.message_id == "surat-1"
    assert only(report) == Recipient(ADDRESS, "", "failed", "550 5.1.1 No such user", gone=True)
    beheaded = old_exim().partition(b"------ This")[0]
    assert refused(beheaded) == "returned.no_original"
    unexplained = old_exim().replace(b": 550 5.1.1 No such user", b" gave up")
    said = only(read_report(unexplained)).said
    assert said.startswith("SMTP error from remote mail server")
    assert not only(read_report(unexplained)).gone


def test_a_person_passed_it_on() -> None:
    assert read_report(passed_on(postfix())) == read_report(postfix())


def test_line_ends_without_returns_are_read_as_well() -> None:
    assert read_report(postfix().replace(b"\r\n", b"\n")) == read_report(postfix())


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", "Failed"])
def test_what_became_of_it_is_told_in_small_letters(action: str) -> None:
    assert only(read_report(postfix(action=action))).action == action.lower()


@pytest.mark.parametrize(
    ("status", "said", "gone"),
    [
        ("5.1.1", "X-Postfix; unknown user: meja1", True),
        ("5.1.0", "smtp; 550-5.1.0 no such place", True),
        ("5.1.10", "smtp;550 5.1.10 not found", True),
        ("5.2.1", "smtp; 550 5.2.1 account is disabled", True),
        ("5.2.2", "smtp; 552 5.2.2 mailbox is full", True),
        ("5.0.0", "smtp; 550 5.1.1 no such user", True),
        ("5.0.0", "smtp; 550 no such user", True),
        ("5.0.0", "smtp; 553 no such name", True),
        # The sender, the content, the policy, the way there: another message, or another day, may do better.
        ("5.1.8", "smtp; 550 5.1.8 sender's domain not found", False),
        ("5.0.0", "smtp; 554 looks like spam", False),
        ("5.1.1", "smtp; 550 5.7.1 not from you", False),
        ("5.3.4", "smtp; 552 5.3.4 message too big", False),
        ("5.6.0", "smtp; 554 5.6.0 cannot be read", False),
        ("4.4.1", "smtp; connect to mx.contoh.go.id[192.0.2.5]: Connection timed out", False),
        ("", "smtp; no answer from 10.5.1.1", False),
    ],
)
def test_an_address_at_which_nobody_is_reached_is_told_from_a_message_that_is_not_taken(
    status: str, said: str, gone: bool
) -> None:
    assert only(read_report(postfix(status=status, said=said))).gone is gone


def test_what_the_server_said_is_kept_in_one_line_that_can_be_read() -> None:
    told = only(read_report(postfix(said=f"smtp; 550 5.1.1 tak\x00dikenal – kotak\x1b[31m {'x' * 400}"))).said
    assert told.startswith("550 5.1.1 tak dikenal – kotak [31m xxx")
    assert len(told) == 300
    assert only(read_report(postfix(said="X-Postfix; unknown user"))).said == "5.1.1 unknown user"
    assert only(read_report(postfix(status="", said=""))).said == "failed"


def test_the_address_that_was_written_to_is_told_where_it_led_elsewhere() -> None:
    report = read_report(
        postfix("ani@dalam.contoh.go.id", more=f"Original-Recipient: rfc822;<{ADDRESS.upper()}>")
    )
    assert (only(report).address, only(report).written_to) == ("ani@dalam.contoh.go.id", ADDRESS)


def test_several_recipients_are_all_told() -> None:
    second = "Action: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; dua@contoh.go.id"
    report = read_report(postfix(more=second))
    assert [(one.address, one.action) for one in report.recipients] == [
        (ADDRESS, "delivered"),
        ("dua@contoh.go.id", "failed"),
    ]


def test_the_newer_form_with_letters_of_every_kind_is_read() -> None:
    newer = postfix(more="Original-Recipient: utf-8; kantor.ngawén@contoh.go.id").replace(
        b"message/delivery-status", b"message/global-delivery-status"
    )
    recipient = only(read_report(newer.replace(b"message/rfc822", b"message/global")))
    assert (recipient.address, recipient.written_to) == (ADDRESS, "kantor.ngawén@contoh.go.id")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"%PDF-1.7 surat",
        b"From: sri@contoh.go.id\r\nSubject: Re: Pengingat\r\n\r\nTerima kasih.",
        b"X-Failed-Recipients: a@contoh.go.id\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x--",
        postfix().replace(b"message/delivery-status", b"text/plain"),
        postfix().replace(b"message/delivery-status", b"message/disposition-notification"),
        postfix().replace(b"Final-Recipient", b"Recipient"),
    ],
)
def test_what_is_no_report_is_said_to_be_none(content: bytes) -> None:
    assert refused(content) == "returned.no_report"


@pytest.mark.parametrize(
    "identity", ["", "surat-1", "<@contoh.go.id>", "<a'; --@contoh.go.id>", "<surat\x00-1@contoh.go.id>"]
)
def test_an_identity_that_is_none_of_ours_is_not_looked_for(identity: str) -> None:
    assert refused(postfix(identity=identity)) == "returned.no_original"


def test_what_is_too_large_is_not_read() -> None:
    assert read_report(postfix().ljust(LARGEST)).message_id == "surat-1"
    assert refused(postfix().ljust(LARGEST + 1)) == "returned.too_large"


def test_parts_within_parts_and_headers_without_end_cost_nobody_long() -> None:
    begun = time.process_time()
    assert refused(b"Content-Type: message/rfc822\r\n\r\n" * 100_000) == "returned.no_report"
    for borders in (16, 900):
        heads = (
            b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(borders)
        )
        assert refused(b"".join(heads) + b"--\r\n" * 250_000) == "returned.no_report"
    for header in (b"Content-Type: multipart/report", b"X-Failed-Recipients: a@contoh.go.id"):
        assert refused(header + b"\r\n ;a=b, c@d.id" * 100_000) != "returned.too_large"
    assert time.process_time() - begun < 60


@given(st.data())
@settings(max_examples=150)
def test_a_report_with_anything_wrong_in_it_is_read_or_refused(data: st.DataObject) -> None:
    report = bytearray(
        data.draw(st.sampled_from([postfix(), exim(), exchange(), old_exim(), passed_on(exim())]))
    )
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(report)))
        report[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    try:
        read = read_report(bytes(report))
    except FaultyInput:
        return
    assert read.message_id
    assert read.recipients
    assert all(one.said.isprintable() and one.address.isprintable() for one in read.recipients)
