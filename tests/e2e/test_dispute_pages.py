"""A partner contradicts what was concluded, ours answer it, and the partner reads the answer: in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from app.acts.sweep import sweep
from app.domain.people import Role
from tests.e2e.conftest import Open, Site, site_of, stepped_to
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles
from tests.web.browsing import TODAY

LAN = "/perjanjian/lan-2022"


@pytest.fixture(scope="module")
def site(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The five with what follows from them: nothing else can be contradicted."""

    def concluded(engine: Engine) -> None:
        sweep(engine, TODAY.date(), TODAY)

    folder = tmp_path_factory.mktemp("site")
    with site_of(prepared_sqlite, folder, "Lembaga Administrasi Negara", concluded) as made:
        yield made


def contradicted(page: Page, what: str, note: str) -> None:
    """From the agreement's page on, as a partner comes to it."""
    page.goto(LAN)
    line = page.locator(".follows > li", has=page.get_by_text(what, exact=True))
    line.get_by_role("link", name="Sanggah").click()
    expect(page.locator("form .quoted")).to_have_text(what)
    page.get_by_label("Mengapa ini tidak benar?").fill(note)
    page.get_by_role("button", name="Sanggah").click()
    expect(page.get_by_role("status")).to_have_text("Sanggahan disampaikan.")


def dispute(page: Page, what: str) -> Locator:
    return page.locator(".events > li", has=page.get_by_role("heading", name=what, exact=True))


@looks
def test_a_dispute_is_raised_found_answered_and_read(open_page: Open, scheme: str, width: int) -> None:
    window = {"width": width, "height": 800}
    # One for each look: they are tried on one register.
    what = f"Berita acara pemadanan, giliran {1 if width > 360 else 2} rentang 1"
    partner = open_page(LAN, Role.PARTNER, color_scheme=scheme, viewport=window)
    contradicted(partner, what, "Berita acaranya sudah ditandatangani\npada 30 Oktober.")
    expect(dispute(partner, what)).to_contain_text("belum dijawab")
    # Who comes back to it finds what was said, and no second form.
    partner.goto(LAN)
    partner.get_by_role("link", name=f"Sanggah {what}").click()
    expect(partner.get_by_role("note")).to_contain_text("sudah Anda sanggah")
    expect(partner.get_by_label("Mengapa ini tidak benar?")).to_have_count(0)
    assert troubles(partner) == []

    ours = open_page("/", Role.MANAGER, color_scheme=scheme, viewport=window)
    ours.locator(".tile", has_text="Menunggu saya").click()
    waiting = ours.locator("li", has_text=f"Jawab sanggahan mitra: {what}")
    waiting.get_by_role("link", name="Kerjakan").click()
    here = dispute(ours, what)
    expect(here).to_be_in_viewport()
    expect(here).to_contain_text("Berita acaranya sudah ditandatangani")
    # An answer that says nothing is refused at its field.
    here.get_by_label("Jawaban").fill("  ")
    here.get_by_role("button", name="Jawab").click()
    expect(here.get_by_label("Jawaban")).to_have_attribute("aria-invalid", "true")
    ours.get_by_role("alert").get_by_role("link").click()
    expect(ours.locator("textarea:target")).to_have_count(1)
    assert troubles(ours) == []
    assert ours.evaluate("document.documentElement.scrollWidth") <= width
    here.get_by_label("Jawaban").fill("Kirimkan salinannya; kami catat hari itu.")
    here.get_by_role("button", name="Jawab").click()
    expect(ours.get_by_role("status")).to_have_text("Sanggahan dijawab.")
    expect(here.get_by_label("Jawaban")).to_have_count(0)
    ours.goto("/tugas")
    expect(ours.locator("main")).not_to_contain_text(f"Jawab sanggahan mitra: {what}")

    partner.goto("/")
    answers = partner.get_by_role("region", name="Jawaban atas sanggahan Anda")
    answers.get_by_role("link", name=what).click()
    told = dispute(partner, what)
    expect(told).to_contain_text("Kirimkan salinannya; kami catat hari itu.")
    # A partner hears that the house answered, and not which of its people.
    expect(told).to_contain_text("pengelola register, 21 November 2025")
    expect(told).not_to_contain_text("belum dijawab")
    assert troubles(partner) == []
    assert partner.evaluate("document.documentElement.scrollWidth") <= width


def test_a_dispute_goes_its_way_by_the_keyboard_alone(open_page: Open) -> None:
    what = "Pemantauan dan evaluasi, giliran 1 rentang 1"
    partner = open_page(LAN, Role.PARTNER)
    partner.get_by_role("link", name=f"Sanggah {what}").press("Enter")
    stepped_to(partner, partner.get_by_label("Mengapa ini tidak benar?"))
    partner.keyboard.type("Tidak ada yang dipadankan.")
    partner.keyboard.press("Tab")
    expect(partner.locator(":focus")).to_have_text("Sanggah")
    partner.keyboard.press("Enter")
    expect(partner.get_by_role("status")).to_have_text("Sanggahan disampaikan.")

    ours = open_page("/tugas", Role.MANAGER)
    ours.locator("li", has_text=what).get_by_role("link", name="Kerjakan").press("Enter")
    here = dispute(ours, what)
    stepped_to(ours, here.get_by_label("Jawaban"))
    ours.keyboard.type("Benar; kewajibannya kami kesampingkan.")
    ours.keyboard.press("Tab")
    ours.keyboard.press("Enter")
    expect(ours.get_by_role("status")).to_have_text("Sanggahan dijawab.")
    expect(here).to_contain_text("kewajibannya kami kesampingkan")


def test_what_is_contradicted_already_is_told_in_plain_words(open_page: Open) -> None:
    """Two windows with the same form: the second is refused, and what was typed in it is still there."""
    what = "Penandatanganan perpanjangan"
    first, second = open_page(LAN, Role.PARTNER), open_page(LAN, Role.PARTNER)
    second.get_by_role("link", name=f"Sanggah {what}").click()
    contradicted(first, what, "Keliru.")
    second.get_by_label("Mengapa ini tidak benar?").fill("Sekali lagi: keliru.")
    second.get_by_role("button", name="Sanggah").click()
    expect(second.get_by_role("alert")).to_have_text(
        "Kesimpulan ini sudah Anda sanggah pada 21 November 2025 dan belum dijawab; tunggu jawabannya."
    )
    expect(second.get_by_label("Mengapa ini tidak benar?")).to_have_value("Sekali lagi: keliru.")
