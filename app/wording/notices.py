"""What a page says once something was done, by a code that stands in its address."""

from collections.abc import Mapping
from typing import Final

from app.wording.catalogue_drafts import DRAFT_NOTICES
from app.wording.catalogue_mail_room import MAIL_ROOM_NOTICES
from app.wording.catalogue_papers import PAPER_NOTICES
from app.wording.language import Words
from app.wording.work_notices import WORK_NOTICES

NOTICES: Final[Mapping[str, Words]] = {
    **WORK_NOTICES,
    **DRAFT_NOTICES,
    **MAIL_ROOM_NOTICES,
    **PAPER_NOTICES,
    "signed_out": Words("Anda sudah keluar.", "You are signed out."),
    "link_asked": Words(
        "Bila alamat itu mempunyai akun, pengelola melihat permintaan Anda dan akan memberi tautan baru.",
        "If that address has an account, the administrator sees your request and will give you a new link.",
    ),
    "password_changed": Words(
        "Kata sandi diganti; semua sesi lain berakhir.", "Password changed; all other sessions have ended."
    ),
    "second_factor_off": Words("Kode masuk dimatikan.", "Sign-in codes are switched off."),
    "session_ended": Words("Sesi itu sudah berakhir.", "That session has ended."),
    "sessions_ended": Words("Semua sesi lain sudah berakhir.", "All other sessions have ended."),
    "language_chosen": Words("Bahasa disimpan pada akun Anda.", "The language is saved with your account."),
    "role_changed": Words("Peran diganti.", "Role changed."),
    "account_closed": Words(
        "Akun ditutup; sesi dan tautannya tidak berlaku lagi.",
        "Account closed; its sessions and links are void.",
    ),
    "codes_few": Words(
        "Anda masuk dengan kode pemulihan. Buat kode pemulihan baru bila tinggal sedikit.",
        "You signed in with a recovery code. Make new ones when few are left.",
    ),
    # imports, the trail, the settings
    "holidays_kept": Words(
        "Hari libur disimpan. Kesimpulan register besar diperbarui pada penyapuan berikut.",
        "The holidays were saved. The conclusions of a large register follow with the next sweep.",
    ),
    "holidays_same": Words("Tidak ada yang berubah.", "Nothing changed."),
    "imported": Words("Tabel dicatat ke dalam register.", "The table was recorded in the register."),
    "import_undone": Words("Impor dibatalkan.", "The import was undone."),
    "head_told": Words(
        "Dicatat: kepala jejak sudah disampaikan ke luar.", "Noted: the head of the trail was passed on."
    ),
    "head_told_before": Words(
        "Tidak ada yang baru: kepala jejak yang terakhir sudah pernah disampaikan.",
        "Nothing new: the latest head of the trail was passed on before.",
    ),
    "mail_released": Words("Surat tidak lagi ditahan.", "Mail is no longer held back."),
    # what happened
    "event_recorded": Words(
        "Peristiwa dicatat; tenggat dan hak dihitung ulang.",
        "Event recorded; deadlines and rights are concluded anew.",
    ),
    "event_corrected": Words(
        "Peristiwa diperbaiki; yang lama tetap terbaca.", "Event corrected; the old one can still be read."
    ),
    "event_retracted": Words(
        "Peristiwa ditarik; tetap terbaca dengan alasannya.",
        "Event withdrawn; it can still be read, with the reason.",
    ),
    "receipt_confirmed": Words("Penerimaan dikonfirmasi.", "Receipt confirmed."),
    "evidence_added": Words("Bukti disimpan.", "Evidence saved."),
    "evidence_withdrawn": Words("Bukti ditarik.", "Evidence withdrawn."),
    "contacts_changed": Words("Pergantian narahubung dicatat.", "Change of contact recorded."),
    "contacts_changed_late": Words(
        "Pergantian narahubung dicatat, tetapi diberitahukan terlambat; batasnya tertulis pada narahubung yang baru.",
        "Change of contact recorded, but it was announced late; the day it was due is shown with the new contact.",
    ),
    "contacts_changed_free_mail": Words(
        "Pergantian narahubung dicatat. Ada surel gratis di antaranya; alamat kantor lebih baik.",
        "Change of contact recorded. A free mailbox is among them; an office's address is better.",
    ),
    "reminding_set": Words("Cara Anda diingatkan disimpan.", "Your reminder settings are saved."),
    "reminders_set": Words("Pengingat perjanjian ini disimpan.", "Reminders of this agreement saved."),
    "dispute_raised": Words("Sanggahan disampaikan.", "Dispute raised."),
    # the register's own page
    "view_saved": Words("Tampilan disimpan.", "View saved."),
    "view_forgotten": Words("Tampilan dihapus.", "View removed."),
    "desks_given": Words(
        "Penanggung jawab dipasang pada semua perjanjian yang cocok.",
        "The owner was set for every agreement that matched.",
    ),
    "dispute_answered": Words("Sanggahan dijawab.", "Dispute answered."),
}
