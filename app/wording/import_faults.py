"""The sentences of faults and remarks about tables that come in: Indonesian, English."""

IMPORT_SENTENCES: dict[str, tuple[str, str]] = {
    # ---- the file
    "table.not_sent": (
        "belum ada berkas yang dipilih, atau berkasnya kosong; pilih XLSX atau CSV",
        "no file was chosen, or it is empty; choose XLSX or CSV",
    ),
    "table.not_kept": (
        "berkas ini tidak tersimpan lagi: sudah dicatat, atau sudah lewat dua jam; kirim sekali lagi bila belum dicatat",
        "this file is no longer kept: it was recorded, or two hours have passed; send it once more if it was not recorded",
    ),
    "table.too_large": (
        "berkas lebih besar dari {largest} MB; bagi menjadi beberapa berkas",
        "the file is larger than {largest} MB; split it into several",
    ),
    "table.old_workbook": (
        "buku kerja Excel lama (.xls) atau berkata sandi; simpan ulang sebagai .xlsx tanpa kata sandi",
        "an old Excel workbook (.xls), or one with a password; save it again as .xlsx without a password",
    ),
    "table.no_table": (
        "berkas ini bukan tabel; kirim XLSX atau CSV",
        "this file is not a table; send XLSX or CSV",
    ),
    "table.empty": (
        "tabel kosong; isi templat, lalu kirim lagi",
        "the table is empty; fill in the template and send it again",
    ),
    "table.no_rows": (
        "tidak ada baris di bawah judul kolom; isi paling sedikit satu perjanjian",
        "there is no row below the column headings; fill in at least one agreement",
    ),
    "table.xlsx_broken": (
        "XLSX tidak dapat dibuka; buka di Excel atau LibreOffice dan simpan ulang",
        "the XLSX cannot be opened; open it in Excel or LibreOffice and save it again",
    ),
    "table.unpacks_too_large": (
        "isi XLSX lebih besar dari {most} MB; hapus gambar dan lembar lain, atau bagi berkasnya",
        "the XLSX unpacks to more than {most} MB; delete pictures and other sheets, or split the file",
    ),
    "table.too_slow": (
        "tabel ini belum terbaca setelah {seconds} detik, jadi pembacaannya dihentikan; salin nilainya saja ke templat baru, atau bagi berkasnya",
        "this table was not read within {seconds} seconds, so the reading was stopped; copy its values alone into a new template, or split the file",
    ),
    "table.reader_stopped": (
        "pembacaan tabel ini terhenti: isinya memerlukan memori lebih dari {most} MB, atau bentuknya merusak pembacanya; salin nilainya saja ke templat baru, atau simpan sebagai CSV",
        "the reading of this table stopped: it takes more than {most} MB of memory, or its form breaks the reader; copy its values alone into a new template, or save it as CSV",
    ),
    "table.csv_broken": (
        "CSV rusak mulai baris {line}: tanda kutip tidak berpasangan, atau satu sel terlalu panjang",
        "the CSV is broken from line {line} on: a quote is not closed, or a cell is too long",
    ),
    "table.too_many_rows": (
        "lebih dari {most} baris; bagi menjadi beberapa berkas",
        "more than {most} rows; split the file into several",
    ),
    "table.too_many_columns": (
        "baris {line} lebih dari {most} kolom; hapus kolom yang tidak dipakai",
        "row {line} has more than {most} columns; delete those that are not used",
    ),
    "table.cell_too_long": (
        "baris {line} memuat sel lebih dari {most} huruf; pendekkan isinya",
        "row {line} has a cell of more than {most} characters; shorten it",
    ),
    "table.heads_missing": (
        "judul kolom tidak ditemukan pada baris-baris pertama; pakai judul dari templat (paling sedikit: {needed})",
        "no heads were found in the first rows; use those of the template (at least: {needed})",
    ),
    "table.head_twice": (
        "kolom '{column}' ada dua kali; hapus atau ganti judul salah satunya",
        "the column '{column}' stands twice; delete one or give it another head",
    ),
    "table.columns_missing": (
        "kolom wajib tidak ada: {columns}; tambahkan menurut templat",
        "columns that are required are missing: {columns}; add them as in the template",
    ),
    # ---- cells
    "table.cell_missing": ("sel ini wajib diisi", "this cell must be filled in"),
    "table.formula": (
        "rumus '{text}' tanpa hasil tersimpan; ganti dengan nilainya (salin, tempel sebagai nilai)",
        "the formula '{text}' has no stored result; put its value in its place (copy, paste as value)",
    ),
    "table.cell_error": (
        "sel berisi kesalahan {text}; perbaiki rumusnya atau tulis nilainya",
        "the cell holds the error {text}; correct its formula or write its value",
    ),
    "table.cell_not_text": (
        "sel berisi tanggal atau nilai logika ({text}), bukan teks; ubah bentuk sel menjadi teks dan tulis lagi",
        "the cell holds a date or a truth value ({text}) and no text; make it a text cell and write it again",
    ),
    "table.identity_number": (
        "tersimpan sebagai angka atau tanggal ({text}), digitnya mungkin hilang; ubah bentuk sel menjadi teks dan ketik ulang dari naskah",
        "stored as a number or a date ({text}), digits may be lost; make it a text cell and type it again from the paper",
    ),
    # ---- days
    "table.day_number": (
        "sel berisi angka {text}, bukan tanggal; tulis misalnya 7 Desember 2025",
        "the cell holds the number {text} and no date; write, say, 7 Desember 2025",
    ),
    "table.day_unreadable": (
        "'{text}' tidak terbaca sebagai tanggal; tulis misalnya 7 Desember 2025 atau 07/12/2025 (hari lebih dahulu)",
        "'{text}' cannot be read as a date; write, say, 7 Desember 2025 or 07/12/2025 (day first)",
    ),
    "table.day_short_year": (
        "tahun pada '{text}' harus empat angka, misalnya 2025",
        "the year in '{text}' needs four digits, such as 2025",
    ),
    "table.day_none": (
        "'{text}' bukan tanggal yang ada; hari ditulis sebelum bulan",
        "'{text}' is not a date that exists; the day stands before the month",
    ),
    "table.day_weekday": (
        "'{text}' jatuh pada hari {weekday}; periksa hari atau tanggalnya",
        "'{text}' is a {weekday}; check the weekday or the date",
    ),
    "table.day_far": (
        "'{text}' di luar tahun yang mungkin (1945 sampai 2199); periksa tahunnya",
        "'{text}' lies outside the years that can be (1945 to 2199); check the year",
    ),
    "table.ends_before_signing": (
        "berakhir {ends_on}, sebelum ditandatangani {signed_on}; periksa kedua tanggal",
        "it ends on {ends_on}, before it was signed on {signed_on}; check both dates",
    ),
    "table.end_disagrees": (
        "tertulis berakhir {ends_on}, tetapi '{text}' berakhir {counted}; kosongkan yang keliru menurut naskah",
        "it is said to end on {ends_on}, but '{text}' ends on {counted}; empty the one that the paper does not say",
    ),
    # ---- periods
    "table.period": (
        "'{text}' tidak terbaca sebagai jangka waktu; tulis misalnya 3 tahun, 30 hari kerja, 3 x 24 jam",
        "'{text}' cannot be read as a period; write, say, 3 tahun, 30 hari kerja, 3 x 24 jam",
    ),
    "table.period_words": (
        "angka dan kata pada '{text}' berbeda; tulis yang benar menurut naskah",
        "digits and words in '{text}' differ; write what the paper says",
    ),
    "table.frequency": (
        "'{text}' tidak terbaca sebagai kekerapan; tulis misalnya setiap 3 bulan, 2 kali dalam 1 tahun, sesuai kebutuhan",
        "'{text}' cannot be read as a frequency; write, say, setiap 3 bulan, 2 kali dalam 1 tahun, sesuai kebutuhan",
    ),
    "table.report_to_itself": (
        "pihak {party} tidak dapat melapor kepada dirinya sendiri",
        "party {party} cannot report to itself",
    ),
    # ---- the register
    "import.twice_in_file": (
        "perjanjian yang sama sudah ada pada baris {line} (nomor dan instansi sama); hapus salah satunya",
        "the same agreement stands in row {line} (same number and institution); delete one of them",
    ),
    "import.stands_already": (
        "sudah ada dalam register sebagai '{slug}' (nomor dan instansi sama); hapus baris ini",
        "stands in the register already as '{slug}' (same number and institution); delete this row",
    ),
    "import.slug_taken": (
        "kode '{slug}' sudah dipakai perjanjian lain; ganti, atau kosongkan agar dibuatkan",
        "the code '{slug}' belongs to another agreement; change it, or leave it empty to have one made",
    ),
    "import.left_out": (
        "'{text}' tidak dicatat karena kolom '{column}' kosong; ketentuannya tetap belum dibaca",
        "'{text}' was not recorded, for the column '{column}' is empty; the term stays unread",
    ),
    "import.same_number": (
        "nomor {number} juga ada pada '{slug}', dari instansi yang namanya lain; periksa apakah itu perjanjian yang sama",
        "the number {number} stands on '{slug}' too, from an institution of another name; check whether it is the same agreement",
    ),
    "import.column_unknown": (
        "kolom '{column}' tidak dikenal dan tidak dibaca",
        "the column '{column}' is not known and was not read",
    ),
    "import.unknown": (
        "tidak ada impor bernomor {import_id}; sebut semuanya dengan `ikat imports`",
        "there is no import number {import_id}; `ikat imports` names them all",
    ),
    "import.undone": (
        "impor {import_id} sudah dibatalkan pada {at}",
        "import {import_id} was undone on {at} already",
    ),
    "import.not_sure": (
        "centang bahwa Anda sudah membaca apa yang akan ditarik",
        "tick that you have read what will be withdrawn",
    ),
    "import.stands_hidden": (
        "sudah ada dalam register (nomor dan instansi sama), pada perjanjian yang tidak terbuka bagi Anda; hapus baris ini",
        "stands in the register already (same number and institution), in an agreement that is not open to you; delete this row",
    ),
}
