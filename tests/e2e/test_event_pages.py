"""What happened, in a real browser: recorded with its proof, and taken back."""

import re

import pytest
from playwright.sync_api import expect

from app.domain.people import Role
from tests.e2e.conftest import Open
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles
from tests.support.attachments import PDF

LAN = "/perjanjian/lan-2022"
PATHS = [
    f"{LAN}/peristiwa",
    f"{LAN}/peristiwa/catat",
    f"{LAN}/peristiwa/catat/force_majeure_began",
    f"{LAN}/peristiwa/catat/renewed",
    f"{LAN}/bukti",
    f"{LAN}/narahubung",
    f"{LAN}/sanggahan",
    "/tautan-terima/palsu",
]


@pytest.mark.parametrize("path", PATHS)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(path, Role.MANAGER, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_event_is_recorded_with_its_proof_and_taken_back_without_scripts(open_page: Open) -> None:
    page = open_page("/perjanjian/dpr-perisai-2023", Role.MANAGER, java_script_enabled=False)
    page.locator(".agreement-menu").get_by_role("link", name="Peristiwa", exact=True).click()
    page.get_by_role("link", name="Catat peristiwa").click()
    page.get_by_role("link", name="Laporan diminta").click()
    page.get_by_label("Tanggal peristiwa").fill("2025-10-01")
    page.get_by_label("Pihak yang meminta").select_option(index=1)
    page.get_by_label("Catatan").fill("Surat nomor 12")
    page.get_by_label("Bukti").set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Catat").click()
    expect(page.get_by_role("status")).to_contain_text("Peristiwa dicatat")
    event = page.locator(".event").first
    expect(event).to_contain_text("Surat nomor 12")
    with page.expect_download() as saved:
        event.get_by_role("link", name="surat.pdf", exact=True).click()
    assert saved.value.path().read_bytes() == PDF
    event.get_by_role("link", name=re.compile("^Tarik e")).click()
    page.get_by_label("Alasan").fill("Surat itu untuk perjanjian lain")
    page.get_by_role("button", name="Tarik peristiwa").click()
    expect(page.locator(".event-gone")).to_contain_text("Surat itu untuk perjanjian lain")


def test_a_change_of_contact_asks_for_an_address_and_tells_that_it_came_too_late(open_page: Open) -> None:
    page = open_page("/perjanjian/kemendagri-itjen-2025", Role.MANAGER, java_script_enabled=False)
    page.locator(".agreement-menu").get_by_role("link", name="Narahubung", exact=True).click()
    page.get_by_label("Pihak yang narahubungnya berganti").select_option(index=1)
    page.get_by_label("Tanggal pemberitahuan").fill("2025-11-20")
    page.get_by_label("Berlaku mulai").fill("2025-11-22")
    page.get_by_label("Unit atau jabatan").first.fill("Pusat Contoh")
    page.get_by_label("Surel, dipisahkan koma").first.fill("bukan alamat")
    page.get_by_role("button", name="Catat pergantian").click()
    expect(page.locator("main")).to_contain_text("'bukan alamat' bukan alamat surel")
    page.get_by_label("Surel, dipisahkan koma").first.fill("pusat@contoh.go.id")
    page.get_by_role("button", name="Catat pergantian").click()
    expect(page.get_by_role("status")).to_contain_text("diberitahukan terlambat")
    later = page.locator("section", has=page.get_by_role("heading", name="Akan berlaku"))
    expect(later).to_contain_text("Pusat Contoh")
    expect(later).to_contain_text("sejak 22 November 2025")
    expect(page.get_by_role("heading", name="Berlaku hari ini")).to_be_visible()
