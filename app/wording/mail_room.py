"""Mail and work in words: what a message is, in which state, and what a job came to."""

from collections.abc import Mapping
from typing import Any, Final

from app.wording.language import Language, Words

STATES: Final[Mapping[str, Words]] = {
    "waiting": Words("menunggu", "waiting"),
    "claimed": Words("sedang dikirim", "being sent"),
    "sent": Words("terkirim", "sent"),
    "failed": Words("gagal", "failed"),
    "withdrawn": Words("ditarik", "withdrawn"),
    "held": Words("ditahan", "held"),
    "suppressed": Words("tidak dikirimi", "suppressed"),
}

EVENTS: Final[Mapping[str, Words]] = {
    "reminder": Words("Pengingat", "Reminder"),
    "overdue": Words("Tenggat terlewat", "Overdue"),
    "escalation": Words("Eskalasi", "Escalation"),
    "correction": Words("Ralat", "Correction"),
    "digest": Words("Ikhtisar", "Digest"),
    "notice_with_receipt_link": Words("Pemberitahuan dengan tautan terima", "Notice with a receipt link"),
    "chase_confirmation": Words("Konfirmasi ditagih", "Confirmation chased"),
    "invitation": Words("Undangan", "Invitation"),
    "password_reset": Words("Tautan kata sandi", "Password link"),
    "audit_head": Words("Kepala jejak audit", "Head of the audit trail"),
    "test": Words("Surat uji", "Test message"),
}

JOBS: Final[Mapping[str, Words]] = {
    "sweep": Words("Sapuan yang tiba harinya, setiap jam", "Sweep of what is due, every hour"),
    "sweep_all": Words("Sapuan seluruh register, setiap malam", "Sweep of the whole register, every night"),
    "audit_head": Words(
        "Kepala jejak audit ke luar, setiap Senin", "Head of the trail passed on, every Monday"
    ),
    "tidy": Words("Pembersihan, setiap malam", "Clearing away, every night"),
}

# What is told of a report, by what came of it: the names of notices.
TAKEN_BACK: Final[Mapping[str, str]] = {
    "failed": "mail_taken_back",
    "stopped": "mail_taken_back_and_stopped",
    "known": "mail_known_to_be_back",
    "not_failed": "mail_not_back",
}

# In English of one, where that differs from many.
_OF_ONE: Final[Mapping[str, str]] = {
    "written": "%s row written",
    "reminders_planned": "%s reminder planned",
    "sessions": "%s session",
    "links": "%s link",
    "failed_entries": "%s attempt to sign in",
    "ticks": "%s note of work",
    "incoming_files": "%s file left over",
    "recipients": "%s recipient",
}
_FIGURES: Final[Mapping[str, Words]] = {
    "asked": Words("%s diperiksa", "%s examined"),
    "changed": Words("%s berubah", "%s changed"),
    "written": Words("%s baris ditulis", "%s rows written"),
    "missed": Words("%s terlewat sapuan sebelumnya", "%s missed by the sweep before"),
    "reminders_planned": Words("%s pengingat direncanakan", "%s reminders planned"),
    "seconds": Words("%s detik", "%s seconds"),
    "sessions": Words("%s sesi", "%s sessions"),
    "links": Words("%s tautan", "%s links"),
    "failed_entries": Words("%s percobaan masuk", "%s attempts to sign in"),
    "ticks": Words("%s catatan kerja", "%s notes of work"),
    "incoming_files": Words("%s berkas sisa", "%s files left over"),
    "recipients": Words("%s penerima", "%s recipients"),
    "failed": Words("gagal: %s", "failed: %s"),
    "failed_agreements": Words("gagal menyimpulkan %s", "nothing concluded about %s"),
}


def figures_told(figures: Mapping[str, Any], language: Language) -> str:
    """Those that say something: of what was not there, nothing is told."""
    told = []
    for name, words in _FIGURES.items():
        value = figures.get(name)
        if value or (value == 0 and name in {"asked", "recipients"}):
            shown = ", ".join(value) if isinstance(value, list) else value
            said = words.to(language)
            if value == 1 and language is Language.ENGLISH:
                said = _OF_ONE.get(name, said)
            told.append(said % (shown,))
    return ", ".join(told)
