"""The sentences of faults in who may enter, and how: Indonesian, English."""

PEOPLE_SENTENCES: dict[str, tuple[str, str]] = {
    "account.closed": (
        "akun {name} sudah ditutup; undang orangnya dengan akun baru bila perlu",
        "the account of {name} is closed; invite the person with a new one if needed",
    ),
    "account.email_taken": (
        "alamat {email} sudah dipakai sebuah akun; pakai alamat lain, atau beri akun itu tautan baru",
        "the address {email} has an account already; use another one, or give that account a new link",
    ),
    "account.last_administrator": (
        "{name} satu-satunya pengelola; angkat pengelola lain dahulu",
        "{name} is the only administrator; make somebody else one first",
    ),
    "account.mail_unknown": (
        "tidak ada akun dengan alamat '{mail}'; lihat `ikat user list`",
        "there is no account with the address '{mail}'; see `ikat user list`",
    ),
    "account.name": (
        "nama harus berisi 1 sampai {most} huruf dalam satu baris; tulis nama orangnya",
        "a name has 1 to {most} characters on one line; write the person's name",
    ),
    "account.role_unknown": (
        "peran itu tidak ada; pilih salah satu dari daftar",
        "there is no such role; choose one from the list",
    ),
    "account.sides": (
        "{name} tidak dapat berpindah antara pihak kami dan mitra; tutup akun ini dan undang lagi dengan alamat lain",
        "{name} cannot change between our side and a partner's; close this account and invite again by another address",
    ),
    "account.successor": (
        "{desks} perjanjian dan {tasks} tugas masih ada pada {name}; pilih penggantinya",
        "{desks} agreements and {tasks} tasks still lie with {name}; choose a successor",
    ),
    "account.successor_sides": (
        "{name} bukan dari pihak yang sama; pilih pengganti dari pihak yang sama",
        "{name} is not of the same side; choose a successor of that side",
    ),
    "account.unknown": (
        "akun itu tidak ada; lihat daftar orang",
        "there is no such account; look at the list of people",
    ),
    "demo.real_register": (
        "register ini sudah mempunyai akun sungguhan; jalankan --demo pada folder data lain (IKAT_HOME)",
        "this register has real accounts already; run --demo on another data folder (IKAT_HOME)",
    ),
    "email.malformed": (
        "'{text}' bukan alamat surel; tulis seperti nama@instansi.go.id, tanpa spasi dan dalam satu baris",
        "'{text}' is not an e-mail address; write it like name@body.go.id, without blanks and on one line",
    ),
    "entry.begin_again": (
        "waktu untuk memasukkan kode sudah lewat; masuk lagi dengan kata sandi",
        "the time to enter the code is over; sign in again with your password",
    ),
    "entry.code_refused": (
        "kode itu salah atau sudah dipakai; tunggu kode berikutnya di aplikasi Anda, lalu tulis keenam angkanya",
        "that code is wrong or was used already; wait for the next one in your app and write its six digits",
    ),
    "entry.refused": (
        "alamat surel atau kata sandi salah, atau akunnya tidak terbuka; coba lagi, atau minta tautan baru",
        "the e-mail address or the password is wrong, or the account is not open; try again, or ask for a new link",
    ),
    "entry.too_often": (
        "terlalu banyak percobaan yang gagal; coba lagi sesudah {seconds} detik",
        "too many failed attempts; try again after {seconds} seconds",
    ),
    "institution.not_printed": (
        "lembaga '{name}' tidak dikenal; tulis namanya seperti tercetak dalam perjanjian",
        "the institution '{name}' is not known; write its name as agreements print it",
    ),
    "invitation.institution": (
        "mitra harus mempunyai lembaga, dan hanya mitra; isi lembaganya, atau pilih peran lain",
        "a partner needs an institution, and nobody else has one; fill it in, or choose another role",
    ),
    "invitation.not_other": (
        "{name} bukan lembaga pihak lain yang masih ada; mitra hanya dari pihak lain",
        "{name} is no standing institution of the other side; partners are of the other side only",
    ),
    "link.unusable": (
        "tautan ini sudah dipakai, sudah lewat masanya, atau tidak pernah ada; minta tautan baru kepada pengelola",
        "this link was used, has expired, or never existed; ask the administrator for a new one",
    ),
    "password.differs": (
        "kedua isian kata sandi tidak sama; tulis kata sandi yang sama dua kali",
        "the two passwords differ; write the same one twice",
    ),
    "password.known": (
        "kata sandi ini mudah ditebak dari kata yang lazim ({words}); tambah beberapa kata yang tidak berkaitan",
        "this password is easily guessed from common words ({words}); add some words that have nothing to do with them",
    ),
    "password.long": (
        "kata sandi paling panjang {most} huruf",
        "a password has {most} characters at most",
    ),
    "password.personal": (
        "kata sandi ini mudah ditebak dari nama atau alamat Anda ({words}); pakai beberapa kata yang tidak berkaitan",
        "this password is easily guessed from your name or address ({words}); use some words that have nothing to do with them",
    ),
    "password.repeats": (
        "kata sandi ini terlalu seragam; pakai beberapa kata atau huruf yang lebih beragam",
        "this password repeats itself too much; use several words or more varied characters",
    ),
    "password.same": (
        "kata sandi baru sama dengan yang lama; pilih yang lain",
        "the new password is the old one; choose another",
    ),
    "password.short": (
        "kata sandi paling pendek {least} huruf; beberapa kata yang tidak berkaitan mudah diingat",
        "a password has at least {least} characters; a few unrelated words are easy to remember",
    ),
    "password.wrong": (
        "kata sandi Anda yang sekarang salah; tulis lagi",
        "your present password is wrong; write it again",
    ),
    "second_factor.begin_again": (
        "tidak ada pemasangan kode yang menunggu; mulai lagi dari halaman akun",
        "no set-up of codes is waiting; begin again from your account page",
    ),
    "second_factor.off": (
        "kode masuk belum dipasang; pasang dahulu",
        "codes are not set up yet; set them up first",
    ),
    "second_factor.on": (
        "kode masuk sudah terpasang; matikan dahulu bila hendak menggantinya",
        "codes are set up already; switch them off first to replace them",
    ),
    "session.unknown": (
        "sesi itu tidak ada atau sudah berakhir; lihat daftar yang terbaru",
        "there is no such session, or it has ended; look at the newest list",
    ),
    "settings.public_url": (
        "'{text}' bukan alamat web; tulis seperti https://ikat.instansi.go.id atau https://instansi.go.id/ikat",
        "'{text}' is not a web address; write it like https://ikat.body.go.id or https://body.go.id/ikat",
    ),
    "settings.trusted_proxies": (
        "'{text}' bukan alamat IP atau jaringan; tulis seperti 10.0.0.5 atau 10.0.0.0/24",
        "'{text}' is no IP address or network; write it like 10.0.0.5 or 10.0.0.0/24",
    ),
}
