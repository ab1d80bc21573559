"""One agreement in a real browser: why something follows, what if, the book of rules; with scripts and without."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from app.domain.people import Role
from tests.e2e.conftest import Open
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles

HERE = "/perjanjian/kemendagri-itjen-2025"
PATHS = [
    f"{HERE}/mengapa?aturan=lifecycle.end&acuan=1",
    f"{HERE}/mengapa-tidak",
    f"{HERE}/bagaimana-jika?apa=renewed&on=2025-11-21&until=2030-08-27&lihat=1",
    f"{HERE}/bagaimana-jika?apa=addendum_signed&ketentuan=costs",
    "/aturan",
    "/aturan/term.last_day",
]


@pytest.mark.parametrize("path", PATHS)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(path, Role.MANAGER, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_why_is_told_in_place_with_scripts_and_by_the_keyboard(open_page: Open) -> None:
    page = open_page(HERE, Role.MANAGER)
    line = page.locator(".follows > li", has_text="Pemantauan dan evaluasi, giliran 1 rentang 1").first
    line.get_by_role("link", name="Mengapa?").press("Enter")
    told = line.locator(".why-told")
    # kemendagri-itjen-2025 8: twice a year from 27 August 2025, so by 27 February 2026.
    expect(told.locator(".chain")).to_contain_text("27 Februari 2026")
    expect(told.locator("summary")).to_be_focused()
    expect(page).to_have_url(re.compile(f"{HERE}$"))
    assert troubles(page) == []
    page.keyboard.press("Enter")
    expect(told.locator(".chain")).to_be_hidden()
    told.locator("summary").click()
    told.get_by_role("link", name="evaluation.hold").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pemantauan dan evaluasi")


def test_why_is_a_page_of_its_own_without_scripts(open_page: Open) -> None:
    page = open_page(HERE, java_script_enabled=False)
    page.get_by_role("link", name=re.compile("^Mengapa\\?.*giliran 1 rentang 1")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("giliran 1 rentang 1")
    expect(page.locator(".chain")).to_be_visible()


def test_what_if_is_asked_seen_and_goes_on_into_the_form(open_page: Open) -> None:
    page = open_page(HERE, Role.MANAGER)
    page.locator(".agreement-menu").get_by_role("link", name="Bagaimana jika").click()
    page.get_by_label("Seandainya terjadi").select_option("Perpanjangan ditandatangani")
    page.get_by_role("button", name="Isi rinciannya").click()
    page.get_by_label("Diperpanjang sampai dengan").fill("2030-08-27")
    page.get_by_role("button", name="Lihat yang berubah").click()
    expect(page.locator("#hasil")).to_contain_text("hari terakhir 27 Agustus 2028 → 27 Agustus 2030")
    expect(page.locator(".course text", has_text="Perpanjangan ke-1")).to_be_visible()
    page.get_by_role("link", name="Teruskan menjadi catatan").click()
    expect(page.get_by_label("Diperpanjang sampai dengan")).to_have_value("2030-08-27")


def test_the_drawing_is_legible_on_a_small_screen(open_page: Open) -> None:
    page = open_page(HERE, viewport={"width": 360, "height": 800})
    drawing = page.locator("svg.course")
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] > 280
    sizes = page.eval_on_selector_all(
        "svg.course text", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 11
    # No name of a day or of a lane runs over the edge, and no two ticks over each other.
    edges = page.eval_on_selector_all(
        "svg.course .course-tick, svg.course .course-now",
        "all => all.map(one => one.getBoundingClientRect()).filter(one => one.width)"
        ".map(one => [one.left, one.right, one.top])",
    )
    assert all(left >= 0 and right <= 360 for left, right, _ in edges)
    ticks = sorted((left, right) for left, right, top in edges if top == edges[0][2])
    assert all(one[1] <= other[0] for one, other in pairwise(ticks))


def test_the_menu_of_sections_stays_in_sight_and_prints_nowhere(open_page: Open) -> None:
    page = open_page(HERE, Role.MANAGER, viewport={"width": 1280, "height": 900})
    page.locator(".contents").get_by_role("link", name="Narahubung").click()
    expect(page.locator("#narahubung-judul")).to_be_in_viewport()
    expect(page.locator(".contents")).to_be_in_viewport()
    page.emulate_media(media="print")
    for hidden in (".contents", ".agreement-menu", ".line-ways >> nth=0", ".course-table"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("svg.course")).to_be_visible()
    # Findings are folded on the screen and open on the paper.
    expect(page.locator(".finding-line p").first).to_be_visible()
