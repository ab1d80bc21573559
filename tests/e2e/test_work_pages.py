"""Tasks, decisions, desks, delegations and institutions in a real browser: whether everybody can use them."""

import pytest
from playwright.sync_api import expect

from app.domain.people import Role
from tests.e2e.conftest import Open, Site
from tests.e2e.looks import looks
from tests.e2e.test_first_pages import troubles

SLUG = "kemendagri-itjen-2025"
DECISIONS = f"/perjanjian/{SLUG}/keputusan"
OF_THE_OFFICE = [
    "/tugas?siapa=semua",
    DECISIONS,
    f"{DECISIONS}/usul?apa=suspend",
    f"{DECISIONS}/usul?apa=read_otherwise",
    "/keputusan",
    f"/perjanjian/{SLUG}/kewenangan",
]
OF_THE_ADMINISTRATOR = ["/pendelegasian", "/instansi"]


@pytest.mark.parametrize("path", OF_THE_OFFICE + OF_THE_ADMINISTRATOR)
@looks
def test_everybody_can_read_it(open_page: Open, path: str, scheme: str, width: int) -> None:
    role = Role.MANAGER if path in OF_THE_OFFICE else Role.ADMINISTRATOR
    page = open_page(path, role, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_decision_goes_from_the_proposal_to_the_approval_without_scripts(open_page: Open) -> None:
    page = open_page(f"/perjanjian/{SLUG}", Role.MANAGER, java_script_enabled=False)
    page.locator(".agreement-menu").get_by_role("link", name="Keputusan").click()
    page.get_by_role("link", name="Hentikan sementara akses").click()
    page.get_by_label("Akses pihak").select_option(index=1)
    page.get_by_label("Alasan usulan").fill("Diminta pimpinan.")
    page.get_by_role("button", name="Lihat akibatnya").click()
    # Nothing gives the right to it today, which is told where the party is chosen.
    expect(page.get_by_role("alert")).to_contain_text("tidak ada hak")
    page.get_by_label("Tetap hentikan").check()
    page.get_by_role("button", name="Lihat akibatnya").click()
    expect(page.locator("#akibat")).to_contain_text("terbuka → dihentikan")
    page.get_by_label("Saya sudah memeriksa").check()
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("status")).to_contain_text("Usulan dikirim")

    other = open_page("/tugas", Role.APPROVER, color_scheme="dark", viewport={"width": 360, "height": 800})
    other.get_by_role("link", name="Kerjakan").first.click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Hentikan sementara akses")
    assert troubles(other) == []
    assert other.evaluate("document.documentElement.scrollWidth") <= 360
    other.get_by_label("Alasan penolakan").fill("Belum ada haknya.")
    other.get_by_role("button", name="Tolak usulan").click()
    expect(other.get_by_role("status")).to_have_text("Usulan ditolak.")
    assert troubles(other) == []


def test_a_task_is_made_put_off_and_done(open_page: Open) -> None:
    page = open_page("/tugas", Role.MANAGER)
    page.get_by_label("Apa yang harus dikerjakan").fill("Telepon narahubung")
    page.get_by_role("button", name="Buat tugas").click()
    page.get_by_role("link", name="Telepon narahubung").click()
    assert troubles(page) == []
    page.get_by_label("Tambah catatan").fill("Tidak diangkat.")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Tidak diangkat.")).to_be_visible()
    page.get_by_label("Sampai tanggal").fill("2025-11-01")
    page.get_by_role("textbox", name="Alasan").fill("Menunggu surat.")
    page.get_by_role("button", name="Tunda tugas").click()
    expect(page.get_by_label("Sampai tanggal")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("textbox", name="Alasan")).to_have_value("Menunggu surat.")
    page.get_by_role("button", name="Tandai selesai").click()
    expect(page.get_by_role("status")).to_have_text("Tugas selesai.")


def test_an_institution_is_taken_over_and_given_a_signatory(open_page: Open) -> None:
    page = open_page(
        "/instansi", Role.ADMINISTRATOR, color_scheme="dark", viewport={"width": 360, "height": 800}
    )
    page.get_by_role("button", name="Catat sebagai instansi").first.click()
    expect(page.get_by_role("status")).to_have_text("Instansi ditambahkan.")
    page.get_by_role("button", name="Tandai sebagai instansi kami").click()
    page.get_by_label("Nama", exact=True).fill("Ani Contoh")
    page.get_by_label("Jabatan").fill("Kepala Biro")
    page.get_by_role("button", name="Catat").click()
    expect(page.get_by_text("berlaku hari ini")).to_be_visible()
    assert troubles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_delegation_is_recorded_and_withdrawn(open_page: Open, site: Site) -> None:
    page = open_page("/pendelegasian", Role.ADMINISTRATOR)
    page.get_by_label("Pejabat yang diwakili").select_option(str(site.people[Role.APPROVER].account))
    page.get_by_label("Yang bertindak").select_option(str(site.people[Role.READER].account))
    page.get_by_label("Sebagai").select_option("plh")
    page.get_by_label("Jenis surat keputusan").fill("Surat Perintah")
    page.get_by_label("Nomor surat keputusan").fill("7/CTH/2025")
    page.get_by_label("Tanggal surat keputusan").fill("2025-11-01")
    page.get_by_label("Hari pertama").fill("2026-11-20")
    page.get_by_label("Hari terakhir").fill("2026-11-30")
    page.get_by_role("button", name="Catat").click()
    expect(page.get_by_text("belum mulai")).to_be_visible()
    page.get_by_label("Pendelegasian", exact=True).select_option(index=1)
    page.get_by_role("textbox", name="Alasan").fill("Sudah kembali.")
    page.get_by_role("button", name="Cabut").click()
    expect(page.get_by_text("Alasan dicabut: Sudah kembali.")).to_be_visible()
    assert troubles(page) == []


def test_a_desk_is_given_and_an_agreement_confined_and_opened(open_page: Open, site: Site) -> None:
    page = open_page("/perjanjian/dpr-perisai-2023/kewenangan", Role.MANAGER)
    page.get_by_label("Serahkan kepada").select_option(str(site.people[Role.MANAGER].account))
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("status")).to_have_text("Penanggung jawab disimpan.")
    page.get_by_role("textbox", name="Alasan").fill("Dirundingkan.")
    page.get_by_role("button", name="Batasi").click()
    expect(page.get_by_text("Dibatasi sejak")).to_be_visible()
    assert troubles(page) == []
    page.locator("#open_reason").fill("Selesai.")
    page.get_by_role("button", name="Buka").click()
    expect(page.get_by_role("status")).to_contain_text("dibuka lagi")
