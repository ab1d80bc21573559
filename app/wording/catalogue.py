"""The sentences of the pages: Indonesian in the code, English here.

Templates and code speak to it as they would to gettext, so that catalogues of gettext can take its place.
"""

from collections.abc import Mapping
from typing import Final

from app.wording.catalogue_drafts import DRAFT_PAGES
from app.wording.catalogue_events import EVENT_PAGES
from app.wording.catalogue_holidays import HOLIDAY_PAGES, HOLIDAY_PLURALS
from app.wording.catalogue_home import HOME_PAGES, HOME_PLURALS
from app.wording.catalogue_keeping import KEEPING_PAGES, KEEPING_PLURALS
from app.wording.catalogue_listing import LISTING, LISTING_PLURALS
from app.wording.catalogue_mail_room import MAIL_ROOM_PAGES, MAIL_ROOM_PLURALS
from app.wording.catalogue_meanings import MEANINGS
from app.wording.catalogue_one import ONE_PAGES, ONE_PLURALS
from app.wording.catalogue_pace import PACE_PAGES
from app.wording.catalogue_papers import PAPER_PAGES
from app.wording.catalogue_reminders import REMINDER_PAGES, REMINDER_PLURALS
from app.wording.catalogue_work import WORK_PAGES, WORK_PLURALS
from app.wording.language import Language
from app.wording.people_pages import PEOPLE_PAGES

_FRAME: Final[Mapping[str, str]] = {
    # the frame
    "Bahasa": "Language",
    "Ikat, register perjanjian kerja sama": "Ikat, the register of cooperation agreements",
    "Langsung ke isi": "Skip to content",
    "Menu utama": "Main menu",
    "Perjanjian": "Agreements",
    "Versi %(version)s": "Version %(version)s",
    # the list
    "BERKAS": "FILE",
    "Berkas sendiri": "Your own file",
    "Dengan contoh": "With examples",
    "Ditandatangani": "Signed",
    "Judul dan nomor": "Title and numbers",
    "Muat lima perjanjian contoh untuk melihat cara kerjanya, atau masukkan berkas perjanjian sendiri.": (
        "Load five example agreements to see how it works, or enter a record file of your own."
    ),
    "Nomor": "Number",
    "Para pihak": "Parties",
    "Perjanjian kerja sama": "Cooperation agreements",
    "Register ini masih kosong": "This register is still empty",
    "belum ditandatangani": "not signed yet",
    "ditarik": "withdrawn",
    # one agreement
    "%(count)s belum dibaca": "%(count)s not read yet",
    "%(count)s diatur": "%(count)s provided for",
    "%(count)s tidak diatur": "%(count)s not provided for",
    "%(held)s dari %(all)s halaman": "%(held)s of %(all)s pages",
    "Alamat": "Address",
    "Baca naskahnya, lalu catat apa katanya.": "Read the paper, then record what it says.",
    "Diangkat dengan": "Appointed by",
    "Dipenuhi lewat": "Met by",
    "Ditarik dari register pada %(day)s": "Withdrawn from the register on %(day)s",
    "Faks": "Fax",
    "Hak": "Rights",
    "Hak dan kewajiban": "Rights and duties",
    "Hari ini": "Today",
    "Isi halaman": "On this page",
    "Ketentuan": "Terms",
    "Ketentuan per %(day)s": "Terms as of %(day)s",
    "Kewajiban": "Duties",
    "Letak halaman ini": "Where this page is",
    "Lihat ketentuan per tanggal itu": "See the terms as of that day",
    "Menindaklanjuti": "Follows up",
    "Mulai berlaku": "In force from",
    "Narahubung": "Contacts",
    "Naskah": "Papers",
    "Naskah asal setiap ketentuan tercantum di bawah pasalnya.": (
        "The paper that each term comes from stands below its clause."
    ),
    "Pada tanggal ini belum ada ketentuan yang berlaku.": "No terms are in force on this day yet.",
    "Penanda tangan": "Signatory",
    "Per tanggal": "As of",
    "Perjanjian ini mulai berlaku %(day)s.": "This agreement is in force from %(day)s.",
    "Semuanya berasal dari naskah perjanjian ini sendiri; tidak ada adendum.": (
        "All of them come from the agreement's own paper; there is no addendum."
    ),
    "Tampilkan": "Show",
    "Tanpa padanan berarti: hak yang tidak menjadi kewajiban pihak lain, atau kewajiban yang tidak dimintakan oleh hak mana pun.": (
        "No match means: a right that nobody has a duty to meet, or a duty that no right asks for."
    ),
    "Tidak ada yang tercatat.": "None recorded.",
    "Yang mendapat akses:": "Who has access:",
    "beserta lampiran": "with its annex",
    "ditandatangani %(day)s": "signed %(day)s",
    "juga tercetak": "also printed as",
    "lampiran belum ada": "annex missing",
    "sejak %(day)s": "since %(day)s",
    "tanpa hak padanan": "no matching right",
    "tanpa kewajiban padanan": "no matching duty",
    "“%(text)s” bukan tanggal. Tulis seperti 2025-12-07. Yang tampil di bawah ini ketentuan per hari ini, %(today)s.": (
        "“%(text)s” is not a date. Write it like 2025-12-07. Shown below are the terms as of today, %(today)s."
    ),
    # what went wrong
    "Ada bagian permintaan yang tidak dimengerti. Periksa alamatnya, atau mulai lagi dari daftar.": (
        "Part of the request was not understood. Check the address, or start again from the list."
    ),
    "Ada yang salah pada Ikat": "Something is wrong with Ikat",
    "Alamatnya ada, tetapi tidak menerima permintaan dengan cara ini. Buka kembali halamannya dari daftar.": (
        "The address exists but does not take requests of this kind. Open the page again from the list."
    ),
    "Halaman ini tidak ada": "This page does not exist",
    "Ke daftar perjanjian": "To the list of agreements",
    "Nomor rujukan": "Reference number",
    "Pada alamat ini tidak ada halaman atau perjanjian. Mungkin alamatnya salah ketik, atau tautannya sudah lama.": (
        "There is no page or agreement at this address. It may be mistyped, or the link may be old."
    ),
    "Permintaan ini gagal karena kesalahan pada Ikat, bukan pada Anda. Coba sekali lagi; bila tetap gagal, sampaikan nomor rujukan di bawah kepada pengelola.": (
        "This request failed through a fault of Ikat, not of yours. Try once more; if it fails again, give the reference number below to your administrator."
    ),
    "Permintaan ini tidak dapat dibaca": "This request cannot be read",
    "Permintaan ini tidak dilayani": "This request is not served",
}
PARTS: Final[tuple[Mapping[str, str], ...]] = (
    PEOPLE_PAGES,
    KEEPING_PAGES,
    EVENT_PAGES,
    WORK_PAGES,
    DRAFT_PAGES,
    ONE_PAGES,
    LISTING,
    REMINDER_PAGES,
    MAIL_ROOM_PAGES,
    PAPER_PAGES,
    PACE_PAGES,
    HOME_PAGES,
    HOLIDAY_PAGES,
    _FRAME,
)
ENGLISH: Final[Mapping[str, str]] = {message: said for part in PARTS for message, said in part.items()}
# Where a number decides: one and more. Indonesian knows no plural.
ENGLISH_PLURALS: Final[Mapping[str, tuple[str, str]]] = {
    **KEEPING_PLURALS,
    **WORK_PLURALS,
    **LISTING_PLURALS,
    **REMINDER_PLURALS,
    **MAIL_ROOM_PLURALS,
    **HOME_PLURALS,
    **HOLIDAY_PLURALS,
    **ONE_PLURALS,
    "%(num)s perjanjian telah ditarik dari register.": (
        "%(num)s agreement has been withdrawn from the register.",
        "%(num)s agreements have been withdrawn from the register.",
    ),
}


def gettext(message: str, language: Language) -> str:
    return ENGLISH[message] if language is Language.ENGLISH else message


def pgettext(where: str, message: str, language: Language) -> str:
    """A word that means another thing elsewhere."""
    return MEANINGS[where, message] if language is Language.ENGLISH else message


def ngettext(message: str, count: int, language: Language) -> str:
    if language is not Language.ENGLISH:
        return message
    one, more = ENGLISH_PLURALS[message]
    return one if count == 1 else more
