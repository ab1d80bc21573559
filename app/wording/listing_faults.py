"""The sentences of faults about the register's own page: Indonesian, English."""

LISTING_SENTENCES: dict[str, tuple[str, str]] = {
    "listing.cursor": (
        "tempat dalam daftar ini tidak dikenal atau sudah lama; mulai lagi dari halaman pertama",
        "this place in the list is unknown or stale; begin again at the first page",
    ),
    "view.too_long": (
        "nama tampilan paling panjang {most} huruf, dan saringannya tidak boleh terlalu banyak; persingkat",
        "a view's name has at most {most} letters, and not too many filters; shorten it",
    ),
    "view.too_many": (
        "sudah ada {most} tampilan tersimpan; hapus dahulu yang tidak dipakai",
        "there are {most} saved views already; remove one that is not used first",
    ),
    "view.nobody": (
        "tampilan disimpan pada sebuah akun; masuk dahulu lewat peramban",
        "a view is kept with an account; sign in with a browser first",
    ),
    "view.unknown": (
        "tampilan tersimpan itu tidak ada lagi pada akun Anda; muat ulang daftarnya",
        "that saved view is not in your account any more; reload the list",
    ),
    "desks.withdrawn": (
        "perjanjian yang ditarik tidak ditugaskan kepada siapa pun; hapus saringan “ditarik” dahulu",
        "withdrawn agreements are assigned to nobody; take the filter “withdrawn” away first",
    ),
    "desks.too_many": (
        "{count} perjanjian cocok, paling banyak {most} sekaligus; persempit saringannya",
        "{count} agreements match, at most {most} at once; narrow the filters down",
    ),
    "desks.moved": (
        "yang cocok kini {count} perjanjian, bukan lagi {seen}; tidak ada yang diubah, periksa daftarnya lalu kirim lagi",
        "{count} agreements match now, no longer {seen}; nothing was changed, look at the list and send again",
    ),
    "desks.not_concerned": (
        "orang ini tidak boleh melihat {count} di antara perjanjian itu; tidak ada yang diubah, pilih orang lain atau persempit saringannya",
        "this person may not see {count} of these agreements; nothing was changed, choose someone else or narrow the filters down",
    ),
}
