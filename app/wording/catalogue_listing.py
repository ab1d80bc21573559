"""The English of the register's own page."""

LISTING: dict[str, str] = {
    "Langsung ke daftar": "Skip to the list",
    "Ambil register lama dari tabel, susun rancangan, atau muat contoh untuk melihat cara kerjanya.": (
        "Bring in your old register from a table, write a draft, or load the examples to see how it works."
    ),
    "Bagikan kepada semua orang di lembaga ini": "Share with everyone at this institution",
    "Berakhir": "Ends",
    "Cari": "Search",
    "Cari judul, nomor, pihak, atau isi pasal": "Search titles, numbers, parties or clauses",
    "Cari perjanjian": "Search agreements",
    "Cari tanpa saringan": "Search without filters",
    "Coba lebih sedikit kata, nomor naskahnya, atau nama mitranya.": (
        "Try fewer words, the agreement's number, or the partner's name."
    ),
    "Hapus": "Remove",
    "Hapus semua saringan": "Clear all filters",
    "Impor tabel": "Import a table",
    "Ke awal daftar": "To the beginning of the list",
    "Kolom": "Columns",
    "Lebih dari %(count)s perjanjian; tambah kata untuk mempersempit": (
        "More than %(count)s agreements; add a word to narrow them down"
    ),
    "Nama tampilan": "Name of the view",
    "Pasang": "Set",
    "Pasang penanggung jawab": "Set the owner",
    "Saring": "Filter",
    "Saringan ini tidak menyisakan apa pun.": "Nothing matches these filters.",
    "Saringan mungkin terlalu sempit, atau kata-katanya lain di naskah.": (
        "The filters may be too narrow, or the text uses other words."
    ),
    "Semua yang cocok": "All that match",
    "Simpan tampilan": "Save view",
    "Susun rancangan": "Write a draft",
    "Tampilan Anda": "Your views",
    "Tampilan tersimpan": "Saved views",
    "Tampilkan semua perjanjian": "Show all agreements",
    "Tampilkan yang ditarik": "Show those withdrawn",
    "Terapkan": "Apply",
    "Tidak ada perjanjian yang cocok": "No agreement matches",
    "Unduh yang tampil ini": "Download what is shown",
    "Urutkan": "Sort",
    "Temuan": "Findings",
    "dibagikan": "shared",
    "tidak diketahui": "not known",
    "“%(typed)s” tidak ditemukan; yang dicari:": "“%(typed)s” was not found; searched for:",
}

LISTING_PLURALS: dict[str, tuple[str, str]] = {
    "%(count)s perjanjian": ("%(count)s agreement", "%(count)s agreements"),
    "Berlaku untuk %(count)s perjanjian yang cocok, juga yang tidak tampak di halaman ini.": (
        "For the %(count)s agreement that matches.",
        "For all %(count)s agreements that match, also those not on this page.",
    ),
}
