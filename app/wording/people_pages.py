"""The sentences of the pages for people: the door, the own account, who may enter. Indonesian, English."""

PEOPLE_PAGES: dict[str, str] = {
    # the frame
    "Keluar": "Sign out",
    "Orang": "People",
    # the door
    "Akun contoh": "Example accounts",
    "Alamat surel": "E-mail address",
    "Buka akun Anda": "Open your account",
    "Enam angka dari aplikasi di ponsel Anda, atau salah satu kode pemulihan.": (
        "Six digits from the app on your phone, or one of your recovery codes."
    ),
    "Kata sandi": "Password",
    "Kata sandi baru": "New password",
    "Kata sandi baru, sekali lagi": "New password, once more",
    "Kata sandi dapat terbaca di perjalanan. Di luar komputer ini, pasang HTTPS di depan Ikat dan setel IKAT_PUBLIC_URL serta IKAT_TRUSTED_PROXIES.": (
        "A password can be read on its way. Beyond this computer, put HTTPS before Ikat and set IKAT_PUBLIC_URL and IKAT_TRUSTED_PROXIES."
    ),
    "Kembali ke halaman masuk": "Back to signing in",
    "Kode": "Code",
    "Kode masuk": "Sign-in code",
    "Lanjut": "Continue",
    "Lupa kata sandi": "Forgotten your password",
    "Masuk": "Sign in",
    "Minta tautan": "Ask for a link",
    "Minta tautan baru": "Ask for a new link",
    "Paling pendek %(least)s huruf. Beberapa kata yang tidak berkaitan mudah diingat dan sukar ditebak.": (
        "At least %(least)s characters. A few unrelated words are easy to remember and hard to guess."
    ),
    "Pasang kata sandi baru": "Set a new password",
    "Pengelola melihat permintaan ini dan memberi Anda tautan untuk memasang kata sandi baru.": (
        "The administrator sees this request and gives you a link to set a new password."
    ),
    "Pilih": "Choose",
    "Ponsel dan kode pemulihan hilang": "Phone and recovery codes lost",
    "Register ini hanya peragaan. Semua orang di bawah ini rekaan, dengan kata sandi yang sama:": (
        "This register is a demonstration only. All people below are invented, with the same password:"
    ),
    "Sambungan ini tidak terenkripsi": "This connection is not encrypted",
    "Simpan dan masuk": "Save and sign in",
    # what is refused
    "Anda belum masuk": "You are not signed in",
    "Anda tidak berwenang": "You may not do this",
    "Formulir ini tidak berasal dari sesi Anda yang sekarang, jadi tidak ada yang disimpan. Kembali ke halamannya, salin yang sudah Anda tulis, muat ulang, lalu kirim lagi.": (
        "This form does not come from your present session, so nothing was saved. Go back to its page, copy what you wrote, reload, and send it again."
    ),
    "Ini tidak dapat dilakukan": "This cannot be done",
    "Kiriman ini terlalu besar": "This is too large",
    "Peran Anda tidak mencakup wewenang ini: %(power)s. Yang berwenang: %(roles)s. Minta bantuan orang dengan peran itu, atau hubungi pengelola bila peran Anda keliru.": (
        "Your role does not let you do this: %(power)s. Who may: %(roles)s. Ask someone with that role, or the administrator if yours is wrong."
    ),
    "Sesi Anda sudah berakhir, jadi belum ada yang disimpan. Masuk lagi di tab lain, lalu kembali ke sini dan salin yang sudah Anda tulis.": (
        "Your session has ended, so nothing was saved yet. Sign in again in another tab, then come back here and copy what you wrote."
    ),
    "Yang dikirim melebihi batas untuk halaman ini, jadi tidak ada yang disimpan. Kirim yang lebih kecil.": (
        "What was sent exceeds the limit of this page, so nothing was saved. Send something smaller."
    ),
}
