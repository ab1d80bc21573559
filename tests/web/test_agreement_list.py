"""The list of agreements."""

from sqlalchemy import Engine

from app.acts.enter import enter
from app.acts.withdraw import withdraw
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.web.browsing import Browse, Client
from tests.web.page import Part, read_page


def shown(client: Client, address: str = "/perjanjian") -> Part:
    response = client.get(address)
    assert response.status_code == 200
    return read_page(response.text)


def test_the_five_agreements_are_listed_newest_first(client: Client) -> None:
    links = shown(client).all("a", class_="register-title")
    assert [link.attributes["href"] for link in links] == [
        "/perjanjian/kemendagri-itjen-2025",
        "/perjanjian/dpr-perisai-2023",
        "/perjanjian/setneg-sigtk-2022",
        "/perjanjian/setneg-siapp-2022",
        "/perjanjian/lan-2022",
    ]


def test_a_line_tells_numbers_parties_kind_and_the_day_of_signing(client: Client) -> None:
    line = shown(client).all("tr")[5]
    assert [cell.words for cell in line.all("td")] == [
        "Pertukaran dan Pemanfaatan Data Secara Elektronik Perjanjian kerja sama Nomor 25/S.1/HKM.03.2 Nomor 16/HM.05.01/2022",
        "Lembaga Administrasi Negara Badan Kepegawaian Negara",
        "Ditandatangani 8 Juni 2022",
        "Berakhir – tidak diketahui",
        "belum disimpulkan",
    ]


def test_an_empty_register_says_the_next_step(register: Engine, browse: Browse) -> None:
    page = shown(browse(register))
    assert page.one("h2").words == "Register ini masih kosong"
    assert [code.words for code in page.all("code")] == ["./ikat serve --demo", "./ikat load BERKAS"]


def test_a_draft_is_listed_as_not_signed(register: Engine, browse: Browse) -> None:
    enter(by_program(register, NOW), [agreement(signed_on=None)])
    assert shown(browse(register)).all("td")[2].words == "belum ditandatangani"


def test_a_withdrawn_agreement_leaves_the_list_but_can_be_found(five: Engine, browse: Browse) -> None:
    withdraw(by_program(five, NOW), "lan-2022", "Dimasukkan dua kali.")
    client = browse(five)
    page = shown(client)
    assert len(page.all("a", class_="register-title")) == 4
    assert page.one(class_="found-count").words == "4 perjanjian"
    link = page.one(class_="after-list").one("a")
    again = shown(client, f"{link.attributes['href']}")
    assert [one.attributes["href"] for one in again.all("a", class_="register-title")] == [
        "/perjanjian/lan-2022"
    ]
    assert again.one("tbody").words.endswith("ditarik")


def test_one_agreement_is_said_in_the_singular(register: Engine, browse: Browse) -> None:
    enter(by_program(register, NOW), [agreement()])
    client = browse(register)
    assert shown(client, "/perjanjian?bahasa=en").one(class_="found-count").words == "1 agreement"
