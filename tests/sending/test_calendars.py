"""Calendars, read as their subscribers read them: by a program of somebody else's."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import vobject
from sqlalchemy import Engine
from sqlmodel import select

from app.acts.people.close import close
from app.acts.subscribe import make_calendar_address, revoke_calendar_address
from app.acts.sweep import sweep
from app.domain.conclusions import DeadlineState
from app.domain.faults import FaultyInput
from app.domain.people import Role
from app.register.calendars import addresses_of
from app.register.database import reading, writing
from app.register.derived_tables import DeadlineRow
from app.sending.calendar_feed import DatedDeadline, feed
from app.wording.language import Language
from tests.support.doing import by_program
from tests.support.people import Someone, doing_as, someone
from tests.web.browsing import TODAY, Client, client_of, enter_the_five

ONE = "kemendagri-itjen-2025"


def subscribed(register: Engine, who: Someone, slug: str | None = None) -> tuple[Client, str]:
    client = client_of(register)
    token = make_calendar_address(doing_as(register, who, TODAY), slug)
    return client, f"/kalender/{token}.ics"


def events(client: Client, address: str) -> dict[str, Any]:
    found = client.get(address)
    assert found.status_code == 200
    assert found.headers["content-type"].startswith("text/calendar")
    calendar = vobject.readOne(found.text)
    return {one.uid.value: one for one in getattr(calendar, "vevent_list", [])}


@pytest.fixture
def reader(register: Engine) -> Someone:
    enter_the_five(register)
    sweep(register, TODAY.date(), TODAY, full=True)
    return someone(register, Role.READER, TODAY)


def test_another_program_reads_every_deadline_with_its_day_and_its_alarms(
    register: Engine, reader: Someone
) -> None:
    client, address = subscribed(register, reader)
    found = events(client, address)
    with reading(register) as session:
        kept = session.exec(select(DeadlineRow)).all()
    shown = [
        one
        for one in kept
        if one.due is not None
        and one.due >= TODAY.date() - timedelta(days=90)
        and one.state not in {"void", "unknown", "tolled"}
    ]
    assert len(found) == len(shown) > 10
    assert sorted(one.dtstart.value for one in found.values()) == sorted(one.due for one in shown if one.due)
    still = [one for one in found.values() if not one.summary.value.startswith("Dipenuhi")]
    assert still
    assert all(len(one.valarm_list) == 3 for one in still)
    assert events(client, address).keys() == found.keys()
    assert client.get(address).content == client.get(address).content


def test_a_date_that_moves_keeps_its_identity_under_a_higher_number(
    register: Engine, reader: Someone
) -> None:
    client, address = subscribed(register, reader)
    before = events(client, address)
    assert {one.sequence.value for one in before.values()} == {"0"}
    with writing(register) as session:
        wanted = select(DeadlineRow).where(DeadlineRow.state == "open", DeadlineRow.rule == "lifecycle.end")
        row = session.exec(wanted).first()
        assert row is not None
        assert row.due is not None
        row.due += timedelta(days=11)
        due = row.due
    after = events(client, address)
    assert set(before) == set(after)
    changed = {uid for uid, one in after.items() if one.dtstart.value != before[uid].dtstart.value}
    assert {after[uid].dtstart.value for uid in changed} == {due}
    assert {uid for uid, one in after.items() if one.sequence.value == "1"} == changed
    assert {uid: one.sequence.value for uid, one in events(client, address).items()} == {
        uid: one.sequence.value for uid, one in after.items()
    }


def test_the_calendar_of_one_agreement_shows_that_one_alone(register: Engine, reader: Someone) -> None:
    client, address = subscribed(register, reader, ONE)
    assert {uid.partition(".")[0] for uid in events(client, address)} == {ONE}
    with pytest.raises(FaultyInput):
        make_calendar_address(doing_as(register, reader, TODAY), "tidak-ada")


def test_a_partner_subscribes_to_no_more_than_it_may_see(register: Engine, reader: Someone) -> None:
    partner = someone(
        register, Role.PARTNER, TODAY, institution="Inspektorat Jenderal Kementerian Dalam Negeri"
    )
    client, address = subscribed(register, partner)
    assert {uid.partition(".")[0] for uid in events(client, address)} == {ONE}
    assert reader.account


def test_an_address_dies_when_it_is_revoked_and_with_its_account(register: Engine, reader: Someone) -> None:
    client, one = subscribed(register, reader)
    _, two = subscribed(register, reader)
    with reading(register) as session:
        first, second = addresses_of(session, reader.account)
    other = someone(register, Role.ADMINISTRATOR, TODAY)
    with pytest.raises(FaultyInput):
        revoke_calendar_address(doing_as(register, other, TODAY), first.digest)
    revoke_calendar_address(doing_as(register, reader, TODAY), first.digest)
    assert sorted(client.get(address).status_code for address in (one, two)) == [200, 404]
    close(by_program(register, TODAY), reader.account, "pindah tugas")
    assert {client.get(address).status_code for address in (one, two)} == {404}
    assert second.digest
    for wrong in ("/kalender/palsu.ics", "/kalender/palsu", one.removesuffix(".ics")):
        assert client.get(wrong).status_code == 404


def test_people_make_and_revoke_their_address_on_their_page(register: Engine, reader: Someone) -> None:
    client = client_of(register, who=reader)
    form = {"_tanda": client.get("/akun").text.partition('name="_tanda" value="')[2].partition('"')[0]}
    made = client.post("/akun/kalender", data=form).text
    path = "/kalender/" + made.partition("/kalender/")[2].partition("<")[0]
    assert client.get(path).status_code == 200
    page = client.get("/akun").text
    digest = page.partition('name="digest" value="')[2].partition('"')[0]
    assert "Semua perjanjian" in page
    with reading(register) as session:
        digest = addresses_of(session, reader.account)[0].digest
    assert client.post("/akun/kalender/cabut", data={**form, "digest": digest}).status_code == 200
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("state", "summary", "status", "alarms"),
    [
        (DeadlineState.OPEN, "Akhir masa berlaku", "CONFIRMED", 3),
        (DeadlineState.OVERDUE, "Overdue: End of the term", "CONFIRMED", 3),
        (DeadlineState.MET, "Dipenuhi: Akhir masa berlaku", "CONFIRMED", 0),
        (DeadlineState.VOID, "Akhir masa berlaku", "CANCELLED", 0),
    ],
)
def test_what_a_date_says_follows_its_state(
    state: DeadlineState, summary: str, status: str, alarms: int
) -> None:
    one = DatedDeadline(
        slug="contoh",
        title="Perjanjian, dengan koma; dan\nbaris",
        rule="lifecycle.end",
        ref="1",
        due=date(2026, 3, 31),
        advise_by=date(2026, 3, 17),
        state=state,
        citation="6(1)",
        sequence=2,
        changed_at=datetime(2026, 1, 5, tzinfo=TODAY.tzinfo),
    )
    language = Language.ENGLISH if summary.startswith("Overdue") else Language.INDONESIAN
    text = feed("Ikat", [one], "https://ikat.contoh.go.id", "contoh.go.id", language).decode()
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    event = vobject.readOne(text).vevent
    assert (event.uid.value, event.sequence.value) == ("contoh.lifecycle.end.1@contoh.go.id", "2")
    assert (event.summary.value, event.status.value) == (summary, status)
    assert event.dtstart.value == date(2026, 3, 31)
    assert event.description.value.startswith("Perjanjian, dengan koma; dan\nbaris\n")
    found = getattr(event, "valarm_list", [])
    assert len(found) == alarms
    if found:
        # A day before the day to act by, which lies two weeks before the deadline itself; at nine.
        assert min(-one.trigger.value for one in found) == timedelta(days=15) - timedelta(hours=9)


def test_an_agreements_page_leads_to_its_calendar_and_there_it_is_made_and_revoked(
    register: Engine, reader: Someone
) -> None:
    client = client_of(register, None, reader)
    home = f"/perjanjian/{ONE}/kalender"
    assert home in client.get(f"/perjanjian/{ONE}").text
    page = client.get(home).text
    form = {"_tanda": page.partition('name="_tanda" value="')[2].partition('"')[0], "agreement": ONE}
    given = client.post("/akun/kalender", data=form).text
    address = given.partition('secret-address">')[2].partition("<")[0]
    address = "/kalender/" + address.rpartition("/")[2]
    assert home in given
    other = make_calendar_address(doing_as(register, reader, TODAY), "lan-2022")
    shown = client.get(home).text
    assert shown.count("/akun/kalender/cabut") == 1, "that of another agreement is not listed here"
    assert len(events(client_of(register), address)) > 3
    digest = shown.partition('name="digest" value="')[2].partition('"')[0]
    gone = client.post("/akun/kalender/cabut", data={**form, "digest": digest}, follow_redirects=False)
    assert gone.headers["location"].startswith(home)
    assert client_of(register).get(address).status_code == 404
    assert client_of(register).get(f"/kalender/{other}.ics").status_code == 200
