"""The register's page narrowed down: by links, by forms, without scripts; kept, handed out, worked on."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import select

from app.acts.confine import confine, give_desk
from app.acts.enter import enter
from app.acts.sweep import sweep
from app.domain.people import Role
from app.register.database import reading
from app.register.search_tables import SavedViewRow
from app.register.tables import AuditEntryRow
from app.register.work_tables import DeskRow
from app.web.listing_asked import ListAsked, asked_in
from tests.register.test_search import many
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.people import Someone, someone
from tests.support.register import opened
from tests.web.browsing import TODAY, Browse, Client, client_of
from tests.web.page import Part, read_page
from tests.web.sending import send

SAVE = "/daftar-perjanjian/tampilan"
OWNER = "/daftar-perjanjian/penanggung-jawab"


def shown(client: Client, address: str = "/perjanjian", status: int = 200) -> Part:
    response = client.get(address)
    assert response.status_code == status
    return read_page(response.text)


def slugs(page: Part) -> list[str]:
    links = page.all("a", class_="register-title")
    return [f"{link.attributes['href']}".removeprefix("/perjanjian/") for link in links]


def choice(page: Part, words: str) -> Part:
    (found,) = [one for one in page.all("a", class_="facet-choice") if one.words.startswith(words)]
    return found


@pytest.fixture(scope="module")
def looking(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A manager before thirty agreements, which are not to be changed."""
    file = tmp_path_factory.mktemp("tiga-puluh") / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{file}") as engine:
        enter(by_program(engine, NOW), many(30))
        sweep(engine, TODAY.date(), TODAY)
        with client_of(engine, who=someone(engine, Role.MANAGER, TODAY)) as client:
            yield client


@pytest.fixture
def manager(register: Engine) -> Someone:
    enter(left_to_the_sweep(register, NOW), many(30))
    return someone(register, Role.MANAGER, TODAY)


def test_a_filter_is_a_link_that_leaves_as_many_as_it_says(looking: Client) -> None:
    client = looking
    link = choice(shown(client), "Nota kesepahaman")
    narrowed = shown(client, f"{link.attributes['href']}")
    assert link.one(class_="facet-count").words == "6" == narrowed.one(class_="found-count").words.split()[0]
    assert len(slugs(narrowed)) == 6
    again = choice(narrowed, "Nota kesepahaman")
    assert again.has(aria_current="true")
    assert again.attributes["href"] == "/perjanjian"


def test_pages_lead_on_and_back_and_keep_what_was_asked(looking: Client) -> None:
    client = looking
    first = shown(client, "/perjanjian?q=contoh&urut=judul&kolom=status")
    following = shown(client, f"{first.one('a', rel='next').attributes['href']}")
    assert (len(slugs(first)), len(slugs(following))) == (25, 5)
    assert [one.words for one in following.all("th")] == ["Judul dan nomor", "Status"]
    back = following.one(class_="after-list").one("a")
    assert slugs(shown(client, f"{back.attributes['href']}")) == slugs(first)


def test_a_mistyped_word_is_forgiven_and_told(looking: Client) -> None:
    page = shown(looking, "/perjanjian?q=kepegawain")
    assert len(slugs(page)) == 5
    assert page.one(class_="instead").words == "“kepegawain” tidak ditemukan; yang dicari: kepegawaian"


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/perjanjian?q=takada", "/perjanjian"),
        ("/perjanjian?q=takada&status=berlaku", "/perjanjian?q=takada"),
        ("/perjanjian?pihak=Takada", "/perjanjian"),
    ],
)
def test_where_nothing_matches_the_next_step_is_told(looking: Client, address: str, way: str) -> None:
    page = shown(looking, address)
    assert page.one(class_="empty-state").all("a")[0].attributes["href"] == way


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%01%EF%BF%BE&status=x&jenis=&pemilik=-1&berakhir=31&temuan=&urut=x&kolom=x",
        "q=" + "%22%27*()%3A%5E%2BOR+AND+NEAR" * 9,
        "pemilik=999999999&pihak=%25&q=NOT",
        "status=berlaku&status=berlaku&berakhir=30&berakhir=90",
    ],
)
def test_whatever_stands_in_the_address_gets_a_page(looking: Client, query: str) -> None:
    shown(looking, f"/perjanjian?{query}")


def test_a_place_in_the_list_that_was_made_up_is_refused(looking: Client) -> None:
    page = shown(looking, "/perjanjian?setelah=xyz", status=422)
    assert "mulai lagi dari halaman pertama" in page.words


def test_what_is_shown_is_handed_out_and_no_cell_is_a_formula(
    register: Engine, manager: Someone, browse: Browse
) -> None:
    enter(by_program(register, NOW), [agreement(slug="jahat", title='=HYPERLINK("x") Kepegawaian')])
    client = browse(register, who=manager)
    address = "/perjanjian?q=kepegawaian&kolom=pihak&kolom=status"
    expected = slugs(shown(client, address))
    (csv,) = [one for one in shown(client, address).all("a") if one.words == "CSV"]
    text = client.get(f"{csv.attributes['href']}").content.decode("utf-8-sig")
    rows = [line.split(";") for line in text.splitlines()]
    assert rows[0] == ["Nama singkat", "Judul", "Nomor", "Para pihak", "Status"]
    assert [row[0] for row in rows[1:]] == expected
    assert [row[1][:12] for row in rows if row[0] == "jahat"] == ["\"'=HYPERLINK("[:12]]
    content = client.get(f"{csv.attributes['href']}".replace("/csv", "/xlsx")).content
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    cells: list[list[Any]] = [list(row) for row in sheet.iter_rows()]
    assert [row[0].value for row in cells[1:]] == expected
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}
    assert [row[1].value[:5] for row in cells if row[0].value == "jahat"] == ["=HYPE"]
    assert client.get("/daftar-perjanjian/unduh/exe").status_code == 404


def test_a_view_is_kept_shared_found_and_forgotten(
    register: Engine, manager: Someone, browse: Browse
) -> None:
    client = browse(register, who=manager)
    query = "berakhir=90&q=data&setelah=x&gaib=1"
    answer = send(client, SAVE, name="  Segera   berakhir ", query=query, shared="ya")
    assert answer.headers["location"] == "/perjanjian?q=data&berakhir=90&kabar=view_saved"
    other = browse(register, who=someone(register, Role.READER, TODAY, name="Lain"))
    (link,) = shown(other).one(class_="views").all("a")
    assert (link.words, link.attributes["href"]) == (
        "Segera berakhir (dibagikan)",
        "/perjanjian?q=data&berakhir=90",
    )
    with reading(register) as session:
        number = session.exec(select(SavedViewRow.id)).one()
    assert send(other, f"{SAVE}/hapus", number=str(number)).status_code == 422
    assert send(client, f"{SAVE}/hapus", number=str(number)).status_code == 303
    assert shown(client).all(class_="views") == []


def test_a_view_without_a_name_is_refused_and_what_was_asked_stays(
    register: Engine, manager: Someone, browse: Browse
) -> None:
    client = browse(register, who=manager)
    answer = send(client, SAVE, name="", query="q=data")
    assert answer.status_code == 422
    assert read_page(answer.text).one("input", id="q").attributes["value"] == "data"


def test_all_that_match_get_one_owner_and_each_a_line_in_the_trail(
    register: Engine, manager: Someone, browse: Browse
) -> None:
    client = browse(register, who=manager)
    colleague = someone(register, Role.MANAGER, TODAY, name="Rekan Contoh")
    give_desk(by_program(register, NOW), "contoh-0", colleague.account)
    page = shown(client, "/perjanjian?q=kepegawaian")
    (seen,) = [one for one in page.all("input") if one.has(name="seen")]
    sent = {
        "query": "q=kepegawaian",
        "seen": f"{seen.attributes['value']}",
        "account": f"{colleague.account}",
    }
    moved = send(client, OWNER, **{**sent, "seen": "4"})
    assert moved.status_code == 422
    assert "tidak ada yang diubah" in read_page(moved.text).one(role="alert").words
    assert send(client, OWNER, **sent).status_code == 303
    with reading(register) as session:
        assert len(session.exec(select(DeskRow)).all()) == 5
        told = session.exec(select(AuditEntryRow.subject).where(AuditEntryRow.act == "agreement.desk")).all()
    assert sorted(told) == ["contoh-0", "contoh-12", "contoh-18", "contoh-24", "contoh-6"]
    page = shown(client, f"/perjanjian?pemilik={colleague.account}")
    assert page.one(class_="found-count").words == "5 perjanjian"


def test_nobody_becomes_owner_of_what_he_may_not_see(
    register: Engine, manager: Someone, browse: Browse
) -> None:
    confine(by_program(register, NOW), "contoh-6", [manager.account], "Perlu.")
    colleague = someone(register, Role.MANAGER, TODAY, name="Rekan Contoh")
    client = browse(register, who=manager)
    sent = {"query": "q=kepegawaian", "seen": "5", "account": f"{colleague.account}"}
    assert send(client, OWNER, **sent).status_code == 422
    with reading(register) as session:
        assert session.exec(select(DeskRow)).all() == []


def test_a_partner_is_offered_neither_findings_nor_owners(register: Engine, browse: Browse) -> None:
    enter(by_program(register, NOW), many(8))
    sweep(register, date(2025, 11, 21), TODAY + timedelta(hours=1))
    partner = someone(register, Role.PARTNER, TODAY, "Badan Misal")
    page = shown(browse(register, who=partner), "/perjanjian?temuan=ada&pemilik=1&kolom=temuan&kolom=pihak")
    assert sorted(slugs(page)) == ["contoh-0", "contoh-4"]
    heads = [one.words for one in page.all(class_="facet-name")]
    assert not {"Temuan", "Penanggung jawab"} & {*heads, *(one.words for one in page.all("th"))}


def test_an_address_is_read_and_written_back_in_one_order() -> None:
    asked = asked_in("status=berlaku&q=+dua++kata&akses=x&jenis=nk&kolom=&setelah=abc", of_house=True)
    assert asked.query() == "q=dua+kata&jenis=nk&status=berlaku&kolom="
    assert asked_in(asked.query(), of_house=True).query() == asked.query()
    assert ListAsked().address() == "/perjanjian"
