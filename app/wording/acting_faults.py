"""The sentences of faults in who does something, and in what stood meanwhile: Indonesian, English."""

ACTING_SENTENCES: dict[str, tuple[str, str]] = {
    "act.denied": (
        "peran Anda tidak mencakup tindakan ini ({power}); mintalah orang yang berwenang, atau pengelola",
        "your role does not cover this ({power}); ask someone who may, or the administrator",
    ),
    "agreement.moved": (
        "perjanjian '{slug}' diubah orang lain sesudah Anda membukanya; lihat perubahannya, lalu simpan lagi",
        "somebody changed the agreement '{slug}' after you opened it; look at the change, then save again",
    ),
}
