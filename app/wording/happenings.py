"""What events are called, and what their fields ask, in words."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import Language, Words

EVENT_TITLES: Final[Mapping[str, Words]] = {
    "renewal_requested": Words("Perpanjangan diminta", "Renewal requested"),
    "renewed": Words("Perpanjangan ditandatangani", "Renewal signed"),
    "termination_announced": Words("Pengakhiran diberitahukan", "Termination announced"),
    "terminated": Words("Perjanjian diakhiri", "Agreement terminated"),
    "force_majeure_began": Words("Keadaan kahar mulai", "Force majeure began"),
    "force_majeure_notified": Words("Keadaan kahar diberitahukan", "Force majeure notice given"),
    "force_majeure_ended": Words("Keadaan kahar selesai", "Force majeure ended"),
    "data_received": Words("Data diterima", "Data received"),
    "feedback_delivered": Words("Data balikan disampaikan", "Feedback delivered"),
    "report_requested": Words("Laporan diminta", "Report requested"),
    "report_delivered": Words("Laporan disampaikan", "Report delivered"),
    "matching_minutes_signed": Words("Berita acara pemadanan ditandatangani", "Matching minutes signed"),
    "evaluation_held": Words("Evaluasi dilakukan", "Evaluation held"),
    "access_suspended": Words("Akses dihentikan sementara", "Access suspended"),
    "access_restored": Words("Akses dipulihkan", "Access restored"),
    "contact_change_announced": Words("Pergantian narahubung diberitahukan", "Change of contact announced"),
    "confirmed": Words("Penerimaan dikonfirmasi", "Receipt confirmed"),
    "addendum_signed": Words("Adendum ditandatangani", "Addendum signed"),
    "waived": Words("Kewajiban dikesampingkan", "Duty waived"),
}

# When one records it: said below its name, where a type is chosen.
EVENT_HINTS: Final[Mapping[str, Words]] = {
    "data_received": Words(
        "Satu pihak menerima data; tenggat data balikannya mulai dihitung.",
        "A party received data; the time for its feedback begins to run.",
    ),
    "feedback_delivered": Words(
        "Hasil pemanfaatan atau perbaikan data dikirim kembali.",
        "The results of using the data, or corrections to it, were sent back.",
    ),
    "report_requested": Words(
        "Satu pihak meminta laporan; tenggat jawabannya mulai dihitung.",
        "A party asked for a report; the time to answer begins to run.",
    ),
    "report_delivered": Words(
        "Laporan berkala, atau jawaban atas laporan yang diminta.",
        "A periodic report, or the answer to a request.",
    ),
    "matching_minutes_signed": Words(
        "Berita acara hasil pemadanan data selesai ditandatangani.",
        "The minutes on matched data were signed.",
    ),
    "evaluation_held": Words(
        "Pemantauan dan evaluasi bersama sudah berlangsung.", "Monitoring and evaluation took place."
    ),
    "renewal_requested": Words(
        "Surat permintaan perpanjangan dikirim satu pihak.", "A party sent its request for renewal."
    ),
    "renewed": Words(
        "Perpanjangan sudah ditandatangani, dengan akhir atau lamanya.",
        "The renewal was signed, with its end or its length.",
    ),
    "termination_announced": Words(
        "Satu pihak memberitahukan akan mengakhiri perjanjian.",
        "A party gave notice that it will end the agreement.",
    ),
    "force_majeure_began": Words(
        "Bencana atau keadaan lain di luar kuasa menimpa satu pihak.",
        "A disaster, or another event beyond its control, affects a party.",
    ),
    "force_majeure_notified": Words(
        "Pihak yang terkena memberi tahu pihak lain.", "The affected party told the other."
    ),
    "force_majeure_ended": Words(
        "Keadaan kahar sudah lewat; kewajiban berjalan lagi.", "It is over; the duties apply again."
    ),
    "confirmed": Words(
        "Penerima menyatakan sudah menerima sebuah pemberitahuan.",
        "The recipient said that it received a notice.",
    ),
}

# The kinds as they are offered, in groups.
OFFERED: Final[tuple[tuple[Words, tuple[str, ...]], ...]] = (
    (
        Words("Data dan laporan", "Data and reports"),
        ("data_received", "feedback_delivered", "report_requested", "report_delivered"),
    ),
    (
        Words("Kerja bersama", "Done together"),
        ("evaluation_held", "matching_minutes_signed", "confirmed"),
    ),
    (
        Words("Masa berlaku", "Duration"),
        ("renewal_requested", "renewed", "termination_announced"),
    ),
    (
        Words("Keadaan kahar", "Force majeure"),
        ("force_majeure_began", "force_majeure_notified", "force_majeure_ended"),
    ),
)

_PARTY: Final[Mapping[str, Words]] = {
    "renewal_requested": Words("Pihak yang meminta", "Party that asks"),
    "termination_announced": Words("Pihak yang memberitahukan", "Party that gives notice"),
    "force_majeure_began": Words("Pihak yang terkena", "Affected party"),
    "data_received": Words("Pihak yang menerima data", "Party that received the data"),
    "feedback_delivered": Words("Pihak yang menyampaikan", "Party that delivered it"),
    "report_requested": Words("Pihak yang meminta", "Party that asks"),
    "report_delivered": Words("Pihak yang menyampaikan", "Party that delivered it"),
    "access_suspended": Words("Akses milik", "Whose access"),
    "access_restored": Words("Akses milik", "Whose access"),
    "contact_change_announced": Words("Pihak yang narahubungnya berganti", "Party whose contact changes"),
    "confirmed": Words("Pihak yang mengonfirmasi", "Party that confirms"),
}
_REF: Final[Mapping[str, Words]] = {
    "termination_announced": Words("Karena keadaan kahar", "Because of the force majeure"),
    "force_majeure_notified": Words("Keadaan kahar yang diberitahukan", "Force majeure that it speaks of"),
    "force_majeure_ended": Words("Keadaan kahar yang selesai", "Force majeure that ended"),
    "feedback_delivered": Words("Atas data yang diterima", "On the data received"),
    "report_delivered": Words("Menjawab permintaan", "Answers the request"),
    "confirmed": Words("Pemberitahuan yang diterima", "Notice that was received"),
    "waived": Words("Acuan", "Refers to"),
}
_FIELDS: Final[Mapping[str, Words]] = {
    "on": Words("Tanggal peristiwa", "Day of the event"),
    "time": Words("Jam, bila perlu", "Time, if it matters"),
    "until": Words("Diperpanjang sampai dengan", "Extended through"),
    "for": Words("Atau diperpanjang selama", "Or extended by"),
    "effective": Words("Berlaku mulai", "Effective from"),
    "statement": Words("Disertai keterangan pejabat berwenang", "With the statement of an authority"),
    "by": Words("Yang mengevaluasi", "Evaluated by"),
    "rules": Words("Kewajiban yang terhalang", "Duties that it hinders"),
    "periodic": Words("Laporan ini (juga) laporan berkala", "This is (also) a periodic report"),
    "ground": Words("Dasar", "Ground"),
    "grounds": Words("Dasar", "Grounds"),
    "rule": Words("Kewajiban", "Duty"),
    "reason": Words("Alasan", "Reason"),
    "changes": Words("Ketentuan yang berubah", "Terms that change"),
}
FIELD_HINTS: Final[Mapping[str, Words]] = {
    "rules": Words("Tidak ada yang dipilih berarti semuanya.", "None chosen means all of them."),
    "for": Words("Isi salah satu: hari terakhirnya, atau lamanya.", "Fill one: its last day, or its length."),
    "periodic": Words(
        "Kosongkan bila laporan ini hanya menjawab sebuah permintaan.",
        "Leave it empty where the report only answers a request.",
    ),
}
YES_NO: Final = {True: Words("ya", "yes"), False: Words("tidak", "no")}
ENDINGS: Final = {
    "consent": Words("kesepakatan", "consent"),
    "notice": Words("pemberitahuan", "notice"),
    "law": Words("peraturan perundang-undangan", "the law"),
    "force_majeure": Words("keadaan kahar", "force majeure"),
}
UNITS: Final = {
    "year": Words("tahun", "years"),
    "month": Words("bulan", "months"),
}


def event_title(kind: str, language: Language) -> str:
    return EVENT_TITLES[kind].to(language)


def event_hint(kind: str, language: Language) -> str:
    return EVENT_HINTS[kind].to(language) if kind in EVENT_HINTS else ""


def field_label(kind: str, name: str, language: Language) -> str:
    words = {"party": _PARTY, "ref": _REF}[name][kind] if name in {"party", "ref"} else _FIELDS[name]
    return words.to(language)


def field_hint(name: str, language: Language) -> str:
    return FIELD_HINTS[name].to(language) if name in FIELD_HINTS else ""
