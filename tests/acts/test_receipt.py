from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from app.acts.deliver import confirm
from app.acts.receipt import LASTS, confirm_by_link, look_at_link, make_receipt_link
from app.acts.record import record
from app.acts.retract import retract
from app.domain.events import Confirmed, DataReceived, RenewalRequested
from app.domain.faults import FaultyInput
from app.domain.party import Contact, Party, Signatory
from app.domain.people import Denied, Role
from app.register.database import reading
from app.register.event_trail import recordings
from app.register.receipt_links import digest_of
from tests.acts.test_record import at_once
from tests.support.builders import NOW, cite
from tests.support.doing import by_person, by_program
from tests.support.happenings import SLUG, TODAY, entered, is_whole, lively, number_of, standing

DAY = date(2025, 11, 3)
TO = "data@contoh.go.id"
LATER = NOW + timedelta(days=3)
NOTICE = RenewalRequested(on=DAY, party=2, id="n1")


def noticed(register: Engine, **changes: object) -> str:
    """The token of a link to a notice that party 2 gave."""
    entered(register, **changes)
    record(by_program(register, NOW), SLUG, [NOTICE])
    return make_receipt_link(by_program(register, NOW), SLUG, "n1", TO)


def everything(register: Engine) -> list[list[object]]:
    with reading(register) as session:
        return [
            [tuple(row) for row in session.connection().execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))]
            for table in ("event", "one_time_link", "audit_entry", "agreement")
        ]


def test_looking_at_a_link_tells_what_it_is_for_and_changes_nothing(register: Engine) -> None:
    token = noticed(register)
    before = everything(register)
    for _ in range(3):
        asked = look_at_link(register, token, LATER)
    assert (asked.slug, asked.title, asked.notice, asked.recipient, asked.confirmed_on) == (
        SLUG,
        "Pertukaran Data Contoh",
        NOTICE,
        TO,
        None,
    )
    assert asked.expires_at == NOW + LASTS
    assert everything(register) == before


def test_confirming_by_a_link_records_the_receipt_as_the_links_own_doing(register: Engine) -> None:
    token = noticed(register)
    done = confirm_by_link(register, token, LATER)
    assert (done.slug, done.confirmed_on, done.again) == (SLUG, date(2026, 1, 8), False)
    assert standing(register)["e2"] == Confirmed(on=date(2026, 1, 8), ref="n1", id="e2")
    with reading(register) as session:
        trace = recordings(session, number_of(register))["e2"].recorded
    assert (trace.actor, trace.at, trace.act) == (f"link/{digest_of(token)[:12]}", LATER, "event.confirm")


def test_the_second_time_a_link_says_when_it_was_confirmed_and_records_nothing(register: Engine) -> None:
    token = noticed(register)
    confirm_by_link(register, token, LATER)
    before = everything(register)
    again = confirm_by_link(register, token, LATER + timedelta(days=400))
    assert (again.confirmed_on, again.again) == (date(2026, 1, 8), True)
    assert look_at_link(register, token, LATER + timedelta(days=400)).confirmed_on == date(2026, 1, 8)
    assert everything(register) == before


def test_a_notice_that_was_confirmed_otherwise_is_not_confirmed_again(register: Engine) -> None:
    token = noticed(register)
    confirm(by_person(register, NOW, Role.PARTNER, 9, "Kementerian Contoh"), SLUG, "n1")
    done = confirm_by_link(register, token, LATER)
    assert (done.confirmed_on, done.again) == (TODAY, True)


def test_two_browsers_at_once_confirm_once(register: Engine) -> None:
    token = noticed(register)
    given = at_once(*[lambda: confirm_by_link(register, token, LATER).again] * 4)
    assert sorted(map(str, given)) == ["False", "True", "True", "True"]
    assert len(standing(register)) == 2


def code(register: Engine, token: str, at: datetime = LATER) -> set[str]:
    """The fault by which looking and confirming are refused alike."""
    found = set()
    for deed in (look_at_link, confirm_by_link):
        before = everything(register)
        with pytest.raises(FaultyInput) as refused:
            deed(register, token, at)
        found.add(refused.value.faults[0].code)
        assert everything(register) == before
    return found


def test_a_link_that_nobody_gave_out_leads_nowhere(register: Engine) -> None:
    token = noticed(register)
    for forged in ("", "x", token[:-1], token + "A", digest_of(token), "\0", "é" * 50, "a" * 1_000_000):
        assert code(register, forged) == {"link.unknown"}


def test_a_link_for_another_purpose_confirms_nothing(register: Engine) -> None:
    token = noticed(register)
    with register.begin() as connection:
        connection.execute(text("UPDATE one_time_link SET purpose = 'invitation'"))
    assert code(register, token) == {"link.unknown"}


def test_a_link_dies_on_its_day(register: Engine) -> None:
    token = noticed(register)
    assert code(register, token, NOW + LASTS) == {"link.expired"}
    assert not confirm_by_link(register, token, NOW + LASTS - timedelta(seconds=1)).again


def test_a_link_that_was_used_does_not_confirm_anew_what_was_taken_back(register: Engine) -> None:
    token = noticed(register)
    confirm_by_link(register, token, LATER)
    retract(by_program(register, LATER), SLUG, "e2", "Bukan penerimanya.")
    assert code(register, token) == {"link.used"}


def test_the_link_of_a_notice_that_was_taken_back_says_so(register: Engine) -> None:
    token = noticed(register)
    retract(by_program(register, NOW), SLUG, "n1", "Keliru.")
    assert code(register, token) == {"link.notice_withdrawn"}


def test_of_three_parties_the_one_at_that_address_confirms(register: Engine) -> None:
    own = lively()
    third = Contact(3, "Biro", "Lembaga Umpama", (cite("9(1)c"),), emails=("biro@umpama.go.id",))
    token = noticed(
        register,
        parties=(*own.parties, Party(3, "Lembaga Umpama", Signatory("Cici Umpama", "Ketua"))),
        contacts=(*own.contacts, third),
    )
    other = make_receipt_link(by_program(register, NOW), SLUG, "n1", "biro@umpama.go.id")
    unknown = make_receipt_link(by_program(register, NOW), SLUG, "n1", "siapa@contoh.go.id")
    assert [confirm_by_link(register, one, LATER).again for one in (token, other, unknown)] == [False] * 3
    parties = [getattr(event, "party", None) for event in standing(register).values()]
    assert parties == [2, 1, 3, None]


@pytest.mark.parametrize(
    ("ref", "recipient", "refusal"),
    [
        ("n1", "a@contoh.go.id\r\nBcc: b@contoh.go.id", "contact.email"),
        ("x", TO, "notice.unknown"),
        ("d1", TO, "notice.unknown"),
    ],
)
def test_no_link_is_made_for_what_cannot_be_confirmed(
    register: Engine, ref: str, recipient: str, refusal: str
) -> None:
    noticed(register)
    record(by_program(register, NOW), SLUG, [DataReceived(on=DAY, party=1, id="d1")])
    with pytest.raises(FaultyInput) as refused:
        make_receipt_link(by_program(register, NOW), SLUG, ref, recipient)
    assert refused.value.faults[0].code == refusal


def test_the_register_keeps_nothing_by_which_a_link_could_be_made_anew(register: Engine) -> None:
    token = noticed(register)
    kept = str([everything(register)])
    assert token not in kept
    assert digest_of(token) in kept
    with reading(register) as session:
        trail = [tuple(row) for row in session.connection().execute(text("SELECT * FROM audit_value"))]
    assert token not in str(trail)
    assert is_whole(register)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER, Role.PARTNER])
def test_who_may_not_record_makes_no_link(register: Engine, role: Role) -> None:
    noticed(register)
    with pytest.raises(Denied):
        make_receipt_link(by_person(register, NOW, role, 7, "Kementerian Contoh"), SLUG, "n1", TO)
