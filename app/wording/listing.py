"""What the register's own page calls its filters, their choices, its orders and its columns."""

from typing import Final

from app.domain.conclusions import AccessState, Status
from app.wording.conclusions import ACCESS_STATES
from app.wording.language import Language, Words

STATUS_WORDS: Final = {
    Status.IN_FORCE.value: Words("berlaku", "in force"),
    Status.PENDING.value: Words("belum berlaku", "not in force yet"),
    Status.DRAFT.value: Words("rancangan", "draft"),
    Status.ENDED.value: Words("berakhir", "ended"),
    Status.TERMINATED.value: Words("diakhiri", "terminated"),
    "": Words("belum disimpulkan", "not concluded yet"),
    "withdrawn": Words("ditarik", "withdrawn"),
}

FACETS: Final = {
    "status": Words("Status", "Status"),
    "berakhir": Words("Berakhir", "Ending"),
    "pihak": Words("Pihak", "Party"),
    "jenis": Words("Jenis", "Kind"),
    "akses": Words("Akses", "Access"),
    "temuan": Words("Temuan", "Findings"),
    "pemilik": Words("Penanggung jawab", "Owner"),
}

ENDS: Final = {
    30: Words("dalam 30 hari", "within 30 days"),
    90: Words("dalam 90 hari", "within 90 days"),
    180: Words("dalam 180 hari", "within 180 days"),
    365: Words("dalam setahun", "within a year"),
    0: Words("sudah lewat", "past"),
}

FINDINGS: Final = {
    True: Words("ada temuan", "with findings"),
    False: Words("tanpa temuan", "without findings"),
}

NO_OWNER: Final = Words("belum ada", "nobody yet")
NO_ACCESS: Final = Words("tanpa akses", "no access")

ORDERS: Final = {
    "relevance": Words("Paling sesuai", "Best match"),
    "newest": Words("Terbaru ditandatangani", "Most recently signed"),
    "oldest": Words("Terlama ditandatangani", "Earliest signed"),
    "ending": Words("Segera berakhir", "Ending soonest"),
    "title": Words("Judul A–Z", "Title A–Z"),
}

COLUMNS: Final = {
    "pihak": Words("Para pihak", "Parties"),
    "jenis": Words("Jenis", "Kind"),
    "ditandatangani": Words("Ditandatangani", "Signed"),
    "berakhir": Words("Berakhir", "Ends"),
    "status": Words("Status", "Status"),
    "akses": Words("Akses", "Access"),
    "temuan": Words("Temuan", "Findings"),
    "pemilik": Words("Penanggung jawab", "Owner"),
}

# Besides the columns that were chosen, a file that is handed out has these first.
FILE_COLUMNS: Final = (
    Words("Nama singkat", "Short name"),
    Words("Judul", "Title"),
    Words("Nomor", "Numbers"),
)


def amount(count: int, language: Language) -> str:
    """12.345, in English 12,345."""
    told = f"{count:,}"
    return told if language is Language.ENGLISH else told.replace(",", ".")


def access_words(state: str, language: Language) -> str:
    return (ACCESS_STATES[AccessState(state)] if state else NO_ACCESS).to(language)


def status_words(status: str, language: Language) -> str:
    return STATUS_WORDS[status].to(language)
