"""The terms of an agreement: what each is called, and which are read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.terms import TERM_NAMES
from app.wording.language import Language, Words
from app.wording.values import term_value

__all__ = ["GROUPS", "SILENT", "TITLES", "UNREAD", "Group", "term_title", "term_value"]

SILENT: Final = Words("tidak diatur", "not provided for")
UNREAD: Final = Words("belum dibaca", "not read yet")

TITLES: Final[Mapping[str, Words]] = {
    "purpose": Words("Maksud dan tujuan", "Purpose"),
    "scope": Words("Ruang lingkup", "Scope"),
    "mechanism": Words("Mekanisme", "Mechanism"),
    "costs": Words("Biaya", "Costs"),
    "duration": Words("Jangka waktu", "Term of the agreement"),
    "renewal": Words("Perpanjangan", "Renewal"),
    "renewal_deadline": Words("Tenggat perpanjangan", "Renewal deadline"),
    "termination": Words("Pengakhiran", "Termination"),
    "termination_notice": Words("Pemberitahuan pengakhiran", "Notice of termination"),
    "termination_by_law": Words("Berakhir demi hukum", "Ending by law"),
    "annulment": Words("Pembatalan", "Annulment"),
    "surviving_duties": Words("Kewajiban setelah berakhir", "Duties that survive the end"),
    "evaluation": Words("Pemantauan dan evaluasi", "Monitoring and evaluation"),
    "report": Words("Laporan berkala", "Periodic report"),
    "minutes": Words("Berita acara pemadanan", "Matching minutes"),
    "feedback": Words("Data dan referensi balikan", "Feedback on data"),
    "report_on_request": Words("Laporan atas permintaan", "Report on request"),
    "suspension": Words("Penghentian sementara akses", "Suspension of access"),
    "restoration": Words("Pemulihan akses", "Restoration of access"),
    "force_majeure": Words("Keadaan kahar", "Force majeure"),
    "force_majeure_notice": Words("Pemberitahuan keadaan kahar", "Notice of force majeure"),
    "force_majeure_statement": Words("Pernyataan pejabat berwenang", "Statement of the competent official"),
    "force_majeure_relief": Words("Pembebasan selama keadaan kahar", "Relief while it lasts"),
    "force_majeure_way_out": Words("Pengakhiran karena keadaan kahar", "Termination for force majeure"),
    "force_majeure_termination_notice": Words(
        "Pemberitahuan pengakhiran karena keadaan kahar", "Notice of termination for force majeure"
    ),
    "force_majeure_damages": Words("Ganti rugi karena keadaan kahar", "Damages for force majeure"),
    "confidentiality": Words("Kerahasiaan", "Confidentiality"),
    "confidentiality_exceptions": Words("Pengecualian kerahasiaan", "Exceptions to confidentiality"),
    "confidentiality_use": Words("Pembatasan penggunaan", "Limit on use"),
    "confidentiality_survival": Words("Kerahasiaan setelah berakhir", "Confidentiality after the end"),
    "confidentiality_leak": Words("Kebocoran data", "Data leak"),
    "correspondence": Words("Korespondensi", "Correspondence"),
    "receipt": Words("Penerimaan pemberitahuan", "Receipt of notices"),
    "contact_change": Words("Penggantian narahubung", "Change of contact"),
    "dispute": Words("Penyelesaian perselisihan", "Settlement of disputes"),
    "amendment": Words("Perubahan perjanjian", "Changes to the agreement"),
    "integrity": Words("Integritas", "Integrity"),
    "intellectual_property": Words("Kekayaan intelektual", "Intellectual property"),
    "originals": Words("Rangkap asli", "Originals"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that are read together."""

    key: str
    title: Words
    names: tuple[str, ...]


def _names(first: str, last: str) -> tuple[str, ...]:
    return TERM_NAMES[TERM_NAMES.index(first) : TERM_NAMES.index(last) + 1]


GROUPS: Final = (
    Group("purpose", Words("Maksud dan ruang lingkup", "Purpose and scope"), _names("purpose", "costs")),
    Group(
        "duration",
        Words("Jangka waktu dan pengakhiran", "How long it lasts and how it ends"),
        _names("duration", "surviving_duties"),
    ),
    Group(
        "recurring",
        Words("Evaluasi, laporan, dan balikan", "Evaluation, reports and feedback"),
        _names("evaluation", "report_on_request"),
    ),
    Group("access", Words("Akses", "Access"), _names("suspension", "restoration")),
    Group(
        "force_majeure",
        Words("Keadaan kahar", "Force majeure"),
        _names("force_majeure", "force_majeure_damages"),
    ),
    Group(
        "confidentiality",
        Words("Kerahasiaan", "Confidentiality"),
        _names("confidentiality", "confidentiality_leak"),
    ),
    Group("letters", Words("Surat-menyurat", "Letters"), _names("correspondence", "contact_change")),
    Group("closing", Words("Perubahan dan penutup", "Changes and closing"), _names("dispute", "originals")),
)


def term_title(name: str, language: Language) -> str:
    return TITLES[name].to(language)
