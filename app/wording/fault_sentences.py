"""The sentence of each fault: Indonesian, English. Facts stand in braces by their names."""

from app.wording.event_fault_sentences import EVENT_SENTENCES

# What a value is, or was expected to be.
KINDS: dict[str, tuple[str, str]] = {
    "text": ("teks", "text"),
    "integer": ("bilangan bulat", "a whole number"),
    "truth": ("true atau false", "true or false"),
    "number": ("bilangan", "a number"),
    "mapping": ("isian bernama (nama: nilai)", "named values (name: value)"),
    "list": ("daftar", "a list"),
    "nothing": ("kosong", "nothing"),
    "date": (
        "tanggal (tahun-bulan-hari, misalnya 2025-08-27)",
        "a date (year-month-day, such as 2025-08-27)",
    ),
    "citation": ("kutipan pasal (misalnya 4(1)b1)", "a citation (such as 4(1)b1)"),
    "other": ("jenis lain", "something else"),
}

SENTENCES: dict[str, tuple[str, str]] = {
    # ---- files
    "file.missing": (
        "berkas tidak ada; periksa nama dan foldernya",
        "there is no such file; check its name and folder",
    ),
    "file.unreadable": ("berkas tidak dapat dibaca ({problem})", "the file cannot be read ({problem})"),
    "file.too_large": (
        "berkas lebih besar dari {largest} MB; satu berkas memuat satu perjanjian",
        "the file is larger than {largest} MB; one file holds one agreement",
    ),
    "file.not_utf8": (
        "berkas bukan teks UTF-8; simpan ulang sebagai UTF-8",
        "the file is not UTF-8 text; save it again as UTF-8",
    ),
    "yaml.unreadable": (
        "bukan YAML yang sah ({problem}); periksa indentasi, titik dua dan tanda kutip di sekitar baris ini",
        "not valid YAML ({problem}); check indentation, colons and quotes around this line",
    ),
    "yaml.character": (
        "karakter {character} tidak boleh ada dalam berkas teks; hapus karakter itu",
        "the character {character} may not stand in a text file; delete it",
    ),
    "yaml.too_deep": (
        "isian bersarang lebih dari {deepest} tingkat; rekaman tidak sedalam itu",
        "values are nested more than {deepest} levels deep; no record is",
    ),
    "yaml.alias": (
        "berkas memuat lebih dari {most} nilai; rekaman tidak sebesar itu (periksa tanda * dan &)",
        "the file holds more than {most} values; no record does (check the marks * and &)",
    ),
    "yaml.key_not_text": ("nama isian harus teks", "the name of a field must be text"),
    "yaml.key_twice": (
        "isian '{key}' tertulis dua kali; hapus salah satunya",
        "the field '{key}' stands twice; delete one of them",
    ),
    "yaml.number": (
        "'{text}' bukan bilangan yang dapat dipakai; beri tanda kutip bila maksudnya teks",
        "'{text}' is not a usable number; put it in quotes if it is text",
    ),
    "yaml.tag": (
        "penanda '{tag}' tidak dikenal; tulis nilainya saja",
        "the tag '{tag}' is not known; write the value alone",
    ),
    "json.unreadable": ("bukan JSON yang sah ({problem})", "not valid JSON ({problem})"),
    # ---- values
    "field.unknown": (
        "isian '{field}' tidak dikenal; periksa ejaannya atau hapus (daftar isian: docs/record.schema.json)",
        "the field '{field}' is not known; check its spelling or delete it (all fields: docs/record.schema.json)",
    ),
    "field.missing": ("isian '{field}' wajib ada", "the field '{field}' is required"),
    "value.kind": (
        "harus {wanted}, tetapi tertulis {got} '{text}'",
        "must be {wanted}, but {got} '{text}' is written",
    ),
    "value.choice": (
        "'{text}' bukan pilihan; pilih salah satu: {allowed}",
        "'{text}' is not a choice; one of: {allowed}",
    ),
    "value.which": (
        "isi tepat satu dari: {fields}",
        "give exactly one of: {fields}",
    ),
    "date.none": (
        "'{text}' bukan tanggal yang ada; tulis tahun-bulan-hari, misalnya 2025-08-27",
        "'{text}' is not a date that exists; write year-month-day, such as 2025-08-27",
    ),
    "date.out_of_range": (
        "hitungan dari {from} keluar dari kalender; periksa tanggal dan jangka waktunya",
        "counting from {from} leaves the calendar; check the date and the period",
    ),
    "instant.zone_missing": (
        "waktu {instant} tidak menyebut zona; tambahkan, misalnya +07:00",
        "the time {instant} names no zone; add it, such as +07:00",
    ),
    "text.empty": ("tidak boleh kosong", "must not be empty"),
    "list.twice": (
        "'{value}' tercatat dua kali; hapus salah satunya",
        "'{value}' is recorded twice; delete one of them",
    ),
    "citation.unreadable": (
        "'{text}' bukan kutipan pasal; contoh: 7(1), 4(1)b1, 3(2)4, 1.4, recital(3), annex, closing",
        "'{text}' is not a citation; examples: 7(1), 4(1)b1, 3(2)4, 1.4, recital(3), annex, closing",
    ),
    # ---- periods
    "period.count": (
        "jumlah {count} tidak mungkin; antara 1 dan {longest}",
        "a count of {count} is not possible; between 1 and {longest}",
    ),
    "period.day_kind_missing": (
        "jenis hari wajib disebut: calendar, working, atau unsaid bila perjanjian tidak menyebutnya",
        "the kind of day is required: calendar, working, or unsaid where the agreement does not say",
    ),
    "period.day_kind_without_days": (
        "jenis hari hanya untuk satuan day, bukan {unit}; hapus isian ini",
        "a kind of day is only for the unit day, not {unit}; delete this field",
    ),
    "period.not_hours": (
        "satuan {unit} tidak dihitung dari jam; pakai hour",
        "{unit} is not counted from an hour; use hour",
    ),
    "period.hours_need_an_instant": (
        "jangka waktu {count} jam dihitung dari waktu (dengan jamnya), bukan dari tanggal",
        "a period of {count} hours is counted from a time of day, not from a date",
    ),
    "interval.reversed": (
        "berakhir {ended}, sebelum mulai {began}",
        "it ends on {ended}, before it begins on {began}",
    ),
    "frequency.span_not_months": (
        "rentang frekuensi dihitung dalam bulan atau tahun, bukan {unit}",
        "the span of a frequency is counted in months or years, not {unit}",
    ),
    "frequency.times": (
        "{times} kali tidak mungkin dalam rentang ini; antara 1 dan {most}",
        "{times} times is not possible within this span; between 1 and {most}",
    ),
    "frequency.day_of_month": (
        "tanggal {day} tidak ada dalam bulan mana pun; antara 1 dan 31",
        "no month has a day {day}; between 1 and 31",
    ),
    "frequency.unit": (
        "kewajiban berkala tidak dihitung dalam {unit}; pakai hari kalender, minggu, bulan atau tahun",
        "a recurring duty is not counted in {unit}; use calendar days, weeks, months or years",
    ),
    "frequency.without_spans": (
        "'sesuai kebutuhan' tidak punya rentang waktu",
        "'when needed' has no span of time",
    ),
    "slots.before_effective": (
        "{day} terjadi sebelum perjanjian berlaku pada {effective}",
        "{day} lies before the agreement took effect on {effective}",
    ),
    "slots.span": ("tidak ada rentang ke-{span}", "there is no span {span}"),
    "slots.too_many": (
        "jadwal sejak {effective} melebihi {most} kali; periksa tanggal berlaku dan frekuensinya",
        "the schedule since {effective} exceeds {most} dates; check the effective date and the frequency",
    ),
    # ---- holidays
    "holidays.decree_missing": (
        "tahun {year} ditandai pasti tanpa keputusan yang menetapkannya; isi decree atau confirmed: false",
        "the year {year} is marked confirmed without its decree; give the decree or confirmed: false",
    ),
    "holidays.outside_year": ("{on} tidak berada dalam tahun {year}", "{on} does not lie in the year {year}"),
    "holidays.day_twice": ("{on} tercatat dua kali", "{on} is recorded twice"),
    "holidays.year_twice": ("tahun {year} tercatat dua kali", "the year {year} is recorded twice"),
    # ---- agreements
    "agreement.slug": (
        "nama pendek '{text}' hanya boleh huruf kecil, angka dan tanda hubung, misalnya lan-2022",
        "the short name '{text}' may hold lower-case letters, digits and hyphens alone, such as lan-2022",
    ),
    "agreement.slug_twice": (
        "nama pendek '{slug}' sudah dipakai oleh {other}; setiap perjanjian punya nama sendiri",
        "the short name '{slug}' is taken by {other}; every agreement has its own",
    ),
    "agreement.effective_before_signing": (
        "berlaku {effective_on}, sebelum ditandatangani {signed_on}; periksa kedua tanggal",
        "it takes effect on {effective_on}, before it was signed on {signed_on}; check both dates",
    ),
    "agreement.unknown": (
        "tidak ada perjanjian bernama '{slug}' dalam register; `ikat list` menyebut semuanya",
        "the register has no agreement '{slug}'; `ikat list` names them all",
    ),
    "agreement.withdrawn": (
        "perjanjian '{slug}' sudah ditarik dari register dan tidak dapat diubah lagi",
        "the agreement '{slug}' was withdrawn from the register and can no longer be changed",
    ),
    "agreement.differs": (
        "perjanjian '{slug}' sudah ada dan berbeda pada: {fields}; bila rekaman ini yang benar, ulangi dengan --correct",
        "the agreement '{slug}' stands already and differs in: {fields}; if this record is right, repeat with --correct",
    ),
    "parties.too_few": (
        "perjanjian memerlukan paling sedikit dua pihak; tercatat {count}",
        "an agreement needs at least two parties; recorded: {count}",
    ),
    "parties.gap": (
        "pihak dinomori 1, 2, dan seterusnya tanpa loncatan; tercatat {numbers}",
        "parties are numbered 1, 2 and so on without a gap; recorded: {numbers}",
    ),
    "party.twice": (
        "pihak {party} tercatat dua kali; setiap pihak punya nomor sendiri",
        "party {party} is recorded twice; every party has its own number",
    ),
    "party.unknown": (
        "pihak {party} tidak ada dalam perjanjian ini; periksa daftar pihak",
        "the agreement has no party {party}; check the list of parties",
    ),
    "contact.email": ("'{text}' bukan alamat surel", "'{text}' is not an e-mail address"),
    "identity.nip_not_18_digits": (
        "NIP '{number}' tidak terdiri dari 18 angka",
        "the NIP '{number}' does not have 18 digits",
    ),
    "identity.unreadable": (
        "nomor identitas '{number}' memuat karakter yang tidak dikenal",
        "the identity number '{number}' holds unknown characters",
    ),
    "term.kind": (
        "'{text}' bukan isi ketentuan; tulis silent, unread, atau cites, summary dan value",
        "'{text}' is not a term; write silent, unread, or cites, summary and value",
    ),
    "term.without_citation": (
        "ketentuan '{term}' tanpa kutipan pasal; setiap ketentuan menyebut pasal tempat ia tertulis",
        "the term '{term}' has no citation; every term names the clause in which it stands",
    ),
    "addendum.terms": (
        "adendum harus mengubah ketentuan yang dikenal; tidak dikenal: {names}",
        "an addendum must change terms that are known; unknown: {names}",
    ),
    "addendum.before_signing": (
        "adendum bertanggal {signed_on} mendahului penandatanganan perjanjiannya",
        "the addendum of {signed_on} is older than the signing of its agreement",
    ),
    "reason.missing": ("alasan wajib diisi", "a reason is required"),
    **EVENT_SENTENCES,
    # ---- settings
    "settings.file": ("{file} bukan TOML yang sah ({problem})", "{file} is not valid TOML ({problem})"),
    "settings.database_url": (
        "letak register harus diawali sqlite:/// atau postgresql://",
        "the register's address must begin with sqlite:/// or postgresql://",
    ),
    "settings.port": (
        "port {port} tidak ada; antara 0 dan 65535",
        "there is no port {port}; between 0 and 65535",
    ),
    "settings.pace": (
        "harus antara 0 (tanpa batas) dan {most} permintaan per menit",
        "must lie between 0 (no limit) and {most} requests a minute",
    ),
    "settings.port_taken": (
        "port {port} sudah dipakai program lain; pilih yang lain dengan --port (0: bebas mana saja)",
        "port {port} is in use by another program; choose another with --port (0: any free one)",
    ),
    "database.unreachable": (
        "register di {url} tidak dapat dibuka ({problem})",
        "the register at {url} cannot be opened ({problem})",
    ),
    "register.unprepared": (
        "register di {url} belum disiapkan atau bukan versi ini; jalankan `ikat migrate`",
        "the register at {url} is not prepared, or of another version; run `ikat migrate`",
    ),
    # ---- the audit trail
    "audit.entry_missing": (
        "catatan {entry} hilang dari jejak audit",
        "entry {entry} is missing from the audit trail",
    ),
    "audit.entry_changed": (
        "catatan {entry} ({act}) dalam jejak audit telah diubah",
        "entry {entry} ({act}) of the audit trail has been changed",
    ),
    "audit.value_changed": (
        "nilai yang tersimpan pada catatan {entry} ({act}) telah diubah atau hilang",
        "the values kept with entry {entry} ({act}) have been changed or lost",
    ),
    "audit.row_changed": (
        "baris {key} pada tabel {table} tidak lagi seperti yang dicatat pada catatan {entry}",
        "row {key} of the table {table} is no longer as entry {entry} recorded it",
    ),
    "audit.row_missing": (
        "baris {key} pada tabel {table}, terakhir dicatat pada catatan {entry}, hilang",
        "row {key} of the table {table}, last recorded by entry {entry}, is missing",
    ),
    "audit.row_unrecorded": (
        "baris {key} pada tabel {table} tidak tercatat dalam jejak audit",
        "row {key} of the table {table} is not recorded in the audit trail",
    ),
    "audit.entry_unknown": (
        "jejak audit tidak memuat catatan {entry}",
        "the audit trail has no entry {entry}",
    ),
}
