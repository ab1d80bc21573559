"""Institutions: taken over from what agreements print, with their names, units and signatories."""

import pytest
from sqlalchemy import Engine

from app.domain.people import Role
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page
from tests.web.sending import send, shown

MANDATE = {"name": "Ani Contoh", "office": "Kepala Biro"}


@pytest.fixture
def client(five: Engine, browse: Browse) -> Client:
    found: Client = browse(five, who=someone(five, Role.ADMINISTRATOR, TODAY))
    return found


def waiting(page: Part) -> list[str]:
    return [one.attributes["value"] or "" for one in page.all("input", name="printed")]


def added(client: Client, name: str = "Badan Misal") -> str:
    answer = send(client, "/instansi", name=name, short="BM", emails="surat@contoh.go.id")
    assert answer.status_code == 303
    return str(answer.headers["location"].partition("?")[0])


def test_what_agreements_print_is_taken_over_and_marked_as_ours(client: Client) -> None:
    before = waiting(shown(client, "/instansi"))
    assert before
    answer = send(client, "/instansi/ambil", printed=before[0])
    assert answer.status_code == 303
    where = answer.headers["location"].partition("?")[0]
    page = shown(client, "/instansi")
    assert before[0] not in waiting(page)
    assert "Belum ada instansi yang ditandai" in page.words
    assert send(client, f"{where}/kami", ours="ya").status_code == 303
    assert "Belum ada instansi yang ditandai" not in shown(client, "/instansi").words
    assert send(client, f"{where}/kami", ours="tidak").status_code == 303
    assert "Tandai sebagai instansi kami" in shown(client, where).words


def test_a_name_is_taken_over_as_another_name_of_one_that_there_is(client: Client) -> None:
    first, second, *_ = waiting(shown(client, "/instansi"))
    where = added(client)
    number = where.rpartition("/")[2]
    answer = send(client, "/instansi/ambil", printed=first, institution=number, **{f"juga|{second}": "1"})
    assert answer.status_code == 303
    names = [one.words for one in shown(client, where).all("li")]
    assert {first, second} <= set(names)
    answer = send(client, "/instansi/ambil", printed=first)
    assert answer.status_code == 422
    assert "sudah dipakai" in answer.text


def test_an_institution_has_names_units_and_signatories(client: Client) -> None:
    where = added(client)
    assert send(client, f"{where}/nama", alias="BADAN MISAL RI").status_code == 303
    assert send(client, f"{where}/unit", unit="Biro Hukum").status_code == 303
    assert send(client, f"{where}/wewenang", **MANDATE, begins="2025-01-01").status_code == 303
    page = shown(client, where)
    assert "BADAN MISAL RI" in page.words
    assert "Biro Hukum" in page.words
    assert "Ani Contoh berlaku hari ini Kepala Biro 1 Januari 2025 sampai dengan seterusnya" in page.words
    number = page.one("select", name="mandate").all("option")[1].attributes["value"] or ""
    end = {"mandate": number, "last": "2025-10-31"}
    answer = send(client, f"{where}/wewenang/akhiri", **end, mandate_reason="")
    assert read_page(answer.text).one(id="mandate_reason-salah").words
    answer = send(
        client, f"{where}/wewenang/akhiri", mandate=number, last="2024-01-01", mandate_reason="Pindah."
    )
    assert read_page(answer.text).one(id="last-salah").words
    assert send(client, f"{where}/wewenang/akhiri", **end, mandate_reason="Pindah.").status_code == 303
    assert "sudah lewat" in shown(client, where).words


@pytest.mark.parametrize(
    ("form", "wrong", "field"),
    [
        ("nama", {"alias": " "}, "alias"),
        ("nama", {"alias": "badan misal"}, "alias"),
        ("unit", {"unit": ""}, "unit"),
        ("wewenang", {**MANDATE, "name": ""}, "name"),
        ("wewenang", {**MANDATE, "instrument": "Keputusan"}, "decree"),
        ("wewenang", {**MANDATE, "begins": "2025-02-01", "ends": "2025-01-01"}, "ends"),
        ("wewenang", {**MANDATE, "begins": "kapan-kapan"}, "begins"),
        (
            "wewenang",
            {**MANDATE, "instrument": "Keputusan", "decree": "1", "dated": "kapan-kapan"},
            "dated",
        ),
        ("wewenang/akhiri", {"mandate": "99", "last": "2025-01-01", "mandate_reason": "x"}, "mandate"),
        ("tutup", {"close_reason": ""}, "close_reason"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    client: Client, form: str, wrong: dict[str, str], field: str
) -> None:
    where = added(client)
    send(client, f"{where}/wewenang", **MANDATE)
    answer = send(client, f"{where}/{form}", **wrong)
    assert answer.status_code == 422
    assert read_page(answer.text).one(id=f"{field}-salah").words


def test_a_closed_institution_offers_nothing_to_change(client: Client) -> None:
    where = added(client)
    assert send(client, f"{where}/tutup", close_reason="Dilebur.").status_code == 303
    page = shown(client, where)
    assert [one.attributes["action"] for one in page.all("form")] == ["/keluar"]
    assert send(client, f"{where}/nama", alias="Lain").status_code == 422


def test_an_institution_that_is_none_is_no_page(client: Client) -> None:
    assert client.get("/instansi/999").status_code == 404
    assert send(client, "/instansi/999/nama", alias="x").status_code == 404
    answer = send(client, "/instansi", name="", emails="bukan-surel")
    assert answer.status_code == 422
    assert read_page(answer.text).one("input", name="emails").attributes["value"] == "bukan-surel"
