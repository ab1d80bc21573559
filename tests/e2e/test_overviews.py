"""Every page of the menu in a real browser: in both languages, light and dark, wide and narrow, and by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app.acts.sweep import sweep
from app.domain.people import Role
from app.register.database import open_register
from tests.e2e.conftest import Open, Site
from tests.e2e.test_first_pages import troubles
from tests.web.browsing import TODAY

OVERVIEWS = [
    "/",
    "/kalender?bulan=2025-12",
    "/kalender?tampilan=daftar&dari=2025-01-01",
    "/akses",
    "/laporan?tahun=2025",
]


def in_the_menu(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#menu a')].map(one => one.getAttribute('href'))"
    )
    return found


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR, Role.PARTNER])
def test_all_pages_of_the_menu_are_for_everybody_in_both_languages(open_page: Open, role: Role) -> None:
    refused: list[str] = []
    page = open_page("/", role, color_scheme="light", viewport={"width": 1280, "height": 800})
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
    )
    page.on("response", lambda one: refused.append(one.url) if one.status >= 400 else None)
    addresses = in_the_menu(page)
    assert len(addresses) >= 5
    for language in ("id", "en"):
        for address in addresses:
            page.goto(f"{address}?bahasa={language}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert troubles(page) == [], address
    assert refused == []


@pytest.mark.long
@pytest.mark.parametrize("path", OVERVIEWS)
def test_everybody_can_read_it_in_the_dark_on_a_telephone(open_page: Open, path: str) -> None:
    page = open_page(path, Role.MANAGER, color_scheme="dark", viewport={"width": 360, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_menu_opens_and_closes_on_a_telephone_without_scripts(open_page: Open) -> None:
    page = open_page(
        "/perjanjian", Role.MANAGER, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name="Perjanjian")).to_have_attribute("aria-current", "page")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Kalender").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kalender")


def test_the_calendar_is_turned_and_a_deadline_opened_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/kalender?bulan=2025-11", Role.READER)
    page.get_by_role("link", name="Berikutnya").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Desember 2025")
    page.get_by_role("link", name="Akhir masa berlaku").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/perjanjian/setneg-sigtk-2022"))


def test_a_theme_that_was_chosen_wins_over_the_system(open_page: Open) -> None:
    page = open_page("/", Role.READER, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("link", name="Gelap").click()
    page.goto("/akses")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert troubles(page) == []


@pytest.fixture(autouse=True, scope="module")
def swept(site: Site) -> Iterator[None]:
    """What follows on the day stands in the register."""
    engine = open_register(f"sqlite:///{site.file}")
    sweep(engine, TODAY.date(), TODAY)
    yield
    engine.dispose()
