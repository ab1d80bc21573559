"""The sentences of reasons: Indonesian, English.

A code with `+name` is taken where the reason has that fact, one with `@rule` where it is about that rule.
"""

from typing import Final

Sentences = dict[str, tuple[str, str]]

# What happened.
EVENTS: Final[Sentences] = {
    "event.renewal_requested": (
        "{party} meminta perpanjangan pada {on} ({key})",
        "{party} asked for renewal on {on} ({key})",
    ),
    "event.renewed": (
        "Perpanjangan ditandatangani pada {on} ({key})",
        "A renewal was signed on {on} ({key})",
    ),
    "event.termination_announced": (
        "{party} memberitahukan pada {on} bahwa perjanjian akan diakhiri pada {effective} ({key})",
        "{party} announced on {on} that the agreement is to end on {effective} ({key})",
    ),
    "event.force_majeure_began": (
        "Keadaan kahar menimpa {party} sejak {on} ({key})",
        "Force majeure affected {party} from {on} on ({key})",
    ),
    "event.force_majeure_began+rules": (
        "Keadaan kahar menimpa {party} sejak {on} ({key}); yang disebut terhambat: {rules}",
        "Force majeure affected {party} from {on} on ({key}); said to hinder: {rules}",
    ),
    "event.force_majeure_notified": (
        "{party} memberitahukan keadaan kahar {ref} pada {on} ({key}), tanpa pernyataan pejabat",
        "{party} gave notice of the force majeure {ref} on {on} ({key}), without the official's statement",
    ),
    "event.force_majeure_notified+statement": (
        "{party} memberitahukan keadaan kahar {ref} pada {on} ({key}), disertai pernyataan pejabat",
        "{party} gave notice of the force majeure {ref} on {on} ({key}), with the official's statement",
    ),
    "event.force_majeure_ended": (
        "Keadaan kahar {ref} berakhir pada {on} ({key})",
        "The force majeure {ref} ended on {on} ({key})",
    ),
    "event.data_received": (
        "{party} menerima data pada {on} ({key})",
        "{party} received data on {on} ({key})",
    ),
    "event.report_requested": (
        "{party} meminta laporan dengan surat pada {on} ({key})",
        "{party} asked for a report by letter on {on} ({key})",
    ),
    "event.contact_change_announced": (
        "{party} memberitahukan pada {on} bahwa narahubungnya berganti mulai {effective} ({key})",
        "{party} announced on {on} that its contact changes on {effective} ({key})",
    ),
    "event.confirmed": (
        "Pemberitahuan {ref} dikonfirmasi pada {on} ({key})",
        "The notice {ref} was confirmed on {on} ({key})",
    ),
    "event.waived": (
        "Dikesampingkan pada {on} ({key}), dengan alasan: {reason}",
        "Waived on {on} ({key}), for this reason: {reason}",
    ),
    "event.access_suspended": (
        "Akses {party} dihentikan sementara pada {on} ({key})",
        "The access of {party} was suspended on {on} ({key})",
    ),
    "closed.ended": (
        "Perjanjian berakhir pada {on} karena jangka waktunya habis",
        "The agreement ended on {on}, when its term ran out",
    ),
    "closed.terminated": (
        "Perjanjian diakhiri pada {on}, sebelum jangka waktunya habis",
        "The agreement was terminated on {on}, before its term ran out",
    ),
    "watched.from": (
        "Perjanjian ini dipantau di sini sejak {from}",
        "This agreement has been watched here since {from}",
    ),
}

# How a day was come by.
COUNTING: Final[Sentences] = {
    "period.added": ("{from} ditambah {period} = {to}{skipped}", "{from} plus {period} = {to}{skipped}"),
    "period.subtracted": (
        "{from} dikurangi {period} = {to}{skipped}",
        "{from} minus {period} = {to}{skipped}",
    ),
    "month.clamped": (
        "Bulan itu tidak punya tanggal {day}, jadi hari terakhirnya: {to}",
        "That month has no day {day}, so its last day: {to}",
    ),
    "days.kind_unsaid": (
        "Jenis harinya tidak disebut; dihitung sebagai hari kalender",
        "The kind of day is not stated; counted in calendar days",
    ),
    "holidays.unconfirmed": (
        "Hari libur {year} belum dikonfirmasi, jadi tanggal ini masih dapat bergeser",
        "The holidays of {year} are not confirmed yet, so this date may still move",
    ),
    "hours.from_midnight": (
        "Jam kejadiannya tidak dicatat; dihitung sejak awal hari {on}",
        "Its hour was not recorded; counted from the beginning of {on}",
    ),
    "hours.added": ("{from} ditambah {period} = {to}", "{from} plus {period} = {to}"),
    "hours.subtracted": ("{from} dikurangi {period} = {to}", "{from} minus {period} = {to}"),
    "instant.day": ("Menurut kalender setempat itu {to}", "By the local calendar that is {to}"),
    "term.counted_from": (
        "Jangka waktu dihitung sejak {from} ({counted_from})",
        "The term counts from {from} ({counted_from})",
    ),
    "term.counted_from+cite": (
        "{cite}: jangka waktu dihitung sejak {from} ({counted_from})",
        "{cite}: the term counts from {from} ({counted_from})",
    ),
    "term.fixed_end": ("Perjanjian berlaku sampai dengan {to}", "The agreement runs through {to}"),
    "term.fixed_end+cite": (
        "{cite}: perjanjian berlaku sampai dengan {to}",
        "{cite}: the agreement runs through {to}",
    ),
    "term.until_event": (
        "Perjanjian berlaku sampai: {ends_when}",
        "The agreement runs until: {ends_when}",
    ),
    "term.without_end": ("Perjanjian tidak menyebut akhirnya", "The agreement names no end"),
    "term.silent": ("Jangka waktu tidak diatur", "The agreement says nothing about its term"),
    "term.unread": ("Jangka waktunya belum dibaca", "Its term has not been read yet"),
    "term.day_before": (
        "Hari terakhirnya sehari sebelum {from}: {to}",
        "Its last day is the one before {from}: {to}",
    ),
    "term.renewed_for": (
        "Masa berlaku yang berakhir {from} diperpanjang {period}, dihitung dari awal semula",
        "The term that ends on {from} is extended by {period}, counted from the original beginning",
    ),
    "term.renewed_until": (
        "Masa berlaku yang berakhir {from} diperpanjang sampai dengan {to}",
        "The term that ends on {from} is extended through {to}",
    ),
    "term.changed": (
        "Adendum yang berlaku {from} menetapkan hari terakhirnya {to}",
        "An addendum in force from {from} sets its last day to {to}",
    ),
    "term.changed+before": (
        "Adendum yang berlaku {from} mengubah hari terakhirnya dari {before} menjadi {to}",
        "An addendum in force from {from} moves its last day from {before} to {to}",
    ),
    "due.not_before_change": (
        "{from} lebih awal daripada berlakunya perubahan itu, jadi tenggatnya {to}",
        "{from} lies before that change took effect, so it is due on {to}",
    ),
    "day.next": ("Haknya timbul sehari sesudahnya: {to}", "The right arises on the next day: {to}"),
    "advice.last_working_day": (
        "Hari kerja terakhir sampai {from}: {to}{skipped}",
        "The last working day up to {from}: {to}{skipped}",
    ),
    "advice.not_before_anchor": (
        "{from} lebih awal daripada {anchor}, jadi disarankan {to}",
        "{from} lies before {anchor}, so the advice is {to}",
    ),
    "slot.at_least": ("{cite}: {matter} {frequency}{by}", "{cite}: {matter} {frequency}{by}"),
    "slot.every": ("{cite}: {matter} {frequency}{by}", "{cite}: {matter} {frequency}{by}"),
    "slot.monthly_by": ("{cite}: {matter} {frequency}{by}", "{cite}: {matter} {frequency}{by}"),
    "slot.counted": (
        "Giliran {slot} rentang {span} ({slot_kind}): {from} ditambah {period} = {to}",
        "Round {slot} of period {span} ({slot_kind}): {from} plus {period} = {to}",
    ),
    "slot.monthly": (
        "Giliran {slot} rentang {span} ({slot_kind}): {to}",
        "Round {slot} of period {span} ({slot_kind}): {to}",
    ),
    "clock.stopped": (
        "Jamnya berhenti {days} karena keadaan kahar, dari {from} sampai sebelum {until}",
        "The clock stopped for {days} because of force majeure, from {from} until before {until}",
    ),
    "clock.stopped+running": (
        "Jamnya berhenti sejak {from} karena keadaan kahar yang masih berlangsung: {days} sampai {until}",
        "The clock has been stopped since {from} by force majeure that still lasts: {days} by {until}",
    ),
    "clock.moved": (
        "Tenggatnya bergeser {days}: dari {from} ke {to}",
        "It moves by {days}: from {from} to {to}",
    ),
    "clock.no_relief": (
        "Keadaan kahar {key} tidak menghentikan jam: perjanjian tidak membebaskan pihak yang terkena",
        "The force majeure {key} does not stop the clock: the agreement does not excuse the affected party",
    ),
    "clock.others_free": (
        "Keadaan kahar {key} tidak menghentikan jam kewajiban bersama: tidak semua pihak terkena pada hari yang sama",
        "The force majeure {key} does not stop the clock of a joint duty: not all parties were affected on the same days",
    ),
    "clock.not_hindered": (
        "Keadaan kahar {key} tidak menghentikan jam: kewajiban ini tidak disebut terhambat",
        "The force majeure {key} does not stop the clock: this duty is not said to be hindered",
    ),
    "clock.ground_only": (
        "Keadaan kahar {key} tidak menghentikan jam: menurut bacaan yang diambil ini bukan kewajiban",
        "The force majeure {key} does not stop the clock: on the reading taken this is not a duty",
    ),
    "clock.not_notified": (
        "Keadaan kahar {key} tidak menghentikan jam: belum ada pemberitahuan yang memenuhi syarat",
        "The force majeure {key} does not stop the clock: there is no proper notice of it",
    ),
    "clock.not_accepted": (
        "Keadaan kahar {key} tidak menghentikan jam: menurut bacaan yang diambil pihak lain harus menerimanya dahulu",
        "The force majeure {key} does not stop the clock: on the reading taken the other party must accept it first",
    ),
}
