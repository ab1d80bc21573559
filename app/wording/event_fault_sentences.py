"""The sentences of what is wrong with events: Indonesian, English."""

EVENT_SENTENCES: dict[str, tuple[str, str]] = {
    # ---- fields
    "event.field_unknown": (
        "peristiwa {type} tidak punya isian '{field}'; isiannya: {fields}",
        "an event {type} has no field '{field}'; its fields: {fields}",
    ),
    "event.id_reserved": (
        "id '{id}' menyerupai nomor urut peristiwa; pakai id lain, atau hapus agar nomor urut yang berlaku",
        "the id '{id}' looks like the position of an event; choose another, or delete it to go by the position",
    ),
    "event.id_twice": (
        "id '{id}' sudah dipakai peristiwa ke-{first}; beri id lain",
        "the id '{id}' is taken by event {first}; give another",
    ),
    "instant.none": (
        "'{text}' bukan waktu yang ada; tulis tanggal, atau waktu dengan zonanya, misalnya 2025-08-27T10:00+07:00",
        "'{text}' is not a time that exists; write a date, or a time with its zone, such as 2025-08-27T10:00+07:00",
    ),
    "evaluation.by_nobody": (
        "sebut siapa yang mengevaluasi, misalnya [1, 2]",
        "say who evaluated, such as [1, 2]",
    ),
    "report.of_no_kind": (
        "laporan ini bukan berkala dan tidak menjawab permintaan; isi ref dengan permintaannya, atau hapus periodic",
        "this report is neither periodic nor an answer; give the request in ref, or delete periodic",
    ),
    # ---- references
    "ref.unknown": (
        "tidak ada peristiwa '{ref}'; isi dengan id peristiwa, atau #nomor bila peristiwa itu tanpa id",
        "there is no event '{ref}'; give the id of an event, or #position where that event has no id",
    ),
    "ref.itself": (
        "peristiwa ini merujuk dirinya sendiri ('{ref}'); isi dengan id peristiwa yang dijawabnya",
        "this event refers to itself ('{ref}'); give the id of the event that it answers",
    ),
    "ref.wrong_type": (
        "'{ref}' adalah {type}, padahal yang dapat dirujuk di sini: {expected}",
        "'{ref}' is {type}, but what can be referred to here is: {expected}",
    ),
    "ref.later": (
        "'{ref}' tertanggal {ref_on} terjadi sesudah peristiwa tertanggal {on} yang merujuknya; periksa tanggal dan urutannya",
        "'{ref}' of {ref_on} comes after the event of {on} that refers to it; check their dates and their order",
    ),
    "ref.of_another_party": (
        "keadaan kahar '{ref}' menimpa pihak {affected}; pihak {party} tidak dapat mengakhiri perjanjian karenanya, hapus ref",
        "the force majeure '{ref}' hit party {affected}; party {party} cannot end the agreement by it, delete ref",
    ),
    "ref.not_a_term": (
        "tenggat {rule} dirujuk dengan nomor masa berlaku, misalnya '1'; tertulis '{ref}'",
        "a deadline of {rule} is referred to by the number of the term, such as '1'; '{ref}' is written",
    ),
    "ref.not_a_slot": (
        "tenggat {rule} dirujuk dengan rentang dan urutannya, misalnya '1.2'; tertulis '{ref}'",
        "a deadline of {rule} is referred to by span and slot, such as '1.2'; '{ref}' is written",
    ),
    "rule.unknown": (
        "aturan '{rule}' tidak dikenal; pilih salah satu: {rules}",
        "the rule '{rule}' is not known; one of: {rules}",
    ),
    "rule.is_a_right": (
        "{rule} adalah hak, bukan tenggat; hak yang tidak dipakai tidak perlu dicatat",
        "{rule} is a right, not a deadline; a right that is not used need not be recorded",
    ),
    # ---- when
    "event.of_a_draft": (
        "perjanjian ini belum ditandatangani; catat dulu tanggal penandatanganannya",
        "this agreement is not signed yet; record the day of its signing first",
    ),
    "event.before_signing": (
        "tertanggal {on}, sebelum perjanjian ditandatangani {signed_on}; periksa tanggalnya",
        "dated {on}, before the agreement was signed on {signed_on}; check the date",
    ),
    "event.after_end": (
        "perjanjian ini berakhir {ends_on}; peristiwa tertanggal {on} tidak dapat dicatat lagi (bila sudah diperpanjang, catat dulu perpanjangannya)",
        "this agreement ended on {ends_on}; an event of {on} can no longer be recorded (if it was renewed, record the renewal first)",
    ),
    "event.after_termination": (
        "perjanjian ini diakhiri {terminated_on}; peristiwa tertanggal {on} tidak dapat dicatat lagi, periksa tanggalnya",
        "this agreement was terminated on {terminated_on}; an event of {on} can no longer be recorded, check its date",
    ),
    "notice.effective_past": (
        "pemberitahuan tertanggal {on} tidak dapat berlaku surut mulai {effective}; periksa kedua tanggal",
        "a notice of {on} cannot take effect in the past, on {effective}; check both dates",
    ),
    "report.after_end": (
        "perjanjian ini berakhir {ended}; laporan tertanggal {on} tidak dapat dicatat sebagai laporan berkala (jawaban atas permintaan menyebut ref)",
        "this agreement ended on {ended}; a report of {on} cannot be recorded as a periodic one (an answer to a request names its ref)",
    ),
    "force_majeure.after_end": (
        "perjanjian ini berakhir {ended}; keadaan kahar sejak {on} tidak lagi menghambat kewajiban apa pun, periksa tanggalnya",
        "this agreement ended on {ended}; force majeure from {on} no longer hinders any duty, check the date",
    ),
    # ---- renewal, termination, addendum
    "renewal.after_end": (
        "perjanjian ini berakhir {ends_on}; perpanjangan tertanggal {on} adalah perjanjian baru, catat sebagai perjanjian tersendiri",
        "this agreement ended on {ends_on}; a renewal of {on} is a new agreement, record it as one of its own",
    ),
    "renewal.after_termination": (
        "perjanjian ini diakhiri {terminated_on}; perpanjangan tertanggal {on} adalah perjanjian baru, catat sebagai perjanjian tersendiri",
        "this agreement was terminated on {terminated_on}; a renewal of {on} is a new agreement, record it as one of its own",
    ),
    "renewal.without_end": (
        "perjanjian ini tidak punya tanggal berakhir yang dapat diperpanjang; periksa ketentuan duration",
        "this agreement has no date of ending that could be extended; check the term duration",
    ),
    "renewal.not_after_end": (
        "diperpanjang sampai {until}, padahal perjanjian ini sudah berlaku sampai {ends_on}; tanggal baru harus sesudahnya",
        "renewed until {until}, but this agreement already runs through {ends_on}; the new date must lie after it",
    ),
    "terminated.twice": (
        "perjanjian ini sudah diakhiri {terminated_on}; hapus salah satunya",
        "this agreement was terminated already on {terminated_on}; delete one of them",
    ),
    "addendum.before_effect": (
        "adendum berlaku {effective}, sebelum perjanjiannya berlaku {in_force_from}; periksa tanggalnya",
        "the addendum takes effect on {effective}, before its agreement does on {in_force_from}; check the date",
    ),
    "addendum.end_already_past": (
        "menurut ketentuan ini perjanjian sudah berakhir {ends_on}, sebelum adendum berlaku {from}; periksa jangka waktunya",
        "by this term the agreement ended on {ends_on}, before the addendum takes effect on {from}; check the duration",
    ),
    # ---- answers, access, force majeure, confirmation
    "answer.not_owed": (
        "pihak {party} tidak wajib menjawab; yang wajib adalah pihak {debtor}",
        "party {party} owes no answer; party {debtor} does",
    ),
    "answer.to_nothing_owed": (
        "menurut perjanjian ini '{ref}' tidak menimbulkan kewajiban menjawab; periksa pihaknya, atau hapus ref",
        "under this agreement '{ref}' puts nobody under a duty to answer; check its party, or delete ref",
    ),
    "feedback.without_data": (
        "pihak {party} belum menerima data apa pun sampai {on}; catat dulu penerimaannya",
        "party {party} had received no data by {on}; record the receipt first",
    ),
    "report.not_owed": (
        "pihak {party} tidak wajib melapor berkala; yang wajib adalah pihak {debtor}",
        "party {party} owes no periodic report; party {debtor} does",
    ),
    "access.none": (
        "perjanjian ini tidak memberi akses kepada pihak {party}; periksa pihaknya, atau isian access",
        "this agreement gives no access to party {party}; check the party, or the field access",
    ),
    "access.suspended_already": (
        "akses pihak {party} sudah dihentikan sejak {since}; catat pemulihannya dulu, atau hapus yang ini",
        "the access of party {party} has been suspended since {since}; record its restoration first, or delete this one",
    ),
    "access.not_suspended": (
        "akses pihak {party} tidak sedang dihentikan pada {on}; catat dulu penghentiannya",
        "the access of party {party} is not suspended on {on}; record its suspension first",
    ),
    "force_majeure.ended_twice": (
        "keadaan kahar '{ref}' sudah usai {first}; hapus salah satunya",
        "the force majeure '{ref}' was over already on {first}; delete one of them",
    ),
    "confirmation.twice": (
        "pemberitahuan '{ref}' sudah dikonfirmasi {first}; hapus salah satunya",
        "the notice '{ref}' was confirmed already on {first}; delete one of them",
    ),
    "confirmation.note_missing": (
        "pihak {party} mengirim sendiri pemberitahuan ini; isi note dengan cara penerima mengonfirmasinya",
        "party {party} sent this notice itself; say in note how the recipient confirmed it",
    ),
}
