"""The sentences of faults in decisions, delegations, institutions, confidentiality and tasks: Indonesian, English."""

DECIDING_SENTENCES: dict[str, tuple[str, str]] = {
    "decision.unknown": (
        "tidak ada usulan keputusan nomor {number}; lihat daftar keputusan perjanjiannya",
        "there is no proposed decision number {number}; see the decisions of its agreement",
    ),
    "decision.needs_person": (
        "keputusan diusulkan dan disetujui oleh orang yang masuk dengan akunnya; masuklah di web",
        "a decision is proposed and approved by people with accounts; sign in on the web",
    ),
    "decision.own_proposal": (
        "usulan ini berasal dari Anda, atau dari orang yang sedang Anda wakili; mintalah penyetuju lain",
        "this was proposed by you, or by someone for whom you act; ask another approver",
    ),
    "decision.open_already": (
        "hal yang sama sudah diusulkan dan masih menunggu (nomor {number}); putuskan dulu usulan itu",
        "the same has been proposed and still waits (number {number}); settle that proposal first",
    ),
    "decision.approved_already": (
        "usulan ini sudah disetujui pada {at}; tidak ada yang perlu diputuskan lagi",
        "this was approved at {at}; nothing is left to decide",
    ),
    "decision.rejected_already": (
        "usulan ini sudah ditolak pada {at}; ajukan usulan baru bila masih perlu",
        "this was rejected at {at}; propose it anew if it is still needed",
    ),
    "decision.taken_back_already": (
        "usulan ini sudah ditarik pengusulnya pada {at}; ajukan usulan baru bila masih perlu",
        "whoever proposed this took it back at {at}; propose it anew if it is still needed",
    ),
    "decision.overtaken": (
        (
            "sejak diusulkan pada {on} keadaan sudah berubah, sehingga usulan ini tidak dapat dijalankan lagi;"
            " tolaklah, atau ajukan usulan baru sesuai keadaan sekarang"
        ),
        (
            "things have changed since this was proposed on {on}, so it can be carried out no more;"
            " reject it, or propose what fits now"
        ),
    ),
    "decision.unconfirmed": (
        "centang dulu bahwa Anda sudah memeriksa akibatnya",
        "first tick that you have checked what it brings about",
    ),
    "decision.no_change": (
        "yang diusulkan sudah berlaku; pilih yang lain",
        "what is proposed holds already; choose another",
    ),
    "decision.suspend_without_right": (
        (
            "hari ini tidak ada hak untuk menghentikan akses pihak {party}: tidak ada kewajiban yang terlewat;"
            " bila tetap dikehendaki, nyatakan bahwa Anda mengetahuinya (akan dicatat sebagai temuan)"
        ),
        (
            "today nothing gives the right to suspend the access of party {party}: no duty is overdue;"
            " if you want it all the same, say that you know (it will stand as a finding)"
        ),
    ),
    "decision.ground_gone": (
        "{rule} {ref} tidak, atau tidak lagi, menjadi alasan penghentian akses; hapus dari daftar alasan",
        "{rule} {ref} is not, or no longer, a ground for suspension; take it off the grounds",
    ),
    "decision.no_notice": (
        (
            "tidak ada pemberitahuan pengakhiran yang berlaku efektif pada atau sebelum {on};"
            " catat dulu pemberitahuannya, atau pilih dasar lain"
        ),
        "no notice of termination is effective on or before {on}; record the notice first, or choose another ground",
    ),
    "decision.no_way_out": (
        "hari ini tidak ada hak mengakhiri karena keadaan kahar; catat dulu keadaan kaharnya, atau pilih dasar lain",
        "today there is no right to end it for force majeure; record the force majeure first, or choose another ground",
    ),
    "decision.deadline_unknown": (
        "tidak ada tenggat {rule} {ref} pada perjanjian ini; pilih dari daftar tenggatnya",
        "the agreement has no deadline {rule} {ref}; choose one of its deadlines",
    ),
    "decision.deadline_settled": (
        "tenggat {rule} {ref} sudah terpenuhi atau gugur; tidak ada yang perlu dikesampingkan",
        "the deadline {rule} {ref} is met or void already; there is nothing to waive",
    ),
    "decision.finding_unknown": (
        "temuan '{code}' tidak ada pada perjanjian ini hari ini; pilih dari daftar temuannya",
        "the agreement has no finding '{code}' today; choose one of its findings",
    ),
    "decision.finding_single": (
        "temuan '{code}' hanya punya satu penafsiran; perbaiki naskahnya lewat adendum",
        "the finding '{code}' has one reading only; correct the text by an addendum",
    ),
    "delegation.to_oneself": (
        "seseorang tidak dapat mewakili dirinya sendiri; pilih orang lain",
        "nobody acts for himself; choose someone else",
    ),
    "delegation.reversed": (
        "hari terakhir ({ends}) lebih awal daripada hari pertama ({begins}); tukar keduanya",
        "the last day ({ends}) lies before the first ({begins}); swap them",
    ),
    "delegation.clash": (
        "meja itu sudah diwakili orang lain dari {begins} sampai {ends}; akhiri dulu atau pilih hari lain",
        "that desk is filled by someone else from {begins} through {ends}; end that first or choose other days",
    ),
    "delegation.by_oneself": (
        "Anda tidak dapat menunjuk diri sendiri sebagai pelaksana; mintalah pengelola lain mencatatnya",
        "you cannot make yourself the one who acts; ask another administrator to record it",
    ),
    "delegation.partner": (
        "akun mitra tidak mewakili dan tidak diwakili akun instansi kami; pilih dua akun dari pihak yang sama",
        "a partner's account neither acts for one of ours nor is acted for; choose two accounts of one side",
    ),
    "delegation.unknown": (
        "tidak ada pendelegasian nomor {number} yang masih berlaku; lihat daftarnya",
        "no delegation number {number} stands; see the list of them",
    ),
    "account.not_open": (
        "akun nomor {number} tidak ada atau sudah ditutup; pilih akun yang masih aktif",
        "there is no account number {number}, or it is closed; choose one that is open",
    ),
    "institution.unknown": (
        "tidak ada instansi nomor {number}; lihat daftar instansi",
        "there is no institution number {number}; see the list of institutions",
    ),
    "institution.name_taken": (
        "nama '{name}' sudah dipakai oleh instansi '{institution}'; pakai instansi itu, atau bedakan namanya",
        "the name '{name}' belongs to the institution '{institution}' already; use that one, or tell the names apart",
    ),
    "institution.ours_already": (
        "'{institution}' sudah ditandai sebagai instansi kami; lepaskan dulu tandanya",
        "'{institution}' is marked as ours already; unmark it first",
    ),
    "mandate.unknown": (
        "tidak ada wewenang menandatangani nomor {number}; lihat daftar pejabat instansinya",
        "there is no authority to sign number {number}; see the institution's signatories",
    ),
    "mandate.reversed": (
        "wewenang itu berakhir ({ends}) sebelum mulai ({begins}); betulkan tanggalnya",
        "that authority ends ({ends}) before it begins ({begins}); correct the dates",
    ),
    "reader.unknown": (
        "akun nomor {number} tidak termasuk yang disebut namanya; lihat daftar pembacanya",
        "account number {number} is not among those who are named; see the list of readers",
    ),
    "reader.last": (
        "sedikitnya satu orang harus tetap dapat melihat perjanjian ini; sebut orang lain dulu",
        "at least one person must still see this agreement; name another one first",
    ),
    "confidential.not": (
        "perjanjian '{slug}' tidak dibatasi; siapa pun di instansi dapat melihatnya",
        "the agreement '{slug}' is not confined; everyone of the house sees it",
    ),
    "confidential.already": (
        "perjanjian '{slug}' sudah dibatasi; ubah daftar pembacanya",
        "the agreement '{slug}' is confined already; change the list of its readers",
    ),
    "desk.not_concerned": (
        "akun nomor {number} tidak boleh melihat perjanjian ini; sebut dulu orangnya, atau pilih orang lain",
        "account number {number} may not see this agreement; name that person first, or choose another",
    ),
    "task.unknown": (
        "tidak ada tugas '{key}'; barangkali sudah selesai, muat ulang daftarnya",
        "there is no task '{key}'; it may be done already, load the list again",
    ),
    "task.snooze_past": (
        "tugas hanya dapat ditunda sampai hari sesudah {today}; pilih hari lain",
        "a task can rest only until a day after {today}; choose another day",
    ),
    "task.follows": (
        "tugas ini mengikuti keadaan perjanjiannya dan selesai dengan sendirinya; lakukan yang dimintanya",
        "this task follows from the agreement and ends by itself; do what it asks for",
    ),
    "task.done_already": (
        "tugas ini sudah selesai; buat tugas baru bila masih perlu",
        "this task is done; make a new one if it is still needed",
    ),
    "task.cursor": (
        "tempat melanjutkan daftar tidak dikenal; mulai lagi dari awal",
        "where to go on in the list is not known; start again from the top",
    ),
    "finding.not_kept": (
        "temuan '{code}' tidak ada pada perjanjian ini; muat ulang daftarnya",
        "the agreement has no finding '{code}'; load the list again",
    ),
    "finding.none_chosen": (
        "belum ada temuan yang ditandai; centang yang sudah dibaca",
        "no finding is ticked; tick those that were read",
    ),
}
