"""What looks over the whole register: home, calendar, access, reports."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, event

from app.acts.decide.propose import propose
from app.acts.record import record
from app.acts.sweep import sweep
from app.domain.decisions import ProposedEvent
from app.domain.events import AccessSuspended, DataReceived
from app.domain.people import Role
from tests.support.people import doing_as, someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page
from tests.web.sending import shown

DAY = date(2025, 11, 21)
OVERVIEWS = ["/", "/kalender", "/kalender?tampilan=daftar&dari=2022-01-01", "/akses", "/laporan?tahun=2025"]


@pytest.fixture
def swept(five: Engine) -> Engine:
    sweep(five, DAY, TODAY)
    return five


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    told: list[str] = []

    def tell(_c: object, _u: object, statement: str, *_: object) -> None:
        told.append(statement)

    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def listed(client: Client, address: str) -> int:
    """How many a list shows, on all its pages."""
    found = 0
    while address:
        page = shown(client, address)
        found += len(page.all("li", class_="due")) + len(page.all(class_="work-title"))
        further = [one for part in page.all(class_="after-list") for one in part.all("a", class_="btn")]
        address = further[0].attributes["href"] or "" if further else ""
    return found


def test_each_number_leads_to_the_list_of_just_these(swept: Engine, browse: Browse) -> None:
    for role in (Role.MANAGER, Role.APPROVER, Role.READER):
        client = browse(swept, who=someone(swept, role, TODAY))
        tiles = shown(client, "/").one(class_="tiles").all("a")
        assert len(tiles) == 5
        for tile in tiles:
            count = int(tile.one(class_="tile-count").words)
            assert listed(client, tile.attributes["href"] or "") == count, tile.words
        assert any(tile.one(class_="tile-count").words != "0" for tile in tiles)


def test_each_month_leads_to_the_list_of_just_what_is_drawn(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    page = shown(client, "/")
    rows = [[cell.words for cell in row.parts] for row in page.one(class_="numbers-table").all("tr")]
    assert rows[0] == ["Bulan", "Berakhir", "Kewajiban", "Pilihan", "Jumlah"]
    assert (rows[1][0], rows[12][0]) == ("November 2025", "Oktober 2026")
    columns = page.one(class_="chart-columns").all("a")
    assert len(columns) == sum(row[-1] != "0" for row in rows[1:])
    for column in columns:
        count = int(column.one(class_="column-count").words)
        assert listed(client, column.attributes["href"] or "") == count


def test_what_ends_this_year_is_told_with_its_day(swept: Engine, browse: Browse) -> None:
    page = shown(browse(swept), "/")
    section = page.one("section", aria_labelledby="akhir-judul")
    assert "7 Desember 2025" in section.words
    assert section.all("a", lang="id")[0].words.startswith("Pengintegrasian Data dan/atau Informasi")


def test_a_partner_sees_what_waits_for_its_own_side(swept: Engine, browse: Browse) -> None:
    partner = someone(swept, Role.PARTNER, TODAY, "Lembaga Administrasi Negara")
    client = browse(swept, who=partner)
    page = shown(client, "/")
    names = [one.words for one in page.all(class_="tile-name")]
    assert names == [
        "Kewajiban Anda terlewat",
        "Menunggu konfirmasi Anda",
        "Jatuh tempo bagi Anda 30 hari ke depan",
    ]
    assert "Kementerian Sekretariat Negara" not in page.words
    menu = [one.words for one in page.one(id="menu").all("a")]
    assert menu == ["Beranda", "Perjanjian", "Kalender", "Tugas", "Akses"]
    assert shown(client, "/kalender?tampilan=daftar&dari=2022-01-01").all(class_="due")
    assert client.get("/laporan").status_code == 403


def test_on_the_first_day_the_first_steps_are_told(register: Engine, browse: Browse) -> None:
    manager = browse(register, who=someone(register, Role.MANAGER, TODAY))
    page = shown(manager, "/")
    assert page.one("h1").words == "Selamat datang di Ikat"
    ways = [one.attributes["href"] for one in page.one(class_="first-steps").all("a")]
    assert ways == ["/impor", "/rancangan"]
    administrator = browse(register, who=someone(register, Role.ADMINISTRATOR, TODAY))
    ways = [one.attributes["href"] for one in shown(administrator, "/").one(class_="first-steps").all("a")]
    assert ways == ["/instansi", "/orang", "/pengaturan"]
    for address in OVERVIEWS:
        assert shown(administrator, address).one("h1").words


# ---- the calendar


def day(page: Part, text: str) -> Part:
    return next(one for one in page.all("td") if one.one("time").attributes["datetime"] == text)


def test_a_month_shows_deadlines_holidays_and_today(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    page = shown(client, "/kalender")
    assert page.one("h2", id="bulan-judul").words == "November 2025"
    assert "hari ini" in day(page, "2025-11-21").words
    page = shown(client, "/kalender?bulan=2025-12")
    assert "Akhir masa berlaku" in day(page, "2025-12-07").words
    assert "Hari Raya Natal" in day(page, "2025-12-25").words
    assert day(page, "2025-12-25").has(class_="day-off")
    holidays = page.one("section", aria_labelledby="libur-judul").words
    assert "libur nasional" in holidays
    assert "cuti bersama" in holidays
    (link,) = [one for one in day(page, "2025-12-07").all("a") if one.words == "Akhir masa berlaku"]
    assert link.attributes["href"] == "/perjanjian/setneg-sigtk-2022/mengapa?aturan=lifecycle.end&acuan=1"
    assert client.get(link.attributes["href"]).status_code == 200


def test_a_year_that_no_decree_confirmed_is_said(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    assert "Hari libur tahun 2027 belum dipastikan" in shown(client, "/kalender?bulan=2027-03").words
    assert "belum dipastikan" not in shown(client, "/kalender?bulan=2025-03").words


def test_the_month_and_its_list_hold_the_same(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    page = shown(client, "/kalender?bulan=2026-02&jenis=kewajiban")
    in_cells = 0
    for cell in page.all("td"):
        more = cell.all("a", class_="day-more")
        in_cells += len(cell.all(class_="due")) + (int(more[0].words.split()[0]) if more else 0)
        if more:
            assert listed(client, more[0].attributes["href"] or "") == len(cell.all(class_="due")) + int(
                more[0].words.split()[0]
            )
    whole = "/kalender?tampilan=daftar&dari=2026-01-26&sampai=2026-03-01&jenis=kewajiban"
    assert listed(client, whole) == in_cells > 0


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?tampilan=daftar&dari=besok", 400),
        ("?tampilan=daftar&dari=2025-02-30", 400),
        ("?bulan=2025-13", 200),
        ("?bulan=0000-01", 200),
        ("?jenis=apa&milik=siapa&aturan=x&keadaan=y", 200),
        ("?tampilan=daftar&dari=2026-01-01&sampai=2025-01-01", 200),
        ("?tampilan=daftar&sesudah=bukan-tempat", 422),
    ],
)
def test_whatever_is_asked_of_the_calendar_it_answers(client: Client, asked: str, status: int) -> None:
    assert client.get(f"/kalender{asked}").status_code == status


# ---- access


def test_access_is_told_with_its_grounds_and_the_decision_that_waits(five: Engine, browse: Browse) -> None:
    slug = "kemendagri-itjen-2025"
    manager = someone(five, Role.MANAGER, TODAY)
    record(doing_as(five, manager, TODAY), slug, [DataReceived(on=date(2025, 9, 1), party=1, id="d1")])
    late = TODAY.replace(year=2026, month=4)
    sweep(five, late.date(), late)
    proposal = ProposedEvent(AccessSuspended(on=DAY, party=1), knowingly=True)
    client = browse(five, who=manager)
    line = access_of(shown(client, "/akses"), "Inspektorat Jenderal")
    assert "dapat dihentikan" in line.words
    assert "Data dan referensi balikan (d1)" in line.words
    assert "Pulih bila: sampaikan data balikan" in line.words
    assert "Pasal 4" in line.words or "Pasal 3" in line.words
    (way,) = [one for one in line.all("a") if one.words.startswith("Usulkan penghentian")]
    form = read_page(client.get(way.attributes["href"] or "").text)
    chosen = {one.attributes["value"] for one in form.all("option") if "selected" in one.attributes}
    assert "1" in chosen
    # Where nothing is a ground for it, it is not asked for.
    assert "Usulkan" not in access_of(shown(client, "/akses"), "Lembaga Administrasi Negara").words
    number = propose(doing_as(five, manager, TODAY), slug, proposal, "Balikan tidak ada.")
    sweep(five, late.date(), late, full=True)
    line = access_of(shown(client, "/akses"), "Inspektorat Jenderal")
    assert [one.attributes["href"] for one in line.all("a", class_="chip-task")] == [f"/keputusan/{number}"]
    assert not [one for one in line.all("a") if one.words.startswith("Usulkan")]
    only = shown(client, "/akses?keadaan=suspendable")
    assert {one.words for one in only.one(class_="access-list").all("h2")} >= {line.one("h2").words}


def access_of(page: Part, institution: str) -> Part:
    return next(
        one
        for one in page.one(class_="access-list").all("li")
        if one.all("h2") and one.one("h2").words.startswith(institution)
    )


def test_access_on_another_day_is_concluded_for_that_day(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    today = access_of(shown(client, "/akses"), "Lembaga Administrasi Negara")
    assert "tertutup" in today.words
    then = shown(client, "/akses?per=2023-05-01")
    assert "terbuka" in access_of(then, "Lembaga Administrasi Negara").words
    assert "per 1 Mei 2023" in then.words
    assert "Inspektorat" not in then.one(class_="access-list").words
    assert shown(client, "/akses?per=2001-01-01").one("h2").words == "Tidak ada akses untuk ditampilkan"
    wrong = shown(client, "/akses?per=kemarin", 400)
    assert "“kemarin” bukan tanggal" in wrong.one(id="per-salah").words


# ---- reports


def test_each_report_is_drawn_and_its_table_and_file_say_the_same(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    page = shown(client, "/laporan?tahun=2025")
    assert [one.attributes["id"] for one in page.all("section", class_="report")] == [
        "perpanjangan",
        "kepatuhan",
        "pemberitahuan",
        "mitra",
        "tahun",
    ]
    for section in page.all("section", class_="report"):
        table = [
            [cell.words for cell in row.all("th") + row.all("td")]
            for row in section.one(class_="numbers-table").all("tr")
        ]
        file = client.get(section.one("a", class_="csv").attributes["href"] or "")
        assert file.headers["content-type"].startswith("text/csv")
        assert "attachment" in file.headers["content-disposition"]
        rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
        assert rows == table
        assert all(int(row[-1]) == sum(map(int, row[1:-1])) for row in rows[1:])
        for way in section.all("a"):
            address = way.attributes["href"] or ""
            if address.startswith("/kalender"):
                assert client.get(address).status_code == 200


def test_a_duty_that_is_counted_is_in_the_list_it_leads_to(swept: Engine, browse: Browse) -> None:
    client = browse(swept)
    bars = shown(client, "/laporan?tahun=2025").one("section", id="kepatuhan").one(class_="bars").all("li")
    assert bars
    for bar in bars:
        count = re.match(r"\d+", bar.one(class_="bar-count").words)
        assert count
        assert listed(client, bar.one("a").attributes["href"] or "") == int(count[0])


@pytest.mark.parametrize("asked", ["?tahun=x", "?tahun=99999999999999999999", "?tahun=1", "?tahun=²"])
def test_a_year_that_is_none_is_this_year(client: Client, asked: str) -> None:
    assert "2025" in shown(client, f"/laporan{asked}").one(class_="segments").words
    assert client.get("/laporan/lain.csv").status_code == 404
    assert client.get("/laporan/mitra").status_code == 404


# ---- what a page costs


def test_a_page_asks_few_questions_however_much_it_shows(swept: Engine, browse: Browse) -> None:
    """Those that find out who is here among them; no page asks anew for each line, day or bar."""
    client = browse(swept)
    most = {"/": 25, "/kalender": 9, "/kalender?bulan=2025-12": 9, "/akses": 5, "/laporan?tahun=2025": 5}
    for address, allowed in most.items():
        client.get(address)
        with statements(swept) as told:
            assert client.get(address).status_code == 200
        asked = [one for one in told if one.lstrip().startswith(("SELECT", "WITH"))]
        assert len(asked) <= allowed, (address, len(asked))


@pytest.mark.parametrize("address", OVERVIEWS)
def test_every_link_of_these_pages_leads_somewhere(swept: Engine, browse: Browse, address: str) -> None:
    client = browse(swept)
    page = read_page(client.get(address).text)
    links = {(one.attributes["href"] or "").partition("#")[0] for one in page.one("main").all("a")}
    for link in links - {""}:
        assert client.get(link).status_code == 200, link
