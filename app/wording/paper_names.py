"""What the families, the states and the steps of papers are called."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import Language, Words

FAMILIES: Final[Mapping[str, Words]] = {
    "addendum": Words("Adendum", "Addenda"),
    "minutes": Words("Berita acara", "Minutes"),
    "letter": Words("Surat", "Letters"),
    "report": Words("Laporan", "Reports"),
}
STATES: Final[Mapping[str, Words]] = {
    "draft": Words("Rancangan", "Draft"),
    "final": Words("Final, menunggu tanda tangan", "Final, awaiting signatures"),
    "closed": Words("Ditandatangani dan tersimpan", "Signed and filed"),
    "discarded": Words("Dibuang", "Discarded"),
}
STEPS: Final[Mapping[str, Words]] = {
    "edit": Words("diubah", "changed"),
    "number": Words("diberi nomor", "numbered"),
    "approve": Words("disetujui", "approved"),
    "finalise": Words("difinalkan", "made final"),
    "file": Words("ditutup dengan berkas bertanda tangan", "closed with a signed file"),
    "discard": Words("dibuang", "discarded"),
}


def family_name(family: str, language: Language) -> str:
    return FAMILIES[family].to(language)


def state_name(state: str, language: Language) -> str:
    return STATES[state].to(language)


def step_name(step: str, language: Language) -> str:
    return STEPS[step].to(language)
