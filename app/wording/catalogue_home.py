"""The frame and the pages that look over the whole register, in English."""

from collections.abc import Mapping
from typing import Final

HOME_PAGES: Final[Mapping[str, str]] = {
    # the frame
    "Menu": "Menu",
    "Tema": "Theme",
    "Sambungan ini tidak terenkripsi (http): yang berada di jaringan yang sama dapat ikut membaca, juga kata sandi. Yang kurang: HTTPS pada proksi di depan Ikat, IKAT_PUBLIC_URL dengan https://, dan IKAT_TRUSTED_PROXIES.": (
        "This connection is not encrypted (http): whoever is on the same network can read along, passwords included. What is missing: HTTPS at a proxy in front of Ikat, IKAT_PUBLIC_URL with https://, and IKAT_TRUSTED_PROXIES."
    ),
}
HOME_PLURALS: Final[Mapping[str, tuple[str, str]]] = {}
