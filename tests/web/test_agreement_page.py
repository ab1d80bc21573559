"""The page of one agreement; what is expected stands in the agreements themselves."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from app.acts.amend import Addendum, amend
from app.acts.enter import enter
from app.acts.record import record
from app.acts.withdraw import withdraw
from app.domain.events import DataReceived, ReportRequested
from app.domain.people import Role
from app.domain.period import AtLeast, Period, Unit
from app.domain.terms import SILENT, Doers, Evaluation, Term
from tests.support.builders import NOW, agreement, stated
from tests.support.doing import by_program
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page

SLUGS = [
    "kemendagri-itjen-2025",
    "dpr-perisai-2023",
    "setneg-sigtk-2022",
    "setneg-siapp-2022",
    "lan-2022",
]


def shown(client: Client, slug: str, query: str = "", status: int = 200) -> Part:
    response = client.get(f"/perjanjian/{slug}{query}")
    assert response.status_code == status
    return read_page(response.text)


def term(page: Part, name: str) -> list[str]:
    """A term's title, what it says, and where."""
    line = page.one("div", class_="term", id=name)
    title = line.one("dt").words
    words, source = line.all("dd")
    return [title, words.words, source.words]


@pytest.mark.parametrize("slug", SLUGS)
def test_each_of_the_five_is_shown_whole(client: Client, slug: str) -> None:
    page = shown(client, slug)
    assert len(page.all("div", class_="term")) == 39
    assert not page.all(class_="term-unread")
    assert len(page.all(class_="party")) == 2


def test_the_head_tells_title_day_place_and_numbers(client: Client) -> None:
    page = shown(client, "kemendagri-itjen-2025")
    assert page.one("h1").words == (
        "Pertukaran dan Pemanfaatan Data dan/atau Informasi Aparatur Sipil Negara"
    )
    facts = {
        fact.one("dt").words: fact.one("dd").words
        for fact in page.one(class_="facts").all("div")
        if fact.all("dt")
    }
    assert facts["Ditandatangani"] == "27 Agustus 2025 · Jakarta"
    assert facts["Nomor"] == "800.1.9.1/2205/IJ 39/HM.04.01/2025"
    assert "Nota kesepahaman" in facts["Menindaklanjuti"]
    assert "119/215/SJ 4/K/KS/I/2021" in facts["Menindaklanjuti"]
    assert "14 Januari 2021" in facts["Menindaklanjuti"]
    # The copy stops at page 11 of 19; its annex is not there.
    assert facts["Naskah"] == "11 dari 19 halaman lampiran belum ada"


def test_each_party_is_shown_with_who_signed_and_by_which_decree(client: Client) -> None:
    first, second = shown(client, "setneg-siapp-2022").all(class_="party")
    assert first.words.startswith("PIHAK KESATU Kementerian Sekretariat Negara Republik Indonesia")
    assert "Deputi Bidang Administrasi Aparatur" in first.words
    assert "Nanik Purwanti" in first.words
    assert second.one("h3").words == "Badan Kepegawaian Negara"
    assert "Imas Sukmariah" in second.words
    assert "Keputusan Presiden" in second.words
    # The paper prints them; a page that needs no login does not.
    assert "196605091986032001" not in second.words


def test_a_term_is_shown_with_its_value_our_summary_and_its_clause(client: Client) -> None:
    page = shown(client, "kemendagri-itjen-2025")
    title, words, source = term(page, "force_majeure_notice")
    assert title == "Pemberitahuan keadaan kahar"
    assert words.startswith("tertulis, paling lambat 14 hari kalender sesudah kejadian")
    assert source == "Pasal 11 ayat (2)"
    _, words, source = term(page, "feedback")
    assert words.startswith("dalam 6 bulan, oleh Itjen Kemendagri kepada BKN")
    assert source == "Pasal 4 ayat (1) huruf b angka 1 Pasal 3 ayat (1) huruf b angka 1"


def test_silence_is_shown_as_such(client: Client) -> None:
    page = shown(client, "lan-2022")
    assert term(page, "termination") == ["Pengakhiran", "tidak diatur", ""]
    assert term(shown(client, "lan-2022", "?bahasa=en"), "termination")[1] == "not provided for"


def test_what_nobody_has_read_is_a_task(register: Engine, browse: Browse) -> None:
    enter(by_program(register, NOW), [agreement()])
    page = shown(browse(register), "contoh-2024")
    assert term(page, "dispute")[1] == "belum dibaca Baca naskahnya, lalu catat apa katanya."
    assert "36 belum dibaca" in page.all(class_="lead-line")[0].words


def test_who_has_access_stands_with_the_clauses_on_access(client: Client) -> None:
    line = shown(client, "kemendagri-itjen-2025").one(id="access").one(class_="access-line")
    assert line.words == (
        "Yang mendapat akses: Itjen Kemendagri (Pasal 3 ayat (1) huruf a) ; BKN (Pasal 4 ayat (1) huruf a)"
    )


@pytest.mark.parametrize(
    ("slug", "rights", "duties"),
    [
        ("setneg-sigtk-2022", [], []),
        (
            "lan-2022",
            [],
            ["Pasal 3 ayat (2) angka 9", "Pasal 4 ayat (2) angka 6"],
        ),
        (
            "dpr-perisai-2023",
            ["Pasal 3 ayat (1) angka 3", "Pasal 4 ayat (1) angka 3"],
            [
                "Pasal 3 ayat (2) angka 2",
                "Pasal 3 ayat (2) angka 5",
                "Pasal 4 ayat (2) angka 2",
                "Pasal 4 ayat (2) angka 4",
            ],
        ),
        (
            "setneg-siapp-2022",
            ["Pasal 4 ayat (1) huruf i", "Pasal 5 ayat (1) huruf f"],
            [
                "Pasal 4 ayat (2) huruf c",
                "Pasal 4 ayat (2) huruf f",
                "Pasal 5 ayat (2) huruf d",
                "Pasal 5 ayat (2) huruf h",
            ],
        ),
        (
            "kemendagri-itjen-2025",
            ["Pasal 3 ayat (1) huruf b", "Pasal 3 ayat (1) huruf e", "Pasal 4 ayat (1) huruf d"],
            ["Pasal 3 ayat (2) huruf d", "Pasal 4 ayat (2) huruf d"],
        ),
    ],
)
def test_rights_and_duties_without_a_match_are_marked(
    client: Client, slug: str, rights: list[str], duties: list[str]
) -> None:
    lines = shown(client, slug).all(class_="provision")

    def marked(words: str) -> list[str]:
        return [line.one(class_="cite").words for line in lines if words in line.words]

    assert marked("tanpa kewajiban padanan") == rights
    assert marked("tanpa hak padanan") == duties


def test_a_right_names_the_duty_that_meets_it(client: Client) -> None:
    first = shown(client, "kemendagri-itjen-2025").all(class_="provision")[0]
    assert first.one(class_="met-by").words == "Dipenuhi lewat Pasal 4 ayat (2) huruf a"


def test_letters_go_to_the_offices_of_the_correspondence_clause(client: Client) -> None:
    first, second = shown(client, "setneg-siapp-2022").all(class_="contact")
    assert [link.words for link in first.all("a")] == [
        "biro_app@setneg.go.id",
        "biroapp.kemensetneg@gmail.com",
    ]
    assert "(021) 8093008 ext. 2101" in second.words


# ---- on a day


def addendum(effective: date) -> Addendum:
    yearly = Evaluation(AtLeast(2, Period(1, Unit.YEAR)), Doers.ALL)
    changes: dict[str, Term[Any]] = {
        "evaluation": stated(yearly, "1", summary="Evaluasi dua kali setahun."),
        "costs": SILENT,
    }
    return Addendum(date(2023, 5, 2), effective, changes, number="1/ADD/2023")


def test_today_is_the_agreements_own_day(client: Client) -> None:
    page = shown(client, "lan-2022")
    assert page.one("h2", id="ketentuan-judul").words == "Ketentuan per 21 November 2025"
    assert page.one("input", id="per").attributes["value"] == "2025-11-21"


def test_an_addendum_governs_from_its_day_on_and_is_named(five: Engine, browse: Browse) -> None:
    amend(by_program(five, NOW), "lan-2022", addendum(date(2023, 6, 1)))
    client = browse(five)
    before = shown(client, "lan-2022", "?per=2023-05-31")
    # lan-2022 7: at least once a year, each or both.
    _, words, source = term(before, "evaluation")
    assert words.startswith("paling sedikit 1 kali dalam 1 tahun, oleh masing-masing atau semua pihak")
    assert source == "Pasal 7 Perjanjian"
    after = shown(client, "lan-2022", "?per=2023-06-01")
    _, words, source = term(after, "evaluation")
    assert words == "paling sedikit 2 kali dalam 1 tahun, oleh semua pihak bersama Evaluasi dua kali setahun."
    assert source == "Pasal 1 Adendum 1/ADD/2023 sejak 1 Juni 2023 tercatat sejak 5 Januari 2026"
    assert term(after, "costs") == [
        "Biaya",
        "tidak diatur",
        "Adendum 1/ADD/2023 sejak 1 Juni 2023 tercatat sejak 5 Januari 2026",
    ]
    assert term(after, "duration")[2].endswith("Perjanjian")


def test_before_its_first_day_no_terms_are_shown_but_the_way_to_them(client: Client) -> None:
    page = shown(client, "lan-2022", "?per=2022-06-07")
    assert not page.all("div", class_="term")
    note = page.one("section", id="ketentuan").one(class_="banner")
    assert "mulai berlaku 8 Juni 2022" in note.words
    assert note.one("a").attributes["href"] == "?per=2022-06-08#ketentuan"
    assert shown(client, "lan-2022", "?per=2022-06-08").all("div", class_="term")


@pytest.mark.parametrize(
    "text", ["2023-02-30", "kemarin", "2025-W49-7", "20231201", "2023-1-1", "٢٠٢٣-٠١-٠١", "<b>"]
)
def test_what_is_no_date_is_said_at_the_field(client: Client, text: str) -> None:
    response = client.get("/perjanjian/lan-2022", params={"per": text})
    assert response.status_code == 400
    page = read_page(response.text)
    field = page.one("input", id="per")
    assert field.attributes["aria-invalid"] == "true"
    message = page.one(id=f"{field.attributes['aria-describedby']}")
    assert message.words == (
        f"“{text}” bukan tanggal. Tulis seperti 2025-12-07. "
        "Yang tampil di bawah ini ketentuan per hari ini, 21 November 2025."
    )


@pytest.mark.parametrize("query", ["?per=", "?per=%20", ""])
def test_an_empty_date_is_today(client: Client, query: str) -> None:
    assert "21 November 2025" in shown(client, "lan-2022", query).one(id="ketentuan-judul").words


# ---- what may go wrong


def test_a_withdrawn_agreement_stays_readable_with_its_reason(five: Engine, browse: Browse) -> None:
    withdraw(by_program(five, NOW), "lan-2022", "Dimasukkan dua kali.")
    page = shown(browse(five), "lan-2022")
    banner = page.one(class_="banner-danger")
    assert banner.words == "Ditarik dari register pada 5 Januari 2026 Dimasukkan dua kali."
    assert len(page.all("div", class_="term")) == 39


def test_what_a_record_says_never_becomes_part_of_the_page(register: Engine, browse: Browse) -> None:
    trouble = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7 * 7 }}"
    record = agreement(title=trouble, place=trouble)
    enter(by_program(register, NOW), [record])
    client = browse(register)
    for address in ("/perjanjian", "/perjanjian/contoh-2024", "/perjanjian/contoh-2024?bahasa=en"):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;alert(1)" in text
    withdraw(by_program(register, NOW), "contoh-2024", trouble)
    page = read_page(client.get("/perjanjian/contoh-2024").text)
    assert page.one(class_="banner-danger").one("p").words == trouble


@pytest.mark.parametrize(
    "slug",
    [
        "tidak-ada",
        "LAN-2022",
        "lan-2022%00",
        "lan-2022'--",
        "..%2f..%2fetc",
        "%F0%9F%92%A9",
        "lan%202022",
        "-",
        "a" * 5000,
    ],
)
def test_a_strange_address_is_not_found(register: Engine, browse: Browse, slug: str) -> None:
    assert browse(register).get(f"/perjanjian/{slug}").status_code == 404


def test_a_clause_without_a_value_is_told_by_its_summary_alone(client: Client) -> None:
    line = shown(client, "kemendagri-itjen-2025").one("div", class_="term", id="mechanism")
    assert not line.all(class_="term-value")
    assert line.one(class_="term-summary").words.startswith("Pertukaran dan pemanfaatan berjalan")


def test_everything_of_an_agreements_own_words_is_marked_indonesian(client: Client) -> None:
    page = shown(client, "kemendagri-itjen-2025", "?bahasa=en")
    assert page.one("html").attributes["lang"] == "en"
    for part in (page.one("h1"), *page.all(class_="term-summary"), *page.all("ul", class_="cites")):
        assert part.attributes["lang"] == "id"
    assert term(page, "renewal_deadline")[0] == "Renewal deadline"


# ---- what was known when


def test_what_was_recorded_later_is_left_out_of_what_was_known(five: Engine, browse: Browse) -> None:
    # The five were entered on the day on which the addendum of 2023 was recorded as well: 5 January 2026.
    amend(by_program(five, NOW + timedelta(days=3)), "lan-2022", addendum(date(2023, 6, 1)))
    client = browse(five)
    known = shown(client, "lan-2022", "?per=2023-06-01&diketahui=2026-01-07")
    assert term(known, "evaluation")[1].startswith("paling sedikit 1 kali dalam 1 tahun")
    assert "7 Januari 2026" in known.one("section", id="ketentuan").one(class_="banner").words
    later = shown(client, "lan-2022", "?per=2023-06-01&diketahui=2026-01-08")
    assert term(later, "evaluation")[1].startswith("paling sedikit 2 kali dalam 1 tahun")
    nothing = shown(client, "lan-2022", "?diketahui=2026-01-04")
    assert len(nothing.all(class_="term-unread")) == 39


def test_what_is_no_day_of_knowledge_is_said_at_its_field(client: Client) -> None:
    page = shown(client, "lan-2022", "?diketahui=kemarin", 400)
    field = page.one("input", id="diketahui")
    assert field.attributes["aria-invalid"] == "true"
    assert "diketahui-salah" in (field.attributes["aria-describedby"] or "")
    assert "menurut yang diketahui sekarang" in page.one(id="diketahui-salah").words


def test_papers_stand_in_their_order_with_the_terms_that_they_changed(five: Engine, browse: Browse) -> None:
    amend(by_program(five, NOW), "lan-2022", addendum(date(2023, 6, 1)))
    first, second = shown(browse(five), "lan-2022").one("section", id="naskah").all("li")
    assert "Perjanjian" in first.words
    assert second.words.startswith("2 Mei 2023 Adendum 1/ADD/2023 berlaku sejak 1 Juni 2023")
    assert "Mengubah: Pemantauan dan evaluasi, Biaya" in second.words


def test_the_last_acts_are_told_to_the_house(five: Engine, browse: Browse) -> None:
    amend(by_program(five, NOW), "lan-2022", addendum(date(2023, 6, 1)))
    latest, entered = shown(browse(five), "lan-2022").one("section", id="riwayat").all("li")
    assert latest.words.startswith("5 Januari 2026")
    assert latest.words != entered.words
    partner = someone(five, Role.PARTNER, TODAY, "Lembaga Administrasi Negara")
    assert shown(browse(five, who=partner), "lan-2022").all("section", id="riwayat") == []


def test_what_is_due_leads_to_the_form_that_records_it(five: Engine, browse: Browse) -> None:
    manager = browse(five, who=someone(five, Role.MANAGER, TODAY))
    due = shown(manager, "kemendagri-itjen-2025").one("section", id="simpulan")
    ways = {one.attributes["href"] or "" for one in due.all("a")}
    report = "/perjanjian/kemendagri-itjen-2025/peristiwa/catat/report_delivered?"
    (way,) = {one for one in ways if one.startswith(report) and "periodic=1" in one}
    form = read_page(manager.get(way).text)
    assert "checked" in form.one("input", id="periodic").attributes


def test_a_partner_is_led_to_the_forms_of_what_its_own_side_delivers(five: Engine, browse: Browse) -> None:
    slug = "kemendagri-itjen-2025"
    asked = ReportRequested(on=date(2025, 9, 5), party=2, id="minta-1")
    data = DataReceived(on=date(2025, 10, 1), party=1, id="data-1")
    record(by_program(five, TODAY), slug, [asked, data])
    inspectorate = "Inspektorat Jenderal Kementerian Dalam Negeri"
    partner = browse(five, who=someone(five, Role.PARTNER, TODAY, inspectorate))
    due = shown(partner, slug).one("section", id="simpulan")
    ways = {one.attributes["href"] or "" for one in due.all("a")}
    form = f"/perjanjian/{slug}/peristiwa/catat"
    report = f"{form}/report_delivered?party=1&ref=minta-1"
    # 3(2)c, 4(1)b1 and 4(1)b2 ask these of the inspectorate; to hold the evaluation is no delivery.
    assert {one for one in ways if "/catat/" in one} == {
        f"{form}/feedback_delivered?party=1&ref=data-1",
        f"{form}/report_delivered?party=1&periodic=1",
        report,
    }
    assert "evaluasi" in due.words.casefold()
    page = read_page(partner.get(report).text)
    chosen = [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes]
    assert set(chosen) >= {"1", "minta-1"}
