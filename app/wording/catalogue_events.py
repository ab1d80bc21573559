"""The sentences of the pages on what happened: events, proofs, contacts, disputes, receipt. Indonesian, English."""

EVENT_PAGES: dict[str, str] = {
    # the list
    "%(count)s ditarik": "%(count)s withdrawn",
    "%(count)s peristiwa bertumpu padanya": "events that depend on it: %(count)s",
    "%(count)s tercatat": "%(count)s recorded",
    "Belum ada peristiwa yang tercatat.": "No event is recorded yet.",
    "Yang tampil hanya peristiwa yang buktinya belum ada.": "Only events whose evidence is missing are shown.",
    "Tampilkan semua peristiwa": "Show all events",
    "Semua peristiwa yang perlu bukti sudah berbukti.": "Every event that needs evidence has it.",
    "%(count)s belum berbukti": "%(count)s without evidence",
    "belum berbukti": "no evidence yet",
    "Yang Anda ketik, dan tidak tersimpan": "What you typed, and was not saved",
    "Bukti bagi perjanjian seluruhnya": "Evidence for the agreement as a whole",
    "Catat penyampaian": "Record a delivery",
    "Catat peristiwa": "Record an event",
    "Dicatat: %(who)s": "Recorded: %(who)s",
    "Ditarik: %(who)s": "Withdrawn: %(who)s",
    "Konfirmasi: kami sudah menerimanya": "Confirm: we received it",
    "Peristiwa": "Events",
    "Tambah bukti": "Add evidence",
    "Tarik": "Withdraw",
    "Tautan terima": "Receipt link",
    "Tenggat baru dihitung dari data yang diterima, laporan yang diminta, dan pemberitahuan yang tercatat di sini.": (
        "Deadlines are counted from data received, reports requested and notices that are recorded here."
    ),
    # recording
    "Alasan perbaikan": "Reason for the correction",
    "Apa yang disampaikan?": "What was delivered?",
    "Apa yang terjadi?": "What happened?",
    "Batal": "Cancel",
    "Bukti": "Evidence",
    "Catat": "Record",
    "Ikut pindah ke kunci yang baru:": "Moves with it to the new key:",
    "Isian Anda masih ada. Bila tetap benar, simpan sekali lagi.": (
        "What you filled in is still there. If it is still right, save once more."
    ),
    "Misalnya nomor surat. Terbaca oleh semua pihak.": "Such as a letter's number. All parties can read it.",
    "Narahubung berganti": "Contact changed",
    "PDF, Word, Excel, atau gambar; boleh lebih dari satu.": "PDF, Word, Excel or pictures; several if need be.",
    "Penghentian dan pemulihan akses, pengakhiran, dan pengesampingan kewajiban diputuskan dua orang, jadi tidak dicatat di sini.": (
        "Suspending and restoring access, terminating and waiving take two people and are not recorded here."
    ),
    "Perbaiki": "Correct",
    "Pilih ulang berkasnya: peramban tidak mengirimnya kembali.": (
        "Choose the files again: browsers do not send them back."
    ),
    "Satu pihak memberitahukan narahubung barunya.": "A party announced its new contact.",
    "Satuan": "Unit",
    "Simpan perbaikan": "Save the correction",
    "Yang berubah sejak Anda membuka halaman ini": "What changed since you opened this page",
    "Yang lama ditarik dan tetap terbaca; yang benar dicatat sebagai gantinya, beserta buktinya.": (
        "The old one is withdrawn and stays readable; the right one takes its place, with its evidence."
    ),
    # taking back
    "Peristiwa lain bertumpu padanya:": "Other events depend on it:",
    "Tarik hanya bila ini tidak pernah terjadi atau salah dicatat. Peristiwanya tetap terbaca, dengan alasan Anda; tenggat yang dihitung darinya gugur.": (
        "Withdraw it only if it never happened or was recorded wrongly. It stays readable, with your reason; deadlines counted from it no longer apply."
    ),
    "Tarik peristiwa": "Withdraw the event",
    "Tarik semuanya bersama-sama": "Withdraw all of them together",
    # proofs
    "Berkas ini akan tersimpan pada perjanjiannya, tidak pada satu peristiwa.": (
        "This file is kept with the agreement, not with one event."
    ),
    "Berkasnya tetap tersimpan dan tampil sebagai ditarik, dengan alasan Anda; hanya pemeriksa yang masih dapat membukanya.": (
        "The file stays and is shown as withdrawn, with your reason; only those who audit can still open it."
    ),
    "Simpan bukti": "Save the evidence",
    "Tarik bukti": "Withdraw evidence",
    # contacts
    "Akan berlaku": "To come",
    "Alamat surat": "Postal address",
    "Berlaku hari ini, %(day)s": "As of today, %(day)s",
    "Berlaku mulai": "Effective from",
    "Catat pergantian": "Record the change",
    "Catat pergantian narahubung": "Record a change of contact",
    "pemberitahuan %(key)s": "notice %(key)s",
    "Isi semua narahubung pihak itu sejak hari berlakunya; yang tidak disebut tidak dihubungi lagi.": (
        "Fill in all contacts of that party from that day on; those not named are no longer written to."
    ),
    "Nama orang, bila disebut": "Person's name, if given",
    "Narahubung baru": "New contact",
    "Narahubung kedua, bila ada": "Second contact, if any",
    "Pihak yang narahubungnya berganti": "Party whose contact changes",
    "Surel, dipisahkan koma": "E-mail, separated by commas",
    "Tanggal pemberitahuan": "Day of the notice",
    "Telepon, dipisahkan koma": "Telephone, separated by commas",
    "Unit atau jabatan": "Unit or office",
    # receipt
    "Alamat surel penerima": "Recipient's e-mail address",
    "Buat tautan terima": "Create a receipt link",
    "Dengan menekan tombol ini Anda menyatakan bahwa pemberitahuan sudah diterima. Itu bukan persetujuan atas isinya.": (
        "By pressing this button you confirm that the notice was received. It does not mean that you agree to what it says."
    ),
    "Dengan tautan ini penerima menyatakan sudah menerima pemberitahuan, tanpa akun. Membukanya saja tidak mengubah apa pun.": (
        "With this link the recipient confirms receipt of the notice, without an account. Merely opening it changes nothing."
    ),
    "Dikirim kepada": "Sent to",
    "Kirim tautan ini kepada %(who)s. Ia berlaku satu kali, sampai %(day)s, dan tidak ditampilkan lagi.": (
        "Send this link to %(who)s. It works once, until %(day)s, and is not shown again."
    ),
    "Konfirmasi penerimaan": "Confirm receipt",
    "Narahubungnya menurut perjanjian: %(who)s": "The contact under the agreement: %(who)s",
    "Pemberitahuan": "Notice",
    "Penerimaan ini sudah dikonfirmasi pada %(day)s. Tidak ada lagi yang perlu dilakukan.": (
        "This receipt was confirmed on %(day)s. There is nothing more to do."
    ),
    "Saya sudah menyalinnya": "I have copied it",
    "Tanggal": "Day",
    "Tautan ini berlaku sampai %(day)s.": "This link works until %(day)s.",
    "Terima kasih. Penerimaan tercatat pada %(day)s.": "Thank you. Receipt was recorded on %(day)s.",
    "Ya, sudah kami terima": "Yes, we received it",
    "diterima": "received",
    # disputes
    "Belum ada kesimpulan yang disanggah.": "No conclusion has been disputed yet.",
    "Jawab": "Answer",
    "Jawaban": "Answer",
    "Mengapa ini tidak benar?": "Why is this incorrect?",
    "Sanggah": "Dispute",
    "Sanggahan": "Disputes",
    "Sanggahan tidak mengubah kesimpulannya. Pengelola perjanjian menjawabnya; bila Anda benar, mereka mencatat peristiwa atau ketentuan yang kurang.": (
        "A dispute does not change the conclusion. The managers of the agreement answer it; if you are right, they record the event or the term that is missing."
    ),
    "belum dijawab": "not answered yet",
    "%(what)s: sudah Anda sanggah dan belum dijawab; tunggu jawabannya.": (
        "%(what)s: you have disputed this, and it is not answered yet; wait for the answer."
    ),
    # what follows
    "Akses": "Access",
    "Hak yang timbul": "Rights that have arisen",
    "Mengapa?": "Why?",
    "Simpulan tidak dapat dihitung sekarang. Yang tercatat di bawah ini tetap benar; coba lagi nanti.": (
        "Conclusions cannot be drawn now. What is recorded below is still correct; try again later."
    ),
    "Tidak ada yang terbuka atau terlewat dalam setahun ke depan.": (
        "Nothing is open or overdue within the year ahead."
    ),
    "Yang terpenuhi, gugur, atau masih jauh: %(count)s": "Met, void, or far ahead: %(count)s",
    "Yang tetap berlaku sesudah berakhir": "What remains due after the end",
    "menunggu konfirmasi": "awaits confirmation",
    "pilihan": "option",
    "rencana": "planned",
    "tanpa tanggal": "no date",
}
