"""Who looks after an agreement, who may see it, and who acts for whom."""

import pytest
from sqlalchemy import Engine

from app.domain.people import Role
from tests.support.people import Someone, someone
from tests.web.browsing import TODAY, Browse
from tests.web.page import read_page
from tests.web.sending import send, shown

SLUG = "lan-2022"
PAGE = f"/perjanjian/{SLUG}/kewenangan"
DELEGATION = {
    "kind": "plh",
    "instrument": "Surat Perintah",
    "decree": "7/CTH/2025",
    "dated": "2025-11-01",
    "begins": "2025-11-20",
    "ends": "2025-11-30",
}


@pytest.fixture
def manager(five: Engine) -> Someone:
    return someone(five, Role.MANAGER, TODAY)


@pytest.fixture
def other(five: Engine) -> Someone:
    return someone(five, Role.APPROVER, TODAY, name="Budi Contoh")


def test_a_desk_is_given(five: Engine, browse: Browse, manager: Someone, other: Someone) -> None:
    client = browse(five, who=manager)
    assert "Belum ada penanggung jawab." in shown(client, PAGE).words
    assert send(client, f"{PAGE}/meja", desk=str(other.account)).status_code == 303
    assert "Penanggung jawab Budi Contoh" in shown(client, PAGE).words
    answer = send(client, f"{PAGE}/meja", desk="999")
    assert answer.status_code == 422
    assert read_page(answer.text).one(id="desk-salah").words


def test_an_agreement_is_confined_its_readers_change_and_it_is_opened_again(
    five: Engine, browse: Browse, manager: Someone, other: Someone
) -> None:
    client, theirs = browse(five, who=manager), browse(five, who=other)
    answer = send(client, f"{PAGE}/batasi", reason="", **{f"pembaca|{other.account}": "1"})
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert "checked" in page.one("input", name=f"pembaca|{other.account}").attributes
    assert send(client, f"{PAGE}/batasi", reason="Masih dirundingkan.").status_code == 303
    assert theirs.get(PAGE).status_code == 404
    assert send(client, f"{PAGE}/pembaca", account=str(other.account)).status_code == 303
    assert "Budi Contoh" in shown(theirs, PAGE).words
    assert send(client, f"{PAGE}/coret", struck=str(other.account), strike_reason="").status_code == 422
    assert (
        send(client, f"{PAGE}/coret", struck=str(other.account), strike_reason="Pindah.").status_code == 303
    )
    assert theirs.get(PAGE).status_code == 404
    answer = send(client, f"{PAGE}/coret", struck=str(manager.account), strike_reason="Pindah.")
    assert "sedikitnya satu orang" in answer.text.lower()
    assert send(client, f"{PAGE}/buka", open_reason="Selesai.").status_code == 303
    assert "Semua orang di instansi" in shown(theirs, PAGE).words


def test_whoever_strikes_out_himself_is_led_where_he_may_still_be(
    five: Engine, browse: Browse, manager: Someone, other: Someone
) -> None:
    client = browse(five, who=manager)
    send(client, f"{PAGE}/batasi", reason="Rahasia.", **{f"pembaca|{other.account}": "1"})
    answer = send(client, f"{PAGE}/coret", struck=str(manager.account), strike_reason="Pindah.")
    assert answer.headers["location"].startswith("/perjanjian?")
    assert client.get(PAGE).status_code == 404


def test_a_reader_sees_who_is_in_charge_and_changes_nothing(five: Engine, browse: Browse) -> None:
    client = browse(five)
    page = shown(client, PAGE)
    assert [one.attributes["action"] for one in page.all("form")] == ["/keluar"]
    menu = shown(client, f"/perjanjian/{SLUG}").one(class_="agreement-menu")
    assert {one.attributes["href"] for one in menu.all("a")} >= {f"/perjanjian/{SLUG}/keputusan", PAGE}


def test_a_partner_is_not_told_of_the_houses_own_pages(five: Engine, browse: Browse) -> None:
    partner = someone(five, Role.PARTNER, TODAY, "Lembaga Administrasi Negara")
    menu = shown(browse(five, who=partner), f"/perjanjian/{SLUG}").one(class_="agreement-menu")
    assert {one.attributes["href"] for one in menu.all("a")} == {
        f"/perjanjian/{SLUG}/{page}" for page in ("peristiwa", "naskah", "narahubung", "sanggahan", "banding")
    }


def test_a_delegation_is_recorded_and_withdrawn(
    five: Engine, browse: Browse, manager: Someone, other: Someone
) -> None:
    client = browse(five, who=someone(five, Role.ADMINISTRATOR, TODAY, name="Dodi Contoh"))
    people = {"of": str(other.account), "to": str(manager.account)}
    assert send(client, "/pendelegasian", **people, **DELEGATION).status_code == 303
    page = shown(client, "/pendelegasian")
    assert "Ani Contoh Plh. Budi Contoh berlaku hari ini" in page.words
    number = page.one("select", name="number").all("option")[1].attributes["value"] or ""
    answer = send(client, "/pendelegasian/cabut", number=number, reason="")
    assert answer.status_code == 422
    assert send(client, "/pendelegasian/cabut", number=number, reason="Sudah kembali.").status_code == 303
    assert "dicabut" in shown(client, "/pendelegasian").words
    assert "Alasan dicabut: Sudah kembali." in shown(client, "/pendelegasian").words


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends": "2025-11-19"}, "ends"),
        ({"begins": "kemarin"}, "begins"),
        ({"dated": "kemarin"}, "dated"),
        ({"kind": "pjs"}, "kind"),
        ({"decree": ""}, "decree"),
        ({"to": "999"}, "to"),
        ({"to": "x"}, "to"),
    ],
)
def test_what_is_wrong_with_a_delegation_is_told_at_its_field(
    five: Engine, browse: Browse, manager: Someone, other: Someone, wrong: dict[str, str], field: str
) -> None:
    client = browse(five, who=someone(five, Role.ADMINISTRATOR, TODAY, name="Dodi Contoh"))
    fields = {"of": str(other.account), "to": str(manager.account), **DELEGATION, **wrong}
    answer = send(client, "/pendelegasian", **fields)
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert page.one(id=f"{field}-salah").words
    assert page.one("input", name="instrument").attributes["value"] == "Surat Perintah"
