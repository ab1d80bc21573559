"""The register's page in a real browser: searched while typing, narrowed down by keyboard, and without scripts."""

import re

from playwright.sync_api import expect

from app.domain.people import Role
from tests.e2e.conftest import Open


def test_a_slash_and_a_few_letters_find_an_agreement_and_a_filter_narrows_it_down(open_page: Open) -> None:
    page = open_page("/tugas", Role.MANAGER)
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile(r"/perjanjian#q$"))
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("aparatur sipl")
    expect(page.locator(".instead")).to_have_text("“sipl” tidak ditemukan; yang dicari: sipil")
    expect(page.locator("#q")).to_be_focused()
    expect(page).to_have_url(re.compile(r"q=aparatur(%20|\+)sipl"))
    found = page.locator(".register-title")
    before = found.count()
    expect(page.locator(".found-count")).to_have_text(f"{before} perjanjian")
    choice = page.locator("#f-pihak-1")
    left = choice.locator(".facet-count").inner_text()
    choice.press("Enter")
    expect(page.locator(".facet-choice[aria-current]")).to_have_count(1)
    expect(page.locator(".found-count")).to_have_text(f"{left} perjanjian")
    assert 0 < found.count() < before
    # What is shown stands in the address, and the search that follows keeps it.
    page.reload()
    expect(page.locator(".found-count")).to_have_text(f"{left} perjanjian")
    page.locator("#q").fill("aparatur")
    expect(page).to_have_url(re.compile(r"q=aparatur&pihak="))


def test_without_scripts_the_page_searches_sorts_and_chooses_columns(open_page: Open) -> None:
    page = open_page("/perjanjian", java_script_enabled=False)
    page.get_by_role("searchbox").fill("pertukaran")
    page.get_by_role("button", name="Cari").click()
    page.locator("#urut").select_option("terlama")
    page.get_by_role("button", name="Urutkan").click()
    expect(page.locator("#urut")).to_have_value("terlama")
    shown = [one.get_attribute("href") for one in page.locator(".register-title").all()]
    assert shown.index("/perjanjian/lan-2022") < shown.index("/perjanjian/dpr-perisai-2023")
    page.locator(".tool summary", has_text="Kolom").click()
    page.locator("input[name=kolom][value=temuan]").check()
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_role("columnheader", name="Temuan")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("pertukaran")
    expect(page.locator("#urut")).to_have_value("terlama")
