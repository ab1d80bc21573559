"""The pages of papers, as forms are sent and pages read."""

import time
import zipfile
from io import BytesIO

import pytest
from sqlalchemy import Engine

from app.acts.institutions import add_institution
from app.domain.people import Role
from tests.support.doing import by_program
from tests.support.filing import REASONS, SCAN
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page
from tests.web.sending import hidden, send, shown, token

ITJEN = "/perjanjian/kemendagri-itjen-2025/naskah"
SIGTK = "/perjanjian/setneg-sigtk-2022/naskah"
RENEWAL = {
    "kind": "addendum-renewal",
    "date": "2025-11-20",
    "reasons": REASONS,
    "new_end": "2030-08-27",
    "effective": "2025-11-20",
}


def as_role(browse: Browse, engine: Engine, role: Role, institution: str | None = None) -> Client:
    client: Client = browse(engine, who=someone(engine, role, TODAY, institution))
    return client


@pytest.fixture
def manager(browse: Browse, five: Engine) -> Client:
    return as_role(browse, five, Role.MANAGER)


def prepared(client: Client, way: str = ITJEN, **fields: str) -> str:
    """The address of a paper that was prepared just now, with everything that its form shows filled in."""
    kind = fields.get("kind", RENEWAL["kind"])
    form = shown(client, f"{way}/baru?kind={kind}")
    answer = send(client, f"{way}/baru", **{**standing(form), **RENEWAL, **fields})
    assert answer.status_code == 303, read_page(answer.text).one("main").words
    return str(answer.headers["location"]).split("?")[0]


def standing(form: Part) -> dict[str, str]:
    """What stands in the fields of a form, as a browser would send it back."""
    sheet = form.one("form", class_="paper-form")
    stands = {
        one.attributes.get("name") or "": one.attributes.get("value") or ""
        for one in sheet.all("input")
        if one.attributes.get("type") not in {"file", "checkbox"}
    }
    for choice in sheet.all("select"):
        chosen = [one for one in choice.all("option") if "selected" in one.attributes]
        stands[choice.attributes["name"] or ""] = (chosen[0].attributes["value"] or "") if chosen else ""
    return {name: value for name, value in stands.items() if name not in {"", "_tanda"}}


def told(answer: Part) -> list[str]:
    """Where the summary above the form leads."""
    return [one.attributes["href"] or "" for one in answer.one("div", role="alert").all("a")]


def test_the_form_has_what_the_record_knows_and_says_so(manager: Client) -> None:
    form = shown(manager, f"{ITJEN}/baru?kind=addendum-renewal")
    ends = form.one("input", name="old_end")
    assert ends.attributes["value"] == "2028-08-27"
    signers = [form.one("input", name=f"signers.{row}.name").attributes["value"] for row in (0, 1, 2)]
    assert all(signers[:2])
    assert signers[2] == ""
    known = [one for one in form.all("div", class_="paper-field") if one.all("p", class_="from-record")]
    assert {one.all("input")[0].attributes["name"] for one in known} == {
        "ordinal",
        "place",
        "old_end",
        "copies",
    }
    assert form.all("input", name="numbers") == []


def test_everything_wrong_is_told_at_once_at_its_field_and_nothing_typed_is_lost(manager: Client) -> None:
    fields = {**RENEWAL, "new_end": "besok", "reasons": "", "annex": "Lampiran <b>tebal</b>"}
    answer = send(manager, f"{ITJEN}/baru", **fields, **{"signers.0.party": "9", "signers.0.name": "Ani"})
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert {"#new_end", "#reasons", "#signers.0.party"} <= set(told(page))
    assert page.one("input", name="new_end").attributes["value"] == "besok"
    assert page.one("textarea", name="annex").words == "Lampiran <b>tebal</b>"
    assert page.one("input", name="signers.0.name").attributes["value"] == "Ani"
    assert "Naskah" in shown(manager, "/naskah").one("main").words
    assert shown(manager, "/naskah").all("a", class_="register-title") == []


def test_a_deadline_leads_to_the_letter_that_meets_it_with_its_fields_filled_in(manager: Client) -> None:
    choose = shown(manager, f"{SIGTK}/baru").one("section", class_="paper-called")
    ways = {one.words: one.attributes["href"] or "" for one in choose.all("a")}
    letter = shown(manager, ways["Surat permintaan perpanjangan"])
    assert hidden(letter, "rule") == "renewal.notice"
    assert letter.one("input", name="ends_on").attributes["value"] == "2025-12-07"
    # What everybody owes together nobody is reminded of.
    assert "Surat pengingat kewajiban" not in ways


def test_the_second_of_two_editors_sees_what_the_first_changed(manager: Client) -> None:
    way = prepared(manager)
    first = standing(shown(manager, f"{way}/ubah"))
    assert send(manager, f"{way}/ubah", **{**first, "reasons": REASONS, "place": "Bogor"}).status_code == 303
    answer = send(manager, f"{way}/ubah", **{**first, "reasons": REASONS, "copies": "3"})
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert "Tempat Jakarta Bogor" in page.one("section", class_="meanwhile").words.replace("– ", "Jakarta ")
    assert page.one("input", name="copies").attributes["value"] == "3"
    # Sent again, it is saved: the page carries the version that stands.
    again = {**standing(page), "reasons": REASONS}
    assert send(manager, f"{way}/ubah", **again).status_code == 303


def test_a_preview_is_shown_in_its_page_and_a_stranger_s_file_is_only_saved(
    manager: Client, five: Engine, browse: Browse
) -> None:
    way = prepared(
        manager, kind="letter-report-request", sender="1", period_from="2025-01-01", period_until="2025-06-30"
    )
    page = shown(manager, way)
    assert (page.one("iframe").attributes["src"] or "").startswith(f"{way}/pdf")
    draft = manager.get(f"{way}/pdf")
    assert draft.headers["content-disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in draft.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in manager.get(way).headers["content-security-policy"]
    partner = as_role(browse, five, Role.PARTNER, "Badan Kepegawaian Negara")
    assert partner.get(way).status_code == 404
    assert send(manager, f"{way}/finalkan", seen=hidden(page, "seen")).status_code == 303
    sending = {
        "_tanda": token(manager),
        "seen": hidden(shown(manager, way), "seen"),
        "signed_on": "2025-11-20",
    }
    filed = manager.post(
        f"{way}/simpan",
        data=sending,
        files={"files": ("surat.pdf", SCAN, "application/pdf")},
        follow_redirects=False,
    )
    assert filed.status_code == 303, filed.text
    assert manager.get(f"{way}/pindaian").headers["content-disposition"].startswith("attachment")
    assert manager.get(f"{way}/pindaian").content == SCAN
    assert shown(partner, ITJEN).all("a", class_="register-title") != []
    assert partner.get(way).status_code == 200


def test_terms_are_chosen_first_and_then_changed_one_by_one(manager: Client) -> None:
    choose = shown(manager, f"{ITJEN}/baru?kind=addendum-terms")
    assert len(choose.all("input", name="ketentuan")) > 20
    form = shown(manager, f"{ITJEN}/baru?kind=addendum-terms&ketentuan=duration")
    stands = standing(form)
    radios = form.all("input", name="terms.duration.state")
    assert any(one.attributes.get("value") == "stated" for one in radios)
    fields = {**stands, **RENEWAL, "kind": "addendum-terms", "terms.duration.state": "stated"}
    fields = {name: value for name, value in fields.items() if name != "new_end"}
    fields |= {
        "terms.duration.value.length.count": "5",
        "terms.duration.summary": "Lima tahun.",
        "ketentuan": "duration",
    }
    answer = send(manager, f"{ITJEN}/baru", **fields)
    assert answer.status_code == 303, read_page(answer.text).one("main").words
    way = str(answer.headers["location"]).split("?")[0]
    page = shown(manager, f"{way}/ubah")
    assert page.one("input", name="terms.duration.value.length.count").attributes["value"] == "5"


def test_figures_come_from_a_csv_file(manager: Client) -> None:
    form = standing(shown(manager, f"{ITJEN}/baru?kind=minutes-matching"))
    fields = {
        **form,
        "kind": "minutes-matching",
        "date": "2025-11-20",
        "period_from": "2025-01-01",
        "period_until": "2025-06-30",
        "data_name": "Pegawai",
        "findings": "Cocok.",
        "_tanda": token(manager),
    }
    broken = {"results.file": ("angka.csv", "Data;Pihak Kesatu\nNIP;sepuluh\n".encode("utf-16"), "text/csv")}
    answer = manager.post(f"{ITJEN}/baru", data=fields, files=broken, follow_redirects=False)
    assert (answer.status_code, told(read_page(answer.text))) == (422, ["#results"])
    sound = {"results.file": ("angka.csv", b"Data;Pihak Kesatu;Pihak Kedua\nNIP;10;12\n", "text/csv")}
    answer = manager.post(f"{ITJEN}/baru", data=fields, files=sound, follow_redirects=False)
    assert answer.status_code == 303, read_page(answer.text).one("main").words


def test_many_agreements_get_their_letters_in_one_job_that_can_be_left(manager: Client) -> None:
    form = shown(manager, "/naskah/kelompok?kind=letter-report-request")
    slugs = [one.attributes["value"] or "" for one in form.all("input", name="perjanjian")]
    assert len(slugs) == 5
    nobody = send(manager, "/naskah/kelompok", kind="letter-report-request")
    assert (nobody.status_code, told(read_page(nobody.text))) == (422, ["#perjanjian"])
    sending = {
        "_tanda": token(manager),
        "kind": "letter-report-request",
        "perjanjian": slugs[:3],
        "sender": "1",
        "date": "2025-11-20",
        "place": "Jakarta",
        "period_from": "2025-01-01",
        "period_until": "2025-06-30",
    }
    answer = manager.post("/naskah/kelompok", data=sending, follow_redirects=False)
    assert answer.status_code == 303, read_page(answer.text).one("main").words
    way = answer.headers["location"]
    until = time.monotonic() + 120
    while "Selesai." not in (page := shown(manager, way)).one("main").words:
        assert time.monotonic() < until, page.one("main").words
        time.sleep(0.2)
    bundle = zipfile.ZipFile(BytesIO(manager.get(f"{way}/zip").content))
    assert len(bundle.namelist()) == 3
    assert shown(manager, "/naskah/kelompok").all("a", href=way) != []
    assert all(bundle.read(name).startswith(b"%PDF") for name in bundle.namelist())


def test_an_administrator_keeps_the_patterns_by_which_numbers_are_drawn(
    browse: Browse, five: Engine, manager: Client
) -> None:
    add_institution(by_program(five, TODAY), "Badan Kepegawaian Negara", ours=True)
    administrator = as_role(browse, five, Role.ADMINISTRATOR)
    wrong = send(
        administrator, "/naskah/pola", institution="1", family="letter", pattern="43/2025", first="x"
    )
    assert (wrong.status_code, set(told(read_page(wrong.text)))) == (422, {"#pattern"})
    right = {"institution": "1", "family": "letter", "pattern": "{nomor}/HM.04.01/{tahun}", "first": "43"}
    assert send(administrator, "/naskah/pola", **right).status_code == 303
    assert "43/HM.04.01/2025" in shown(administrator, "/naskah/pola").one("main").words
    way = prepared(manager, kind="letter-report-request", period_from="2025-01-01", period_until="2025-06-30")
    page = shown(manager, way)
    assert "Ambil nomor berikutnya: 43/HM.04.01/2025" in page.one("main").words
    fields = {"party": hidden(page, "party"), "seen": hidden(page, "seen"), "what": "draw"}
    assert send(manager, f"{way}/nomor", **fields).status_code == 303
    assert "43/HM.04.01/2025" in shown(manager, "/naskah").one("main").words
    assert send(administrator, "/naskah/pola/1/tutup", reason="").status_code == 422
    assert send(administrator, "/naskah/pola/1/tutup", reason="Diganti.").status_code == 303
