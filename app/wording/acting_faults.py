"""The sentences of faults in who does something, and in what stood meanwhile: Indonesian, English."""

ACTING_SENTENCES: dict[str, tuple[str, str]] = {
    "act.denied": (
        "peran Anda tidak mencakup tindakan ini ({power}); mintalah orang yang berwenang, atau pengelola",
        "your role does not cover this ({power}); ask someone who may, or the administrator",
    ),
    "database.full": (
        "tidak ada lagi ruang untuk basis data; yang sudah tersimpan tetap utuh. Kosongkan ruang pada cakramnya, lalu ulangi",
        "there is no room left for the database; what was kept is whole. Make room on its disk, then do it again",
    ),
    "database.gone": (
        "sambungan ke basis data terputus; yang sudah tersimpan tetap utuh. Ulangi setelah peladennya hidup kembali",
        "the connection to the database broke; what was kept is whole. Do it again once its server is up",
    ),
    "register.busy": (
        "register sedang dipakai orang lain dan tidak dapat menulis sekarang; tidak ada yang tercatat, coba lagi sebentar lagi",
        "the register is in use by others and cannot write now; nothing was recorded, try again in a moment",
    ),
    "agreement.moved": (
        "perjanjian '{slug}' diubah orang lain sesudah Anda membukanya; lihat perubahannya, lalu simpan lagi",
        "somebody changed the agreement '{slug}' after you opened it; look at the change, then save again",
    ),
}
