"""What reminders are called on pages: to whom they go, of what they speak, and how far they have come."""

from datetime import date
from typing import Final

from app.domain.conclusions import DeadlineKind, Nature
from app.domain.reminder_ledger import CORRECTION, Word
from app.domain.reminder_plan import CONFIRMATION
from app.domain.reminding import Side, Told
from app.wording.dates import long_date
from app.wording.language import Language, Words

ROLES: Final = {
    Told.DESK: Words("penanggung jawab", "person in charge"),
    Told.APPROVER: Words("penyetuju", "approver"),
    Told.ADMINISTRATOR: Words("pengurus", "administrator"),
    Told.CONTACT: Words("narahubung mitra", "contact of the partner"),
}
# The heads of the table, as its file has them.
COLUMNS: Final = {
    Told.DESK: Words("Meja", "Desk"),
    Told.APPROVER: Words("Penyetuju", "Approver"),
    Told.ADMINISTRATOR: Words("Pengurus", "Administrator"),
    Told.CONTACT: Words("Narahubung", "Contact"),
}
KINDS: Final = {
    DeadlineKind.LEGAL: Words("hukum", "legal"),
    DeadlineKind.PLANNED: Words("rencana", "planned"),
}
NATURES: Final = {
    Nature.DUTY: Words("kewajiban", "duty"),
    Nature.OPTION: Words("pilihan", "option"),
}
SIDES: Final = {
    Side.OURS: Words("oleh kami", "ours to do"),
    Side.THEIRS: Words("oleh mitra", "the partner's to do"),
}
STATES: Final = {
    "waiting": Words("menunggu", "waiting"),
    "held": Words("ditahan", "held"),
    "claimed": Words("sedang dikirim", "being sent"),
    "sent": Words("terkirim", "sent"),
    "failed": Words("gagal", "failed"),
    "suppressed": Words("alamat tidak dikirimi", "address receives no mail"),
    "withdrawn": Words("ditarik", "withdrawn"),
}
_INSTEAD: Final = {
    Word.MET: Words("ralat: sudah dilaksanakan", "correction: it was done"),
    Word.VOID: Words("ralat: tidak berlaku lagi", "correction: it is void"),
    Word.TOLLED: Words("ralat: tenggatnya dihentikan sementara", "correction: its clock has stopped"),
}


def told_words(rule: str, lead: int, says: str, language: Language) -> str:
    """30 hari sebelum tanggal anjuran; hari kerja ke-3 sesudah jatuh tempo; ralat: menjadi 7 Juni 2026."""
    if lead == CORRECTION:
        if says in set(Word):
            return _INSTEAD[Word(says)].to(language)
        day = long_date(date.fromisoformat(says), language)
        return Words(f"ralat: menjadi {day}", f"correction: now {day}").to(language)
    if lead > 0:
        return Words(
            f"{lead} hari sebelum tanggal anjuran", f"{lead} {_days(lead)} before the day advised"
        ).to(language)
    if lead == 0:
        if rule == CONFIRMATION:
            return Words("pada hari pemberitahuan", "on the day of the notice").to(language)
        return Words("pada tanggal anjuran", "on the day advised").to(language)
    after = (
        Words("pemberitahuan", "the notice") if rule == CONFIRMATION else Words("jatuh tempo", "it fell due")
    )
    return Words(
        f"hari kerja ke-{-lead} sesudah {after.to(Language.INDONESIAN)}",
        f"working day {-lead} after {after.to(Language.ENGLISH)}",
    ).to(language)


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
