"""The sentences of the pages of mail, work and calendars. Indonesian, English."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import Words

MAIL_ROOM_PAGES: dict[str, str] = {
    "Alamat kalender baru": "New calendar address",
    "Alamat yang tidak dikirimi": "Addresses that receive no mail",
    "Alasan dikirimi lagi": "Reason to send again",
    "Alasan tidak dikirim": "Reason not to send",
    "Antrean": "Queue",
    "Apa kata surat yang kembali": "What the returned message says",
    "Baca": "Read",
    "Belum ada alamat kalender untuk perjanjian ini.": "There is no calendar address for this agreement yet.",
    "Belum ada surat yang ditampung.": "No mail has been kept yet.",
    "Belum ada surat yang terkirim.": "No mail has been sent yet.",
    "Beri surat yang kembali": "Hand in a returned message",
    "Berkas surat yang kembali": "File of the returned message",
    "Biarkan": "Leave it",
    "Buat alamat kalender": "Create a calendar address",
    "Cabut": "Revoke",
    "Ikat tidak membaca kotak surat. Surat yang kembali kepada pengirimnya disampaikan peladen surat kepada “ikat mail returned”, atau Anda beri di sini: surat itu menjadi tugas, dan alamat yang tidak ada lagi tidak dikirimi.": (
        "Ikat reads no mailbox. Mail returned to its sender is handed to “ikat mail returned” by the mail server, or here by you: the message becomes a task, and an address that no longer exists receives nothing more."
    ),
    "Jangan kirimi lagi": "Send nothing more",
    "Kalender perjanjian ini": "Calendar of this agreement",
    "Kepada": "To",
    "Kirim ulang": "Send again",
    "Kirimi lagi": "Send again",
    "Lampiran": "Attachments",
    "Laporan peladen, disimpan utuh dari kotak surat (.eml), paling besar %(largest)s MB.": (
        "The server's report, saved whole from the mailbox (.eml), at most %(largest)s MB."
    ),
    "Lihat seperti di kotak surat": "See it as in a mailbox",
    "Lihat surat yang ditampung": "See the mail that is kept here",
    "Menunggu giliran": "In the queue",
    "Pekerja": "Workers",
    "Pekerja tidak berjalan": "No worker is running",
    "Pekerjaan": "Job",
    "Pekerjaan berkala": "Jobs",
    "Penampung tidak dipakai: surat dikirim lewat peladen, atau menunggu peladen disetel. Setel IKAT_SMTP_URL=sink: untuk menampungnya di sini.": (
        "The sink is not in use: mail is sent through a server, or waits until one is set. Set IKAT_SMTP_URL=sink: to keep it here."
    ),
    "Perihal": "Subject",
    "Perlu keputusan": "To be decided",
    "Saat": "At",
    "Salin sekarang: alamat ini hanya tampil sekali. Siapa pun yang memegangnya dapat membaca tenggat Anda.": (
        "Copy it now: this address is shown only once. Whoever has it can read your deadlines."
    ),
    "Semua perjanjian yang boleh saya lihat": "All agreements that I may see",
    "Sudah waktunya": "Due",
    "Surat": "Mail",
    "Surat dan pekerjaan": "Mail and jobs",
    "Surat tidak dikirim ke mana pun: yang akan dikirim ditampung di sini, yang terbaru lebih dahulu.": (
        "Mail is sent nowhere: what would be sent is kept here, the newest first."
    ),
    "Surat tidak keluar": "No mail is going out",
    "Surat yang ditampung": "Mail kept here",
    "Tandai alamat yang suratnya kembali": "Mark an address whose mail was returned",
    "Teksnya": "Its text",
    "Tenggat perjanjian ini di kalender saya": "This agreement's deadlines in my calendar",
    "Tenggat perjanjian ini di kalender Anda sendiri: langganan dengan alamat rahasia, dan pengingatnya ikut. Alamat mati bila dicabut, akun ditutup, atau perjanjian ini bukan lagi untuk Anda lihat.": (
        "This agreement's deadlines in your own calendar: subscribe to a secret address, reminders included. The address stops working when it is revoked, when your account is closed, or when you may no longer see this agreement."
    ),
    "Tenggat di kalender Anda sendiri: langganan dengan alamat rahasia ini, dan pengingatnya ikut. Alamat mati bila dicabut atau akun ditutup.": (
        "Deadlines in your own calendar: subscribe to this secret address, reminders included. The address stops working when it is revoked or your account is closed."
    ),
    "Tautan ini juga dikirim lewat surel ke alamat di atas.": "This link is also on its way by mail to the address above.",
    "Terakhir": "Last",
    "Terakhir terkirim": "Last sent",
    "Tidak ada surat yang menunggu.": "No mail is waiting.",
    "Tidak ada yang menyapu dan mengirim. Jalankan ./ikat serve, atau ./ikat worker pada salah satu mesin.": (
        "Nothing is sweeping or sending. Run ./ikat serve, or ./ikat worker on one of the machines."
    ),
    "belum ada": "none yet",
    "belum pernah": "never",
    "dibuat %(when)s": "created %(when)s",
    "gagal": "failed",
    "sejak %(when)s": "since %(when)s",
    "tidak ada": "none",
    "yang tertua sejak %(when)s": "the oldest since %(when)s",
}

MAIL_ROOM_PLURALS: dict[str, tuple[str, str]] = {
    "%(num)s kali dicoba": ("tried %(num)s time", "tried %(num)s times"),
}

MAIL_ROOM_NOTICES: Final[Mapping[str, Words]] = {
    "mail_waits_again": Words("Surat menunggu giliran lagi.", "The message is queued again."),
    "mail_left": Words("Surat itu tidak dikirim.", "That message is not sent."),
    "address_suppressed": Words("Alamat itu tidak dikirimi lagi.", "Nothing more is sent to that address."),
    "mail_taken_back": Words(
        "Surat itu tercatat tidak sampai, dan menunggu keputusan.",
        "That message is recorded as not delivered, and waits for a decision.",
    ),
    "mail_taken_back_and_stopped": Words(
        "Surat itu tercatat tidak sampai, dan alamatnya tidak dikirimi lagi.",
        "That message is recorded as not delivered, and nothing more is sent to its address.",
    ),
    "mail_known_to_be_back": Words(
        "Tidak ada yang berubah: surat itu sudah tercatat tidak sampai, atau sudah diputuskan.",
        "Nothing changes: that message is recorded as not delivered already, or was decided about.",
    ),
    "mail_not_back": Words(
        "Tidak ada yang berubah: menurut laporan ini surat itu belum gagal, hanya tertunda, diteruskan, atau sampai.",
        "Nothing changes: this report says that the message did not fail, but is delayed, passed on or delivered.",
    ),
    "suppression_lifted": Words(
        "Alamat itu dikirimi lagi; surat yang tertahan dikirim ulang satu per satu.",
        "That address is sent to again; messages kept back are sent again one by one.",
    ),
    "calendar_revoked": Words("Alamat kalender dicabut.", "The calendar address was revoked."),
}
