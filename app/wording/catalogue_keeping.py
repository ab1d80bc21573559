"""The sentences of the pages of imports, the trail and the settings. Indonesian, English."""

KEEPING_PAGES: dict[str, str] = {
    # an import that was broken off
    "%(count)s perjanjian dari tabel ini belum masuk. Kirim berkas yang sama sekali lagi untuk menyelesaikannya, atau batalkan impor ini.": (
        "Agreements of this table that have not come in yet: %(count)s. Send the same file once more to finish it, or undo this import."
    ),
    "Belum selesai": "Not finished",
    # the menu
    "Impor": "Import",
    "Catatan %(number)s": "Entry %(number)s",
    "Jejak audit": "Audit trail",
    "Jejak audit perjanjian ini": "The audit trail of this agreement",
    "Pengaturan": "Settings",
    # the table that comes in
    "%(standing)s dari %(all)s berlaku": "%(standing)s of %(all)s still stand",
    "1. Siapkan tabel": "1. Prepare the table",
    "2. Kirim untuk diperiksa": "2. Send it to be checked",
    "Belum ada tabel yang diimpor.": "No table has been imported yet.",
    "Berkas": "File",
    "Berkas tabel": "Table file",
    "Dicatat": "Recorded",
    "Impor dari tabel": "Import from a table",
    "Impor sebelumnya": "Earlier imports",
    "Periksa": "Check",
    "Register yang selama ini berupa tabel masuk sekaligus. Ikat memeriksanya dahulu dan menunjukkan hasilnya; belum ada yang dicatat sebelum Anda memutuskan.": (
        "A register that was kept as a table comes in at once. Ikat checks it first and shows what it found; nothing is recorded before you decide."
    ),
    "Satu baris satu perjanjian yang sudah ditandatangani. Pakai judul kolom dari templat; kolom yang tidak wajib boleh kosong atau dihapus.": (
        "One row per signed agreement. Use the template's column headings; columns that are not required may be empty or deleted."
    ),
    "Templat CSV": "CSV template",
    "Templat XLSX, dengan penjelasan": "XLSX template, with explanations",
    "XLSX atau CSV, paling besar %(largest)s MB.": "XLSX or CSV, at most %(largest)s MB.",
    "dibatalkan": "undone",
    # what a table would do
    "%(count)s baris dapat dicatat": "Rows that can be recorded: %(count)s",
    "%(count)s baris ditolak": "Rows refused: %(count)s",
    "Ada baris yang ditolak. Unduh, perbaiki, dan kirim lagi seluruhnya; atau catat dahulu baris yang benar dan kirim sisanya kemudian.": (
        "Some rows are refused. Download and correct them, and send the whole table again; or record the valid rows now and send the rest later."
    ),
    "Baris": "Row",
    "Baris yang dapat dicatat": "Rows that can be recorded",
    "Baris yang ditolak": "Refused rows",
    "Belum ada yang dicatat": "Nothing is recorded yet",
    "Berkas ini disimpan untuk Anda sampai pukul %(until)s.": "This file is kept for you until %(until)s.",
    "Hasil pemeriksaan": "What the check found",
    "Kirim berkas lain": "Send another file",
    "Kolom ini tidak dikenal dan tidak dibaca:": "These columns are not known and were not read:",
    "Perlu diketahui": "Good to know",
    "Putuskan": "Decide",
    "Semua baris dapat dicatat, seluruhnya sekaligus. Impor dapat dibatalkan kemudian selama perjanjiannya belum dikerjakan.": (
        "Every row can be recorded, all at once. The import can be undone later, as long as nobody has worked on its agreements."
    ),
    "Tidak ada yang dicatat: ada baris yang ditolak. Mungkin register berubah sejak Anda memeriksanya; inilah hasilnya sekarang.": (
        "Nothing was recorded: some rows are refused. The register may have changed since you checked; this is how it stands now."
    ),
    "Tidak satu baris pun dapat dicatat. Unduh baris yang ditolak, perbaiki, lalu kirim lagi.": (
        "Not one row can be recorded. Download the refused rows, correct them, and send them again."
    ),
    "Unduh baris yang ditolak": "Download the refused rows",
    "Yang salah": "What is wrong",
    "Yang tampil %(shown)s baris pertama dari %(all)s.": "Shown are the first %(shown)s rows of %(all)s.",
    "Yang tampil %(shown)s baris pertama dari %(all)s. Berkas unduhan memuat semuanya.": (
        "Shown are the first %(shown)s rows of %(all)s. The download has all of them."
    ),
    # one import
    "%(count)s perjanjian akan ditarik dari register.": "Agreements that will be withdrawn from the register: %(count)s.",
    "%(count)s tetap berlaku, karena sudah ada yang mengerjakannya.": (
        "Those that stay, because somebody has worked on them: %(count)s."
    ),
    "Batalkan impor": "Undo the import",
    "Batalkan impor ini": "Undo this import",
    "Dibatalkan %(when)s": "Undone %(when)s",
    "Jejaknya tetap tersimpan.": "Their trail is kept.",
    "Perjanjian dari tabel ini": "Agreements from this table",
    "Saya sudah membaca apa yang akan ditarik.": "I have read what will be withdrawn.",
    "dan %(count)s lagi, lihat daftar perjanjian.": "and %(count)s more, see the list of agreements.",
    # the trail
    "Apa pun": "Anything",
    "Asal (alamat jaringan)": "Origin (network address)",
    "Dari tanggal": "From",
    "Halaman": "Pages",
    "Hanya yang disebut sebagai pembaca perjanjian ini melihat isinya.": (
        "Only those named as readers of this agreement see what was done."
    ),
    "Hapus saringan": "Clear the filter",
    "Ke yang terbaru": "To the newest",
    "Keutuhan jejak": "Integrity of the trail",
    "Kode perbuatan": "Code of the act",
    "Kode perjanjian": "Code of the agreement",
    "Pelaku": "Who",
    "Perbuatan": "Act",
    "Sampai tanggal": "Until",
    "Sebelum": "Before",
    "Seperti pada alamat halamannya.": "As in the address of its page.",
    "Sesudah": "After",
    "Siapa melakukan apa dan kapan, yang terbaru lebih dahulu.": "Who did what and when, the newest first.",
    "Siapa pun": "Anybody",
    "Sidik catatan": "Hash of the entry",
    "Tidak ada catatan yang cocok.": "No entry matches.",
    "Unduh CSV menurut saringan ini": "Download CSV by this filter",
    "Unduh semuanya sebagai CSV": "Download all as CSV",
    "Yang lebih lama": "Older",
    "kosong": "empty",
    "perjanjian yang tidak terbuka bagi Anda": "an agreement that is not open to you",
    "sudah dihapus": "erased",
    "tidak ditampilkan": "not shown",
    # whether it is whole
    "%(entries)s catatan dan %(rows)s baris register diperiksa; %(erased)s nilai pribadi sudah dihapus menurut aturan.": (
        "%(entries)s entries and %(rows)s rows of the register were checked; %(erased)s personal values were erased by the rules."
    ),
    "Bila diisi, jejak sekarang harus memuatnya. Boleh kosong.": (
        "If given, the present trail must contain it. May be left empty."
    ),
    "Bundel untuk pemeriksa luar": "A bundle for outside auditors",
    "Berkas ZIP dengan seluruh jejak dan pemeriksanya; dapat diperiksa tanpa Ikat. Isinya memuat data pribadi: sampaikan lewat jalur yang aman. Unduhan ini sendiri menjadi catatan dalam jejak.": (
        "A ZIP file with the whole trail and a program that verifies it, without Ikat. It holds personal data: pass it on securely. This download itself becomes an entry in the trail."
    ),
    "Catat bahwa kepala ini disampaikan": "Note that this head was passed on",
    "Catatan %(seq)s": "Entry %(seq)s",
    "Catatan %(seq)s, %(when)s": "Entry %(seq)s, %(when)s",
    "Jejak audit masih kosong.": "The trail is still empty.",
    "Jejak audit tidak utuh": "The audit trail is not intact",
    "Jejak audit utuh": "The audit trail is intact",
    "Kepala adalah sidik catatan terakhir. Simpan di luar Ikat, misalnya dalam berita acara: siapa pun yang kelak menulis ulang jejak tidak dapat menirunya.": (
        "The head is the hash of the last entry. Keep it outside Ikat, in minutes for instance: whoever rewrites the trail later cannot imitate it."
    ),
    "Kepala jejak": "Head of the trail",
    "Kepala yang pernah Anda catat di luar": "A head that you once noted outside Ikat",
    "Periksa keutuhan": "Check",
    "Periksa sekarang": "Check now",
    "Setiap catatan dihitung ulang dari awal, lalu setiap baris register dibandingkan dengan catatan terakhirnya. Pada register besar ini memakan waktu.": (
        "Every entry is computed again from the beginning, then every row of the register is compared with its last entry. In a large register this takes a while."
    ),
    "Unduh bundel": "Download the bundle",
    "Yang pernah disampaikan": "Passed on earlier",
    # the settings
    "Belum ada tahun yang dimuat.": "No year is loaded yet.",
    "Hanya dibaca di sini. Mengubahnya lewat lingkungan proses atau berkas ikat.toml, lalu Ikat dijalankan ulang.": (
        "Shown here only. Change them in the environment of the process or in ikat.toml, then start Ikat again."
    ),
    "Hari libur": "Holidays",
    "Lepaskan surat": "Release the mail",
    "Nilai": "Value",
    "Register ini dipulihkan dari cadangan pada %(when)s dan sejak itu tidak mengirim surat. Lepaskan hanya bila inilah register yang berlaku; bila yang lama masih berjalan, mitra menerima surat dua kali.": (
        "This register was restored from a backup on %(when)s and has sent no mail since. Release it only where this is the register that counts; if the old one still runs, partners get their mail twice."
    ),
    "Setelan": "Setting",
    "Yang dapat diatur": "What can be configured",
    "Sumber": "Source",
    "Surat ditahan": "Mail is held back",
    "Tenggat dalam hari kerja dihitung dengan daftar ini. Tahun yang belum dipastikan hanya menghasilkan perkiraan.": (
        "Deadlines in working days are counted with this list. A year that is not confirmed yields estimates only."
    ),
    "bawaan": "default",
    "belum dipastikan": "not confirmed",
    "cuti bersama": "joint leave",
    "dipastikan": "confirmed",
    "libur nasional": "national holiday",
}

KEEPING_PLURALS: dict[str, tuple[str, str]] = {
    "dan %(num)s perubahan lagi": ("and %(num)s more change", "and %(num)s more changes"),
    "dan %(num)s perubahan lagi; unduhan CSV memuat semuanya.": (
        "and %(num)s more change; the CSV has all of them.",
        "and %(num)s more changes; the CSV has all of them.",
    ),
    "%(num)s hari": ("%(num)s day", "%(num)s days"),
    "Catat %(num)s perjanjian": ("Record %(num)s agreement", "Record %(num)s agreements"),
    "Catat hanya %(num)s baris yang benar": (
        "Record only the %(num)s valid row",
        "Record only the %(num)s valid rows",
    ),
}
