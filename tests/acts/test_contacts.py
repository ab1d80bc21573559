from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from app.acts.contacts import change_contacts
from app.acts.retract import retract
from app.domain.events import ContactChangeAnnounced
from app.domain.faults import Fault, FaultyInput
from app.domain.party import Contact
from app.domain.people import Denied, Role
from app.register.contacts import announced_contacts, contacts_on
from app.register.database import reading
from tests.support.builders import NOW, terms
from tests.support.doing import by_person, by_program
from tests.support.happenings import SLUG, entered, is_whole, number_of, standing

SAID = date(2025, 12, 1)
FROM = date(2026, 1, 20)
OFFICE = Contact(1, "Pusat Data", "Kementerian Contoh", (), emails=("pusdatin@contoh.go.id",))


def announced(on: date = SAID, effective: date = FROM, party: int = 1) -> ContactChangeAnnounced:
    return ContactChangeAnnounced(on=on, party=party, effective=effective)


def offices(register: Engine, day: date) -> list[tuple[int, str, date | None]]:
    with reading(register) as session:
        found = contacts_on(session, number_of(register), day)
    return [(one.contact.party, one.contact.office, one.since) for one in found]


def test_a_contact_changes_on_its_day_and_what_held_before_is_still_known(register: Engine) -> None:
    entered(register)
    done = change_contacts(by_program(register, NOW), SLUG, announced(), [OFFICE])
    assert done.told == ()
    assert offices(register, FROM - timedelta(1)) == [(1, "Biro Data", None)]
    assert offices(register, FROM) == [(1, "Pusat Data", FROM)]
    assert is_whole(register)


def test_of_several_announcements_the_one_that_took_effect_last_holds(register: Engine) -> None:
    entered(register)
    second = Contact(2, "Biro Kerja Sama", "Badan Misal", (), address="Jalan Contoh 1")
    last = Contact(1, "Pusat Statistik", "Kementerian Contoh", (), emails=("ps@contoh.go.id",))
    doing = by_program(register, NOW)
    change_contacts(doing, SLUG, announced(effective=date(2026, 3, 1)), [last])
    change_contacts(doing, SLUG, announced(), [OFFICE, last])
    change_contacts(doing, SLUG, announced(party=2), [second])
    assert offices(register, FROM) == [
        (1, "Pusat Data", FROM),
        (1, "Pusat Statistik", FROM),
        (2, "Biro Kerja Sama", FROM),
    ]
    assert offices(register, date(2026, 3, 1))[0] == (1, "Pusat Statistik", date(2026, 3, 1))
    with reading(register) as session:
        assert [one.event_key for one in announced_contacts(session, number_of(register))] == [
            "e2",
            "e2",
            "e3",
            "e1",
        ]


def test_an_announcement_that_is_taken_back_changed_nothing_but_was_known(register: Engine) -> None:
    entered(register)
    done = change_contacts(by_program(register, NOW), SLUG, announced(), [OFFICE])
    retract(by_program(register, NOW + timedelta(1)), SLUG, done.key, "Keliru.")
    assert offices(register, FROM) == [(1, "Biro Data", None)]
    with reading(register) as session:
        number = number_of(register)
        then = contacts_on(session, number, FROM, known_at=NOW)
        earlier = contacts_on(session, number, FROM, known_at=NOW - timedelta(1))
    assert [one.contact.office for one in (*then, *earlier)] == ["Pusat Data", "Biro Data"]


def test_a_short_notice_and_a_private_mailbox_are_told_and_stand(register: Engine) -> None:
    entered(register)
    private = Contact(1, "Pusat Data", "Kementerian Contoh", (), emails=("a@contoh.go.id", "b@gmail.com"))
    done = change_contacts(by_program(register, NOW), SLUG, announced(date(2026, 1, 4)), [private])
    assert [(fault.code, fault.path) for fault in done.told] == [
        ("contact.free_mail", ("contacts", 0, "emails", 1)),
        ("contact.notice_short", ("effective",)),
    ]
    assert done.told[1].facts == {"due": date(2025, 12, 21), "effective": FROM}
    assert offices(register, FROM) == [(1, "Pusat Data", FROM)]


def test_where_the_agreement_asks_for_no_notice_none_is_too_short(register: Engine) -> None:
    entered(register, terms=terms())
    assert change_contacts(by_program(register, NOW), SLUG, announced(date(2026, 1, 4)), [OFFICE]).told == ()


@pytest.mark.parametrize(
    ("contacts", "code", "path"),
    [
        ([], "contact.none", ("contacts",)),
        (
            [Contact(1, " ", "Kementerian Contoh", (), address="Jalan")],
            "text.empty",
            ("contacts", 0, "office"),
        ),
        ([Contact(1, "Biro", "Kementerian Contoh", (), address=" ")], "contact.unreachable", ("contacts", 0)),
        (
            [OFFICE, Contact(2, "Biro", "Badan Misal", (), address="Jalan")],
            "contact.of_another_party",
            ("contacts", 1, "party"),
        ),
    ],
)
def test_contacts_that_no_letter_reaches_are_refused(
    register: Engine, contacts: list[Contact], code: str, path: tuple[str | int, ...]
) -> None:
    entered(register)
    with pytest.raises(FaultyInput) as refused:
        change_contacts(by_program(register, NOW), SLUG, announced(), contacts)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [(code, path)]
    assert standing(register) == {}


def test_what_is_wrong_with_the_announcement_and_with_its_contacts_is_told_at_once(register: Engine) -> None:
    entered(register)
    with pytest.raises(FaultyInput) as refused:
        change_contacts(
            by_program(register, NOW),
            SLUG,
            announced(effective=date(2025, 1, 1)),
            [],
            amiss=[Fault("contact.email", {"text": "bukan surel"}, ("contacts", 1, "emails", 0))],
        )
    assert [fault.path for fault in refused.value.faults] == [(0, "effective"), ("contacts", 1, "emails", 0)]
    assert standing(register) == {}


@pytest.mark.parametrize(
    "address", ["a@contoh.go.id\nBcc: b@contoh.go.id", "a b@contoh.go.id", "a@", "@b.id"]
)
def test_an_address_that_is_none_makes_no_contact(address: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        Contact(1, "Biro", "Kementerian Contoh", (), emails=(address,))
    assert refused.value.faults[0].code == "contact.email"


def test_an_announcement_that_looks_back_is_refused_with_its_contacts(register: Engine) -> None:
    entered(register)
    with pytest.raises(FaultyInput) as refused:
        change_contacts(by_program(register, NOW), SLUG, announced(effective=date(2025, 11, 1)), [OFFICE])
    assert refused.value.faults[0].code == "notice.effective_past"
    assert offices(register, FROM) == [(1, "Biro Data", None)]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER, Role.PARTNER])
def test_who_may_not_record_changes_no_contact(register: Engine, role: Role) -> None:
    entered(register)
    with pytest.raises(Denied):
        change_contacts(by_person(register, NOW, role, 7, "Kementerian Contoh"), SLUG, announced(), [OFFICE])
