"""The sentences of the pages about reminders. Indonesian, English."""

from typing import Final

REMINDER_PAGES: Final[dict[str, str]] = {
    "Baris perjanjian ini sendiri": "This agreement's own lines",
    "Belum ada yang diberitahukan.": "Nobody has been reminded yet.",
    "Hanya dibaca di sini. Tabelnya ikut dengan Ikat, dalam berkas rules/reminders.md; versi %(version)s.": (
        "Shown here only. The table comes with Ikat, in the file rules/reminders.md; version %(version)s."
    ),
    "Ingatkan pihak lain": "Remind the other party",
    "Jam ikhtisar": "Time of the digest",
    "Kapan orang diingatkan": "When people are reminded",
    "Kirim yang mendesak saat itu juga, di luar ikhtisar": "Send what is urgent at once, outside the digest",
    "Pengingat": "Reminders",
    "Pengingat berikutnya direncanakan pada %(day)s.": "The next reminder is planned for %(day)s.",
    "Pihak lain": "The other party",
    "Pihak lain dapat diingatkan akan kewajibannya sendiri, pada alamat surat menurut perjanjian.": (
        "The other party can be reminded of its own duties, at the address that the agreement gives."
    ),
    "Pihak lain diingatkan.": "The other party is reminded.",
    "Pihak lain tidak diingatkan.": "The other party is not reminded.",
    "Segera": "At once",
    "Tidak ada pengingat yang akan datang.": "No reminder is planned.",
    "Yang dapat menunggu dikumpulkan dalam satu ikhtisar setiap hari kerja.": (
        "What can wait comes in one digest on each working day."
    ),
    "Yang diberitahukan": "Reminders so far",
    "tidak ada alamat surel": "no e-mail address",
}
REMINDER_PLURALS: Final[dict[str, tuple[str, str]]] = {
    "dan %(num)s yang lebih lama": ("and %(num)s older one", "and %(num)s older ones"),
}
