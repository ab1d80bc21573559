"""Imports, the trail and the settings, in a real browser: whether everybody can use them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.domain.people import Role
from app.records.tables.columns import FAULTS_HEADER
from app.records.tables.reading import LARGEST
from tests.e2e.conftest import Open
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles
from tests.support.sheets import as_csv, numbered

PATHS = {
    "/impor": Role.MANAGER,
    "/impor/9999": Role.MANAGER,
    "/audit": Role.READER,
    "/audit?dari=kemarin&perjanjian=tidak-ada": Role.READER,
    "/audit/8": Role.READER,
    "/audit/keutuhan": Role.ADMINISTRATOR,
    "/pengaturan": Role.ADMINISTRATOR,
}


@pytest.mark.parametrize("path", PATHS)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    page = open_page(path, PATHS[path], color_scheme=scheme, viewport={"width": width, "height": 800})
    fits(page, width)
    # Whatever can be unfolded can be read as well.
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    fits(page, width)


def fits(page: Page, width: int) -> None:
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/impor", "/audit", "/audit/keutuhan", "/pengaturan"])
def test_everybody_can_read_it_in_english(open_page: Open, path: str) -> None:
    page = open_page(f"{path}?bahasa=en", PATHS[path])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert troubles(page) == []


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_a_table_is_looked_at_recorded_and_undone(
    open_page: Open, tmp_path: Path, scripts: bool, width: int
) -> None:
    start = 100 if scripts else 200
    page = open_page(
        "/impor", Role.MANAGER, java_script_enabled=scripts, viewport={"width": width, "height": 800}
    )
    with page.expect_download() as got:
        page.get_by_role("link", name="Templat CSV").click()
    assert got.value.suggested_filename == "templat-ikat.csv"

    table = tmp_path / f"register-{start}.csv"
    table.write_bytes(as_csv(numbered(start), numbered(start + 1, signed_on="kemarin"), numbered(start + 2)))
    page.get_by_label("Berkas tabel").set_input_files(table)
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(table.name)
    expect(page.locator("main")).to_contain_text("2 baris dapat dicatat")
    expect(page.get_by_text("'kemarin' tidak terbaca sebagai tanggal")).to_be_visible()
    if scripts:
        fits(page, width)
    with page.expect_download() as got:
        page.get_by_role("link", name="Unduh baris yang ditolak").click()
    mended = got.value.path().read_text(encoding="utf-8-sig")
    assert FAULTS_HEADER in mended
    assert f"Pertukaran Data Contoh {start + 1}" in mended
    assert f"Pertukaran Data Contoh {start + 2}" not in mended

    page.get_by_role("button", name="Catat hanya 2 baris yang benar").click()
    expect(page.get_by_role("status")).to_have_text("Tabel dicatat ke dalam register.")
    expect(page.locator("a.register-title")).to_have_count(2)
    page.get_by_label("Alasan").fill("Tabel yang keliru")
    page.get_by_label("Saya sudah membaca apa yang akan ditarik.").check()
    page.get_by_role("button", name="Batalkan impor").click()
    expect(page.get_by_role("status")).to_have_text("Impor dibatalkan.")
    expect(page.get_by_text("ditarik", exact=True)).to_have_count(2)
    page.get_by_role("link", name="Impor", exact=True).first.click()
    expect(page.get_by_role("row", name=table.name)).to_contain_text("0 dari 2 berlaku")


def test_a_file_that_is_too_large_is_refused_on_a_page_that_says_so(open_page: Open, tmp_path: Path) -> None:
    large = tmp_path / "besar.csv"
    large.write_bytes(b"a;" * (LARGEST // 2 + 100_000))
    page = open_page("/impor", Role.MANAGER)
    page.get_by_label("Berkas tabel").set_input_files(large)
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_role("heading", name="Kiriman ini terlalu besar")).to_be_visible()


def test_an_auditor_finds_reads_checks_and_takes_along(open_page: Open) -> None:
    page = open_page("/audit", Role.READER, java_script_enabled=False)
    page.get_by_label("Kode perjanjian").fill("lan-2022")
    page.get_by_label("Perbuatan").select_option("agreement.enter")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page).to_have_url(re.compile("perjanjian=lan-2022"))
    entries = page.locator(".entry")
    expect(entries).to_have_count(1)
    entries.first.locator("summary").click()
    expect(entries.first.get_by_role("columnheader", name="Sesudah").first).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="Unduh CSV menurut saringan ini").click()
    assert got.value.suggested_filename == "jejak-audit-2025-11-21.csv"
    assert "lan-2022" in got.value.path().read_text(encoding="utf-8-sig")

    page.get_by_role("link", name="Hapus saringan").click()
    page.get_by_role("link", name="Keutuhan jejak").click()
    page.get_by_role("button", name="Periksa keutuhan").click()
    expect(page.get_by_role("status")).to_contain_text("Jejak audit utuh")
    page.get_by_role("button", name="Catat bahwa kepala ini disampaikan").click()
    expect(page.get_by_role("heading", name="Yang pernah disampaikan")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="Unduh bundel").click()
    assert got.value.suggested_filename == "jejak-audit-2025-11-21.zip"
