"""The sentences of the pages on papers: Indonesian in the templates, English here; and what was just done."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import Words

PAPER_NOTICES: Final[Mapping[str, Words]] = {
    "paper_prepared": Words("Naskah disimpan sebagai rancangan.", "The paper is saved as a draft."),
    "paper_saved": Words("Rancangan naskah disimpan.", "The draft of the paper is saved."),
    "paper_numbered": Words("Naskah diberi nomor.", "The paper is numbered."),
    "paper_approved": Words("Teks naskah disetujui.", "The text of the paper is approved."),
    "paper_returned": Words("Naskah dikembalikan kepada penyusunnya.", "The paper went back to its writer."),
    "paper_final": Words(
        "Naskah final. Cetak, tanda tangani, lalu simpan pindaiannya di sini.",
        "The paper is final. Print it, have it signed, then file the scan here.",
    ),
    "paper_filed": Words(
        "Naskah bertanda tangan tersimpan; yang diubahnya sudah berlaku dalam register.",
        "The signed paper is filed; what it changes has taken effect in the register.",
    ),
    "paper_discarded": Words(
        "Naskah dibuang; tetap terbaca dengan alasannya.",
        "The paper is discarded; it can still be read, with the reason.",
    ),
    "pattern_added": Words("Pola nomor ditambahkan.", "Number pattern added."),
    "pattern_closed": Words("Pola nomor ditutup.", "Number pattern closed."),
}

PAPER_PAGES: Final[Mapping[str, str]] = {
    "%(done)s dari %(total)s tercetak": "%(done)s of %(total)s printed",
    "%(papers)s naskah": "papers: %(papers)s",
    "Kelompok yang Anda susun": "Batches that you prepared",
    "Adendum difinalkan sesudah disetujui orang lain daripada penyusunnya.": (
        "An addendum is made final once somebody other than its writer has approved it."
    ),
    "Adendum, berita acara, surat, dan laporan yang ditulis dari register ini.": (
        "Addenda, minutes, letters and reports that are written from this register."
    ),
    "Alasan membuang": "Reason for discarding",
    "Alasan mengembalikan": "Reason for sending it back",
    "Alasan, bila naskahnya menyimpang dari aturan perubahan dalam perjanjian": (
        "Reason, where the paper is against the agreement's own rule on changes"
    ),
    "Ambil nomor berikutnya: %(number)s": "Take the next number: %(number)s",
    "Atau tempel isinya": "Or paste its content",
    "Baca pratinjaunya. Yang disetujui adalah teks itu; bila isinya berubah, persetujuan diminta lagi.": (
        "Read the preview. That text is what is approved; if it changes, approval is asked for again."
    ),
    "Baris %(row)s": "Row %(row)s",
    "Baris pertama berisi judul kolom: %(columns)s. CSV menggantikan baris yang diketik.": (
        "The first line holds the column headings: %(columns)s. CSV replaces the rows that were typed."
    ),
    "Belum ada naskah": "No papers yet",
    "Belum ada perjanjian yang ditandatangani.": "No agreement is signed yet.",
    "Belum ada pola; nomor diketik pada setiap naskah.": "No pattern yet; numbers are typed for each paper.",
    "Berkas CSV": "CSV file",
    "Berkas bertanda tangan": "Signed file",
    "Bila baru diketahui dari naskah yang ditandatangani.": "Where only the signed paper tells it.",
    "Bila nomor tidak datang dari sistem persuratan, Ikat menghitungnya menurut pola ini, tanpa lompatan dan tanpa kembaran.": (
        "Where a number does not come from the correspondence system, Ikat counts by these patterns, without gaps or duplicates."
    ),
    "Buang naskah": "Discard the paper",
    "Buang naskah ini": "Discard this paper",
    "Buka PDF": "Open the PDF",
    "Dari rekaman; ubah bila naskah ini perlu lain.": "From the record; change it if this paper needs something else.",
    "Dibuang": "Discarded",
    "Difinalkan": "Made final",
    "Dikembalikan oleh penyetuju": "Sent back by an approver",
    "Disetujui": "Approved",
    "Finalkan": "Make final",
    "Isi dari CSV": "Fill in from CSV",
    "Isi naskah": "Content of the paper",
    "Isi yang sama bagi semuanya": "What is the same for all of them",
    "Jenis naskah": "Kind of paper",
    "Kelompok": "Batch",
    "Kelompok %(number)s": "Batch %(number)s",
    "Kosong berarti 1. Tahun berikutnya selalu mulai dari 1.": (
        "Empty means 1. Every following year starts at 1."
    ),
    "Langsung beri nomor menurut pola dan finalkan": "Number them by their patterns and make them final at once",
    "Lanjutkan": "Go on",
    "Misalnya {nomor}/HM.04.01/{tahun}; {bulan} ditulis dengan angka Romawi.": (
        "For instance {nomor}/HM.04.01/{tahun}; {bulan}, the month, is written in Roman numerals."
    ),
    "Muat ulang": "Load again",
    "Mulai dari nomor (tahun ini)": "Start at number (this year)",
    "Naskah disusun dari isi register: para pihak, nomor, tanggal, dan ketentuannya terisi sendiri.": (
        "Papers are made from what the register holds: parties, numbers, dates and terms fill themselves in."
    ),
    "Naskah final": "Final paper",
    "Naskah untuk satu perjanjian disusun dari halaman perjanjiannya.": (
        "A paper for one agreement is prepared from that agreement's page."
    ),
    "Naskahnya": "Its papers",
    "Nomor %(institution)s": "Number of %(institution)s",
    "Nomor berikutnya": "Next number",
    "Nomor dari tata persuratan": "Number from the correspondence system",
    "Nomor diberikan sesudah naskah disimpan.": "Numbers are assigned once the paper is saved.",
    "Pakai nomor ini": "Use this number",
    "Pencetakan berhenti; yang sudah tercetak tersimpan.": "Printing stopped; what has been printed is kept.",
    "Pencetakan terputus karena kesalahan pada Ikat.": "Printing broke off because of an error in Ikat.",
    "Perjalanannya": "Its history",
    "Perjanjian ini belum ditandatangani atau sudah ditarik; naskah tidak disusun untuknya.": (
        "This agreement is not signed yet, or was withdrawn; no papers are prepared for it."
    ),
    "Pola": "Pattern",
    "Pola baru": "New pattern",
    "Pola nomor": "Number patterns",
    "Pratinjau rancangan": "Preview of the draft",
    "Rumpun": "Category",
    "Sedang dicetak. Halaman ini boleh ditinggalkan dan dibuka lagi; pekerjaannya jalan terus.": (
        "Printing. You may leave this page and open it again; the work goes on."
    ),
    "Selesai.": "Done.",
    "Sesudah final, naskah dicetak tanpa tanda rancangan, disimpan apa adanya, dan tidak diubah lagi.": (
        "Once final, the paper is printed without the draft mark, kept as it is, and never changed."
    ),
    "Setujui teks ini": "Approve this text",
    "Sidik SHA-256": "SHA-256 digest",
    "Simpan dan lihat": "Save and preview",
    "Simpan dan tutup naskah": "File and close the paper",
    "Simpan yang bertanda tangan": "File the signed paper",
    "Susun dan cetak": "Prepare and print",
    "Susun laporan register": "Prepare a report of the register",
    "Susun naskah": "Prepare a paper",
    "Susun: %(paper)s": "Prepare: %(paper)s",
    "Susun untuk banyak perjanjian": "Prepare for many agreements",
    "Tabel ini berisi %(rows)s baris dari berkas; unggah berkas baru untuk menggantinya.": (
        "This table holds %(rows)s rows from a file; upload another file to replace them."
    ),
    "Terakhir diubah": "Last changed",
    "Tidak dapat disusun": "Could not be prepared",
    "Tutup": "Close",
    "Tutup pola ini": "Close this pattern",
    "Ubah": "Change",
    "Ubah isinya": "Change its content",
    "Unduh": "Download",
    "Unduh ZIP (%(done)s naskah)": "Download the ZIP (papers: %(done)s)",
    "Unggah pindaian, atau PDF yang ditandatangani elektronik. Yang diubah naskah ini berlaku sejak disimpan.": (
        "Upload the scan, or the electronically signed PDF. What this paper changes takes effect once it is filed."
    ),
    "Untuk perjanjian": "For the agreements",
    "Yang dikosongkan diisi dari rekaman setiap perjanjian.": "What is left empty is filled in from each agreement's record.",
    "Yang diperlukan sekarang": "What is due now",
    "Yang diubah orang lain sejak Anda membuka halaman ini": "What somebody else changed since you opened this page",
    "baris %(row)s": "row %(row)s",
    "belum bernomor": "no number yet",
    "boleh kosong": "optional",
    "menunggu": "waiting",
    "menunggu persetujuan": "awaiting approval",
    "tercetak": "printed",
}
