"""From record files to a browser: the list, each agreement, and whether everybody can use them."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Site
from tests.e2e.looks import looks, schemes

AXE = Path("node_modules/axe-core/axe.min.js")
SLUGS = [
    "dpr-perisai-2023",
    "kemendagri-itjen-2025",
    "lan-2022",
    "setneg-siapp-2022",
    "setneg-sigtk-2022",
]
PATHS = ["/perjanjian", *(f"/perjanjian/{slug}" for slug in SLUGS)]
SPECIAL = ["/perjanjian/lan-2022?per=kemarin", "/perjanjian/lan-2022?per=2020-01-01", "/tidak-ada"]


def troubles(page: Page) -> list[str]:
    """What axe finds that is serious or worse, as rule and element."""
    # Evaluated rather than added as a script: the page's own policy would refuse that.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{trouble['id']}: {node['html']}"
        for trouble in found["violations"]
        if trouble["impact"] in {"serious", "critical"}
        for node in trouble["nodes"]
    ]


def test_the_list_leads_to_each_of_the_five(open_page: Open) -> None:
    page = open_page("/perjanjian")
    links = page.locator(".register-title")
    expect(links).to_have_count(5)
    for position in range(5):
        title = links.nth(position).inner_text()
        links.nth(position).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.go_back()


@pytest.mark.parametrize("path", PATHS + SPECIAL)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(path, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.dataset.bsTheme") == scheme
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/perjanjian?bahasa=en", "/perjanjian/kemendagri-itjen-2025?bahasa=en"])
def test_everybody_can_read_it_in_english(open_page: Open, path: str) -> None:
    assert troubles(open_page(path)) == []


def test_another_language_stays_chosen(open_page: Open) -> None:
    page = open_page("/perjanjian/lan-2022?per=2023-01-01")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Terms as of 1 January 2023")).to_be_visible()
    page.get_by_role("link", name="Agreements").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cooperation agreements")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Perjanjian kerja sama")


def test_the_keyboard_reaches_the_first_agreement(open_page: Open) -> None:
    page = open_page("/perjanjian")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    # The field of the search and its button, and then a way past what narrows the list down.
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke daftar")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "/perjanjian/kemendagri-itjen-2025")
    assert page.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/perjanjian/kemendagri-itjen-2025$"))


def test_another_day_is_asked_for_at_the_field(open_page: Open) -> None:
    page = open_page("/perjanjian/lan-2022")
    page.get_by_label("Per tanggal").fill("2023-06-01")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.get_by_role("heading", name="Ketentuan per 1 Juni 2023")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?per=2023-06-01"))
    page.get_by_role("link", name="Hari ini", exact=True).click()
    expect(page.get_by_role("heading", name="Ketentuan per 21 November 2025")).to_be_visible()


@schemes
def test_without_scripts_it_is_the_same_page(open_page: Open, scheme: str) -> None:
    page = open_page("/perjanjian/lan-2022", color_scheme=scheme, java_script_enabled=False)
    expect(page.locator(".term")).to_have_count(39)
    page.get_by_label("Per tanggal").fill("2023-06-01")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.get_by_role("heading", name="Ketentuan per 1 Juni 2023")).to_be_visible()


def test_our_own_font_and_icons_are_shown(open_page: Open) -> None:
    page = open_page("/perjanjian/kemendagri-itjen-2025")
    assert page.evaluate(
        "[...document.fonts].some(font => font.family === 'Inter' && font.status === 'loaded')"
    )
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Inter")
    assert page.locator(".banner .icon, .chip .icon").first.evaluate("node => node.getBBox().width") > 0


def test_nothing_is_fetched_from_anywhere_else(open_page: Open, site: Site) -> None:
    page = open_page("/perjanjian")
    fetched = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert fetched
    assert [address for address in fetched if not address.startswith(site.address)] == []


def test_it_prints_on_white_without_the_frame(open_page: Open) -> None:
    page = open_page("/perjanjian/kemendagri-itjen-2025", color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator(".topbar")).to_be_hidden()
    expect(page.locator(".contents")).to_be_hidden()
    # Nothing on the paper itself.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 36, 48)"
