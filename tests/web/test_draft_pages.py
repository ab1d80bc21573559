"""A draft on its pages: begun, completed, agreed to, made ready and signed; and what goes wrong on the way."""

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import Engine

from app.acts.draft.edit import edit_part, edit_term
from app.domain.people import Role
from app.domain.signing import Preparation, checklist
from app.domain.terms import SILENT, TERM_NAMES, Clause, CountedFrom, FixedEnd, Stated, Terms
from app.records.codec import encode, stated_shape
from app.records.yaml import write_yaml
from app.register import agreements
from app.register.database import reading
from app.register.drafts import draft_on_file
from app.web.draft_columns import EXAMPLES, VALUES
from app.web.forms import Form
from app.web.term_sheets import typed_term
from tests.support.drafting import SLUG, draft, whole_terms
from tests.support.people import doing_as
from tests.web.browsing import TODAY
from tests.web.drafting import HERE, Desk, drafted, values


@pytest.fixture
def manager(five: Engine) -> Desk:
    return Desk(five, Role.MANAGER, "Citra Contoh")


@pytest.fixture
def approver(five: Engine) -> Desk:
    return Desk(five, Role.APPROVER, "Dewi Contoh")


def stored(desk: Desk, slug: str = SLUG) -> Any:
    with reading(desk.engine) as session:
        row = agreements.find(session, slug)
        assert row is not None
        return agreements.load(session, row)


def version(desk: Desk) -> int:
    with reading(desk.engine) as session:
        row = agreements.find(session, SLUG)
        assert row is not None
        return draft_on_file(session, row).version


def test_a_sketch_becomes_a_draft_that_tells_what_it_lacks(manager: Desk) -> None:
    path = "/rancangan-baru"
    sketch = {
        **manager.filled(path, 0),
        "slug": "baru-2026",
        "kind": "pks",
        "title": "Kerja Sama Contoh",
        "parties.0.institution": "Kementerian Contoh",
        "parties.1.institution": "Badan Misal",
    }
    manager.sends(f"{path}/sketsa", sketch)
    lacks = manager.page("/rancangan/baru-2026").one("section", id="kekurangan")
    ways = {one.attributes["href"] for one in lacks.all("a")}
    assert "/rancangan/baru-2026/ketentuan/duration" in ways
    assert "/rancangan/baru-2026/daftar/hak" in ways
    assert "/rancangan/baru-2026/identitas#parties.0.signatory.name" in ways
    assert "baru-2026" in manager.page("/rancangan").one("tbody").words


def test_what_is_wrong_with_a_sketch_is_told_at_its_field_and_nothing_is_lost(manager: Desk) -> None:
    sketch = {**manager.filled("/rancangan-baru", 0), "slug": "Bukan Begini", "kind": "pks", "title": "Judul"}
    page = manager.sends("/rancangan-baru/sketsa", {**sketch, "parties.0.institution": "Kementerian"}, 422)
    assert page.one("input", id="slug").attributes["value"] == "Bukan Begini"
    assert page.one("input", id="parties.0.institution").attributes["value"] == "Kementerian"
    assert "#parties.1.institution" in {one.attributes.get("href") for one in page.one(role="alert").all("a")}


def test_a_draft_is_made_of_a_record_pasted_or_uploaded(manager: Desk) -> None:
    text = write_yaml(encode(draft()))
    token = manager.filled("/rancangan-baru", 0)["_tanda"]
    manager.sends("/rancangan-baru/rekaman", {"_tanda": token, "record": text})
    assert stored(manager) == draft()
    other = text.replace(SLUG, "lain-2026")
    answer = manager.client.post(
        "/rancangan-baru/rekaman",
        data={"_tanda": token, "record": ""},
        files={"file": ("a.yaml", other.encode())},
        follow_redirects=False,
    )
    assert answer.headers["location"].startswith("/rancangan/lain-2026")
    page = manager.sends("/rancangan-baru/rekaman", {"_tanda": token, "record": "slug: [\n"}, 422)
    assert "baris" in page.one(id="record-salah").words
    assert page.one("textarea", id="record").words == "slug: ["


def test_a_successor_begins_with_the_terms_of_the_agreement(manager: Desk) -> None:
    path = "/rancangan-baru?pengganti=lan-2022"
    chosen = manager.filled(path, 1)
    assert chosen["predecessor"] == "lan-2022"
    manager.sends("/rancangan-baru/pengganti", {**chosen, "successor": "lan-2026"})
    assert stored(manager, "lan-2026").terms == stored(manager, "lan-2022").terms


def test_title_parties_and_numbers_are_edited_and_the_rest_of_a_party_stays(manager: Desk) -> None:
    drafted(manager)
    manager.does(
        f"{HERE}/identitas",
        title="Judul Baru",
        parties__0__unit="Biro Data",
        parties__1__agreement_number="7/MSL/2026",
        parties__2__institution="Lembaga Ketiga",
    )
    found = stored(manager)
    assert (found.title, found.party(1).unit, found.numbers[0].number) == (
        "Judul Baru",
        "Biro Data",
        "7/MSL/2026",
    )
    assert found.party(3).institution == "Lembaga Ketiga"
    assert found.party(1).signatory == draft().party(1).signatory


@pytest.mark.parametrize(
    ("word", "part"),
    [("hak", "rights"), ("kewajiban", "duties"), ("narahubung", "contacts"), ("akses", "access")],
)
def test_a_list_that_is_sent_as_it_stands_stays_as_it_is(manager: Desk, word: str, part: str) -> None:
    drafted(manager)
    manager.does(f"{HERE}/daftar/{word}")
    assert getattr(stored(manager), part) == getattr(draft(), part)


def test_rights_are_added_removed_and_refused_at_their_field(manager: Desk) -> None:
    drafted(manager)
    path = f"{HERE}/daftar/hak"
    page = manager.sends(path, {**manager.filled(path), "rights.2.citation": "pasal tiga"}, 422)
    assert page.one("input", id="rights.2.citation").attributes["aria-invalid"] == "true"
    assert page.one("input", id="rights.2.citation").attributes["value"] == "pasal tiga"
    manager.does(
        path,
        rights__0__remove="1",
        rights__2__holder="1",
        rights__2__subject="report",
        rights__2__citation="3(1)b",
        rights__2__summary="Menerima laporan lain.",
    )
    assert [str(one.citation) for one in stored(manager).rights] == ["4(1)a", "3(1)b"]


def test_a_term_that_is_sent_as_it_stands_stays_as_it_is(manager: Desk) -> None:
    drafted(manager)
    for name in TERM_NAMES:
        manager.does(f"{HERE}/ketentuan/{name}")
    assert stored(manager).terms == whole_terms()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_a_value_that_the_term_can_have(name: str) -> None:
    typed = {"state": "stated", "value": EXAMPLES[name], "cites": "9", "summary": "Ringkasan."}
    term = typed_term(Form({f"terms.{name}.{key}": [text] for key, text in typed.items()}), name)
    assert isinstance(term, Stated)


def test_every_term_has_a_form_an_example_or_words_alone() -> None:
    clauses = {
        name for name, shape in get_type_hints(Terms).items() if get_args(stated_shape(shape))[0] is Clause
    }
    assert clauses | set(VALUES) | set(EXAMPLES) == set(TERM_NAMES)
    assert not set(VALUES) & set(EXAMPLES)


def test_a_duration_is_given_by_its_end_or_told_to_be_silent(manager: Desk) -> None:
    drafted(manager)
    path = f"{HERE}/ketentuan/duration"
    both = {**manager.filled(path), "terms.duration.value.ends_on": "2029-12-31"}
    page = manager.sends(path, both, 422)
    assert page.one(role="alert").all("a")
    page = manager.sends(path, {**both, "terms.duration.value.ends_on": "2029-02-31"}, 422)
    assert page.one("input", id="terms.duration.value.ends_on").attributes["value"] == "2029-02-31"
    cleared = {"value.length.count": "", "value.length.unit": "", "value.counted_from": "signing"}
    manager.sends(path, {**both, **{f"terms.duration.{key}": value for key, value in cleared.items()}})
    assert stored(manager).terms.duration.value == FixedEnd(date(2029, 12, 31))
    manager.does(path, terms__duration__state="silent")
    assert stored(manager).terms.duration == SILENT


def test_a_duration_that_counts_from_a_day_of_its_own_keeps_it(manager: Desk) -> None:
    drafted(manager)
    path = f"{HERE}/ketentuan/duration"
    day = {"terms.duration.value.counted_day": "2027-01-01"}
    manager.sends(path, {**manager.filled(path), **day})
    counted = stored(manager).terms.duration
    assert counted.value.counted_from == date(2027, 1, 1)
    manager.sends(path, {**manager.filled(path), "terms.duration.summary": "Dua tahun sejak awal tahun."})
    assert stored(manager).terms.duration.value == counted.value
    manager.sends(path, {**manager.filled(path), "terms.duration.value.counted_day": ""})
    assert stored(manager).terms.duration.value.counted_from is CountedFrom.SIGNING


def test_a_stated_term_needs_its_clause_and_its_summary(manager: Desk) -> None:
    drafted(manager)
    path = f"{HERE}/ketentuan/purpose"
    blank = {**manager.filled(path), "terms.purpose.cites": "", "terms.purpose.summary": ""}
    page = manager.sends(path, blank, 422)
    ways = {one.attributes.get("href") for one in page.one(role="alert").all("a")}
    assert ways == {"#terms.purpose.cites", "#terms.purpose.summary"}


def test_the_slower_of_two_is_shown_what_changed_beside_what_was_typed(manager: Desk, five: Engine) -> None:
    drafted(manager)
    path = f"{HERE}/ketentuan/duration"
    mine = {**manager.filled(path), "terms.duration.summary": "Tulisan saya."}
    other = doing_as(five, Desk(five, Role.MANAGER, "Eka Contoh").who, TODAY)
    edit_term(other, SLUG, "duration", SILENT, seen=version(manager))
    edit_part(other, SLUG, {"title": "Judul orang lain"}, seen=version(manager))
    page = manager.sends(path, mine, 422)
    told = page.one("section", class_="meanwhile").words
    assert "Jangka waktu juga Anda ubah" in told
    assert "Judul orang lain" in told
    assert page.one("textarea", id="terms.duration.summary").words == "Tulisan saya."
    assert stored(manager).terms.duration == SILENT
    # Whoever has seen it may send the same form once more; what else was changed stays.
    manager.sends(path, values(page))
    assert stored(manager).terms.duration.summary == "Tulisan saya."
    assert stored(manager).title == "Judul orang lain"


def test_the_whole_record_is_edited_and_its_faults_name_their_place(manager: Desk) -> None:
    drafted(manager)
    path = f"{HERE}/rekaman"
    as_it_stands = manager.filled(path)
    broken = as_it_stands["record"].replace("kind: pks", "kind: apa")
    page = manager.sends(path, {**as_it_stands, "record": broken}, 422)
    assert "kind" in page.one(id="record-salah").words
    manager.sends(
        path, {**as_it_stands, "record": as_it_stands["record"].replace("Jalan Contoh 1", "Jalan Baru 9")}
    )
    assert stored(manager).party(1).address == "Jalan Baru 9"


def test_a_draft_goes_from_submission_to_signing(manager: Desk, approver: Desk) -> None:
    drafted(manager)
    page = manager.sends(f"{HERE}/ajukan", manager.filled(f"{HERE}/ajukan"), 422)
    assert "#approvers.0" in {one.attributes.get("href") for one in page.one(role="alert").all("a")}
    manager.does(f"{HERE}/ajukan", approvers__1=str(approver.who.account))
    assert "menunggu Anda" in approver.page("/rancangan").one("tbody").words

    page = approver.sends(f"{HERE}/kembalikan", {**approver.filled(f"{HERE}/kembalikan"), "reason": " "}, 422)
    assert page.one("textarea", id="reason").attributes["aria-invalid"] == "true"
    approver.does(f"{HERE}/kembalikan", reason="Biayanya belum jelas.")
    assert "Biayanya belum jelas." in manager.page(HERE).one("section", id="persetujuan").words

    manager.does(f"{HERE}/ajukan", approvers__0=str(approver.who.account))
    page = approver.sends(f"{HERE}/setuju", approver.filled(f"{HERE}/setuju"), 422)
    assert page.one(id="sure-salah").words
    approver.does(f"{HERE}/setuju", sure="1", comment="Baik.")

    ready = f"{HERE}/daftar-periksa"
    token = manager.filled(ready, 0)["_tanda"]
    page = manager.sends(ready, {"_tanda": token, "what": "tick", "item": "number.1", "number": ""}, 422)
    assert page.one(role="alert").words
    for item in checklist(draft()):
        sent = {"_tanda": token, "what": "tick", "item": item.key}
        if item.what is Preparation.NUMBER:
            sent["number"] = f"{item.of}/CTH/2025"
        if item.what is Preparation.SEAL:
            sent |= {"what": "skip", "reason": "Tidak diminta."}
        manager.sends(ready, sent)
    assert "Semuanya siap." in manager.page(ready).one("main").words

    manager.does(f"{HERE}/tandatangan", place="Kota Contoh", sure="1")
    assert stored(manager).signed_on == date(2025, 11, 21)
    assert "sudah menjadi perjanjian" in manager.page(HERE).one("main").words


def test_who_agrees_to_what_changed_meanwhile_is_told(manager: Desk, approver: Desk, five: Engine) -> None:
    drafted(manager)
    manager.does(f"{HERE}/ajukan", approvers__0=str(approver.who.account))
    seen = approver.filled(f"{HERE}/setuju")
    edit_part(doing_as(five, manager.who, TODAY), SLUG, {"title": "Judul yang lain"}, seen=version(manager))
    page = approver.sends(f"{HERE}/setuju", {**seen, "sure": "1"}, 422)
    assert "Judul yang lain" in page.one("section", class_="meanwhile").words


def test_a_submission_is_taken_back_with_a_reason(manager: Desk, approver: Desk) -> None:
    drafted(manager)
    manager.does(f"{HERE}/ajukan", approvers__0=str(approver.who.account))
    manager.does(f"{HERE}/tarik", reason="Ada yang terlewat.")
    assert "Sekarang: disusun" in manager.page(HERE).one("section", class_="draft-now").words


def test_a_signed_agreement_has_no_form_to_edit_it(manager: Desk) -> None:
    answer = manager.client.get("/rancangan/lan-2022/identitas", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/rancangan/lan-2022")
