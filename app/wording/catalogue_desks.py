"""The sentences of the pages for desks, delegations and institutions. Indonesian, English."""

from typing import Final

DESK_PAGES: Final[dict[str, str]] = {
    # who is in charge of an agreement
    "Anda sendiri selalu termasuk. Yang tidak disebut, termasuk mitra, tidak lagi melihat bahwa perjanjian ini ada.": (
        "You are always among them. Whoever is not named, partners included, no longer sees that this agreement exists."
    ),
    "Batasi": "Restrict",
    "Batasi kepada orang-orang ini": "Restrict it to these people",
    "Belum ada penanggung jawab.": "Nobody is in charge yet.",
    "Buka": "Open",
    "Buka bagi semua": "Open it to everyone",
    "Coret": "Remove",
    "Coret pembaca": "Remove a reader",
    "Dibatasi sejak %(day)s": "Restricted since %(day)s",
    "Penanggung jawab": "In charge",
    "Sebut pembaca lain": "Name another reader",
    "Semua orang di instansi kembali dapat melihat perjanjian ini.": (
        "Everyone at the institution can see this agreement again."
    ),
    "Semua orang di instansi, dan mitra yang menjadi pihaknya.": (
        "Everyone at the institution, and the partners who are its parties."
    ),
    "Serahkan kepada": "Hand over to",
    "Tambahkan": "Add",
    "Tugas dari perjanjian ini menunggu di mejanya.": "The tasks of this agreement wait on that person's desk.",
    "Yang boleh melihat": "Who may see it",
    # delegations
    "%(begins)s sampai dengan %(ends)s": "%(begins)s through %(ends)s",
    "Alasan dicabut: %(reason)s": "Reason for withdrawing it: %(reason)s",
    "Belum ada pendelegasian.": "There is no delegation yet.",
    "Berlaku mulai saat ini; yang sudah dilakukan tetap sah.": (
        "From this moment on; what was done under it remains valid."
    ),
    "Cabut pendelegasian": "Withdraw a delegation",
    "Catat pendelegasian": "Record a delegation",
    "Hari pertama": "First day",
    "Hari terakhir": "Last day",
    "Jenis surat keputusan": "Kind of decree",
    "Misalnya: Surat Perintah Sekretaris Jenderal.": "For example: Surat Perintah Sekretaris Jenderal.",
    "Nomor surat keputusan": "Number of the decree",
    "Pejabat yang diwakili": "Official represented",
    "Sebagai": "As",
    "Siapa bertindak untuk siapa, dengan surat keputusan mana, dan pada hari-hari apa.": (
        "Who acts for whom, by which decree and on which days."
    ),
    "Tanggal surat keputusan": "Date of the decree",
    "Yang bertindak": "Who acts for them",
    "belum mulai": "not started",
    "berlaku hari ini": "in force today",
    "dicabut": "withdrawn",
    "sudah lewat": "over",
    # institutions
    "Akhiri wewenang": "End an authority",
    "Alamat (boleh kosong)": "Address (optional)",
    "Alamat surel (boleh kosong)": "E-mail addresses (optional)",
    "Beberapa alamat dipisahkan spasi.": "Several addresses are separated by spaces.",
    "Belum ada instansi yang ditandai sebagai instansi kami. Buka instansinya, lalu tandai.": (
        "No institution is marked as ours yet. Open it, then mark it."
    ),
    "Belum ada instansi. Ambil dari nama yang tercetak dalam perjanjian, atau tambahkan sendiri.": (
        "There is no institution yet. Take one over from the names that agreements print, or add one yourself."
    ),
    "Catat sebagai instansi": "Record as an institution",
    "Hari terakhir ia berwenang": "Last day of that authority",
    "Instansi kami": "Our institution",
    "Instansi yang ditutup tidak menandatangani lagi; yang sudah ditandatangani tetap memakai namanya.": (
        "A closed institution no longer signs; what it has signed keeps its name."
    ),
    "Jabatan": "Office",
    "Juga tercetak:": "Also printed as:",
    "Kosong berarti tidak berbatas.": "Empty means no end date.",
    "Lepas tanda": "Unmark",
    "Mungkin nama lain dari instansi yang sama:": "These may be the same body's names:",
    "Nama lain": "Other names",
    "Nama lain dari %(name)s": "Another name of %(name)s",
    "Nama lengkap": "Full name",
    "Nama unit": "Name of the unit",
    "Nama-nama yang dipakai satu instansi dalam perjanjian, dan siapa yang berwenang menandatangani.": (
        "The names under which a body makes agreements, and who may sign for it."
    ),
    "Pejabat": "Official",
    "Register ini milik satu instansi. Tandanya menentukan tugas siapa yang muncul.": (
        "This register belongs to one institution. The mark decides whose tasks appear."
    ),
    "Seperti tercetak dalam naskah": "As printed in papers",
    "Singkatan (boleh kosong)": "Short name (optional)",
    "Tambah instansi": "Add an institution",
    "Tandai sebagai instansi kami": "Mark as ours",
    "Tercetak dalam perjanjian, belum tercatat": "Printed in agreements, not recorded yet",
    "Tutup instansi": "Close the institution",
    "Unit kerja": "Units",
    "Yang berwenang menandatangani": "Who may sign",
    "instansi kami": "ours",
    "sejak semula": "from the beginning",
    "seterusnya": "with no end date",
}
