"""The pages of imports: what is looked at, what is recorded, what is kept meanwhile and for whom."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from app.acts.confine import confine
from app.acts.import_register import import_register
from app.domain.people import Role
from app.register.agreements import listed
from app.register.database import reading
from app.web.uploads import KEPT_FOR, MOST, Uploads
from tests.support.doing import by_program
from tests.support.people import Someone, someone
from tests.support.sheets import as_csv, as_xlsx, numbered
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page


@pytest.fixture
def manager(five: Engine) -> Someone:
    return someone(five, Role.MANAGER, TODAY)


def token(client: Client) -> str:
    return read_page(client.get("/akun").text).all("input", name="_tanda")[0].attributes["value"] or ""


def send(client: Client, content: bytes, name: str = "register.csv") -> str:
    """The address of what was found in it."""
    answer = client.post(
        "/impor/periksa",
        data={"_tanda": token(client)},
        files={"table": (name, content)},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    return answer.headers["location"]


def post(client: Client, path: str, **typed: str) -> tuple[int, Part]:
    answer = client.post(path, data={"_tanda": token(client), **typed})
    return answer.status_code, read_page(answer.text)


def count(engine: Engine) -> int:
    with reading(engine) as session:
        return len(listed(session))


def test_a_look_records_nothing_and_a_decision_records_all(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    address = send(client, as_xlsx(numbered(1), numbered(2)), "C:\\Berkas\\register.xlsx")
    page = read_page(client.get(address).text)
    assert page.one("h1").words == "register.xlsx"
    assert "2 baris dapat dicatat" in page.one("main").words
    assert count(five) == 5
    _, page = post(client, address, which="all")
    assert page.one(role="status").words == "Tabel dicatat ke dalam register."
    assert count(five) == 7


def test_all_or_nothing_holds_unless_the_sound_rows_alone_were_asked_for(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    address = send(client, as_csv(numbered(1), numbered(2, signed_on="kemarin"), numbered(1)))
    status, page = post(client, address, which="all")
    assert status == 422
    assert "Tidak ada yang dicatat" in page.one(role="alert").words
    assert count(five) == 5
    status, _ = post(client, address, which="sound")
    assert (status, count(five)) == (200, 6)


def test_refused_rows_come_back_in_the_form_in_which_they_came(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    address = send(client, as_xlsx(numbered(1), numbered(2, signed_on="kemarin")), "r.xlsx")
    answer = client.get(f"{address}/ditolak")
    assert answer.headers["content-disposition"] == 'attachment; filename="baris-ditolak.xlsx"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert "kemarin" in str(rows[1][-1])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("templat.csv", "text/csv; charset=utf-8"),
        ("templat.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_template_is_handed_out_to_be_saved(
    five: Engine, browse: Browse, manager: Someone, name: str, kind: str
) -> None:
    answer = browse(five, who=manager).get(f"/impor/{name}")
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_no_table_is_told_at_the_field(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    status, page = post(client, "/impor/periksa")
    assert status == 422
    assert "belum ada berkas" in page.one(id="table-salah").words.lower()
    answer = client.get(send(client, b"\xd0\xcf\x11\xe0 lama"))
    assert answer.status_code == 422
    assert ".xls" in read_page(answer.text).one(id="table-salah").words


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    headers = {"Content-Length": "30000000", "Content-Type": "multipart/form-data; boundary=x"}
    answer = client.post("/impor/periksa", content=b"", headers=headers)
    assert answer.status_code == 413
    assert read_page(answer.text).one("h1").words == "Kiriman ini terlalu besar"


def test_what_one_person_sent_nobody_else_can_look_at_or_record(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    address = send(browse(five, who=manager), as_csv(numbered(1)))
    other = browse(five, who=someone(five, Role.MANAGER, TODAY, name="Budi Misal"))
    for path in (address, f"{address}/ditolak"):
        answer = other.get(path)
        assert answer.status_code == 422
        assert "Pertukaran Data Contoh" not in answer.text
    assert post(other, address, which="all")[0] == 422
    assert count(five) == 5


def test_a_table_is_recorded_once_however_often_it_is_confirmed(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    address = send(client, as_csv(numbered(1)))
    assert post(client, address, which="all")[0] == 200
    status, page = post(client, address, which="all")
    assert status == 422
    assert "tidak tersimpan lagi" in page.one(id="table-salah").words
    assert count(five) == 6


def test_an_import_is_undone_only_with_a_reason_and_for_sure(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    number = import_register(by_program(five, TODAY), "r.csv", as_csv(numbered(1))).id
    status, page = post(client, f"/impor/{number}/batal", reason="Keliru")
    assert status == 422
    assert page.one("input", id="reason").attributes["value"] == "Keliru"
    assert page.all(id="sure-salah")
    status, page = post(client, f"/impor/{number}/batal", sure="1")
    assert (status, bool(page.all(id="reason-salah"))) == (422, True)
    assert count(five) == 6
    status, page = post(client, f"/impor/{number}/batal", sure="1", reason="Keliru")
    assert (status, count(five)) == (200, 5)
    assert page.one(role="note").words.endswith("Keliru")
    assert post(client, f"/impor/{number}/batal", sure="1", reason="Lagi")[0] == 422


def test_a_double_of_a_confidential_agreement_is_refused_without_its_name(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    import_register(by_program(five, TODAY), "r.csv", as_csv(numbered(1, slug="gerbang-karang")))
    confine(by_program(five, TODAY), "gerbang-karang", [someone(five, Role.READER, TODAY).account], "Rahasia")
    answer = browse(five, who=manager).get(send(browse(five, who=manager), as_csv(numbered(1))))
    assert "tidak terbuka bagi Anda" in answer.text
    assert "gerbang-karang" not in answer.text


# ---- what is kept meanwhile


def test_a_kept_file_expires_and_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "unggahan")
    digest = uploads.keep(7, "a.csv", b"satu", TODAY)
    found = uploads.kept(7, digest, TODAY + KEPT_FOR - timedelta(seconds=1))
    assert found is not None
    assert (found.name, found.content) == ("a.csv", b"satu")
    assert uploads.kept(7, digest, TODAY + KEPT_FOR) is None
    uploads.keep(8, "b.csv", b"dua", TODAY + KEPT_FOR)
    assert [file.read_bytes().endswith(b"dua") for file in tmp_path.glob("unggahan/*/*")] == [True]


def test_a_digest_opens_nothing_but_its_own_content_of_its_own_sender(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    digest = uploads.keep(7, "a.csv", b"satu", TODAY)
    assert uploads.kept(8, digest, TODAY) is None
    assert uploads.kept(8, f"../7/{digest}", TODAY) is None
    (tmp_path / "7" / digest).write_bytes(b'"a.csv"\ntiga')
    assert uploads.kept(7, digest, TODAY) is None


def test_of_one_person_only_the_latest_files_are_kept(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    kept = [
        uploads.keep(7, "a.csv", str(one).encode(), TODAY + timedelta(seconds=one)) for one in range(MOST + 2)
    ]
    found = [uploads.kept(7, digest, TODAY + timedelta(minutes=1)) is not None for digest in kept]
    assert found == [False, False, *[True] * MOST]
