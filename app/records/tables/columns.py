"""The columns of a register kept as a table: how each is headed, what it holds, and an example of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# How many parties a row has room for. The third is left empty by most.
PARTIES = (1, 2, 3)
ALWAYS = (1, 2)

# What a term's column may hold in place of a value.
SILENT_WORDS = frozenset({"tidak diatur", "tidak ada"})


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    header: str
    explains: str
    example: str = ""
    required: bool = False
    # A number is not reckoned with but known by its digits: a cell that holds it as a quantity has lost some.
    identity: bool = False


def _party(number: int) -> Iterator[Column]:
    needed = number in ALWAYS
    yield Column(
        f"number_{number}",
        f"Nomor pihak {number}",
        "Nomor yang diberikan pihak ini pada naskah.",
        f"{number}/CTH/2024",
        identity=True,
    )
    yield Column(
        f"institution_{number}",
        f"Instansi pihak {number}",
        "Nama instansi seperti tertulis pada naskah." + ("" if needed else " Kosong bila hanya dua pihak."),
        ("Kementerian Contoh", "Badan Misal", "")[number - 1],
        required=needed,
    )
    yield Column(f"unit_{number}", f"Unit pihak {number}", "Unit kerja yang dimaksud naskah.")
    yield Column(
        f"signatory_{number}",
        f"Penanda tangan pihak {number}",
        "Nama penanda tangan, dengan gelarnya.",
        ("Ani Contoh", "Budi Misal", "")[number - 1],
        required=needed,
    )
    yield Column(
        f"office_{number}",
        f"Jabatan penanda tangan pihak {number}",
        "Jabatan penanda tangan.",
        ("Sekretaris Jenderal", "Kepala Badan", "")[number - 1],
        required=needed,
    )
    yield Column(
        f"nip_{number}",
        f"NIP penanda tangan pihak {number}",
        "18 angka, sebagai teks. Sel angka ditolak: digit terakhirnya sudah hilang.",
        identity=True,
    )
    yield Column(
        f"contact_{number}",
        f"Kantor kontak pihak {number}",
        "Jabatan atau unit tujuan surat menurut naskah.",
        ("Biro Data", "Pusat Data", "")[number - 1],
    )
    yield Column(
        f"emails_{number}",
        f"Surel kontak pihak {number}",
        "Alamat kantor, bukan pribadi; beberapa dipisahkan titik koma.",
        ("data@contoh.go.id", "pusdata@misal.go.id", "")[number - 1],
    )


def _term(key: str, header: str, explains: str, example: str, clause: str) -> Iterator[Column]:
    yield Column(key, header, explains, example)
    yield Column(
        f"{key}_cites",
        f"Pasal {header[:1].lower()}{header[1:]}",
        f"Pasal yang mengaturnya: {clause}.",
        clause,
    )


def _columns() -> Iterator[Column]:
    yield Column(
        "slug",
        "Kode",
        "Nama pendek: huruf kecil, angka, tanda hubung. Kosong: dibuat dari judul dan tahun.",
        "contoh-misal-2024",
    )
    yield Column("kind", "Jenis", "PKS atau NK.", "PKS", required=True)
    yield Column(
        "title", "Judul", "Tentang apa, tanpa kata 'tentang'.", "Pertukaran Data Contoh", required=True
    )
    for number in PARTIES:
        yield from _party(number)
    yield Column("place", "Tempat", "Tempat penandatanganan.", "Jakarta")
    yield Column(
        "signed_on", "Tanggal tanda tangan", "Hari penandatanganan.", "7 Desember 2024", required=True
    )
    yield Column(
        "effective_on", "Tanggal berlaku", "Hanya bila lain dari tanggal tanda tangan.", "1 Januari 2025"
    )
    yield Column(
        "watched_from",
        "Dipantau sejak",
        "Sejak kapan register ini mengawasi; yang jatuh tempo sebelumnya didiamkan. Kosong: hari impor.",
    )
    yield Column("ends_on", "Berakhir pada", "Tanggal akhir, bila naskah menyebut tanggalnya.", "")
    yield from _term(
        "duration",
        "Jangka waktu",
        "Lamanya; dihitung sejak tanda tangan, kecuali ditulis 'sejak berlaku'.",
        "3 tahun",
        "6(1)",
    )
    yield from _term(
        "renewal_deadline", "Batas perpanjangan", "Berapa lama sebelum berakhir.", "3 bulan", "6(2)"
    )
    yield Column(
        "renewal_act",
        "Perpanjangan dengan",
        "Apa yang harus terjadi sebelum batas itu: 'permohonan' atau 'penandatanganan'.",
        "permohonan",
    )
    yield from _term(
        "termination_notice",
        "Pemberitahuan pengakhiran",
        "Berapa lama sebelum diakhiri.",
        "30 hari kalender",
        "8(2)",
    )
    yield from _term(
        "force_majeure_notice",
        "Pemberitahuan keadaan kahar",
        "Berapa lama sesudah peristiwa.",
        "14 hari kerja",
        "9(2)",
    )
    yield from _term("evaluation", "Evaluasi", "Seberapa sering.", "2 kali dalam 1 tahun", "5(1)")
    yield Column(
        "evaluation_by",
        "Evaluasi oleh",
        "'bersama', atau 'masing-masing' bila satu pihak saja sudah cukup.",
        "bersama",
    )
    yield from _term("report", "Laporan berkala", "Seberapa sering.", "setiap 6 bulan", "4(2)a")
    yield Column("report_by", "Laporan oleh", "Nomor pihak yang melapor: 1, 2 atau 3.", "1")
    yield Column("report_to", "Laporan kepada", "Nomor pihak yang menerima laporan.", "2")
    yield from _term(
        "access",
        "Akses data",
        "Nomor pihak yang memperoleh akses data pihak lain; dua: '1, 2'.",
        "1",
        "3(1)a",
    )


COLUMNS: tuple[Column, ...] = tuple(_columns())
BY_KEY = {column.key: column for column in COLUMNS}

# The column that a file of refused rows has besides; read past when it comes back.
FAULTS_HEADER = "Yang salah"


def folded(header: str) -> str:
    """A header as it is compared: neither case, spaces nor a mark for what is required matter."""
    return re.sub(r"[\s*_:]+", " ", header).strip().casefold()


BY_HEADER = {name: column for column in COLUMNS for name in (folded(column.header), folded(column.key))}
