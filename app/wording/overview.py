"""Words of the pages that look over the whole register: home, calendar, access, reports."""

from typing import Final

from app.wording.language import Language, Words

ENDS: Final = {
    "open": Words("masih berlaku", "still in force"),
    "met": Words("sudah berakhir", "has ended"),
}
# What a day brings.
WHATS_OF_MANY: Final = {
    "end": Words("Berakhir", "Ending"),
    "duty": Words("Kewajiban", "Duties"),
    "option": Words("Pilihan", "Options"),
}
# How a duty that fell due stands, as a report counts it.
KEPT: Final = {
    "met": Words("Tepat waktu", "On time"),
    "late": Words("Terlambat", "Late"),
    "overdue": Words("Terlewat", "Missed"),
    "open": Words("Belum jatuh tempo", "Not due yet"),
}
# The next step of a term that ends.
RENEWALS: Final = {
    "asked": Words("Perpanjangan sudah diminta", "Renewal requested"),
    "still": Words("Masih dapat diminta", "Can still be requested"),
    "too_late": Words("Waktu meminta sudah lewat", "Too late to request"),
    "not_needed": Words("Tidak perlu permintaan", "No request needed"),
}
NUMBERS: Final = {
    "mine": Words("Menunggu saya", "Waiting for me"),
    "overdue": Words("Kewajiban kami terlewat", "Duties of ours overdue"),
    "soon": Words("Jatuh tempo 30 hari ke depan", "Due in the next 30 days"),
    "rights": Words("Hak yang timbul", "Rights that have arisen"),
    "decisions": Words("Usulan menunggu persetujuan", "Proposals awaiting approval"),
    "own_overdue": Words("Kewajiban Anda terlewat", "Your duties overdue"),
    "own_soon": Words("Jatuh tempo bagi Anda 30 hari ke depan", "Due from you in the next 30 days"),
    "confirm": Words("Menunggu konfirmasi Anda", "Awaiting your confirmation"),
}
WEEKDAYS: Final = (
    Words("Senin", "Monday"),
    Words("Selasa", "Tuesday"),
    Words("Rabu", "Wednesday"),
    Words("Kamis", "Thursday"),
    Words("Jumat", "Friday"),
    Words("Sabtu", "Saturday"),
    Words("Minggu", "Sunday"),
)
_SHORT_MONTHS: Final = (
    Words("Jan", "Jan"),
    Words("Feb", "Feb"),
    Words("Mar", "Mar"),
    Words("Apr", "Apr"),
    Words("Mei", "May"),
    Words("Jun", "Jun"),
    Words("Jul", "Jul"),
    Words("Agu", "Aug"),
    Words("Sep", "Sep"),
    Words("Okt", "Oct"),
    Words("Nov", "Nov"),
    Words("Des", "Dec"),
)
HEADS: Final = {
    "month": Words("Bulan", "Month"),
    "total": Words("Jumlah", "Total"),
    "partner": Words("Mitra", "Partner"),
    "in_force": Words("Berlaku", "In force"),
    "other": Words("Lainnya", "Other"),
    "year": Words("Tahun", "Year"),
    "began": Words("Mulai berlaku", "Came into force"),
    "ends": Words("Berakhir", "Ending"),
    "duty": Words("Kewajiban", "Duty"),
    "notice": Words("Pemberitahuan", "Notice"),
    "missed": Words("Terlewat", "Missed"),
    "late": Words("Terlambat", "Late"),
}
HOLIDAY_KINDS: Final = {
    "national": Words("libur nasional", "national holiday"),
    "joint_leave": Words("cuti bersama", "joint leave"),
}


def short_month(number: int, language: Language) -> str:
    return _SHORT_MONTHS[number - 1].to(language)


def count_words(count: int, most: int) -> str:
    """Beyond what was counted, that there are more."""
    return f"{count}" if count < most else f"{most - 1}+"
