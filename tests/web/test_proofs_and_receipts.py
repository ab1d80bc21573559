"""Evidence, receipt links, contacts and disputes, as people of each role use their pages."""

import pytest

from app.domain.events import Confirmed
from app.domain.people import Role
from app.register.contacts import contacts_on
from app.register.database import reading
from app.register.disputes import contradictions_of
from app.register.evidence import evidence_of
from tests.support.attachments import PDF, png
from tests.support.happenings import number_of, standing
from tests.web.browsing import TODAY
from tests.web.happening_pages import BASE, EVENTS, People, hidden, people, recorded, shown
from tests.web.page import read_page

__all__ = ["people"]


def proved(people: People, key: str = "", content: bytes = PDF, name: str = "bukti.pdf") -> int:
    path = f"{BASE}/bukti"
    sent = hidden(shown(people.manager, f"{path}?kunci={key}"))
    files = [("files", (name, content, "text/html"))]
    answer = people.manager.post(path, data=sent, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    with reading(people.engine) as session:
        return evidence_of(session, number_of(people.engine))[-1].id


def test_a_proof_is_saved_as_what_it_is_and_never_shown_as_a_page(people: People) -> None:
    number = proved(people, content=png(), name='..\\Foto "serah" é.html')
    for role in (Role.READER, Role.PARTNER):
        answer = people[role].get(f"{BASE}/bukti/{number}")
        assert (answer.status_code, answer.content) == (200, png())
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["x-content-type-options"] == "nosniff"
        kept = answer.headers["content-disposition"]
        assert kept.startswith('attachment; filename="Foto _serah_ _.html.png"')
        assert kept.endswith("filename*=UTF-8''Foto%20_serah_%20%C3%A9.html.png")
    assert people.nobody.get(f"{BASE}/bukti/{number}", follow_redirects=False).status_code == 303


def test_what_is_not_proven_yet_is_worked_through_one_by_one(people: People) -> None:
    asked = recorded(people, "report_requested", party="1")
    held = recorded(people, "matching_minutes_signed")
    # Nobody proves by a paper that data came.
    recorded(people, "data_received", party="1")
    left = f"{EVENTS}?bukti=belum"
    for key, then in ((held, [asked]), (asked, [])):
        page = shown(people.manager, left)
        ways = [one.attributes["href"] or "" for one in page.one("ol", class_="events").all("a")]
        (way,) = (one for one in ways if one.startswith(f"{BASE}/bukti?kunci={key}&"))
        answer = people.manager.post(
            f"{BASE}/bukti",
            data=hidden(shown(people.manager, way)),
            files=[("files", ("a.pdf", PDF, "x/y"))],
            follow_redirects=False,
        )
        assert answer.headers["location"].startswith(f"{left}&")
        shown_now = shown(people.manager, left)
        assert [one.attributes["id"] for one in shown_now.all("li", class_="event")] == then
    assert "Semua peristiwa yang perlu bukti" in shown(people.manager, left).one("main").words
    # Who reads alone is asked for nothing.
    recorded(people, "report_requested", party="2")
    assert shown(people[Role.READER], left).all("li", class_="event") == []


def test_a_proof_is_asked_for_where_none_was_chosen(people: People) -> None:
    sent = hidden(shown(people.manager, f"{BASE}/bukti"))
    answer = people.manager.post(f"{BASE}/bukti", data=sent, follow_redirects=False)
    assert answer.status_code == 422
    assert read_page(answer.text).one("p", id="files-salah").words


def test_a_proof_that_was_taken_back_opens_for_whoever_audits_alone(people: People) -> None:
    key = recorded(people, "data_received", party="1")
    number = proved(people, key)
    path = f"{BASE}/bukti/{number}/tarik"
    sent = hidden(shown(people.manager, path))
    mute = people.manager.post(path, data=sent, follow_redirects=False)
    assert read_page(mute.text).one("p", id="reason-salah").words
    told = {**sent, "reason": "Berkas pihak lain"}
    assert people.manager.post(path, data=told, follow_redirects=False).status_code == 303
    assert "Berkas pihak lain" in shown(people.partner, EVENTS).one("main").words
    assert people.partner.get(f"{BASE}/bukti/{number}").status_code == 422
    assert people[Role.READER].get(f"{BASE}/bukti/{number}").status_code == 200
    assert people.manager.get(path).status_code == 422


def test_a_partner_proves_its_own_sides_events_alone(people: People) -> None:
    own = recorded(people, "report_requested", party="1")
    other = recorded(people, "report_requested", party="2")
    links = {one.attributes.get("href") for one in shown(people.partner, EVENTS).all("a")}
    assert f"{BASE}/bukti?kunci={own}" in links
    assert f"{BASE}/bukti?kunci={other}" not in links
    sent = hidden(shown(people.partner, f"{BASE}/bukti?kunci={own}"))
    for key, status in ((own, 303), (other, 422), ("", 422)):
        files = [("files", ("a.pdf", PDF, "application/pdf"))]
        answer = people.partner.post(
            f"{BASE}/bukti", data={**sent, "kunci": key}, files=files, follow_redirects=False
        )
        assert answer.status_code == status, key


# ---- receipt


def linked(people: People, key: str) -> str:
    path = f"{EVENTS}/tautan"
    sent = {**hidden(shown(people.manager, f"{path}?kunci={key}")), "recipient": "data@contoh.go.id"}
    answer = people.manager.post(path, data=sent)
    assert answer.status_code == 200
    return read_page(answer.text).one("code", class_="secret").words


def test_a_receipt_link_is_shown_once_and_confirms_without_an_account(people: People) -> None:
    key = recorded(people, "renewal_requested", party="2")
    address = linked(people, key)
    path = "/" + address.split("/", 3)[3]
    assert path.split("/")[-1] not in people.manager.get(f"{EVENTS}/tautan?kunci={key}").text
    for _ in range(2):
        page = shown(people.nobody, path)
        assert "Perpanjangan diminta" in page.one("main").words
    assert [one for one in standing(people.engine).values() if isinstance(one, Confirmed)] == []
    sent = hidden(page)
    done = people.nobody.post(path, data=sent)
    assert done.status_code == 200
    assert (
        "Terima kasih. Penerimaan tercatat pada 21 November 2025." in read_page(done.text).one("main").words
    )
    again = people.nobody.post(path, data=sent)
    assert again.status_code == 200
    assert "sudah dikonfirmasi pada 21 November 2025" in read_page(again.text).one("main").words
    assert [one.ref for one in standing(people.engine).values() if isinstance(one, Confirmed)] == [key]
    assert not shown(people.nobody, path).all("button", class_="btn-primary")


def test_a_receipt_link_that_nobody_gave_out_is_told_politely(people: People) -> None:
    for token in ("palsu", "x" * 400, "%00"):
        answer = people.nobody.get(f"/tautan-terima/{token}")
        assert answer.status_code == 422
        assert "tautan ini tidak dikenal" in answer.text.lower()


def test_a_receipt_needs_an_address_that_mail_can_go_to(people: People) -> None:
    key = recorded(people, "renewal_requested", party="2")
    sent = {**hidden(shown(people.manager, f"{EVENTS}/tautan?kunci={key}")), "recipient": "bukan surel"}
    answer = people.manager.post(f"{EVENTS}/tautan", data=sent)
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert page.one("input", name="recipient").attributes["value"] == "bukan surel"
    assert page.one("p", id="recipient-salah").words


# ---- contacts


def test_a_change_of_contact_is_told_now_and_holds_from_its_day(people: People) -> None:
    path = f"{BASE}/narahubung"
    page = shown(people.manager, path)
    typed = {
        **hidden(page),
        "party": "1",
        "on": "2025-11-20",
        "effective": "2026-02-01",
        "office.0": "Pusat Data",
        "emails.0": "pusat@contoh.go.id, arsip@contoh.go.id",
    }
    answer = people.manager.post(path, data=typed, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("kabar=contacts_changed")
    words = shown(people.partner, path).one("main").words
    assert "Biro Data" in words
    assert "Pusat Data" in words
    assert "sejak 1 Februari 2026" in words
    with reading(people.engine) as session:
        (held,) = contacts_on(session, number_of(people.engine), TODAY.date())
    assert held.contact.office == "Biro Data"


def test_a_contact_that_changed_is_the_one_that_every_page_shows(people: People) -> None:
    path = f"{BASE}/narahubung"
    typed = {
        **hidden(shown(people.manager, path)),
        "party": "1",
        "on": "2025-11-20",
        "effective": "2025-11-21",
        "office.0": "Pusat Data",
        "emails.0": "pusat@contoh.go.id",
    }
    assert people.manager.post(path, data=typed, follow_redirects=False).status_code == 303
    now = shown(people.partner, BASE).one("section", id="narahubung").words
    assert "Pusat Data" in now
    assert "sejak 21 November 2025" in now
    assert "Biro Data" not in now
    before = shown(people.partner, f"{BASE}?per=2025-11-20").one("section", id="narahubung").words
    assert "Biro Data" in before
    assert "Pusat Data" not in before
    key = recorded(people, "renewal_requested", party="2")
    assert "pusat@contoh.go.id" in shown(people.manager, f"{EVENTS}/tautan?kunci={key}").words


def test_how_long_before_a_change_of_contact_is_announced_stands_where_its_day_is_typed(
    people: People,
) -> None:
    def hint() -> str:
        return shown(people.manager, f"{BASE}/narahubung").one("p", id="effective-petunjuk").words

    assert hint() == "Pasal 9 ayat (3): tertulis, paling lambat 30 hari kalender sebelumnya"


def test_what_is_wrong_with_a_contact_stands_at_its_field(people: People) -> None:
    path = f"{BASE}/narahubung"
    sent = {
        **hidden(shown(people.manager, path)),
        "party": "1",
        "on": "2025-11-20",
        "effective": "2026-02-01",
    }
    for typed, field in (
        ({}, "office.0"),
        ({"office.0": "Pusat"}, "emails.0"),
        ({"office.0": "Pusat", "emails.0": "bukan surel"}, "emails.0"),
        ({"office.0": "Pusat", "emails.0": "a@contoh.go.id", "emails.1": "b@contoh.go.id"}, "office.1"),
        ({"office.0": "Pusat", "emails.0": "a@contoh.go.id", "effective": "2025-01-01"}, "effective"),
    ):
        answer = people.manager.post(path, data={**sent, **typed}, follow_redirects=False)
        page = read_page(answer.text)
        assert answer.status_code == 422
        assert page.one("p", id=f"{field}-salah").words
        for name, value in typed.items():
            assert page.one("input", name=name).attributes["value"] == value
    assert standing(people.engine) == {}


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"effective": "", "emails.0": "bukan surel"}, {"effective", "emails.0"}),
        ({"on": "2030-01-01", "emails.0": "bukan surel"}, {"on", "emails.0"}),
        ({"effective": "2025-01-01", "emails.0": ""}, {"effective", "emails.0"}),
        ({"on": "", "emails.0": "", "office.1": "Biro", "emails.1": "bukan"}, {"on", "emails.0", "emails.1"}),
        ({"effective": "2025-01-01", "office.0": "", "emails.0": ""}, {"effective", "office.0"}),
        ({"party": "", "emails.0": "bukan surel"}, {"party", "emails.0"}),
        ({"office.0": "", "emails.0": "", "office.1": "Biro"}, {"emails.1"}),
    ],
)
def test_a_wrong_day_and_a_wrong_contact_are_told_at_once(
    people: People, typed: dict[str, str], fields: set[str]
) -> None:
    path = f"{BASE}/narahubung"
    sent = {
        **hidden(shown(people.manager, path)),
        "party": "1",
        "on": "2025-11-20",
        "effective": "2026-02-01",
        "office.0": "Pusat Data",
        "emails.0": "pusat@contoh.go.id",
    }
    answer = people.manager.post(path, data={**sent, **typed}, follow_redirects=False)
    assert answer.status_code == 422
    wrong = read_page(answer.text).all("p", class_="field-error")
    assert {str(one.attributes["id"]).removesuffix("-salah") for one in wrong} == fields
    assert standing(people.engine) == {}


def test_a_change_that_was_announced_too_late_shows_by_which_day_and_clause_it_was_due(
    people: People,
) -> None:
    path = f"{BASE}/narahubung"
    typed = {
        "party": "1",
        "on": "2025-11-20",
        "effective": "2025-12-01",
        "office.0": "Pusat Data",
        "emails.0": "pusat@contoh.go.id",
    }
    told = "Diberitahukan terlambat: menurut Pasal 9 ayat (3) paling lambat 1 November 2025"
    assert told not in shown(people.manager, path).one("main").words
    answer = people.manager.post(
        path, data={**hidden(shown(people.manager, path)), **typed}, follow_redirects=False
    )
    assert answer.headers["location"].endswith("kabar=contacts_changed_late")
    assert told in shown(people.manager, path).one("main").words
    assert told in shown(people.partner, path).one("main").words


# ---- what follows, and who contradicts it


def test_recording_shows_its_effect_on_the_agreements_page_with_the_reasons(people: People) -> None:
    recorded(people, "data_received", party="1", on="2025-10-01")
    section = shown(people[Role.READER], BASE).one("section", id="simpulan")
    assert "Data dan referensi balikan" in section.words
    assert "terlewat" in section.words
    assert "Pasal 4" in section.words
    assert any("feedback.deliver" in (one.attributes["href"] or "") for one in section.all(class_="why-link"))


def test_a_partner_contradicts_a_conclusion_and_our_people_answer(people: People) -> None:
    key = recorded(people, "data_received", party="1", on="2025-10-01")
    link = f"{BASE}/sanggahan?aturan=feedback.deliver&acuan={key}"
    hrefs = {one.attributes.get("href") for one in shown(people.partner, BASE).all("a")}
    assert link in hrefs
    page = shown(people.partner, link)
    sent = hidden(page)
    mute = people.partner.post(f"{BASE}/sanggahan", data=sent, follow_redirects=False)
    assert read_page(mute.text).one("p", id="note-salah").words
    told = {**sent, "note": "Sudah kami kirim 12 Oktober."}
    assert people.partner.post(f"{BASE}/sanggahan", data=told, follow_redirects=False).status_code == 303
    with reading(people.engine) as session:
        (raised,) = contradictions_of(session, number_of(people.engine))
    listed = shown(people.manager, f"{BASE}/sanggahan")
    assert "Sudah kami kirim 12 Oktober." in listed.one("main").words
    path = f"{BASE}/sanggahan/{raised.id}"
    empty = people.manager.post(path, data=hidden(listed), follow_redirects=False)
    assert read_page(empty.text).one("p", id=f"answer-{raised.id}-salah").words
    reply = {**hidden(listed), "answer": "Tanda terimanya mohon dikirim."}
    assert people.manager.post(path, data=reply, follow_redirects=False).status_code == 303
    assert "Tanda terimanya mohon dikirim." in shown(people.partner, f"{BASE}/sanggahan").one("main").words
    # Who was answering meanwhile is told, and still has what was typed.
    late = {**hidden(listed), "answer": "Kami periksa dahulu."}
    second = people.manager.post(path, data=late, follow_redirects=False)
    assert second.status_code == 422
    assert "Tanda terimanya mohon dikirim." in read_page(second.text).one("main").words
    assert read_page(second.text).one("textarea", id=f"answer-{raised.id}").words == "Kami periksa dahulu."
    # Who contradicted it is told of the answer where the day begins, and nobody else.
    told_of = f"{BASE}/sanggahan#sanggahan-{raised.id}"
    assert told_of in {one.attributes.get("href") for one in shown(people.partner, "/").all("a")}
    assert told_of not in {one.attributes.get("href") for one in shown(people.manager, "/").all("a")}
