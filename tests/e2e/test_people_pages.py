"""The door, the own account and the people, in a real browser: whether everybody can use them."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.domain.people import Role
from tests.e2e.conftest import Open, Site
from tests.e2e.looks import looks, schemes
from tests.e2e.test_first_pages import troubles
from tests.support.people import PASSWORD

OPEN_PATHS = ["/masuk", "/masuk/lupa", "/tautan/palsu"]
PATHS = ["/akun", "/orang", "/orang/undang", "/orang/2", "/orang/99999"]


@pytest.mark.parametrize("path", OPEN_PATHS + PATHS)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    role = None if path in OPEN_PATHS else Role.ADMINISTRATOR
    page = open_page(path, role, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/masuk?bahasa=en", "/akun?bahasa=en", "/orang/undang?bahasa=en"])
def test_everybody_can_read_it_in_english(open_page: Open, path: str) -> None:
    page = open_page(path, None if path.startswith("/masuk") else Role.ADMINISTRATOR)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert troubles(page) == []


@schemes
def test_a_person_comes_in_reads_and_goes_out_without_scripts(
    open_page: Open, site: Site, scheme: str
) -> None:
    page = open_page("/perjanjian/lan-2022", None, color_scheme=scheme, java_script_enabled=False)
    expect(page).to_have_url(re.compile(r"/masuk\?ke="))
    come_in(page, site.people[Role.PARTNER].email)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Pertukaran"))
    expect(page.locator(".who")).to_contain_text("Mitra")
    page.get_by_role("link", name="Perjanjian").first.click()
    expect(page.locator(".register-title")).to_have_count(1)
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("status")).to_have_text("Anda sudah keluar.")
    page.go_back()
    expect(page).to_have_url(re.compile("/masuk"))


def test_what_is_wrong_is_told_above_and_at_its_field(open_page: Open) -> None:
    page = open_page("/orang/undang", Role.ADMINISTRATOR)
    page.get_by_label("Nama").fill("Gita Contoh")
    page.get_by_label("Alamat surel").fill("gita@contoh")
    page.get_by_label("Peran", exact=True).select_option("reader")
    page.get_by_role("button", name="Buat tautan").click()
    expect(page.get_by_label("Nama")).to_have_value("Gita Contoh")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page).to_have_url(re.compile("#email$"))
    expect(page.get_by_label("Alamat surel")).to_have_attribute("aria-invalid", "true")
    assert troubles(page) == []


def test_the_square_and_the_codes_can_be_read(open_page: Open) -> None:
    page = open_page("/akun", Role.APPROVER, color_scheme="dark", viewport={"width": 360, "height": 800})
    page.locator("#factor_current").fill(PASSWORD)
    page.get_by_role("button", name="Pasang kode masuk").click()
    square = page.locator(".square svg")
    assert square.evaluate("node => node.getBoundingClientRect().width") > 150
    assert troubles(page) == []


def come_in(page: Page, email: str) -> None:
    page.get_by_label("Alamat surel").fill(email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
