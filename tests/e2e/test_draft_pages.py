"""Drafts in a real browser: from the first sketch to the signing, without scripts as well, by anybody."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.domain.people import Role
from app.domain.signing import Preparation, checklist
from app.records.codec import encode
from app.records.yaml import write_yaml
from tests.e2e.conftest import Open, Site
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles
from tests.support.drafting import draft

PATHS = [
    "/rancangan",
    "/rancangan-baru",
    "/perjanjian/lan-2022/perubahan?ketentuan=duration&ketentuan=dispute",
    "/perjanjian/lan-2022/perubahan",
    "/perjanjian/lan-2022/perpanjangan",
    "/perjanjian/lan-2022/banding?dengan=setneg-siapp-2022",
]


@pytest.mark.parametrize("path", PATHS)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(path, Role.MANAGER, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def begin(open_page: Open, slug: str, **options: object) -> Page:
    page = open_page("/rancangan-baru", Role.MANAGER, **options)
    page.locator("#slug").fill(slug)
    page.locator("#kind").select_option("pks")
    page.locator("#title").fill("Pertukaran Data Contoh")
    page.locator("[id='parties.0.institution']").fill("Kementerian Contoh")
    page.locator("[id='parties.1.institution']").fill("Badan Misal")
    page.get_by_role("button", name="Mulai rancangan").click()
    expect(page.get_by_role("status")).to_have_text("Rancangan dibuat.")
    return page


@looks
def test_a_draft_begins_and_is_completed_step_by_step(open_page: Open, scheme: str, width: int) -> None:
    slug = f"bertahap-{width}"
    page = begin(open_page, slug, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#duration").get_by_role("link").click()
    page.get_by_label("diatur", exact=True).check()
    page.get_by_label("Lamanya").fill("3")
    page.get_by_label("Satuan").select_option("year")
    page.get_by_label("Pasal").fill("pasal tujuh")
    page.get_by_label("Ringkasan").fill("Berlaku tiga tahun.")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_label("Pasal")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Ringkasan")).to_have_value("Berlaku tiga tahun.")
    assert troubles(page) == []
    page.get_by_label("Pasal").fill("7(1)")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#duration .term-value")).to_contain_text("3 tahun")
    for part in ("identitas", "daftar/hak", "rekaman", "ketentuan/dispute", "ajukan", "daftar-periksa"):
        page.goto(f"/rancangan/{slug}/{part}")
        assert troubles(page) == [], part
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part


def test_a_draft_is_agreed_to_and_signed_without_scripts(open_page: Open, site: Site) -> None:
    page = begin(open_page, "tanpa-skrip-2025", java_script_enabled=False)
    page.get_by_role("link", name="Ubah sebagai rekaman").click()
    page.locator("#record").fill(write_yaml(encode(draft(slug="tanpa-skrip-2025"))))
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Ajukan").click()
    page.get_by_label("Penyetuju ke-1").select_option(str(site.people[Role.APPROVER].account))
    page.get_by_role("button", name="Ajukan untuk disetujui").click()

    other = open_page("/rancangan", Role.APPROVER, java_script_enabled=False)
    row = other.get_by_role("row", name=re.compile("tanpa-skrip-2025"))
    expect(row).to_contain_text("menunggu Anda")
    row.get_by_role("link").click()
    other.get_by_role("link", name="Setujui").click()
    other.get_by_label("Saya sudah membaca").check()
    other.get_by_role("button", name="Setujui rancangan").click()
    expect(other.get_by_role("status")).to_have_text("Persetujuan Anda dicatat.")

    page.reload()
    page.get_by_role("link", name="Daftar periksa").first.click()
    for item in checklist(draft()):
        here = page.locator(f"[id='butir-{item.key}']")
        if item.what is Preparation.NUMBER:
            here.get_by_label("Nomor").fill(f"{item.of}/CTH/2025")
        here.get_by_role("button", name="Sudah ada").click()
    page.get_by_role("link", name="Catat penandatanganan").click()
    page.get_by_label("Tempat penandatanganan").fill("Kota Contoh")
    page.get_by_label("Naskah aslinya sudah").check()
    page.get_by_role("button", name="Catat penandatanganan").click()
    expect(page).to_have_url(re.compile("/perjanjian/tanpa-skrip-2025"))
    expect(page.get_by_role("status")).to_contain_text("sekarang perjanjian")
