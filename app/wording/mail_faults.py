"""The sentences of faults in sending mail, and of what keeps a message back: Indonesian, English."""

MAIL_SENTENCES: dict[str, tuple[str, str]] = {
    "settings.smtp_url": (
        "alamat peladen surat tidak terbaca; tulis IKAT_SMTP_URL seperti smtps://akun:sandi@surat.contoh.go.id, smtp+starttls://…, smtp://… atau sink:",
        "the address of the mail server cannot be read; write IKAT_SMTP_URL like smtps://account:password@mail.example.org, smtp+starttls://…, smtp://… or sink:",
    ),
    "settings.smtp_ca": (
        "berkas penerbit sertifikat {file} tidak terbaca ({problem}); periksa IKAT_SMTP_CA, isinya PEM",
        "the file of the certificates' issuer {file} cannot be read ({problem}); check IKAT_SMTP_CA, it holds PEM",
    ),
    "settings.mail_from": (
        "'{text}' bukan pengirim surat; tulis IKAT_MAIL_FROM seperti Ikat <ikat@contoh.go.id>",
        "'{text}' is not a sender of mail; write IKAT_MAIL_FROM like Ikat <ikat@example.org>",
    ),
    "settings.workers": (
        "IKAT_WORKERS tidak mengenal '{text}'; pilih embedded atau procrastinate, atau kosongkan",
        "IKAT_WORKERS does not know '{text}'; take embedded or procrastinate, or leave it empty",
    ),
    "settings.workers_database": (
        "procrastinate memerlukan PostgreSQL; setel IKAT_DATABASE_URL, atau pilih IKAT_WORKERS=embedded",
        "procrastinate needs PostgreSQL; set IKAT_DATABASE_URL, or take IKAT_WORKERS=embedded",
    ),
    "settings.metrics_from": (
        "'{text}' dalam IKAT_METRICS_FROM bukan alamat atau jaringan; tulis seperti 10.0.0.0/8",
        "'{text}' in IKAT_METRICS_FROM is neither an address nor a network; write it like 10.0.0.0/8",
    ),
    "mail.unset": (
        "peladen surat belum disetel, surat menunggu; setel IKAT_SMTP_URL, atau IKAT_SMTP_URL=sink: untuk mencoba",
        "no mail server is set, messages wait; set IKAT_SMTP_URL, or IKAT_SMTP_URL=sink: to try it out",
    ),
    "mail.held": (
        "register ini menahan surat sejak dipulihkan dari cadangan; lepaskan di halaman pengaturan atau dengan ikat release-mail",
        "this register holds its mail since it was restored from a backup; release it on the settings page or with ikat release-mail",
    ),
    "mail.certificate": (
        "sertifikat peladen surat tidak dapat dipercaya ({said}); perbaiki sertifikatnya, atau setel penerbitnya dengan IKAT_SMTP_CA. Tidak ada surat yang hilang",
        "the certificate of the mail server cannot be trusted ({said}); correct it, or set its issuer with IKAT_SMTP_CA. No message is lost",
    ),
    "mail.not_encrypted": (
        "peladen surat tidak mau mengenkripsi sambungan ({said}); periksa port dan awalan IKAT_SMTP_URL (smtps atau smtp+starttls)",
        "the mail server does not encrypt the connection ({said}); check the port and the beginning of IKAT_SMTP_URL (smtps or smtp+starttls)",
    ),
    "mail.login": (
        "peladen surat menolak akun atau kata sandi ({said}); periksa IKAT_SMTP_URL",
        "the mail server refuses the account or its password ({said}); check IKAT_SMTP_URL",
    ),
    "mail.unwelcome": (
        "peladen surat tidak mau melayani kita ({said}); minta pengelolanya mengizinkan mesin ini",
        "the mail server does not want to serve us ({said}); ask its administrator to allow this machine",
    ),
    "mail.sender": (
        "peladen surat menolak pengirimnya ({said}); periksa IKAT_MAIL_FROM",
        "the mail server refuses the sender ({said}); check IKAT_MAIL_FROM",
    ),
    "mail.later": (
        "peladen surat menunda ({said}); dicoba lagi dengan jeda yang makin panjang",
        "the mail server puts it off ({said}); it is tried again with growing pauses",
    ),
    "mail.silent": (
        "peladen surat memutus atau tidak menjawab; dicoba lagi dengan jeda yang makin panjang",
        "the mail server hung up or gave no answer; it is tried again with growing pauses",
    ),
    "mail.unknown_host": (
        "peladen surat tidak ditemukan ({said}); periksa nama di IKAT_SMTP_URL dan jaringan",
        "the mail server was not found ({said}); check its name in IKAT_SMTP_URL, and the network",
    ),
    "mail.unreachable": (
        "peladen surat tidak dapat dihubungi ({said}); periksa alamat, port dan jaringan",
        "the mail server cannot be reached ({said}); check its address, its port and the network",
    ),
    "mail.refused": (
        "peladen surat menolak surat ini ({said}); periksa alamatnya, lalu kirim ulang",
        "the mail server refuses this message ({said}); check its address, then send it again",
    ),
    "mail.suppressed": (
        "alamat ini tidak dikirimi karena pernah ditolak; perbaiki alamatnya, atau cabut penahanannya lalu kirim ulang",
        "nothing is sent to this address because it was refused before; correct the address, or lift that and send again",
    ),
    "mail.account_closed": (
        "akun penerimanya sudah ditutup; sampaikan isinya kepada penggantinya",
        "the account of its reader is closed; tell its content to whoever took over",
    ),
    "mail.template": (
        "surat ini tidak dapat disusun ({said}); surat lain tetap dikirim. Laporkan kepada yang memelihara Ikat, lalu kirim ulang",
        "this message could not be set into words ({said}); the others are sent. Report it to whoever looks after Ikat, then send it again",
    ),
    "mail.unknown": ("surat itu tidak ada", "there is no such message"),
    "mail.not_unsent": (
        "surat itu tidak menunggu keputusan: {state}",
        "this message waits for no decision: {state}",
    ),
    "mail.secret_gone": (
        "tautan dalam surat itu sudah pernah dikirim dan tidak disimpan; buat tautan baru",
        "the link in that message was sent before and is not kept; make a new link",
    ),
    "mail.came_back": (
        "surat ke alamat ini kembali: {said}; betulkan alamatnya, atau kirimi lagi setelah alamat itu hidup",
        "mail to this address came back: {said}; correct the address, or send to it again once it works",
    ),
    "returned.too_large": (
        "surat ini lebih besar dari {largest} MB; tandai alamatnya di halaman surat dan pekerjaan dengan bunyi penolakannya",
        "this message is larger than {largest} MB; mark its address on the page of mail and jobs, with the words of the refusal",
    ),
    "returned.no_report": (
        "ini bukan laporan peladen tentang surat yang kembali, jadi tidak ada yang berubah; beri surat yang kembali itu utuh (.eml), atau tandai alamatnya di halaman surat dan pekerjaan",
        "this is not a server's report of a message that came back, so nothing changes; give the returned message whole (.eml), or mark its address on the page of mail and jobs",
    ),
    "returned.no_original": (
        "laporan tentang {address} ini tidak menyertakan kepala surat kita, jadi tidak diketahui surat mana yang kembali dan tidak ada yang berubah; tandai alamatnya di halaman surat dan pekerjaan, dengan bunyinya: {said}",
        "this report about {address} does not hold the headers of our message, so which one came back is not known and nothing changes; mark the address on the page of mail and jobs, with its words: {said}",
    ),
    "returned.unknown": (
        "tidak ada surat {message} dalam register ini, jadi tidak ada yang berubah; periksa apakah laporan ini untuk register lain",
        "there is no message {message} in this register, so nothing changes; see whether the report belongs to another register",
    ),
    "returned.other_address": (
        "surat itu tidak dikirim ke {address}, jadi tidak ada yang berubah; bila surat diteruskan ke sana, betulkan penerusannya atau tandai alamat kita di halaman surat dan pekerjaan",
        "that message was not sent to {address}, so nothing changes; where mail is forwarded there, correct the forwarding or mark our address on the page of mail and jobs",
    ),
    "returned.not_sent": (
        "surat itu masih menunggu atau sedang dikirim, jadi belum ada yang berubah; beri laporan ini lagi setelah suratnya terkirim",
        "that message still waits or is being sent, so nothing changes yet; give this report again once it was sent",
    ),
    "returned.none": (
        "pilih berkas surat yang kembali",
        "choose the file of the message that came back",
    ),
    "suppression.stands": (
        "{address} sudah tidak dikirimi; lihat sejak kapan dan mengapa pada daftarnya",
        "nothing is sent to {address} already; the list says since when and why",
    ),
    "suppression.unknown": (
        "alamat itu tidak sedang ditahan",
        "nothing keeps mail from that address",
    ),
    "calendar.unknown": (
        "alamat kalender itu tidak ada atau sudah dicabut",
        "there is no such calendar address, or it was revoked",
    ),
}
