"""The sentences of the page on a year's holidays. Indonesian, English."""

from typing import Final

HOLIDAY_PAGES: Final[dict[str, str]] = {
    "Belum ada yang disimpan. Simpan dengan alasan di bawah, atau ubah daftarnya dan periksa lagi.": (
        "Nothing is saved yet. Save it with a reason below, or change the list and look again."
    ),
    "Dari %(failed)s perjanjian tidak dapat disimpulkan apa pun; periksa log.": (
        "Agreements about which nothing could be concluded: %(failed)s; see the log."
    ),
    "Hari libur %(year)s": "Holidays of %(year)s",
    "Keputusan yang menetapkannya": "The decree that sets them",
    "Kesimpulan dari %(changed)s perjanjian berubah, dari %(asked)s yang diperiksa.": (
        "Agreements whose conclusions change: %(changed)s, of %(asked)s examined."
    ),
    "Nomor Surat Keputusan Bersama, dan perubahannya bila ada.": (
        "The number of the joint decree, and of its changes if there are any."
    ),
    "Register memuat %(standing)s perjanjian; yang selebihnya disimpulkan ulang pada penyapuan berikut.": (
        "Agreements in the register: %(standing)s; the rest are concluded again by the next sweep."
    ),
    "Satu hari tiap baris: tanggal; nama; libur nasional atau cuti bersama.": (
        "One day per line: date; name; libur nasional (national holiday) or cuti bersama (joint leave)."
    ),
    "Sudah dibandingkan dengan keputusan itu, dan dipastikan": "Compared with that decree, and confirmed",
    "Tambah tahun %(year)s": "Add the year %(year)s",
    "Tidak ada tenggat, hak atau akses yang berubah; %(asked)s perjanjian diperiksa.": (
        "No deadline, right or access changes; agreements examined: %(asked)s."
    ),
    "Ubah atau pastikan": "Change or confirm",
    "Yang akan berubah": "What would change",
}

HOLIDAY_PLURALS: Final[dict[str, tuple[str, str]]] = {
    "dan %(num)s baris lagi": ("and %(num)s more line", "and %(num)s more lines"),
}
