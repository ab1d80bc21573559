"""The sentences of reasons that say how things stand, what was missing, and what an agreement grants."""

from typing import Final

from app.wording.reason_sentences import Sentences

STATES: Final[Sentences] = {
    "deadline.open": (
        "Belum ada {missing} sampai {day}; masih tepat waktu sampai dengan {due}",
        "No {missing} by {day}; still in time through {due}",
    ),
    "deadline.open@lifecycle.end": (
        "Pada {day} perjanjian masih berlaku; hari terakhirnya {due}",
        "On {day} the agreement is in force; its last day is {due}",
    ),
    "deadline.overdue": (
        "Belum ada {missing} sampai {day}; terlewat {days}",
        "No {missing} by {day}; overdue by {days}",
    ),
    "deadline.overdue@renewal.notice": (
        "Belum ada {missing} sampai {day}; lewat {days}, tetapi para pihak masih dapat bersepakat sebelum perjanjian berakhir",
        "No {missing} by {day}; {days} late, but the parties may still agree before the agreement ends",
    ),
    "deadline.overdue@renewal.sign": (
        "Belum ada {missing} sampai {day}; lewat {days}, tetapi para pihak masih dapat bersepakat sebelum perjanjian berakhir",
        "No {missing} by {day}; {days} late, but the parties may still agree before the agreement ends",
    ),
    "deadline.tolled": (
        "Belum ada {missing} sampai {day}; selama jamnya berhenti tenggatnya ikut bergeser, kini {due}",
        "No {missing} by {day}; while the clock is stopped the due date moves along, now {due}",
    ),
    "deadline.met": ("{done} pada {on} ({key}): tepat waktu", "{done} on {on} ({key}): in time"),
    "deadline.late": (
        "{done} pada {on} ({key}): terlambat {days}",
        "{done} on {on} ({key}): {days} late",
    ),
    "deadline.unknown": (
        "Jatuh sebelum perjanjian ini dipantau di sini ({watched_from}) dan tidak ada catatan {missing}, jadi tidak diketahui",
        "Due before this agreement was watched here ({watched_from}), with no record of any {missing}: unknown",
    ),
    "deadline.void_waived": (
        "Karena dikesampingkan, tenggat ini gugur",
        "It was waived, so this deadline no longer applies",
    ),
    "deadline.void_ended": (
        "Belum jatuh ketika perjanjian berakhir, jadi tenggat ini gugur",
        "It was not yet due when the agreement ended, so this deadline no longer applies",
    ),
    "deadline.void_terminated": (
        "Belum jatuh ketika perjanjian diakhiri, jadi tenggat ini gugur",
        "It was not yet due when the agreement was terminated, so this deadline no longer applies",
    ),
    "deadline.void_extended": (
        "Perpanjangan sudah ditandatangani tanpa diminta, jadi permintaan tidak lagi diperlukan",
        "The renewal was signed without a request, so none is needed any more",
    ),
    "deadline.void_changed": (
        "Adendum mengganti ketentuan ini sebelum giliran itu tiba, jadi tenggat ini gugur",
        "An addendum replaced this clause before that round came, so this deadline no longer applies",
    ),
    "lifecycle.end.over": (
        "Hari terakhir itu, {on}, sudah lewat dan perjanjian tidak diperpanjang",
        "That last day, {on}, has passed and the agreement was not renewed",
    ),
    "notice.unconfirmed": (
        "{cite}: pemberitahuan baru dihitung sesudah dikonfirmasi; sampai {day} belum ada konfirmasi",
        "{cite}: a notice counts only once confirmed; by {day} there is no confirmation",
    ),
    "notice.without_statement": (
        "Pemberitahuan {key} pada {on} tidak disertai pernyataan yang diwajibkan {cite}, jadi belum dihitung",
        "The notice {key} of {on} lacked the statement that {cite} asks for, so it does not count yet",
    ),
    "confirmation.open": (
        "{party} belum mengonfirmasi sampai {day}; perjanjian tidak menyebut sampai kapan",
        "{party} had not confirmed by {day}; the agreement does not say until when",
    ),
    "termination.notice.earliest": (
        "Dengan pemberitahuan {from}, pengakhiran yang sah paling awal ialah {to}",
        "With notice on {from}, the earliest valid end is {to}",
    ),
    "contact.change_notice.earliest": (
        "Dengan pemberitahuan {from}, pergantian yang sah paling awal ialah {to}",
        "With notice on {from}, the earliest valid change is {to}",
    ),
    "answer.to_the_oldest": (
        "{key} tidak menyebut penerimaannya; dihitung bagi yang tertua yang belum dijawab, {ref}",
        "{key} does not say what it answers; it counts for the oldest one unanswered, {ref}",
    ),
    "answer.to_a_later": (
        "{key} menjawab permintaan {ref} yang datang kemudian, dan dengan itu permintaan ini juga",
        "{key} answers the later request {ref}, and with it this one",
    ),
    "force_majeure.lasts": (
        "Keadaan kahar {ref} belum tercatat berakhir sampai {day}",
        "No end of the force majeure {ref} is recorded by {day}",
    ),
    "absent.term": ("Perjanjian tidak mengatur {term}", "The agreement says nothing about {term}"),
    "unread.term": (
        "Ketentuan tentang {term} belum dibaca",
        "The clause on {term} has not been read yet",
    ),
    "absent.other": ("Tidak ada {fact}", "There is no {fact}"),
    "absent.force_majeure_ended": (
        "Keadaan kahar itu tidak berakhir sebelum hari tersebut",
        "The force majeure did not end before that day",
    ),
    "absent.renewal_requested": (
        "Perpanjangan tidak pernah diminta untuk masa berlaku itu",
        "No renewal of that term was ever asked for",
    ),
    "reading.taken": (
        "Bacaan yang diambil: {taken}; bacaan lain: {other}",
        "Reading taken: {taken}; the other reading: {other}",
    ),
    "reading.taken+gives": (
        "Bacaan yang diambil: {taken}; bacaan lain: {other} ({gives})",
        "Reading taken: {taken}; the other reading: {other} ({gives})",
    ),
}

ACCESS: Final[Sentences] = {
    "access.granted": ("{cite}: {party} mendapat akses", "{cite}: {party} has access"),
    "clause.suspension": (
        "{cite}: {party} boleh menghentikan sementara akses {against} bila {ground} tidak disampaikan pada waktunya",
        "{cite}: {party} may suspend the access of {against} when {ground} does not come in time",
    ),
    "clause.restoration": (
        "{cite}: {party} mendapat kembali akses yang dihentikan",
        "{cite}: {party} gets suspended access back",
    ),
    "access.suspended_by_itself": (
        "Akses {party} terhenti sendiri pada {on}: perjanjian ini dicatat dengan penghentian otomatis",
        "The access of {party} stopped by itself on {on}: this agreement is recorded as suspending automatically",
    ),
    "access.nothing_outstanding": (
        "Sejak {on} tidak ada lagi dasar penghentian yang belum dipenuhi",
        "Since {on} nothing that grounded the suspension is outstanding",
    ),
    "access.ground": (
        "{title} terlewat; hak menghentikan timbul pada {since}",
        "{title}: overdue; the right to suspend arose on {since}",
    ),
    "access.open": (
        "Akses {party} terbuka sejak {since}: tidak ada penghentian, dan tidak ada dasar untuk menghentikan",
        "The access of {party} has been open since {since}: no suspension, and no ground for one",
    ),
    "access.suspendable": (
        "Akses {party} masih terbuka, tetapi dapat dihentikan sejak {since}; orang yang berwenang yang memutuskan",
        "The access of {party} is still open, but may be suspended since {since}; a person with the authority decides",
    ),
    "access.suspended": (
        "Akses {party} dihentikan sejak {since}",
        "The access of {party} has been suspended since {since}",
    ),
    "access.restorable": (
        "Akses {party} dapat dikembalikan sejak {since}",
        "The access of {party} can be restored since {since}",
    ),
    "access.closed": (
        "Akses {party} tertutup sejak {since}",
        "The access of {party} has been closed since {since}",
    ),
    "access.not_yet": (
        "Perjanjian belum berlaku, jadi akses {party} belum terbuka",
        "The agreement is not in force yet, so the access of {party} is not open",
    ),
    "right.access.suspend": (
        "Sejak {arose} {party} berhak menghentikan sementara akses; orang yang berwenang yang memutuskan",
        "Since {arose} {party} may suspend access; a person with the authority decides",
    ),
    "right.access.restore": (
        "Sejak {arose} {party} berhak mendapat kembali aksesnya",
        "Since {arose} {party} is entitled to regain access",
    ),
    "right.force_majeure.terminate": (
        "Sejak {arose} {party} berhak mengajukan pengakhiran",
        "Since {arose} {party} may propose termination",
    ),
    "cure.restore": (
        "Akses tinggal dikembalikan: tidak ada lagi yang tertunggak",
        "Access only has to be restored: nothing is outstanding any more",
    ),
    "cure.do": ("{cure}", "{cure}"),
    "cure.agree": (
        "Sepakati pemulihannya: menurut bacaan yang diambil, yang disampaikan terlambat tidak memulihkan akses",
        "Agree to restore it: on the reading taken, what was delivered late does not restore access",
    ),
}

WHY_NOT: Final[Sentences] = {
    "why_not.draft": (
        "Perjanjian pada hari itu belum ditandatangani, jadi belum mewajibkan apa pun",
        "On that day the agreement was not signed, so it obliges nobody yet",
    ),
    "why_not.no_fact": ("Tidak ada {fact}", "There is no {fact}"),
    "why_not.differs": (
        "{fact}{about}: {property} {got}, padahal yang disyaratkan {operator}{wanted}",
        "{fact}{about}: {property} is {got}, but this rule requires {operator}{wanted}",
    ),
    "why_not.without_rhythm": (
        "{cite}: {matter} dibuat bila diperlukan, jadi tidak bertanggal",
        "{cite}: {matter} only when needed, and so without a date",
    ),
    "why_not.differs+name": (
        "{term}: {property} {got}, padahal yang disyaratkan {operator}{wanted}",
        "{term}: {property} is {got}, but this rule requires {operator}{wanted}",
    ),
    "why_not.differs+rule": (
        "{title}: {property} {got}, padahal yang disyaratkan {operator}{wanted}",
        "{title}: {property} is {got}, but this rule requires {operator}{wanted}",
    ),
    "why_not.done": (
        "{title} sudah dipenuhi pada {on} ({key})",
        "{title}: done on {on} ({key})",
    ),
    "why_not.stands": (
        "Yang menghalangi: {fact}",
        "What stands in the way: {fact}",
    ),
}
