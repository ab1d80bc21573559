"""The trail and the settings as their readers see them."""

import ast
import csv
import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.acts.confine import confine
from app.acts.withdraw import withdraw
from app.domain.people import Role
from app.register.all_tables import AUDITED
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.state import MAIL_HELD, set_state
from app.register.tables import AuditEntryRow
from app.wording.act_names import ACTS, TABLES, subject_name
from app.wording.language import Language
from tests.support.doing import by_program
from tests.support.people import Someone, someone
from tests.web.browsing import TODAY, Browse
from tests.web.page import read_page
from tests.web.test_imports import post


@pytest.fixture
def administrator(five: Engine) -> Someone:
    return someone(five, Role.ADMINISTRATOR, TODAY)


def test_each_entry_says_what_stood_before_and_after(five: Engine, browse: Browse) -> None:
    withdraw(by_program(five, TODAY), "lan-2022", "Tercatat dua kali")
    page = read_page(browse(five).get("/audit?perbuatan=agreement.withdraw").text)
    entry = page.one("details")
    assert "Perjanjian ditarik" in entry.one("summary").words
    assert "Tercatat dua kali" in entry.words
    version = next(row for row in entry.all("tr") if "version" in row.words)
    assert [cell.words for cell in version.all("td")] == ["1", "2"]


def test_an_entry_of_many_changes_is_told_whole_on_its_own_page(five: Engine, browse: Browse) -> None:
    client = browse(five)
    entry = read_page(client.get("/audit?perbuatan=agreement.enter&perjanjian=lan-2022").text).one("details")
    (more,) = entry.one(class_="after-list").all("a")
    page = read_page(client.get(more.attributes["href"] or "").text)
    changes, shown = page.all(class_="change"), entry.all(class_="change")
    assert [one.words for one in changes[:5]] == [one.words for one in shown]
    assert f"dan {len(changes) - 5} perubahan lagi" in more.words
    # What lies deepest in an agreement came in as well.
    assert any(one.words.startswith("Ketentuan") for one in changes[5:])


@pytest.mark.parametrize("number", ["0", "-1", "999999", str(2**31), str(10**30)])
def test_of_a_number_without_an_entry_there_is_no_page(five: Engine, browse: Browse, number: str) -> None:
    assert browse(five).get(f"/audit/{number}").status_code == 404


def test_the_address_holds_the_filter_and_pages_go_back_without_gap_or_double(
    five: Engine, browse: Browse
) -> None:
    for _ in range(30):
        someone(five, Role.READER, TODAY)
    client = browse(five)
    seen: list[int] = []
    address = "/audit?perbuatan=session.begin"
    while address:
        page = read_page(client.get(address).text)
        assert all("Masuk" in one.words for one in page.all(class_="entry-act"))
        seen += [int(one.words) for one in page.all(class_="entry-number")]
        nexts = page.all("a", rel="next")
        address = (nexts[0].attributes["href"] or "") if nexts else ""
    assert len(seen) >= 29
    assert seen == sorted(set(seen), reverse=True)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("dari=kemarin", "dari"),
        ("dari=0001-01-01", "dari"),
        ("sampai=9999-12-31", "sampai"),
        ("dari=2025-02-02&sampai=2025-02-01", "sampai"),
        ("perjanjian=tidak-ada", "perjanjian"),
        ("perjanjian=%00", "perjanjian"),
        ("oleh=%00", "oleh"),
        ("perbuatan=<b>", "perbuatan"),
    ],
)
def test_what_cannot_be_looked_for_is_told_at_its_field(
    five: Engine, browse: Browse, query: str, field: str
) -> None:
    answer = browse(five).get(f"/audit?{query}")
    assert answer.status_code == 422
    page = read_page(answer.text)
    assert page.one(id=f"{field}-salah").words
    assert not page.all("details")


def test_a_confidential_agreement_is_looked_for_as_if_there_were_none(five: Engine, browse: Browse) -> None:
    confine(by_program(five, TODAY), "lan-2022", [someone(five, Role.APPROVER, TODAY).account], "Rahasia")
    client = browse(five)
    hidden = client.get("/audit?perjanjian=lan-2022").text.replace("lan-2022", "x")
    missing = client.get("/audit?perjanjian=tidak-ada").text.replace("tidak-ada", "x")
    assert read_page(hidden).one("main").words == read_page(missing).one("main").words
    assert "lan-2022" not in client.get("/audit").text
    assert "lan-2022" not in client.get("/audit?perbuatan=agreement.enter").text
    with reading(five) as session:
        about = select(AuditEntryRow.seq).where(AuditEntryRow.subject == "lan-2022")
        numbers = list(session.exec(about))
    assert numbers
    for number in numbers:
        page = read_page(client.get(f"/audit/{number}").text).one("main")
        assert "Hanya yang disebut sebagai pembaca" in page.words
        assert "lan-2022" not in page.words
        assert not page.all(class_="change")


def test_the_csv_holds_what_the_filter_left_and_is_an_entry_itself(five: Engine, browse: Browse) -> None:
    client = browse(five)
    token = read_page(client.get("/audit").text).all("input", name="_tanda")[0].attributes["value"]
    answer = client.post(
        "/audit/ekspor", data={"_tanda": token, "perjanjian": "lan-2022", "perbuatan": "agreement.enter"}
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="jejak-audit-2025-11-21.csv"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["subject"] for row in rows} == {"lan-2022"}
    exported = read_page(client.get("/audit?perbuatan=audit.export").text)
    assert len(exported.all("details")) == 1


def test_the_bundle_brings_its_own_check(five: Engine, browse: Browse) -> None:
    client = browse(five)
    token = read_page(client.get("/audit").text).all("input", name="_tanda")[0].attributes["value"]
    answer = client.post("/audit/bundel", data={"_tanda": token})
    assert answer.headers["content-type"] == "application/zip"
    assert "verify.py" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()


def test_a_whole_trail_is_told_whole_and_a_strange_head_is_missed(five: Engine, browse: Browse) -> None:
    client = browse(five)
    status, page = post(client, "/audit/keutuhan")
    assert status == 200
    assert "Jejak audit utuh" in page.one(role="status").words
    status, page = post(client, "/audit/keutuhan", head="f" * 64)
    assert "Jejak audit tidak utuh" in page.one(role="alert").words
    status, page = post(client, "/audit/keutuhan", head="bukan sidik")
    assert (status, page.one("input", id="head").attributes["value"]) == (422, "bukan sidik")


def test_a_head_is_told_once(five: Engine, browse: Browse) -> None:
    client = browse(five)
    assert "sudah disampaikan" in post(client, "/audit/kepala")[1].one(role="status").words
    assert "Tidak ada yang baru" in post(client, "/audit/kepala")[1].one(role="status").words


def test_every_audited_table_has_a_name() -> None:
    assert {str(one.__tablename__) for one in AUDITED} == set(TABLES)


def test_every_act_that_leaves_an_entry_has_a_name() -> None:
    done = set()
    for file in Path("app/acts").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(
                getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", "")
            )
            if isinstance(node, ast.Call) and name in {
                "on_register",
                "on_agreement",
                "on_draft",
                "act",
                "Act",
            }:
                done |= {
                    one.value
                    for one in node.args[:2]
                    if isinstance(one, ast.Constant) and isinstance(one.value, str) and "." in one.value
                }
    assert len(done) > 40
    assert done - set(ACTS) == set()


def test_what_an_act_is_of_is_named_in_the_readers_language(five: Engine, browse: Browse) -> None:
    client = browse(five)
    post(client, "/audit/kepala")
    for query, wanted in (("", "Jejak audit"), ("?bahasa=en", "Audit trail")):
        lines = [
            one.words
            for one in read_page(client.get(f"/audit{query}").text).all("span", class_="entry-subject")
        ]
        assert wanted in lines
        assert "audit" not in lines
    assert subject_name("mail/12", Language.ENGLISH) == "Message 12"
    assert subject_name("import/0a1b2c", Language.INDONESIAN) == "Impor 0a1b2c"
    assert subject_name("rumah/9", Language.ENGLISH) == "rumah/9"


# ---- the settings


def test_a_lone_approver_is_a_warning_until_there_are_two(
    five: Engine, browse: Browse, administrator: Someone
) -> None:
    client = browse(five, who=administrator)
    assert "kurang dari dua penyetuju" in client.get("/pengaturan").text
    someone(five, Role.APPROVER, TODAY)
    someone(five, Role.APPROVER, TODAY, name="Budi Misal")
    assert "kurang dari dua penyetuju" not in client.get("/pengaturan").text


def test_settings_are_shown_with_their_source_and_without_the_password(
    five: Engine, browse: Browse, administrator: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKAT_DATABASE_URL", "postgresql://ikat:rahasia@db/ikat")
    page = read_page(browse(five, who=administrator).get("/pengaturan").text)
    row = next(one for one in page.all("tr") if "database_url" in one.words)
    assert "ikat:***@db" in row.words
    assert "IKAT_DATABASE_URL" in row.words
    assert "rahasia" not in page.words


def test_holidays_are_kept_only_once_their_effect_was_shown(
    five: Engine, browse: Browse, administrator: Someone
) -> None:
    client = browse(five, who=administrator)
    address = "/pengaturan/libur/2027"
    days = read_page(client.get(address).text).one("textarea").words
    typed = {"decree": "SKB Contoh Nomor 9", "confirmed": "1", "reason": "Keputusan terbit"}
    status, page = post(client, address, days="2027-13-01; Salah", **typed)
    assert (status, bool(page.all(id="days-salah")), "2027-13-01" in page.one("textarea").words) == (
        422,
        True,
        True,
    )
    status, page = post(client, address, days="2027-02-08; Hari Contoh", **typed)
    assert (status, bool(page.all(id="akibat-judul"))) == (200, True)
    assert read_page(client.get(address).text).one("textarea").words == days
    looked = {name: page.one("input", name=name).attributes["value"] or "" for name in ("looked", "seen")}
    # Another list than the one that was shown is shown first.
    status, page = post(client, address, days="2027-02-09; Hari Contoh", **typed, **looked)
    assert page.all(id="akibat-judul")
    status, page = post(client, address, days="2027-02-08; Hari Contoh", **typed, **looked)
    assert "Hari libur disimpan" in page.one(role="status").words
    assert "Hari Contoh" in page.words


def test_held_mail_is_released_with_a_reason(five: Engine, browse: Browse, administrator: Someone) -> None:
    with writing(five) as session, acting(session, Act("uji", "uji", "uji", TODAY)):
        set_state(session, MAIL_HELD, {"since": TODAY.isoformat()})
    client = browse(five, who=administrator)
    assert read_page(client.get("/pengaturan").text).all(id="surat-judul")
    status, page = post(client, "/pengaturan/surat")
    assert (status, bool(page.all(id="reason-salah"))) == (422, True)
    status, page = post(client, "/pengaturan/surat", reason="Inilah yang berlaku")
    assert page.one(role="status").words == "Surat tidak lagi ditahan."
    assert not page.all(id="surat-judul")
