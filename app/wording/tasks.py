"""What a task asks for, in one sentence, and what its kind and its urgency are called."""

from datetime import date
from typing import Final

from app.domain.decisions import DecisionKind, DecisionState
from app.domain.tasks import Task, TaskKind, Urgency
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.mail_room import EVENTS as MAILS
from app.wording.rules import deadline_title

KINDS: Final = {
    TaskKind.DUTY: Words("Kewajiban terlewat", "Overdue duty"),
    TaskKind.TERMINATION: Words("Pengakhiran tiba harinya", "Day of termination"),
    TaskKind.MANDATE: Words("Wewenang penanda tangan", "Signatory's authority"),
    TaskKind.DECISION: Words("Menunggu persetujuan", "Awaits approval"),
    TaskKind.DRAFT_STEP: Words("Rancangan diperiksa", "Draft to check"),
    TaskKind.DISPUTE: Words("Sanggahan mitra", "Partner's dispute"),
    TaskKind.OWN: Words("Tugas", "Task"),
    TaskKind.UNSENT: Words("Surat tidak sampai", "Mail not delivered"),
    TaskKind.CONFIRMATION: Words("Konfirmasi penerimaan", "Confirmation of receipt"),
    TaskKind.RIGHT: Words("Hak yang timbul", "Right that has arisen"),
    TaskKind.FINDING: Words("Temuan", "Finding"),
    TaskKind.EVIDENCE: Words("Bukti belum ada", "Evidence missing"),
    TaskKind.NO_DESK: Words("Belum ada yang menjaga", "On nobody's desk"),
    TaskKind.UNREAD_TERMS: Words("Ketentuan belum dibaca", "Terms not read"),
}

# Above many of one kind; Indonesian knows no plural.
HEADS: Final = {
    **KINDS,
    TaskKind.DUTY: Words("Kewajiban terlewat", "Overdue duties"),
    TaskKind.DECISION: Words("Menunggu persetujuan", "Awaiting approval"),
    TaskKind.DRAFT_STEP: Words("Rancangan diperiksa", "Drafts to check"),
    TaskKind.DISPUTE: Words("Sanggahan mitra", "Partners' disputes"),
    TaskKind.OWN: Words("Tugas", "Tasks"),
    TaskKind.CONFIRMATION: Words("Konfirmasi penerimaan", "Confirmations of receipt"),
    TaskKind.RIGHT: Words("Hak yang timbul", "Rights that have arisen"),
    TaskKind.FINDING: Words("Temuan", "Findings"),
}

URGENCIES: Final = {
    Urgency.LATE: Words("Terlewat", "Overdue"),
    Urgency.AWAITED: Words("Ditunggu orang lain", "Somebody is waiting"),
    Urgency.OPEN: Words("Dapat dikerjakan", "Can be done now"),
    Urgency.TIDYING: Words("Melengkapi register", "Completes the register"),
}

DECISIONS: Final = {
    DecisionKind.SUSPEND: Words("menghentikan sementara akses", "suspend access"),
    DecisionKind.RESTORE: Words("memulihkan akses", "restore access"),
    DecisionKind.TERMINATE: Words("mengakhiri perjanjian", "terminate the agreement"),
    DecisionKind.WAIVE: Words("mengesampingkan tenggat", "waive a deadline"),
    DecisionKind.READ_OTHERWISE: Words("mengambil penafsiran lain", "adopt another reading"),
    DecisionKind.SUSPENSION_BY: Words("mengubah siapa yang menghentikan akses", "change who suspends access"),
}

DECISION_STATES: Final = {
    DecisionState.PROPOSED: Words("menunggu persetujuan", "awaits approval"),
    DecisionState.APPROVED: Words("disetujui", "approved"),
    DecisionState.REJECTED: Words("ditolak", "rejected"),
    DecisionState.TAKEN_BACK: Words("ditarik pengusulnya", "taken back by its proposer"),
}

RIGHTS: Final = {
    "access.suspend": Words(
        "akses pihak lain dapat dihentikan sementara", "the other party's access may be suspended"
    ),
    "access.restore": Words("akses dapat dipulihkan", "access may be restored"),
    "force_majeure.terminate": Words(
        "perjanjian dapat diakhiri karena keadaan kahar", "the agreement may be ended for force majeure"
    ),
}

# Those of which the other party is told, and that it received them is awaited.
EVENTS: Final = {
    "renewal_requested": Words("permintaan perpanjangan", "request for renewal"),
    "termination_announced": Words("pemberitahuan pengakhiran", "notice of termination"),
    "force_majeure_notified": Words("pemberitahuan keadaan kahar", "notice of force majeure"),
    "contact_change_announced": Words(
        "pemberitahuan penggantian narahubung", "notice of a change of contact"
    ),
}


_DRAFT_STEP = Words(
    "Periksa rancangan, lalu setujui atau kembalikan", "Review the draft, then approve or return it"
)

_NO_DESK = Words(
    "Tentukan siapa yang menjaga: pengingatnya kini hanya sampai kepada pengelola",
    "Decide who is in charge: for now its reminders reach only administrators",
)
_LEFT = Words(
    "Tentukan siapa yang menjaga: akun yang menjaganya sudah ditutup, dan pengingatnya kini hanya sampai kepada pengelola",
    "Decide who is in charge: the account in charge is closed, and for now its reminders reach only administrators",
)


def task_sentence(task: Task, language: Language) -> str:
    """What is to be done, as one line of the inbox."""
    facts = {name: "" if value is None else str(value) for name, value in task.facts.items()}
    match task.kind:
        case TaskKind.DUTY:
            return _duty_sentence(task, facts, language)
        case TaskKind.TERMINATION | TaskKind.MANDATE:
            return _ending_sentence(task, facts, language)
        case TaskKind.DECISION:
            what = DECISIONS[DecisionKind(facts["decision"])].to(language)
            return Words(f"Putuskan usulan {what}", f"Decide the proposal to {what}").to(language)
        case TaskKind.DRAFT_STEP:
            return _DRAFT_STEP.to(language)
        case TaskKind.DISPUTE:
            rule = facts["rule"]
            of_right = RIGHTS[rule].to(language) if rule in RIGHTS else None
            title = of_right or deadline_title(rule, facts["ref"], language)
            return Words(f"Jawab sanggahan mitra: {title}", f"Answer the partner's dispute: {title}").to(
                language
            )
        case TaskKind.OWN:
            return facts["title"]
        case TaskKind.UNSENT:
            what = MAILS[facts["event"]].to(language) if facts["event"] in MAILS else facts["event"]
            return Words(
                f"Sampaikan dengan cara lain, atau betulkan alamatnya: {what} kepada {facts['address']}",
                f"Deliver it another way, or correct the address: {what} to {facts['address']}",
            ).to(language)
        case TaskKind.CONFIRMATION:
            return _confirmation_sentence(task, EVENTS[facts["type"]].to(language)).to(language)
        case TaskKind.RIGHT:
            what = RIGHTS[facts["rule"]].to(language)
            return Words(f"Hak timbul: {what}", f"A right has arisen: {what}").to(language)
        case TaskKind.NO_DESK:
            return (_LEFT if facts["left"] else _NO_DESK).to(language)
        case TaskKind.FINDING | TaskKind.EVIDENCE | TaskKind.UNREAD_TERMS:
            return _counted_sentence(task, facts["count"], language)


def _counted_sentence(task: Task, count: str, language: Language) -> str:
    many = "" if count == "1" else "s"
    if task.kind is TaskKind.UNREAD_TERMS:
        told = Words(f"Baca {count} ketentuan yang belum dibaca", f"Read {count} unread term{many}")
    elif task.kind is TaskKind.EVIDENCE:
        told = Words(f"Unggah bukti {count} peristiwa", f"Upload the evidence of {count} event{many}")
    else:
        told = Words(f"Baca {count} temuan dalam naskah", f"Read {count} finding{many} in the text")
    return told.to(language)


def _ending_sentence(task: Task, facts: dict[str, str], language: Language) -> str:
    if task.kind is TaskKind.TERMINATION:
        day = long_date(date.fromisoformat(facts["effective"]), language)
        return Words(
            f"Pengakhiran diberitahukan untuk {day}: catat pengakhirannya, atau cabut bila tidak jadi",
            f"Termination was announced for {day}: record it, or withdraw the notice if it did not happen",
        ).to(language)
    day = "" if task.due is None else long_date(task.due, language)
    return Words(
        f"Wewenang {facts['name']} untuk menandatangani rancangan ini sampai dengan {day}",
        f"The authority of {facts['name']} to sign this draft lasts through {day}",
    ).to(language)


def _confirmation_sentence(task: Task, what: str) -> Words:
    if task.facts["ours"]:
        return Words(f"Konfirmasikan penerimaan: {what}", f"Confirm receipt: {what}")
    return Words(f"Mintakan konfirmasi: {what}", f"Ask for confirmation: {what}")


def _duty_sentence(task: Task, facts: dict[str, str], language: Language) -> str:
    title = deadline_title(facts["rule"], facts["ref"], language)
    due = "" if task.due is None else long_date(task.due, language)
    return Words(f"{title}: jatuh tempo {due}", f"{title}: was due {due}").to(language)
