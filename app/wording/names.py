"""What the things of the register are called."""

from app.domain.agreement import Kind
from app.domain.provision import Subject
from app.wording.language import Language, Words

_KINDS = {
    Kind.PKS: Words("Perjanjian kerja sama", "Cooperation agreement"),
    Kind.NK: Words("Nota kesepahaman", "Memorandum of understanding"),
}

_SUBJECTS = {
    Subject.ACCESS: Words("akses", "access"),
    Subject.DATA: Words("data", "data"),
    Subject.REFERENCE: Words("referensi", "reference"),
    Subject.INFORMATION: Words("informasi", "information"),
    Subject.GUIDANCE: Words("bimbingan", "guidance"),
    Subject.REPORT: Words("laporan", "report"),
    Subject.OTHER: Words("lain-lain", "other"),
}

# As the agreements number them: the text of each always speaks of PIHAK KESATU.
_ORDINALS = (
    Words("PIHAK KESATU", "First Party"),
    Words("PIHAK KEDUA", "Second Party"),
    Words("PIHAK KETIGA", "Third Party"),
    Words("PIHAK KEEMPAT", "Fourth Party"),
    Words("PIHAK KELIMA", "Fifth Party"),
    Words("PIHAK KEENAM", "Sixth Party"),
    Words("PIHAK KETUJUH", "Seventh Party"),
    Words("PIHAK KEDELAPAN", "Eighth Party"),
    Words("PIHAK KESEMBILAN", "Ninth Party"),
)

_PAPERS = {
    "agreement": Words("Perjanjian", "Agreement"),
    "addendum": Words("Adendum", "Addendum"),
    "amendment": Words("Amandemen", "Amendment"),
}

LANGUAGES = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}


def kind_name(kind: Kind, language: Language) -> str:
    return _KINDS[kind].to(language)


def subject_name(subject: Subject, language: Language) -> str:
    return _SUBJECTS[subject].to(language)


def party_name(number: int, language: Language) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1].to(language)
    return Words(f"PIHAK KE-{number}", f"Party {number}").to(language)


def paper_name(kind: str, number: str | None, language: Language) -> str:
    """A paper from which terms come: the agreement itself, or the addendum by its number."""
    name = _PAPERS[kind].to(language)
    return f"{name} {number}" if number else name
