"""What is wrong with what was typed on a form, where the sentence for files would name keys that no form shows: Indonesian, English."""

ON_FORMS: dict[str, tuple[str, str]] = {
    "field.missing": ("wajib diisi", "must be filled in"),
    "paper.field_missing": (
        "wajib diisi; register tidak mengetahuinya",
        "must be filled in; the register does not know it",
    ),
    "value.which": ("isi tepat satu di antaranya", "fill in exactly one of them"),
    "value.choice": ("pilih salah satu dari daftar", "choose one from the list"),
    "evaluation.by_nobody": (
        "centang sedikitnya satu pihak yang mengevaluasi",
        "tick at least one party that took part",
    ),
    "report.of_no_kind": (
        "laporan ini bukan berkala dan tidak menjawab permintaan; centang laporan berkala, atau pilih permintaan yang dijawabnya",
        "this report is neither periodic nor an answer; tick it as periodic, or choose the request that it answers",
    ),
    "report.after_end": (
        "perjanjian ini berakhir {ended}; laporan tertanggal {on} tidak dapat dicatat sebagai laporan berkala (bila menjawab permintaan, pilih permintaannya)",
        "this agreement ended on {ended}; a report of {on} cannot be recorded as a periodic one (if it answers a request, choose the request)",
    ),
    "ref.of_another_party": (
        "keadaan kahar '{ref}' menimpa pihak {affected}; pihak {party} tidak dapat mengakhiri perjanjian karenanya, pilih pihak itu atau kosongkan keadaan kaharnya",
        "the force majeure '{ref}' hit party {affected}; party {party} cannot end the agreement because of it, choose that party or leave the force majeure empty",
    ),
    "answer.to_nothing_owed": (
        "menurut perjanjian ini '{ref}' tidak menimbulkan kewajiban menjawab; periksa pihaknya, atau kosongkan yang dijawabnya",
        "under this agreement '{ref}' puts nobody under a duty to answer; check the party, or leave what it answers empty",
    ),
    "renewal.without_end": (
        "perjanjian ini tidak punya tanggal berakhir yang dapat diperpanjang; periksa ketentuan tentang jangka waktunya",
        "this agreement has no end date that could be extended; check its term on duration",
    ),
    "terminated.twice": (
        "perjanjian ini sudah diakhiri {terminated_on}; tidak perlu dicatat lagi",
        "this agreement was already terminated on {terminated_on}; there is no need to record it again",
    ),
    "access.none": (
        "perjanjian ini tidak memberi akses kepada pihak {party}; pilih pihak lain",
        "this agreement gives no access to party {party}; choose another party",
    ),
    "access.suspended_already": (
        "akses pihak {party} sudah dihentikan sejak {since}; pulihkan dulu sebelum dihentikan lagi",
        "the access of party {party} has been suspended since {since}; it must be restored before it is suspended again",
    ),
    "force_majeure.ended_twice": (
        "keadaan kahar '{ref}' sudah usai {first}; tidak perlu dicatat lagi",
        "the force majeure '{ref}' already ended on {first}; there is no need to record it again",
    ),
    "confirmation.twice": (
        "pemberitahuan '{ref}' sudah dikonfirmasi {first}; tidak perlu dicatat lagi",
        "the notice '{ref}' was already confirmed on {first}; there is no need to record it again",
    ),
    "confirmation.note_missing": (
        "pihak {party} mengirim sendiri pemberitahuan ini; tulis pada catatan bagaimana penerima mengonfirmasinya",
        "party {party} sent this notice itself; say in the note how the recipient confirmed it",
    ),
}
