"""The sentences of faults in recording what happened, in what proves it, and in letters: Indonesian, English."""

HAPPENING_SENTENCES: dict[str, tuple[str, str]] = {
    # ---- events
    "events.none": (
        "tidak ada peristiwa untuk dicatat; tulis sedikitnya satu",
        "there is no event to record; write at least one",
    ),
    "event.key_taken": (
        "id '{id}' sudah dipakai dalam register, mungkin oleh peristiwa yang sudah ditarik; beri id lain",
        "the id '{id}' is taken in the register, perhaps by an event that was withdrawn; give another",
    ),
    "event.in_the_future": (
        "tertanggal {on}, padahal hari ini {today}; yang belum terjadi tidak dapat dicatat",
        "dated {on}, but today is {today}; what has not happened cannot be recorded",
    ),
    "event.would_break": (
        "peristiwa '{key}' ({type}, {on}) menjadi tidak mungkin karenanya; perbaiki atau tarik dulu peristiwa itu",
        "this makes the event '{key}' ({type}, {on}) impossible; correct or withdraw that one first",
    ),
    "event.rested_on": (
        "'{key}' dirujuk oleh {others}; tarik semuanya bersama-sama, atau perbaiki peristiwa ini",
        "'{key}' is referred to by {others}; withdraw them all together, or correct this event",
    ),
    "event.needs_decision": (
        "{type} diputuskan oleh dua orang; ajukan sebagai keputusan, lalu orang lain menyetujuinya",
        "{type} takes two people; propose it as a decision for somebody else to approve",
    ),
    "event.decided_by_two": (
        "{keys} diputuskan dua orang; hanya penyetuju lain, bukan yang mencatatnya, yang dapat menariknya",
        "{keys} was decided by two people; only an approver other than the one who recorded it can withdraw it",
    ),
    "delivery.kind": (
        "mitra mencatat penyampaian laporan dan data balikan, bukan {type}; mintalah pengelola perjanjian mencatatnya",
        "a partner records the delivery of reports and feedback, not {type}; ask the managers of the agreement",
    ),
    "party.not_own": (
        "pihak {party} bukan pihak Anda (pihak Anda: {own}); catat hanya untuk pihak sendiri",
        "party {party} is not yours (yours: {own}); record for your own side alone",
    ),
    # ---- receipt
    "notice.unknown": (
        "tidak ada pemberitahuan '{ref}' yang dapat dikonfirmasi; periksa kunci peristiwanya",
        "there is no notice '{ref}' that could be confirmed; check the key of the event",
    ),
    "confirmation.own_notice": (
        "pemberitahuan ini dikirim pihak {party}, pihak Anda sendiri; penerimanyalah yang mengonfirmasi",
        "party {party}, your own, sent this notice; it is for the recipient to confirm",
    ),
    "link.unknown": (
        "tautan ini tidak dikenal; salin seluruh tautan dari surat, atau mintalah tautan baru kepada pengirimnya",
        "this link is not known; copy the whole link from the letter, or ask its sender for a new one",
    ),
    "link.used": (
        "tautan ini sudah dipakai pada {at}; mintalah tautan baru kepada pengirimnya bila masih perlu",
        "this link was used on {at}; ask its sender for a new one if it is still needed",
    ),
    "link.expired": (
        "tautan ini kedaluwarsa sejak {at}; mintalah tautan baru kepada pengirimnya",
        "this link expired on {at}; ask its sender for a new one",
    ),
    "link.notice_withdrawn": (
        "pemberitahuan ini sudah ditarik pengirimnya; tidak ada yang perlu dikonfirmasi",
        "this notice was withdrawn by its sender; there is nothing to confirm",
    ),
    # ---- contacts
    "contact.none": (
        "sebut sedikitnya satu narahubung",
        "name at least one contact",
    ),
    "contact.unreachable": (
        "narahubung ini tidak punya alamat surat maupun surel; isi salah satunya",
        "this contact has neither a postal nor an e-mail address; give one",
    ),
    "contact.of_another_party": (
        "pemberitahuan ini dari pihak {party}, tetapi narahubungnya milik pihak {other}; samakan pihaknya",
        "this notice is of party {party}, but the contact is of party {other}; name the same party",
    ),
    "contact.free_mail": (
        "{address} adalah surel gratis, bukan surel instansi; sebaiknya pakai alamat kantor",
        "{address} is a free mailbox, not the institution's; an office's address is better",
    ),
    "contact.notice_short": (
        "menurut perjanjian, penggantian mulai {effective} diberitahukan paling lambat {due}; tercatat terlambat",
        "by the agreement, a change from {effective} is announced by {due}; it is recorded as late",
    ),
    # ---- disputes
    "dispute.of_nothing": (
        "kesimpulan ini tidak ada pada perjanjian ini; muat ulang halaman perjanjiannya, mungkin sudah berubah",
        "this agreement has no such conclusion; load the agreement's page again, it may have changed",
    ),
    "dispute.open": (
        "kesimpulan ini sudah Anda sanggah pada {since} dan belum dijawab; tunggu jawabannya",
        "you disputed this conclusion on {since}, and it is not answered yet; wait for the answer",
    ),
    "dispute.unknown": (
        "tidak ada sanggahan nomor {number} pada perjanjian ini",
        "this agreement has no dispute {number}",
    ),
    "dispute.answered": (
        "sanggahan nomor {number} sudah dijawab pada {at}; jawabannya terbaca di bawahnya",
        "the dispute {number} was answered on {at}; the answer stands below it",
    ),
    # ---- files
    "settings.largest_file": (
        "ukuran terbesar {largest} MB tidak mungkin; antara 1 dan 1000",
        "a largest size of {largest} MB is not possible; between 1 and 1000",
    ),
    "evidence.kind": (
        "isi berkas ini bukan salah satu dari: {kinds}; simpan sebagai PDF, lalu kirim lagi",
        "this file's content is none of: {kinds}; save it as PDF and send it again",
    ),
    "evidence.empty": (
        "berkas ini kosong; kirim berkas yang berisi",
        "this file is empty; send one with content",
    ),
    "evidence.too_large": (
        "berkas lebih besar dari {largest} MB; pindai dengan resolusi lebih rendah, atau bagi menjadi beberapa berkas",
        "the file is larger than {largest} MB; scan it at a lower resolution, or split it",
    ),
    "evidence.damaged": (
        "berkas {kind} ini tidak utuh; buka dan simpan ulang, lalu kirim lagi",
        "this {kind} file is not whole; open it, save it again and send it again",
    ),
    "evidence.bomb": (
        "berkas {kind} ini membengkak tidak wajar bila dibuka; cetak ulang sebagai PDF biasa",
        "this {kind} file swells beyond reason when opened; print it again as an ordinary PDF",
    ),
    "evidence.locked": (
        "berkas ini terkunci kata sandi, sehingga tidak membuktikan apa pun bagi orang lain; kirim tanpa kata sandi",
        "this file is locked by a password and proves nothing to others; send it without one",
    ),
    "evidence.macros": (
        "berkas ini memuat makro, program yang berjalan saat dibuka; simpan tanpa makro atau sebagai PDF",
        "this file holds macros, programs that run when it is opened; save it without them, or as PDF",
    ),
    "evidence.unknown": (
        "tidak ada bukti nomor {number} pada perjanjian ini, atau bukti itu sudah ditarik",
        "this agreement has no evidence {number}, or it was withdrawn",
    ),
}
