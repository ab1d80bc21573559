"""The pages on what happened, as people of each role use them."""

import pytest
from sqlalchemy import Engine

from app.acts.record import record
from app.domain.events import (
    Confirmed,
    DataReceived,
    EvaluationHeld,
    FeedbackDelivered,
    ForceMajeureBegan,
    RenewalRequested,
    Renewed,
    ReportDelivered,
    Waived,
)
from app.domain.people import Role
from app.domain.period import Period, Unit
from app.register.database import reading
from app.register.events import recorded_events
from tests.support.attachments import PDF
from tests.support.doing import by_program
from tests.support.happenings import SLUG, number_of, standing
from tests.web.browsing import TODAY
from tests.web.happening_pages import EVENTS, People, hidden, people, recorded, shown
from tests.web.page import read_page

__all__ = ["people"]


def happened(engine: Engine) -> list[object]:
    return [(type(one), one.on.isoformat()) for one in standing(engine).values()]


def test_who_is_told_of_nothing_is_told_what_events_are_for(people: People) -> None:
    page = shown(people[Role.READER], EVENTS)
    assert "Belum ada peristiwa yang tercatat." in page.one("main").words
    assert not [one for one in page.all("a") if "catat" in (one.attributes.get("href") or "")]


def test_a_manager_chooses_a_type_and_records_an_event_that_the_list_then_tells(people: People) -> None:
    choose = shown(people.manager, f"{EVENTS}/catat")
    links = [one.attributes["href"] for one in choose.all("a")]
    assert f"{EVENTS}/catat/data_received" in links
    assert not [one for one in links if "terminated" in (one or "") or "waived" in (one or "")]
    key = recorded(people, "data_received", party="2", note="Surat nomor 7")
    assert standing(people.engine)[key] == DataReceived(
        on=TODAY.date().replace(day=3), party=2, id=key, note="Surat nomor 7"
    )
    words = shown(people[Role.READER], EVENTS).one("main").words
    for told in (
        "Data diterima",
        "3 November 2025",
        "Badan Misal (PIHAK KEDUA)",
        "Surat nomor 7",
        "Ani Contoh",
    ):
        assert told in words


@pytest.mark.parametrize(
    ("kind", "typed", "event"),
    [
        ("renewed", {"until": "2027-03-01"}, {"until": "2027-03-01"}),
        ("evaluation_held", {"by.1": "1", "by.2": "1"}, {"by": (1, 2)}),
        (
            "force_majeure_began",
            {"party": "1", "rules.report.periodic": "1"},
            {"rules": ("report.periodic",)},
        ),
        ("report_delivered", {"party": "1", "periodic": "1"}, {"is_periodic": True}),
        ("data_received", {"party": "1", "time": "09:30"}, {"on": "2025-11-03 09:30:00+07:00"}),
    ],
)
def test_each_field_of_a_form_becomes_what_it_means(
    people: People, kind: str, typed: dict[str, str], event: dict[str, object]
) -> None:
    key = recorded(people, kind, **typed)
    found = standing(people.engine)[key]
    for name, value in event.items():
        told = getattr(found, name)
        assert (told if isinstance(value, tuple | bool) else str(told)) == value
    shown(people.manager, EVENTS)
    # What was recorded can be opened to be put right, with what was typed in it.
    page = shown(people.manager, f"{EVENTS}/perbaiki?kunci={key}")
    for name, value in typed.items():
        (field,) = page.all("input", name=name) or page.all("select", name=name)
        if field.tag == "input" and field.attributes.get("type") != "checkbox":
            assert field.attributes["value"] == value
        elif field.tag == "input":
            assert "checked" in field.attributes


def test_a_length_of_renewal_is_read_with_its_unit(people: People) -> None:
    key = recorded(people, "renewed", **{"for": "2", "unit": "year"})
    found = standing(people.engine)[key]
    assert isinstance(found, Renewed)
    assert found.for_ == Period(2, Unit.YEAR)


@pytest.mark.parametrize(
    ("kind", "typed", "field", "told"),
    [
        ("evaluation_held", {}, "by", "Centang sedikitnya satu pihak yang mengevaluasi."),
        ("renewed", {}, "until", "Isi tepat satu di antaranya."),
        ("renewed", {"for": "2"}, "for", "Pilih salah satu dari daftar."),
        ("report_delivered", {"party": "1"}, "periodic", "centang laporan berkala"),
    ],
)
def test_what_is_wrong_on_a_form_is_said_without_the_keys_of_a_file(
    people: People, kind: str, typed: dict[str, str], field: str, told: str
) -> None:
    path = f"{EVENTS}/catat/{kind}"
    sent = {**hidden(shown(people.manager, path)), "on": "2025-11-03", **typed}
    page = read_page(people.manager.post(path, data=sent, follow_redirects=False).text)
    assert told in page.one("p", id=f"{field}-salah").words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "", "party": "2"}, "on"),
        ({"on": "3 November", "party": "2"}, "on"),
        ({"on": "2025-11-30", "party": "2"}, "on"),
        ({"on": "2020-01-01", "party": "2"}, "on"),
        ({"on": "2025-11-03", "party": "7"}, "party"),
        ({"on": "2025-11-03", "party": "dua"}, "party"),
        ({"on": "2025-11-03"}, "party"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    people: People, typed: dict[str, str], field: str
) -> None:
    path = f"{EVENTS}/catat/data_received"
    sent = {**hidden(shown(people.manager, path)), **typed, "note": "Surat nomor 9"}
    answer = people.manager.post(path, data=sent, follow_redirects=False)
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert page.one("p", id=f"{field}-salah").words
    assert [one.attributes["href"] for one in page.one("div", role="alert").all("a")] == [f"#{field}"]
    assert page.one("textarea", name="note").words == "Surat nomor 9"
    assert page.one("input", name="on").attributes["value"] == typed["on"]
    assert standing(people.engine) == {}


def test_an_event_in_a_day_that_nobody_has_is_not_offered(people: People) -> None:
    for kind in ("terminated", "waived", "addendum_signed", "tidak-ada", "contact_change_announced"):
        assert people.manager.get(f"{EVENTS}/catat/{kind}").status_code == 404


def test_a_proof_comes_with_the_event_and_is_shown_below_it(people: People) -> None:
    path = f"{EVENTS}/catat/data_received"
    sent = {**hidden(shown(people.manager, path)), "on": "2025-11-03", "party": "1"}
    files = [("files", ("../Surat serah terima.PDF", PDF, "text/html"))]
    answer = people.manager.post(path, data=sent, files=files, follow_redirects=False)
    assert answer.status_code == 303
    assert "Surat serah terima.PDF" in shown(people.manager, EVENTS).one("li", class_="card").words


def test_a_file_that_is_not_taken_is_told_at_its_field_and_nothing_is_recorded(people: People) -> None:
    path = f"{EVENTS}/catat/data_received"
    sent = {**hidden(shown(people.manager, path)), "on": "2025-11-03", "party": "1"}
    files = [("files", ("a.pdf", b"<script>", "application/pdf"))]
    answer = people.manager.post(path, data=sent, files=files, follow_redirects=False)
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert "PDF" in page.one("p", id="files-salah").words
    assert standing(people.engine) == {}


def test_whoever_was_overtaken_is_told_by_what_and_keeps_what_was_typed(people: People) -> None:
    path = f"{EVENTS}/catat/report_requested"
    sent = {**hidden(shown(people.manager, path)), "on": "2025-11-04", "party": "2", "note": "N-1"}
    recorded(people, "data_received", party="1")
    answer = people.manager.post(path, data=sent, follow_redirects=False)
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert "Data diterima, 3 November 2025" in page.one("div", role="note").words
    assert page.one("textarea", name="note").words == "N-1"
    again = {**sent, **hidden(page)}
    assert people.manager.post(path, data=again, follow_redirects=False).status_code == 303
    assert len(standing(people.engine)) == 2


# ---- what a partner may say


def test_a_partner_records_a_delivery_of_its_own_side_and_nothing_else(people: People) -> None:
    choose = shown(people.partner, f"{EVENTS}/catat")
    links = {one.attributes["href"] for one in choose.all("a") if "/catat/" in (one.attributes["href"] or "")}
    assert links == {f"{EVENTS}/catat/report_delivered", f"{EVENTS}/catat/feedback_delivered"}
    path = f"{EVENTS}/catat/report_delivered"
    form = shown(people.partner, path)
    assert [one.attributes["value"] for one in form.one("select", name="party").all("option")] == ["", "1"]
    sent = {**hidden(form), "on": "2025-11-05", "periodic": "1"}
    refused = people.partner.post(path, data={**sent, "party": "2"}, follow_redirects=False)
    assert refused.status_code == 422
    assert read_page(refused.text).one("p", id="party-salah").words
    assert people.partner.post(path, data={**sent, "party": "1"}, follow_redirects=False).status_code == 303
    (event,) = standing(people.engine).values()
    assert isinstance(event, ReportDelivered)
    assert event.party == 1
    assert people.partner.get(f"{EVENTS}/catat/data_received").status_code == 422


def test_a_partner_reads_our_people_as_the_house(people: People) -> None:
    recorded(people, "data_received", party="1")
    words = shown(people.partner, EVENTS).one("main").words
    assert "Ani Contoh" not in words
    assert "pengelola register" in words


def test_a_partner_confirms_a_notice_of_ours_and_not_its_own(people: People) -> None:
    mine = recorded(people, "renewal_requested", party="2")
    theirs = recorded(people, "renewal_requested", party="1")
    page = shown(people.partner, EVENTS)
    keys = [one.attributes["value"] for one in page.all("input", name="kunci")]
    assert keys == [mine]
    token = hidden(page)["_tanda"]
    sent = {"_tanda": token, "kunci": mine}
    answer = people.partner.post(f"{EVENTS}/terima", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert [one.ref for one in standing(people.engine).values() if isinstance(one, Confirmed)] == [mine]
    assert not shown(people.partner, EVENTS).all("input", name="kunci")
    wrong = people.partner.post(f"{EVENTS}/terima", data={**sent, "kunci": theirs}, follow_redirects=False)
    assert wrong.status_code == 422


# ---- taking back, putting right


def test_taking_back_asks_a_reason_and_names_what_rests_on_the_event(people: People) -> None:
    data = recorded(people, "data_received", party="1")
    answered = recorded(people, "feedback_delivered", party="1", ref=data, on="2025-11-10")
    path = f"{EVENTS}/tarik"
    page = shown(people.manager, f"{path}?kunci={data}")
    assert "Data balikan disampaikan, 10 November 2025" in page.one("main").words
    sent = hidden(page)
    assert sent["kunci"] == data
    alone = people.manager.post(path, data={**sent, "reason": "Salah ketik"}, follow_redirects=False)
    assert alone.status_code == 422
    assert answered in read_page(alone.text).one("p", id="together-salah").words
    assert read_page(alone.text).one("textarea", name="reason").words == "Salah ketik"
    mute = people.manager.post(path, data={**sent, "together": "1"}, follow_redirects=False)
    assert read_page(mute.text).one("p", id="reason-salah").words
    told = {**sent, "together": "1", "reason": "Salah ketik"}
    assert people.manager.post(path, data=told, follow_redirects=False).status_code == 303
    assert standing(people.engine) == {}
    words = shown(people[Role.READER], EVENTS).one("main").words
    assert "2 ditarik" in words
    assert "Salah ketik" in words


def test_putting_right_keeps_the_old_readable_and_lets_what_rests_on_it_follow(people: People) -> None:
    data = recorded(people, "data_received", party="1")
    recorded(people, "feedback_delivered", party="1", ref=data, on="2025-11-10")
    path = f"{EVENTS}/perbaiki"
    page = shown(people.manager, f"{path}?kunci={data}")
    assert "Data balikan disampaikan" in page.one("main").words
    sent = {**hidden(page), "on": "2025-11-04", "party": "1", "reason": "Tanggal surat"}
    mute = people.manager.post(path, data={**sent, "reason": " "}, follow_redirects=False)
    assert read_page(mute.text).one("p", id="reason-salah").words
    assert people.manager.post(path, data=sent, follow_redirects=False).status_code == 303
    events = standing(people.engine).values()
    right = next(one for one in events if isinstance(one, DataReceived))
    feedback = next(one for one in events if isinstance(one, FeedbackDelivered))
    assert (right.on.isoformat(), feedback.ref) == ("2025-11-04", right.id)
    with reading(people.engine) as session:
        told = recorded_events(session, number_of(people.engine))
    assert {one.withdrawn_reason for one in told if one.withdrawn_at} == {"Tanggal surat"}


def test_what_two_people_decided_has_no_form_here(people: People) -> None:
    waived = Waived(on=TODAY.date(), rule="report.periodic", reason="Sepakat", id="w1")
    record(by_program(people.engine, TODAY), SLUG, [waived])
    assert people.manager.get(f"{EVENTS}/perbaiki?kunci=w1").status_code == 404
    assert "Kewajiban dikesampingkan" in shown(people.manager, EVENTS).one("main").words


def test_an_unknown_event_is_told_and_harms_nothing(people: People) -> None:
    for path in ("perbaiki", "tarik"):
        for key in ("", "tidak-ada", "%00", "x" * 5000):
            assert people.manager.get(f"{EVENTS}/{path}?kunci={key}").status_code == 422


def test_a_key_of_strange_letters_leads_to_its_own_event(people: People) -> None:
    began = ForceMajeureBegan(on=TODAY.date(), party=1, id='k/1 "é" &?#')
    asked = RenewalRequested(on=TODAY.date(), party=1, id="<b>")
    record(by_program(people.engine, TODAY), SLUG, [began, asked, EvaluationHeld(on=TODAY.date(), by=(1,))])
    for link in shown(people.manager, EVENTS).all("a"):
        href = link.attributes["href"] or ""
        if "kunci=" in href:
            assert people.manager.get(href).status_code == 200, href
