"""The sentences of faults about papers: Indonesian, English."""

PAPER_SENTENCES: dict[str, tuple[str, str]] = {
    "paper.kind_unknown": (
        "tidak ada jenis naskah '{kind}'; yang ada: {known}",
        "there is no kind of paper '{kind}'; there are: {known}",
    ),
    "paper.needs_agreement": (
        "naskah {kind} menyangkut satu perjanjian; sebutkan perjanjiannya",
        "the paper {kind} is about one agreement; name it",
    ),
    "paper.needs_register": (
        "naskah {kind} menyangkut register, dan tidak ada perjanjian untuk dimuat; muat perjanjian lebih dahulu",
        "the paper {kind} is about the register, and there is no agreement to list; load agreements first",
    ),
    "paper.data_not_mapping": (
        "isian naskah harus berupa pasangan nama dan isi, misalnya `date: 2026-01-31`",
        "what is typed for a paper is names with their values, such as `date: 2026-01-31`",
    ),
    "paper.unwritable": (
        "{file} tidak dapat ditulis ({problem}); periksa folder, hak akses dan ruang cakram",
        "{file} cannot be written ({problem}); check the folder, its permissions and the space on the disk",
    ),
    "paper.shared_field_unknown": (
        "isian bersama '{name}' tidak ada; yang ada: {known}",
        "there is no shared field '{name}'; there are: {known}",
    ),
    "paper.field_missing": (
        "'{field}' belum diisi dan tidak diketahui register; isi dahulu",
        "'{field}' is not filled in and the register does not know it; fill it in",
    ),
    "paper.field_unknown": (
        "naskah ini tidak mempunyai isian '{field}'; yang ada: {known}",
        "this paper has no field '{field}'; it has: {known}",
    ),
    "paper.field_text": ("isi dengan teks", "fill in a text"),
    "paper.field_too_long": (
        "teks ini {length} huruf; paling panjang {most}",
        "this text has {length} characters; the most is {most}",
    ),
    "paper.field_character": (
        "huruf ke-{position} ({character}) tidak dapat dicetak; hapus atau ketik ulang",
        "character {position} ({character}) cannot be printed; delete it or type it anew",
    ),
    "paper.field_date": (
        "'{text}' bukan tanggal; tulis seperti 2026-01-31",
        "'{text}' is not a date; write it like 2026-01-31",
    ),
    "paper.field_year": (
        "tahun {year} di luar 1945 sampai 2100; periksa tanggalnya",
        "the year {year} is not within 1945 and 2100; check the date",
    ),
    "paper.field_not_after": (
        "{day} tidak sesudah {after}; pilih hari yang lebih kemudian",
        "{day} is not after {after}; choose a later day",
    ),
    "paper.field_number": (
        "'{text}' bukan bilangan bulat; tulis seperti 1250 (atau '1.250' dalam tanda kutip), paling besar {most}",
        "'{text}' is not a whole number; write it like 1250 (or '1.250' in quotation marks), at most {most}",
    ),
    "paper.field_flag": (
        "'{text}' bukan ya atau tidak; tulis ya atau tidak",
        "'{text}' is neither yes nor no; write yes or no",
    ),
    "paper.field_choice": (
        "'{text}' tidak termasuk pilihan; pilih salah satu: {allowed}",
        "'{text}' is not among the choices; choose one of: {allowed}",
    ),
    "paper.field_party": (
        "pihak '{text}' tidak ada dalam perjanjian ini; yang ada: {known}",
        "party '{text}' is not in this agreement; there are: {known}",
    ),
    "paper.field_numbers": (
        "tulis nomor setiap pihak, misalnya {{1: 12/KS/2026, 2: 43/HM.04.01/2026}}",
        "write the number of each party, such as {{1: 12/KS/2026, 2: 43/HM.04.01/2026}}",
    ),
    "paper.field_table": (
        "tulis baris demi baris, atau CSV dengan judul kolom pada baris pertama",
        "write it row by row, or as CSV with the columns' titles in the first line",
    ),
    "paper.table_too_long": (
        "{rows} baris terlalu banyak untuk satu naskah; paling banyak {most}, sisanya lampirkan sebagai berkas",
        "{rows} rows are too many for one paper; at most {most}, attach the rest as a file",
    ),
    "paper.column_unknown": (
        "kolom '{column}' tidak ada; yang ada: {known}",
        "there is no column '{column}'; there are: {known}",
    ),
    "paper.csv_row": (
        "baris {line} mempunyai {cells} sel, judulnya {columns} kolom; samakan jumlahnya",
        "line {line} has {cells} cells, the head {columns} columns; make them as many",
    ),
    "paper.csv_unreadable": (
        "CSV tidak terbaca pada baris {line}; periksa tanda kutipnya",
        "the CSV cannot be read at line {line}; check its quotation marks",
    ),
    "paper.field_deadline": (
        "tidak ada tenggat '{text}' pada hari ini; yang ada: {known}",
        "there is no deadline '{text}' on this day; there are: {known}",
    ),
    "paper.field_event": (
        "tidak ada peristiwa '{text}' untuk naskah ini; yang ada: {known}",
        "there is no event '{text}' for this paper; there are: {known}",
    ),
    "paper.template_broken": (
        "templat naskah ini keliru ({problem}); perbaiki berkasnya",
        "the template of this paper is wrong ({problem}); correct the file",
    ),
    "paper.template_undefined": (
        "templat memakai nama yang tidak ada ({problem}); periksa ejaannya atau tambahkan isiannya pada kind.yaml",
        "the template uses a name that does not exist ({problem}); check its spelling or add the field to kind.yaml",
    ),
    "paper.template_missing": (
        "templat merujuk '{name}', yang tidak ada dalam templates/papers; templat hanya membaca berkas di sana",
        "the template refers to '{name}', which is not in templates/papers; a template reads files there alone",
    ),
    "paper.template_forbidden": (
        "templat mencoba sesuatu yang dilarang ({problem}); hapus dari templatnya",
        "the template attempts something forbidden ({problem}); remove it from the template",
    ),
    "paper.outside_bundle": (
        "naskah merujuk {url}, yang bukan bagian dari bundelnya; hapus rujukan itu dari templatnya",
        "the paper refers to {url}, which is not part of its bundle; remove the reference from the template",
    ),
    "paper.resource_missing": (
        "naskah tidak dapat diterbitkan ({problem}); periksa berkas yang dirujuk templatnya",
        "the paper cannot be set ({problem}); check the files that its template refers to",
    ),
    "paper.too_slow": (
        "naskah ini tidak selesai dalam {seconds} detik dan dihentikan; perkecil tabelnya atau lampirkan sebagai berkas",
        "this paper was not done in {seconds} seconds and was stopped; make its table smaller or attach it as a file",
    ),
    "paper.died": (
        "naskah ini melampaui batas memori atau mematikan prosesnya; perkecil tabelnya atau lampirkan sebagai berkas",
        "this paper went beyond the limit of memory or ended its process; make its table smaller or attach it as a file",
    ),
}
