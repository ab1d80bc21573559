"""The sentences of what is mailed: Indonesian in the templates, English here. What is short means one thing on a page and
another in a letter, so they are apart from those of the pages."""

from app.wording.language import Language

MAIL_TEXTS: dict[str, str] = {
    "Anda menerima ini karena meja perjanjian tersebut sedang dipercayakan kepada Anda.": (
        "You receive this because the desk of the agreement is entrusted to you for now."
    ),
    "Anda menerima ini sebagai narahubung pihak dalam perjanjian tersebut.": (
        "You receive this as the contact of a party to the agreement."
    ),
    "Anda menerima ini sebagai pengelola: meja yang berwenang sudah diingatkan dan belum bertindak.": (
        "You receive this as administrator: the desk in charge was reminded and has not acted."
    ),
    "Dan %(count)s hal lain; lihat daftar tugas.": "And %(count)s more; see the tasks.",
    "Sebaiknya dilakukan paling lambat %(day)s.": "It is advised to act by %(day)s.",
    "Semula": "Previously",
    "%(what)s: paling lambat %(day)s": "%(what)s: by %(day)s",
    "belum dikonfirmasi sejak %(day)s": "not confirmed since %(day)s",
    "kini %(day)s": "now %(day)s",
    "paling lambat %(day)s": "by %(day)s",
    "pengingat sebelumnya tidak berlaku lagi": "the earlier reminder no longer applies",
    "sudah dipenuhi": "it was met",
    "Anda diundang ke Ikat": "You are invited to Ikat",
    "Anda menerima ini karena Anda memeriksa jejak audit register ini.": (
        "You receive this because you audit the trail of this register."
    ),
    "Anda menerima ini karena Ikat pernah mengingatkan Anda tentang tenggat ini.": (
        "You receive this because Ikat reminded you of this deadline before."
    ),
    "Anda menerima ini karena pengelola register membuat akun untuk alamat ini.": (
        "You receive this because the administrator of the register made an account for this address."
    ),
    "Anda menerima ini karena perjanjian tersebut ada di meja Anda, pada jam yang Anda pilih.": (
        "You receive this, at the hour that you chose, because these agreements are on your desk."
    ),
    "Anda menerima ini karena perjanjian tersebut ada di meja Anda.": (
        "You receive this because the agreement is on your desk."
    ),
    "Anda menerima ini karena seseorang menguji pengiriman surat ke alamat ini.": (
        "You receive this because somebody is testing the delivery of mail to this address."
    ),
    "Anda menerima ini karena tautan baru diminta untuk akun Anda. Bila bukan Anda, beri tahu pengelola.": (
        "You receive this because a new link was requested for your account. If it was not you, tell the administrator."
    ),
    "Anda menerima ini sebagai pengelola: perjanjian tersebut belum ada di meja siapa pun.": (
        "You receive this as administrator: the agreement is on nobody's desk."
    ),
    "Anda menerima ini sebagai penyetuju: tenggatnya terlewat dan belum ada yang dicatat.": (
        "You receive this as approver: the deadline has passed and nothing was recorded."
    ),
    "Belum dikonfirmasi: %(what)s": "Not confirmed yet: %(what)s",
    "Belum ditangani: %(what)s": "Not acted on: %(what)s",
    "Bila Anda membaca ini, Ikat dapat mengirim surat. Tidak ada yang perlu dilakukan.": (
        "If you read this, Ikat can send mail. There is nothing to do."
    ),
    "Buka Ikat": "Open Ikat",
    "Buka daftar tugas": "Open the tasks",
    "Buka perjanjian": "Open the agreement",
    "Catat yang terjadi": "Record what happened",
    "Catatan ke-": "Entry",
    "Hari ini hari terakhir yang dianjurkan, %(day)s.": "Today, %(day)s, is the last day advised.",
    "Kepala": "Head",
    "Kepala jejak audit": "Head of the audit trail",
    "Kepala jejak audit, %(day)s": "Head of the audit trail, %(day)s",
    "Klausul": "Clause",
    "Konfirmasi penerimaan": "Confirm receipt",
    "Mengapa": "Why",
    "Mohon konfirmasi: %(what)s": "Please confirm: %(what)s",
    "Pasang kata sandi": "Set a password",
    "Pasang kata sandi baru": "Set a new password",
    "Pasang kata sandi untuk membuka akun Anda, %(name)s. Tautan ini berlaku satu kali, sampai %(until)s.": (
        "Set a password to open your account, %(name)s. This link works once, until %(until)s."
    ),
    "Pemberitahuan tertanggal %(day)s belum dikonfirmasi penerimaannya. Selama belum, pemberitahuan ini belum dihitung.": (
        "Receipt of the notice of %(day)s has not been confirmed yet. Until it is, the notice does not count."
    ),
    "Pemberitahuan tertanggal %(day)s disampaikan kepada Anda. Menurut perjanjian, pemberitahuan ini dihitung sejak penerimaannya dikonfirmasi.": (
        "The notice of %(day)s is hereby given to you. Under the agreement it counts once its receipt is confirmed."
    ),
    "Pengingat sebelumnya tidak berlaku lagi: hitungan tenggat ini sedang berhenti.": (
        "The earlier reminder no longer applies: the clock of this deadline has stopped."
    ),
    "Pengingat sebelumnya tidak berlaku lagi: sudah dipenuhi.": (
        "The earlier reminder no longer applies: the deadline was met."
    ),
    "Pengingat sebelumnya tidak berlaku lagi: tenggat ini gugur.": (
        "The earlier reminder no longer applies: this deadline is void."
    ),
    "Pengingat sebelumnya tidak berlaku lagi: tenggatnya kini %(day)s.": (
        "The earlier reminder no longer applies: the deadline is now %(day)s."
    ),
    "Periksa keutuhan": "Check the trail",
    "Perjanjian": "Agreement",
    "Ralat: %(what)s": "Correction: %(what)s",
    "Ikhtisar %(day)s": "Digest of %(day)s",
    "Saat": "At",
    "Sebaiknya paling lambat": "Advised by",
    "Simpan surat ini di luar register. Dengan kepala ini, jejak yang kelak ditulis ulang atau dipotong dapat diketahui: ikat audit verify --head.": (
        "Keep this message outside the register. With this head, a trail that is later rewritten or cut off can be detected: ikat audit verify --head."
    ),
    "Surat ini dibuat oleh Ikat; balasannya tidak dibaca.": (
        "This message was made by Ikat; replies to it are not read."
    ),
    "Surat uji": "Test message",
    "Surat uji dari Ikat": "Test message from Ikat",
    "Tautan ini berlaku satu kali, sampai %(until)s. Kata sandi lama tetap berlaku sampai yang baru dipasang.": (
        "This link works once, until %(until)s. The old password holds until the new one is set."
    ),
    "Tautan kata sandi baru": "Link for a new password",
    "Tenggat": "Deadline",
    "Tenggatnya %(day)s, dan belum ada yang dicatat. Bila sudah dilakukan, catat dengan buktinya; bila belum, lakukan segera.": (
        "The deadline was %(day)s, and nothing was recorded. If it was done, record it with its proof; if not, act at once."
    ),
    "Tenggatnya %(day)s. Meja yang berwenang sudah diingatkan dan belum ada yang dicatat.": (
        "The deadline was %(day)s. The desk in charge was reminded and nothing was recorded."
    ),
    "Terlewat: %(what)s": "Overdue: %(what)s",
    "Ubah jam ikhtisar atau hentikan": "Change the hour of the digest, or stop it",
    "Undangan ke Ikat": "Invitation to Ikat",
    "%(what)s: hari ini": "%(what)s: today",
    "hari ini, %(day)s": "today, %(day)s",
    "terlewat sejak %(day)s": "overdue since %(day)s",
}

MAIL_PLURALS: dict[str, tuple[str, str]] = {
    "%(num)s hal untuk Anda, %(day)s": ("%(num)s thing for you, %(day)s", "%(num)s things for you, %(day)s"),
}


def mail_text(message: str, language: Language) -> str:
    return MAIL_TEXTS[message] if language is Language.ENGLISH else message


def mail_plural(message: str, count: int, language: Language) -> str:
    if language is not Language.ENGLISH:
        return message
    one, more = MAIL_PLURALS[message]
    return one if count == 1 else more
