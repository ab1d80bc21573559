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
        "A password can be read in transit. Beyond this computer, put HTTPS in front of Ikat and set IKAT_PUBLIC_URL and IKAT_TRUSTED_PROXIES."
    ),
    "Kembali ke halaman masuk": "Back to signing in",
    "Kode": "Code",
    "Kode masuk": "Sign-in code",
    "Lanjut": "Continue",
    "Lupa kata sandi": "Forgotten your password?",
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
    # the own account
    "Akun saya": "My account",
    "Aplikasi tidak dapat memindai? Tulis kunci ini di aplikasi:": "The app cannot scan? Write this key into it:",
    "Akhiri": "End",
    "Akhiri semua sesi lain": "End all other sessions",
    "Bahasa halaman": "Language of the pages",
    "Buat kode pemulihan baru": "Create new recovery codes",
    "Ganti kata sandi": "Change password",
    "Kata sandi sekarang": "Current password",
    "Kode enam angka": "Six-digit code",
    "Kode masuk belum dipasang. Dengan kode dari ponsel, kata sandi yang bocor saja tidak cukup untuk masuk.": (
        "Sign-in codes are not set up. With a code from your phone, a leaked password alone lets nobody in."
    ),
    "Kode masuk terpasang": "Sign-in codes are set up",
    "Kode pemulihan": "Recovery codes",
    "Lembaga": "Institution",
    "Matikan": "Switch off",
    "Mulai %(when)s": "Started %(when)s",
    "Nama": "Name",
    "Pasang kode masuk": "Set up sign-in codes",
    "Pastikan": "Confirm",
    "Peramban tidak dikenal": "Unknown browser",
    "Peran": "Role",
    "Pindai dengan aplikasi kode di ponsel Anda, lalu tulis kode yang ditunjukkannya.": (
        "Scan this with the code app on your phone, then write the code that it shows."
    ),
    "Saya sudah menyimpannya": "I have saved them",
    "Sesi": "Sessions",
    "Setiap kode hanya berlaku satu kali, bila ponsel Anda hilang. Simpan sekarang: kode ini tidak ditampilkan lagi.": (
        "Each code works once, should you lose your phone. Save them now: they are not shown again."
    ),
    "Simpan": "Save",
    "Surel": "E-mail",
    "Tersisa %(count)s kode pemulihan.": "Recovery codes left: %(count)s.",
    "sesi ini": "this session",
    # who may enter
    "Alasan": "Reason",
    "Beri tautan": "Give link",
    "Beri tautan baru": "Give a new link",
    "Buat tautan": "Create the link",
    "Daftar orang": "List of people",
    "Diundang %(day)s": "Invited %(day)s",
    "Ditutup %(day)s": "Closed %(day)s",
    "Ganti peran": "Change role",
    "Hanya ada kurang dari dua penyetuju. Yang mengusulkan dan yang menyetujui harus orang yang berbeda: undang penyetuju lain.": (
        "There are fewer than two approvers. The one who proposes and the one who approves must be two people: invite another approver."
    ),
    "Hapus juga kode masuknya (ponsel dan kode pemulihannya hilang; pastikan dahulu bahwa benar orangnya)": (
        "Remove the sign-in codes too (phone and recovery codes are lost; first make sure that it really is that person)"
    ),
    "Hanya untuk mitra. Pilih dari daftar, atau tulis seperti tercetak dalam perjanjian.": (
        "For partners only. Choose from the list, or write it as agreements print it."
    ),
    "Keadaan": "State",
    "Ke orangnya": "To the person",
    "Nama dan surel": "Name and e-mail",
    "Pengganti": "Successor",
    "Peran dan tugasnya": "Roles and what they do",
    "Sampaikan tautan ini kepada orangnya sendiri, lewat jalur yang aman. Tautan ini berlaku satu kali, sampai %(day)s, dan tidak ditampilkan lagi.": (
        "Give this link to that person only, over a secure channel. It works once, until %(day)s, and is not shown again."
    ),
    "Tautan bagi %(name)s": "Link for %(name)s",
    "Tautan lama yang belum dipakai tidak berlaku lagi.": "Earlier links that were not used stop working.",
    "Tersimpan pada orang ini: %(desks)s perjanjian, %(tasks)s tugas. Semuanya pindah ke penggantinya.": (
        "In this person's hands: agreements %(desks)s, tasks %(tasks)s. All of them go to the successor."
    ),
    "Tutup akun": "Close account",
    "Akun yang ditutup tidak dapat dibuka lagi; jejaknya tetap ada. Sesi dan tautannya berakhir seketika.": (
        "A closed account cannot be reopened; its trail stays. Its sessions and links end at once."
    ),
    "Undang orang": "Invite someone",
    "diundang": "invited",
    "ditutup": "closed",
    "meminta tautan": "has asked for a link",
    "tanpa kode masuk": "no sign-in codes",
    "terbuka": "open",
    # what is refused
    "Anda belum masuk": "You are not signed in",
    "Anda tidak berwenang": "You may not do this",
    "Formulir ini tidak berasal dari sesi Anda yang sekarang, jadi tidak ada yang disimpan. Kembali ke halamannya, salin yang sudah Anda tulis, muat ulang, lalu kirim lagi.": (
        "This form does not come from your present session, so nothing was saved. Go back to its page, copy what you wrote, reload, and send it again."
    ),
    "Ini tidak dapat dilakukan": "This cannot be done",
    "Kiriman ini terlalu besar": "This is too large",
    "Peran Anda tidak mencakup wewenang ini: %(power)s. Yang berwenang: %(roles)s. Minta bantuan orang dengan peran itu, atau hubungi pengelola bila peran Anda keliru.": (
        "Your role does not allow you to %(power)s. Those who may: %(roles)s. Ask someone with that role, or the administrator if yours is wrong."
    ),
    "Sesi Anda sudah berakhir, jadi belum ada yang disimpan. Masuk lagi di tab lain, lalu kembali ke sini dan salin yang sudah Anda tulis.": (
        "Your session has ended, so nothing was saved yet. Sign in again in another tab, then come back here and copy what you wrote."
    ),
    "Yang dikirim melebihi batas untuk halaman ini, jadi tidak ada yang disimpan. Kirim yang lebih kecil.": (
        "What was sent exceeds the limit of this page, so nothing was saved. Send something smaller."
    ),
}
