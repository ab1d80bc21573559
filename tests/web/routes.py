"""Every route of the web, and whom it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.people import Role


@dataclass(frozen=True)
class Rule:
    """What a route answers: to people who signed in, and to whom of them."""

    roles: frozenset[Role] = frozenset(Role)
    open: bool = False
    # Open to whoever holds a secret, which nobody here does; to others it is no address at all.
    secret: bool = False
    # Where the route is about one agreement: whom it does not concern gets the answer of what does not exist.
    about: bool = False
    # What is put into the other blanks of its address.
    blanks: Mapping[str, str] | None = None


ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
MANAGER = frozenset({Role.MANAGER})
AUDITORS = frozenset({Role.ADMINISTRATOR, Role.READER})
RECORDING = frozenset({Role.MANAGER, Role.APPROVER})
SAYING = RECORDING | {Role.PARTNER}
A_REPORT = {"kind": "report_delivered"}
# One of the partner's own agreement, which it may read.
A_PAPER = {"number": "1"}
APPROVER = frozenset({Role.APPROVER})
OFFICE = frozenset({Role.MANAGER, Role.APPROVER})
HOUSE = frozenset(Role) - {Role.PARTNER}
RECORDS = MANAGER | APPROVER
ROUTES: dict[tuple[str, str], Rule] = {
    ("GET", "/"): Rule(),
    # what looks over the whole register
    ("GET", "/kalender"): Rule(),
    ("GET", "/akses"): Rule(),
    ("GET", "/laporan"): Rule(HOUSE),
    ("GET", "/laporan/{name:str}"): Rule(HOUSE, blanks={"name": "mitra.csv"}),
    ("GET", "/perjanjian"): Rule(),
    ("GET", "/perjanjian/{slug:str}"): Rule(about=True),
    # why, what if, and the book of rules
    ("GET", "/perjanjian/{slug:str}/mengapa"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/mengapa-tidak"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/bagaimana-jika"): Rule(HOUSE, about=True),
    ("GET", "/aturan"): Rule(HOUSE),
    ("GET", "/aturan/{rule:str}"): Rule(HOUSE, blanks={"rule": "lifecycle.end"}),
    # the register's own page
    ("GET", "/daftar-perjanjian/unduh/{kind:str}"): Rule(blanks={"kind": "csv"}),
    ("POST", "/daftar-perjanjian/tampilan"): Rule(),
    ("POST", "/daftar-perjanjian/tampilan/hapus"): Rule(),
    ("POST", "/daftar-perjanjian/penanggung-jawab"): Rule(MANAGER),
    # reminders
    ("GET", "/pengaturan/pengingat"): Rule(HOUSE),
    ("GET", "/perjanjian/{slug:str}/pengingat"): Rule(HOUSE, about=True),
    ("POST", "/perjanjian/{slug:str}/pengingat"): Rule(RECORDING, about=True),
    ("POST", "/akun/pengingat"): Rule(),
    # what happened
    ("GET", "/perjanjian/{slug:str}/peristiwa"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/catat"): Rule(SAYING, about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/catat/{kind:str}"): Rule(SAYING, about=True, blanks=A_REPORT),
    ("POST", "/perjanjian/{slug:str}/peristiwa/catat/{kind:str}"): Rule(SAYING, about=True, blanks=A_REPORT),
    ("GET", "/perjanjian/{slug:str}/peristiwa/perbaiki"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/perbaiki"): Rule(RECORDING, about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/tarik"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/tarik"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/terima"): Rule(frozenset({Role.PARTNER}), about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/tautan"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/tautan"): Rule(RECORDING, about=True),
    ("GET", "/perjanjian/{slug:str}/bukti"): Rule(SAYING, about=True),
    ("POST", "/perjanjian/{slug:str}/bukti"): Rule(SAYING, about=True),
    ("GET", "/perjanjian/{slug:str}/bukti/{number:int}"): Rule(about=True, blanks={"number": "1"}),
    ("GET", "/perjanjian/{slug:str}/bukti/{number:int}/tarik"): Rule(
        RECORDING, about=True, blanks={"number": "1"}
    ),
    ("POST", "/perjanjian/{slug:str}/bukti/{number:int}/tarik"): Rule(
        RECORDING, about=True, blanks={"number": "1"}
    ),
    ("GET", "/perjanjian/{slug:str}/narahubung"): Rule(about=True),
    ("POST", "/perjanjian/{slug:str}/narahubung"): Rule(RECORDING, about=True),
    ("GET", "/perjanjian/{slug:str}/sanggahan"): Rule(about=True),
    ("POST", "/perjanjian/{slug:str}/sanggahan"): Rule(frozenset({Role.PARTNER}), about=True),
    ("POST", "/perjanjian/{slug:str}/sanggahan/{number:int}"): Rule(
        RECORDING, about=True, blanks={"number": "1"}
    ),
    ("GET", "/tautan-terima/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    ("POST", "/tautan-terima/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    # to here
    ("GET", "/akun"): Rule(),
    ("POST", "/akun/sandi"): Rule(),
    ("GET", "/akun/kode"): Rule(),
    ("POST", "/akun/kode"): Rule(),
    ("POST", "/akun/kode/pastikan"): Rule(),
    ("POST", "/akun/sesi"): Rule(),
    ("POST", "/akun/sesi/lain"): Rule(),
    ("POST", "/akun/bahasa"): Rule(),
    ("GET", "/orang"): Rule(ADMINISTRATOR),
    ("GET", "/orang/undang"): Rule(ADMINISTRATOR),
    ("POST", "/orang/undang"): Rule(ADMINISTRATOR),
    ("GET", "/orang/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/orang/{number:int}/peran"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/orang/{number:int}/tautan"): Rule(ADMINISTRATOR, blanks={"number": "2"}),
    ("POST", "/orang/{number:int}/tutup"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    # Imports, the trail, the settings.
    ("GET", "/impor"): Rule(MANAGER),
    ("GET", "/impor/templat.xlsx"): Rule(MANAGER),
    ("GET", "/impor/templat.csv"): Rule(MANAGER),
    ("POST", "/impor/periksa"): Rule(MANAGER),
    ("GET", "/impor/periksa/{digest:str}"): Rule(MANAGER, blanks={"digest": "0" * 64}),
    ("POST", "/impor/periksa/{digest:str}"): Rule(MANAGER, blanks={"digest": "0" * 64}),
    ("GET", "/impor/periksa/{digest:str}/ditolak"): Rule(MANAGER, blanks={"digest": "0" * 64}),
    ("GET", "/impor/{number:int}"): Rule(MANAGER, blanks={"number": "1"}),
    ("POST", "/impor/{number:int}/batal"): Rule(MANAGER, blanks={"number": "1"}),
    ("GET", "/audit"): Rule(AUDITORS),
    ("GET", "/audit/{seq:int}"): Rule(AUDITORS, blanks={"seq": "1"}),
    ("POST", "/audit/ekspor"): Rule(AUDITORS),
    ("POST", "/audit/bundel"): Rule(AUDITORS),
    ("GET", "/audit/keutuhan"): Rule(AUDITORS),
    ("POST", "/audit/keutuhan"): Rule(AUDITORS),
    ("POST", "/audit/kepala"): Rule(AUDITORS),
    ("GET", "/pengaturan"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/surat"): Rule(ADMINISTRATOR),
    # mail, jobs, calendars
    ("GET", "/pengaturan/kerja"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/kerja/ulang/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/pengaturan/kerja/biarkan/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/pengaturan/kerja/alamat"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/kerja/kembali"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/kerja/alamat/tahan"): Rule(ADMINISTRATOR),
    ("GET", "/pengaturan/surat"): Rule(ADMINISTRATOR),
    ("GET", "/pengaturan/surat/{name:str}"): Rule(ADMINISTRATOR, blanks={"name": "tidak-ada"}),
    ("GET", "/pengaturan/surat/{name:str}/html"): Rule(ADMINISTRATOR, blanks={"name": "tidak-ada"}),
    ("GET", "/pengaturan/libur/{year:int}"): Rule(ADMINISTRATOR, blanks={"year": "2027"}),
    ("POST", "/pengaturan/libur/{year:int}"): Rule(ADMINISTRATOR, blanks={"year": "2027"}),
    ("GET", "/metrics"): Rule(open=True, secret=True),
    ("POST", "/akun/kalender"): Rule(),
    ("POST", "/akun/kalender/cabut"): Rule(),
    ("GET", "/perjanjian/{slug:str}/kalender"): Rule(about=True),
    ("GET", "/kalender/{name:str}"): Rule(open=True, secret=True, blanks={"name": "palsu.ics"}),
    # tasks, decisions, desks, institutions
    ("GET", "/tugas"): Rule(),
    ("POST", "/tugas"): Rule(OFFICE),
    ("GET", "/tugas/satu"): Rule(HOUSE),
    ("POST", "/tugas/beri"): Rule(OFFICE),
    ("POST", "/tugas/komentar"): Rule(OFFICE),
    ("POST", "/tugas/tunda"): Rule(OFFICE),
    ("POST", "/tugas/selesai"): Rule(OFFICE),
    ("POST", "/tugas/dibaca"): Rule(OFFICE),
    ("GET", "/perjanjian/{slug:str}/keputusan"): Rule(HOUSE, about=True),
    ("GET", "/perjanjian/{slug:str}/keputusan/usul"): Rule(OFFICE, about=True),
    ("POST", "/perjanjian/{slug:str}/keputusan/usul"): Rule(OFFICE, about=True),
    ("GET", "/keputusan"): Rule(HOUSE),
    ("GET", "/keputusan/{number:int}"): Rule(HOUSE, blanks={"number": "1"}),
    ("POST", "/keputusan/{number:int}/setujui"): Rule(APPROVER, blanks={"number": "1"}),
    ("POST", "/keputusan/{number:int}/tolak"): Rule(APPROVER, blanks={"number": "1"}),
    ("POST", "/keputusan/{number:int}/tarik"): Rule(OFFICE, blanks={"number": "1"}),
    ("GET", "/perjanjian/{slug:str}/kewenangan"): Rule(HOUSE, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/meja"): Rule(MANAGER | ADMINISTRATOR, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/batasi"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/buka"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/pembaca"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/coret"): Rule(MANAGER, about=True),
    ("GET", "/pendelegasian"): Rule(ADMINISTRATOR),
    ("POST", "/pendelegasian"): Rule(ADMINISTRATOR),
    ("POST", "/pendelegasian/cabut"): Rule(ADMINISTRATOR),
    ("GET", "/instansi"): Rule(ADMINISTRATOR),
    ("POST", "/instansi"): Rule(ADMINISTRATOR),
    ("POST", "/instansi/ambil"): Rule(ADMINISTRATOR),
    ("GET", "/instansi/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/nama"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/unit"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/kami"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/wewenang"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/wewenang/akhiri"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/tutup"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    # papers
    ("GET", "/perjanjian/{slug:str}/naskah"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/naskah/baru"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/naskah/baru"): Rule(MANAGER, about=True),
    ("GET", "/naskah"): Rule(),
    ("GET", "/naskah/baru"): Rule(MANAGER),
    ("POST", "/naskah/baru"): Rule(MANAGER),
    ("GET", "/naskah/{number:int}"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/pdf"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/unduh"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/pindaian"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/ubah"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/ubah"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/nomor"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/setujui"): Rule(APPROVER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/kembalikan"): Rule(APPROVER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/finalkan"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/simpan"): Rule(RECORDS, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/buang"): Rule(MANAGER, blanks=A_PAPER),
    ("GET", "/naskah/kelompok"): Rule(MANAGER),
    ("POST", "/naskah/kelompok"): Rule(MANAGER),
    ("GET", "/naskah/kelompok/{number:int}"): Rule(MANAGER, blanks={"number": "1"}),
    ("POST", "/naskah/kelompok/{number:int}/lanjut"): Rule(MANAGER, blanks={"number": "1"}),
    ("GET", "/naskah/kelompok/{number:int}/zip"): Rule(MANAGER, blanks={"number": "1"}),
    ("GET", "/naskah/pola"): Rule(ADMINISTRATOR),
    ("POST", "/naskah/pola"): Rule(ADMINISTRATOR),
    ("POST", "/naskah/pola/{number:int}/tutup"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    # drafts
    ("GET", "/perjanjian/{slug:str}/banding"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/perpanjangan"): Rule(RECORDS, about=True),
    ("POST", "/perjanjian/{slug:str}/perpanjangan"): Rule(RECORDS, about=True),
    ("GET", "/perjanjian/{slug:str}/perubahan"): Rule(RECORDS, about=True),
    ("POST", "/perjanjian/{slug:str}/perubahan"): Rule(RECORDS, about=True),
    ("GET", "/rancangan"): Rule(HOUSE),
    ("GET", "/rancangan-baru"): Rule(MANAGER),
    ("POST", "/rancangan-baru/sketsa"): Rule(MANAGER),
    ("POST", "/rancangan-baru/rekaman"): Rule(MANAGER),
    ("POST", "/rancangan-baru/pengganti"): Rule(MANAGER),
    ("GET", "/rancangan/{slug:str}"): Rule(HOUSE, about=True),
    ("GET", "/rancangan/{slug:str}/identitas"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/identitas"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/rekaman"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/rekaman"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/daftar/{part:str}"): Rule(MANAGER, about=True, blanks={"part": "hak"}),
    ("POST", "/rancangan/{slug:str}/daftar/{part:str}"): Rule(MANAGER, about=True, blanks={"part": "hak"}),
    ("GET", "/rancangan/{slug:str}/ketentuan/{name:str}"): Rule(
        MANAGER, about=True, blanks={"name": "duration"}
    ),
    ("POST", "/rancangan/{slug:str}/ketentuan/{name:str}"): Rule(
        MANAGER, about=True, blanks={"name": "duration"}
    ),
    ("GET", "/rancangan/{slug:str}/ajukan"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/ajukan"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/tarik"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/tarik"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/tandatangan"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/tandatangan"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/daftar-periksa"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/daftar-periksa"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/setuju"): Rule(APPROVER, about=True),
    ("POST", "/rancangan/{slug:str}/setuju"): Rule(APPROVER, about=True),
    ("GET", "/rancangan/{slug:str}/kembalikan"): Rule(APPROVER, about=True),
    ("POST", "/rancangan/{slug:str}/kembalikan"): Rule(APPROVER, about=True),
    ("GET", "/masuk"): Rule(open=True),
    ("POST", "/masuk"): Rule(open=True),
    ("GET", "/masuk/kode"): Rule(open=True),
    ("POST", "/masuk/kode"): Rule(open=True),
    ("GET", "/masuk/lupa"): Rule(open=True),
    ("POST", "/masuk/lupa"): Rule(open=True),
    ("GET", "/tautan/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    ("POST", "/tautan/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    ("POST", "/keluar"): Rule(),
    ("GET", "/sehat"): Rule(open=True),
    ("GET", "/aset/{name:str}"): Rule(open=True, blanks={"name": "ikat.css"}),
}
