"""The sentences of faults about papers on their way and their numbers: Indonesian, English."""

FILING_SENTENCES: dict[str, tuple[str, str]] = {
    "paper.unknown": (
        "naskah nomor {number} tidak ada; buka lagi dari daftar naskah",
        "there is no paper {number}; open it again from the list of papers",
    ),
    "paper.not_now": (
        "naskah ini berkeadaan “{paper_state}” dan tidak dapat {paper_step} lagi; untuk teks lain, susun naskah baru",
        "this paper stands as “{paper_state}” and can no longer be {paper_step}; for another text prepare a new paper",
    ),
    "paper.own_work": (
        "penyusun naskah, atau yang mewakilinya, tidak menyetujui tulisannya sendiri; mintalah penyetuju lain",
        "whoever wrote the paper, or sits at that desk, does not approve it; ask another approver",
    ),
    "paper.unapproved": (
        "adendum ini belum disetujui; minta penyetuju membuka dan menyetujuinya, lalu finalkan",
        "this addendum is not approved yet; have an approver open and approve it, then make it final",
    ),
    "paper.other_text": (
        "isi naskah berubah sejak disetujui pada {at}, karena rekaman perjanjiannya berubah; mintalah persetujuan lagi",
        "the text changed since it was approved at {at}, because the agreement's record changed; ask for approval again",
    ),
    "paper.of_a_draft": (
        "perjanjian {slug} belum ditandatangani; naskah disusun untuk perjanjian yang sudah ditandatangani",
        "the agreement {slug} is not signed yet; papers are prepared for agreements that are",
    ),
    "paper.empty_register": (
        "register belum memuat perjanjian yang ditandatangani; catat perjanjian lebih dahulu",
        "the register holds no signed agreement yet; enter one first",
    ),
    "paper.moved": (
        "orang lain mengubah naskah ini lebih dahulu; isian Anda masih ada, periksa lalu simpan sekali lagi",
        "somebody else changed this paper first; what you typed is still here, look at it and save again",
    ),
    "paper.changed_meanwhile": (
        "{paper_field} sudah diubah dari “{before}” menjadi “{after}”",
        "{paper_field} was changed from “{before}” to “{after}”",
    ),
    "paper.number_taken": (
        "nomor {paper_number} sudah dipakai naskah lain (naskah {number}); periksa nomornya",
        "the number {paper_number} is already borne by another paper (paper {number}); check the number",
    ),
    "paper.number_long": (
        "nomor naskah paling panjang {longest} huruf; periksa apakah yang diketik memang nomornya",
        "a paper's number has {longest} letters at most; check that what was typed is the number",
    ),
    "paper.numbered_already": (
        "naskah ini sudah bernomor {paper_number} dan nomor itu tidak diganti; buang naskahnya bila nomornya keliru",
        "this paper already bears the number {paper_number}, which is not replaced; discard the paper if it is wrong",
    ),
    "paper.no_such_party": (
        "naskah ini tidak mempunyai pihak {party}; pilih salah satu pihak perjanjiannya",
        "this paper has no party {party}; choose one of the parties of its agreement",
    ),
    "paper.signed_media": (
        "berkas bertanda tangan harus PDF, PNG, atau JPEG; pindai naskahnya, atau unggah PDF yang ditandatangani elektronik",
        "the signed file must be a PDF, a PNG or a JPEG; scan the paper, or upload the electronically signed PDF",
    ),
    "paper.not_signed": (
        "berkas ini sama persis dengan naskah final yang belum ditandatangani; unggah yang sudah ditandatangani",
        "this file is the final paper itself, byte for byte, and unsigned; upload the signed one",
    ),
    "paper.unsigned": (
        "naskah nomor {number} belum mempunyai berkas bertanda tangan",
        "paper {number} has no signed file yet",
    ),
    "paper.needs_decision": (
        "surat ini menyampaikan “{event_type}”, yang diputuskan dua orang; usulkan keputusannya dan tunggu persetujuan lebih dahulu",
        "this letter tells of “{event_type}”, which two people decide; propose that decision and have it approved first",
    ),
    "paper.contacts_of_several": (
        "adendum ini mengganti narahubung beberapa pihak sekaligus (pihak {parties}); catat setiap pihak dengan naskahnya sendiri",
        "this addendum changes the contacts of several parties at once (parties {parties}); prepare a paper for each party",
    ),
    "paper.no_agreement_chosen": (
        "pilih sekurang-kurangnya satu perjanjian",
        "choose at least one agreement",
    ),
    "paper.too_many_agreements": (
        "sekali susun paling banyak {most} naskah; bagi menjadi beberapa kelompok",
        "at most {most} papers are prepared at once; divide them into several batches",
    ),
    "paper.batch_unknown": (
        "kelompok naskah nomor {number} tidak ada; buka lagi dari daftar naskah",
        "there is no batch of papers {number}; open it again from the list of papers",
    ),
    "paper.csv_encoding": (
        "berkas CSV ini bukan teks UTF-8; simpan lagi dari lembar kerja sebagai “CSV UTF-8”",
        "this CSV file is no UTF-8 text; save it again from the spreadsheet as “CSV UTF-8”",
    ),
    "pattern.unknown_blank": (
        "{{{blank}}} tidak dikenal dalam pola nomor; yang ada: {{nomor}}, {{tahun}}, {{bulan}}",
        "{{{blank}}} means nothing in a pattern of numbers; there are {{nomor}}, {{tahun}} and {{bulan}}",
    ),
    "pattern.brace": (
        "ada kurung kurawal yang tidak berpasangan dalam pola nomor; tulis seperti {{nomor}}/HM.04.01/{{tahun}}",
        "a brace in the pattern has no other half; write it like {{nomor}}/HM.04.01/{{tahun}}",
    ),
    "pattern.one_turn": (
        "pola nomor memuat {{nomor}} tepat satu kali, seperti {{nomor}}/HM.04.01/{{tahun}}",
        "a pattern has {{nomor}} exactly once, as in {{nomor}}/HM.04.01/{{tahun}}",
    ),
    "pattern.no_year": (
        "pola nomor harus memuat {{tahun}}, karena hitungannya mulai lagi setiap tahun",
        "a pattern must have {{tahun}}, for the counting begins again each year",
    ),
    "pattern.length": (
        "pola nomor tidak diawali atau diakhiri spasi dan paling panjang {longest} huruf",
        "a pattern neither begins nor ends with a blank and has {longest} letters at most",
    ),
    "pattern.first": (
        "nomor pertama adalah bilangan 1 sampai 999999",
        "the first number is between 1 and 999999",
    ),
    "pattern.none": (
        "{institution} belum mempunyai pola nomor untuk {paper_family}; ketik nomornya, atau minta administrator membuat polanya",
        "{institution} has no pattern of numbers for {paper_family}; type the number, or ask the administrator for a pattern",
    ),
    "pattern.there_already": (
        "{institution} sudah mempunyai pola nomor untuk {paper_family}; tutup yang lama lebih dahulu",
        "{institution} already has a pattern of numbers for {paper_family}; close that one first",
    ),
    "pattern.unknown": (
        "pola nomor ini tidak ada atau sudah ditutup; muat ulang halamannya",
        "there is no such pattern, or it is closed; load the page again",
    ),
}
