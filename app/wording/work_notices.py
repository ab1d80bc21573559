"""What pages of tasks, decisions, desks and institutions say once something was done."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import Words

WORK_NOTICES: Final[Mapping[str, Words]] = {
    "decision_proposed": Words(
        "Usulan dikirim. Belum ada yang berubah: penyetuju lain yang memutuskan.",
        "Proposal sent. Nothing has changed yet: another person, an approver, decides.",
    ),
    "decision_approved": Words("Usulan disetujui dan dijalankan.", "Proposal approved and carried out."),
    "decision_rejected": Words("Usulan ditolak.", "Proposal rejected."),
    "decision_taken_back": Words("Usulan ditarik.", "Proposal taken back."),
    "task_assigned": Words("Tugas diberikan.", "Task assigned."),
    "task_said": Words("Catatan disimpan.", "Comment saved."),
    "task_snoozed": Words(
        "Tugas ditunda; ia muncul lagi pada harinya.", "Task postponed; it reappears on that day."
    ),
    "task_done": Words("Tugas selesai.", "Task done."),
    "task_made": Words("Tugas dibuat.", "Task created."),
    "finding_read": Words("Temuan ditandai sudah dibaca.", "Finding marked as read."),
    "delegation_recorded": Words("Pendelegasian dicatat.", "Delegation recorded."),
    "delegation_ended": Words("Pendelegasian dicabut.", "Delegation withdrawn."),
    "institution_added": Words("Instansi ditambahkan.", "Institution added."),
    "institution_changed": Words("Instansi disimpan.", "Institution saved."),
    "institution_closed": Words("Instansi ditutup.", "Institution closed."),
    "mandate_recorded": Words("Wewenang dicatat.", "Authority recorded."),
    "mandate_ended": Words("Wewenang diakhiri.", "Authority ended."),
    "desk_given": Words("Penanggung jawab disimpan.", "The person in charge is saved."),
    "confined": Words(
        "Perjanjian dibatasi: hanya orang yang disebut yang melihatnya.",
        "Agreement restricted: only the people named can see it.",
    ),
    "opened_up": Words(
        "Perjanjian dibuka lagi bagi semua orang di instansi.",
        "Everyone at the institution sees the agreement again.",
    ),
    "readers_changed": Words("Daftar pembaca disimpan.", "List of readers saved."),
}
