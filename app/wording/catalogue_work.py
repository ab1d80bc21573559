"""The sentences of the pages for tasks, decisions, desks and institutions. Indonesian, English."""

from typing import Final

from app.wording.catalogue_desks import DESK_PAGES

WORK_PAGES: Final[dict[str, str]] = {
    **DESK_PAGES,
    # decisions
    "Akibatnya bila disetujui hari ini": "What approval today would bring about",
    "Akses dihentikan": "Access is suspended",
    "Akses pihak": "Whose access",
    "Alasan penarikan": "Reason for taking it back",
    "Alasan penolakan": "Reason for rejecting it",
    "Alasan usulan": "Reason for the proposal",
    "Belum ada keputusan atas perjanjian ini.": "There is no decision on this agreement yet.",
    "Bila disetujui, akses dihitung sudah dihentikan sejak %(day)s.": (
        "If approved, access counts as suspended since %(day)s already."
    ),
    "Bila tidak ada yang dicentang: semua yang terlewat pada hari itu.": (
        "With none ticked: all that is outstanding on that day."
    ),
    "Catatan keputusan": "Note on the decision",
    "Dasar pengakhiran": "Ground for termination",
    "Dibaca penyetuju, dan tetap tersimpan bersama keputusannya.": (
        "Read by the approver, and kept with the decision."
    ),
    "Dicatat sebagai kejadian": "Recorded as the event",
    "Diputuskan": "Decided",
    "Diputuskan %(who)s, %(at)s": "Decided by %(who)s, %(at)s",
    "Diusulkan %(who)s, %(at)s": "Proposed by %(who)s, %(at)s",
    "Hari ini tidak ada yang dapat dipilih": "There is nothing to choose today",
    "Isi di atas masih dapat diubah; akibatnya lalu ditunjukkan lagi sebelum dikirim.": (
        "You can still change what stands above; the effects are then shown again before it is sent."
    ),
    "Ke keputusan lain": "To other decisions",
    "Keputusan": "Decisions",
    "Kewenangan": "Who is in charge",
    "Kirim usulan": "Send the proposal",
    "Kosong berarti pada hari disetujui.": "Empty means on the day of approval.",
    "Lihat akibatnya": "See the effects",
    "Lihat akibatnya lagi": "See the effects again",
    "Menunggu keputusan Anda": "Waiting for you to decide",
    "Menunggu penyetuju lain": "Waiting for another approver",
    "Nomor %(number)s": "Number %(number)s",
    "Penafsiran yang akan diambil": "Reading to adopt",
    "Pengusul": "Proposer",
    "Perjanjian ini tidak memberi pilihan untuk usulan semacam ini hari ini.": (
        "The agreement offers no choice for a proposal of this kind today."
    ),
    "Saya sudah memeriksa akibatnya": "I have checked the effects",
    "Saya sudah memeriksa usulan dan akibatnya": "I have checked the proposal and its effects",
    "Sejak halaman ini dibuka, tercatat:": "Recorded since this page was opened:",
    "Setujui": "Approve",
    "Setujui dan jalankan": "Approve and carry out",
    "Tarik usulan": "Take the proposal back",
    "Tenggat": "Deadline",
    "Tetap hentikan walaupun hari ini tidak ada haknya; saya tahu ini akan dicatat sebagai temuan": (
        "Suspend although nothing gives the right today; I know that this is recorded as a finding"
    ),
    "Tidak ada kesimpulan yang berubah hari ini.": "No conclusion changes today.",
    "Tidak ada usulan yang menunggu Anda.": "No proposal is waiting for you.",
    "Tidak ada usulan yang menunggu keputusan.": "No proposal is waiting for a decision.",
    "Tidak ada yang tercatat sejak itu.": "Nothing has been recorded since.",
    "Tidak dapat dijalankan lagi": "It can no longer be carried out",
    "Tolak": "Reject",
    "Tolak usulan": "Reject the proposal",
    "Urusan perjanjian ini": "Matters of this agreement",
    "Usulan": "Proposal",
    "Usulan ini dari Anda, atau dari orang yang sedang Anda wakili. Yang mengusulkan dan yang memutuskan harus dua orang: penyetuju lain yang memutuskannya.": (
        "You proposed this, or act for whoever did. The one who proposes and the one who decides must be two people: another approver decides it."
    ),
    "Usulan ini menunggu seorang penyetuju.": "This proposal is waiting for an approver.",
    "Usulkan keputusan": "Propose a decision",
    "Yang diusulkan": "What is proposed",
    "Yang mengusulkan dan yang menyetujui selalu dua orang. Akibatnya ditunjukkan sebelum dikirim.": (
        "The proposer and the approver are always two different people. You see the effects before you send it."
    ),
    "Yang pernah diusulkan": "Proposals so far",
    "Yang terjadi sejak diusulkan": "What has happened since it was proposed",
    # tasks
    "Apa yang harus dikerjakan": "What is to be done",
    "Belum ada catatan.": "No comments yet.",
    "Berikan": "Assign",
    "Berikan kepada": "Assign to",
    "Berikutnya": "Next",
    "Buat tugas": "Create the task",
    "Buat tugas sendiri": "Create a task of your own",
    "Catatan": "Comments",
    "Ditunda sampai %(day)s": "Postponed until %(day)s",
    "Jatuh tempo": "Due",
    "Jatuh tempo %(day)s": "Due %(day)s",
    "Jenis": "Kind",
    "Kerjakan": "Do it",
    "Kosong berarti untuk Anda sendiri.": "Empty means for yourself.",
    "Kosong: kembali kepada penanggung jawab perjanjiannya.": (
        "Empty: back to the person in charge of the agreement."
    ),
    "Lihat tugas semua orang": "See everyone's tasks",
    "Menunggu sejak": "Waiting since",
    "Nama singkatnya, seperti pada alamat halamannya: lan-2022.": (
        "Its short name, as in the address of its page: lan-2022."
    ),
    "Pada hari itu tugas ini muncul lagi.": "On that day the task reappears.",
    "Perjanjian (boleh kosong)": "Agreement (optional)",
    "Sejak %(day)s": "Since %(day)s",
    "Semua jenis": "All kinds",
    "Simpan catatan": "Save the comment",
    "Tambah catatan": "Add a comment",
    "Tandai selesai": "Mark as done",
    "Tandai sudah dibaca": "Mark as read",
    "Yang belum dibaca": "Not read yet",
    "Di mana naskah diam atau berselisih dengan dirinya, Ikat memilih satu bacaan. Yang ditandai sudah dibaca tetap dibaca demikian; bacaan lain dipilih pada perjanjiannya.": "Where the text is silent or at odds with itself, Ikat takes one reading. What is marked as read stays read so; another reading is chosen on the agreement.",
    "Lihat": "See",
    "Tentang tugas ini": "About this task",
    "Tidak ada yang menunggu": "Nothing is waiting",
    "Tugas ini mengikuti keadaan perjanjiannya: ia selesai dengan sendirinya begitu yang dimintanya dikerjakan.": (
        "This task follows from its agreement: it ends by itself once what it asks for is done."
    ),
    "Tugas siapa": "Whose tasks",
    "Tunda": "Postpone",
    "Tunda tugas": "Postpone the task",
    "Untuk": "For",
    "Untuk %(who)s": "For %(who)s",
    "Untuk siapa (boleh kosong)": "For whom (optional)",
    "Yang menunggu lembaga Anda menurut perjanjiannya.": (
        "What awaits your institution under its agreements."
    ),
    "belum diberikan kepada siapa pun": "assigned to nobody yet",
    # the frame
    "Instansi": "Institutions",
    "Pendelegasian": "Delegations",
    "Tugas": "Tasks",
}
WORK_PLURALS: Final[dict[str, tuple[str, str]]] = {
    "%(num)s catatan": ("%(num)s comment", "%(num)s comments"),
}
