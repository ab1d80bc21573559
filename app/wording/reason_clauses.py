"""What each clause that is counted with says, with its period; and what recurs, as the subject of its frequency."""

from typing import Final

from app.wording.language import Words

CLAUSES: Final[dict[str, Words]] = {
    "renewal_deadline": Words(
        "perpanjangan diminta paling lambat {period} sebelum perjanjian berakhir",
        "renewal is to be asked for at the latest {period} before the agreement ends",
    ),
    "renewal_deadline.signing": Words(
        "perpanjangan dilakukan {period} sebelum perjanjian berakhir",
        "the renewal is to be done {period} before the agreement ends",
    ),
    "termination_notice": Words(
        "pengakhiran diberitahukan paling lambat {period} sebelumnya",
        "termination is to be announced at the latest {period} before it",
    ),
    "surviving_duties": Words(
        "kewajiban yang sudah timbul tetap harus dipenuhi sesudah perjanjian berakhir",
        "duties that have already arisen remain due after the end",
    ),
    "feedback": Words(
        "data balikan disampaikan dalam {period} sejak data diterima",
        "feedback is owed within {period} of receiving the data",
    ),
    "report_on_request": Words(
        "laporan disampaikan dalam {period} sejak diminta dengan surat",
        "the report is owed within {period} of the letter asking for it",
    ),
    "force_majeure_notice": Words(
        "keadaan kahar diberitahukan dalam {period} sejak terjadi",
        "notice of force majeure is to be given within {period} of its beginning",
    ),
    "force_majeure_statement": Words(
        "pemberitahuan keadaan kahar disertai pernyataan pejabat yang berwenang",
        "a notice of force majeure carries the statement of the competent official",
    ),
    "force_majeure_relief": Words(
        "pihak yang terkena dibebaskan selama keadaan kahar berlangsung",
        "the affected party is excused while the force majeure lasts",
    ),
    "force_majeure_way_out": Words(
        "bila keadaan kahar berlangsung lebih dari {period}, pihak yang terkena dapat mengajukan pengakhiran",
        "once the force majeure has lasted more than {period}, the affected party may propose termination",
    ),
    "force_majeure_termination_notice": Words(
        "pengajuan pengakhiran itu diberitahukan dalam {period}",
        "notice of that proposal is to be given within {period}",
    ),
    "contact_change": Words(
        "pergantian narahubung diberitahukan {period} sebelum berlaku",
        "a change of contact is to be announced {period} before it takes effect",
    ),
    "receipt": Words(
        "pemberitahuan dianggap diterima sesudah dikonfirmasi",
        "a notice counts as received once it is confirmed",
    ),
}

# The subject of "paling sedikit 2 kali dalam 1 tahun".
RECURRING: Final[dict[str, Words]] = {
    "evaluation.hold": Words("pemantauan dan evaluasi", "monitoring and evaluation"),
    "report.periodic": Words("laporan berkala", "the periodic report"),
    "minutes.matching": Words("berita acara pemadanan", "matching minutes"),
}

COUNTED_FROM: Final[dict[str, Words]] = {
    "signing": Words("hari penandatanganan", "the day of signing"),
    "effect": Words("hari mulai berlaku", "the day it took effect"),
    "date": Words("hari yang disebut perjanjian", "the day that the agreement names"),
}

SLOT_KINDS: Final[dict[str, Words]] = {
    "legal": Words("batas menurut perjanjian", "the agreement's limit"),
    "planned": Words("rencana", "planned"),
}
