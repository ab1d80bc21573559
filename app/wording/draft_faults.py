"""The sentences of faults in drafts, their approval and signing, and in changes to agreements: Indonesian, English."""

_WAY = {
    "draft.not_now": (
        "rancangan ini {draft_state}, jadi tidak dapat {draft_step}; lihat langkah yang terbuka pada halamannya",
        "this draft is {draft_state} and so cannot be {draft_step}; its page shows which steps are open",
    ),
    "draft.signed_already": (
        "perjanjian '{slug}' sudah ditandatangani {signed_on}; yang tercatat keliru dikoreksi, yang berubah dituangkan dalam adendum",
        "the agreement '{slug}' was signed on {signed_on}; correct what was entered wrongly, put what changes into an addendum",
    ),
    "draft.signs_itself": (
        "rancangan tidak memuat tanggal penandatanganan atau tanggal berlaku; tandatangani lewat daftar periksanya, atau catat naskah yang sudah ditandatangani dengan `ikat load`",
        "a draft holds no day of signing or taking effect; sign it by its checklist, or enter a paper that is signed already with `ikat load`",
    ),
    "draft.slug_taken": (
        "nama pendek '{slug}' sudah dipakai perjanjian lain; pilih nama lain",
        "the short name '{slug}' is taken by another agreement; choose another",
    ),
    "draft.renamed": (
        "rancangan '{slug}' tidak dapat berganti nama pendek menjadi '{to}'; buat rancangan baru bila perlu",
        "the draft '{slug}' cannot change its short name to '{to}'; make a new draft if need be",
    ),
    "draft.part_unknown": (
        "'{part}' bukan bagian rancangan yang dapat diubah; periksa namanya",
        "'{part}' is not part of a draft that can be edited; check its name",
    ),
    "draft.changed_meanwhile": (
        "sementara itu {field} diubah orang lain dari '{before}' menjadi '{after}'; isian Anda tidak hilang, gabungkan lalu simpan lagi",
        "meanwhile somebody changed {field} from '{before}' to '{after}'; what you wrote is not lost, join the two and save again",
    ),
    "draft.not_by_correction": (
        "'{slug}' dirancang di sini; naskahnya diubah lewat rancangannya dan ditandatangani lewat daftar periksanya, bukan dengan koreksi",
        "'{slug}' is drafted here; its text changes through the draft and is signed by its checklist, not by a correction",
    ),
    "draft.no_approver": (
        "sebut paling sedikit satu penyetuju",
        "name at least one person who is to agree",
    ),
    "draft.approver_twice": (
        "penyetuju ini sudah disebut; setiap orang menyetujui satu kali",
        "this person is named already; everyone agrees once",
    ),
    "draft.approver_unknown": (
        "tidak ada akun {account} yang masih terbuka; pilih penyetuju lain",
        "there is no open account {account}; choose somebody else",
    ),
    "draft.approver_without_power": (
        "akun {account} tidak berwenang menyetujui; pilih orang dengan peran penyetuju",
        "account {account} has no power to agree; choose someone with the role of an approver",
    ),
    "draft.approver_outside": (
        "perjanjian ini terbatas dan akun {account} tidak termasuk yang boleh melihatnya; pilih orang lain, atau minta pengelola menambahkannya",
        "this agreement is confined to named people and account {account} is none of them; choose somebody else, or ask the administrator to add them",
    ),
    "draft.unsure": (
        "centang pernyataannya bila memang demikian; tanpa itu tidak ada yang disimpan",
        "tick the statement if it is so; without it nothing is kept",
    ),
    "draft.own_work": (
        "naskah yang disusun sendiri disetujui orang lain; pilih penyetuju yang tidak ikut menulisnya",
        "what somebody wrote is agreed to by others; choose an approver who had no hand in it",
    ),
    "draft.not_your_turn": (
        "giliran sekarang ada pada penyetuju ke-{place}; tunggu giliran Anda",
        "it is the turn of approver {place}; wait for yours",
    ),
    "draft.spoken_already": (
        "Anda sudah berbicara dalam putaran ini; satu orang menyetujui satu kali, juga sebagai Plt. atau Plh.",
        "you have spoken in this round; one person agrees once, also when acting for another",
    ),
    "draft.other_text": (
        "naskah '{slug}' berubah sesudah diajukan; tidak ada yang menyetujui naskah ini, jadi simpan rancangannya dan ajukan lagi",
        "the text of '{slug}' changed after it was submitted; nobody has agreed to this one, so save the draft and submit it again",
    ),
    "succession.of_a_draft": (
        "'{slug}' belum ditandatangani; yang digantikan adalah perjanjian, bukan rancangan",
        "'{slug}' is not signed yet; only an agreement is succeeded, not a draft",
    ),
}

_GAPS = {
    "gap.place": (
        "tempat penandatanganan belum disebut; isi sekarang atau saat ditandatangani",
        "the place of signing is not stated; fill it in now or when it is signed",
    ),
    "gap.institution": (
        "instansi pihak {party} belum disebut; isi nama lengkapnya",
        "the institution of party {party} is not stated; give its full name",
    ),
    "gap.address": (
        "alamat pihak {party} belum disebut; isi bila naskah memuatnya",
        "the address of party {party} is not stated; fill it in if the paper has it",
    ),
    "gap.signatory": (
        "penanda tangan pihak {party} belum disebut; isi namanya",
        "the signatory of party {party} is not stated; give the name",
    ),
    "gap.office": (
        "jabatan penanda tangan pihak {party} belum disebut; isi jabatannya",
        "the office of the signatory of party {party} is not stated; give it",
    ),
    "gap.decree": (
        "dasar kewenangan penanda tangan pihak {party} belum disebut; isi keputusan pengangkatannya",
        "the authority of the signatory of party {party} is not stated; give the decree of appointment",
    ),
    "gap.name_differs": (
        "nama penanda tangan pihak {party} tertulis lebih dari satu cara; samakan di seluruh naskah",
        "the name of the signatory of party {party} is written in more than one way; make it one in the whole text",
    ),
    "gap.rights": (
        "tidak ada hak pihak {party}; isi paling sedikit satu",
        "party {party} has no right; give at least one",
    ),
    "gap.duties": (
        "tidak ada kewajiban pihak {party}; isi paling sedikit satu",
        "party {party} has no duty; give at least one",
    ),
    "gap.contact": (
        "narahubung pihak {party} belum ada; isi kantor yang menerima suratnya",
        "party {party} has no contact; give the office to which letters go",
    ),
    "gap.contact_mail": (
        "narahubung pihak {party} tanpa alamat surel; isi agar pemberitahuan dapat dikirim",
        "the contact of party {party} has no mail address; give one, so that notices can be sent",
    ),
    "gap.unread": (
        "'{clause}' belum dibaca; isi ketentuannya, atau nyatakan tidak diatur",
        "'{clause}' has not been read yet; give the clause, or say that it is not provided for",
    ),
    "gap.silent": (
        "'{clause}' tidak diatur, padahal perjanjian jenis ini harus memuatnya; tulis ketentuannya",
        "'{clause}' is not provided for, but an agreement of this kind must have it; write the clause",
    ),
    "gap.left_out": (
        "'{clause}' tidak diatur; biarkan bila memang disengaja, atau tulis ketentuannya",
        "'{clause}' is not provided for; leave it if that is intended, or write the clause",
    ),
    "gap.ends_in_the_past": (
        "jangka waktunya berakhir {ends_on}, hari yang sudah lewat; perbaiki tanggalnya",
        "its term ends on {ends_on}, a day that has passed; correct the date",
    ),
    "gap.too_few_originals": (
        "rangkap aslinya {count}, pihaknya {parties}; setiap pihak biasanya memegang satu",
        "there are {count} originals and {parties} parties; each usually holds one",
    ),
}

_SIGNING = {
    "signing.item_unknown": (
        "daftar periksa tidak memuat {item}; pilih butir yang ada",
        "the checklist has no {item}; choose one that it has",
    ),
    "signing.item_open": (
        "belum siap: {item}; centang bila sudah ada, atau nyatakan tidak berlaku dengan alasan",
        "not in hand: {item}; tick it once it is, or say with a reason that it does not apply",
    ),
    "signing.not_ticked": (
        "{item} belum dicentang, jadi tidak ada yang dibatalkan; pilih butir lain",
        "{item} is not ticked, so there is nothing to take back; choose another item",
    ),
    "signing.authority_always": (
        "{item} selalu diperiksa; centang sesudah melihat keputusan pengangkatannya",
        "{item} is always looked at; tick it after seeing the decree of appointment",
    ),
    "signing.number_missing": (
        "nomor dari pihak {party} belum diisi; tulis nomornya",
        "the number from party {party} is missing; write it",
    ),
    "signing.number_for_nothing": (
        "{item} tidak bernomor; kosongkan isian nomor",
        "there is no number to {item}; leave the number empty",
    ),
    "signing.place_missing": (
        "tempat penandatanganan wajib disebut; isi tempatnya",
        "the place of signing is required; give it",
    ),
    "signing.in_the_future": (
        "{on} belum tiba (hari ini {today}); catat penandatanganan pada harinya",
        "{on} has not come yet (today is {today}); record the signing on its day",
    ),
    "signing.before_approval": (
        "tertanggal {on}, sebelum rancangan disetujui semua penyetuju {approved_on}; periksa tanggalnya, atau catat naskah yang sudah ditandatangani dengan `ikat load`",
        "dated {on}, before everyone had agreed to the draft on {approved_on}; check the date, or enter a paper that was signed already with `ikat load`",
    ),
    "signing.decree_after": (
        "keputusan pengangkatan penanda tangan pihak {party} tertanggal {dated}, sesudah penandatanganan {on}; periksa kedua tanggal",
        "the decree of the signatory of party {party} is of {dated}, after the signing on {on}; check both dates",
    ),
    "signing.no_mandate": (
        "kewenangan {name} menandatangani untuk pihak {party} tidak berlaku pada {on}; ganti penanda tangannya, atau catat dulu keputusan yang berlaku",
        "{name} has no authority to sign for party {party} on {on}; change the signatory, or record the decree in force first",
    ),
}

_AMENDING = {
    "amending.of_a_draft": (
        "'{slug}' belum ditandatangani; ubah rancangannya saja",
        "'{slug}' is not signed yet; just edit the draft",
    ),
    "amending.same": (
        "'{clause}' sama dengan yang sudah berlaku; hapus dari naskah ini bila tidak sengaja diulang",
        "'{clause}' is the same as what holds already; take it out of this paper unless it is repeated on purpose",
    ),
    "amending.no_rule": (
        "perjanjian ini tidak mengatur (atau belum dibaca) cara mengubahnya; baca dulu ketentuan perubahannya",
        "the agreement does not say how it is changed, or nobody has read it; read its clause on changes first",
    ),
    "amending.two_papers": (
        "perjanjian ini membedakan naskah untuk tambahan dan untuk perubahan; pisahkan menjadi dua naskah",
        "the agreement has one paper for additions and another for changes; make two papers of it",
    ),
    "amending.other_paper": (
        "perjanjian ini meminta {asked}, bukan {instrument}; ganti jenis naskahnya",
        "the agreement asks for an {asked}, not an {instrument}; change the kind of paper",
    ),
    "amending.signing_unsaid": (
        "perjanjian ini tidak menyebut siapa yang menandatangani perubahan; mintalah tanda tangan semua pihak",
        "the agreement does not say who signs a change; have all parties sign it",
    ),
    "amending.day_agreed": (
        "perubahan berlaku pada tanggal yang disepakati para pihak; isi tanggal berlakunya",
        "a change takes effect on a day that the parties agree; give the day",
    ),
    "amending.day_missing": (
        "tanggal berlaku perubahan belum diisi, dan perjanjian tidak menyebutnya; sepakati dan isi tanggalnya",
        "the day on which the change takes effect is missing, and the agreement does not say it; agree on one and give it",
    ),
    "terms.none_in_force": (
        "tidak ada naskah yang berlaku pada {on}; perjanjian ini berlaku mulai {in_force_from}, pilih hari sesudahnya",
        "no text is in force on {on}; the agreement takes effect on {in_force_from}, choose a day from then on",
    ),
}

DRAFT_SENTENCES: dict[str, tuple[str, str]] = {**_WAY, **_GAPS, **_SIGNING, **_AMENDING}
