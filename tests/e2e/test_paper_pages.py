"""Papers in a real browser: a renewal from the agreement's page to the signed scan, and pages that everybody can read."""

import re

from playwright.sync_api import expect

from app.domain.people import Role
from tests.e2e.conftest import Open
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles
from tests.support.filing import SCAN

SIGTK = "/perjanjian/setneg-sigtk-2022"
PATHS = [
    ("/naskah", Role.MANAGER),
    (f"{SIGTK}/naskah/baru", Role.MANAGER),
    (f"{SIGTK}/naskah/baru?kind=minutes-matching", Role.MANAGER),
    (f"{SIGTK}/naskah/baru?kind=addendum-terms", Role.MANAGER),
    (f"{SIGTK}/naskah/baru?kind=addendum-terms&ketentuan=duration", Role.MANAGER),
    ("/naskah/baru?kind=report-register", Role.MANAGER),
    ("/naskah/kelompok", Role.MANAGER),
    ("/naskah/kelompok?kind=letter-report-request&perjanjian=setneg-sigtk-2022", Role.MANAGER),
    ("/naskah/pola", Role.ADMINISTRATOR),
]


@looks
def test_everybody_can_read_them(open_page: Open, scheme: str, width: int) -> None:
    for path, role in PATHS:
        page = open_page(path, role, color_scheme=scheme, viewport={"width": width, "height": 800})
        assert troubles(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_renewal_is_prepared_agreed_to_made_final_and_filed_and_the_end_moves(open_page: Open) -> None:
    page = open_page(SIGTK, Role.MANAGER, java_script_enabled=False)
    expect(page.locator("#ringkas")).to_contain_text("sampai dengan 7 Desember 2025")
    page.locator(".agreement-menu").get_by_role("link", name="Naskah").click()
    page.get_by_role("link", name="Susun naskah").click()
    called = page.locator(".paper-called").get_by_role("listitem").filter(has_text="Akhir masa berlaku")
    called.get_by_role("link", name="Adendum perpanjangan jangka waktu").click()
    expect(page.get_by_label("Hari terakhir sekarang")).to_have_value("2025-12-07")
    page.get_by_label("Tanggal naskah").fill("2025-11-20")
    page.get_by_label("Alasan").fill("bahwa pengintegrasian data masih diperlukan")
    page.get_by_label("Mulai berlaku").fill("2025-11-20")
    # What the browser would ask for is told by the server as well, and nothing typed is lost.
    page.locator("form.paper-form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Simpan dan lihat").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "#new_end")
    expect(page.get_by_label("Alasan")).to_have_value("bahwa pengintegrasian data masih diperlukan")
    page.get_by_label("Hari terakhir sesudah perpanjangan").fill("2028-12-07")
    page.get_by_role("button", name="Simpan dan lihat").click()
    expect(page.get_by_role("status")).to_contain_text("disimpan sebagai rancangan")
    expect(page.get_by_text("Adendum difinalkan sesudah disetujui")).to_be_visible()
    way = re.sub(r"\?.*", "", page.url)

    other = open_page(way, Role.APPROVER, java_script_enabled=False)
    other.get_by_role("button", name="Setujui teks ini").click()
    expect(other.get_by_role("status")).to_contain_text("Teks naskah disetujui")

    page.goto(way)
    page.get_by_label("Nomor dari tata persuratan").first.fill("43/HM.04.01/2025")
    page.get_by_role("button", name="Pakai nomor ini").first.click()
    page.get_by_role("button", name="Finalkan").click()
    expect(page.get_by_role("status")).to_contain_text("Naskah final")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Unduh").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF-1.7")

    page.get_by_label("Tanggal ditandatangani").fill("2025-11-20")
    page.get_by_label("Berkas bertanda tangan").set_input_files(
        {"name": "adendum.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    )
    page.get_by_role("button", name="Simpan dan tutup naskah").click()
    expect(page.get_by_role("status")).to_contain_text("tersimpan")
    with page.expect_download() as scan:
        page.get_by_role("link", name="adendum.pdf").click()
    assert scan.value.path().read_bytes() == SCAN
    page.goto(SIGTK)
    expect(page.locator("#ringkas")).to_contain_text("sampai dengan 7 Desember 2028")
