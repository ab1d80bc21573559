"""The fields of a draft in words, as its forms ask for them."""

from typing import Final

from app.domain.agreement import Kind
from app.domain.period import DayKind, Unit
from app.domain.provision import Subject
from app.domain.terms import CountedFrom, Instrument, Payer
from app.wording.choices import INSTRUMENTS
from app.wording.language import Language, Words
from app.wording.names import kind_name, subject_name
from app.wording.periods import UNITS

Options = tuple[tuple[str, Words], ...]


def _both(value: str, name: object) -> tuple[str, Words]:
    say = name  # a function of a language
    return value, Words(say(Language.INDONESIAN), say(Language.ENGLISH))  # type: ignore[operator]


KINDS: Final[Options] = tuple(_both(one, lambda speech, one=one: kind_name(one, speech)) for one in Kind)
SUBJECTS: Final[Options] = tuple(
    _both(one, lambda speech, one=one: subject_name(one, speech)) for one in Subject
)
UNIT_OPTIONS: Final[Options] = tuple((one.value, UNITS[one]) for one in Unit)
INSTRUMENT_OPTIONS: Final[Options] = tuple((one.value, INSTRUMENTS[one]) for one in Instrument)
DAY_KINDS: Final[Options] = (
    (DayKind.CALENDAR, Words("hari kalender", "calendar days")),
    (DayKind.WORKING, Words("hari kerja", "working days")),
    (DayKind.UNSAID, Words("hari (jenis tidak disebut)", "days (kind not stated)")),
)
COUNTED: Final[Options] = (
    (CountedFrom.SIGNING, Words("hari ditandatangani", "the day of signing")),
    (CountedFrom.EFFECT, Words("hari mulai berlaku", "the day it takes effect")),
)
PAYERS: Final[Options] = (
    (Payer.EACH_ITS_OWN, Words("masing-masing pihak", "each party its own")),
    (Payer.ONE_PARTY, Words("satu pihak", "one party")),
    (Payer.SHARED, Words("bersama", "shared")),
)

CITES_HINT: Final = Words(
    "Tulis seperti 4(1)a untuk Pasal 4 ayat (1) huruf a; pisahkan dengan koma.",
    "Write 4(1)a for Article 4 paragraph (1) letter a; separate several by commas.",
)
ONE_OF: Final = Words("Isi salah satu saja.", "Fill in one of these only.")


def party_part(number: int, words: Words) -> Words:
    return Words(f"{words.indonesian} pihak {number}", f"{words.english} of party {number}")


NAMES: Final = {
    "slug": Words("Nama pendek", "Short name"),
    "kind": Words("Jenis", "Kind"),
    "title": Words("Judul", "Title"),
    "place": Words("Tempat penandatanganan", "Place of signing"),
    "institution": Words("Instansi", "Institution"),
    "unit": Words("Unit kerja", "Unit"),
    "short": Words("Singkatan", "Short form"),
    "address": Words("Alamat", "Address"),
    "signatory": Words("Penanda tangan", "Signatory"),
    "office": Words("Jabatan", "Office"),
    "instrument": Words("Keputusan pengangkatan", "Decree of appointment"),
    "decree_number": Words("Nomor keputusan", "Number of the decree"),
    "dated": Words("Tanggal keputusan", "Day of the decree"),
    "number": Words("Nomor perjanjian", "Number of the agreement"),
    "holder": Words("Pihak", "Party"),
    "counterpart": Words("Pihak lawan", "Other party"),
    "subject": Words("Perihal", "Subject"),
    "citation": Words("Pasal", "Clause"),
    "cites": Words("Pasal", "Clauses"),
    "summary": Words("Ringkasan", "Summary"),
    "met_by": Words("Dipenuhi oleh pasal", "Met by clause"),
    "contact_office": Words("Kantor", "Office"),
    "phones": Words("Telepon", "Telephone"),
    "faxes": Words("Faks", "Fax"),
    "emails": Words("Surel", "Mail addresses"),
    "person": Words("Nama orang", "Person"),
    "count": Words("Lamanya", "How long"),
    "period_unit": Words("Satuan", "Unit of time"),
    "day_kind": Words("Jenis hari", "Kind of days"),
    "counted_from": Words("Dihitung sejak", "Counted from"),
    "counted_day": Words("Atau dihitung sejak tanggal", "Or counted from this day"),
    "ends_on": Words("Atau: berakhir pada tanggal", "Or: ends on the day"),
    "ends_when": Words("Atau: berakhir bila", "Or: ends when"),
    "act": Words("Yang harus dilakukan", "What must be done"),
    "latest": Words("Naskah menyebut “paling lambat”", "The text says “at the latest”"),
    "times": Words("Berapa kali", "How many times"),
    "by": Words("Oleh", "By"),
    "to": Words("Kepada", "To"),
    "monthly": Words("Atau: tanggal setiap bulan", "Or: day of each month"),
    "form": Words("Bentuk kesepakatan", "Form of the consent"),
    "payer": Words("Ditanggung", "Borne by"),
    "paying_party": Words("Pihak yang menanggung", "The party that pays"),
    "originals": Words("Jumlah rangkap asli", "Number of originals"),
    "duty_stamp": Words("Bermeterai", "With duty stamp"),
    "seal": Words("Cap", "Seal"),
    "addition": Words("Naskah untuk tambahan", "Paper for additions"),
    "change": Words("Naskah untuk perubahan", "Paper for changes"),
    "by_all": Words("Ditandatangani semua pihak", "Signed by all parties"),
    "agreed_date": Words("Berlaku pada tanggal yang disepakati", "In effect on an agreed day"),
    "value": Words("Isi ketentuan (bentuk rekaman)", "The clause's value (as in a record)"),
    "record": Words("Rekaman", "Record"),
    "signed_on": Words("Tanggal ditandatangani", "Day of signing"),
    "effective_on": Words("Tanggal berlaku", "Day of effect"),
    "until": Words("Sampai tanggal", "Until the day"),
    "note": Words("Catatan", "Note"),
    "paper": Words("Jenis naskah", "Kind of paper"),
    "paper_number": Words("Nomor naskah", "Number of the paper"),
    "reason": Words("Alasan", "Reason"),
}
LINES_HINT: Final = Words("Satu pada setiap baris.", "One on each line.")
YAML_HINT: Final = Words(
    "Ditulis seperti dalam berkas rekaman. Ganti nilai contohnya dengan yang tertulis pada naskah.",
    "Written as in a record file. Replace the example's values by what the paper says.",
)
DAYS_HINT: Final = Words("Hanya bila satuannya hari.", "Only where the unit is days.")

PAPER_HINT: Final = Words(
    "Seperti disebut naskahnya; tinjauan menyebut yang diminta perjanjian.",
    "As the paper calls itself; the review tells which one the agreement asks for.",
)
REASON_HINT: Final = Words(
    "Hanya bila naskah yang sudah ditandatangani menyimpang dari aturan perjanjian.",
    "Only where the signed paper departs from the agreement's own rule.",
)

PARTS: Final = {
    "hak": Words("Hak", "Rights"),
    "kewajiban": Words("Kewajiban", "Duties"),
    "narahubung": Words("Narahubung", "Contacts"),
    "akses": Words("Akses ke data", "Access to data"),
}

FIELDS: Final = {
    "kind": NAMES["kind"],
    "title": NAMES["title"],
    "place": NAMES["place"],
    "parties": Words("Para pihak", "Parties"),
    "numbers": Words("Nomor", "Numbers"),
    "contacts": PARTS["narahubung"],
    "rights": PARTS["hak"],
    "duties": PARTS["kewajiban"],
    "access": PARTS["akses"],
    "parent": Words("Naskah induk", "Umbrella"),
    "paper": Words("Naskah pada berkas", "Paper on file"),
    "settings": Words("Setelan", "Settings"),
    "readings": Words("Tafsiran", "Readings"),
    "signed_on": Words("Tanggal ditandatangani", "Day of signing"),
    "effective_on": Words("Tanggal berlaku", "Day of effect"),
}
