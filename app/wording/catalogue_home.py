"""The frame and the pages that look over the whole register, in English."""

from collections.abc import Mapping
from typing import Final

HOME_PAGES: Final[Mapping[str, str]] = {
    # the frame
    "Menu": "Menu",
    "Jawaban atas sanggahan Anda": "Answers to your disputes",
    "Tema": "Theme",
    "Sambungan ini tidak terenkripsi (http): yang berada di jaringan yang sama dapat ikut membaca, juga kata sandi. Yang kurang: HTTPS pada proksi di depan Ikat, IKAT_PUBLIC_URL dengan https://, dan IKAT_TRUSTED_PROXIES.": (
        "This connection is not encrypted (http): whoever is on the same network can read along, passwords included. What is missing: HTTPS at a proxy in front of Ikat, IKAT_PUBLIC_URL with https://, and IKAT_TRUSTED_PROXIES."
    ),
    # home
    "30 hari ke depan": "The next 30 days",
    "Beranda": "Home",
    "Berakhir pada tahun %(year)s": "Ending in %(year)s",
    "Dua belas bulan ke depan": "The next twelve months",
    "Semua yang berakhir pada tahun %(year)s": "All that end in %(year)s",
    "Semua yang jatuh tempo 30 hari ke depan": "All that is due in the next 30 days",
    "Tabelnya": "As a table",
    "Tidak ada perjanjian yang berakhir tahun ini.": "No agreement ends this year.",
    "Tidak ada yang jatuh tempo dalam dua belas bulan ke depan.": "Nothing is due in the next twelve months.",
    "Tidak ada yang jatuh tempo dalam 30 hari ke depan.": "Nothing is due in the next 30 days.",
    "Unduh CSV": "Download CSV",
    "Yang Anda kerjakan 30 hari ke depan": "What you do in the next 30 days",
    # the first day
    "1. Sebutkan lembaga Anda": "1. Name your institution",
    "2. Masukkan perjanjian yang sudah ada": "2. Enter the agreements that exist",
    "3. Undang rekan": "3. Invite colleagues",
    "Belum ada perjanjian lembaga Anda dalam register ini. Begitu ada, di sini tampil apa yang menunggu Anda.": (
        "This register holds no agreement of your institution yet. As soon as it does, this page shows what is waiting for you."
    ),
    "Ini pekerjaan pengelola perjanjian.": "This is done by an agreement manager.",
    "Ini pekerjaan pengelola.": "This is done by an administrator.",
    "Isi templat XLSX atau CSV, satu baris satu perjanjian; periksa dulu hasilnya, baru simpan. Atau mulai satu rancangan baru.": (
        "Fill in the XLSX or CSV template, one line per agreement; check the result first, then save. Or begin a new draft."
    ),
    "Ke impor": "To the import",
    "Ke instansi": "To the institutions",
    "Ke orang": "To the people",
    "Ke pengaturan": "To the settings",
    "Ke rancangan": "To the drafts",
    "Pengelola perjanjian mencatat, penyetuju menyetujui, pembaca melihat, dan mitra melihat perjanjiannya sendiri. Periksa juga hari libur tahun ini.": (
        "Agreement managers record, approvers approve, readers look, and partners see their own agreements. Check this year's holidays as well."
    ),
    "Register ini masih kosong, atau belum ada perjanjian yang dapat Anda lihat. Mulailah dari sini:": (
        "This register is still empty, or holds no agreement that you may see. Begin here:"
    ),
    "Selamat datang di Ikat": "Welcome to Ikat",
    "Tandai satu instansi sebagai pihak kami, dengan nama seperti tercetak di naskah. Dari situ Ikat tahu kewajiban mana yang milik Anda.": (
        "Mark one institution as our side, by the name that papers print. From it Ikat knows which duties are yours."
    ),
    # the calendar
    "Bulan": "Month",
    "Bulan ini": "This month",
    "Hari libur dan cuti bersama": "Holidays and joint leave",
    "Hari libur tahun %(years)s belum dipastikan keputusan bersama, jadi tanggal yang dihitung dengan hari kerja di tahun itu masih dapat bergeser.": (
        "No joint decree has confirmed the holidays of %(years)s, so dates counted in working days of that year may still move."
    ),
    "Kalender": "Calendar",
    "Pihak": "Party",
    "Pihak Anda saja": "Your side only",
    "Pihak kami saja": "Our side only",
    "Sebelumnya": "Previous",
    "Semua keadaan": "All states",
    "Semua pihak": "All parties",
    "Semua tenggat": "All deadlines",
    "Tampilan": "View",
    "Tidak ada tenggat pada hari-hari itu. Perlebar tanggalnya, atau kosongkan saringannya.": (
        "No deadlines on these days. Widen the dates, or clear the filters."
    ),
    "hari ini": "today",
    "“%(text)s” bukan tanggal. Tulis seperti 2025-12-07.": "“%(text)s” is not a date. Write it like 2025-12-07.",
    # access
    "Akses tampil di sini bila sebuah perjanjian memberi hak memakai data kepada salah satu pihak, dan hari itu sudah ditandatangani.": (
        "Access is shown here once an agreement gives a party the right to use data, and was signed by that day."
    ),
    "Dasarnya": "On these grounds",
    "Disimpulkan untuk hari itu dari yang diketahui sekarang.": "Concluded for that day from what is known now.",
    "Keadaan akses": "State of access",
    "Pulih bila:": "Remedy:",
    "Siapa dapat memakai data menurut perjanjian, per %(day)s.": "Who may use data under an agreement, as of %(day)s.",
    "Tidak ada akses untuk ditampilkan": "No access to show",
    "Usulkan pemulihan": "Propose to restore",
    "Usulkan penghentian": "Propose to suspend",
    "“%(text)s” bukan tanggal. Tulis seperti 2025-12-07. Di bawah ini keadaan hari ini.": (
        "“%(text)s” is not a date. Write it like 2025-12-07. Below is how things stand today."
    ),
    # reports
    "Belum ada yang dapat digambar.": "Nothing to draw yet.",
    "Keadaan register per %(day)s": "The register as of %(day)s",
    "Laporan": "Reports",
    "Tahun berikutnya": "Next year",
    "Tahun laporan": "Year of the report",
    "Tahun sebelumnya": "Previous year",
}
HOME_PLURALS: Final[Mapping[str, tuple[str, str]]] = {
    "%(num)s lagi": ("%(num)s more", "%(num)s more"),
    "Akses menurut %(num)s perjanjian tidak dapat disimpulkan sekarang dan tidak tampil di bawah ini. Coba lagi nanti.": (
        "Access under %(num)s agreement cannot be concluded now and is not shown below. Try again later.",
        "Access under %(num)s agreements cannot be concluded now and is not shown below. Try again later.",
    ),
}
