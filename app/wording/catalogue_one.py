"""The sentences of one agreement's page, its reasons, what if, and the book of rules. Indonesian, English."""

ONE_PAGES: dict[str, str] = {
    # the menu and the head
    "Bagaimana jika": "What if",
    "Naskah baru": "New paper",
    "%(count)s terlewat": "%(count)s overdue",
    # the timeline
    "Garis waktu": "Timeline",
    "Garis waktu ini sebagai tabel": "This timeline as a table",
    "Tabel garis waktu": "Table of the timeline",
    "Sampai dengan": "Through",
    "Apa": "What",
    # conclusions
    "Tenggat dan hak": "Deadlines and rights",
    "anjuran: %(day)s": "advised: %(day)s",
    "dikerjakan %(day)s": "done %(day)s",
    "Alasan: %(grounds)s": "Grounds: %(grounds)s",
    "Mengapa tidak ada tenggat atau hak yang lain?": "Why are there no other deadlines or rights?",
    "Temuan dalam naskah": "Findings in the text",
    "dibaca": "read as",
    "bacaan lain": "other reading",
    "Usulkan bacaan ini": "Propose this reading",
    "Sesudah berakhir": "After the end",
    # terms in two times
    "Menurut catatan pada": "As recorded on",
    "Kosongkan yang kedua untuk yang diketahui sekarang.": "Leave the second field empty for what is known now.",
    "“%(text)s” bukan tanggal. Tulis seperti 2025-12-07. Yang tampil di bawah ini menurut yang diketahui sekarang.": (
        "“%(text)s” is not a date. Write it like 2025-12-07. Shown below is what is known now."
    ),
    "Yang tampil ialah yang sudah tercatat dalam register pada %(day)s; yang dicatat sesudahnya tidak ikut.": (
        "This is what the register held on %(day)s; what was recorded later is left out."
    ),
    "tercatat sejak %(day)s": "recorded since %(day)s",
    # what became of it
    "Semua peristiwa; masih ada %(count)s lagi": "All events; %(count)s more",
    "Naskah dan bukti": "Papers and evidence",
    "berlaku sejak %(day)s": "in force from %(day)s",
    "Mengubah: %(terms)s": "Changes: %(terms)s",
    "Riwayat": "History",
    "Seluruh riwayat dalam jejak audit": "The whole history in the audit trail",
    # reasons
    "Mengapa: %(what)s": "Why: %(what)s",
    "Mengapa tidak: %(what)s": "Why not: %(what)s",
    "Kini ada simpulannya, atau acuannya tidak dikenal lagi.": (
        "There is a conclusion now, or what it referred to is no longer known."
    ),
    "Lihat simpulan perjanjian ini": "See this agreement's conclusions",
    "Naskahnya dapat dibaca lain": "The text can be read differently",
    "Hari ini hasilnya akan sama.": "Today the result would be the same.",
    "Aturannya:": "The rule:",
    "Setiap aturan tentang tenggat dan hak sudah menyimpulkan sesuatu.": (
        "Every rule on deadlines and rights has concluded something."
    ),
    "Per %(day)s": "As of %(day)s",
    "Kembali ke perjanjian": "Back to the agreement",
    # the book of rules
    "Aturan": "Rules",
    "Buku ini menyimpulkan setiap tenggat, hak, dan temuan. Setiap aturan disertai dasar, contoh yang diuji, dan perjanjian yang terkena.": (
        "Every deadline, right and finding is concluded from this book, which is written in Indonesian. Each rule comes with its grounds, examples that are tested, and the agreements it applies to."
    ),
    "Versi buku: %(version)s": "Version of the book: %(version)s",
    "memuat pula %(rule)s": "also holds %(rule)s",
    "Bunyi aturan": "What the rule says",
    "Contoh": "Examples",
    "Seperti tertulis dalam buku": "As written in the book",
    "Seperti dijalankan": "As it is run",
    "Dasar": "Grounds",
    "Perjanjian yang terkena": "Agreements it applies to",
    "Masih ada yang lain; di sini hanya yang terakhir dicatat.": (
        "There are others; these were entered last."
    ),
    "Kini tidak ada perjanjian yang terkena aturan ini.": "This rule applies to no agreement now.",
    # what if
    "Tidak ada yang disimpan di sini. Alamat halaman ini dapat dibagikan.": (
        "Nothing is saved here. The address of this page can be shared."
    ),
    "Ini tidak dapat dihitung sekarang. Isian Anda masih ada; coba lagi nanti.": (
        "This cannot be concluded now. What you filled in is still there; try again later."
    ),
    "Yang dibayangkan": "The scenario",
    "Dilihat pada": "As of",
    "Geser harinya ke depan atau ke belakang.": "Move the day forwards or backwards.",
    "Seandainya terjadi": "Suppose this happened",
    "Tidak ada, hanya harinya bergeser": "Nothing, only the day moves",
    "Penghentian akses, pengakhiran, dan pengesampingan menunjukkan akibatnya pada usulan keputusannya.": (
        "Suspension of access, termination and waivers show their effects where the decision is proposed."
    ),
    "Ke keputusan": "To the decisions",
    "Ganti": "Change",
    "Isi rinciannya": "Fill in the details",
    "Lihat yang berubah": "See what changes",
    "Ketentuan yang diubah": "Term to change",
    "Kosong berarti pada hari ditandatangani.": "Empty means on the day of signing.",
    "Adendum": "Addendum",
    "Begini caranya": "How it works",
    "Pilih hari untuk melihat keadaan perjanjian pada hari itu.": (
        "Choose a day to see how the agreement stands on it."
    ),
    "Bila perlu, bayangkan sesuatu terjadi: laporan disampaikan, perpanjangan ditandatangani, satu ketentuan diubah.": (
        "If need be, imagine that something happens: a report is delivered, a renewal signed, a term changed."
    ),
    "Lihat tenggat, hak, dan akses yang menjadi lain. Lalu buang, atau teruskan menjadi catatan yang sebenarnya.": (
        "See which deadlines, rights and access change. Then discard it, or go on to record it for real."
    ),
    "Pada %(day)s": "On %(day)s",
    "Yang berubah karenanya": "What changes because of it",
    "Pada hari itu tidak ada yang berubah karenanya.": "Nothing changes because of it on that day.",
    "Yang berubah karena waktu, sejak hari ini": "What changes with time, from today on",
    "Tidak ada yang berubah.": "Nothing changes.",
    "Teruskan menjadi catatan": "Go on to record it",
    "Buang": "Discard",
    "Garis waktu yang dibayangkan": "The timeline as imagined",
    "Yang menjadi lain sesudahnya, sampai %(day)s": "What is different afterwards, through %(day)s",
    "Yang berubah sesudahnya, sampai %(day)s": "What changes afterwards, through %(day)s",
    "Yang tidak lagi terjadi": "What no longer happens",
    "Hanya yang pertama-tama ditunjukkan.": "Only the first of them are shown.",
}

ONE_PLURALS: dict[str, tuple[str, str]] = {
    "%(num)s ketentuan belum dibaca": ("%(num)s term not read", "%(num)s terms not read"),
    "%(num)s temuan": ("%(num)s finding", "%(num)s findings"),
    "Masih ada %(num)s baris lagi; semuanya tercantum pada tenggat dan peristiwa.": (
        "%(num)s more line; it is listed under deadlines and events.",
        "%(num)s more lines; all of them are listed under deadlines and events.",
    ),
    "dan %(num)s perubahan lain": ("and %(num)s other change", "and %(num)s other changes"),
}
