"""How an agreement runs through time, in words: the lanes of its drawing, and what stands in them."""

from typing import Final

from app.wording.language import Language, Words

LANES: Final = {
    "term": Words("Masa berlaku", "Term"),
    "notice": Words("Masa pemberitahuan", "Notice periods"),
    "evaluation.hold": Words("Pemantauan dan evaluasi", "Monitoring and evaluation"),
    "report.periodic": Words("Laporan berkala", "Periodic reports"),
    "minutes.matching": Words("Berita acara pemadanan", "Matching minutes"),
    "other": Words("Tenggat lain", "Other deadlines"),
    "event": Words("Peristiwa", "Events"),
    "force_majeure": Words("Keadaan kahar", "Force majeure"),
    "suspension": Words("Akses dihentikan", "Access suspended"),
}
# What a mark stands for, as the key beside the drawing says it.
MARKS: Final = {
    "open": Words("belum jatuh tempo", "to be done"),
    "met": Words("terpenuhi", "met"),
    "late": Words("terpenuhi terlambat", "met late"),
    "overdue": Words("terlewat", "overdue"),
    "tolled": Words("jam berhenti", "clock stopped"),
    "void": Words("gugur", "void"),
    "unknown": Words("tidak diketahui", "unknown"),
    "event": Words("peristiwa", "event"),
    "signed": Words("ditandatangani", "signed"),
    "ended": Words("diakhiri", "terminated"),
}
SIGNED: Final = Words("Penandatanganan", "Signing")
TERM: Final = Words("Masa berlaku", "Term")
TODAY: Final = Words("Hari ini", "Today")
# Where another day is looked at.
THE_DAY: Final = Words("Hari yang dilihat", "The day looked at")


def run_words(number: int, language: Language) -> str:
    """Masa berlaku; perpanjangan ke-1 and so on for those after it."""
    if number == 1:
        return TERM.to(language)
    return Words(f"Perpanjangan ke-{number - 1}", f"Renewal {number - 1}").to(language)


def drawing_words(title: str, first: str, last: str, now: str, language: Language) -> tuple[str, str]:
    """The name of a drawing, and what it shows, for whoever does not see it."""
    return (
        Words(f"Garis waktu: {title}", f"Timeline: {title}").to(language),
        Words(
            f"Dari {first} sampai {last}. {now}. Semua yang digambar ada pula dalam tabel di bawahnya.",
            f"From {first} to {last}. {now}. All that is drawn stands in the table below as well.",
        ).to(language),
    )
