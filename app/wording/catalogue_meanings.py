"""Words that mean one thing here and another there, which English tells apart: where, and the word in Indonesian; English."""

from collections.abc import Mapping
from typing import Final

# `of one` stands where Indonesian, which knows no plural, names a single thing.
MEANINGS: Final[Mapping[tuple[str, str], str]] = {
    ("of one", "Instansi"): "Institution",
    ("of one", "Kolom"): "Column",
    ("of one", "Naskah"): "Paper",
    ("of one", "Orang"): "Person",
    ("of one", "Pendelegasian"): "Delegation",
    ("of one", "Perjanjian"): "Agreement",
    ("audit", "Catatan"): "Entries",
    ("delegation", "Cabut"): "Withdraw",
    ("event", "Catatan"): "Note",
    ("owner", "belum ada"): "nobody yet",
}
