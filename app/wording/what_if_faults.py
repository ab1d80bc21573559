"""The sentences of faults in what is imagined: Indonesian, English."""

WHAT_IF_SENTENCES: dict[str, tuple[str, str]] = {
    "what_if.day": (
        "'{text}' bukan tanggal; tulis seperti 2025-12-07",
        "'{text}' is not a date; write it like 2025-12-07",
    ),
    "what_if.far": (
        "{day} terlalu jauh untuk dibayangkan; pilih hari antara {first} dan {last}",
        "{day} is too far away to imagine; choose a day between {first} and {last}",
    ),
    "what_if.no_term": (
        "ketentuan yang diubah belum dipilih; pilih satu",
        "no term to change is chosen yet; choose one",
    ),
}
