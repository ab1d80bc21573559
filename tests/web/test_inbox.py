"""What waits for people, and what they say about it."""

from datetime import date
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from app.acts.confine import give_desk
from app.acts.decide.propose import propose
from app.acts.sweep import sweep
from app.acts.tasks import make_task
from app.domain.agreement import SuspensionBy
from app.domain.decisions import ProposedSuspensionBy
from app.domain.people import Role
from tests.support.people import Someone, doing_as, someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page
from tests.web.sending import send, shown

SLUG = "kemendagri-itjen-2025"


@pytest.fixture
def manager(five: Engine) -> Someone:
    who = someone(five, Role.MANAGER, TODAY)
    sweep(five, date(2025, 11, 21), TODAY)
    give_desk(doing_as(five, who, TODAY), SLUG, who.account)
    return who


def titles(page: Part) -> list[str]:
    return [one.words for one in page.all(class_="work-title")]


def first(page: Part, words: str) -> str:
    """The address of the first task that says so."""
    return next(
        one.attributes["href"] or "" for one in page.all("a", class_="work-title") if words in one.words
    )


def key_of(page: Part) -> str:
    return page.all("input", name="key")[0].attributes["value"] or ""


def test_my_desk_and_everything_are_told_apart(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    mine, everything = titles(shown(client, "/tugas?siapa=meja")), titles(shown(client, "/tugas?siapa=semua"))
    assert mine
    assert len(mine) < len(everything)
    page = shown(client, "/tugas?siapa=semua&jenis=finding")
    assert {one.words for one in page.all("h2")} == {"Temuan", "Buat tugas sendiri"}


def test_a_long_list_goes_on_where_it_stopped(five: Engine, browse: Browse, manager: Someone) -> None:
    for number in range(60):
        make_task(doing_as(five, manager, TODAY), f"Tugas ke-{number}")
    client = browse(five, who=manager)
    page = shown(client, "/tugas?jenis=own")
    (further,) = page.one(class_="after-list").all("a")
    rest = shown(client, further.attributes["href"] or "")
    assert len(titles(page)) == 50
    assert sorted(titles(page) + titles(rest)) == sorted(f"Tugas ke-{number}" for number in range(60))
    assert client.get("/tugas?sesudah=bukan-tempat").status_code == 422


def test_a_task_of_ones_own_is_made_given_said_about_and_done(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    other = someone(five, Role.APPROVER, TODAY, name="Budi Contoh")
    client = browse(five, who=manager)
    made = send(client, "/tugas", title="Telepon narahubung", slug=SLUG)
    assert made.status_code == 303
    where = first(shown(client, "/tugas"), "Telepon")
    page = shown(client, where)
    key = key_of(page)
    assert send(client, "/tugas/komentar", key=key, text="Sudah dicoba.").status_code == 303
    assert send(client, "/tugas/beri", key=key, account=str(other.account)).status_code == 303
    page = shown(browse(five, who=other), where)
    assert "Sudah dicoba. Ani Contoh, 21 November 2025, 01.30 WIB" in page.words
    assert "Telepon narahubung" in titles(shown(browse(five, who=other), "/tugas"))
    assert send(client, "/tugas/selesai", key=key).status_code == 303
    assert client.get(where).status_code == 404
    assert send(client, "/tugas/selesai", key=key).status_code == 422


def test_a_task_is_put_off_with_its_reason(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    where = first(shown(client, "/tugas?siapa=meja&jenis=finding"), "temuan dalam naskah")
    key = key_of(shown(client, where))
    answer = send(client, "/tugas/tunda", key=key, until="2025-11-01", reason="Tunggu surat.")
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert page.one("textarea", name="reason").words == "Tunggu surat."
    assert page.one(id="until-salah").words
    answer = send(client, "/tugas/tunda", key=key, until="lusa", reason="x")
    assert read_page(answer.text).one(id="until-salah").words
    assert (
        send(client, "/tugas/tunda", key=key, until="2025-12-01", reason="Tunggu surat.").status_code == 303
    )
    assert where not in str([one.attributes for one in shown(client, "/tugas?siapa=meja").all("a")])
    assert "Ditunda sampai 1 Desember 2025 Tunggu surat." in shown(client, where).words


def test_findings_that_were_read_wait_no_more(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    where = first(shown(client, "/tugas?siapa=meja&jenis=finding"), "temuan dalam naskah")
    page = shown(client, where)
    key, boxes = key_of(page), [one.attributes["name"] or "" for one in page.all("input", type="checkbox")]
    assert f"Baca {len(boxes)} temuan dalam naskah" in page.words
    answer = send(client, "/tugas/dibaca", key=key)
    assert answer.status_code == 422
    assert "centang yang sudah dibaca" in answer.text.lower()
    assert send(client, "/tugas/dibaca", key=key, **{boxes[0]: "1"}).status_code == 303
    assert [one.attributes["name"] for one in shown(client, where).all("input", type="checkbox")] == boxes[1:]
    assert send(client, "/tugas/dibaca", key=key, **dict.fromkeys(boxes[1:], "1")).status_code == 303
    assert client.get(where).status_code == 404
    assert send(client, "/tugas/dibaca", key=key).status_code == 422


def test_what_follows_from_an_agreement_is_not_called_done(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    page = shown(client, first(shown(client, "/tugas?siapa=meja&jenis=finding"), "temuan dalam naskah"))
    assert page.all("form", action="/tugas/selesai") == []
    assert "dengan sendirinya" in send(client, "/tugas/selesai", key=key_of(page)).text


def test_a_duty_leads_to_the_reasons_for_it(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    page = shown(client, first(shown(client, "/tugas?siapa=semua&jenis=duty"), "Laporan berkala"))
    (why,) = [
        one.attributes["href"] or ""
        for one in page.one("main").all("a")
        if "/mengapa?" in (one.attributes["href"] or "")
    ]
    assert shown(client, why).one("h1").words.startswith("Mengapa: Laporan berkala")


def test_what_is_typed_wrong_is_told_at_its_field(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    answer = send(client, "/tugas", title="Telepon", slug="tidak-ada")
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert page.one("input", name="title").attributes["value"] == "Telepon"
    assert "tidak-ada" in page.one(id="slug-salah").words
    assert send(client, "/tugas", title=" ").status_code == 422


def test_a_proposal_leads_from_the_inbox_to_its_page(five: Engine, browse: Browse, manager: Someone) -> None:
    number = propose(
        doing_as(five, manager, TODAY), SLUG, ProposedSuspensionBy(SuspensionBy.AUTOMATIC), "Perlu."
    )
    approver = someone(five, Role.APPROVER, TODAY, name="Budi Contoh")
    page = shown(browse(five, who=approver), "/tugas")
    assert f"/keputusan/{number}" in [one.attributes["href"] for one in page.all("a")]


def test_a_partner_sees_what_waits_for_that_institution_and_no_more(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    partner = someone(five, Role.PARTNER, TODAY, "Lembaga Administrasi Negara")
    client = browse(five, who=partner)
    page = shown(client, "/tugas?siapa=semua&jenis=finding")
    assert titles(page) == []
    assert page.all("form", action="/tugas") == []
    assert page.all("a", href="/keputusan") == []


def test_a_task_that_is_none_is_no_page(five: Engine, browse: Browse, manager: Someone) -> None:
    client: Client = browse(five, who=manager)
    for key in ("x", "duty:1:tidak.ada:1", "own:0:99", "finding:99999:x", "duty:1"):
        assert client.get(f"/tugas/satu?kunci={quote(key)}").status_code == 404
    assert client.get("/tugas/satu", follow_redirects=False).headers["location"] == "/tugas"


def test_it_reads_in_english(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    page = shown(client, "/tugas?siapa=semua&bahasa=en")
    assert "Can be done now" in page.words
    assert client.get(page.all("a", class_="work-title")[0].attributes["href"] or "").status_code == 200
