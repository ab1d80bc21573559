"""Where letters to a party go, changed by our manager in a real browser; and by the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from app.domain.people import Role
from tests.e2e.conftest import Open, stepped_to
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles

# 9(3): a change of contact is announced thirty days before its day. Today is 21 November 2025.
ITJEN = "/perjanjian/kemendagri-itjen-2025"
SILENT = "/perjanjian/setneg-siapp-2022"


def filled(page: Page, typed: dict[str, str]) -> None:
    for name, text in typed.items():
        page.locator(f"[id='{name}']").fill(text)


def card(page: Page, office: str) -> Locator:
    return page.locator(".contact", has=page.get_by_role("heading", name=office, exact=True))


@looks
def test_a_contact_changes_and_nothing_that_was_typed_is_lost(
    open_page: Open, scheme: str, width: int
) -> None:
    office = f"Direktorat Contoh {width}"
    page = open_page(ITJEN, Role.MANAGER, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.locator(".agreement-menu").get_by_role("link", name="Narahubung", exact=True).click()
    # The agreement's own words, beside the field in which they matter.
    expect(page.get_by_label("Berlaku mulai")).to_have_accessible_description(
        "Pasal 9 ayat (3): tertulis, 30 hari kalender sebelumnya (“paling lambat” tidak disebut)"
    )
    typed = {
        "on": "2025-11-20",
        "effective": "2026-01-15",
        "office.0": office,
        "emails.0": "bukan alamat",
        "address.0": "Jalan Contoh 1\nKota Contoh",
        "phones.0": "021 555",
        "person.0": "Gita Contoh",
        "note": "Surat nomor 12",
    }
    page.get_by_label("Pihak yang narahubungnya berganti").select_option("2")
    filled(page, typed)
    page.get_by_role("button", name="Catat pergantian").click()
    wrong = page.locator("[id='emails.0']")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description("'bukan alamat' bukan alamat surel.")
    page.get_by_role("alert").get_by_role("link").click()
    expect(wrong).to_be_in_viewport()
    expect(page.get_by_label("Pihak yang narahubungnya berganti")).to_have_value("2")
    for name, text in typed.items():
        expect(page.locator(f"[id='{name}']")).to_have_value(text)
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    wrong.fill("direktorat@contoh.go.id")
    page.get_by_role("button", name="Catat pergantian").click()
    expect(page.get_by_role("status")).to_have_text("Pergantian narahubung dicatat.")
    later = page.get_by_role("region", name="Akan berlaku").locator(".contact", has_text=office)
    expect(later).to_contain_text("sejak 15 Januari 2026")
    expect(later).to_contain_text("direktorat@contoh.go.id")
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The agreement's page has who holds on the day that is asked for, and since when.
    page.goto(f"{ITJEN}?per=2026-01-14")
    expect(card(page, office)).to_have_count(0)
    page.goto(f"{ITJEN}?per=2026-01-15")
    expect(card(page, office)).to_contain_text("sejak 15 Januari 2026")
    card(page, office).get_by_role("link", name="pemberitahuan").click()
    expect(page.locator(".event:target")).to_contain_text("Surat nomor 12")


def test_a_contact_changes_by_the_keyboard_alone(open_page: Open) -> None:
    page = open_page(f"{SILENT}/narahubung", Role.MANAGER)
    day = page.get_by_label("Berlaku mulai")
    expect(day).to_have_accessible_description(
        "Perjanjian ini tidak mengatur berapa lama sebelumnya pergantian diberitahukan."
    )
    party = page.get_by_label("Pihak yang narahubungnya berganti")
    stepped_to(page, party)
    page.keyboard.press("ArrowDown")
    expect(party).to_have_value("1")
    # The parts of a day are typed in the order in which the browser shows them.
    stepped_to(page, day)
    page.keyboard.type("11212025")
    expect(day).to_have_value("2025-11-21")
    stepped_to(page, page.locator("[id='office.0']"))
    page.keyboard.type("Biro Contoh")
    page.keyboard.press("Tab")
    page.keyboard.type("biro@contoh.go.id")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Pergantian narahubung dicatat.")
    now = page.get_by_role("region", name="Berlaku hari ini").locator(".contact", has_text="Biro Contoh")
    expect(now).to_contain_text("sejak 21 November 2025")
