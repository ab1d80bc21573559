"""What each finding about time, access and force majeure is called, what the trouble is, and how it may be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.wording.language import Words


@dataclass(frozen=True, slots=True)
class FindingWords:
    """`told` is a sentence of its own, for findings that name something besides their clauses."""

    title: Words
    trouble: Words
    readings: Mapping[str, Words]
    told: Words | None = None


SHOWN: Final = {
    "shown": Words(
        "Ditunjukkan apa adanya; tidak ada yang disimpulkan darinya.",
        "Shown as it is; nothing is concluded from it.",
    )
}

TIMED: Final[Mapping[str, FindingWords]] = {
    "term.last_day": FindingWords(
        Words("Hari terakhir masa berlaku", "The last day of the term"),
        Words(
            "Naskah tidak mengatakan apakah masa berlakunya habis pada tanggal yang sama atau sehari sebelumnya.",
            "The text does not say whether the term ends on the same date or on the day before.",
        ),
        {
            "same_date": Words("Berakhir pada tanggal yang sama.", "It ends on the same date."),
            "day_before": Words("Berakhir sehari sebelumnya.", "It ends on the day before."),
        },
    ),
    "renewal.act_or_notice": FindingWords(
        Words("Perpanjangan: perbuatan atau permintaan", "Renewal: the act or the request"),
        Words(
            'Perpanjangan "dilakukan" sekian lama sebelum berakhir: permintaannya, atau penandatanganannya?',
            'Renewal "is done" a set time before the end: the request, or the signing?',
        ),
        {
            "signing": Words(
                "Perpanjangannya sudah ditandatangani pada hari itu.", "The renewal is signed by that day."
            ),
            "request": Words("Cukup diminta pada hari itu.", "It is enough to ask for it by that day."),
        },
    ),
    "renewal.exact_day": FindingWords(
        Words("Perpanjangan: tepat pada hari itu", "Renewal: on that very day"),
        Words(
            'Waktunya disebut tanpa kata "paling lambat": tepat pada hari itu, atau selambat-lambatnya?',
            'The time is given without "at the latest": on that day, or by that day?',
        ),
        {"at_the_latest": Words("Selambat-lambatnya pada hari itu.", "By that day at the latest.")},
    ),
    "renewal.request_is_not_renewal": FindingWords(
        Words("Permintaan belum perpanjangan", "A request is not a renewal"),
        Words(
            "Permintaannya bertenggat, tetapi perpanjangannya perlu disepakati, dan lamanya tidak disebut.",
            "The request has a deadline, but the renewal itself needs consent, and its length is not stated.",
        ),
        {
            "ends": Words(
                "Tanpa perpanjangan yang disepakati, perjanjian tetap berakhir; register mengingatkan sebelumnya.",
                "Unless a renewal is agreed, the agreement ends all the same; the register warns beforehand.",
            )
        },
    ),
    "termination.silent": FindingWords(
        Words("Pengakhiran tidak diatur", "Early termination is not provided for"),
        Words(
            "Naskah tidak mengatur bagaimana perjanjian diakhiri sebelum waktunya.",
            "The text does not say how the agreement may be ended early.",
        ),
        {"consent": Words("Hanya dengan kesepakatan para pihak.", "Only by consent of the parties.")},
    ),
    "termination.unilateral_or_consent": FindingWords(
        Words("Pengakhiran: sepihak atau sepakat", "Termination: unilateral or by consent"),
        Words(
            "Satu ketentuan meminta kesepakatan, yang lain cukup dengan pemberitahuan satu pihak.",
            "One provision requires consent, another only notice by one party.",
        ),
        {
            "consent": Words(
                "Pemberitahuan hanya membuka jalan; perjanjian berakhir ketika pengakhirannya dicatat.",
                "The notice only opens the way; the agreement ends when its termination is recorded.",
            ),
            "notice": Words(
                "Pemberitahuan sendiri mengakhiri perjanjian pada hari yang disebutnya.",
                "The notice itself ends the agreement on the day that it names.",
            ),
        },
    ),
    "annulment.no_clause": FindingWords(
        Words("Pembatalan tanpa ketentuan", "Annulment without a provision"),
        Words(
            "Pembatalan disebut, tetapi tidak ada ketentuan tentang siapa yang membatalkan dan karena apa.",
            "Annulment is mentioned, but nothing says who may annul and on what ground.",
        ),
        SHOWN,
    ),
    "evaluation.span_unsaid": FindingWords(
        Words("Setahun sejak kapan", "When a year begins"),
        Words(
            "Jumlah paling sedikit dihitung per masa, tetapi tidak dikatakan sejak kapan masa itu dihitung.",
            "A minimum number is owed in each period, but the text does not say from when the period counts.",
        ),
        {
            "effective_day": Words(
                "Sejak hari perjanjian mulai berlaku.", "From the day the agreement took effect."
            ),
            "calendar_year": Words("Menurut tahun kalender.", "By calendar year."),
        },
    ),
    "evaluation.right_or_duty": FindingWords(
        Words("Evaluasi: hak atau kewajiban", "Evaluation: a right or a duty"),
        Words(
            "Evaluasi tercantum sebagai hak, sedangkan pasalnya sendiri mewajibkan jumlah paling sedikit.",
            "Evaluation is listed as a right, while its own clause requires a minimum number.",
        ),
        {
            "duty": Words("Kewajiban bersama.", "A joint duty."),
            "right": Words("Hak yang boleh tidak dipakai.", "A right that may go unused."),
        },
    ),
    "report.frequency_scope": FindingWords(
        Words("Dua kali setahun: apa saja", "Twice a year: what it covers"),
        Words(
            "Laporan berkala dan berita acara sesuai kebutuhan disebut dalam satu kalimat.",
            "One sentence covers both the periodic report and the minutes made when needed.",
        ),
        {
            "report_only": Words(
                "Jumlah itu mengenai laporan saja.", "The number applies to the report only."
            ),
            "minutes_too": Words(
                "Jumlah itu mengenai berita acara juga.", "The number applies to the minutes as well."
            ),
        },
    ),
    "report.request_anchor": FindingWords(
        Words("Laporan yang diminta: sejak kapan", "The requested report: from when"),
        Words(
            "Tenggat menjawab permintaan laporan tertulis dengan dua cara yang berlainan.",
            "The time for answering a request for a report is stated in two different ways.",
        ),
        {"letter": Words("Sejak surat permintaannya disampaikan.", "From the letter that asks for it.")},
    ),
    "span.cut_short": FindingWords(
        Words("Masa terpotong oleh akhir perjanjian", "A period cut short by the end of the agreement"),
        Words(
            "Perjanjian berakhir di tengah masa yang jumlahnya ditentukan; apakah jumlah itu menyusut tidak dikatakan.",
            "The agreement ends within a period for which a number is owed; the text does not say whether that number is reduced.",
        ),
        {
            "void": Words(
                "Yang jatuh sesudah hari terakhir gugur.", "What would fall due after the last day is void."
            )
        },
        told=Words("Yang terpotong: {told}.", "Cut short: {told}."),
    ),
    "feedback.not_a_duty": FindingWords(
        Words("Balikan tidak terdaftar sebagai kewajiban", "Feedback is not listed as a duty"),
        Words(
            "Yang dapat menghentikan akses bila tidak dilakukan tidak ada dalam daftar kewajiban.",
            "What allows access to be suspended when it is not done is missing from the list of duties.",
        ),
        {
            "duty": Words(
                "Kewajiban, dan ikut dibebaskan selama keadaan kahar.",
                "A duty, and one that force majeure excuses.",
            ),
            "ground_only": Words(
                "Hanya dasar penghentian, yang tidak dibebaskan keadaan kahar.",
                "Only a ground for suspension, which force majeure does not excuse.",
            ),
        },
        told=Words("Hanya disebut pada {told}.", "Mentioned only in {told}."),
    ),
    "access.restore_needs_timely_delivery": FindingWords(
        Words("Pemulihan meminta yang sudah tidak mungkin", "Restoration requires the impossible"),
        Words(
            "Akses dihentikan karena keterlambatan, tetapi dipulihkan bila disampaikan tepat waktu.",
            "Access is suspended for late delivery, but restored only upon delivery in time.",
        ),
        {
            "delivered": Words(
                "Dapat dipulihkan begitu yang tertunggak disampaikan.",
                "Restorable once what was outstanding is delivered.",
            ),
            "in_time": Words(
                "Hanya penyampaian tepat waktu yang memulihkan.", "Only delivery in time restores it."
            ),
        },
    ),
    "access.restore_needs_both": FindingWords(
        Words(
            "Satu dasar menghentikan, dua syarat memulihkan",
            "One ground suspends, both must be met to restore",
        ),
        Words(
            'Dasar penghentian dihubungkan dengan "atau", syarat pemulihan dengan "dan".',
            'The grounds of suspension are joined by "or", the conditions of restoration by "and".',
        ),
        {
            "outstanding": Words("Yang tertunggak itulah yang menentukan.", "What was outstanding decides."),
            "both": Words(
                "Keduanya harus disampaikan, juga yang belum jatuh tempo.",
                "Both must be delivered, including what is not due yet.",
            ),
        },
    ),
    "access.no_duty_to_restore": FindingWords(
        Words("Tidak ada kewajiban memulihkan akses", "No duty to restore access"),
        Words(
            "Menerima kembali akses menjadi hak, tetapi bukan kewajiban pihak lain.",
            "Getting access back is a right, but nobody has a duty to give it.",
        ),
        {
            "task": Words(
                "Tugas pihak yang menghentikannya, tanpa tanggal menurut hukum.",
                "A task for the party that suspended it, with no date set by law.",
            )
        },
        told=Words("Haknya pada {told}.", "The right is set out in {told}."),
    ),
    "access.suspended_without_right": FindingWords(
        Words("Akses dihentikan tanpa hak", "Access suspended without a right"),
        Words(
            "Pada hari akses dihentikan tidak ada dasar yang timbul.",
            "On the day on which access was suspended no ground had arisen.",
        ),
        {"recorded": Words("Tetap dicatat, sebab memang terjadi.", "Recorded, because it did happen.")},
    ),
    "force_majeure.termination_window": FindingWords(
        Words("Tenggat pengakhiran karena keadaan kahar", "The window for termination by force majeure"),
        Words(
            "Hak mengajukan pengakhiran baru timbul sesudah tenggat memberitahukannya lewat.",
            "The right to propose termination arises only after the time to give notice of it has passed.",
        ),
        {
            "from_right": Words(
                "Tenggatnya sejak haknya timbul.", "The time runs from when the right arises."
            ),
            "from_event": Words(
                "Tenggatnya sejak kejadian, seperti tertulis.", "It runs from the event, as written."
            ),
        },
    ),
    "force_majeure.day_kind_unsaid": FindingWords(
        Words("Keadaan kahar: jenis hari tidak disebut", "Force majeure: kind of day not stated"),
        Words(
            'Tenggatnya dalam "hari", tanpa kata kalender atau kerja.',
            'The time is in "days", without saying whether calendar or working days.',
        ),
        {
            "calendar": Words("Hari kalender.", "Calendar days."),
            "working": Words("Hari kerja.", "Working days."),
        },
    ),
    "force_majeure.no_relief": FindingWords(
        Words("Keadaan kahar tidak membebaskan", "Force majeure gives no relief"),
        Words(
            "Tidak ada ketentuan yang membebaskan pihak yang terkena selama keadaan kahar berlangsung.",
            "Nothing excuses the affected party while force majeure lasts.",
        ),
        {
            "runs_on": Words("Jamnya berjalan terus.", "The clock does not stop."),
            "stops": Words("Jamnya berhenti selama berlangsung.", "The clock stops while it lasts."),
        },
    ),
    "force_majeure.acceptance": FindingWords(
        Words(
            "Pembebasan: sejak diterima atau sejak diberitahukan", "Relief: upon acceptance or upon notice"
        ),
        Words(
            'Pernyataan pejabat dilampirkan "untuk dipertimbangkan" pihak lain, lalu pihak yang terkena bebas.',
            'The official statement is attached "to be considered" by the other party, and the affected party is then excused.',
        ),
        {
            "from_notice": Words(
                "Bebas sejak pemberitahuan dengan pernyataan.", "Excused upon the notice with its statement."
            ),
            "from_acceptance": Words(
                "Bebas sesudah pihak lain menerimanya.", "Excused once the other party has accepted it."
            ),
        },
    ),
    "force_majeure.no_way_out": FindingWords(
        Words("Keadaan kahar tanpa jalan keluar", "Force majeure without a way out"),
        Words(
            "Tidak ada ketentuan untuk keadaan kahar yang tidak kunjung usai.",
            "Nothing provides for force majeure that does not end.",
        ),
        SHOWN,
    ),
}
