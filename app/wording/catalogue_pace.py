"""The sentences of the page for whoever asks too often. Indonesian, English."""

from typing import Final

PACE_PAGES: Final[dict[str, str]] = {
    "Terlalu banyak permintaan dalam waktu singkat dari akun atau jaringan Anda, jadi yang ini tidak dilayani dan tidak ada yang disimpan. Tunggu %(wait)s detik, lalu kembali dan coba lagi.": (
        "Too many requests came from your account or your network in a short time, so this one was not served and nothing was kept. Wait %(wait)s seconds, then go back and try again."
    ),
    "Terlalu cepat": "Too fast",
}
