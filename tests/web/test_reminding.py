"""When people are reminded, as pages tell and set it."""

import pytest
from sqlalchemy import Engine

from app.acts.confine import give_desk
from app.acts.set_reminding import remind_of
from app.acts.sweep import sweep
from app.domain.calendar import Zone, day_in
from app.domain.people import Role
from app.domain.reminder_settings import AgreementReminding
from app.records.reminder_table import COLUMNS
from app.register.database import reading
from app.register.reminder_settings import personal_reminding
from app.web.prose import blocks
from tests.support.people import Someone, doing_as, someone
from tests.support.reminders import waiting
from tests.web.browsing import TODAY, Browse
from tests.web.sending import send, shown

SLUG = "dpr-perisai-2023"
PAGE = f"/perjanjian/{SLUG}/pengingat"


@pytest.fixture
def manager(five: Engine) -> Someone:
    found = someone(five, Role.MANAGER, TODAY)
    give_desk(doing_as(five, found, TODAY), SLUG, found.account)
    return found


def test_the_table_is_shown_with_its_prose_in_either_language(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    page = shown(client, "/pengaturan/pengingat")
    assert "Cara membaca" in page.words
    assert "Semua tenggat hukum, kewajiban, oleh kami" in page.words
    assert "90, 60, 30, 14, 7, 1, 0, +tiap" in page.words
    english = shown(client, "/pengaturan/pengingat?bahasa=en")
    assert "When people are reminded" in english.words
    assert "legal, duty, ours to do" in english.words
    assert "90, 60, 30, 14, 7, 1, 0, +daily" in english.words


def test_what_was_told_of_an_agreement_is_listed_with_whom_and_when(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    assert "Belum ada yang diberitahukan." in shown(client, "/perjanjian/setneg-siapp-2022/pengingat").words
    sweep(five, day_in(TODAY, Zone.JAKARTA), TODAY)
    words = shown(client, PAGE).words
    assert "Pemantauan dan evaluasi, giliran 2 rentang 2" in words
    assert "hari kerja ke-10 sesudah jatuh tempo" in words
    assert "Ani Contoh penanggung jawab" in words
    assert "menunggu 21 November 2025, 07.00 WIB" in words
    assert "Pengingat berikutnya direncanakan pada" in words


def test_the_other_party_is_told_only_once_somebody_switched_that_on(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    assert "checked" not in shown(client, PAGE).one("input", name="tells").attributes
    assert send(client, PAGE, tells="1").status_code == 303
    assert "checked" in shown(client, PAGE).one("input", name="tells").attributes
    looks = browse(five, who=someone(five, Role.READER, TODAY))
    assert "Pihak lain diingatkan." in shown(looks, PAGE).words
    assert send(client, PAGE).status_code == 303
    assert "Pihak lain tidak diingatkan." in shown(looks, PAGE).words


def test_lines_of_an_agreements_own_are_shown_and_outlive_the_switch(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    row = {**dict.fromkeys(COLUMNS, "-"), **dict.fromkeys(COLUMNS[:4], "semua"), "Aturan": "lifecycle.end"}
    remind_of(
        doing_as(five, manager, TODAY), SLUG, AgreementReminding(own_rows=({**row, "Meja": "300, 200"},))
    )
    client = browse(five, who=manager)
    send(client, PAGE, tells="1")
    words = shown(client, PAGE).words
    assert "Baris perjanjian ini sendiri" in words
    assert "300, 200" in words


def test_everybody_sets_the_hour_of_the_own_digest(five: Engine, browse: Browse) -> None:
    manager = someone(five, Role.MANAGER, TODAY)
    client = browse(five, who=manager)
    assert send(client, "/akun/pengingat", digest_hour="15").status_code == 303
    page = shown(client, "/akun")
    assert "selected" in page.one("option", value="15").attributes
    assert "checked" not in page.one("input", name="urgent_at_once").attributes
    give_desk(doing_as(five, manager, TODAY), SLUG, manager.account)
    hours = {row.not_before.hour + 7 for row in waiting(five) if row.account_id == manager.account}
    assert hours == {15}
    # Nothing that the list offers: the usual hour.
    send(client, "/akun/pengingat", digest_hour="99", urgent_at_once="1")
    with reading(five) as session:
        assert personal_reminding(session, manager.account).digest_hour == 7


def test_prose_is_marked_up_and_nothing_else_gets_through() -> None:
    found = blocks("# Judul\n\nSatu **tebal**\ndan `kode` <b>.\n\n## Dua\n\n- a\n  b\n- c\n")
    assert [(one.kind, list(map(str, one.texts))) for one in found] == [
        ("paragraph", ["Satu <strong>tebal</strong> dan <code>kode</code> &lt;b&gt;."]),
        ("heading", ["Dua"]),
        ("list", ["a b", "c"]),
    ]
