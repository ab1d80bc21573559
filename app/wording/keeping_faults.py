"""The sentences of faults about backups, mail that is held, and the trail as readers take it: Indonesian, English."""

KEEPING_SENTENCES: dict[str, tuple[str, str]] = {
    "backup.exists": (
        "{file} sudah ada dan tidak ditimpa; pakai nama lain",
        "{file} exists and is not overwritten; take another name",
    ),
    "backup.unwritable": (
        "{file} tidak dapat ditulis ({problem}); periksa folder, hak akses dan ruang cakram",
        "{file} cannot be written ({problem}); check the folder, its permissions and the space on the disk",
    ),
    "backup.broken": (
        "cadangan ini rusak atau terpotong; ambil salinan lain, tidak ada yang dipulihkan",
        "this backup is broken or cut off; take another copy, nothing was restored",
    ),
    "backup.tampered": (
        "isi cadangan tidak sama dengan yang ditulis ({member}); ambil salinan lain, tidak ada yang dipulihkan",
        "the backup is not as it was written ({member}); take another copy, nothing was restored",
    ),
    "backup.newer": (
        "cadangan ini dibuat oleh Ikat yang lebih baru; perbarui Ikat lebih dahulu",
        "this backup was made by a newer Ikat; update Ikat first",
    ),
    "backup.register_in_use": (
        "register tujuan sudah dipakai; pulihkan ke register kosong, atau tambahkan --replace untuk menggantikannya",
        "the register to restore into is in use; restore into an empty one, or add --replace to put this in its place",
    ),
    "backup.unloadable": (
        "isi cadangan ditolak basis data ({problem}); tidak ada yang dipulihkan",
        "the database refuses what the backup holds ({problem}); nothing was restored",
    ),
    "backup.trail_broken": (
        "jejak audit dalam cadangan tidak utuh, tidak ada yang dipulihkan; bila sudah begitu sebelum dicadangkan, tambahkan --accept-broken",
        "the audit trail in the backup is not whole, nothing was restored; where it was so before the backup, add --accept-broken",
    ),
    "mail.not_held": (
        "surat register ini tidak sedang ditahan",
        "the mail of this register is not held",
    ),
    # ---- the trail
    "audit.head_unknown": (
        "kepala {hash} tidak ada dalam jejak ini: jejak ditulis ulang, atau ujungnya dipotong; bandingkan dengan cadangan",
        "the head {hash} is not in this trail: it was rewritten, or its end was cut off; compare it with a backup",
    ),
    "audit.told_head_gone": (
        "kepala jejak pada catatan {entry} pernah disampaikan ke luar sebagai {hash}, kini lain; bandingkan dengan cadangan",
        "the head at entry {entry} was once told outside as {hash} and is another now; compare it with a backup",
    ),
    "audit.empty": (
        "jejak audit masih kosong; belum ada yang dilakukan pada register ini",
        "the audit trail is empty; nothing was done in this register yet",
    ),
    "audit.export_exists": (
        "{file} sudah ada dan tidak ditimpa; pakai nama lain",
        "{file} stands already and is left as it is; take another name",
    ),
    "audit.head_malformed": (
        "kepala jejak terdiri atas 64 angka dan huruf a sampai f; salin seutuhnya",
        "a head of the trail is 64 digits and letters a to f; copy all of it",
    ),
    "trail.choice_unknown": (
        "pilihan ini tidak dikenal; pilih dari daftar",
        "this choice is not known; take one from the list",
    ),
    "trail.agreement_unknown": (
        "tidak ada perjanjian dengan kode '{text}'; salin kodenya dari alamat halaman perjanjian",
        "there is no agreement with the code '{text}'; copy it from the address of the agreement's page",
    ),
    "trail.day": (
        "'{text}' bukan tanggal yang dapat dicari; tulis seperti 2025-12-07",
        "'{text}' is not a date that can be looked for; write it like 2025-12-07",
    ),
    "trail.days_reversed": (
        "hari terakhir mendahului hari pertama; tukar keduanya",
        "the last day comes before the first; exchange them",
    ),
    "bundle.broken": (
        "berkas ini bukan bundel jejak audit yang utuh ({problem})",
        "this file is not a complete bundle of an audit trail ({problem})",
    ),
}
