"""What a page says once something was done, by a code that stands in its address."""

from collections.abc import Mapping
from typing import Final

from app.wording.catalogue_drafts import DRAFT_NOTICES
from app.wording.language import Words

NOTICES: Final[Mapping[str, Words]] = {
    **DRAFT_NOTICES,
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
    "language_chosen": Words("Bahasa disimpan pada akun Anda.", "The language is kept with your account."),
    "role_changed": Words("Peran diganti.", "Role changed."),
    "account_closed": Words(
        "Akun ditutup; sesi dan tautannya tidak berlaku lagi.",
        "Account closed; its sessions and links are void.",
    ),
    "codes_few": Words(
        "Anda masuk dengan kode pemulihan. Buat kode pemulihan baru bila tinggal sedikit.",
        "You signed in with a recovery code. Make new ones when few are left.",
    ),
}
