"""What people come for, from the home page on, in a real browser with every click counted; and a partner's day.

A click is a button or a link that is pressed. Typing and choosing in fields is none.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from app.acts.record import record
from app.acts.sweep import sweep
from app.domain.people import Role
from app.records.events import decode_events
from tests.e2e.conftest import Open, Site, site_of
from tests.support.attachments import PDF
from tests.support.doing import by_program
from tests.web.browsing import TODAY

FEW = 5
ITJEN = "Inspektorat Jenderal Kementerian Dalam Negeri"
KEMENDAGRI = "kemendagri-itjen-2025"
HAPPENED: list[Any] = [
    # kemendagri-itjen-2025 4(1)b2: two months to answer, so by 5 November the right to suspend arose.
    {"id": "minta-1", "type": "report_requested", "party": 2, "on": "2025-09-05"},
    {"id": "data-1", "type": "data_received", "party": 1, "on": "2025-10-01"},
    {
        "id": "kontak-1",
        "type": "contact_change_announced",
        "party": 2,
        "on": "2025-10-20",
        "effective": "2025-12-01",
    },
]


class Counted:
    """Presses what stands on a page, and counts."""

    def __init__(self) -> None:
        self.clicks = 0

    def press(self, what: Locator) -> None:
        self.clicks += 1
        what.click()


@pytest.fixture(scope="module")
def site(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The five, with a right that arose, data that was received and a notice that awaits its confirmation."""

    def happened(engine: Engine) -> None:
        record(by_program(engine, TODAY), KEMENDAGRI, decode_events(HAPPENED))
        sweep(engine, TODAY.date(), TODAY)

    with site_of(prepared_sqlite, tmp_path_factory.mktemp("site"), ITJEN, happened) as made:
        yield made


def test_what_ends_this_year_is_told_at_once_and_listed_by_one_click(open_page: Open) -> None:
    page, counted = open_page("/", Role.MANAGER), Counted()
    ending = page.get_by_role("region", name="Berakhir pada tahun 2025")
    expect(ending).to_contain_text("7 Desember 2025")
    counted.press(ending.get_by_role("link", name="Semua yang berakhir pada tahun 2025"))
    expect(page.locator("main")).to_contain_text("7 Desember 2025")
    expect(page.locator(".due")).to_have_count(1)
    assert counted.clicks <= 1


def test_why_a_day_is_what_it_is_takes_one_click(open_page: Open) -> None:
    page, counted = open_page("/", Role.READER), Counted()
    soon = page.get_by_role("region", name="30 hari ke depan")
    counted.press(soon.locator(".due", has_text="7 Desember 2025").get_by_role("link").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mengapa")
    # setneg-sigtk-2022 7(1): three years from 7 December 2022.
    expect(page.locator(".chain")).to_contain_text("7 Desember 2025")
    assert counted.clicks <= 1


def test_a_report_is_recorded_within_five_clicks(open_page: Open) -> None:
    page, counted = open_page("/", Role.MANAGER), Counted()
    counted.press(page.locator("#menu").get_by_role("link", name="Perjanjian"))
    counted.press(page.locator(f'#daftar a[href="/perjanjian/{KEMENDAGRI}"]'))
    counted.press(_of_reports(page).get_by_role("link", name="Catat"))
    page.get_by_label("Tanggal peristiwa").fill("2025-11-20")
    counted.press(page.get_by_role("button", name="Catat"))
    expect(page.get_by_role("status")).to_contain_text("Peristiwa dicatat")
    assert counted.clicks <= FEW


def _of_reports(page: Page) -> Locator:
    """The first turn of reporting that is still to be done."""
    waiting = page.locator(".follows > li", has=page.get_by_role("link", name="Catat"))
    return waiting.filter(has_text="Laporan berkala").first


def test_a_renewal_is_prepared_and_its_pdf_at_hand_within_five_clicks(open_page: Open) -> None:
    page, counted = open_page("/", Role.MANAGER), Counted()
    ending = page.get_by_role("region", name="Berakhir pada tahun 2025")
    counted.press(ending.locator(".due-title"))
    counted.press(
        page.get_by_role("link", name="Susun: Adendum perpanjangan jangka waktu").first,
    )
    page.get_by_label("Tanggal naskah").fill("2025-11-20")
    page.get_by_label("Alasan").fill("bahwa pengintegrasian data masih diperlukan")
    page.get_by_label("Mulai berlaku").fill("2025-11-20")
    page.get_by_label("Hari terakhir sesudah perpanjangan").fill("2028-12-07")
    counted.press(page.get_by_role("button", name="Simpan dan lihat"))
    with page.expect_download() as saved:
        counted.press(page.get_by_role("link", name="Unduh"))
    assert saved.value.path().read_bytes().startswith(b"%PDF-1.7")
    assert counted.clicks <= FEW


def test_access_is_suspended_with_approval_within_five_clicks_of_two_people(open_page: Open) -> None:
    page, counted = open_page("/", Role.MANAGER), Counted()
    counted.press(page.locator(".tile", has_text="Hak"))
    page.get_by_label("Akses pihak").select_option(index=1)
    page.get_by_label("Alasan usulan").fill("Laporan yang diminta tidak dijawab.")
    counted.press(page.get_by_role("button", name="Lihat akibatnya"))
    expect(page.locator("#akibat")).to_contain_text("dihentikan")
    page.get_by_label("Saya sudah memeriksa").check()
    counted.press(page.get_by_role("button", name="Kirim usulan"))
    expect(page.get_by_role("status")).to_contain_text("Usulan dikirim")

    other = open_page("/", Role.APPROVER)
    counted.press(other.locator(".tile", has_text="menunggu persetujuan"))
    other.get_by_label("Saya sudah memeriksa").check()
    counted.press(other.get_by_role("button", name="Setujui dan jalankan"))
    expect(other.get_by_role("status")).to_be_visible()
    other.goto(f"/perjanjian/{KEMENDAGRI}")
    expect(other.locator("#akses")).to_contain_text("dihentikan")
    assert counted.clicks <= FEW


def test_a_partners_day(open_page: Open) -> None:
    page = open_page("/perjanjian", Role.PARTNER)
    expect(page.locator("#daftar tbody tr")).to_have_count(1)
    page.goto("/perjanjian/lan-2022")
    expect(page.get_by_role("heading", level=1)).to_contain_text("tidak ada")

    page.goto("/tugas")
    page.locator("li", has_text="narahubung").get_by_role("link", name="Kerjakan").click()
    page.get_by_role("button", name="Konfirmasi: kami sudah menerimanya").click()
    expect(page.get_by_role("status")).to_be_visible()

    page.get_by_role("link", name="Catat penyampaian").click()
    page.get_by_role("link", name="Data balikan disampaikan").click()
    page.get_by_label("Tanggal peristiwa").fill("2025-11-19")
    page.get_by_label("Pihak yang menyampaikan").select_option(index=1)
    page.get_by_label("Atas data yang diterima").select_option(index=1)
    page.get_by_label("Bukti").set_input_files(
        {"name": "balikan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Catat").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="balikan.pdf", exact=True).click()
    assert saved.value.path().read_bytes() == PDF

    page.goto(f"/perjanjian/{KEMENDAGRI}")
    _of_reports(page).get_by_role("link", name="Catat").click()
    page.get_by_label("Tanggal peristiwa").fill("2025-11-18")
    page.get_by_role("button", name="Catat").click()
    expect(page.get_by_role("status")).to_contain_text("Peristiwa dicatat")

    page.goto(f"/perjanjian/{KEMENDAGRI}")
    page.locator(".follows > li", has_text="minta-1").get_by_role("link", name="Sanggah").first.click()
    page.get_by_label("Mengapa ini tidak benar?").fill("Laporan sudah kami kirim pada 30 Oktober.")
    page.get_by_role("button", name="Sanggah").click()
    expect(page.locator(".events")).to_contain_text("belum dijawab")

    ours = open_page(f"/perjanjian/{KEMENDAGRI}/sanggahan", Role.MANAGER)
    ours.get_by_label("Jawaban").fill("Laporan itu untuk perjanjian lain.")
    ours.get_by_role("button", name="Jawab").click()
    page.reload()
    expect(page.locator(".events")).to_contain_text("Laporan itu untuk perjanjian lain.")
